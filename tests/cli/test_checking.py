"""``awardbib check`` and ``awardbib awards`` as a user calls them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

WRONG = "@misc{k, title = {BERT}, author = {Doe, Jane et al.}, year = {2020}}\n"
RIGHT = "@misc{k, title = {A title}, author = {Doe, Jane and others}, year = {2020}}\n"
KINGMA = (
    "@misc{vae, title={Auto-Encoding Variational Bayes}, eprint={1312.6114}, "
    "archivePrefix={arXiv}, author={Diederik P. Kingma and Max Welling}}\n"
)


def put(folder: Path, text: str, name: str = "my.bib") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_findings_go_to_stdout_and_the_exit_code_is_one(
    awardbib: CommandLine, tmp_path: Path
) -> None:
    done = awardbib("check", put(tmp_path, WRONG))
    assert done.returncode == 1
    assert "error[et-al]" in done.stdout
    assert "my.bib" in done.stdout
    assert done.stderr == ""


def test_a_sound_file_is_said_to_be_sound(awardbib: CommandLine, tmp_path: Path) -> None:
    assert awardbib.out("check", put(tmp_path, RIGHT)) == "1 entry: nothing found\n"


@pytest.mark.parametrize(
    ("level", "code"), [("error", 1), ("never", 0), ("info", 1), ("warning", 1)]
)
def test_fail_on_sets_the_exit_code(
    awardbib: CommandLine, tmp_path: Path, level: str, code: int
) -> None:
    assert awardbib("check", put(tmp_path, WRONG), "--fail-on", level).returncode == code


def test_a_warning_does_not_fail_where_only_errors_shall(
    awardbib: CommandLine, tmp_path: Path
) -> None:
    path = put(tmp_path, "@article{k, title = {An ABC}, author={D, J}, journal={J}, year={2020}}")
    assert awardbib("check", path).returncode == 1
    assert awardbib("check", path, "--fail-on", "error").returncode == 0
    assert "nothing found" in awardbib.out("check", path, "--severity", "error")


def test_fix_shows_a_diff_and_write_changes_the_file(awardbib: CommandLine, tmp_path: Path) -> None:
    path = put(tmp_path, WRONG)
    done = awardbib("check", path, "--fix")
    assert done.stdout.startswith("--- ")
    assert (
        "+@misc{k, title = {{BERT}}, author = {Doe, Jane and others}, year = {2020}}" in done.stdout
    )
    assert path.read_text() == WRONG
    done = awardbib("check", path, "--fix", "--write")
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 fixes applied" in done.stderr
    assert path.read_text() == WRONG.replace("{BERT}", "{{BERT}}").replace(" et al.", " and others")
    assert awardbib.out("check", path, "--fix") == ""


def test_standard_input_is_checked_and_not_written(awardbib: CommandLine) -> None:
    done = awardbib("check", "-", stdin=WRONG)
    assert "standard input\n" in done.stdout
    assert awardbib("check", "-", "--fix", "--write", stdin=WRONG).returncode == 2


def test_a_folder_stands_for_its_bib_files(awardbib: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "refs").mkdir()
    put(tmp_path / "refs", WRONG, "a.bib")
    put(tmp_path / "refs", RIGHT.replace("{k,", "{l,"), "b.bib")
    done = awardbib("check", "refs")
    assert "2 entries in 2 files" in done.stdout


def test_json_is_an_array_of_findings(awardbib: CommandLine, tmp_path: Path) -> None:
    done = awardbib("check", put(tmp_path, WRONG), "--json")
    assert [row["id"] for row in json.loads(done.stdout)] == ["lost-capitals", "et-al"]


def test_a_document_tells_what_is_cited(awardbib: CommandLine, tmp_path: Path) -> None:
    path = put(tmp_path, RIGHT + RIGHT.replace("{k,", "{l,").replace("A title", "Another"))
    put(tmp_path, "\\cite{k,lost}", "paper.tex")
    done = awardbib("check", path, "--document", "paper.tex")
    assert "error[undefined-citation] paper.tex cites lost" in done.stdout
    assert "info[uncited] l is not cited" in done.stdout


def test_a_baseline_hides_known_findings(awardbib: CommandLine, tmp_path: Path) -> None:
    put(tmp_path, WRONG)
    assert awardbib("check", "my.bib", "--write-baseline", "known.json").returncode == 0
    assert awardbib.out("check", "my.bib", "--baseline", "known.json") == "1 entry: nothing found\n"
    put(tmp_path, WRONG + "@misc{n, title = {B}, author = {Roe et al.}}")
    done = awardbib("check", "my.bib", "--baseline", "known.json")
    assert (done.returncode, done.stdout.count("[et-al]")) == (1, 1)


def test_a_project_s_settings_are_used_and_the_command_line_wins(
    awardbib: CommandLine, tmp_path: Path
) -> None:
    path = put(tmp_path, WRONG)
    put(tmp_path, "[check]\nignore = ['et-al', 'titles']\n", ".awardbib.toml")
    assert "nothing found" in awardbib.out("check", path)
    put(tmp_path, "[check]\nignor = []\n", ".awardbib.toml")
    done = awardbib("check", path)
    assert done.returncode == 3
    assert "ignor" in done.stderr
    assert "did you mean ignore?" in done.stderr


def test_a_check_explains_itself(awardbib: CommandLine) -> None:
    told = awardbib.out("check", "--explain", "et-al")
    assert "BibTeX takes it for a name" in told
    assert "Doe, Jane et al." in told
    assert "published-version\twarning\trecord" in awardbib.out("check", "--list")
    done = awardbib("check", "--explain", "etal")
    assert (done.returncode, "et-al" in done.stderr) == (2, True)


def test_published_versions_and_awards_come_from_the_curated_record(
    awardbib: CommandLine, tmp_path: Path
) -> None:
    path = put(tmp_path, KINGMA)
    told = awardbib("check", path).stdout
    assert "vae cites arXiv:1312.6114; it appeared at ICLR 2014" in told
    assert "Test of Time Award of ICLR 2024" in told
    assert "nothing found" in awardbib.out("check", path, "--no-record", "--ignore", "titles")
    assert "booktitle" in awardbib("check", path, "--fix").stdout


def test_awards_of_a_file_in_every_output(awardbib: CommandLine, tmp_path: Path) -> None:
    path = put(tmp_path, KINGMA + WRONG)
    row = awardbib.out("awards", path).rstrip("\n").split("\t")
    assert row[:3] == ["vae", "Test of Time Award", "ICLR 2024"]
    assert row[3].startswith("https://")
    [value] = json.loads(awardbib.out("awards", path, "--json"))
    assert (value["key"], value["rank"]) == ("vae", "winner")
    assert "**🏆 Test of Time Award, ICLR 2024**" in awardbib.out("awards", path, "-f", "markdown")
    cv = awardbib.out("awards", path, "-f", "cv")
    assert cv == (
        "Diederik P. Kingma, Max Welling. Auto-Encoding Variational Bayes. ICLR 2014. "
        "Test of Time Award, ICLR 2024.\n"
    )


def test_awards_become_an_addendum_once(awardbib: CommandLine, tmp_path: Path) -> None:
    path = put(tmp_path, KINGMA + RIGHT)
    diff = awardbib.out("awards", path, "-f", "addendum")
    assert "addendum={Test of Time Award, ICLR 2024}" in diff
    assert path.read_text() == KINGMA + RIGHT
    awardbib.out("awards", path, "-f", "addendum", "--write")
    assert path.read_text().endswith(RIGHT)
    assert path.read_text().count("addendum") == 1
    assert awardbib.out("awards", path, "-f", "addendum") == ""


def test_no_award_is_an_exit_code_of_its_own(awardbib: CommandLine, tmp_path: Path) -> None:
    done = awardbib("awards", put(tmp_path, RIGHT))
    assert (done.returncode, done.stdout) == (1, "")
    assert "no award is recorded" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check"], 2, "no file to check"),
        (["check", "nowhere.bib"], 3, "nowhere.bib"),
        (["check", "my.bib", "--select", "nothing-known"], 2, "nothing-known"),
        (["check", "my.bib", "--severity", "bad"], 2, "unknown severity"),
        (["check", "my.bib", "-f", "xml"], 2, "xml"),
        (["check", "my.bib", "--key-pattern", "("], 2, "regular expression"),
        (["check", "my.bib", "--baseline", "my.bib"], 3, "not JSON"),
        (["awards", "my.bib", "-f", "html"], 1, "no award"),
    ],
)
def test_wrong_calls_are_said_in_a_line(
    awardbib: CommandLine, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    put(tmp_path, RIGHT)
    done = awardbib(*arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_curated_record_passes_its_own_checks(awardbib: CommandLine) -> None:
    """Every check of any file, and those of curated libraries, with nothing graver than a hint."""
    from pathlib import Path  # noqa: PLC0415  # types alone need it elsewhere

    refs = Path(__file__).resolve().parents[2] / "refs"
    done = awardbib(
        *("check", refs, "--no-record", "--select", "+curated", "--ignore", "page-hyphen"),
        *("--severity", "warning", "-f", "errorformat"),
    )
    assert done.stdout == ""
    assert done.returncode == 0
