"""Building a catalog: every form, interruptions, broken files, two at once."""

from __future__ import annotations

import importlib
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from awardbib.catalog import Catalog, Progress, build
from awardbib.catalog.part import Writer
from awardbib.errors import AwardbibError, DataError, FileError, NotFound

from .sample import ACL, BIB, CSL, DBLP, LINES, put

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.works.matching.record import Record


module = importlib.import_module("awardbib.catalog.build")  # the package's name is the function


def everything(folder: Path) -> dict[str, Record]:
    """The records of all parts by id."""
    found: dict[str, Record] = {}
    for part in Catalog(folder).parts:
        for year in range(1900, 2030):
            rows = part._rows("SELECT * FROM works WHERE year IS ? ORDER BY id", (year,))
            found |= {one.id: one for one in map(part._record, rows)}
    return found


@pytest.mark.parametrize("name", ["dblp.xml", "dblp.xml.gz"])
def test_the_dblp_dump_is_read_without_its_dtd(tmp_path: Path, name: str) -> None:
    part = build(put(tmp_path, name, DBLP), tmp_path / "c")
    assert (part.name, part.works) == ("dblp", 4)
    found = everything(tmp_path / "c")
    one = found["conf/things/LovelaceM24"]
    assert one.title == "Sparse Kernels for O(n2) Transport"
    assert one.authors == ("Ada Lovelace", "Gráce Müller")
    assert one.year == 2024
    assert one.facts["doi"] == "10.1000/abc.1"
    assert one.facts["openreview"] == "sparse0001"
    assert found["journals/corr/abs-2301-00001"].facts["arxiv"] == "2301.00001"
    assert found["journals/x/Turing50"].title == "Computing Machinery & Intelligence"
    assert "homepages/x" not in found
    assert "conf/things/2024" not in found


@pytest.mark.parametrize(
    ("name", "text", "id_", "title", "authors"),
    [
        ("2024.emnlp.xml", ACL, "2024.emnlp-main.1", "BERT for Things", ("Ada Lovelace",)),
        (
            "anthology.bib",
            BIB,
            "lovelace-2024-bert",
            "{BERT} for Things",
            ("Ada Lovelace", "Gráce Müller"),
        ),
        ("anthology.bib.gz", BIB, "lovelace-2024-bert", "{BERT} for Things", None),
        ("zotero.json", CSL, "x", "Computing Machinery", ("Alan Turing", "The Team")),
        ("s2.jsonl", LINES, "CorpusID:7", "Sparse Kernels", ("Ada Lovelace",)),
        ("or.jsonl", LINES, "note000001", "Notes on Notes", ("Alan Turing",)),
    ],
)
def test_every_form_that_can_be_downloaded_is_read(  # noqa: PLR0913, PLR0917  # a row of a table
    tmp_path: Path, name: str, text: str, id_: str, title: str, authors: tuple[str, ...] | None
) -> None:
    build(put(tmp_path, name, text), tmp_path / "c")
    one = everything(tmp_path / "c")[id_]
    assert one.title == title
    assert authors is None or one.authors == authors


def test_a_folder_of_bib_files_is_one_part(tmp_path: Path) -> None:
    (tmp_path / "lib" / "deep").mkdir(parents=True)
    put(tmp_path / "lib", "a.bib", BIB)
    put(tmp_path / "lib" / "deep", "b.bib", BIB.replace("lovelace-2024", "other-2024"))
    part = build(tmp_path / "lib", tmp_path / "c", name="mine")
    assert (part.name, part.works) == ("mine", 2)


def test_macros_hold_in_every_piece_of_a_long_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("awardbib.catalog.readers.bib._PIECE", 400)
    entry = BIB.partition("\n")[2]
    text = BIB.partition("\n")[0] + "\n"
    text += "".join(entry.replace("lovelace-2024", f"n{n}-2024") for n in range(30))
    monkeypatch.setattr("awardbib.catalog.readers.chunks._CHUNK", 300)
    part = build(put(tmp_path, "a.bib", text), tmp_path / "c")
    assert part.works == 30
    assert dict(part.counts("venue")) == {"": 30} or part.works == 30


class Stopped(Exception):  # no error of the program
    """Somebody pulls the plug."""


@pytest.mark.parametrize("name", ["dblp.xml.gz", "s2.jsonl", "a.bib"])
def test_an_interrupted_build_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(module, "_BATCH", 1)
    text = {"dblp.xml.gz": DBLP, "s2.jsonl": LINES, "a.bib": BIB + BIB.replace("lovelace", "b")}
    path = put(tmp_path, name, text[name])
    whole = build(path, tmp_path / "whole")
    seen: list[Progress] = []

    def stop(at: Progress) -> None:
        seen.append(at)
        if len(seen) == 1:
            raise Stopped

    with pytest.raises(Stopped):
        build(path, tmp_path / "c", progress=stop)
    assert Catalog(tmp_path / "c").parts == ()
    part = build(path, tmp_path / "c", progress=stop)
    assert [at.works for at in seen] == list(range(1, whole.works + 1))
    assert seen[1].resumed == 1
    assert part.works == whole.works
    assert everything(tmp_path / "c").keys() == everything(tmp_path / "whole").keys()
    assert not list((tmp_path / "c").glob("*.building"))


def test_a_build_of_a_changed_file_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH", 1)
    path = put(tmp_path, "dblp.xml", DBLP)

    def stop(_: Progress) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        build(path, tmp_path / "c", progress=stop)
    put(tmp_path, "dblp.xml", DBLP.replace("1950", "1951"))
    assert build(path, tmp_path / "c").works == 4
    assert everything(tmp_path / "c")["journals/x/Turing50"].year == 1951


