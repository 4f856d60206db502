from __future__ import annotations

import re
from dataclasses import replace

from awardbib.readinglist.rich import Span
from awardbib.readinglist.writers import text
from awardbib.text.width import display_width

from .sample import annotated, document, hostile, item


def test_the_list_is_laid_out_with_hanging_labels() -> None:
    assert text.write(document(annotated(), item("[10]", "More Blocks"))) == (
        "Toy 2024\n========\n2 papers\n\n"
        "Best Papers\n-----------\n\n"
        "[1]  Blocks †\n"
        "     Ada Lovelace\n"
        "     https://toyconf.example/a?x=1&y=2\n"
        "     Test of Time Award, Toy 2034\n"
        "     https://arxiv.org/abs/2301.00001\n"
        "     https://code.example/x\n"
        "     Stacks blocks.\n"
        "     堆积木。\n\n"
        "[10] More Blocks\n"
        "     Ada Lovelace\n"
        "     https://toyconf.example/a?x=1&y=2\n\n"
        "† rests on no evidence yet: authors\n"
    )


def test_without_labels_the_second_line_hangs() -> None:
    plain = item("", "A long title that does not fit into one line of this width")
    body = text.write(document(plain), width=40).split("\n\n")[2]
    assert body.splitlines()[:2] == [
        "A long title that does not fit into",
        "    one line of this width",
    ]


def test_no_line_is_wider_than_asked_in_either_script() -> None:
    chinese = replace(item(), lines=((Span("几何自适应谐波表示" * 9),), (Span("word " * 40),)))
    written = text.write(document(chinese, heading="杰出论文奖" * 12), width=50)
    assert max(display_width(line) for line in written.splitlines()) <= 50


def test_a_long_label_stands_on_a_line_of_its_own() -> None:
    body = text.write(document(item("[Lovelace and Babbage 1843]"))).split("\n\n")[2]
    assert body.splitlines()[:2] == ["[Lovelace and Babbage 1843]", " " * 13 + "Blocks"]


def test_emphasis_is_only_added_not_changed() -> None:
    plain = text.write(document(annotated()))
    painted = text.write(document(annotated()), ansi=True)
    assert "\x1b[1mBlocks\x1b[0m" in painted
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", painted)
    assert stripped == re.sub(r"\n[=-]+\n", "\n", plain)


def test_control_sequences_in_fields_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in text.write(hostile())


def test_a_terminal_too_narrow_is_overrun_rather_than_refused() -> None:
    assert "Blocks" in text.write(document(), width=1)
