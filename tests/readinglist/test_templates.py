"""Pages made with templates of a user's own, each in a process with limits."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from awardbib.bibtex.read import read_text
from awardbib.errors import DataError, FileError, UsageError
from awardbib.readinglist import build, render, templates
from awardbib.readinglist.outputs import Page
from awardbib.readinglist.outputs import get as output

from .sample import HOSTILE, SHOWN, hostile, whole

if TYPE_CHECKING:
    from tests.conftest import CommandLine

WORKS = read_text(
    "@article{a, title={Blocks & <b>}, author={Doe, Jane}, year={2024}, url={https://x.example/a}}"
).works


def page(folder: Path, template: str, name: str = "page.html") -> str:
    (folder / name).write_text(template, encoding="utf-8")
    return render(WORKS, to="html", template=str(folder / name))


def test_a_template_shows_what_the_list_has_and_escapes_it(tmp_path: Path) -> None:
    template = """<h1>{{ title }}</h1>
{% for section in sections %}{% for entry in section.entries -%}
{{ entry.label }} {{ entry.title }} | {{ entry.lines[0] | spans }} | {{ entry.links[0].url }}
{% endfor %}{% endfor %}"""
    heading, entry = page(tmp_path, template).splitlines()
    assert heading == "<h1>Reading list</h1>"
    assert entry.split(" | ") == [
        "[1] Blocks &amp; &lt;b&gt;",
        '<a href="https://x.example/a"><b>Blocks &amp; &lt;b&gt;</b></a>',
        "https://x.example/a",
    ]


def test_the_built_in_page_is_a_template_that_others_can_start_from(tmp_path: Path) -> None:
    made = page(
        tmp_path,
        '{% extends "awardbib/page.html" %}{% block header %}<h1>Mine</h1>{% endblock %}'
        "{% block style %}{{ super() }} h1 { color: red }{% endblock %}",
    )
    assert "<h1>Mine</h1>" in made
    assert "h1 { color: red }" in made
    assert "Blocks &amp; &lt;b&gt;" in made
    # A policy that knows the built-in style alone would switch this one off.
    assert "Content-Security-Policy" not in made


def test_the_examples_of_the_documentation_work(tmp_path: Path) -> None:
    docs = Path(__file__).resolve().parents[2] / "docs" / "lists.md"
    examples = re.findall(r"```jinja\n(.*?)```", docs.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        assert 'href="https://x.example/a"' in page(tmp_path, example)


def test_parts_beside_the_template_can_be_included(tmp_path: Path) -> None:
    (tmp_path / "part.html").write_text("<p>{{ subtitle }}</p>", encoding="utf-8")
    assert page(tmp_path, "{% include 'part.html' %}") == "<p>1 paper</p>"


def test_text_from_the_works_cannot_become_code_or_markup(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "{{ title }}|{{ sections[0].entries[0].lines[0] | spans }}"
        "|<a href=\"{{ 'javascript:alert(1)' | address }}\">x</a>",
        encoding="utf-8",
    )
    made = output("html").write(hostile(), Page(template=str(tmp_path / "page.html")))
    assert "<script" not in made
    assert made.count(SHOWN.replace("<", "&lt;").replace(">", "&gt;")) == 2
    assert '<a href="">' in made
    assert HOSTILE not in made


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("a\n{% for %}\n", 2, "Expected an expression|unexpected|Expected"),
        ("a\nb\n{{ titel }}", 3, "titel"),
        ("\n{{ 1 / 0 }}", 2, "division"),
        ("\n\n{% include 'nowhere.html' %}", 3, "nowhere.html"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe|__class__|not"),
        ("x\n{{ sections.append(1) }}", 2, "append|safe"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line(
    tmp_path: Path, template: str, line: int, message: str
) -> None:
    with pytest.raises(DataError, match=rf"page\.html:{line}: .*(?:{message})"):
        page(tmp_path, template)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (
            "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "takes too long",
        ),
        ("{% set x = 'a' * 900000000 %}{% set y = x ~ x ~ x %}", "memory"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "recursion|memory"),
        ("{% for a in range(99999) %}{{ 'x' * 99999 }}{% endfor %}", "a page without end"),
    ],
)
def test_a_template_without_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str, message: str
) -> None:
    monkeypatch.setattr(templates, "SECONDS", 5)
    with pytest.raises(DataError, match=rf"(?s)page\.html.*(?:{message})"):
        page(tmp_path, template)


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"missing\.html: there is no such template"):
        render(WORKS, to="html", template=str(tmp_path / "missing.html"))


def test_a_template_makes_pages_alone() -> None:
    with pytest.raises(UsageError, match="--to html"):
        render(WORKS, to="markdown", template="page.html")


def test_nothing_in_the_working_folder_lends_it_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file there that is called like a module must not be taken for it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    assert page(tmp_path, "{{ title }}") == "Reading list"


def test_the_built_in_page_needs_no_child_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert "Toy 2024" in output("html").write(whole())
    assert build(WORKS).title == "Reading list"


def test_the_command_line_takes_a_template(awardbib: CommandLine, toy: Path) -> None:
    (awardbib.folder / "mine.html").write_text("<p>{{ subtitle }}</p>\n", encoding="utf-8")
    calls = ["render", "toyconf-2024-best", "--refs", str(toy), "--template", "mine.html"]
    assert awardbib.out(*calls) == "<p>2 papers</p>\n"
    done = awardbib(*calls, "-o", "out.page")
    assert done.returncode == 0, done.stderr
    assert (awardbib.folder / "out.page").read_text(encoding="utf-8") == "<p>2 papers</p>\n"
    (awardbib.folder / "mine.html").write_text("{{ nothing }}", encoding="utf-8")
    done = awardbib(*calls)
    assert done.returncode == 3
    assert "mine.html:1: " in done.stderr
