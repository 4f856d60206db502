"""docs/cli.md says what ``--help`` says.

``AWARDBIB_REFRESH=1 pytest tests/cli/test_reference.py`` writes it anew; read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from awardbib.cli.commands import COMMANDS, GROUPS

if TYPE_CHECKING:
    from tests.conftest import CommandLine

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
HEAD = """\
# The command line

What each command says of itself with `--help`. The [README](../README.md) tells what to begin with;
[data.md](data.md) explains ids, ranks and evidence.

- Data go to standard output, everything else to standard error. `-o FILE` writes the whole file or
  nothing; `-` is standard output.
- Exit codes: 0 fine, 1 nothing found, 2 wrong call, 3 bad data or file, 4 network, 70 a bug of
  awardbib itself (`AWARDBIB_DEBUG=1` shows where it happened).
- Control characters and changes of direction in titles, keys and paths are shown in a terminal as
  `\\u001b`; pipes and files get them as they are.
- `export -` and `render -` read keys and ids from standard input, one a line or with commas.
  Values of a filter are parted by commas; case does not count.
- Colours appear in terminals alone and obey `NO_COLOR`. The index is kept in the user's cache
  folder, or in the one that `AWARDBIB_CACHE` names; it can be deleted at any time.
"""


def _reference(awardbib: CommandLine) -> str:
    calls: list[list[str]] = [[]]
    for name in COMMANDS:
        calls += [[name], *([name, one] for one in GROUPS.get(name, ()))]
    parts = [HEAD]
    for call in calls:
        title = " ".join(["awardbib", *call])
        parts.append(f"## {title}\n\n```text\n{awardbib.out(*call, '--help').strip()}\n```\n")
    return "\n".join(parts)


def test_the_reference_is_what_help_says(awardbib: CommandLine) -> None:
    reference = _reference(awardbib)
    if os.environ.get("AWARDBIB_REFRESH"):
        REFERENCE.write_text(reference, encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == reference
