"""The outputs of the check, each as its readers take it."""

from __future__ import annotations

import json
import re

import pytest

from awardbib.check import Report, Settings, check
from awardbib.check.writers import WRITERS, write
from awardbib.errors import UnknownName

TEXT = "@misc{k, title = {A}, author = {Doe, Jane et al.},\n  pages = {9--1}, note = {a & b}}\n"


@pytest.fixture
def report() -> Report:
    return check(TEXT, path="pa per,1.bib", settings=Settings(year=2026))


def test_text_shows_the_line_and_points_at_the_place(report: Report) -> None:
    lines = write(report, "text").splitlines()
    assert lines[0] == "pa per,1.bib"
    assert lines[1].startswith("  1:42: error[et-al] ")
    excerpt, carets = lines[2], lines[3]
    assert excerpt[carets.index("^") : carets.rindex("^") + 1] == " et al."
    assert lines[-1] == "1 entry: 3 errors; 2 can be fixed by --fix"
    assert "\x1b" not in write(report, "text")
    assert "\x1b[31m" in write(report, "text", color=True)


def test_text_points_right_in_a_long_line_with_wide_letters() -> None:
    text = f"@misc{{k, title = {{{'机器学习' * 30}}}, author = {{Doe, Jane et al.}}}}"
    lines = write(check(text, path="a.bib"), "text").splitlines()
    at = next(n for n, line in enumerate(lines) if "[et-al]" in line)
    assert " et al." in lines[at + 1]
    assert "^" in lines[at + 2]


def test_text_shows_no_control_character() -> None:
    text = "@misc{k, title = {A \x1b]0;x\x07 B}}"
    assert "\x1b" not in write(check(text, path="a.bib"), "text")


def test_nothing_found_is_said() -> None:
    assert write(check("@misc{k, title = {A}}"), "text") == "1 entry: nothing found\n"


def test_json_has_the_documented_members(report: Report) -> None:
    rows = json.loads(write(report, "json"))
    assert [row["id"] for row in rows] == ["et-al", "page-range", "unescaped"]
    assert set(rows[0]) == {
        *("id", "severity", "file", "line", "column", "key", "field", "message", "remedy", "fix")
    }
    assert rows[0]["fix"]["edits"] == [{"start": 41, "end": 48, "text": " and others"}]
    assert rows[1]["fix"] is None
    assert (rows[1]["line"], rows[1]["column"], rows[1]["field"]) == (2, 12, "pages")


def test_github_s_commands_are_escaped(report: Report) -> None:
    first = write(report, "github").splitlines()[0]
    assert first.startswith("::error file=pa per%2C1.bib,line=1,col=42,")
    assert ",title=awardbib et-al::" in first


def test_errorformat_is_a_line_each(report: Report) -> None:
    lines = write(report, "errorformat").splitlines()
    assert len(lines) == 3
    assert all(re.match(r"pa per,1\.bib:\d+:\d+: error: .+ \[[a-z-]+\]$", line) for line in lines)


def test_sarif_has_a_rule_for_each_result_and_its_fixes(report: Report) -> None:
    log = json.loads(write(report, "sarif"))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "pa%20per%2C1.bib"
        assert place["region"]["startLine"] >= 1
    change = run["results"][0]["fixes"][0]["artifactChanges"][0]
    assert change["replacements"][0]["insertedContent"]["text"] == " and others"


def test_every_output_can_be_written_and_an_unknown_one_is_an_error(report: Report) -> None:
    assert all(write(report, name) for name in WRITERS)
    with pytest.raises(UnknownName) as caught:
        write(report, "jsn")
    assert "json" in caught.value.remedy
