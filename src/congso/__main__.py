"""`python -m congso`."""

from congso.cli import main

main()
