from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from awardbib import formats
from awardbib.bibtex.read import read_file, read_text
from awardbib.formats import to_csl
from awardbib.formats._shared.csl_items import csl_type
from awardbib.library.store import MemoryStore
from awardbib.model import Date, Edition, Person, Work, WorkList
from awardbib.works.keys import with_keys

from .csl_schema import faults

CORPUS = Path(__file__).parents[1] / "bibtex" / "corpus"
EDITION = Edition("iclr-2024", "Proceedings of ICLR 2024", "ICLR 2024", "ICLR", 2024)
OUTSTANDING = WorkList(
    "iclr-2024-outstanding",
    "ICLR 2024 Outstanding Papers",
    ("k",),
    title_zh="ICLR 2024 杰出论文",
    award="Outstanding Paper Award",
    rank="winner",
    edition=EDITION,
)
MENTIONED = WorkList("news-mentioned", "Papers in the News", ("k",), rank="mentioned")


def work(type_: str = "inproceedings", /, **fields: str) -> Work:
    plain = {name.replace("_", "-"): value for name, value in fields.items()}
    return Work(key="k", type=type_, fields=plain, title=fields.get("title", ""))


def people(*persons: Person, **fields: str) -> Any:
    item = to_csl(Work(key="k", type="misc", fields=fields, authors=persons))
    assert faults(item) == []
    return item.get("author")


@pytest.mark.parametrize(
    ("entry", "csl"),
    [
        (work("inproceedings"), "paper-conference"),
        (work("article", journaltitle="J"), "article-journal"),
        (work("phdthesis"), "thesis"),
        (work("techreport"), "report"),
        (work("online"), "webpage"),
        (work("misc"), "document"),
        (work("unpublished"), "manuscript"),
        (work("unpublished", eventtitle="ICLR"), "speech"),
        (work("online", eprint="2301.00001", eprinttype="arxiv"), "article"),
        (work("misc", eprint="2301.00001", archiveprefix="arXiv"), "article"),
        (work("inproceedings", eprint="2301.00001", eprinttype="arxiv"), "paper-conference"),
        (work("article", eprint="2301.00001", eprinttype="arxiv", journal="J"), "article-journal"),
        (work("nosuchtype"), "document"),
    ],
)
def test_entry_types_become_the_types_of_csl(entry: Work, csl: str) -> None:
    assert to_csl(entry)["type"] == csl


def test_a_talk_is_a_speech_with_its_kind_as_genre_and_no_container() -> None:
    entry = Work(
        key="k",
        type="unpublished",
        edition=EDITION,
        editors=(Person(family="Larochelle"),),
        fields={
            "title": "On Wires",
            "type": "Invited Talk",
            "eventtitle": "The Twelfth Conference",
            "venue": "Vienna, Austria",
            "eventdate": "2024-05-07/2024-05-11",
            "booktitle": "Proceedings of the Twelfth Conference",
            "publisher": "Toy Press",
        },
    )
    item = to_csl(entry)
    assert item["type"] == "speech"
    assert item["genre"] == "Invited Talk"
    assert item["event-title"] == "The Twelfth Conference"
    assert item["event-place"] == "Vienna, Austria"
    assert item["event-date"] == {"date-parts": [[2024, 5, 7], [2024, 5, 11]]}
    assert "container-title" not in item
    assert "publisher" not in item
    assert "editor" not in item
    assert faults(item) == []


def test_a_preprint_is_numbered_as_zotero_numbers_it() -> None:
    item = to_csl(work("online", title="T", eprint="2301.00001", eprinttype="arxiv"))
    assert item["number"] == "arXiv:2301.00001"
    assert item["publisher"] == "arXiv"
    assert item["URL"] == "https://arxiv.org/abs/2301.00001"


