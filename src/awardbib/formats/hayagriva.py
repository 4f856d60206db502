"""Hayagriva YAML, Typst's bibliography.

What a work is part of is its ``parent``: a paper's proceedings, a talk's conference, an article's
periodical. Texts are Hayagriva's formattable strings: braces keep the case, dollars hold Typst's
mathematics (so only what means the same there stays mathematics), a backslash takes the meaning
from both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from awardbib.bibtex.dates import parse_date
from awardbib.bibtex.latex import to_csl as rich
from awardbib.formats.shared.assemble import Bibliography, Draft, Intake, name_of
from awardbib.formats.shared.values import (
    as_held,
    container,
    event,
    iso_day,
    one_line,
    pages,
    place,
    printed_note,
    publisher,
    raw,
    text,
)
from awardbib.formats.shared.yaml_text import BadYaml, dump, load, parts
from awardbib.model import Person
from awardbib.works.languages import language_of
from awardbib.works.links import bare_doi, main_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awardbib.formats import Options
    from awardbib.formats.shared.yaml_text import Value
    from awardbib.model import Work

# Types of the entry and of its parent.
_TYPES = {
    "article": ("article", "periodical"),
    "inproceedings": ("article", "proceedings"),
    "conference": ("article", "proceedings"),
    "book": ("book", "anthology"),
    "mvbook": ("book", "anthology"),
    "manual": ("reference", "anthology"),
    "reference": ("reference", "anthology"),
    "collection": ("anthology", "anthology"),
    "mvcollection": ("anthology", "anthology"),
    "proceedings": ("proceedings", "anthology"),
    "mvproceedings": ("proceedings", "anthology"),
    "inbook": ("chapter", "book"),
    "incollection": ("anthos", "anthology"),
    "inreference": ("entry", "reference"),
    "thesis": ("thesis", "book"),
    "phdthesis": ("thesis", "book"),
    "mastersthesis": ("thesis", "book"),
    "report": ("report", "book"),
    "techreport": ("report", "book"),
    "online": ("web", "web"),
    "www": ("web", "web"),
    "electronic": ("web", "web"),
    "unpublished": ("manuscript", "book"),
    "patent": ("patent", "book"),
    "software": ("repository", "repository"),
    "dataset": ("repository", "repository"),
    "video": ("video", "video"),
    "movie": ("video", "video"),
    "audio": ("audio", "audio"),
    "artwork": ("artwork", "exhibition"),
}
_TALK = ("misc", "conference")
_PREPRINT = ("article", "periodical")
_BACK = {kind: entry for entry, (kind, _) in reversed(_TYPES.items())} | {
    "blog": "online",
    "book": "book",
    "manuscript": "unpublished",
    "periodical": "periodical",
    "post": "online",
    "thread": "online",
}
_FIELDS = (
    "title author editor date parent page-range volume issue edition publisher location "
    "genre url serial-number language note abstract"
)
_NOCASE = re.compile(r'<span class="nocase">|</span>|</?(?:i|b|sup|sub|sc)>|<span style="[^"]*">')
_MATH = re.compile(r"\$([^$]+)\$")
# TeX mathematics that Typst reads as the same: single letters, digits and simple operators.
_SAME_IN_TYPST = re.compile(r"(?:(?<![A-Za-z])[A-Za-z](?![A-Za-z])|[0-9 ^_()+=<>,.*!|-])+")

# --- writing -----------------------------------------------------------------------------------


def write(works: Sequence[Work], options: Options) -> str:
    """The works as a Hayagriva bibliography."""
    options.check(_FIELDS.split())
    return "".join(
        dump({work.key: _entry(work, options)}, ascii_only=options.ascii_only)
        for work in as_held(works)
    )


def _entry(work: Work, options: Options) -> dict[str, Any]:
    preprint = work.arxiv and work.type in ("online", "misc") and not container(work)
    if work.kind == "talk":
        kind, parent_kind = _TALK
    else:
        kind, parent_kind = _PREPRINT if preprint else _TYPES.get(work.type, ("misc", "misc"))
    within = bool(_parent(work, parent_kind, is_preprint=bool(preprint)))
    entry: dict[str, Any] = {
        "title": _formatted(work),
        "author": _people(work.authors, others=work.authors_truncated),
        "editor": [] if within else _people(work.editors),
        "date": iso_day(work.date),
        "parent": _parent(work, parent_kind, is_preprint=bool(preprint)),
        "page-range": _string(pages(work)),
        "volume": "" if within else _string(text(work, "volume")),
        "issue": "" if within else _string(text(work, "number", "issue")),
        "edition": _string(text(work, "edition")),
        "publisher": {} if within else _publisher(work),
        "location": "" if within else _string(text(work, "venue")),
        "genre": _string(text(work, "type")),
        "url": _url(work),
        "serial-number": {
            name: value
            for name, value in (
                ("doi", bare_doi(raw(work, "doi"))),
                ("arxiv", one_line(work.arxiv)),
                ("isbn", raw(work, "isbn")),
                ("issn", raw(work, "issn")),
                ("openreview", one_line(work.openreview)),
            )
            if value
        },
        "language": language_of(work),
        "note": _string(printed_note(work, options)),
        "abstract": _string(text(work, "abstract")),
    }
    chosen = {name: value for name, value in entry.items() if value and options.wants(name)}
    return {"type": kind} | chosen


def _parent(work: Work, kind: str, *, is_preprint: bool) -> dict[str, Any]:
    if is_preprint:
        return {"type": "periodical", "title": "arXiv"}
    name = event(work) if work.kind == "talk" else container(work)
    if not name:
        return {}
    parent = {
        "type": kind,
        "title": _string(name),
        "editor": _people(work.editors),
        "volume": _string(text(work, "volume")),
        "issue": _string(text(work, "number", "issue")),
        "publisher": _publisher(work),
        "location": _string(text(work, "venue")),
    }
    if kind == "conference":
        parent["date"] = iso_day(parse_date(work.fields, "event"))
    elif series := text(work, "series"):
        parent["parent"] = {"type": "anthology", "title": _string(series)}
    return {part: value for part, value in parent.items() if value}


def _publisher(work: Work) -> dict[str, str]:
    parts = {"name": _string(publisher(work)), "location": _string(place(work))}
    return {name: value for name, value in parts.items() if value}


def _url(work: Work) -> Any:
    url = main_url(work)
    seen = iso_day(parse_date(work.fields, "url"))
    return {"value": url, "date": seen} if url and seen else url


def _people(persons: Sequence[Person], *, others: bool = False) -> list[Any]:
    people = [_person(person) for person in persons]
    if others:
        people.append({"name": "others"})
    return people


def _person(person: Person) -> dict[str, str]:
    if person.literal:
        return {"name": one_line(person.literal)}
    parts = {
        "name": person.family,
        "given-name": person.given,
        "prefix": person.prefix,
        "suffix": person.suffix,
    }
    return {name: one_line(value) for name, value in parts.items() if value}


def _formatted(work: Work) -> str:
    """The title with its protected words in braces."""
    source = work.fields.get("title", "")
    if sub := work.fields.get("subtitle"):
        source = f"{source}: {sub}"
    titled = rich(source) if source else work.title.replace("<", "<\u2060")
    out: list[str] = []
    spans: list[str] = []
    position = 0
    for match in _NOCASE.finditer(titled):
        out.append(_string(titled[position : match.start()]))
        position = match.end()
        tag = match[0]
        if tag.startswith("<span"):
            spans.append("}" if "nocase" in tag else "")
            out.append("{" if spans[-1] else "")
        elif tag == "</span>" and spans:
            out.append(spans.pop())
    out.append(_string(titled[position:]))
    return one_line("".join(out))


def _string(value: str) -> str:
    """Text as a formattable string without markup."""
    value = value.replace("<\u2060", "<")
    out: list[str] = []
    position = 0
    for match in _MATH.finditer(value):
        out.append(_escaped(value[position : match.start()]))
        is_same = _SAME_IN_TYPST.fullmatch(match[1]) is not None
        out.append(match[0] if is_same else _escaped(match[0]))
        position = match.end()
    out.append(_escaped(value[position:]))
    return "".join(out)


def _escaped(value: str) -> str:
    return re.sub(r"([\\{}$])", r"\\\1", value)


# --- reading -----------------------------------------------------------------------------------

_ENTRY = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
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
    held_in = _text(parent.get("title"))
    if parent_kind == "conference":
        draft.type = "unpublished"
        draft.put("eventtitle", held_in or "talk")
        draft.put("eventdate", _plain(parent.get("date")))
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
            stated = entry.get(role)
            for one in stated if isinstance(stated, list) else [stated]:
                _take_person(draft, role, one)
    for name, field in (("volume", "volume"), ("issue", "number"), ("edition", "edition")):
        draft.put(field, _text(entry.get(name)))
    house = entry.get("publisher")
    draft.put("publisher", _text(_mapping(house).get("name")) or _text(house))
    draft.put("location", _text(_mapping(house).get("location")))
    draft.put("venue", _text(entry.get("location")))


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
    from awardbib.bibtex.latex import from_text  # noqa: PLC0415

    source = _plain(_mapping(value).get("value")) or _plain(value)
    out: list[str] = []
    depth = position = 0
    for match in _UNESCAPED.finditer(source):
        out.append(from_text(source[position : match.start()]))
        position = match.end()
        if match[1]:
            out.append(from_text(match[1]))
        elif match[0] == "{":
            depth += 1
            out.append("{")
        elif depth:
            depth -= 1
            out.append("}")
    out.append(from_text(source[position:]) + "}" * depth)
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
