from __future__ import annotations

import pytest

from awardbib import formats
from awardbib.formats import Options
from awardbib.model import Date, Edition, Person, Work, WorkList

EDITION = Edition("toy-2024", "Proceedings of Toy", "Toy 2024", "Toy", 2024)
AWARD = WorkList("best", "Best Papers", ("key1",), award="Best Paper Award", edition=EDITION)


def paper(**fields: str) -> Work:
    return Work(
        key="key1",
        type="inproceedings",
        fields={name.replace("_", "-"): value for name, value in fields.items()},
        title=fields.get("title", ""),
        authors=(
            Person("King", "Martin Luther", suffix="Jr."),
            Person("Berg", "Rianne", "van den"),
            Person(literal="Toy Research Group"),
        ),
        date=Date((2024, 5)),
        lists=(AWARD,),
        edition=EDITION,
    )


def tags(text: str) -> list[tuple[str, str]]:
    return [(line[:2], line[6:]) for line in text.splitlines() if line]


def write(work: Work, **options: object) -> list[tuple[str, str]]:
    return tags(formats.get("ris").write([work], Options(**options)))  # type: ignore[arg-type]


def values(pairs: list[tuple[str, str]], tag: str) -> list[str]:
    return [value for name, value in pairs if name == tag]


def test_a_record_begins_with_its_type_and_ends_with_er() -> None:
    text = formats.get("ris").write([paper(), paper()])
    assert text.startswith("TY  - CONF\nID  - key1\n")
    assert text.endswith("\nER  - \n")
    assert text.count("ER  - \n\nTY  - ") == 1


def test_names_have_the_family_first_and_a_body_a_comma_at_its_end() -> None:
    assert values(write(paper()), "AU") == [
        "King, Martin Luther, Jr.",
        "van den Berg, Rianne",
        "Toy Research Group,",
    ]


def test_the_proceedings_reach_each_importer_by_its_own_tag() -> None:
    pairs = write(paper(booktitle="Proceedings of Toy", venue="Vienna"))
    for tag in ("T2", "C3", "BT"):
        assert values(pairs, tag) == ["Proceedings of Toy"]
    assert values(pairs, "C1") == ["Vienna"]
    assert values(pairs, "C2") == []  # Zotero would take it for a person


def test_a_talk_is_a_presentation_without_the_volume_it_inherits() -> None:
    talk = Work(
        key="talk1",
        type="unpublished",
        title="On Wires",
        fields={
            "eventtitle": "12th Toy Conference",
            "type": "Invited Talk",
            "venue": "Vienna",
            "volume": "33",
            "publisher": "Toy Press",
        },
        authors=(Person("Hopper", "Grace"),),
        editors=(Person("Editor", "Eve"),),
        date=Date((2024,)),
        edition=EDITION,
    )
    pairs = write(talk)
    assert pairs[0] == ("TY", "SLIDE")
    assert values(pairs, "T2") == ["12th Toy Conference"]
    assert values(pairs, "M3") == ["Invited Talk"]
    assert values(pairs, "CY") == ["Vienna"]
    # A2 would make a speaker of the editor in Zotero.
    assert [tag for tag in ("A2", "VL", "PB") if values(pairs, tag)] == []


def test_page_and_pdf_each_have_their_tag() -> None:
    pairs = write(paper(eprint="AAA_1", eprinttype="openreview"))
    assert values(pairs, "UR") == ["https://openreview.net/forum?id=AAA_1"]
    assert values(pairs, "L1") == ["https://openreview.net/pdf?id=AAA_1"]


def test_remarks_are_not_printed_and_extra_holds_the_key() -> None:
    pairs = write(paper(annotation="Good.", annotation_zh="很好。", note="To appear"))
    assert values(pairs, "N1") == ["Good.", "很好。", "Award: Best Paper Award, Toy 2024"]
    assert "Citation Key: key1" in values(pairs, "M2")
    assert "To appear" in values(pairs, "M2")


def test_the_award_is_printed_only_when_asked_for() -> None:
    note = "Best Paper Award, Toy 2024"
    assert note not in values(write(paper()), "M2")
    assert note in values(write(paper(), award_note=True), "M2")


def test_a_keyword_each_and_dates_as_ris_has_them() -> None:
    pairs = write(paper(keywords="graphs, theory"))
    assert values(pairs, "KW") == ["graphs", "theory"]
    assert (values(pairs, "PY"), values(pairs, "DA")) == (["2024"], ["2024/05//"])


def test_fields_choose_tags_and_an_unknown_one_is_refused() -> None:
    pairs = write(paper(title="T", keywords="a"), fields=("TI",))
    assert [tag for tag, _ in pairs] == ["TY", "ID", "TI", "ER"]
    with pytest.raises(ValueError, match="unknown field 'XX'"):
        write(paper(), fields=("XX",))


def read(text: str) -> Work:
    content = formats.get("ris").read(text)
    assert content.findings == ()
    return content.works[0]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("PY  - 2024", (2024,)),
        ("PY  - 2024///Spring", (2024,)),
        ("Y1  - 1998/09/20/", (1998, 9, 20)),
        ("DA  - 2024/5/7", (2024, 5, 7)),
        ("PY  - 2024\nDA  - 2024/05/07/", (2024, 5, 7)),
        ("DA  - 2024-13-45", (2024,)),
        ("DA  - May 2024", (2024,)),
    ],
)
def test_dates_are_read_in_the_forms_that_programs_write(
    date: str, expected: tuple[int, ...]
) -> None:
    held = read(f"TY  - JOUR\nTI  - T\n{date}\nER  - ").date
    assert held is not None
    assert held.start == expected


