from __future__ import annotations

from awardbib import formats
from awardbib.formats import Options
from awardbib.formats.bibtex.groups import comment, read
from awardbib.model import WorkList

from .sample_works import BEST, PAPER, TALK

LISTS = (
    BEST,
    WorkList("odd", "a; b {c} \\d", ("talk1", "key1")),
    WorkList("empty", "Empty", ("gone",)),
)


def test_groups_are_written_when_asked_for_only() -> None:
    form = formats.get("biblatex")
    plain = form.write([PAPER], Options(lists=LISTS))
    grouped = form.write([PAPER], Options(lists=LISTS, groups=True))
    assert "jabref" not in plain
    assert grouped.startswith(plain)
    assert "\n@comment{jabref-meta: groupsversion:3;}\n" in grouped
    assert "1 ExplicitGroup:Toy 2024 <Best> & Papers\\;0\\;key1\\;;\n" in grouped


def test_a_name_with_the_signs_of_the_format_comes_back() -> None:
    """Braces would end the comment; JabRef itself fails on them."""
    text = comment([PAPER, TALK], Options(lists=LISTS))
    tree = text[text.index("jabref-meta: groupstree") : text.rindex("}")]
    assert list(read([tree])) == [
        ("Toy 2024 <Best> & Papers", ["key1"]),
        ("a; b (c) /d", ["talk1", "key1"]),
    ]


def test_keys_that_no_entry_has_are_left_out_when_read() -> None:
    content = formats.get("bibtex").read(
        "@misc{a, title = {A}}\n@comment{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n"
        "1 ExplicitGroup:Mine\\;0\\;a\\;b\\;;\n"
        "1 KeywordGroup:Other\\;0\\;keywords\\;x\\;0\\;0\\;;\n}\n"
    )
    assert [(one.title, one.members) for one in content.lists] == [("Mine", ("a",))]


def test_a_long_comment_without_an_end_is_read_in_linear_time() -> None:
    assert list(read(["jabref-meta: groupstree:" + "\\;x" * 500_000])) == []
