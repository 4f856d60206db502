from __future__ import annotations

import pytest

from awardbib import formats
from awardbib.model import Person, Work

from .sample_works import PAPER, TALK

pytest.importorskip("yaml", reason="PyYAML is not installed")
import yaml

HAYAGRIVA = formats.get("hayagriva")


def test_a_paper_and_its_proceedings() -> None:
    entry = yaml.safe_load(HAYAGRIVA.write([PAPER]))["key1"]
    assert entry == {
        "type": "article",
        "title": r"Toys & <b>{Blocks}</b>: {$O(n^2)$}",
        "author": [
            {"name": "King", "given-name": "Martin Luther", "suffix": "Jr."},
            {"name": "Berg", "given-name": "Rianne", "prefix": "van den"},
            {"name": "Toy Research Group"},
            {"name": "others"},
        ],
        "date": "2024-05",
        "parent": {
            "type": "proceedings",
            "title": "Proceedings of Toy",
            "editor": [{"name": "Editor", "given-name": "Eve"}],
            "volume": "3",
            "publisher": {"name": "Toy Press"},
            "location": "Vienna",
        },
        "page-range": "1-12",
        "url": "https://openreview.net/forum?id=AAA_1",
        "serial-number": {"doi": "10.1234/a_b", "arxiv": "2401.00001", "openreview": "AAA_1"},
        "language": "en",
        "note": "To appear",
        "abstract": "We build.",
    }


def test_a_talk_was_held_at_a_conference() -> None:
    entry = yaml.safe_load(HAYAGRIVA.write([TALK]))["talk1"]
    assert (entry["type"], entry["genre"]) == ("misc", "Invited Talk")
    assert entry["parent"] == {
        "type": "conference",
        "title": "12th Toy Conference",
        "location": "Vienna",
        "date": "2024-05-07",
    }


@pytest.mark.parametrize(
    ("latex", "formatted"),
    [
        ("{GNN}s on {3D} Toys", "{GNN}s on {3D} Toys"),
        (r"Costs of \$5 \{a\}", r"Costs of \$5 \{a\}"),
        ("$L_2$", "{$L_2$}"),
        (r"$\alpha$", r"{\$\\alpha\$}"),  # Typst's alpha has no backslash
        ("$xy$", r"{\$xy\$}"),  # to Typst the name of one variable
        (r"\emph{Care}", "Care"),
    ],
)
def test_titles_are_formattable_strings(latex: str, formatted: str) -> None:
    work = Work(key="k", type="article", fields={"title": latex}, title=latex)
    assert yaml.safe_load(HAYAGRIVA.write([work]))["k"]["title"] == formatted


def test_what_the_manual_shows_is_read() -> None:
    """Unquoted scalars, short forms of persons and publishers, several parents."""
    content = HAYAGRIVA.read("""
# a comment
kinetics:
    type: Article
    title: {value: "Kinetics of {NaCl}", short: Kinetics}
    author: ["Doan, T. D.", "Haug, Hartmut"]
    serial-number:
        doi: "10.1103/PhysRevB.102.165126"
    page-range: 165126-165139
    date: 2020-10-14
    parent:
        - type: Periodical
          title: Physical Review B
          volume: 102
          publisher: American Physical Society
        - type: Video
          runtime: "00:13:42"
talk:
  type: misc
  author: Lovelace, Ada
  title: Engines
  parent: {type: conference, title: Toy Conference, location: London}
""")
    assert content.findings == ()
    article, talk = content.works
    assert (article.key, article.type, article.kind) == ("kinetics", "article", "paper")
    assert article.fields["title"] == "Kinetics of {NaCl}"
    assert article.authors == (Person("Doan", "T. D."), Person("Haug", "Hartmut"))
    assert article.date is not None
    assert article.date.start == (2020, 10, 14)
    wanted = ("journaltitle", "volume", "pages", "doi", "publisher")
    assert [article.fields[name] for name in wanted] == [
        "Physical Review B",
        "102",
        "165126--165139",
        "10.1103/PhysRevB.102.165126",
        "American Physical Society",
    ]
    assert (talk.kind, talk.fields["eventtitle"], talk.fields["venue"]) == (
        "talk",
        "Toy Conference",
        "London",
    )


@pytest.mark.parametrize("length", [1000, 1022, 1023, 1024, 1025, 3000])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_a_key_of_any_length_comes_back(length: int, *, ascii_only: bool) -> None:
    """YAML bounds the length of a key that has no question mark before it."""
    for key in ("k" * length, "钥" * length):
        works = [Work(key, "misc", {"title": "T"}, "T"), Work("z", "misc", {"title": "U"}, "U")]
        text = formats.get("hayagriva").write(works, formats.Options(ascii_only=ascii_only))
        content = formats.get("hayagriva").read(text)
        assert content.findings == ()
        assert [work.key for work in content.works] == [key, "z"]
