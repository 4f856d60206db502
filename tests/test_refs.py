"""The curated data in refs/: whole, consistent, escaped, and the same as the facts it comes from.

It is read here with bibtexparser alone, so that a fault of the data shows as one of the data.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bibtexparser.entrypoint import parse_string

from awardbib.works.keys import SKIPPED

ROOT = Path(__file__).resolve().parents[1]
REFS = ROOT / "refs"
SHARED = Path(os.environ.get("AWARDBIB_SHARED", ROOT.parent / "shared"))

LISTS = {
    "iclr-2022-selection": 10,
    "iclr-2022-mentioned": 12,
    "iclr-2022-footnotes": 7,
    "iclr-2023-outstanding": 4,
    "iclr-2023-honorable-mention": 5,
    "iclr-2023-keynotes": 6,
    "iclr-2023-mentioned": 2,
    "iclr-2024-outstanding": 5,
    "iclr-2024-honorable-mention": 11,
    "iclr-2024-test-of-time": 1,
    "iclr-2024-test-of-time-runner-up": 1,
    "iclr-2024-test-of-time-mentioned": 3,
    "neurips-2020-best": 3,
    "neurips-2020-invited-talks": 7,
    "neurips-2020-orals-spotlights": 40,
    "neurips-2020-posters": 21,
    "neurips-2020-cited": 5,
}
WORK_TYPES = {"inproceedings", "article", "online", "unpublished"}
RAW_FIELDS = {"url", "doi", "eprint", "arxiv", "code", "source", "crossref", "entryset"}
OUR_FIELDS = {
    "accepted",
    "affiliation",
    "affiliation-zh",
    "annotation-zh",
    "arxiv",
    "author-zh",
    "award",
    "code",
    "evidence",
    "expected",
    "presentation",
    "rank",
    "source",
    "submissions",
    "title-zh",
    "track",
    "unverified",
    "verified",
}
STANDARD_FIELDS = {
    "annotation",
    "author",
    "crossref",
    "doi",
    "editor",
    "entryset",
    "eprint",
    "eprinttype",
    "eventdate",
    "eventtitle",
    "journaltitle",
    "keywords",
    "langid",
    "number",
    "pages",
    "publisher",
    "series",
    "shorttitle",
    "title",
    "type",
    "url",
    "venue",
    "volume",
    "year",
}
CJK = re.compile(r"[\u4e00-\u9fff]")


class Entry(NamedTuple):
    """One entry of refs/: its type, key, fields and the file that has it."""

    type: str
    key: str
    fields: dict[str, str]
    file: str


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry of every file, in file order."""
    found = []
    for path in sorted(REFS.rglob("*.bib")):
        library = parse_string(path.read_text(encoding="utf-8"))
        name = path.relative_to(REFS).as_posix()
        assert not library.failed_blocks, f"{name}: {library.failed_blocks}"
        for block in library.entries:
            fields = {field.key: str(field.value) for field in block.fields}
            found.append(Entry(block.entry_type.lower(), block.key, fields, name))
    return tuple(found)


def of_type(*types: str) -> list[Entry]:
    return [entry for entry in entries() if entry.type in types]


def works() -> dict[str, Entry]:
    return {entry.key: entry for entry in entries() if entry.type in WORK_TYPES}


def editions() -> dict[str, Entry]:
    return {entry.key: entry for entry in of_type("proceedings")}


def members(of_list: Entry) -> list[str]:
    return [key.strip() for key in of_list.fields["entryset"].split(",")]


def year(entry: Entry) -> str:
    """The year of an entry, its own or that of its edition."""
    return entry.fields.get("year") or editions()[entry.fields["crossref"]].fields["year"]


def plain(text: str) -> str:
    """Text without braces and escapes."""
    return re.sub(r"\\([&%#_])", r"\1", text).replace("{", "").replace("}", "")


def folded(text: str) -> str:
    """Text without diacritics."""
    return unicodedata.normalize("NFKD", text.replace("ł", "l")).encode("ascii", "ignore").decode()


def natural(name: str) -> str:
    """``van den Berg, Rianne`` as ``Rianne van den Berg``."""
    family, _, given = name.partition(", ")
    return f"{given} {family}".strip()


def authors(entry: Entry) -> list[str]:
    return [natural(name) for name in entry.fields["author"].split(" and ")]


def expected_key(entry: Entry) -> str:
    """The key by the rule: family name, year, first meaningful word of the title."""
    family = entry.fields["author"].split(" and ")[0].partition(", ")[0]
    title = re.sub(r"\$[^$]*\$|[’']", "", plain(entry.fields["title"]))
    words = (re.sub(r"[^a-z0-9]", "", folded(word).lower()) for word in re.split(r"[\s/:]+", title))
    first = next(word for word in words if word and word not in SKIPPED)
    return re.sub(r"[^a-z]", "", folded(family).lower()) + year(entry) + first


