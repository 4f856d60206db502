"""docs/check.md lists every check as the registry has it, and the team files are sound."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from awardbib.check import CHECKS
from awardbib.check.config import parse
from awardbib.check.writers import WRITERS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "check.md"
MARK = "<!-- checks: this table is kept true by a test -->\n"


def table() -> str:
    """The table of all checks, in the registry's order."""
    rows = ["| check | severity | group | what it finds |", "|---|---|---|---|"]
    for one in CHECKS:
        title = one.title if one.default else f"{one.title} (off unless selected)"
        rows.append(f"| `{one.id}` | {one.severity} | `{one.group}` | {title} |")
    return "\n" + "\n".join(rows) + "\n"


def test_the_page_lists_every_check() -> None:
    text = PAGE.read_text(encoding="utf-8")
    head, mark, rest = text.partition(MARK)
    assert mark
    if os.environ.get("AWARDBIB_REFRESH"):
        PAGE.write_text(head + mark + table(), encoding="utf-8")
        return
    assert rest == table()
    assert all(f"| `{name}` |" in head for name in WRITERS)


def test_the_settings_on_the_page_are_valid() -> None:
    import tomllib  # noqa: PLC0415

    text = PAGE.read_text(encoding="utf-8")
    block = text.split("```toml\n")[1].split("```")[0]
    config = parse(tomllib.loads(block)["check"], PAGE)
    assert (config.fail_on, config.documents) == ("error", ("paper.tex",))


def test_the_hook_and_the_action_call_the_command() -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"] == "awardbib check"
    action = (ROOT / ".github" / "actions" / "check" / "action.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(action)["runs"]["steps"]
    assert any("awardbib check --format github" in step.get("run", "") for step in steps)
