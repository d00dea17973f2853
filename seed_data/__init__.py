"""The seed tables; see README.md here."""
