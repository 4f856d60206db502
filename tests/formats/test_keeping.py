"""docs/formats.md says exactly what each format keeps of a work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from awardbib import formats
from awardbib.bibtex.read import read_text

from .keeping import FORMATS, PROBES, Probe

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "formats.md"
BEGIN, END = "<!-- keeping -->\n", "\n<!-- end of keeping -->"


def keeps(name: str, probe: Probe) -> bool:
    """Whether a thing is the same after a way through a format."""
    content = read_text(probe.entry)
    assert content.findings == ()
    (work,) = content.works
    before = probe.seen(work)
    assert before, probe.thing
    again = formats.get(name).read(formats.get(name).write([work])).works
    return [probe.seen(one) for one in again] == [before]


def table() -> str:
    rows = ["| | " + " | ".join(FORMATS) + " |", "|---|" + ":-:|" * len(FORMATS)]
    for probe in PROBES:
        cells = ("✓" if keeps(name, probe) else "–" for name in FORMATS)
        rows.append(f"| {probe.thing} | {' | '.join(cells)} |")
    return "\n".join(rows)


def test_the_document_says_what_each_format_keeps() -> None:
    """``AWARDBIB_REFRESH=1`` writes the table anew; read what has changed."""
    pytest.importorskip("yaml", reason="PyYAML is not installed")
    text = DOCUMENT.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin
    assert end
    expected = table()
    if os.environ.get("AWARDBIB_REFRESH"):
        DOCUMENT.write_text(f"{before}{begin}{expected}{end}{after}", encoding="utf-8")
        return
    assert rest.startswith(expected + END)


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.thing)
def test_json_lines_keep_everything(probe: Probe) -> None:
    assert keeps("jsonl", probe)