def test_names_keep_their_parts() -> None:
    assert people(
        Person(family="Berg", given="Rianne", prefix="van den"),
        Person(family="King", given="Martin Luther", suffix="Jr."),
        Person(literal="Toy Research Group"),
        Person(family="张", given="博航"),
    ) == [
        {"family": "Berg", "given": "Rianne", "non-dropping-particle": "van den"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        {"literal": "Toy Research Group"},
        {"family": "张", "given": "博航"},
    ]


def test_a_particle_is_dropped_where_the_entry_says_so() -> None:
    person = Person(family="Maupassant", given="Guy", prefix="de")
    assert people(person, options="useprefix=false") == [
        {"family": "Maupassant", "given": "Guy", "dropping-particle": "de"}
    ]


def test_and_others_is_no_author() -> None:
    item = to_csl(
        Work(key="k", type="misc", authors=(Person(family="He"),), authors_truncated=True)
    )
    assert item["author"] == [{"family": "He"}]
    assert item["custom"] == {"authors-truncated": True}


@pytest.mark.parametrize(
    ("date", "csl"),
    [
        (Date((2024,)), {"date-parts": [[2024]]}),
        (Date((2024, 5, 7), (2024, 5, 11)), {"date-parts": [[2024, 5, 7], [2024, 5, 11]]}),
        (Date((1998,), approximate=True), {"date-parts": [[1998]], "circa": True}),
        (Date((1998,), uncertain=True), {"date-parts": [[1998]], "circa": True}),
        (Date((2020, 23)), {"date-parts": [[2020]], "season": 3}),
        (Date((2020,), ()), {"date-parts": [[2020], [0]]}),
        (Date((2020, 5), ()), {"date-parts": [[2020, 5], [0, 0]]}),
        (Date((2020, 5), (2021,)), {"date-parts": [[2020], [2021]]}),
        (Date((2020, 21), (2021,)), {"date-parts": [[2020], [2021]], "season": 1}),
        (Date((-300,)), {"date-parts": [[-301]]}),
        (Date((0,)), {"date-parts": [[-1]]}),
    ],
)
def test_dates_keep_what_they_say(date: Date, csl: dict[str, Any]) -> None:
    item = to_csl(Work(key="k", type="misc", date=date))
    assert item["issued"] == csl
    assert faults(item) == []


def test_titles_keep_protected_case_and_markup() -> None:
    item = to_csl(work(title=r"Learning {GNN}s with \emph{Care} \& {3D}"))
    assert item["title"] == (
        'Learning <span class="nocase">GNN</span>s with <i>Care</i> &'
        ' <span class="nocase">3D</span>'
    )


@pytest.mark.parametrize(
    ("protect", "title"),
    [
        ("none", "Learning GNNs"),
        ("all", '<span class="nocase">Learning GNNs</span>'),
    ],
)
def test_protection_of_case_is_the_callers_choice(protect: Any, title: str) -> None:
    assert to_csl(work(title="Learning {GNN}s"), protect=protect)["title"] == title


def test_only_titles_of_works_carry_protection_of_case() -> None:
    item = to_csl(work(title="T", booktitle=r"Proceedings of {AAAI} \emph{2017}"))
    assert item["container-title"] == "Proceedings of AAAI <i>2017</i>"


@pytest.mark.parametrize(
    ("title", "subtitle", "joined"),
    [
        ("Blocks", "A View", "Blocks: A View"),
        ("Why Blocks?", "A View", "Why Blocks? A View"),
        ("Blocks", "", "Blocks"),
    ],
)
def test_a_subtitle_follows_after_a_colon(title: str, subtitle: str, joined: str) -> None:
    assert to_csl(work(title=title, subtitle=subtitle))["title"] == joined


def test_a_short_title_that_shortens_nothing_is_left_out() -> None:
    assert "title-short" not in to_csl(work(title="On Wires", shorttitle="On Wires"))
    assert to_csl(work(title="On Wires", shorttitle="Wires"))["title-short"] == "Wires"


def test_fields_go_where_csl_has_them() -> None:
    item = to_csl(
        work(
            "article",
            title="T",
            journaltitle="Journal of Toys",
            shortjournal="J. Toys",
            volume="3",
            number="4",
            pages="10--20, 30",
            doi="https://doi.org/10.1234/toy_1",
            issn="1234-5678",
            langid="english",
            keywords="graphs, toy blocks",
            abstract=r"Fast \& good.",
            annotation="Read this.",
            pubstate="inpress",
        )
    )
    assert item["container-title"] == "Journal of Toys"
    assert item["container-title-short"] == "J. Toys"
    assert (item["volume"], item["issue"], item["page"]) == ("3", "4", "10-20, 30")
    assert item["DOI"] == "10.1234/toy_1"
    assert item["language"] == "en"
    assert item["keyword"] == "graphs, toy blocks"
    assert item["abstract"] == "Fast & good."
    assert item["annote"] == "Read this."
    assert "number" not in item
    assert faults(item) == []


def test_a_number_belongs_to_the_series_of_a_book() -> None:
    item = to_csl(work("inproceedings", title="T", booktitle="B", series="LNCS", number="99"))
    assert item["collection-title"] == "LNCS"
    assert item["collection-number"] == "99"
    assert "number" not in item


def test_the_name_of_the_edition_is_the_short_container() -> None:
    entry = Work(
        key="k", type="inproceedings", fields={"booktitle": "Proceedings …"}, edition=EDITION
    )
    assert to_csl(entry)["container-title-short"] == "ICLR 2024"


@pytest.mark.parametrize(
    ("container", "event", "kept"),
    [
        ("The Eleventh Conference on Toys", "11th Conference on Toys", False),
        ("3rd Conference on Toys, Track Proceedings", "Third Conference on Toys", False),
        ("Proceedings of the Twenty-First Toy Conference", "The 21st Toy Conference", False),
        ("Advances in Toys", "34th Conference on Toys", True),
        ("", "34th Conference on Toys", True),
    ],
)
def test_an_event_that_the_container_names_is_not_named_again(
    container: str, event: str, *, kept: bool
) -> None:
    item = to_csl(work(title="T", booktitle=container, eventtitle=event, venue="Vienna"))
    assert ("event-title" in item) == kept
    assert item["event-place"] == "Vienna"


def test_a_url_that_is_the_doi_is_not_given_twice() -> None:
    item = to_csl(work(title="T", doi="10.1/x", url="https://doi.org/10.1/x"))
    assert item["DOI"] == "10.1/x"
    assert "URL" not in item


def test_a_dangerous_url_is_left_out() -> None:
    assert "URL" not in to_csl(work(title="T", url="javascript:alert(1)"))


def test_what_csl_has_no_variable_for_is_custom() -> None:
    entry = Work(
        key="k",
        type="inproceedings",
        fields={
            "eprint": "abc",
            "eprinttype": "openreview",
            "arxiv": "2310.02557",
            "code": "https://github.com/a/b",
            "unverified": "doi, code",
        },
        lists=(OUTSTANDING, MENTIONED),
    )
    assert to_csl(entry)["custom"] == {
        "openreview": "abc",
        "arxiv": "2310.02557",
        "code": "https://github.com/a/b",
        "awards": [
            {
                "id": "iclr-2024-outstanding",
                "award": "Outstanding Paper Award",
                "rank": "winner",
                "edition": "iclr-2024",
                "edition-name": "ICLR 2024",
            }
        ],
        "unverified": ["doi", "code"],
    }


def test_the_note_names_awards_when_asked_to() -> None:
    entry = Work(key="k", type="misc", fields={"note": "Oral"}, lists=(OUTSTANDING, MENTIONED))
    assert to_csl(entry)["note"] == "Oral"
    assert to_csl(entry, award_note=True)["note"] == "Oral. Outstanding Paper Award, ICLR 2024"


def test_an_award_without_evidence_is_not_noted_as_sure() -> None:
    doubtful = WorkList(
        "x", "X", ("k",), award="Best Paper", edition=EDITION, unverified=("entryset",)
    )
    item = to_csl(Work(key="k", type="misc", lists=(doubtful,)), award_note=True)
    assert item["note"] == "Best Paper, ICLR 2024 (unverified)"


def test_the_file_is_json_in_readable_unicode() -> None:
    entry = Work(key="k", type="misc", fields={"title": "扩散 é"}, title="扩散 é")
    text = formats.get("csl-json").write([entry])
    assert '\n    "title": "扩散 é"' in text
    assert text.endswith("]\n")
    assert json.loads(text)[0]["id"] == "k"


def test_ascii_only_escapes_and_means_the_same() -> None:
    entry = Work(key="k", type="misc", fields={"title": "扩散 é"}, title="扩散 é")
    text = formats.get("csl-json").write([entry], formats.Options(ascii_only=True))
    assert text.isascii()
    assert json.loads(text)[0]["title"] == "扩散 é"


def test_fields_asked_for_are_the_only_ones_beside_key_and_type() -> None:
    entry = work(title="T", doi="10.1/x", publisher="P")
    text = formats.get("csl-json").write([entry], formats.Options(fields=("DOI",)))
    assert json.loads(text) == [
        {"id": "k", "type": "paper-conference", "citation-key": "k", "DOI": "10.1/x"}
    ]


def test_no_works_are_an_empty_array() -> None:
    assert json.loads(formats.get("csl-json").write([])) == []


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.bib")), ids=lambda path: path.stem)
def test_every_hard_entry_is_valid_csl(path: Path) -> None:
    found = {work.key: faults(to_csl(work)) for work in with_keys(read_file(path)).works}
    assert {key: those for key, those in found.items() if those} == {}


@pytest.mark.parametrize(
    "variables",
    [
        {"type": "book", "publisher": "Taylor and Francis", "publisher-place": "Oxon"},
        {"type": "book", "publisher": "Toy Press; Brick House"},
        {"type": "book", "title": "Gardens", "container-title": "Collected Walls", "volume": "2"},
        {"type": "chapter", "title": "T", "container-title": "Walls", "volume-title": "Gardens"},
        {"type": "article-journal", "container-title": "J", "volume-title": "Dry Stone"},
        {"type": "patent", "jurisdiction": "Germany; Peru", "genre": "European patent"},
        {"type": "book", "status": "in press", "annote": "See <i>Walls</i>."},
        {"type": "book", "title": "Walls: A Study", "title-short": "Walls"},
        {"type": "book", "title": "Walls: A Study", "title-short": "On Walls"},
        {"type": "book", "original-title": "Ziegel", "original-publisher": "A; B"},
        {"type": "book", "issued": {"date-parts": [[-44, 3, 15]]}},
        {"type": "book", "issued": {"date-parts": [[1999, 10], [0, 0]]}},
        {"type": "book", "issued": {"date-parts": [[0], [1999]]}},
    ],
)
def test_what_is_read_is_written_again(variables: dict[str, Any]) -> None:
    entry = {"id": "k", "citation-key": "k", **variables}
    works = formats.get("csl-json").read(json.dumps([entry])).works
    assert to_csl(works[0]) == entry


def test_a_special_issue_is_read_as_a_periodical_with_an_issue() -> None:
    item = {"id": "k", "type": "periodical", "title": "Dry Stone", "container-title": "Bricks"}
    read = formats.get("csl-json").read(json.dumps([item])).works[0]
    assert read.type == "periodical"
    assert (read.fields["title"], read.fields["issuetitle"]) == ("Bricks", "Dry Stone")


def test_a_short_title_that_follows_from_the_title_is_no_field() -> None:
    text = json.dumps(
        [{"id": "k", "type": "book", "title": "Walls: A Study", "title-short": "Walls"}]
    )
    assert "shorttitle" not in formats.get("csl-json").read(text).works[0].fields


def test_a_list_without_an_edition_invents_none() -> None:
    source = (
        "@inproceedings{p, title={T}, author={A B}, date={2020}}"
        "@set{l, title={L}, award={Best}, entryset={p}}"
    )
    content = with_keys(read_text(source))
    store = MemoryStore.of(content.works, content.editions, content.lists, content.findings)
    for name in ("csl-json", "csl-yaml"):
        again = formats.get(name).read(formats.get(name).write(list(store.works())))
        assert [work.key for work in again.works] == ["p"]
        assert again.editions == ()
        assert [(one.id, one.award, one.members) for one in again.lists] == [("l", "Best", ("p",))]


def test_an_integer_of_any_length_is_read() -> None:
    for digits in ("9" * 100, "9" * 5000, "-" + "9" * 5000):
        whole = f'[{{"id": "a", "title": "T", "volume": {digits}}}]'
        for text in (whole, whole[:-1]):  # one of a file that is cut off
            (work,) = formats.get("csl-json").read(text).works
            assert work.fields["volume"] == digits
        (line,) = formats.get("jsonl").read(f'{{"key": "a", "title": "T", "year": {digits}}}').works
        assert (line.title, line.date) == ("T", None)


def test_pages_of_blanks_take_no_time() -> None:
    """A quadratic search took minutes for these."""
    assert to_csl(work(pages="1" + "~" * 200_000 + "2"))["page"].startswith("1")
    assert to_csl(work(pages="1 -- 2 –3---4"))["page"] == "1-2-3-4"


def test_what_spells_a_tag_in_plain_text_stays_text() -> None:
    for variable, name in (("abstract", "abstract"), ("publisher", "publisher"), ("genre", "type")):
        item = to_csl(work(**{name: "a <b>c</b> <i"}))
        assert "<b>" not in item[variable]
        text = formats.get("csl-json").write([work(**{name: "a <b>c</b> <i"})])
        assert formats.get("csl-json").read(text).works[0].fields[name] == "a <b>c</b> <i"


@pytest.mark.parametrize(
    ("how", "publisher", "url"),
    [
        ("Distributed at Stonehenge", "Distributed at Stonehenge", ""),
        (r"\url{https://x.example/a\_b}", "", "https://x.example/a_b"),
        (
            r"\href {https://x.example/a} {\texttt{x}}\discretionary{}{}{}",
            "",
            "https://x.example/a",
        ),
        ("Online: https://x.example/a, 2020", "", "https://x.example/a"),
        (r"\url{javascript:alert(1)}", "javascript:alert(1)", ""),
    ],
)
def test_an_address_in_howpublished_is_no_publisher(how: str, publisher: str, url: str) -> None:
    item = to_csl(Work("k", "misc", {"title": "T", "howpublished": how}))
    assert (item.get("publisher", ""), item.get("URL", "")) == (publisher, url)
    stated = Work("k", "misc", {"title": "T", "howpublished": how, "url": "https://y.example"})
    assert to_csl(stated)["URL"] == "https://y.example"


def test_what_a_manuscript_is_called_is_not_its_publisher() -> None:
    fields = {"title": "T", "type": "Draft", "howpublished": "Draft"}
    assert "publisher" not in to_csl(Work("k", "unpublished", fields))
    assert to_csl(Work("k", "unpublished", fields | {"type": "Letter"}))["publisher"] == "Draft"


def test_a_preprint_is_one_by_its_eprint_alone() -> None:
    def kind(**fields: str) -> str:
        return csl_type(Work("k", "misc", {"title": "T", **fields}))

    assert kind(eprint="2301.00001", eprinttype="arxiv") == "article"
    assert kind(arxiv="2301.00001") == "document"
    assert kind(eprint="x", eprinttype="jstor") == "document"
    assert kind(eprint="2301.00001", eprinttype="arxiv", journaltitle="J") == "document"


@pytest.mark.parametrize(
    ("role", "variable"),
    [("director", "director"), ("compiler", "compiler"), ("redactor", "editor"), ("", "editor")],
)
def test_an_editor_is_called_by_what_he_did(role: str, variable: str) -> None:
    fields = {"editor": "Varda, Agnès", "editortype": role}
    item = to_csl(Work("k", "video", fields, editors=(Person("Varda", "Agnès"),)))
    assert item[variable] == [{"family": "Varda", "given": "Agnès"}]
    assert {"director", "compiler", "editor"} & item.keys() == {variable}
