"""Our own style, by the schema and by its output."""

from __future__ import annotations

from typing import Any

import pytest

from awardbib import resources
from awardbib.csl import Processor, Style
from awardbib.text.spans import plain

PATH = resources.styles_folder() / "reading-list.csl"

PAPER: dict[str, Any] = {
    "id": "a",
    "type": "paper-conference",
    "title": 'Learning <span class="nocase">GNN</span>s',
    "author": [{"family": "Lovelace", "given": "Ada"}, {"family": "Müller", "given": "J. T."}],
    "container-title": "Proceedings of the Toy Conference",
    "container-title-short": "Toy 2024",
    "event-place": "Vienna, Austria",
    "issued": {"date-parts": [[2024]]},
    "note": "Best Paper Award",
    "DOI": "10.1234/toy",
    "URL": "https://toyconf.example/a",
}


def lines(item: dict[str, Any], locale: str = "en-US") -> list[str]:
    (entry,) = Processor(Style.load(PATH), [item], locale=locale).bibliography()
    return [plain(block.spans) for block in entry.blocks]


def test_the_style_is_valid_csl() -> None:
    assert Style.load(PATH, validate=True).title == "awardbib reading list"


def test_title_people_edition_and_note_stand_a_line_each() -> None:
    assert lines(PAPER) == [
        "[1]",
        "Learning GNNs",
        "Ada Lovelace, J. T. Müller",
        "Toy 2024, Vienna, Austria · Best Paper Award",
    ]


def test_the_title_is_the_link_and_no_address_is_printed() -> None:
    (entry,) = Processor(Style.load(PATH), [PAPER]).bibliography()
    links = {span.href for block in entry.blocks for span in block.spans if span.href}
    assert links == {"https://doi.org/10.1234/toy"}
    assert "http" not in "".join(plain(block.spans) for block in entry.blocks)


def test_long_lists_of_people_end_in_the_et_al_of_their_own_language() -> None:
    crowd = PAPER | {"author": [{"family": f"A{number}"} for number in range(12)]}
    assert lines(crowd)[2] == "A0, A1, A2, A3, A4, A5, A6, A7, A8, A9, et al."
    assert lines(crowd, "zh-CN")[2].endswith("A9, et al.")
    for locale in ("en-US", "zh-CN"):
        assert lines(crowd | {"language": "zh-CN"}, locale)[2].endswith("A9, 等")
    eleven = PAPER | {"author": crowd["author"][:11]}
    assert lines(eleven)[2].endswith("A9, A10")


@pytest.mark.parametrize(
    ("changes", "published"),
    [
        (
            {"type": "speech", "genre": "Invited Talk", "container-title-short": "Toy 2024"},
            "Invited Talk, Toy 2024, Vienna, Austria · Best Paper Award",
        ),
        (
            {"container-title-short": None, "note": None},
            "Proceedings of the Toy Conference, 2024, Vienna, Austria",
        ),
        (
            {
                "type": "article-journal",
                "container-title": "Journal of Toys",
                "volume": "3",
                "issue": "4",
                "page": "10-20",
                "note": None,
            },
            "Journal of Toys 3(4), 10–20, 2024",
        ),
        (
            {"type": "article", "number": "arXiv:2301.00001", "publisher": "arXiv", "note": None},
            "arXiv:2301.00001, 2024",
        ),
        (
            {
                "type": "thesis",
                "genre": "PhD thesis",
                "container-title": None,
                "publisher": "Toy University",
                "note": None,
            },
            "PhD thesis, Toy University, 2024",
        ),
    ],
)
def test_each_kind_of_work_says_where_it_appeared(changes: dict[str, Any], published: str) -> None:
    item = {key: value for key, value in (PAPER | changes).items() if value is not None}
    assert lines(item)[3] == published


def test_a_work_of_which_little_is_known_has_few_lines() -> None:
    assert lines({"id": "a", "type": "document", "title": "Blocks"}) == ["[1]", "Blocks"]
