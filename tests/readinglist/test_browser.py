"""A reading list as a real browser shows it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from awardbib import Library
from awardbib.model import Person, Work
from awardbib.readinglist import render

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")


def _shown(page: str, folder: Path) -> str:
    """The page's document after the browser has run whatever it would run."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    done = subprocess.run(
        [
            str(BROWSER),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            f"--user-data-dir={folder / 'profile'}",
            "--dump-dom",
            file.as_uri(),
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return done.stdout


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    attack = "<script>document.title='taken'</script><img src=x onerror=document.title='taken'>"
    fields = {"title": attack, "annotation": attack, "url": "javascript:document.title='taken'"}
    work = Work("a", "article", fields, attack, (Person(literal=attack),))
    shown = _shown(render([work], style="apa", to="html", title=attack), tmp_path)
    assert "<title>taken" not in shown
    assert "<img" not in shown
    assert "<script" not in shown
    assert not [href for href in re.findall(r'href="([^"]*)"', shown) if "javascript" in href]


def test_every_heading_is_reached_and_every_work_shown(tmp_path: Path) -> None:
    selection = Library.default().select("iclr-2024")
    shown = _shown(selection.render(style="ieee", to="html", lang="zh-CN"), tmp_path)
    targets = set(re.findall(r'href="#([^"]+)"', shown))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', shown))
    for work in selection:
        assert work.fields["annotation-zh"][:10] in shown