# ------------------------------------------------------------------ the data by itself


def test_there_are_129_papers_and_13_talks() -> None:
    """148 items of the articles are 142 works: five papers and one more stand there twice."""
    kinds = Counter(entry.type for entry in works().values())
    assert kinds.pop("unpublished") == 13
    assert sum(kinds.values()) == 129


def test_every_list_has_its_members() -> None:
    assert {entry.key: len(members(entry)) for entry in of_type("set")} == LISTS


def test_a_list_names_each_member_once_and_only_works() -> None:
    for entry in of_type("set"):
        keys = members(entry)
        assert len(set(keys)) == len(keys), entry.key
        assert set(keys) <= set(works()), entry.key


def test_a_list_is_as_long_as_its_announcement_says() -> None:
    for entry in of_type("set"):
        if "expected" in entry.fields:
            assert int(entry.fields["expected"]) == len(members(entry)), entry.key


def test_a_list_has_names_in_both_languages_and_says_where_it_comes_from() -> None:
    for entry in of_type("set"):
        assert {"title", "title-zh", "rank", "source", "evidence"} <= set(entry.fields), entry.key
        assert CJK.search(entry.fields["title-zh"]), entry.key


def test_only_awards_carry_an_award() -> None:
    awarded = {entry.key for entry in of_type("set") if "award" in entry.fields}
    by_rank = {
        entry.key
        for entry in of_type("set")
        if entry.fields["rank"] in {"winner", "runner-up", "honorable-mention"}
    }
    assert awarded == by_rank


def test_every_work_is_in_a_list() -> None:
    assert {key for entry in of_type("set") for key in members(entry)} == set(works())


def test_keys_are_unique_over_all_files() -> None:
    repeated = [key for key, n in Counter(entry.key for entry in entries()).items() if n > 1]
    assert repeated == []


def test_keys_follow_the_rule() -> None:
    wrong = {key: expected_key(e) for key, e in works().items() if key != expected_key(e)}
    assert wrong == {}


def test_every_crossref_leads_to_an_edition_later_in_the_same_file() -> None:
    """Classic BibTeX wants a parent after its children."""
    place = {entry.key: n for n, entry in enumerate(entries())}
    for entry in entries():
        parent = entry.fields.get("crossref")
        if parent is not None:
            assert editions()[parent].file == entry.file, entry.key
            assert place[parent] > place[entry.key], entry.key


def test_a_file_is_named_after_the_edition_it_holds() -> None:
    for entry in editions().values():
        venue, _, in_year = entry.key.partition("-")
        assert entry.file == f"{venue}/{in_year}.bib"
        assert entry.fields["year"] == in_year


def test_an_edition_has_name_time_and_place() -> None:
    for entry in editions().values():
        wanted = {"title", "shorttitle", "eventtitle", "eventdate", "venue", "year", "evidence"}
        assert wanted <= set(entry.fields), entry.key
        begin, _, end = entry.fields["eventdate"].partition("/")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", begin), entry.key
        assert begin <= end, entry.key
        assert begin.startswith(entry.fields["year"]), entry.key


def test_every_work_says_who_what_and_on_what_evidence() -> None:
    for key, entry in works().items():
        wanted = {"author", "title", "evidence", "annotation", "annotation-zh", "keywords"}
        assert wanted <= set(entry.fields), key
        assert all(entry.fields.values()), key


def test_a_conference_paper_or_a_talk_names_its_edition() -> None:
    for entry in of_type("inproceedings", "unpublished"):
        assert entry.fields["crossref"] in editions(), entry.key


def test_a_talk_says_what_kind_it_is() -> None:
    for entry in of_type("unpublished"):
        assert entry.fields["type"] == "Invited Talk", entry.key
        # Without its own, a talk would inherit the short title of the conference.
        assert plain(entry.fields["title"]).startswith(plain(entry.fields["shorttitle"])), entry.key


def test_a_paper_has_an_address() -> None:
    for entry in of_type("inproceedings", "article", "online"):
        assert entry.fields["url"].startswith(("https://", "http://")), entry.key


def test_annotations_are_in_their_languages() -> None:
    for key, entry in works().items():
        assert not CJK.search(entry.fields["annotation"]), key
        assert CJK.search(entry.fields["annotation-zh"]), key
        assert re.search(r"[。？]$", entry.fields["annotation-zh"]), key
        assert re.search(r"[.?]$", entry.fields["annotation"]), key


