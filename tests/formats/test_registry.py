from __future__ import annotations

import subprocess
import sys

import pytest

from awardbib import formats
from awardbib.errors import UnknownName, UsageError
from awardbib.formats import Format, Options
from awardbib.model import Work

WORKS = (Work(key="b2024", type="article"), Work(key="a2023", type="misc"))


@pytest.mark.parametrize("name", ["csl-json", "CSL-JSON", " csljson ", "csl"])
def test_a_format_is_found_by_name_and_alias_in_any_case(name: str) -> None:
    assert formats.get(name).name == "csl-json"


def test_an_unknown_format_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(UnknownName, match="did you mean bibtex") as caught:
        formats.get("bibtx")
    assert caught.value.exit_code == 2


def test_a_name_like_no_other_is_answered_with_all_formats() -> None:
    with pytest.raises(UnknownName, match="bibtex, biblatex, csl-json"):
        formats.get("zzzzzz")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("out/refs.bib", "bibtex"),
        ("refs.BIB", "bibtex"),
        ("refs.json", "csl-json"),
        ("refs.csl.json", "csl-json"),
        ("refs.jsonl", "jsonl"),
        ("a.bib/list.keys", "keys"),
    ],
)
def test_the_end_of_a_file_name_tells_the_format(path: str, name: str) -> None:
    assert formats.for_path(path).name == name


@pytest.mark.parametrize("path", ["refs", "refs.pdf", ".bib", "refs.bib/other"])
def test_a_file_name_that_tells_nothing_is_refused_with_the_names(path: str) -> None:
    with pytest.raises(UnknownName, match="csl-json"):
        formats.for_path(path)


def test_no_two_formats_share_a_name_alias_or_suffix() -> None:
    names = [name for form in formats.FORMATS for name in (form.name, *form.aliases)]
    suffixes = [suffix for form in formats.FORMATS for suffix in form.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)


def test_keys_are_written_one_a_line_in_the_order_given() -> None:
    assert formats.get("keys").write(WORKS) == "b2024\na2023\n"


def test_no_works_give_no_keys() -> None:
    assert formats.get("keys").write([], Options()) == ""


def test_a_format_that_can_only_be_read_says_so() -> None:
    with pytest.raises(UsageError, match="can only be read"):
        Format("x", "", "text/plain", "keys", can_write=False).write(WORKS)


@pytest.mark.parametrize(
    ("name", "field", "near"), [("csl-json", "doi", "DOI"), ("jsonl", "keyword", "keywords")]
)
def test_a_field_that_the_format_does_not_have_is_refused(name: str, field: str, near: str) -> None:
    with pytest.raises(UnknownName, match=f"did you mean {near}"):
        formats.get(name).write(WORKS, Options(fields=(field,)))


def test_asking_for_the_registry_loads_no_writer() -> None:
    """Start-up time: `--help` and completion read the names only."""
    code = (
        "import sys; from awardbib import formats; formats.names(); formats.get('csl-json');"
        "print([name for name in sys.modules if name.startswith('awardbib.formats.')])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"
