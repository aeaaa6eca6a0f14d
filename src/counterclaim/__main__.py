"""`python -m counterclaim` is `counterclaim`."""

from counterclaim.cli import main

main()