def test_no_latex_special_is_left_unescaped() -> None:
    for entry in entries():
        for name, value in entry.fields.items():
            if name in RAW_FIELDS:
                continue
            text = re.sub(r"\$[^$]*\$", "", value)
            assert not re.search(r"(?<!\\)[&%#_$~^]", text), f"{entry.key}: {name}"
            assert not re.search(r"\\(?![&%#_])", text), f"{entry.key}: {name}"


def test_braces_balance_in_every_field() -> None:
    for entry in entries():
        for name, value in entry.fields.items():
            assert value.count("{") == value.count("}"), f"{entry.key}: {name}"


def test_text_is_normalized_unicode_without_odd_spaces() -> None:
    for entry in entries():
        for name, value in entry.fields.items():
            where = f"{entry.key}: {name}"
            assert unicodedata.is_normalized("NFC", value), where
            assert value == " ".join(value.split(" ")).strip(), where
            assert not re.search(r"\s{2}|[\t\n\u00a0\u200b\ufeff]", value), where


def test_identifiers_have_their_form() -> None:
    arxiv = re.compile(r"\d{4}\.\d{4,5}")
    for key, entry in works().items():
        fields = entry.fields
        if "arxiv" in fields:
            assert arxiv.fullmatch(fields["arxiv"]), key
            assert fields["eprinttype"] == "openreview", key
        if fields.get("eprinttype") == "arxiv":
            assert arxiv.fullmatch(fields["eprint"]), key
        if fields.get("eprinttype") == "openreview":
            assert re.fullmatch(r"[\w-]{9,14}", fields["eprint"]), key
        if "openreview.net" in fields.get("url", ""):
            assert fields["url"] == f"https://openreview.net/forum?id={fields['eprint']}", key
        if "doi" in fields:
            assert re.fullmatch(r"10\.\d{4,}/\S+", fields["doi"]), key


def test_identifiers_are_not_shared_by_two_works() -> None:
    ids = [
        value
        for entry in works().values()
        for name, value in entry.fields.items()
        if name in {"eprint", "arxiv", "doi", "url"}
    ]
    assert [value for value, n in Counter(ids).items() if n > 1] == []


def test_unverified_names_fields_and_the_evidence_admits_it() -> None:
    for entry in entries():
        for name in filter(None, entry.fields.get("unverified", "").split(", ")):
            assert name in entry.fields, f"{entry.key}: {name}"
            assert "memory: " in entry.fields["evidence"], entry.key
        if "memory: " in entry.fields["evidence"]:
            assert "unverified" in entry.fields, entry.key


def test_evidence_is_a_list_of_statements() -> None:
    for entry in entries():
        statements = entry.fields["evidence"].split("; ")
        assert len(set(statements)) == len(statements), entry.key
        for statement in statements:
            assert ";" not in statement, entry.key
            assert len(statement) > 10, entry.key


def test_only_fields_that_the_documentation_explains() -> None:
    explained = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    used = {name for entry in entries() for name in entry.fields}
    assert used <= OUR_FIELDS | STANDARD_FIELDS
    assert [name for name in sorted(used & OUR_FIELDS) if f"`{name}`" not in explained] == []


def test_the_documentation_counts_the_lists_right() -> None:
    explained = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    for name, size in LISTS.items():
        assert re.search(rf"\| `{name}` \|.*\| {size} \|", explained), name


# ------------------------------------------------------------------ the data and the facts

# Where the data knows better than facts/articles.json; docs/data.md gives the reasons.
OTHER_AUTHORS = {"bengio2003neural", "bear2020learning"}
OTHER_TITLE = {"savage2020future"}
OTHER_ADDRESS = {"bengio2003neural", "hanna2017grounded"}


@cache
def facts() -> tuple[dict[str, Any], ...]:
    path = SHARED / "facts" / "articles.json"
    if not path.exists():
        pytest.skip(f"no {path.name} in {SHARED}")
    return tuple(json.loads(path.read_text(encoding="utf-8")))


def list_of(item: dict[str, Any]) -> str:
    """The list of ours to which an item of the facts belongs."""
    name, role = str(item["list"]), str(item["role"])
    if name.startswith("neurips") and role.startswith("cited"):
        return "neurips-2020-cited"
    if name == "iclr-2024-tot-mentioned":
        return "iclr-2024-test-of-time-mentioned"
    return name + "-runner-up" if role == "runner-up" else name


