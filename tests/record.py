# ruff: noqa: SIM905  # the list of words reads better as text

"""The rules that any record in the form of refs/ keeps, as docs/data.md states them.

A rule is a function that takes a :class:`Record` and yields what is wrong, a line each. The order
of the fields and the words for ranks and categories are read from docs/data.md, so that a new one
needs a row there and no change here. The files are read with bibtexparser alone: a fault of the
data shows as one of the data.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bibtexparser.entrypoint import parse_string

from awardbib import Library
from awardbib.model import read_evidence
from awardbib.works.evidence import KINDS
from awardbib.works.keys import key_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rule = Callable[["Record"], Iterator[str]]

ROOT = Path(__file__).resolve().parents[1]
REFS = ROOT / "refs"
WORK_TYPES = ("inproceedings", "article", "online", "unpublished")
PAPERS = ("inproceedings", "article", "online")
RAW = frozenset(
    "url doi eprint eprinttype openreview pdf recording code source crossref entryset ids "
    "evidence".split()
)
CJK = re.compile(r"[\u4e00-\u9fff]")
AWARD_RANKS = ("winner", "outstanding", "runner-up", "honorable-mention")
STATUS = ("withdrawn", "retracted", "revoked", "corrected")
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_FORMS = {
    "eprinttype": re.compile("arxiv"),
    "eprint": re.compile(r"\d{4}\.\d{4,5}|[a-z-]+/\d{7}"),
    "openreview": re.compile(r"[\w-]{9,14}"),
    "doi": re.compile(r"10\.\d{4,9}/\S+"),
    "url": re.compile(r"https?://\S+"),
    "pdf": re.compile(r"https?://\S+"),
    "code": re.compile(r"https?://\S+"),
    "recording": re.compile(r"https?://\S+"),
    "year": re.compile(r"\d{4}"),
    "date": _DAY,
    "added": _DAY,
    "verified": _DAY,
    "eventdate": re.compile(rf"{_DAY.pattern}(?:/{_DAY.pattern})?|\d{{4}}-(?:0[1-9]|1[0-2])"),
    "expected": re.compile(r"[1-9]\d*"),
    "submissions": re.compile(r"[1-9]\d*"),
    "accepted": re.compile(r"[1-9]\d*"),
    "awards": re.compile("none"),
    "status": re.compile("|".join(STATUS)),
    "pages": re.compile(r"[^\s-]+(?:--[^\s-]+)?|[\w-]+--[\w-]+"),
    "langid": re.compile("[a-z]+"),
}


class Entry(NamedTuple):
    """One entry: its type, key, fields and the file that has it."""

    type: str
    key: str
    fields: dict[str, str]
    file: str


class Record:
    """The entries of a folder, and what stands beside them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts: dict[str, str] = {}
        self.entries: list[Entry] = []
        for path in sorted(folder.rglob("*.bib")):
            name = path.relative_to(folder).as_posix()
            self.texts[name] = path.read_text(encoding="utf-8")
            library = parse_string(self.texts[name])
            assert not library.failed_blocks, f"{name}: {library.failed_blocks}"
            for block in library.entries:
                fields = {field.key: str(field.value) for field in block.fields}
                self.entries.append(Entry(block.entry_type, block.key, fields, name))
        self.library = Library.load(folder)
        self.keys: dict[str, str] = {}
        for line in (folder / "keys.txt").read_text(encoding="utf-8").splitlines():
            key, _, comment = (part.strip() for part in line.partition("#"))
            if key:
                self.keys[key] = comment

    def of_type(self, *types: str) -> list[Entry]:
        """The entries of some types, in order."""
        return [entry for entry in self.entries if entry.type in types]

    @property
    def works(self) -> dict[str, Entry]:
        """The works by key."""
        return {entry.key: entry for entry in self.of_type(*WORK_TYPES)}

    @property
    def editions(self) -> dict[str, Entry]:
        """The editions by id."""
        return {entry.key: entry for entry in self.of_type("proceedings")}

    @property
    def lists(self) -> dict[str, Entry]:
        """The lists by id."""
        return {entry.key: entry for entry in self.of_type("set")}


def members(one: Entry) -> list[str]:
    """The keys of a list's members."""
    return [key.strip() for key in one.fields["entryset"].split(",")]


