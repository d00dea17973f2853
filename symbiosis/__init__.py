"""symbiosis: finds who can use whose by-products, and what that saves."""

__version__ = "0.1.0"