def test_a_killed_build_leaves_the_old_part_and_can_be_taken_up(tmp_path: Path) -> None:
    """SIGKILL in the middle, by a process of its own."""
    path = put(tmp_path, "dblp.xml", DBLP)
    build(put(tmp_path, "old.xml", DBLP.replace("1950", "1949")), tmp_path / "c", name="dblp")
    code = (
        "import os, signal, sys\n"
        "import awardbib.catalog.build as m\n"
        "from pathlib import Path\n"
        "m._BATCH = 1\n"
        "def kill(at):\n"
        "    if at.works == 2: os.kill(os.getpid(), signal.SIGKILL)\n"
        "m.build(sys.argv[1], Path(sys.argv[2]), progress=kill)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, path, tmp_path / "c"], check=False)
    assert done.returncode != 0
    assert everything(tmp_path / "c")["journals/x/Turing50"].year == 1949
    assert build(path, tmp_path / "c").works == 4
    assert everything(tmp_path / "c")["journals/x/Turing50"].year == 1950


@pytest.mark.parametrize("name", ["dblp.xml", "dblp.xml.gz", "s2.jsonl"])
def test_a_dump_that_breaks_off_is_read_to_the_cut_and_said_so(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, name, LINES if name == "s2.jsonl" else DBLP)
    data = path.read_bytes()
    if name == "dblp.xml":
        cut = data[: data.index(b"<book key")]
    elif name == "s2.jsonl":
        cut = data[:-30]
    else:
        cut = data[:-12]
    path.write_bytes(cut)
    part = build(path, tmp_path / "c")
    assert 0 < part.works <= 4
    assert "breaks off" in part.covers


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("dblp.xml", DBLP.replace("<year>1950</year>", "<year>1950</yr>"), "not well-formed"),
        (
            "dblp.xml",
            DBLP.replace('SYSTEM "dblp.dtd"', 'SYSTEM "x" [<!ENTITY a "b">]'),
            "entities",
        ),
        ("s2.jsonl", "{broken\n" + LINES, "not JSON"),
        ("zotero.json", '["x"', "not JSON"),
        ("notes.txt", "hello", "not a form"),
    ],
)
def test_a_malformed_file_is_an_error_and_the_old_part_stays(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    stem = name.split(".", maxsplit=1)[0]
    build(put(tmp_path, "a.bib", BIB), tmp_path / "c", name=stem)
    with pytest.raises(AwardbibError, match=words):
        build(put(tmp_path, name, text), tmp_path / "c")
    assert Catalog(tmp_path / "c").part(stem).works == 1


def test_two_builds_of_one_part_do_not_meet(tmp_path: Path) -> None:
    path = put(tmp_path, "dblp.xml", DBLP)
    (tmp_path / "c").mkdir()
    writer = Writer(tmp_path / "c" / "dblp.building")
    writer.add([], {})
    with pytest.raises(FileError, match="another build"):
        build(path, tmp_path / "c")
    assert build(path, tmp_path / "c", name="other").works == 4
    writer.close()
    assert build(path, tmp_path / "c").works == 4


def test_a_full_disk_leaves_the_old_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(put(tmp_path, "a.bib", BIB), tmp_path / "c", name="dblp")
    path = put(tmp_path, "dblp.xml", DBLP)
    real = sqlite3.connect

    def small(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = real(*arguments, **options)  # type: ignore[call-overload]  # passed on
        connection.execute("PRAGMA max_page_count = 15")
        return connection  # type: ignore[no-any-return]

    monkeypatch.setattr("awardbib.catalog.part.sqlite3.connect", small)
    monkeypatch.setattr("awardbib.catalog.readers.dblp._LONGEST", 10**9)
    big = DBLP.replace("Computing Machinery", "Computing " * 40_000)
    with pytest.raises(FileError, match="cannot be written"):
        build(put(tmp_path, "dblp.xml", big), tmp_path / "c")
    monkeypatch.undo()
    assert Catalog(tmp_path / "c").part("dblp").works == 1
    put(tmp_path, "dblp.xml", DBLP)
    assert build(path, tmp_path / "c").works == 4


def test_what_is_no_part_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.sqlite3").write_bytes(b"no database at all, but long enough to look at" * 50)
    with pytest.raises(DataError, match=r"bad\.sqlite3"):
        Catalog(tmp_path).parts  # noqa: B018  # looking is what fails
    (tmp_path / "x.building").write_bytes(b"nor this" * 500)
    assert build(put(tmp_path, "a.bib", BIB), tmp_path, name="x").works == 1


def test_parts_are_listed_searched_counted_and_removed(tmp_path: Path) -> None:
    build(put(tmp_path, "dblp.xml", DBLP), tmp_path / "c")
    build(put(tmp_path, "a.bib", BIB), tmp_path / "c")
    catalog = Catalog(tmp_path / "c")
    assert [part.name for part in catalog.parts] == ["a", "dblp"]
    assert "dblp of " in catalog.covers
    dblp = catalog.part("dblp")
    assert [one.id for one in dblp.search("MACHINERY computing")] == ["journals/x/Turing50"]
    assert dblp.search("") == []
    assert dict(dblp.counts("year")) == {"2024": 1, "2023": 1, "1950": 1, "1997": 1}
    with pytest.raises(NotFound) as caught:
        catalog.part("dlbp")
    assert "dblp" in caught.value.remedy
    catalog.remove("dblp")
    assert [part.name for part in Catalog(tmp_path / "c").parts] == ["a"]
    with pytest.raises(NotFound):
        Catalog(tmp_path / "c").remove("../a")
