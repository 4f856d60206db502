from __future__ import annotations

import re
from dataclasses import replace

from awardbib.readinglist.outputs import Page
from awardbib.readinglist.writers import text
from awardbib.text.spans import Span
from awardbib.text.width import display_width

from .sample import annotated, document, entry, hostile, whole


def write(*args: object, **page: object) -> str:
    return text.write(document(*args), Page(**page))  # type: ignore[arg-type]


def test_the_list_is_laid_out_with_hanging_labels_and_addresses_in_full() -> None:
    assert write(annotated(), entry("[10]", "More Blocks")) == (
        "Toy 2024\n========\n2 papers\n\n"
        "Best Papers\n-----------\n\n"
        "[1]  Blocks †\n"
        "     Ada Lovelace\n"
        "     Test of Time Award, Toy 2034 (single source) · Oral\n"
        "     arXiv: https://arxiv.org/abs/2301.00001\n"
        "     Code: https://code.example/x\n"
        "     Stacks blocks.\n"
        "     堆积木。\n"
        "     Abstract: We stack blocks.\n\n"
        "[10] More Blocks\n"
        "     Ada Lovelace\n\n"
        "† rests on no evidence yet: authors\n"
    )


def test_head_sections_and_sources_stand_in_their_order() -> None:
    written = text.write(whole(), Page())
    assert written.startswith(
        "Toy 2024\n========\n3 papers\n\nPlace: Vienna, Austria\n\nRead these.\n\nThen those.\n\n"
        "Best Papers\n-----------\n\nSource: https://toy.example/awards (old)\n\n"
        "First half\n~~~~~~~~~~\n\n[1] Blocks †\n"
    )
    assert "\nSecond half ‡\n~~~~~~~~~~~~~\n\n[2] Towers\n" in written
    assert written.endswith(
        "\n\nSource: https://more.example/\n\n† rests on no evidence yet: authors\n"
        "‡ rests on no evidence yet: award\n"
    )


def test_an_address_that_the_entry_prints_is_not_printed_again() -> None:
    address = annotated().links[0].url
    printed = replace(annotated(), lines=((Span(f"Blocks. {address}", href=address),),))
    assert write(printed).count(address) == 1


def test_without_labels_the_second_line_hangs() -> None:
    plain = entry("", "A long title that does not fit into one line of this width")
    body = write(plain, width=40).split("\n\n")[2]
    assert body.splitlines()[:2] == [
        "A long title that does not fit into",
        "    one line of this width",
    ]


def test_no_line_is_wider_than_asked_in_either_script() -> None:
    chinese = replace(entry(), lines=((Span("几何自适应谐波表示" * 9),), (Span("word " * 40),)))
    written = text.write(document(chinese, heading="杰出论文奖" * 12), Page(width=50))
    assert max(display_width(line) for line in written.splitlines()) <= 50


def test_a_long_label_stands_on_a_line_of_its_own() -> None:
    body = write(entry("[Lovelace and Babbage 1843]")).split("\n\n")[2]
    assert body.splitlines()[:2] == ["[Lovelace and Babbage 1843]", " " * 13 + "Blocks"]


def test_emphasis_is_only_added_not_changed() -> None:
    plain = write(annotated())
    painted = write(annotated(), ansi=True)
    assert "\x1b[1mBlocks\x1b[0m" in painted
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", painted)
    assert stripped == re.sub(r"\n[=-]+\n", "\n", plain)


def test_control_sequences_in_fields_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in text.write(hostile(), Page())


def test_a_terminal_too_narrow_is_overrun_rather_than_refused() -> None:
    assert "Blocks" in write(width=1)
