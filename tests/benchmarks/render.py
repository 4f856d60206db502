"""What the benchmark runs for awardbib: `render.py STYLE ITEMS.json` prints the bibliography."""

from __future__ import annotations

import json
import sys

from awardbib.csl import Processor, Style

if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as file:  # noqa: PTH123 - spares importing pathlib
        items = json.load(file)
    processor = Processor(Style.load(sys.argv[1]), items, languages="style", links=False)
    sys.stdout.write("\n".join(entry.text for entry in processor.bibliography("html")))
