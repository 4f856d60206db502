"""What pandoc reads in our exports, and whether it cites what we say that a text cites."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from awardbib import formats
from awardbib.cited import cited
from awardbib.formats import Options
from awardbib.text.scripts import is_cjk

from .helpers import differences, everything, pandoc, run

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.model import Work

_TAG = re.compile(r"</?(?:span|i|b|sup|sub|sc)\b[^<>]*>")


def read(folder: Path, works: list[Work], ours: str, theirs: str) -> list[dict[str, Any]]:
    """Our export as pandoc understands it, as CSL-JSON; it must give no warning."""
    path = folder / "refs"
    path.write_text(formats.get(ours).write(works, Options(award_note=True)), encoding="utf-8")
    out = folder / "out.json"
    assert run(folder, pandoc(), "-f", theirs, "-t", "csljson", path, "-o", out) == ""
    items: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
    return items


def name(person: dict[str, str]) -> str:
    if any(map(is_cjk, person.get("family", ""))):
        return person["family"] + person.get("given", "")
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    return " ".join(person[part] for part in parts if part in person)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("bibtex", "bibtex"),
        ("biblatex", "biblatex"),
        ("ris", "ris"),
        ("endnote-xml", "endnotexml"),
        ("csl-json", "csljson"),
        ("csl-yaml", "markdown"),
    ],
)
def test_pandoc_has_the_same_titles_and_authors(tmp_path: Path, ours: str, theirs: str) -> None:
    works = everything()
    items = read(tmp_path, works, ours, theirs)
    assert len(items) == len(works)
    # It numbers what comes from EndNote; the order is ours.
    found = {
        work.key: (_TAG.sub("", item["title"]), [name(person) for person in item["author"]])
        for work, item in zip(works, items, strict=True)
    }
    assert differences(found, works) == []
    if ours != "endnote-xml":
        assert [item["id"] for item in items] == [work.key for work in works]


def test_pandoc_keeps_dates_numbers_and_addresses_of_csl_json(tmp_path: Path) -> None:
    works = everything()
    ours = json.loads(formats.get("csl-json").write(works, Options(award_note=True)))
    # It writes apostrophes as typographic ones, and resolves markup of texts.
    theirs = {item["id"]: item for item in read(tmp_path, works, "csl-json", "csljson")}
    kept = ("type", "issued", "event-date", "event-place", "URL", "DOI", "page", "volume", "ISBN")
    for item in ours:
        assert {field: theirs[item["id"]].get(field) for field in kept} == {
            field: item.get(field) for field in kept
        }


TEXTS = [
    "See @a and [@b, p. 3; -@c]; *@d* “@e” '@f' /@g _@h -@i #@j ^@k^ {@l} —@m |@n",
    "a@b .@c é@d 中文@e 1@f \\@g x\\@h (@i) &#64;j mailto:@k <user@l.org>",
    "[@{https://example.com/bib?name=foobar&date=2000}, p. 33] @{a{b}c} @{d e} @f@g@{h i}",
    "@a--b @c.d. @e:f: @1g @_h @-i @é @中文 @j_k @l/m @n&o @p~q @r?s @t%u @v$w @x#y @z+a",
    "@a<b @c>d @e'f @g*h @i_ @j__k @l’s @m; @n– @o{p} @Q_2020:r @@s",
    "`@a` ``b ` @b`` @c `@d\n\n@e`",
    "    @a\n\ntext\n\n    @b\n\n    @c\n\n@d\n    @e",
    "- a\n\n    @a\n\n- @b",
    "```\n@a\n```\n@b\n\n~~~ r\n@c\n~~~\n\n```x``` @d\n\n```\n@e",
    "> @a\n>\n> ```\n> @b\n> ```\n>\n> @c",
    '<!-- @a -- @b -->@c\n\n<a href="@d">x</a> @e\n\n<pre>@f</pre>\n\n<script>@g</script> <!-- @h',
    "$@a$ $5 @b and 6$ @c\n\n$$\n@d\n$$\n\n\\foo{@e} @f\n\n\\begin{x}\n@g\n\\end{x}",
    "text[^1] @a\n\n[^1]: note @b\n\n    more @c",
    "---\nnocite: |\n  @a, @b\n...\n\n@c",
    '---\nnocite: "@*"\n---\n\n@c',
    "(@good) An example of @a.\n\n(@)  Another.\n\nAs (@good) shows and @good, (@b).",
    "as one sees\n(@a) there\n\nTerm\n:   def @b\n\n# @c\n\n| @d\n\n1. @e\n\n   @f",
    "[t](http://x/@a) [@b](http://y) ![@c](z.png) [@d]{.e} <https://f.org/@g>",
    "::: {.a}\n@b\n:::\n\n<div>\n@c\n</div>",
]


@pytest.mark.parametrize("text", TEXTS)
def test_cited_finds_in_markdown_what_pandoc_cites(tmp_path: Path, text: str) -> None:
    path = tmp_path / "text.md"
    path.write_text(text, encoding="utf-8")
    out = tmp_path / "text.json"
    run(tmp_path, pandoc(), "-f", "markdown", "-t", "json", path, "-o", out)
    document = json.loads(out.read_text(encoding="utf-8"))
    keys: dict[str, None] = {}
    waiting: list[Any] = [document["meta"], document["blocks"]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if node.get("t") == "Cite":
                keys |= dict.fromkeys(one["citationId"] for one in node["c"][0])
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    found = cited(path)
    assert {*found.keys, *(["*"] if found.everything else [])} == keys.keys()
