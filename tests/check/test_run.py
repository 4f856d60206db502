"""A run as a whole: order, switching off, baselines, configuration, fixes on disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from awardbib.check import (
    CHECKS,
    Context,
    Document,
    Settings,
    check,
    check_files,
    choose,
    fix,
    read_texts,
    run,
    write,
)
from awardbib.check.baseline import dumps, loads, without
from awardbib.check.config import Config, find
from awardbib.errors import DataError, FileError, UnknownName

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """@misc{b, title = {A title}, author = {Doe, Jane et al.}}
@misc{a, title = {The $100 genome},
  year = {2063}}
"""


def ids(text: str, **options: object) -> list[str]:
    options.setdefault("settings", Settings(year=2026))
    return [one.check for one in check(text, **options).diagnostics]  # type: ignore[arg-type]


def test_findings_come_in_the_order_of_the_lines() -> None:
    report = check(TEXT, path="x.bib", settings=Settings(year=2026))
    assert [(one.line, one.check) for one in report.diagnostics] == [
        (1, "et-al"),
        (2, "unbalanced-math"),
        (3, "future-year"),
    ]
    assert {one.file for one in report.diagnostics} == {"x.bib"}
    assert report.count("error") == 3


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), ["et-al", "unbalanced-math", "future-year"]),
        (("names",), (), ["et-al"]),
        (("et-al", "dates"), ("future-year",), ["et-al"]),
        ((), ("names", "dates"), ["unbalanced-math"]),
        (("ET-AL",), (), ["et-al"]),
        (("+unknown-field",), (), ["et-al", "unbalanced-math", "future-year"]),
    ],
)
def test_checks_are_chosen_by_id_and_by_group(
    select: tuple[str, ...], ignore: tuple[str, ...], expected: list[str]
) -> None:
    assert ids(TEXT, select=select, ignore=ignore) == expected


def test_what_is_off_by_default_runs_when_it_is_selected() -> None:
    usual = {one.id for one in choose()}
    assert usual == {one.id for one in CHECKS if one.default}
    assert {one.id for one in choose(["all"])} == {one.id for one in CHECKS}
    assert {one.id for one in choose(["+unlisted"])} == usual | {"unlisted"}


def test_an_unknown_check_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(UnknownName) as caught:
        choose(["et-all"])
    assert "et-al" in caught.value.remedy


def test_ids_and_groups_are_told_apart_and_each_check_explains_itself() -> None:
    names = [one.id for one in CHECKS]
    assert len(set(names)) == len(names)
    assert not set(names) & {one.group for one in CHECKS}
    assert all(one.title and one.why.endswith(".") and one.group for one in CHECKS)


@pytest.mark.parametrize(
    "text",
    [
        "% awardbib: ignore=et-al\n@misc{b, author = {Doe, Jane et al.}, title = {A}}",
        "@misc{b, author = {Doe, Jane et al.}, title = {A}, % awardbib: ignore = et-al, doi\n}",
    ],
)
def test_a_comment_switches_a_check_off_for_its_entry_alone(text: str) -> None:
    assert "et-al" not in ids(text)
    other = "\n\n@misc{c, author = {Doe, Jane et al.}, title = {B}}"
    report = check(text + other)
    assert [one.key for one in report.diagnostics if one.check == "et-al"] == ["c"]
    assert report.ignored == 1


def test_files_are_checked_together() -> None:
    texts = [
        ("a.bib", "@misc{x, title = {A}, crossref = {y}}"),
        ("b.bib", "@book{y, title = {B}}@misc{x, title = {C}}"),
    ]
    report = run(Context(read_texts(texts)), choose(["key-in-two-files", "missing-parent"]))
    [one] = report.diagnostics
    assert (one.file, one.check) == ("b.bib", "key-in-two-files")
    assert "a.bib:1" in one.message


def test_citations_are_compared_with_entries() -> None:
    files = read_texts([("a.bib", "@misc{used, title = {A}, ids = {old}}\n@misc{idle, title={B}}")])
    document = Document("paper.tex", ("old", "lost"))
    context = Context(files, documents=(document,))
    report = run(context, choose(["undefined-citation", "uncited"]))
    found = {(one.check, one.key) for one in report.diagnostics}
    assert found == {("undefined-citation", "lost"), ("uncited", "idle")}
    everything = replace(document, everything=True)
    context = Context(files, documents=(everything,))
    assert [one.check for one in run(context, choose(["uncited"])).diagnostics] == []


def test_keys_are_held_against_a_pattern_on_request() -> None:
    files = read_texts([("a.bib", "@misc{doe2020title, title={A}}@misc{x, title={B}}")])
    context = Context(files, Settings(key_pattern=r"[a-z]+\d{4}[a-z]*"))
    assert [one.key for one in run(context, choose(["key-pattern"])).diagnostics] == ["x"]
    assert ids("@misc{x, title={B}}", select=["key-pattern"]) == []


def test_severities_can_be_set() -> None:
    context = Context(read_texts([("a.bib", TEXT)]), Settings(year=2026))
    report = run(context, choose(), {"et-al": "hint"})
    assert [one.check for one in report.at_least("error")] == ["unbalanced-math", "future-year"]
    assert len(report.at_least("hint")) == 3


# ------------------------------------------------------------------ baselines


def test_a_baseline_hides_what_was_known_however_lines_move() -> None:
    before = check(TEXT, path="a.bib", settings=Settings(year=2026))
    known = loads(dumps(before.diagnostics), "base.json")
    moved = check(
        "\n\n" + TEXT + "@misc{c, year = {2070}, title = {C}}",
        path="a.bib",
        settings=Settings(year=2026),
    )
    assert [one.key for one in without(moved, known).diagnostics] == ["c"]


def test_a_baseline_counts_equal_findings() -> None:
    double = "@misc{a, title={T}, pages={9--1, 9--1}}"
    once = "@misc{a, title={T}, pages={9--1}}"
    known = loads(dumps(check(once, path="x").diagnostics), "base.json")
    assert len(without(check(double, path="x"), known).diagnostics) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nonsense", "not JSON"),
        ("[]", "not a baseline"),
        ('{"version": 2, "findings": []}', "version 2"),
        ('{"version": 1, "findings": [{}]}', "finding"),
    ],
)
def test_what_is_no_baseline_is_a_clear_error(text: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        loads(text, "base.json")


# ------------------------------------------------------------------ configuration


def test_settings_are_found_in_the_folder_and_above_it(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / ".awardbib.toml").write_text(
        'check = {ignore = ["et-al"], fail-on = "error", severity = {doi = "hint"}}\n'
    )
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    config = find(inner)
    assert config.ignore == ("et-al",)
    assert config.fail_on == "error"
    assert config.severity == {"doi": "hint"}
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.awardbib.check]\nselect = ['names']\n")
    assert find(inner).select == ("names",)
    assert find(tmp_path / "nowhere") != Config()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[check]\nignroe = []", "ignroe"),
        ("[check]\nignore = 'x'", "list of texts"),
        ("[check]\nfail-on = 'severe'", "error, warning"),
        ("[check]\naward-note = 'yes'", "true or false"),
        ("[check]\nkey-pattern = 1", "a text"),
        ("[check]\nseverity = {nocheck = 'hint'}", "nocheck"),
        ("[check]\nseverity = []", "table"),
        ("check = 1", "not a table"),
        ("[check", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / ".awardbib.toml").write_text(text)
    with pytest.raises((DataError, UnknownName), match=words):
        find(tmp_path)


# ------------------------------------------------------------------ fixes


def test_fixes_change_their_bytes_alone_and_a_second_run_finds_none(tmp_path: Path) -> None:
    path = tmp_path / "mine.bib"
    before = (
        b"% Latin-1? no: \xc3\xa9\r\n@ARTICLE{k,\r\n\ttitle = {BERT &amp; friends},\r\n"
        b'  author="Doe, Jane et al.",pages={1-2} ,\r\n  month = {Febuary}\r\n}\r\n@comment{x}'
    )
    path.write_bytes(before)
    context = Context(check_files([path]).files, Settings(year=2026))
    changed, report = fix(context, choose())
    write(changed)
    after = path.read_bytes()
    expected = before
    for old, new in (
        (b"{BERT &amp; friends}", b"{{BERT} \\& friends}"),
        (b"Jane et al.", b"Jane and others"),
        (b"1-2", b"1--2"),
        (b"{Febuary}", b"feb"),
    ):
        expected = expected.replace(old, new)
    assert after == expected
    assert not [one for one in report.diagnostics if one.fix]
    assert fix(Context(check_files([path]).files, Settings(year=2026)), choose())[0] == []


def test_a_diff_shows_the_changed_lines_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text("".join(f"@misc{{k{n}, title = {{A}}}}\n" for n in range(20)) + TEXT)
    changed, _ = fix(Context(check_files([path]).files, Settings(year=2026)), choose())
    lines = changed[0].diff.splitlines()
    assert [line for line in lines if line.startswith("+") and not line.startswith("+++")] == [
        "+@misc{b, title = {A title}, author = {Doe, Jane and others}}"
    ]


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(TEXT)
    changed, _ = fix(Context(check_files([path]).files, Settings(year=2026)), choose())
    path.write_text(TEXT + "% mine\n")
    with pytest.raises(FileError, match="changed"):
        write(changed)
    assert path.read_text() == TEXT + "% mine\n"


def test_only_findings_of_the_wanted_severity_are_mended() -> None:
    text = "@misc{k, title = {A}, author = {Doe, J et al.}, pages = {1-2}}"
    context = Context(read_texts([("a.bib", text)]), Settings(year=2026))
    changed, _ = fix(context, choose(), allowed=("error", "warning"))
    assert changed[0].after == text.replace(" et al.", " and others")


def test_hostile_text_is_read_to_the_end() -> None:
    """Nothing loops or raises, whatever the bytes."""
    pieces = ["@misc{", "k,", "title", "=", "{", "}", '"', "#", "$", "%", "\\", "&lt;i&gt;", "\x00"]
    pieces += [
        "author = {and and, , et al.}",
        "url = {://}",
        "pages={9--1}",
        "\u202e",
        "Ã¼",
        "@set",
    ]
    for start in range(len(pieces)):
        for step in (1, 2, 3, 5, 7):
            text = " ".join(pieces[(start + step * n) % len(pieces)] for n in range(40))
            context = Context(read_texts([("a.bib", text)]), Settings(year=2026))
            fix(context, choose(["all"]))
