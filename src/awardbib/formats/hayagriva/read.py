"""Hayagriva YAML to works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.latex import from_text
from awardbib.formats._shared.assemble import Draft, Intake, name_of
from awardbib.formats._shared.yaml_text import BadYaml, load, parts
from awardbib.formats.hayagriva.tables import TYPES
from awardbib.model import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.bibtex.read import Bibliography
    from awardbib.formats._shared.yaml_plain import Value


_BACK = {kind: entry for entry, (kind, _) in reversed(TYPES.items())} | {
    "blog": "online",
    "book": "book",
    "manuscript": "unpublished",
    "periodical": "periodical",
    "post": "online",
    "thread": "online",
}


_WHOLE = frozenset({"book", "anthology", "proceedings", "reference"})
_ENTRY = re.compile(r"^(?=[^\s#:-])", re.MULTILINE)


_UNESCAPED = re.compile(r"\\([\\{}$])|[{}]")


def read(source: str, path: str = "") -> Bibliography:
    """The entries of a Hayagriva bibliography; a broken one is a finding.

    Raises:
        UsageError: PyYAML is not installed.
    """
    intake = Intake(path)
    found = False
    for line, key, entry in _entries(source.removeprefix("\ufeff"), intake):
        found = True
        if isinstance(entry, dict):
            intake.add(_draft(key, entry, line))
        else:
            intake.find(line, "no-entry", f"{key[:40]} is no entry", remedy="is it Hayagriva YAML?")
    if not found and source.strip():
        intake.find(1, "no-record", "no entry is in it", remedy="is it Hayagriva YAML?")
    return intake.finish()


def _entries(source: str, intake: Intake) -> Iterator[tuple[int, str, Value]]:
    """Keys and entries with their lines: each piece that begins in the first column by itself."""
    for line, piece in parts(source, _ENTRY):
        if piece.startswith(("---", "...", "%")):
            continue
        try:
            held = load(piece)
        except BadYaml as error:
            intake.find(line + error.line - 1, "bad-yaml", error.message, piece)
            continue
        if isinstance(held, dict):
            for key, entry in held.items():
                yield line, key, entry
        else:
            intake.find(line, "no-entry", "the text is no mapping of entries", piece)


def _draft(key: str, entry: dict[str, Value], line: int) -> Draft:
    kind = _plain(entry.get("type")).lower()
    parent = _mapping(entry.get("parent"))
    parent_kind = _plain(parent.get("type")).lower()
    draft = Draft(_BACK.get(kind, "misc"), key, line)
    _formattable(draft, entry.get("title"))
    draft.put("shorttitle", _text(_mapping(entry.get("title")).get("short")))
    held_in = _text(parent.get("title"))
    if parent_kind == "conference":
        draft.is_talk = True
        draft.put("eventtitle", held_in)
        draft.put("eventdate", _plain(parent.get("date")))
    elif kind in _WHOLE and parent_kind == "anthology":
        draft.put("series", held_in)
    elif parent_kind in ("proceedings", "anthology", "book", "reference"):
        if kind == "article":
            draft.type = "inproceedings" if parent_kind == "proceedings" else "incollection"
        draft.put("booktitle", held_in)
    elif draft.type == "article" and held_in == "arXiv":
        draft.type = "online"
    else:
        draft.put("journaltitle" if draft.type == "article" else "booktitle", held_in)
    for one in (entry, parent):
        _shared(draft, one)
    draft.put("series", _text(_mapping(parent.get("parent")).get("title")))
    draft.put("date", _plain(entry.get("date")))
    draft.pages(_text(entry.get("page-range")))
    for name, field in (
        ("page-total", "pagetotal"),
        ("chapter", "chapter"),
        ("volume-total", "volumes"),
    ):
        draft.put(field, _text(entry.get(name)))
    affiliated = entry.get("affiliated")
    for group in affiliated if isinstance(affiliated, list) else [affiliated]:
        if _plain(_mapping(group).get("role")) == "translator":
            _take_people(draft, "translator", _mapping(group).get("names"))
    draft.put("type", _text(entry.get("genre")))
    draft.put("note", _text(entry.get("note")))
    draft.put("abstract", _text(entry.get("abstract")))
    draft.language(_plain(entry.get("language")))
    _identifiers(draft, entry)
    return draft


def _shared(draft: Draft, entry: dict[str, Value]) -> None:
    """What stands in the entry or in its parent."""
    for role in ("author", "editor"):
        if role not in draft.names:
            _take_people(draft, role, entry.get(role))
    for name, field in (("volume", "volume"), ("issue", "number"), ("edition", "edition")):
        draft.put(field, _text(entry.get(name)))
    house = entry.get("publisher")
    draft.put("publisher", _text(_mapping(house).get("name")) or _text(house))
    draft.put("location", _text(_mapping(house).get("location")))
    draft.put("venue", _text(entry.get("location")))


def _take_people(draft: Draft, role: str, stated: Value | None) -> None:
    for one in stated if isinstance(stated, list) else [stated]:
        _take_person(draft, role, one)


def _take_person(draft: Draft, role: str, value: Value | None) -> None:
    if isinstance(value, str):
        draft.person(role, name_of(value))
        return
    stated = _mapping(value)
    name = _plain(stated.get("name"))
    if name == "others" and len(stated) == 1:
        draft.others = True
    elif set(stated) <= {"name", "alias"} and name:
        is_word = " " not in name and not draft.fields.get("")
        draft.person(role, Person(family=name) if is_word else Person(literal=name))
    elif name:
        given, prefix = _plain(stated.get("given-name")), _plain(stated.get("prefix"))
        draft.person(role, Person(name, given, prefix, _plain(stated.get("suffix"))))


def _identifiers(draft: Draft, entry: dict[str, Value]) -> None:
    number = entry.get("serial-number")
    numbers = _mapping(number)
    for name in ("doi", "isbn", "issn", "pmid", "pmcid"):
        draft.put(name, _plain(numbers.get(name)))
    address = entry.get("url")
    url = _plain(_mapping(address).get("value")) or _plain(address)
    draft.address(url)
    draft.put("urldate", _plain(_mapping(address).get("date")))
    if openreview := _plain(numbers.get("openreview")):
        draft.eprint("openreview", openreview)
    draft.put("number", _plain(numbers.get("serial")) or _plain(number))
    draft.eprint("arxiv", _plain(numbers.get("arxiv")))


def _formattable(draft: Draft, value: Value | None) -> None:
    """The title: braces keep the case in LaTeX as well."""
    source = _plain(_mapping(value).get("value")) or _plain(value)
    out: list[str] = []
    text: list[str] = []  # up to the next brace; mathematics may have signs with a backslash in it
    depth = position = 0
    for match in _UNESCAPED.finditer(source):
        text.append(source[position : match.start()])
        position = match.end()
        if match[1]:
            text.append(match[1])
            continue
        out.append(from_text("".join(text)))
        text.clear()
        if match[0] == "{":
            depth += 1
            out.append("{")
        elif depth:
            depth -= 1
            out.append("}")
    out.append(from_text("".join([*text, source[position:]])) + "}" * depth)
    draft.latex["title"] = "".join(out)


def _text(value: Value | None) -> str:
    """A formattable string without its braces."""
    stated = _plain(_mapping(value).get("value")) or _plain(value)
    return _UNESCAPED.sub(lambda match: match[1] or "", stated)


def _plain(value: Value | None) -> str:
    return value if isinstance(value, str) else ""


def _mapping(value: Value | None) -> dict[str, Value]:
    """A mapping, the first of several; an empty one for all else."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, dict)), {})
    return value if isinstance(value, dict) else {}
