"""Lists of names: institutions among people, affixes of names, Chinese names in English styles."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from awardbib.csl import Cite, Processor, Style

INSTITUTIONS = [
    "World Health Organization",
    "van der Berg Institute, Inc.",
    "OpenAI",
    "the de Facto Group",
    "Jean-Luc Foundation",
]
GOGH = {"family": "van Gogh", "given": "Vincent Willem"}
WHO = {"literal": "World Health Organization"}
BERG = {"literal": "van der Berg Institute, Inc."}


def cited(author: list[dict[str, Any]], name: str, names: str = "", style: str = "") -> str:
    """The names of one item, with the given cs:name inside the given options."""
    made = Style.load(
        f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" {style}>'
        f"<info><title>t</title><id>i</id></info><citation {names}><layout>"
        f'<names variable="author">{name}</names></layout></citation></style>'
    )
    processor = Processor(made, [{"id": "a", "author": author}])
    processor.cite([Cite("a")])
    return processor.citations("text")[0]


@pytest.mark.parametrize("form", ["long", "short"])
@pytest.mark.parametrize("order", ["", 'name-as-sort-order="first"', 'name-as-sort-order="all"'])
def test_institutions_are_written_as_they_are_with_every_option(form: str, order: str) -> None:
    """Never initialised, inverted or split at a particle or comma."""
    author = [{"literal": name} for name in INSTITUTIONS]
    for initials, hyphen, demote in product(
        (
            "",
            'initialize-with=". "',
            'initialize-with=""',
            'initialize-with="." initialize="false"',
        ),
        ("true", "false"),
        ("never", "sort-only", "display-and-sort"),
    ):
        name = f'<name form="{form}" {order} {initials} delimiter="; "/>'
        style = f'initialize-with-hyphen="{hyphen}" demote-non-dropping-particle="{demote}"'
        assert cited(author, name, style=style) == "; ".join(INSTITUTIONS)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", "van der Berg Institute, Inc.; Vincent Willem van Gogh; World Health Organization"),
        (
            'name-as-sort-order="all" initialize-with="."',
            "van der Berg Institute, Inc.; Gogh, V.W. van; World Health Organization",
        ),
        (
            'name-as-sort-order="first" initialize-with="."',
            "van der Berg Institute, Inc.; V.W. van Gogh; World Health Organization",
        ),
        ('form="short"', "van der Berg Institute, Inc.; van Gogh; World Health Organization"),
    ],
)
def test_people_among_institutions_follow_the_style(options: str, expected: str) -> None:
    assert cited([BERG, GOGH, WHO], f'<name {options} delimiter="; "/>') == expected


def test_an_institution_first_in_the_list_is_no_inverted_name() -> None:
    """delimiter-precedes-…="after-inverted-name" asks whether the name before was inverted."""
    rules = (
        'name-as-sort-order="first" and="text" delimiter-precedes-last="after-inverted-name" '
        'delimiter-precedes-et-al="after-inverted-name"'
    )
    short = 'et-al-min="2" et-al-use-first="1"'
    jane = {"family": "Doe", "given": "Jane"}
    assert cited([WHO, jane], f"<name {rules}/>") == "World Health Organization and Jane Doe"
    assert cited([jane, WHO], f"<name {rules}/>") == "Doe, Jane, and World Health Organization"
    assert cited([WHO, jane], f"<name {rules}/>", short) == "World Health Organization et al."
    assert cited([jane, WHO], f"<name {rules}/>", short) == "Doe, Jane, et al."


def test_affixes_of_name_enclose_each_name() -> None:
    """cs:name "describes the formatting of individual names"; so do citeproc-js and pandoc."""
    author = [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Rick"}, WHO]
    name = '<name prefix="[" suffix="]" delimiter="; " and="text"/>'
    assert cited(author, name) == "[Jane Doe]; [Rick Roe]; and [World Health Organization]"
    assert cited(author, name, 'et-al-min="3" et-al-use-first="1"') == "[Jane Doe] et al."


def chinese(*names: str) -> list[dict[str, str]]:
    return [{"family": name[0], "given": name[1:]} for name in names]


@pytest.mark.parametrize(
    ("author", "language", "expected"),
    [
        (chinese("王立威", "贺笛"), "zh-CN", "王立威和贺笛"),
        (chinese("张博航", "王立威", "贺笛"), "zh-CN", "张博航, 王立威和贺笛"),
        ([*chinese("王立威"), {"literal": "中国科学院"}], "zh-CN", "王立威和中国科学院"),
        (chinese("山崎", "林花子"), "ja-JP", "山崎と林花子"),
        # What is not Chinese keeps the comma the style asks for.
        (chinese("王立威", "贺笛"), "en-US", "王立威, and 贺笛"),
    ],
)
def test_no_comma_before_the_chinese_and(
    author: list[dict[str, str]], language: str, expected: str
) -> None:
    """delimiter-precedes-last is a rule of English; 和 and と stand without a comma."""
    style = Style.load(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" '
        'default-locale="en-US"><info><title>t</title><id>i</id></info><citation><layout>'
        '<names variable="author"><name and="text" delimiter-precedes-last="always"/></names>'
        "</layout></citation></style>"
    )
    item = {"id": "a", "author": author, "language": language}
    processor = Processor(style, [item], languages="per-entry")
    processor.cite([Cite("a")])
    assert processor.citations("text") == [expected]


def test_the_ieee_style_joins_chinese_authors_as_chinese_does() -> None:
    item = {
        "id": "a",
        "type": "book",
        "title": "图神经网络",
        "author": chinese("张博航", "王立威", "贺笛"),
        "language": "zh-CN",
    }
    people = [{"family": family, "given": "J."} for family in ("Doe", "Roe", "Poe")]
    english = {"id": "b", "type": "book", "title": "Graphs", "author": people, "language": "en"}
    style = Style.load("ieee")
    both = Processor(style, [item, english], languages="per-entry")
    first, second = both.bibliography("text")
    assert "张博航, 王立威和贺笛, 图神经网络" in first.text
    assert "J. Doe, J. Roe, and J. Poe" in second.text


@pytest.mark.parametrize(
    ("family", "given", "expected"),
    [
        ("张", "博航", "张博航"),
        ("Zhang", "Bohang", "Bohang Zhang"),
        # One part in Latin letters makes it a name with a space, in the order of the style.
        ("张", "Bohang", "Bohang 张"),
        ("Zhang", "博航", "博航 Zhang"),
        ("张", "", "张"),
    ],
)
def test_only_names_wholly_in_chinese_script_are_written_family_first(
    family: str, given: str, expected: str
) -> None:
    style = Style.load(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" '
        'default-locale="en-US"><citation><layout><names variable="author"/></layout></citation>'
        "</style>"
    )
    item = {"id": "a", "author": [{"family": family, "given": given}]}
    processor = Processor(style, [item], languages="style")
    processor.cite([Cite("a")])
    assert processor.citations("text") == [expected]
