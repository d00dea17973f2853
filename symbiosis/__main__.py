"""`python -m symbiosis` is `symbiosis`."""

from symbiosis.cli import main

main()
