"""``python -m awardbib``."""

from awardbib.cli import main

main()