@pytest.mark.parametrize(
    ("author", "person"),
    [
        ("Lovelace, Ada", Person("Lovelace", "Ada")),
        ("Ada Lovelace", Person("Lovelace", "Ada")),
        ("King, Martin Luther, Jr.", Person("King", "Martin Luther", suffix="Jr.")),
        ("van den Berg, Rianne", Person("Berg", "Rianne", "van den")),
        ("Toy Research Group,", Person(literal="Toy Research Group")),
        ("Sand and Stone, Bill", Person("Sand and Stone", "Bill")),
        ("{Curly, \\Ada", Person("{Curly", "\\Ada")),
    ],
)
def test_names_are_read_in_the_forms_that_programs_write(author: str, person: Person) -> None:
    assert read(f"TY  - JOUR\nTI  - T\nAU  - {author}\nER  - ").authors == (person,)


def test_a_record_of_another_program_is_understood() -> None:
    work = read(
        "TY  - JOUR\r\nA1  - Gauß, C. F.\r\nT1  - On\r\n   Orbits\r\nJO  - J. Toys\r\nJF  - "
        "Journal of Toys\r\nVL  - 7\r\nIS  - 2\r\nSP  - 33\r\nEP  - 48\r\nSN  - 1234-5678\r\n"
        "UR  - http://doi.org/10.1/x\r\nKW  - orbits; stars\r\nN2  - Abstract.\r\nER  - \r\n"
    )
    assert work.title == "On Orbits"
    fields = dict(work.fields)
    del fields["title"], fields["author"]
    assert fields == {
        "journaltitle": "Journal of Toys",
        "volume": "7",
        "number": "2",
        "pages": "33--48",
        "issn": "1234-5678",
        "url": "http://doi.org/10.1/x",
        "keywords": "orbits, stars",
        "abstract": "Abstract.",
    }


def test_a_record_without_er_ends_where_the_next_begins() -> None:
    content = formats.get("ris").read("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\n", "x.ris")
    assert [work.title for work in content.works] == ["One", "Two"]
    assert [(str(f.place), f.code) for f in content.findings] == [
        ("x.ris:1", "no-end"),
        ("x.ris:3", "no-end"),
    ]


def test_records_without_a_key_get_one_and_a_second_of_a_name_another() -> None:
    record = "TY  - JOUR\nAU  - Lovelace, Ada\nTI  - The Engine\nPY  - 1843\nER  - \n"
    content = formats.get("ris").read(record + "TY  - JOUR\nID  - a b\nTI  - X\nER  - \n" * 2)
    assert [work.key for work in content.works] == ["lovelace1843engine", "ab", "aba"]
    assert [finding.code for finding in content.findings] == ["repeated-key"]


def test_what_is_no_ris_at_all_is_said_to_be_none() -> None:
    content = formats.get("ris").read("Dear Sir,\nhello\n", "letter.ris")
    assert content.works == ()
    assert {finding.code for finding in content.findings} == {"stray-text", "no-record"}


@pytest.mark.parametrize(
    ("kind", "tag"), [("article", "JOUR"), ("periodical", "JFULL"), ("inproceedings", "CONF")]
)
def test_journals_have_an_issn_and_books_an_isbn(kind: str, tag: str) -> None:
    fields = {"title": "T", "issn": "1234-5678", "isbn": "978-3-16-148410-0"}
    text = formats.get("ris").write([Work("k", kind, fields, "T")])
    number = "issn" if tag in ("JOUR", "JFULL") else "isbn"
    assert f"TY  - {tag}\n" in text
    assert f"SN  - {fields[number]}\n" in text
    (work,) = formats.get("ris").read(text).works
    assert {name: work.fields.get(name) for name in ("issn", "isbn")} == {
        "issn": None,
        "isbn": None,
    } | {number: fields[number]}


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024/05/31", (2024, 5, 31)),
        ("2024/05/32", (2024, 5)),
        ("2024/05/00", (2024, 5)),
        ("2024/12/01", (2024, 12, 1)),
        ("2024/00/01", (2024,)),
        ("2024/13/01", (2024,)),
    ],
)
def test_every_day_of_a_month_is_read(date: str, expected: tuple[int, ...]) -> None:
    held = read(f"TY  - JOUR\nTI  - T\nDA  - {date}\nER  - ").date
    assert held is not None
    assert held.start == expected
    if len(expected) == 3:
        text = formats.get("ris").write([Work("k", "misc", title="T", date=held)])
        assert f"DA  - {date}/\n" in text


@pytest.mark.parametrize(
    ("kind", "titles", "book"),
    [
        ("CHAP", "T2  - Two\nBT  - Book", "Book"),
        ("CHAP", "T2  - Two\nC3  - Three\nBT  - Book", "Three"),
        ("CHAP", "T2  - Two", "Two"),
        ("CONF", "T2  - Two\nBT  - Book", "Book"),
        ("RPRT", "T2  - Two\nBT  - Book", "Two"),
    ],
)
def test_of_several_titles_the_one_of_the_book_is_taken(kind: str, titles: str, book: str) -> None:
    fields = read(f"TY  - {kind}\nTI  - T\n{titles}\nER  - ").fields
    assert fields["booktitle"] == book
    assert ("eventtitle" in fields) == (kind == "CONF")
