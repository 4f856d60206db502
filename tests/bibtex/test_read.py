"""Text and files to works, editions and lists."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from awardbib.bibtex.parser import parse
from awardbib.bibtex.read import Bibliography, build, load_text, read_file, read_text
from awardbib.errors import FileError
from awardbib.model import Date, Evidence, Person

TOY = Path(__file__).parents[1] / "data" / "toy"


@pytest.fixture(scope="module")
def toy() -> Bibliography:
    parsed = [parse(load_text(path)[0], str(path)) for path in sorted(TOY.rglob("*.bib"))]
    return build(
        [entry for one in parsed for entry in one.entries],
        [finding for one in parsed for finding in one.findings],
    )


def test_toy_library_is_read_without_findings(toy: Bibliography) -> None:
    assert toy.findings == ()
    assert len(toy.works) == 10
    assert [edition.id for edition in toy.editions] == [
        "toyconf-2014",
        "toyconf-2023",
        "toyconf-2024",
    ]
    assert len(toy.lists) == 6


def test_work_carries_text_persons_date_edition_and_place(toy: Bibliography) -> None:
    work = next(work for work in toy.works if work.key == "king2014attention")
    assert work.title == "Attention Is Not Enough for BERT: A Bayes View of $O(n^2)$ Costs"
    assert work.authors == (
        Person("King", "Martin", suffix="Jr."),
        Person("Berg", "Rianne", prefix="van den"),
    )
    assert work.authors_truncated
    assert work.date == Date((2014,))
    assert work.edition is not None
    assert work.edition.name == "ToyConf 2014"
    assert (work.arxiv, work.openreview) == ("1401.00001", "")
    assert work.fields["url"] == "https://toyconf.example/2014/king_14%20final.html"
    assert work.fields["booktitle"].startswith("Proceedings of the 2nd")
    assert Path(work.place.path).name == "2014.bib"
    assert work.place.line == 12


def test_talk_and_paper_are_told_apart(toy: Bibliography) -> None:
    kinds = {work.key: work.kind for work in toy.works}
    assert kinds["hopper2024nanoseconds"] == "talk"
    assert set(kinds.values()) == {"talk", "paper"}


def test_edition_has_its_short_name_venue_and_year(toy: Bibliography) -> None:
    edition = toy.editions[1]
    assert (edition.name, edition.venue, edition.year) == ("ToyConf 2023", "ToyConf", 2023)


def test_list_knows_its_edition_members_and_evidence(toy: Bibliography) -> None:
    one = next(one for one in toy.lists if one.id == "toyconf-2023-outstanding")
    assert one.award == "Outstanding Paper Award"
    assert one.title_in("zh-CN") == "ToyConf 2023 杰出论文"
    assert one.members == ("lovelace2023learning", "muller2023research")
    assert one.expected == 2
    assert one.edition is toy.editions[1]
    assert one.evidence[0] == Evidence("toyconf", "2023/awards", "award")
    assert [each.source for each in one.evidence] == ["toyconf", "collector", "copier"]


def test_keynotes_list_is_no_award(toy: Bibliography) -> None:
    one = next(one for one in toy.lists if one.id == "toyconf-2024-keynotes")
    assert (one.award, one.name, one.rank) == ("", "ToyConf 2024 Invited Talks", "talk")


def test_lone_proceedings_of_a_users_file_stay_a_work() -> None:
    result = read_text("@proceedings{p, title={P}, year=2020} @xdata{x, url={u}}")
    assert [work.key for work in result.works] == ["p"]
    assert result.editions == ()


def test_proceedings_with_children_are_an_edition_and_a_work() -> None:
    result = read_text("@inproceedings{a, crossref={p}} @proceedings{p, title={P}, year=2020}")
    assert [work.key for work in result.works] == ["a", "p"]
    assert [(e.name, e.year) for e in result.editions] == [("P", 2020)]
    assert result.works[0].edition is result.editions[0]


@pytest.mark.parametrize(
    ("fields", "refers", "is_edition", "is_work"),
    [
        ("title={P}", "", False, True),
        ("title={P}, shorttitle={P 1}", "", False, True),
        ("title={P}, shorttitle={P 1}", "@set{l, title={L}, crossref={p}}", True, False),
        ("title={P}, shorttitle={P 1}", "@inproceedings{a, crossref={p}}", True, False),
        ("title={P}, shorttitle={P 1}, evidence={x}", "", True, False),
        ("title={P}, evidence={x}", "", False, True),
    ],
)
def test_proceedings_are_an_edition_a_work_or_both(
    fields: str,
    refers: str,
    *,
    is_edition: bool,
    is_work: bool,
) -> None:
    result = read_text(f"@proceedings{{p, {fields}}}{refers}")
    assert ["p" for one in result.editions if one.id == "p"] == ["p"] * is_edition
    assert [work.key for work in result.works if work.key == "p"] == ["p"] * is_work


def test_list_and_crossref_may_use_an_alias() -> None:
    result = read_text(
        "@set{s, entryset={old, b, gone}, crossref={CONF}}"
        "@inproceedings{a, ids={old, older}, title={A}, crossref={Conf-Alias}, xdata={oldx}}"
        "@misc{b, ids={a}, title={B}}"
        "@proceedings{conf, ids={Conf-Alias}, title={C}, shorttitle={C 1}}"
        "@xdata{x, ids={oldx}, publisher={P}}"
    )
    assert result.findings == ()
    assert result.lists[0].members == ("a", "b", "gone")
    assert result.works[0].fields["booktitle"] == "C"
    assert result.works[0].fields["publisher"] == "P"
    assert result.works[0].edition is result.lists[0].edition is result.editions[0]


def test_entry_without_a_key_passes_nothing_on() -> None:
    result = read_text(
        "@xdata{title={T}, publisher={P}} @misc{a, crossref={}, xdata={x}} @xdata{x}"
    )
    assert result.works[0].fields.keys() == {"crossref", "xdata"}


def test_key_used_in_two_files_counts_once() -> None:
    entries = [*parse("@misc{k, title={1}}", "a.bib").entries,
               *parse("\n@misc{k, title={2}}", "b.bib").entries]  # fmt: skip
    result = build(entries)
    assert [work.title for work in result.works] == ["1"]
    assert [(f.code, str(f.place)) for f in result.findings] == [("repeated-key", "b.bib:2")]


def test_broken_entry_is_no_work_and_passes_nothing_on() -> None:
    result = read_text(
        "@inproceedings{a, title={A}, crossref={p}}\n"
        "@proceedings{p, title={Open {brace, year=2016}\n"
        "@misc{b, author={B}, title={Open {brace}\n@misc{p, title={Sound}}"
    )
    assert [(work.key, work.title) for work in result.works] == [
        ("a", "A"),
        ("b", ""),
        ("p", "Sound"),
    ]
    assert [finding.code for finding in result.findings] == ["unclosed-value", "unclosed-value"]


def test_an_entry_without_a_key_is_a_work_without_one() -> None:
    entry = "@misc{author={Müller, A}, year=2020, title={The {GNN} Way}}\n"
    result = read_text(entry + entry + "@misc{, note={x}}")
    assert [(work.key, work.title) for work in result.works] == [
        ("", "The GNN Way"),
        ("", "The GNN Way"),
        ("", ""),
    ]


@pytest.mark.parametrize(
    ("value", "keywords"),
    [
        ("a, b c", ("a", "b c")),
        ("a; b c; d;", ("a", "b c", "d")),
        ("a, b; c", ("a", "b", "c")),
        ("{a, b}, c", ("{a, b}", "c")),
        ("{a; b c}", ("a", "b c")),
        ("{a, b}", ("{a, b}",)),
        ("R&amp;D; AT\\&T; b", ("R&amp;D", "AT\\&T", "b")),
        ("", ()),
    ],
)
def test_keywords_are_parted_by_commas_and_semicolons(
    value: str, keywords: tuple[str, ...]
) -> None:
    assert read_text(f"@misc{{k, keywords={{{value}}}}}").works[0].keywords == keywords


def test_subtitle_joins_the_title() -> None:
    result = read_text("@book{a, title={Why?}, subtitle={So}} @book{b, title={A}, subtitle={B}}")
    assert [work.title for work in result.works] == ["Why? So", "A: B"]


def test_bad_number_of_members_is_found() -> None:
    result = read_text("@set{s, entryset={a}, expected={many}}", "f.bib")
    assert result.lists[0].expected is None
    assert [f.code for f in result.findings] == ["bad-number"]


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ("@misc{k, title={Müller é}}".encode(), ""),
        ("@misc{k,\r\n title={Müller é}}\r\n".encode(), ""),
        ("\ufeff@misc{k, title={Müller é}}".encode(), "UTF-8 with a byte order mark"),
        ("@misc{k, title={Müller é}}".encode("latin-1"), "Latin-1"),
        ("@misc{k, title={Müller é}, note={“x”}}".encode("cp1252"), "Windows-1252"),
        ("@misc{k, title={Müller é}}".encode("utf-16"), "UTF-16"),
        ("\ufeff@misc{k, title={Müller é}}".encode("utf-16-be"), "big-endian UTF-16"),
        ("@misc{k, title={Müller é}}".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (
            "@misc{k, title={Müller é}}".encode("utf-16-be"),
            "big-endian UTF-16 without a byte order mark",
        ),
        (
            ("@misc{k, title={Müller é}, note={" + "中文" * 30 + "}}").encode("utf-16-le"),
            "UTF-16 without a byte order mark",
        ),
        ("@misc{k, title={Müller é}}".replace("é", "é\r").encode(), ""),
    ],
)
def test_encoding_is_recognised_and_named(tmp_path: Path, data: bytes, named: str) -> None:
    path = tmp_path / "f.bib"
    path.write_bytes(data)
    result = read_file(path)
    assert result.works[0].title == "Müller é"
    assert [f.code for f in result.findings] == (["encoding"] if named else [])
    assert all(named in f.message and f.severity == "warning" for f in result.findings)


def test_chinese_file_in_gb18030_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "f.bib"
    path.write_bytes(
        "@article{k, title={深度学习的几何}, author={张博航 and 李雷}}".encode("gb18030")
    )
    result = read_file(path)
    assert result.works[0].title == "深度学习的几何"
    assert "GB18030" in result.findings[0].message


@pytest.mark.parametrize(
    ("nulls", "message"), [(1, "1 null character, left out"), (3, "3 null characters, left out")]
)
def test_stray_null_characters_are_left_out_with_a_finding(
    tmp_path: Path, nulls: int, message: str
) -> None:
    path = tmp_path / "f.bib"
    path.write_text("@misc{k,\n title={a" + "\0" * nulls + "b}}\n" + "%" * 2000)
    result = read_file(path)
    assert result.works[0].title == "ab"
    assert [(f.code, f.place.line, f.severity) for f in result.findings] == [("null", 2, "warning")]
    assert result.findings[0].message.startswith(message)


def test_one_null_in_a_thousand_bytes_is_the_most_that_a_text_has(tmp_path: Path) -> None:
    path = tmp_path / "f.bib"
    path.write_bytes(b"@misc{k}" + b"\0" * 2 + b" " * 990)
    assert [work.key for work in read_file(path).works] == ["k"]
    path.write_bytes(b"@misc{k}" + b"\0" * 2 + b" " * 980)
    with pytest.raises(FileError, match="binary"):
        read_file(path)


@pytest.mark.parametrize(
    "content", [b"@misc{k}\0\0\x01", b"@misc{k}" + b"\0" * 99, bytes(range(256)) * 10]
)
def test_binary_file_is_an_error_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "f.bib"
    path.write_bytes(content)
    with pytest.raises(FileError, match="binary") as caught:
        read_file(path)
    assert caught.value.remedy
    assert str(path) in str(caught.value)


def test_missing_file_and_folder_are_errors(tmp_path: Path) -> None:
    for path in (tmp_path / "none.bib", tmp_path):
        with pytest.raises(FileError, match="cannot be read"):
            read_file(path)


def test_file_beyond_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("awardbib.bibtex.loading.LARGEST", 10)
    path = tmp_path / "f.bib"
    path.write_text("@misc{k, title={x}}")
    with pytest.raises(FileError, match="larger"):
        read_file(os.fspath(path))