def plain(text: str) -> str:
    """Text without braces and escapes."""
    return re.sub(r"\\([&%#_])", r"\1", text).replace("{", "").replace("}", "")


@cache
def documented() -> str:
    """The text of docs/data.md."""
    return (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


@cache
def gaps() -> str:
    """What docs/data.md says is missing, on one line."""
    return " ".join(documented().partition("\n## Gaps\n")[2].partition("\n## ")[0].split())


@cache
def order(kind: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The fields of ``@proceedings``, ``@set`` or ``works`` in order, and the required ones."""
    match = re.search(rf"^\| `?{kind}`? \| (.*\*\*.*) \|$", documented(), re.MULTILINE)
    assert match is not None, f"docs/data.md has no order of the fields of {kind}"
    names = match[1].split()
    return (
        tuple(name.strip("*") for name in names),
        frozenset(name.strip("*") for name in names if name.startswith("**")),
    )


@cache
def words_of(table: str) -> tuple[str, ...]:
    """The words that a table of docs/data.md explains, named by the head of its first column."""
    head = re.compile(rf"^\| `{table}` \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", re.MULTILINE)
    match = head.search(documented())
    assert match is not None, f"docs/data.md has no table of {table}"
    rows = match[1]
    return tuple(re.findall(r"^\| `([\w-]+)` \|", rows, re.MULTILINE))


def _order_of(entry: Entry) -> tuple[tuple[str, ...], frozenset[str]]:
    is_work = entry.type in WORK_TYPES
    return order("works" if is_work else f"@{entry.type}")


# ------------------------------------------------------------------ form


def only_known_types(record: Record) -> Iterator[str]:
    """Every entry is a work, an edition or a list."""
    for entry in record.entries:
        if entry.type not in {*WORK_TYPES, "proceedings", "set"}:
            yield f"{entry.key}: @{entry.type}"


def fields_in_order(record: Record) -> Iterator[str]:
    """Every entry has only fields of its kind, in the documented order."""
    for entry in record.of_type(*WORK_TYPES, "proceedings", "set"):
        names, _ = _order_of(entry)
        for name in entry.fields.keys() - set(names):
            yield f"{entry.key}: unknown field {name}"
        known = [name for name in entry.fields if name in names]
        if known != sorted(known, key=names.index):
            yield f"{entry.key}: fields out of order"


def required_fields(record: Record) -> Iterator[str]:
    """No required field is missing or empty."""
    more = {
        "inproceedings": {"crossref"},
        "article": {"year", "journaltitle"},
        "online": {"year", "eprint", "eprinttype"},
        "unpublished": {"crossref", "type", "shorttitle"},
    }
    for entry in record.of_type(*WORK_TYPES, "proceedings", "set"):
        _, required = _order_of(entry)
        wanted = required | more.get(entry.type, set())
        if "award" in entry.fields:
            wanted |= {"category"}
        for name in sorted(wanted - entry.fields.keys()):
            yield f"{entry.key}: no {name}"
        for name, value in entry.fields.items():
            if not value:
                yield f"{entry.key}: empty {name}"
        is_gap = f"`{entry.key}`" in gaps()
        if entry.type in PAPERS and not {"url", "doi"} & entry.fields.keys() and not is_gap:
            yield f"{entry.key}: neither url nor doi"
        if entry.fields.keys() & {"eprint", "eprinttype"} in ({"eprint"}, {"eprinttype"}):
            yield f"{entry.key}: eprint and eprinttype go together"
        if entry.fields.keys() & {"annotation", "annotation-zh"} in (
            {"annotation"},
            {"annotation-zh"},
        ):
            yield f"{entry.key}: annotation and annotation-zh go together"


def files_are_laid_out_alike(record: Record) -> Iterator[str]:
    """Two lines of comment, one field per line, the equals signs aligned."""
    for name, text in record.texts.items():
        lines = text.split("\n")
        if not (lines[0].startswith("% ") and lines[1].startswith("% ") and not lines[2]):
            yield f"{name}: the first lines"
        expected = "\n".join(lines[:2]) + "\n"
        for entry in record.entries:
            if entry.file == name:
                width = max(map(len, entry.fields), default=0)
                rows = "".join(f"  {n:{width}} = {{{v}}},\n" for n, v in entry.fields.items())
                expected += f"\n@{entry.type}{{{entry.key},\n{rows}}}\n"
        if text != expected:
            both = zip(text.split("\n"), expected.split("\n"), strict=False)
            number = next((n for n, (a, b) in enumerate(both, 1) if a != b), 0)
            yield f"{name}:{number}: not laid out as the other files"


def text_is_clean(record: Record) -> Iterator[str]:
    """NFC, single spaces, balanced braces, LaTeX's special characters escaped."""
    for entry in record.entries:
        for name, value in entry.fields.items():
            where = f"{entry.key}: {name}"
            if not unicodedata.is_normalized("NFC", value):
                yield f"{where}: not NFC"
            if re.search(r"^\s|\s$|\s{2}|[\t\n\u00a0\u200b-\u200f\u2028-\u202e\ufeff]", value):
                yield f"{where}: odd spaces"
            if value.count("{") != value.count("}"):
                yield f"{where}: braces"
            text = re.sub(r"\$[^$]*\$", "", value)
            if name not in RAW and re.search(r"(?<!\\)[&%#_$~^]|\\(?![&%#_])", text):
                yield f"{where}: not escaped"


def values_have_their_form(record: Record) -> Iterator[str]:
    """Identifiers, addresses, dates and numbers are written as documented."""
    for entry in record.entries:
        for name, form in _FORMS.items():
            if name in entry.fields and not form.fullmatch(entry.fields[name]):
                yield f"{entry.key}: {name} = {entry.fields[name]}"
        url, forum = entry.fields.get("url", ""), entry.fields.get("openreview", "")
        is_forum = entry.type in WORK_TYPES and "openreview.net" in url
        if is_forum and url != f"https://openreview.net/forum?id={forum}":
            yield f"{entry.key}: url is not the forum {forum}"
        begin, _, end = entry.fields.get("eventdate", "").partition("/")
        if end and not begin < end:
            yield f"{entry.key}: eventdate ends before it begins"
        if begin and not begin.startswith(entry.fields.get("year", "")):
            yield f"{entry.key}: eventdate is not in {entry.fields['year']}"


# ------------------------------------------------------------------ keys and places


def keys_are_unique(record: Record) -> Iterator[str]:
    """No key and no former key is used twice, whatever its case."""
    former = [
        old.strip()
        for entry in record.entries
        for old in entry.fields.get("ids", "").split(",")
        if old.strip()
    ]
    keys = [key.casefold() for key in [*(entry.key for entry in record.entries), *former]]
    yield from (key for key, number in Counter(keys).items() if number > 1)


def keys_never_disappear(record: Record) -> Iterator[str]:
    """Each key of keys.txt still finds its work, and each work's key is there."""
    for key in record.keys:
        if key not in record.library:
            yield f"{key}: once in the record, not found any more (put it into ids)"
    for key in record.works:
        if key not in record.keys:
            yield f"{key}: add this line to keys.txt"


def keys_follow_the_rule(record: Record) -> Iterator[str]:
    """Family, year, word, and a letter where that is taken; a comment explains what departs."""
    for work in record.library:
        rule = key_for(work)
        if not re.fullmatch(rf"{re.escape(rule)}[a-z]?", work.key):
            if not record.keys.get(work.key):
                yield f"{work.key}: by the rule {rule}"
        elif work.key != rule and rule not in record.library:
            yield f"{work.key}: {rule} is free"


def parents_follow_in_the_same_file(record: Record) -> Iterator[str]:
    """Every crossref leads to an edition later in the same file."""
    place = {entry.key: number for number, entry in enumerate(record.entries)}
    for entry in record.entries:
        parent = entry.fields.get("crossref")
        if parent is None:
            continue
        edition = record.editions.get(parent)
        if edition is None:
            yield f"{entry.key}: no edition {parent}"
        elif edition.file != entry.file or place[parent] < place[entry.key]:
            yield f"{entry.key}: {parent} is not further down in {entry.file}"


def files_are_named_after_what_they_hold(record: Record) -> Iterator[str]:
    """The file of an edition has its id, any file of works their year."""
    for entry in record.editions.values():
        venue, _, year = entry.key.rpartition("-")
        if entry.file != f"{venue}/{year}.bib" or entry.fields.get("year") != year:
            yield f"{entry.key}: in {entry.file}, of {entry.fields.get('year')}"
    for entry in record.works.values():
        year = entry.fields.get("year", "")
        if "crossref" not in entry.fields and Path(entry.file).stem != year:
            yield f"{entry.key}: of {year}, in {entry.file}"
    for entry in record.lists.values():
        if not entry.key.startswith(f"{entry.fields.get('crossref')}-"):
            yield f"{entry.key}: not called after {entry.fields.get('crossref')}"


def entries_are_in_order(record: Record) -> Iterator[str]:
    """Lists, awards first; works as the file's lists name them, the others by key; the edition."""
    for name in record.texts:
        here = [entry for entry in record.entries if entry.file == name]
        lists = [entry for entry in here if entry.type == "set"]
        works = [entry.key for entry in here if entry.type in WORK_TYPES]
        editions = [entry.key for entry in here if entry.type == "proceedings"]
        listed = [key for one in lists for key in members(one) if key in works]
        wanted = [
            *(one.key for one in lists if "award" in one.fields),
            *(one.key for one in lists if "award" not in one.fields),
            *dict.fromkeys([*listed, *sorted(works)]),
            *editions,
        ]
        for is_, should in zip((entry.key for entry in here), wanted, strict=False):
            if is_ != should:
                yield f"{name}: {is_} where {should} should be"
                break


# ------------------------------------------------------------------ lists


def lists_hold_works_once(record: Record) -> Iterator[str]:
    """Members exist, and none is named twice."""
    for entry in record.lists.values():
        keys = members(entry)
        yield from (f"{entry.key}: no work {key}" for key in keys if key not in record.works)
        yield from (f"{entry.key}: {k} twice" for k, n in Counter(keys).items() if n > 1)


def lists_are_as_long_as_announced(record: Record) -> Iterator[str]:
    """As many members as the announcement says, or a note that tells what is missing."""
    for entry in record.lists.values():
        expected = int(entry.fields.get("expected", len(members(entry))))
        is_short = len(members(entry)) < expected
        if len(members(entry)) > expected or (is_short and "note" not in entry.fields):
            yield f"{entry.key}: {len(members(entry))} of {expected}"
        if "note" in entry.fields and not is_short:
            yield f"{entry.key}: a note, but nothing is missing"


def every_work_is_listed(record: Record) -> Iterator[str]:
    """No work is in the record for no reason."""
    listed = {key for entry in record.lists.values() for key in members(entry)}
    yield from sorted(record.works.keys() - listed)


def tiers_and_categories(record: Record) -> Iterator[str]:
    """Ranks and categories are documented words; awards have the ranks of awards."""
    for entry in record.lists.values():
        rank, category = entry.fields.get("rank"), entry.fields.get("category")
        if rank not in words_of("rank") or (rank in AWARD_RANKS) != ("award" in entry.fields):
            yield f"{entry.key}: rank {rank}"
        if category is not None and category not in words_of("category"):
            yield f"{entry.key}: category {category}"
        if not CJK.search(entry.fields.get("title-zh", "")):
            yield f"{entry.key}: title-zh is not Chinese"


def one_list_per_award(record: Record) -> Iterator[str]:
    """An edition has one list for each award."""
    awards = Counter(
        (entry.fields["crossref"], entry.fields["award"].casefold())
        for entry in record.lists.values()
        if {"award", "crossref"} <= entry.fields.keys()
    )
    yield from (f"{edition}: {award}" for (edition, award), n in awards.items() if n > 1)


def no_award_where_none_was_given(record: Record) -> Iterator[str]:
    """An edition that gave no award has no list of one."""
    for entry in record.lists.values():
        edition = record.editions.get(entry.fields.get("crossref", ""))
        if edition and "awards" in edition.fields and "award" in entry.fields:
            yield entry.key


# ------------------------------------------------------------------ works


def identifiers_are_not_shared(record: Record) -> Iterator[str]:
    """Two works never have an identifier or address in common."""
    for name in ("eprint", "openreview", "doi", "url"):
        held = Counter(
            entry.fields[name].lower() if name == "doi" else entry.fields[name]
            for entry in record.works.values()
            if name in entry.fields
        )
        yield from (f"{name} {value}" for value, number in held.items() if number > 1)


def talks_have_their_own_short_title(record: Record) -> Iterator[str]:
    """Without one they would inherit that of the conference."""
    for entry in record.of_type("unpublished"):
        title, short = (plain(entry.fields.get(name, "")) for name in ("title", "shorttitle"))
        if not title.startswith(short):
            yield entry.key


def annotations_are_in_their_languages(record: Record) -> Iterator[str]:
    """English and Chinese, each a sentence."""
    for entry in record.works.values():
        english, chinese = (entry.fields.get(name) for name in ("annotation", "annotation-zh"))
        if english and (CJK.search(english) or not re.search(r"[.?]$", english)):
            yield f"{entry.key}: annotation"
        if chinese and not (CJK.search(chinese) and re.search(r"[。？]$", chinese)):
            yield f"{entry.key}: annotation-zh"


# ------------------------------------------------------------------ evidence


def evidence_names_sources(record: Record) -> Iterator[str]:
    """Every statement begins with a source of sources.toml, and says something, once."""
    for entry in record.entries:
        statements = read_evidence(entry.fields.get("evidence", ""))
        for one in statements:
            if one.source not in record.library.sources:
                yield f"{entry.key}: no source {one.source or str(one)!r}"
            if not all(one.says.split(", ")) or one.says != ", ".join(one.terms):
                yield f"{entry.key}: {one}"
        heads = Counter((one.source, one.locator) for one in statements)
        yield from (f"{entry.key}: {head} twice" for head, n in heads.items() if n > 1)


def evidence_of_awards_is_clear(record: Record) -> Iterator[str]:
    """What a statement attests is a member, a list, or the one award of a work."""
    holding: dict[str, list[str]] = {}
    for id_, one in record.lists.items():
        for key in members(one):
            holding.setdefault(key, []).append(id_)
    for entry in record.entries:
        is_list = entry.type == "set"
        known = members(entry) if is_list else holding.get(entry.key, [])
        awards = [id_ for id_ in known if not is_list and "award" in record.lists[id_].fields]
        for statement in read_evidence(entry.fields.get("evidence", "")):
            for term in statement.terms:
                fact, *rest = term.split()
                if fact not in {"award", "members"}:
                    continue
                if rest and (rest[0] != "of" or not rest[1:] or not set(rest[1:]) <= set(known)):
                    yield f"{entry.key}: {term}"
                if not rest and not is_list and len(awards) != 1:
                    yield f"{entry.key}: which of {len(awards)} awards?"
                if is_list and (fact == "award") != ("award" in entry.fields):
                    yield f"{entry.key}: {fact}"


def every_membership_has_a_source(record: Record) -> Iterator[str]:
    """What no known source attests is not in the record, or the list says that it is unverified."""
    for one in record.library.lists.values():
        if "entryset" not in one.unverified:
            yield from (f"{one.id}: {key}" for key in one.members if not one.support.get(key))


def unverified_names_fields(record: Record) -> Iterator[str]:
    """Only a field that is there can rest on a guess."""
    for entry in record.entries:
        for name in filter(None, entry.fields.get("unverified", "").split(", ")):
            if name not in entry.fields:
                yield f"{entry.key}: {name}"


def sources_are_whole(record: Record) -> Iterator[str]:
    """Ids, kinds and lineages of sources.toml."""
    yield from (str(finding) for finding in record.library.findings)
    for id_, source in record.library.sources.items():
        if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", id_):
            yield f"{id_}: not an id"
        if source.kind not in KINDS:
            yield f"{id_}: kind {source.kind}"
        if source.address and not source.address.startswith(("https://", "http://")):
            yield f"{id_}: address"


RULES: tuple[Rule, ...] = (
    only_known_types,
    fields_in_order,
    required_fields,
    files_are_laid_out_alike,
    text_is_clean,
    values_have_their_form,
    keys_are_unique,
    keys_never_disappear,
    keys_follow_the_rule,
    parents_follow_in_the_same_file,
    files_are_named_after_what_they_hold,
    entries_are_in_order,
    lists_hold_works_once,
    lists_are_as_long_as_announced,
    every_work_is_listed,
    tiers_and_categories,
    one_list_per_award,
    no_award_where_none_was_given,
    identifiers_are_not_shared,
    talks_have_their_own_short_title,
    annotations_are_in_their_languages,
    evidence_names_sources,
    evidence_of_awards_is_clear,
    every_membership_has_a_source,
    unverified_names_fields,
    sources_are_whole,
)
