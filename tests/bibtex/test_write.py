"""The model to BibTeX and BibLaTeX."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awardbib.bibtex.macros import collapse
from awardbib.bibtex.parser import parse
from awardbib.bibtex.read import build, load_text, read_text
from awardbib.bibtex.write import write
from awardbib.errors import UsageError
from awardbib.model import Person, Work, WorkList

if TYPE_CHECKING:
    from awardbib.bibtex.write import Dialect

TOY = Path(__file__).parents[1] / "data" / "toy"


@pytest.fixture(scope="module")
def toy() -> dict[str, Work]:
    parsed = [parse(load_text(path)[0], str(path)) for path in sorted(TOY.rglob("*.bib"))]
    content = build(entry for one in parsed for entry in one.entries)
    return {
        work.key: replace(
            work, lists=tuple(one for one in content.lists if work.key in one.members)
        )
        for work in content.works
    }


def test_bibtex_entry_stands_for_itself(toy: dict[str, Work]) -> None:
    assert write([toy["lovelace2023learning"]], award_note=True) == (
        "@inproceedings{lovelace2023learning,\n"
        '  author        = {Lovelace, Ada and M{\\"u}ller, J{\\"u}rgen and {Toy Research Group}},\n'
        "  title         = {Learning {GNN}s on {3D} Toys \\& Blocks},\n"
        "  booktitle     = {Proceedings of the 11th Toy Conference on Machine Learning},\n"
        "  pages         = {1--12},\n"
        "  publisher     = {Toy Press},\n"
        "  address       = {{\\AA}lesund, Norway},\n"
        "  year          = {2023},\n"
        "  month         = jul,\n"
        "  doi           = {10.1234/toy.2023.1_a},\n"
        "  eprint        = {2301.00002},\n"
        "  archivePrefix = {arXiv},\n"
        "  url           = {https://openreview.net/forum?id=toyAAA111_x},\n"
        "  note          = {{O}utstanding Paper Award, ToyConf 2023},\n"
        "  langid        = {english},\n"
        "  keywords      = {graphs, geometry},\n"
        "  annote        = {Learns with graphs on toy blocks, 40\\% faster than before.},\n"
        "}\n"
    )


def test_biblatex_entry_keeps_event_and_identifiers(toy: dict[str, Work]) -> None:
    fields = parse(write([toy["lovelace2023learning"]], dialect="biblatex")).entries[0].fields
    assert fields["eventdate"] == "2023-07-23/2023-07-29"
    assert fields["venue"] == "Ålesund, Norway"
    assert (fields["eprint"], fields["eprinttype"]) == ("2301.00002", "arxiv")
    assert fields["url"] == "https://openreview.net/forum?id=toyAAA111_x"
    assert fields["date"] == "2023-07"
    assert not {"arxiv", "openreview"} & fields.keys()
    for name in ("crossref", "evidence", "affiliation", "presentation", "annotation-zh", "code"):
        assert name not in fields


def test_nothing_in_the_output_needs_another_entry_or_a_macro(toy: dict[str, Work]) -> None:
    for dialect in ("bibtex", "biblatex"):
        parsed = parse(write(toy.values(), dialect=dialect))
        assert parsed.findings == ()
        assert [entry.key for entry in parsed.entries] == list(toy)
        assert not any("crossref" in entry.fields for entry in parsed.entries)


def test_talk_becomes_misc_for_classic_styles(toy: dict[str, Work]) -> None:
    (entry,) = parse(write([toy["hopper2024nanoseconds"]])).entries
    assert entry.type == "misc"
    assert entry.fields["howpublished"] == "Invited Talk, ToyConf"  # styles print the year
    (talk,) = read_text(write([toy["hopper2024nanoseconds"]], dialect="biblatex")).works
    assert talk.kind == "talk"
    assert talk.fields["type"] == "Invited Talk"


def test_mathematics_is_protected_from_styles_that_lower_case(toy: dict[str, Work]) -> None:
    (entry,) = parse(write([toy["king2014attention"]])).entries
    assert "{$O(n^2)$}" in entry.fields["title"]
    assert entry.fields["author"].endswith("and others")
    (same,) = parse(write([toy["king2014attention"]], dialect="biblatex")).entries
    assert " $O(n^2)$ " in same.fields["title"]


@pytest.mark.parametrize(
    ("protect", "expected"),
    [
        ("names", r"A {BERT} by \emph{X} {\'E}t {\LaTeX} {$P$}"),
        ("all", r"{A {BERT} by \emph{X} {\'E}t \LaTeX{} $P$}"),
        ("none", r"A BERT by \emph{X} {\'E}t \LaTeX{} $P$"),
    ],
)
def test_titles_are_protected_as_asked(protect: str, expected: str) -> None:
    title = r"A {BERT} by \emph{X} {\'E}t \LaTeX{} $P$"
    (entry,) = parse(write([Work("k", "misc", {"title": title})], protect=protect)).entries  # type: ignore[arg-type]
    assert entry.fields["title"].replace(r"{\LaTeX}{}", r"{\LaTeX}") == expected


def test_ascii_output_is_ascii_but_for_what_latex_has_no_command_for(toy: dict[str, Work]) -> None:
    latin = [work for work in toy.values() if "欧阳" not in work.fields["author"]]
    latin = [work for work in latin if "积木" not in work.title]
    for dialect in ("bibtex", "biblatex"):
        text = write(latin, dialect=dialect, ascii_only=True)
        assert text.isascii()
        assert [work.authors for work in read_text(text).works] == [w.authors for w in latin]


def test_award_follows_an_existing_note() -> None:
    award = WorkList("l", "L", ("k",), award="Best & Brightest 100%")
    work = Work("k", "misc", {"title": "T", "note": "Seen"}, lists=(award,))
    for dialect, note in (
        ("bibtex", r"Seen. {B}est \& Brightest 100\%"),
        ("biblatex", r"Seen. Best \& Brightest 100\%"),
    ):
        (entry,) = parse(write([work], dialect=dialect, award_note=True)).entries  # type: ignore[arg-type]
        assert entry.fields["note"] == note
    assert "Best" not in write([work])


def test_every_field_of_classic_bibtex_has_the_same_escapes() -> None:
    fields = {"author": "Müller, Jürgen", "title": "{Nyström}", "location": "Montréal"}
    (entry,) = parse(write([Work("k", "misc", fields | {"note": "中"})])).entries
    assert entry.fields["author"] == r"M{\"u}ller, J{\"u}rgen"
    assert entry.fields["title"] == r"{Nystr{\"o}m}"
    assert entry.fields["address"] == r"Montr{\'e}al"
    assert entry.fields["note"] == "中"  # LaTeX has no command for it
    (same,) = parse(write([Work("k", "misc", fields)], dialect="biblatex")).entries
    assert same.fields["location"] == "Montréal"
    # Letters alone: not all that read .bib files know the commands of signs.
    signs = Work("k", "misc", {"title": "Pre³ for 5 €, é"})
    assert r"Pre³ for 5 €, {\'e}" in write([signs])
    assert write([signs], ascii_only=True).isascii()


TITLES = "The Eleventh International Conference on Learning Representations"
FORUM = "https://openreview.net/forum?id="


@pytest.mark.parametrize(
    ("fields", "left_out"),
    [
        ({"booktitle": TITLES, "eventtitle": "11th International Conference on Learning "
          "Representations"}, "eventtitle"),
        ({"booktitle": "Computer Vision -- ECCV 2022", "eventtitle": "17th European Conference on "
          "Computer Vision"}, ""),
        ({"booktitle": TITLES, "eventtitle": TITLES, "eventtitleaddon": "Workshops"}, ""),
        ({"eventtitle": "11th Toy Conference"}, ""),
        ({"title": "On {A}", "shorttitle": "On {A}"}, "shorttitle"),
        ({"title": "On {A}: B", "shorttitle": "On {A}"}, ""),
        ({"doi": "10.1/A(b)", "url": "https://doi.org/10.1/a%28b%29"}, "url"),
        ({"doi": "https://doi.org/10.1/a", "url": "http://dx.doi.org/10.1/a"}, "url"),
        ({"doi": "10.1/a", "url": "https://doi.org/10.1/b"}, ""),
        ({"doi": "10.1/a", "url": "https://x.example/10.1/a"}, ""),
        ({"url": "https://doi.org/10.1/a"}, ""),
        ({"eprint": "1412.6980", "eprinttype": "arxiv",
          "url": "http://arxiv.org/abs/1412.6980v9"}, "url"),
        ({"eprint": "1412.6980", "eprinttype": "arxiv",
          "url": "http://arxiv.org/abs/1412.6981"}, ""),
        ({"openreview": "aB_1", "url": f"{FORUM}aB_1"}, "openreview"),
        ({"openreview": "aB_1", "url": "https://x.example/"}, ""),
    ],
)  # fmt: skip
def test_what_another_field_says_is_not_said_again(fields: dict[str, str], left_out: str) -> None:
    (entry,) = parse(write([Work("k", "inproceedings", fields)], dialect="biblatex")).entries
    assert entry.fields.keys() == fields.keys() - {left_out}
    asked = write([Work("k", "inproceedings", fields)], dialect="biblatex", fields=list(fields))
    assert parse(asked).entries[0].fields.keys() == fields.keys()


def test_the_page_of_openreview_is_the_address_where_there_is_none_but_that_of_arxiv() -> None:
    ids = {"openreview": "aB_1", "eprint": "1312.6114", "eprinttype": "arxiv"}
    dialects: tuple[Dialect, ...] = ("bibtex", "biblatex")
    for dialect in dialects:
        for more in ({}, {"url": "http://arxiv.org/abs/1312.6114"}):
            (entry,) = parse(write([Work("k", "misc", ids | more)], dialect=dialect)).entries
            assert entry.fields["url"] == f"{FORUM}aB_1"
            assert entry.fields["eprint"] == "1312.6114"
    # Classic styles do not print the eprint.
    del ids["openreview"]
    (entry,) = parse(write([Work("k", "misc", ids | more)])).entries
    assert entry.fields["url"] == more["url"]


@pytest.mark.parametrize(
    ("fields", "eprint"),
    [
        ({"eprint": "aB_1", "eprinttype": "openreview", "arxiv": "2301.00002"}, "2301.00002"),
        ({"eprint": "aB_1", "eprinttype": "openreview"}, ""),
        ({"eprint": "77", "eprinttype": "jstor", "arxiv": "2301.00002"}, "77"),
        ({"eprint": "2301.00002", "archiveprefix": "arXiv"}, "2301.00002"),
    ],
)
def test_identifiers_of_older_files_go_out_by_the_names_of_biblatex(
    fields: dict[str, str], eprint: str
) -> None:
    (entry,) = parse(write([Work("k", "misc", fields)], dialect="biblatex")).entries
    assert entry.fields.get("eprint", "") == eprint
    assert entry.fields.get("eprinttype", "arxiv").lower() in ("arxiv", "jstor")
    is_openreview = fields.get("eprinttype") == "openreview"
    assert entry.fields.get("url", "") == (f"{FORUM}aB_1" if is_openreview else "")


@pytest.mark.parametrize(
    ("venue", "address"),
    [("Vienna, Austria", "Vienna, Austria"), ("Virtual event", ""), ("Online", ""),
     ("Virtuosa", "Virtuosa")],
)  # fmt: skip
def test_a_virtual_event_has_no_address(venue: str, address: str) -> None:
    work = Work("k", "inproceedings", {"title": "T", "author": "A", "venue": venue})
    assert parse(write([work])).entries[0].fields.get("address", "") == address


def test_lists_that_are_no_awards_give_no_note(toy: dict[str, Work]) -> None:
    assert (
        "note"
        not in parse(write([toy["hopper2024nanoseconds"]], award_note=True)).entries[0].fields
    )


def test_asked_fields_alone_are_written(toy: dict[str, Work]) -> None:
    text = write(
        [toy["lovelace2023learning"]], fields=["title", "annotation", "code", "year", "date"]
    )
    (entry,) = parse(text).entries
    assert set(entry.fields) == {"title", "annote", "code", "year", "month"}
    assert entry.fields["code"] == "https://code.example/toys_3d"


@pytest.mark.parametrize(
    ("dialect", "asked", "written"),
    [
        ("bibtex", ["title"], {"title"}),
        ("bibtex", ["date"], {"year", "month"}),
        ("bibtex", ["year"], {"year"}),
        ("bibtex", ["month"], {"month"}),
        ("bibtex", ["location"], {"address"}),
        ("bibtex", ["Address"], {"address"}),
        ("bibtex", ["arxiv"], {"eprint", "archiveprefix"}),
        ("bibtex", ["eprint"], {"eprint"}),
        ("bibtex", ["booktitle", "journal"], {"booktitle"}),
        ("biblatex", ["title"], {"title"}),
        ("biblatex", ["date"], {"date"}),
        ("biblatex", ["year", "date"], {"date"}),
        ("biblatex", ["year"], {"year"}),
        ("biblatex", ["year", "month"], {"year", "month"}),
        ("biblatex", ["address"], set()),
        ("biblatex", ["venue", "eventtitle"], {"venue", "eventtitle"}),
        ("biblatex", ["arxiv"], {"eprint", "eprinttype"}),
        ("biblatex", ["openreview"], {"openreview"}),
        ("biblatex", ["archivePrefix"], {"eprinttype"}),
        ("biblatex", ["titel"], set()),
    ],
)
def test_exactly_the_fields_that_were_asked_for_are_written(
    toy: dict[str, Work], dialect: Dialect, asked: list[str], written: set[str]
) -> None:
    text = write([toy["lovelace2023learning"]], dialect=dialect, fields=asked)
    assert parse(text).entries[0].fields.keys() == written


def test_an_award_that_was_asked_for_is_written_beside_the_fields(toy: dict[str, Work]) -> None:
    text = write([toy["lovelace2023learning"]], fields=["title"], award_note=True)
    assert parse(text).entries[0].fields.keys() == {"title", "note"}


def test_what_is_unverified_is_named_in_a_comment(toy: dict[str, Work]) -> None:
    text = write([toy["muller2023research"]])
    assert text.startswith("% unverified: author\n@inproceedings{")
    assert parse(text).findings == ()


def test_raw_specials_are_escaped_in_text_and_left_in_addresses() -> None:
    fields = {
        "title": "A & B at 50% of $a_1$ #1 x_y",
        "url": "https://x.example/a%20b_c#d?e&f~g",
        "doi": "10.1/a_b(c)%20<d>",
    }
    for dialect in ("bibtex", "biblatex"):
        (entry,) = parse(write([Work("k", "misc", fields)], dialect=dialect)).entries
        assert entry.fields["url"] == fields["url"]
        assert entry.fields["doi"] == fields["doi"]
        assert entry.fields["title"].startswith(r"A \& B at 50\% of")
        assert r"\#1 x\_y" in entry.fields["title"]
        assert "$a_1$" in entry.fields["title"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("online: date=2022-03-04", "misc: year=2022 month=March day=4"),
        ("thesis: type=phdthesis institution=U", "phdthesis: type=PhD thesis school=U"),
        ("thesis: type=mathesis institution=U", "mastersthesis: type=Master's thesis school=U"),
        ("report: institution=U number=7", "techreport: number=7 institution=U"),
        ("article: journaltitle=J number=2 pages=3-9", "article: journal=J number=2 pages=3--9"),
        ("inproceedings: booktitle=B number=2 venue=V", "inproceedings: booktitle=B address=V"),
        ("inproceedings: venue=V location=L", "inproceedings: address=L"),
        ("collection: title=T subtitle=S", "book: title=T: S"),
        ("dataset: addendum=A note=N.", "misc: note=N. A"),
        ("misc: eprint=abc eprinttype=openreview", "misc: url=https://openreview.net/forum?id=abc"),
        (
            "misc: eprint=1.2 eprinttype=arxiv eprintclass=cs.LG",
            "misc: eprint=1.2 archiveprefix=arXiv primaryclass=cs.LG",
        ),
    ],
)
def test_biblatex_is_put_into_the_words_of_classic_bibtex(source: str, expected: str) -> None:
    kind, _, rest = source.partition(": ")
    fields = dict(pair.split("=", 1) for pair in rest.split(" "))
    (entry,) = parse(write([Work("k", kind, {"author": "A, B", **fields})])).entries
    del entry.fields["author"]
    pairs = " ".join(f"{name}={value}" for name, value in entry.fields.items())
    assert f"{entry.type}: {pairs}" == expected


EVERYTHING = {
    "annotation": "Good.",
    "annote": "Read twice",
    "pmid": "123",
    "pmcid": "PMC_4",
    "comment": "A \\& B",
    "file": ":papers/a_b.pdf:PDF",
    "url": "https://x.example",
    "url2": "https://y.example/a_b",
    "urldate": "2024-05-06",
    "shortjournal": "J. Toys",
    "shorttitle": "Toys",
    "pagetotal": "12",
    "library": "Shelf 3",
    "entrysubtype": "magazine",
}


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_what_people_note_of_a_work_is_written_back(dialect: Dialect) -> None:
    work = Work("k", "article", {"title": "T", **EVERYTHING})
    (entry,) = parse(write([work], dialect=dialect)).entries
    note = "annotation" if dialect == "biblatex" else "annote"
    assert entry.fields[note] == "Good. Read twice"
    only_biblatex = {"library", "entrysubtype"} if dialect == "bibtex" else set()
    for name in EVERYTHING.keys() - {"annotation", "annote"} - only_biblatex:
        assert entry.fields[name] == EVERYTHING[name]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"publisher": "John Wiley and Sons", "year": "2000"}, "{John Wiley and Sons}"),
        ({"publisher": "{John Wiley and Sons}", "year": "2000"}, "{John Wiley and Sons}"),
        ({"publisher": "John Wiley and Sons", "date": "2000"}, "John Wiley and Sons"),
        (
            {"publisher": "John Wiley and Sons", "year": "2000", "location": "Hoboken"},
            "John Wiley and Sons",
        ),
        ({"publisher": "Wiley", "year": "2000"}, "Wiley"),
        ({"publisher": "Land", "year": "2000"}, "Land"),
    ],
)
def test_publisher_of_a_bibtex_entry_is_one_in_biblatex(
    fields: dict[str, str], expected: str
) -> None:
    (entry,) = parse(write([Work("k", "book", fields)], dialect="biblatex")).entries
    assert entry.fields["publisher"] == expected
    (entry,) = parse(write([Work("k", "book", fields)], dialect="bibtex")).entries
    assert entry.fields["publisher"] == fields["publisher"]


def test_school_and_address_with_an_and_are_one_too() -> None:
    fields = {"school": "Arts and Crafts", "address": "Ham and Bury", "year": "2000"}
    (entry,) = parse(write([Work("k", "phdthesis", fields)], dialect="biblatex")).entries
    assert entry.fields["institution"] == "{Arts and Crafts}"
    assert entry.fields["location"] == "{Ham and Bury}"


def test_keywords_are_parted_by_commas_for_biblatex_alone() -> None:
    work = Work("k", "misc", {"keywords": "a; {b, c}; d"})
    (entry,) = parse(write([work], dialect="biblatex")).entries
    assert entry.fields["keywords"] == "a, {b, c}, d"
    (entry,) = parse(write([work], dialect="bibtex")).entries
    assert entry.fields["keywords"] == "a; {b, c}; d"


def test_use_of_the_prefix_survives_in_biblatex() -> None:
    fields = {
        "author": "family=Berg, given=Rianne, prefix=van den, useprefix=false and Knuth, Donald",
        "options": "useprefix=true",
    }
    (work,) = read_text(write([Work("k", "misc", fields)], dialect="biblatex")).works
    assert work.fields["author"] == fields["author"]
    assert work.fields["options"] == "useprefix=true"
    (entry,) = parse(write([Work("k", "misc", fields)], dialect="bibtex")).entries
    assert entry.fields.keys() == {"author"}
    assert entry.fields["author"] == "van den Berg, Rianne and Knuth, Donald"


@pytest.mark.parametrize(
    ("key", "written"),
    [("Agilent(2022)Type", "Agilent(2022)Type"), ("a b,{c}", "a-b-c-"), ("", "unnamed")],
)
def test_key_is_written_as_it_is_where_bibtex_can_read_it(key: str, written: str) -> None:
    (entry,) = parse(write([Work(key, "misc", {"title": "T"})])).entries
    assert entry.key == written


def test_field_without_any_visible_character_is_left_out() -> None:
    (entry,) = parse(write([Work("k", "misc", {"note": "\\:{", "title": "T"})])).entries
    assert "note" not in entry.fields


def test_work_made_without_fields_is_written_from_its_attributes() -> None:
    work = Work(
        "k", "misc", title="A & {B}", authors=(Person("Zola", "Émile"),), authors_truncated=True
    )
    (same,) = read_text(write([work], dialect="biblatex")).works
    assert (same.title, same.authors, same.authors_truncated) == (work.title, work.authors, True)


def test_hostile_works_cannot_break_out_of_their_entry() -> None:
    work = Work(
        "k}, @evil{x",
        "misc}{",
        {"title": "}} @evil{y, a={b}", "url": "}@evil{z", "note": "{", "a b={": "x"},
    )
    for dialect in ("bibtex", "biblatex"):
        parsed = parse(write([work, Work("next", "misc", {"title": "T"})], dialect=dialect))
        assert [entry.type for entry in parsed.entries] == ["misc", "misc"]
        assert parsed.findings == ()


def test_nothing_gives_nothing_and_unknown_options_are_refused() -> None:
    assert write([]) == ""
    with pytest.raises(UsageError):
        write([], dialect="bibtexx")  # type: ignore[arg-type]


WORD = st.text("abÉ ß中张&%$#_{}\\~^'\"`-:?!.,@=", max_size=12)
SOURCE = st.one_of(
    st.sampled_from(
        [r"A {BERT} $x_1$ \emph{y}", r"{\'E}t\'e", "{{All}}", r"{C:\dir\}", "a--b ``c''"]
    ),
    WORD,
)
PART = st.text("aB é'-.张阳", min_size=1, max_size=6).map(lambda text: " ".join(text.split()))
PERSONS = st.lists(st.builds(Person, PART, PART), max_size=3).map(
    lambda persons: tuple(person for person in persons if person.family)
)


@given(
    st.lists(st.tuples(SOURCE, PERSONS, st.integers(1, 2100), SOURCE), max_size=3),
    st.sampled_from(["bibtex", "biblatex"]),
    st.booleans(),
)
@settings(max_examples=200)
def test_what_was_written_reads_back_the_same(
    rows: list[tuple[str, tuple[Person, ...], int, str]],
    dialect: Dialect,
    ascii_only: bool,  # noqa: FBT001
) -> None:
    """Read once to have works as reading gives them; from there on writing loses nothing."""
    made = [
        Work(f"k{number}", "misc", {"year": str(year), "note": note}, title, authors)
        for number, (title, authors, year, note) in enumerate(rows)
    ]
    first = read_text(write(made, dialect=dialect, ascii_only=ascii_only))
    assert first.findings == ()
    second = read_text(write(first.works, dialect=dialect, ascii_only=ascii_only))
    seen = [(w.key, w.title, w.authors, w.date, w.fields) for w in first.works]
    assert [(w.key, w.title, w.authors, w.date, w.fields) for w in second.works] == seen
    for before, after in zip(made, first.works, strict=True):
        assert after.authors == before.authors
        assert after.title == collapse(before.title)


def test_toy_library_reads_back_the_same(toy: dict[str, Work]) -> None:
    again = read_text(write(toy.values(), dialect="biblatex")).works
    assert [(w.key, w.type, w.title, w.authors, w.date) for w in again] == [
        (w.key, w.type, w.title, w.authors, w.date) for w in toy.values()
    ]
    classic = read_text(write(toy.values())).works
    assert [(w.key, w.title, w.authors, w.date) for w in classic] == [
        (w.key, w.title, w.authors, w.date) for w in toy.values()
    ]
