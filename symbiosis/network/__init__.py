"""The network of running exchanges: which links count, and how dense they are. Loops and dependence join them here."""
