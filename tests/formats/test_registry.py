from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from awardbib import formats
from awardbib.bibtex.read import read_text
from awardbib.cli import complete
from awardbib.errors import UnknownName, UsageError
from awardbib.formats import Format, Options
from awardbib.library import Library
from awardbib.model import Work

if TYPE_CHECKING:
    from tests.conftest import CommandLine


ROOT = Path(__file__).resolve().parents[2]

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


@pytest.mark.parametrize(
    ("path", "names"),
    [("a.yaml", "-f csl-yaml or -f hayagriva"), ("a.xml", "-f endnote-xml or -f mods")],
)
def test_an_end_that_stands_for_several_formats_is_asked_about(path: str, names: str) -> None:
    with pytest.raises(UnknownName, match=names):
        formats.for_path(path, to="write")


def test_of_several_formats_the_preferred_one_is_taken() -> None:
    assert formats.for_path("a.yml", prefer=["hayagriva"]).name == "hayagriva"
    assert formats.for_path("a.yml", prefer=["csl-yaml"]).name == "csl-yaml"
    assert formats.for_path("a.ris", prefer=["csl-yaml"]).name == "ris"


def test_only_what_can_be_read_is_offered_for_reading() -> None:
    with pytest.raises(UnknownName) as caught:
        formats.for_path("a.pdf", to="read")
    assert "coins" not in str(caught.value)
    with pytest.raises(UnknownName) as caught:
        formats.for_path("a.coins.html", to="read")
    with pytest.raises(UsageError, match="COinS can only be written"):
        formats.get("coins", to="read")
    assert formats.get("coins", to="write").name == "coins"


@pytest.mark.parametrize("form", [form for form in formats.FORMATS if form.can_read])
def test_a_text_without_a_telling_name_is_known_by_how_it_begins(form: Format, toy: Path) -> None:
    works = Library.load(toy).select().works
    for chosen in (works, works[:1]):
        text = form.write(chosen)
        # BibLaTeX is read as BibTeX is.
        expected = "bibtex" if form.name == "biblatex" else form.name
        assert formats.detect(text).name == expected
        assert formats.detect("\ufeff" + text, "standard input").name == expected


@pytest.mark.parametrize("text", ["", "Some prose, with a title in it.", "PK\x03\x04"])
def test_a_text_like_no_format_is_asked_about(text: str) -> None:
    with pytest.raises(UnknownName, match=r"cannot infer the format from 'notes\.txt'"):
        formats.detect(text, "notes.txt")


def test_a_text_like_two_formats_is_asked_about() -> None:
    with pytest.raises(UnknownName, match="cannot infer"):
        formats.detect("TY  - JOUR\nAB  - See\n@misc{a, title={T}}\nER  - \n")


def test_a_name_is_believed_before_the_text() -> None:
    assert formats.detect("@misc{a}", "x.ris").name == "ris"
    assert formats.detect("references: []", "x.yaml").name == "csl-yaml"


@pytest.fixture
def docx(monkeypatch: pytest.MonkeyPatch) -> Format:
    """A format whose writer gives bytes."""
    module = ModuleType("awardbib.formats.docx")
    module.write = lambda works, _options: b"PK\xff" + works[0].key.encode()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return Format("docx", "Word", "", "application/zip", writer="docx", is_binary=True)


def test_a_writer_may_give_bytes(docx: Format) -> None:
    assert docx.write_bytes(WORKS) == b"PK\xffb2024"
    with pytest.raises(UsageError, match="Word is not a text"):
        docx.write(WORKS)
    assert formats.get("keys").write_bytes(WORKS) == b"b2024\na2023\n"


@pytest.mark.parametrize("path", ["refs", "refs.pdf", ".bib", "refs.bib/other"])
def test_a_file_name_that_tells_nothing_is_refused_with_the_names(path: str) -> None:
    with pytest.raises(UnknownName, match="csl-json"):
        formats.for_path(path)


def test_no_two_formats_share_a_name_or_alias() -> None:
    names = [name for form in formats.FORMATS for name in (form.name, *form.aliases)]
    assert len(set(names)) == len(names)


def test_each_format_has_an_end_of_its_own() -> None:
    for form in formats.FORMATS:
        assert any(
            formats.for_path(f"x{suffix}") == form
            for suffix in form.suffixes
            if not any(suffix in other.suffixes for other in formats.FORMATS if other != form)
        )


def test_keys_are_written_one_a_line_in_the_order_given() -> None:
    assert formats.get("keys").write(WORKS) == "b2024\na2023\n"


def test_no_works_give_no_keys() -> None:
    assert formats.get("keys").write([], Options()) == ""


def test_a_format_that_can_only_be_read_says_so() -> None:
    with pytest.raises(UsageError, match="can only be read"):
        Format("x", "X", "", "text/plain", reader="ris.read").write(WORKS)


@pytest.mark.parametrize(
    ("name", "field", "near"), [("csl-json", "doi", "DOI"), ("jsonl", "keyword", "keywords")]
)
def test_a_field_that_the_format_does_not_have_is_refused(name: str, field: str, near: str) -> None:
    with pytest.raises(UnknownName, match=f"did you mean {near}"):
        formats.get(name).write(WORKS, Options(fields=(field,)))


