from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

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
        Format("x", "", "text/plain", reader="ris.read").write(WORKS)


@pytest.mark.parametrize(
    ("name", "field", "near"), [("csl-json", "doi", "DOI"), ("jsonl", "keyword", "keywords")]
)
def test_a_field_that_the_format_does_not_have_is_refused(name: str, field: str, near: str) -> None:
    with pytest.raises(UnknownName, match=f"did you mean {near}"):
        formats.get(name).write(WORKS, Options(fields=(field,)))


def _loaded(statement: str) -> set[str]:
    """The modules that a fresh interpreter has after a statement."""
    code = f"import sys; {statement}; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(result.stdout.split())


def test_asking_for_the_registry_loads_no_writer() -> None:
    """Start-up time: `--help` and completion read the names only."""
    loaded = _loaded("from awardbib import formats; formats.names(); formats.get('csl-json')")
    own = {name for name in loaded if name.startswith("awardbib.formats.")}
    assert own == {"awardbib.formats.options", "awardbib.formats.registry"}


def test_no_writer_loads_a_reader_or_a_parser() -> None:
    writers = ", ".join(f"awardbib.formats.{form.writer}" for form in formats.FORMATS)
    loaded = _loaded(f"import {writers}")
    readers = {f"awardbib.formats.{form.reader}" for form in formats.FORMATS if form.reader}
    parsers = {"awardbib.bibtex.read", "awardbib.formats._shared.assemble", "yaml", "bibtexparser"}
    assert loaded & (readers | parsers) == set()


@pytest.mark.parametrize("form", formats.FORMATS, ids=formats.names())
def test_the_registry_names_modules_that_write_and_read(form: Format) -> None:
    for module, function in ((form.writer, "write"), (form.reader, "read")):
        if module:
            assert callable(getattr(import_module(f"awardbib.formats.{module}"), function))


def _imports(path: Path) -> set[str]:
    """The modules that a source file imports, those for type checking included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_a_format_is_imported_by_the_registry_alone() -> None:
    """What two formats share stands in a module of its own; others ask the public face."""
    room = Path(formats.__file__).parent
    packages = {path.name for path in room.iterdir() if (path / "__init__.py").is_file()}
    assert {"ris", "csl_json", "_shared"} <= packages
    wrong = []
    for path in room.parent.rglob("*.py"):
        inside = path.parent.name if path.parent.parent == room else ""
        for package in packages - {inside}:
            if package == "_shared" and path.is_relative_to(room):
                continue
            module = f"awardbib.formats.{package}"
            wrong += [
                f"{path.relative_to(room.parent)} imports {name}"
                for name in _imports(path)
                if name == module or name.startswith(f"{module}.")
            ]
    # The public face hands out the record of JSON Lines, and the items of CSL-JSON.
    assert [one for one in wrong if not one.startswith("formats/__init__.py")] == []


def test_the_public_face_is_complete_and_sorted() -> None:
    public = {name for name in vars(formats) if not name.startswith("_")}
    modules = {path.stem for path in Path(formats.__file__).parent.iterdir()}
    aids = {"TYPE_CHECKING", "Any", "annotations", "import_module"}
    lazy = {"to_csl", "to_record"}
    assert set(formats.__all__) == (public | lazy) - modules - aids
    assert formats.__all__ == sorted(formats.__all__)
    assert all(getattr(formats, name) for name in formats.__all__)
