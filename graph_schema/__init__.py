"""Migrations and named queries of the graph; symbiosis.store loads them by name."""