def _table() -> list[str]:
    """The formats as docs/formats.md lists them."""
    lines = ["| name | format | read | written | file names |", "|---|---|---|---|---|"]
    for form in formats.FORMATS:
        names = ", ".join(f"`{name}`" for name in (form.name, *form.aliases))
        ends = ", ".join(f"`{suffix}`" for suffix in form.suffixes)
        read, written = ("yes" if able else "–" for able in (form.can_read, form.can_write))
        lines.append(f"| {names} | {form.description} | {read} | {written} | {ends} |")
    return lines


def test_the_document_lists_the_formats_of_the_registry() -> None:
    """``AWARDBIB_REFRESH=1`` writes the table anew."""
    path = ROOT / "docs" / "formats.md"
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition("<!-- formats -->\n")
    _, end, after = rest.partition("\n<!-- end -->")
    table = "\n".join(_table())
    if os.environ.get("AWARDBIB_REFRESH"):
        path.write_text(f"{before}{begin}{table}{end}{after}", encoding="utf-8")
    assert begin
    assert end
    assert rest.startswith(f"{table}\n<!-- end -->")


@pytest.mark.parametrize("form", formats.FORMATS, ids=formats.names())
def test_the_readme_names_each_format(form: Format) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert form.title in readme


def test_help_and_completion_offer_the_formats_of_the_registry(awardbib: CommandLine) -> None:
    listed = " ".join(awardbib.out("export", "--help").split())
    assert ", ".join(formats.writable()[:-1]) in listed
    assert all(name in awardbib.out("import", "--help") for name in formats.readable())
    assert complete.writable("") == formats.writable()
    assert complete.readable("") == formats.readable()
    assert complete.readable("co") == []


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
    lazy = {"limits", "to_csl", "to_record"}
    assert set(formats.__all__) == (public | lazy) - modules - aids
    assert formats.__all__ == sorted(formats.__all__)
    assert all(getattr(formats, name) for name in formats.__all__)


@pytest.mark.parametrize("name", [name for name in formats.names() if name != "keys"])
def test_unknown_fields_are_refused_and_exactly_the_known_ones_written(
    name: str, toy: Path
) -> None:
    works = Library.load(toy).select().works[:3]
    form = formats.get(name)
    with pytest.raises(UnknownName, match="unknown field 'titel'"):
        form.write(works, Options(fields=("titel",)))
    title = {
        "ris": "TI",
        "endnote-xml": "titles",
        "zotero-rdf": "dc:title",
        "mods": "titleInfo",
        "coins": "rft.btitle",
        "highwire": "citation_title",
    }.get(name, "title")
    text = form.write(works, Options(fields=(title,)))
    assert works[0].authors[0].family not in text.replace(works[0].key, "")
    assert len(text) < len(form.write(works)) / 2


def test_a_format_without_fields_says_so() -> None:
    with pytest.raises(UnknownName, match="no fields"):
        formats.get("keys").write(WORKS, Options(fields=("title",)))


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_fields_of_one_s_own_can_be_asked_for_in_any_case(name: str) -> None:
    work = Work("k", "misc", {"title": "T", "mynote": "N", "journal": "J"})
    text = formats.get(name).write([work], Options(fields=("MyNote", "Journal")))
    assert "mynote" in text
    assert "{T}" not in text
    assert "= {J}" in text
    with pytest.raises(UnknownName, match="did you mean mynote"):
        formats.get(name).write([work], Options(fields=("mynot",)))


@pytest.mark.parametrize(
    ("name", "fields", "ascii_only", "told"),
    [
        ("bibtex", {"title": "Über"}, True, ""),
        ("bibtex", {"title": "Über"}, False, ""),
        ("bibtex", {"title": "中文"}, True, "BibTeX has no ASCII form of 中, 文"),
        ("biblatex", {"title": "中文字体大小颜色"}, True, "of 中, 文, 字, 体, 大 and 3 more"),
        ("bibtex", {"title": "中文"}, False, ""),
        ("ris", {"title": "Über"}, True, "RIS has no ASCII form of Ü"),
        ("csl-json", {"title": "Über 中"}, True, ""),
        ("bibtex", {"author": "Świątek, Iga"}, False, r"\k needs the font encoding T1"),
        ("biblatex", {"author": "Đoković, N"}, False, "Đ needs the font encoding T1"),
        ("csl-json", {"author": "Đoković, N"}, False, ""),
    ],
)
def test_what_an_output_could_not_do_is_said(
    name: str, fields: dict[str, str], *, ascii_only: bool, told: str
) -> None:
    options = Options(ascii_only=ascii_only)
    (work,) = read_text(
        "@misc{k, " + ", ".join(f"{n} = {{{v}}}" for n, v in fields.items()) + "}"
    ).works
    form = formats.get(name)
    said = " ".join(formats.limits(form, form.write([work], options), options))
    assert told in said
    assert bool(said) == bool(told)


def test_the_command_line_says_what_stays_beyond_ascii(awardbib: CommandLine) -> None:
    (awardbib.folder / "r.bib").write_text("@misc{k, title={中}, year=2020}", encoding="utf-8")
    done = awardbib("export", "--refs", "r.bib", "--ascii")
    assert done.returncode == 0
    assert done.stderr == "note: BibTeX has no ASCII form of 中: kept as they are\n"