def work_of(item: dict[str, Any]) -> Entry:
    wanted = folded(item["title"]).replace(" AI", " A.I.")
    titles = {
        key: (folded(plain(e.fields["title"])), year(e), e.type == "unpublished")
        for key, e in works().items()
    }
    this = (folded(item["title"]), str(item["year"]), item["kind"] == "talk")
    found = [key for key, other in titles.items() if other == this]
    if not found:
        found = [key for key, other in titles.items() if other == (wanted, *this[1:])]
        assert set(found) <= OTHER_TITLE, item["title"]
    assert len(found) == 1, item["title"]
    return works()[found[0]]


def test_every_item_of_the_facts_is_a_work_with_its_title_and_year() -> None:
    assert len(facts()) == 148
    assert {work_of(item).key for item in facts()} == set(works())


def test_lists_have_the_members_of_the_facts_in_their_order() -> None:
    ours = {entry.key: members(entry) for entry in of_type("set")}
    theirs: dict[str, list[tuple[int, str]]] = {}
    for item in facts():
        row = (item["order"] or 0, work_of(item).key)
        rows = theirs.setdefault(list_of(item), [])
        if row not in rows:
            rows.append(row)
    for name, rows in theirs.items():
        ordered = sorted(rows, key=lambda row: row[0])
        assert ours[name] == [key for _, key in ordered], name


def test_authors_are_those_of_the_facts_in_their_order() -> None:
    for item in facts():
        work = work_of(item)
        ours = [folded(name) for name in authors(work)]
        theirs = [folded(name) for name in item["authors"]]
        if work.key in OTHER_AUTHORS:
            assert ours != theirs, f"{work.key}: no exception any more"
            # Somebody is added, or a name is turned: nobody of the facts is missing.
            words = [sorted(name.split()) for name in ours]
            assert all(sorted(name.split()) in words for name in theirs), work.key
        else:
            assert ours == theirs, work.key


def test_no_diacritic_of_the_facts_is_lost() -> None:
    for item in facts():
        ours = "".join(authors(work_of(item)))
        for name in item["authors"]:
            for letter in name:
                if ord(letter) > 127:
                    assert letter in ours, name


def test_identifiers_and_addresses_are_those_of_the_facts() -> None:
    for item in facts():
        work = work_of(item)
        fields = work.fields
        if "openreview_id" in item:
            assert (fields["eprinttype"], fields["eprint"]) == ("openreview", item["openreview_id"])
        if "arxiv" in item:
            ours = fields["eprint"] if fields["eprinttype"] == "arxiv" else fields["arxiv"]
            assert ours == item["arxiv"]["id"], work.key
        if "url" in item and work.key not in OTHER_ADDRESS:
            assert item["url"] in {fields["url"], fields.get("code")}, work.key


# ------------------------------------------------------------------ programs that read it


def whole(folder: Path) -> Path:
    """All files in one, as a user with one bibliography would have them."""
    path = folder / "refs.bib"
    files = sorted(REFS.rglob("*.bib"))
    path.write_text("\n".join(f.read_text(encoding="utf-8") for f in files), encoding="utf-8")
    return path


@pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not installed")
def test_biber_finds_nothing_but_our_own_fields(tmp_path: Path) -> None:
    bib = whole(tmp_path)
    run = subprocess.run(
        ["biber", "--tool", "--output-resolve-crossrefs", "--validate-datamodel", bib.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    own = re.compile(rf"Field '({'|'.join(OUR_FIELDS)})' invalid in data model")
    # A talk inherits from its edition what no talk has; a set needs no date but biber asks.
    beside = re.compile(
        r"Invalid field '(editor|publisher|volume)' for entrytype 'unpublished'"
        rf"|Entry '({'|'.join(LISTS)})' .*: Missing mandatory field - one of 'date, year'"
    )
    warnings = [line for line in run.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]
    assert [line for line in warnings if not own.search(line) and not beside.search(line)] == []


@pytest.mark.skipif(shutil.which("bibtex") is None, reason="bibtex is not installed")
def test_classic_bibtex_reads_every_entry(tmp_path: Path) -> None:
    bib = whole(tmp_path)
    cited = ",".join(entry.key for entry in of_type("inproceedings", "article", "unpublished"))
    aux = f"\\citation{{{cited}}}\n\\bibstyle{{plain}}\n\\bibdata{{{bib.stem}}}\n"
    (tmp_path / "all.aux").write_text(aux, encoding="ascii")
    run = subprocess.run(
        ["bibtex", "-min-crossrefs=999", "all"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    log = run.stdout.decode("utf-8", "replace")
    # BibLaTeX words that classic BibTeX does not know: journaltitle, and crossref's booktitle.
    unknown = re.compile(r"Warning--empty (journal|booktitle|note) in \w+")
    said = [line for line in log.splitlines() if line.startswith("Warning")]
    assert run.returncode == 0, log
    assert [line for line in said if not unknown.fullmatch(line)] == []
