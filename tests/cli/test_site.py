"""``awardbib site`` as a user calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import CommandLine

# The first is a work of the record, by its address at OpenReview; the second is not.
MINE = """
@inproceedings{mine, title = {Auto-Encoding Variational {B}ayes},
  author = {Kingma, Diederik P. and Welling, Max}, booktitle = {ICLR}, year = {2014},
  eprint = {1312.6114}, eprinttype = {arxiv}}
@article{other, title = {Some <b>Other</b> Work}, author = {Kingma, Diederik P. and Doe, Jane},
  journal = {A Journal}, year = {2020}}
"""


@pytest.fixture
def mine(awardbib: CommandLine) -> CommandLine:
    (awardbib.folder / "mine.bib").write_text(MINE, encoding="utf-8")
    return awardbib


def test_own_publications_show_the_awards_of_the_record(mine: CommandLine) -> None:
    done = mine("site", "--refs", "mine.bib", "--me", "Kingma, Diederik P.", "-o", "public")
    assert done.returncode == 0, done.stderr
    home = (mine.folder / "public" / "index.html").read_text(encoding="utf-8")
    assert "Test of Time" in home
    assert "Jane Doe" in home  # among co-authors
    assert "<b>Other</b>" not in home
    assert home.index("2020") < home.index("2014")  # newest first
    work = (mine.folder / "public" / "w" / "mine" / "index.html").read_text(encoding="utf-8")
    assert "iclr" in work.lower()
    assert 'href="https://' in work[work.index("Awards") :]  # the source of the award


def test_a_second_run_says_that_nothing_has_changed(mine: CommandLine) -> None:
    call = ("site", "--refs", "mine.bib", "-o", "public", "--lang", "en")
    assert "pages" in mine(*call).stderr
    assert "nothing has changed" in mine(*call).stderr
    (mine.folder / "mine.bib").write_text(MINE.replace("2020", "2021"), encoding="utf-8")
    assert "files written" in mine(*call).stderr


def test_me_without_own_works_is_refused_with_the_remedy(awardbib: CommandLine) -> None:
    done = awardbib("site", "--me", "Doe, Jane", "-o", "public")
    assert done.returncode == 2
    assert "--refs" in done.stderr
    assert not (awardbib.folder / "public").exists()


def test_me_who_wrote_nothing_is_named(mine: CommandLine) -> None:
    done = mine("site", "--refs", "mine.bib", "--me", "Nobody, Ann", "-o", "public")
    assert done.returncode != 0
    assert "Nobody, Ann" in done.stderr
    assert not (mine.folder / "public" / "index.html").exists()
