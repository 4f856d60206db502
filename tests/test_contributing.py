"""CONTRIBUTING.md and the README name what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_PATH = re.compile(r"`([\w./-]+(?:/|\.(?:py|md|toml|csl)))`")


def named() -> list[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    inside = {name for name in _PATH.findall(text) if not name.startswith((".csl", "../"))}
    return sorted(inside - {"write.py", "read.py", "console.py", "__init__.py"})


@pytest.mark.parametrize("name", named())
def test_a_path_that_the_guide_names_is_there(name: str) -> None:
    assert any((root / name).exists() for root in (ROOT, ROOT / "src/awardbib"))


def test_the_guide_names_every_room() -> None:
    rooms = [path for path in (ROOT / "src/awardbib").iterdir() if (path / "__init__.py").exists()]
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [room.name for room in rooms if f"`{room.name}/`" not in text] == []
    assert len(text.split()) < 900  # one page


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^):#]+)(?:#[^)]*)?\)", text):
        assert (ROOT / target).exists(), target
