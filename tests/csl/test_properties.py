"""Whatever stands in the data, the output is well-formed, escaped and the same twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awardbib.csl import Cite, Processor, Style
from awardbib.errors import AwardbibError, NotFound

from .mixed import DATES, NAMES, NUMBERS, TEXTS, TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STYLES = [
    Style.load(name)
    for name in (
        "apa",
        "ieee",
        "chicago-notes-bibliography",
        "modern-language-association",
        "china-national-standard-gb-t-7714-2015-author-date",
    )
]
FORMATS = ("html", "text", "markdown", "latex", "typst", "rst")
FIELDS = [*NUMBERS.split(), *TEXTS.split(), *NAMES.split(), *DATES.split(), "title", "page"]

# Text that means something to a parser somewhere, mixed with any other text.
PIECES = st.sampled_from(
    [
        "<script>",
        "</script>",
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<span class='nocase'>",
        '<span style="font-variant:small-caps;">',
        "</span>",
        "<!--",
        "-->",
        "]]>",
        "&amp;",
        "&#0;",
        "&",
        "<",
        ">",
        '"',
        "'",
        "“",
        "”",
        "’",
        "$",
        "\\",
        "{",
        "}",
        "%",
        "#",
        "_",
        "*",
        "`",
        "[",
        "](",
        "javascript:",
        "https://",
        "张",
        "é",
        "ﬁ",
        "ß",
        "\u0301",
        "\u202e",
        "\u00a0",
        "\n",
        "\0",
        "\x1b",
        " ",
        ".",
        ",",
        "?",
        "-",
        "–",
        "1",
        "and",
        "a",
    ]
)
TEXT = st.one_of(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=20))
ATOMS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXT)
ANY_JSON = st.recursive(
    ATOMS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=8,
)
NAME_PARTS = (
    "family given suffix literal dropping-particle non-dropping-particle comma-suffix"
    " static-ordering"
)
PERSON = st.dictionaries(st.sampled_from(NAME_PARTS.split()), st.one_of(TEXT, ATOMS), max_size=4)
PEOPLE = st.lists(st.one_of(PERSON, ANY_JSON), max_size=5)
DATE = st.one_of(
    st.fixed_dictionaries({"date-parts": st.lists(st.lists(ATOMS, max_size=4), max_size=3)}),
    st.fixed_dictionaries({"raw": TEXT}),
    st.fixed_dictionaries({"literal": TEXT, "season": ATOMS, "circa": ATOMS}),
    ANY_JSON,
)
VALUES = {
    **dict.fromkeys(NAMES.split(), PEOPLE),
    **dict.fromkeys(DATES.split(), DATE),
}
KIND = st.one_of(st.sampled_from(TYPES.split()), st.sampled_from(["book", "article-journal"]))


@st.composite
def plausible(draw: st.DrawFn) -> dict[str, Any]:
    """An item whose fields have the right shape and odd contents."""
    names = draw(st.lists(st.sampled_from(FIELDS), max_size=10, unique=True))
    item = {name: draw(VALUES.get(name, TEXT)) for name in names}
    return {**item, "type": draw(KIND), "language": draw(st.sampled_from(["", "zh", "en", "xx"]))}


ABSURD = st.dictionaries(st.one_of(st.sampled_from(FIELDS), TEXT), ANY_JSON, max_size=8)
ITEMS = st.lists(st.one_of(plausible(), ABSURD), min_size=1, max_size=4)

ELEMENTS = {"root", "div", "span", "i", "b", "sup", "sub", "a"}
ATTRIBUTES = {"class", "style", "href"}


def check_html(text: str) -> None:
    """Parse strictly: only the elements and attributes that the writer has, only safe addresses."""
    tree = ET.fromstring(f"<root>{text}</root>")  # noqa: S314 - our own output
    for element in tree.iter():
        assert element.tag in ELEMENTS
        assert element.attrib.keys() <= ATTRIBUTES
        address = element.get("href", "https://")
        assert address.startswith(("https://", "http://", "ftp://", "mailto:")), address


def rendered(style: Style, items: Sequence[Mapping[str, Any]], fmt: str = "html") -> list[str]:
    processor = Processor(style, items, links=True)
    ids = [item["id"] for item in items]
    for number, ident in enumerate([*ids, *ids[:1]], start=1):
        processor.cite([Cite(ident, locator="3")], note=number)
    processor.cite([Cite(ident) for ident in ids])
    return [*processor.citations(fmt), *(entry.text for entry in processor.bibliography(fmt))]


def numbered(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**item, "id": str(number)} for number, item in enumerate(items)]


relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.title)
@relaxed
@given(items=ITEMS)
def test_any_field_gives_well_formed_html_twice_the_same(
    style: Style, items: list[dict[str, Any]]
) -> None:
    items = numbered(items)
    before = json.dumps(items)
    first = rendered(style, items)
    for text in first:
        check_html(text)
    assert rendered(style, items) == first
    assert json.dumps(items) == before, "the caller's items were changed"


@pytest.mark.parametrize("fmt", FORMATS)
@relaxed
@given(items=ITEMS)
def test_every_writer_takes_any_field(fmt: str, items: list[dict[str, Any]]) -> None:
    for text in rendered(STYLES[0], numbered(items), fmt):
        assert "\0" not in text
        text.encode()


@relaxed
@given(
    items=st.lists(st.dictionaries(st.sampled_from(["id", "type", "title"]), ANY_JSON), max_size=4)
)
def test_any_id_is_rendered_or_refused_with_our_own_error(items: list[dict[str, Any]]) -> None:
    try:
        entries = Processor(STYLES[0], items).bibliography("html")
    except AwardbibError:
        return
    for entry in entries:
        check_html(entry.text)


@relaxed
@given(locator=TEXT, label=TEXT, prefix=TEXT, suffix=TEXT)
def test_any_locator_and_affix_is_escaped(
    locator: str, label: str, prefix: str, suffix: str
) -> None:
    for style in STYLES:
        processor = Processor(style, [{"id": 1, "type": "book", "title": "A"}])
        processor.cite([Cite("1", locator, label, prefix, suffix)], note=1)
        check_html(processor.citations("html")[0])


def entries(item: Mapping[str, Any], style: int = 0) -> tuple[str, Processor]:
    processor = Processor(STYLES[style], [{"id": "x", "type": "book", **item}], links=False)
    return processor.bibliography("html")[0].text, processor


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"title": "T", "issued": {"date-parts": [[None]]}}, "<i>T</i>. (n.d.)."),
        ({"title": "T", "issued": {"date-parts": []}}, "<i>T</i>. (n.d.)."),
        (
            {"type": "webpage", "title": "T", "issued": {"date-parts": [["2020", "3"]]}},
            "<i>T</i>. (2020, March).",
        ),
        ({"title": "T", "issued": "2020"}, "<i>T</i>. (2020)."),
        ({"title": 1984, "issued": {"date-parts": [[1949]]}}, "<i>1984</i>. (1949)."),
        ({"title": None, "author": [{"family": "A"}], "issued": {"date-parts": [[1]]}}, None),
        ({"title": "T", "author": "Ann Smith"}, None),
        ({"title": "T", "author": {"family": "Smith"}}, None),
        ({"title": ["T"], "author": [None, 1, [], {"family": 2}]}, None),
    ],
)
def test_odd_values_are_rendered_sensibly(item: Mapping[str, Any], expected: str | None) -> None:
    text, _ = entries(item)
    check_html(text)
    if expected is not None:
        assert text == expected


def test_values_of_a_wrong_type_leave_a_warning() -> None:
    _, processor = entries({"title": {"a": 1}, "author": "Ann Smith"})
    assert {warning.key for warning in processor.warnings} == {"x"}
    assert any("author" in warning.message for warning in processor.warnings)


def test_an_item_without_id_and_a_second_of_the_same_id_leave_a_warning() -> None:
    items = [
        {"type": "book", "title": "No id"},
        {"id": "a", "type": "book", "title": "First"},
        {"id": "a", "type": "book", "title": "Second"},
    ]
    processor = Processor(STYLES[0], items)
    texts = " ".join(entry.text for entry in processor.bibliography("html"))
    assert "No id" in texts
    assert ("First" in texts) != ("Second" in texts)
    assert len(processor.warnings) >= 2


def test_citing_what_is_not_there_names_the_id() -> None:
    with pytest.raises(NotFound, match="nobody2020"):
        Processor(STYLES[0], [{"id": "a", "type": "book"}]).cite([Cite("nobody2020")])


def test_ids_may_be_numbers_or_strings() -> None:
    processor = Processor(STYLES[0], [{"id": 7, "type": "book", "title": "Seven"}])
    processor.cite([Cite("7")])
    processor.cite([Cite(7)])
    assert [entry.key for entry in processor.bibliography("html")] == [7]


def test_ten_thousand_authors_are_listed_as_the_style_says() -> None:
    people = [{"family": f"Name{number}", "given": "Ann"} for number in range(10_000)]
    text, _ = entries({"title": "T", "author": people})
    assert text.startswith("Name0, A., Name1, A.")
    assert "… Name9999, A." in text


def test_a_title_of_a_megabyte_is_printed_whole_or_cut_with_a_warning() -> None:
    title = "word " * 200_000
    for number in range(len(STYLES)):
        text, processor = entries({"title": title}, number)
        count = text.lower().count("word")
        assert count == 200_000 or (count > 10_000 and "cut" in processor.warnings[0].message)


def test_deep_markup_is_bounded() -> None:
    text, _ = entries({"title": "<i>" * 5000 + "deep" + "</i>" * 5000})
    check_html(text)
    assert "deep" in text
