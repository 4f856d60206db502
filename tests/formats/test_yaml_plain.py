"""What we write as YAML is read without PyYAML as well."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from awardbib import Library, formats
from awardbib.bibtex.read import read_text
from awardbib.errors import UsageError
from awardbib.formats._shared.yaml_plain import NotPlain, load_plain
from awardbib.formats._shared.yaml_text import dump, load

from .keeping import PROBES

if TYPE_CHECKING:
    from pathlib import Path

VALUE = {
    "a": 'text: "quoted" \\\\ \n# no comment',
    "y": ["one", {"b": "2", "c": ["d", {"e": "f"}]}, {"g": {"h": "i"}}, "- j"],
    "key with blanks: x": {"钥": "中文 \x85\u2028"},
    "k" * 3000: {"long": "key", "l" * 2000: "longer"},
    "empty": [],
}


@pytest.mark.parametrize("ascii_only", [False, True])
def test_what_was_dumped_is_loaded(*, ascii_only: bool) -> None:
    assert load_plain(dump(VALUE, ascii_only=ascii_only)) == VALUE


def test_numbers_and_words_are_text() -> None:
    assert load_plain(dump({"a": 5, "b": True, "c": [2024, 5]})) == {
        "a": "5",
        "b": "true",
        "c": ["2024", "5"],
    }


@pytest.mark.parametrize("name", ["csl-yaml", "hayagriva"])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_an_export_is_read_alike_with_and_without_pyyaml(
    name: str, toy: Path, monkeypatch: pytest.MonkeyPatch, *, ascii_only: bool
) -> None:
    pytest.importorskip("yaml", reason="PyYAML is not installed")
    form = formats.get(name)
    works = [*Library.load(toy), *(read_text(probe.entry).works[0] for probe in PROBES)]
    text = form.write(works, formats.Options(ascii_only=ascii_only))
    with_it = form.read(text)
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert form.read(text) == with_it
    assert with_it.works


@pytest.mark.parametrize(
    "text",
    [
        "a: plain words",
        "a: 'single'",
        "a: [b]",
        "a: &x 1",
        'a:\n- "b"',
        "a",
        'a: "b"\n   c: "d"',
        "? a",
        "a:",
        "- " * 60 + '"x"',
        "\n".join(" " * level + "a:" for level in range(60)),
        'a: "open',
    ],
)
def test_other_yaml_is_left_to_pyyaml(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotPlain):
        load_plain(text)
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(UsageError, match="needs PyYAML"):
        load(text)
