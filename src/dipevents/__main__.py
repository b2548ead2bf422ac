"""``python -m dipevents``."""

from dipevents.cli import main

main()
