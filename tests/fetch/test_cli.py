"""``awardbib enrich`` and ``awardbib add`` as their users run them, against servers on loopback."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from awardbib.cli import fetch
from awardbib.cli.app import build
from awardbib.cli.fetch import _shown
from awardbib.cli.progress import Bar
from awardbib.errors import UsageError
from awardbib.fetch.run.report import Line, Report
from awardbib.library import Library

from .fake import world as fake
from .fake.server import Servers
from .fake.world import EMAIL, PASSWORD, TOKEN, World, note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import CommandLine

BIB = """% A file of one's own: its manner stays.
@proceedings{iclr-2024, title={Proc.}, shorttitle = {{ICLR} 2024}, year = 2024}

@INPROCEEDINGS{lovelace2024sparse,
   AUTHOR = "Lovelace, Ada and Turing, Alan",
   TITLE  = "Sparse {Kernels} for $k$-Causal Transport",
   crossref = {iclr-2024}}

@inproceedings{turing2024unknown,
  crossref = {iclr-2024},
  title    = {Nothing of the Kind},
  author   = {Turing, Alan},
}

@set{mine, entryset = {lovelace2024sparse, turing2024unknown}, title = {Mine}}
"""
TITLE = "Sparse Kernels for $k$-Causal Transport"


class Site:
    """Servers, a file, and the command line with its surroundings."""

    def __init__(self, awardbib: CommandLine, folder: Path) -> None:
        self.world = World()
        self.world.add(note("right0001", TITLE, abstract="Of 5% & more."), version=2)
        self.world.fallbacks = {
            "dblp": fake.dblp([]),
            "arxiv": fake.arxiv(
                [
                    {
                        "id": "1706.03762v7",
                        "title": "Attention Is All You Need",
                        "published": "2017-06-12T17:57:34Z",
                        "authors": "Ashish Vaswani; Rianne van den Berg",
                    }
                ]
            ),
            "crossref": fake.crossref([]),
        }
        self.servers = Servers(self.world, ("v1", "v2", *self.world.fallbacks))
        self.file = folder / "mine.bib"
        self.file.write_text(BIB, encoding="utf-8")
        self.folder = folder
        self._awardbib = awardbib

    def run(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """One call."""
        url = self.servers.url
        surroundings = {
            "OPENREVIEW_API_BASEURL": url["v1"],
            "OPENREVIEW_API_BASEURL_V2": url["v2"],
            "AWARDBIB_DBLP_BASEURL": url["dblp"],
            "AWARDBIB_ARXIV_BASEURL": url["arxiv"],
            "AWARDBIB_CROSSREF_BASEURL": url["crossref"],
            "OPENREVIEW_USERNAME": "",
            "OPENREVIEW_PASSWORD": "",
            "XDG_STATE_HOME": str(self.folder / "state"),
        }
        done: subprocess.CompletedProcess[str] = self._awardbib(*words, **(surroundings | more))
        return done

    def enrich(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """``awardbib enrich`` over the file."""
        return self.run("enrich", "--refs", self.file, *words, **more)


@pytest.fixture
def site(awardbib: CommandLine, tmp_path: Path) -> Iterator[Site]:
    made = Site(awardbib, tmp_path)
    with made.servers:
        yield made


def test_the_default_shows_a_diff_and_writes_nothing(site: Site) -> None:
    done = site.enrich()
    assert done.returncode == 1  # the other entry is not found
    assert site.file.read_text(encoding="utf-8") == BIB
    assert "+   openreview " in done.stdout
    assert "+   abstract" in done.stdout
    assert "Of 5\\% \\& more." in done.stdout
    assert "turing2024unknown: not found" in done.stderr
    assert "1 found, 1 not found" in done.stderr


def test_the_diff_is_one_that_patch_takes(site: Site) -> None:
    if shutil.which("patch") is None:
        pytest.skip("needs patch")
    shown = site.enrich().stdout
    twin = site.folder / "twin.bib"
    shutil.copy(site.file, twin)
    subprocess.run(["patch", "--quiet", str(twin)], input=shown, encoding="utf-8", check=True)
    site.enrich("--write")
    assert twin.read_bytes() == site.file.read_bytes()


def test_writing_adds_fields_and_leaves_every_other_byte(site: Site) -> None:
    done = site.enrich("--write", "--report", site.folder / "report.json")
    assert done.returncode == 1
    assert done.stdout == ""
    text = site.file.read_text(encoding="utf-8")
    start = text.index(",\n   openreview")
    end = text.index("}\n\n@inproceedings{turing2024unknown")
    assert text[:start] + text[end:] == BIB
    work = Library.load(site.file)["lovelace2024sparse"]
    assert work.openreview == "right0001"
    assert work.fields["url"] == "https://openreview.net/forum?id=right0001"
    assert work.fields["presentation"] == "poster"
    assert "openreview right0001" in work.fields["evidence-auto"]
    report = json.loads((site.folder / "report.json").read_text(encoding="utf-8"))
    assert report["complete"] is True
    assert report["exit"] == 1
    assert report["counts"]["found"] == 1
    assert report["entries"][0]["matched"][0]["accepted"] is True


def test_a_second_run_asks_nobody_and_changes_nothing(site: Site) -> None:
    site.enrich("--write")
    before, asked = site.file.stat(), len(site.world.asked)
    done = site.enrich("--write")
    assert site.file.stat().st_mtime_ns == before.st_mtime_ns
    assert len(site.world.asked) == asked
    assert "0 changed" in done.stderr


def test_offline_the_cache_is_enough(site: Site) -> None:
    shown = site.enrich().stdout
    asked = len(site.world.asked)
    assert site.enrich("--offline").stdout == shown
    assert len(site.world.asked) == asked
    empty = site.enrich("--offline", AWARDBIB_CACHE=str(site.folder / "empty"))
    assert empty.returncode == 4
    assert "not in the cache" in empty.stderr


def test_a_disagreement_is_told_and_left_alone_unless_asked(site: Site) -> None:
    old = BIB.replace("   crossref", '   presentation = "oral",\n   crossref', 1)
    site.file.write_text(old, encoding="utf-8")
    done = site.enrich("lovelace2024sparse", "--write")
    assert done.returncode == 1
    assert "presentation is 'oral' here, 'poster' at OpenReview v2" in done.stderr
    assert '   presentation = "oral",\n' in site.file.read_text(encoding="utf-8")
    again = site.enrich("lovelace2024sparse", "--write", "--overwrite", "presentation")
    assert again.returncode == 0, again.stderr
    assert '   presentation = "poster",\n' in site.file.read_text(encoding="utf-8")


@pytest.mark.parametrize("field", ["award", "entryset", "rank", "annotation", "evidence"])
def test_what_people_decide_is_never_overwritten(site: Site, field: str) -> None:
    done = site.enrich("--overwrite", field)
    assert done.returncode == 2
    assert "is never overwritten" in done.stderr
    assert site.world.asked == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("challenge", "a person at a browser"),
        ("429 header", "asks to wait 1 hour and 13 seconds"),
        ("429 words", "again after 20"),
        ("html", "a web page instead of data"),
        ("unavailable", "search is unavailable"),
    ],
)
def test_a_failure_is_told_by_name_and_exit_code(site: Site, fault: str, words: str) -> None:
    site.world.broken["*"] = fault
    done = site.enrich("--write", "--report", site.folder / "report.json")
    assert done.returncode == 4
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert site.file.read_text(encoding="utf-8") == BIB
    report = json.loads((site.folder / "report.json").read_text(encoding="utf-8"))
    assert report["exit"] == 4
    assert report["counts"]["not_found"] == 0


def test_a_member_logs_in_and_nothing_of_it_remains(site: Site) -> None:
    more = {"OPENREVIEW_USERNAME": EMAIL, "OPENREVIEW_PASSWORD": PASSWORD}
    done = site.enrich("--write", "--report", site.folder / "report.json", **more)
    assert done.returncode == 1
    assert ("v2", "/login") in [(one.host, one.path) for one in site.world.asked]
    kept = b"".join(path.read_bytes() for path in site.folder.rglob("*") if path.is_file())
    said = (done.stdout + done.stderr).encode()
    for secret in (PASSWORD, TOKEN):
        assert secret.encode() not in kept + said


def test_a_token_is_kept_on_request_for_its_owner_alone(site: Site) -> None:
    more = {"OPENREVIEW_USERNAME": EMAIL, "OPENREVIEW_PASSWORD": PASSWORD}
    site.enrich("--keep-login", "--refresh", **more)
    path = site.folder / "state" / "awardbib" / "openreview-token"
    assert path.stat().st_mode & 0o777 == 0o600
    site.world.asked.clear()
    site.enrich("--refresh")
    assert site.world.asked[0].headers["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize(
    "address", ["http://example.org", "https://ada:secretword@example.org", "api"]
)
def test_an_unsafe_base_address_is_refused(site: Site, address: str) -> None:
    done = site.enrich(OPENREVIEW_API_BASEURL_V2=address)
    assert done.returncode == 4
    assert "secretword" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_snapshot_takes_the_place_of_the_network(site: Site) -> None:
    snapshot = site.folder / "papers.jsonl"
    made = note("other0001", TITLE)
    snapshot.write_text(json.dumps(made) + "\n", encoding="utf-8")
    done = site.enrich("--snapshot", snapshot)
    assert "other0001" in done.stdout
    assert site.world.asked == []


def test_a_candidate_that_is_not_sure_is_shown_and_not_written(site: Site) -> None:
    site.world.notes[2] = [note("mirror001", TITLE, venueid="dblp.org/journals/CORR/2024")]
    done = site.enrich("lovelace2024sparse", "--write")
    assert done.returncode == 1
    assert "unsure: https://openreview.net/forum?id=mirror001" in done.stderr
    assert site.file.read_text(encoding="utf-8") == BIB


def test_progress_is_not_shown_where_nobody_looks(site: Site) -> None:
    assert "\r" not in site.enrich().stderr


def test_an_unknown_source_is_told_with_the_known_ones(site: Site) -> None:
    done = site.enrich("--source", "openreview,scholar")
    assert done.returncode == 2
    assert "crossref" in done.stderr


def test_two_entries_of_one_paper_are_told(site: Site) -> None:
    """One gets an identifier that the other has in its address, or gets in the same run."""
    twins = "\n@misc{twin, title={Anything}, pdf={https://openreview.net/pdf?id=right0001}}\n"
    twins += BIB.partition("\n\n")[2].partition("\n\n")[0].replace("lovelace2024sparse", "third")
    site.file.write_text(BIB + twins, encoding="utf-8")
    done = site.enrich("--report", site.folder / "report.json")
    question = "has an identifier of {}: two entries of one work?"
    assert f"lovelace2024sparse: {question.format('twin')}" in done.stderr
    assert f"third: {question.format('twin')}" in done.stderr
    assert f"third: {question.format('lovelace2024sparse')}" in done.stderr
    report = json.loads((site.folder / "report.json").read_text(encoding="utf-8"))
    same = {one["key"]: one.get("same_as") for one in report["entries"]}
    assert same["third"] == ["twin", "lovelace2024sparse"]
    assert same["turing2024unknown"] is None


def test_a_preprint_is_added_with_key_and_evidence(site: Site) -> None:
    done = site.run(
        "add", "arXiv:1706.03762", "--into", site.file, "--list", "mine", "--refs", site.file
    )
    assert done.returncode == 0, done.stderr
    text = site.file.read_text(encoding="utf-8")
    library = Library.load(site.file)
    work = library["vaswani2017attention"]
    assert work.type == "online"
    assert work.arxiv == "1706.03762"
    assert [person.family for person in work.authors] == ["Vaswani", "Berg"]
    assert work.authors[1].prefix == "van den"
    assert work.evidence[0].source == "arxiv"
    assert work.evidence[0].locator.startswith("1706.03762 (20")
    assert library.lists["mine"].members[-1] == "vaswani2017attention"
    head, _, tail = text.partition("@online")
    assert head.replace(", vaswani2017attention", "") == BIB + "\n"
    assert tail.endswith(",\n}\n")
    again = site.run("add", "1706.03762", "--into", site.file, "--refs", site.file)
    assert again.returncode == 2
    assert "already present as vaswani2017attention" in again.stderr


def test_a_conference_paper_is_added_to_its_edition_by_its_link(site: Site) -> None:
    site.world.add(
        note("added0001", "GNNs: A {Wild} Study of 3D $k$-Sets", abstract="x"), version=2
    )
    site.world.closed = False
    link = "https://openreview.net/forum?id=added0001"
    done = site.run("add", link, "--into", site.file, "--refs", site.file)
    assert done.returncode == 0, done.stderr
    work = Library.load(site.file)["lovelace2024gnns"]
    assert work.edition is not None
    assert work.edition.id == "iclr-2024"
    assert work.openreview == "added0001"
    assert "{GNNs}" in work.fields["title"]
    assert "{3D}" in work.fields["title"]
    assert work.awards == ()


def test_a_title_names_a_paper_only_where_there_is_one(site: Site) -> None:
    site.world.add(note("added0001", "Deep Sets of Sets"), version=2)
    into = site.folder / "new.bib"
    done = site.run("add", "deep sets of sets", "--into", into, "--refs", site.file)
    assert done.returncode == 0, done.stderr
    assert "added0001" in into.read_text(encoding="utf-8")
    stranger = note("other0001", "Deep Sets of Sets", ("Grace Hopper",), venueid="TMLR")
    site.world.add(stranger, version=2)
    again = site.run("add", "Deep Sets of Sets", "--into", into, "--refs", site.file, "--refresh")
    assert again.returncode == 1
    assert "openreview:ID" in again.stderr


def test_a_curated_paper_is_added_without_asking_anybody(site: Site) -> None:
    """By any of its addresses, with the key it has there, and once."""
    new = site.folder / "new.bib"
    link = "https://openreview.net/pdf?id=ANvmVS2Yr0"
    done = site.run("add", link, "--into", new, "--offline")
    assert done.returncode == 0, done.stderr
    assert "added kadkhodaie2024generalization from the curated record" in done.stderr
    (work,) = Library.load(new)
    assert work.key == "kadkhodaie2024generalization"
    assert "crossref" not in work.fields
    assert work.fields["booktitle"]
    assert "note" not in work.fields  # that it won something is nobody's to add
    for again in ("openreview:ANvmVS2Yr0", "arXiv:2310.02557", work.title):
        done = site.run("add", again, "--into", new, "--offline")
        assert done.returncode == 2
        assert "already present as kadkhodaie2024generalization" in done.stderr
    assert site.world.asked == []


def test_a_curated_paper_speaks_the_dialect_of_the_file_and_takes_no_key_twice(site: Site) -> None:
    mine = site.folder / "classic.bib"
    mine.write_text("@article{kadkhodaie2024generalization, journal={J}, year=1999}\n", "utf-8")
    done = site.run("add", "arXiv:2310.02557", "--into", mine, "--offline")
    assert done.returncode == 0, done.stderr
    text = mine.read_text(encoding="utf-8")
    assert "@inproceedings{kadkhodaie2024generalizationa," in text
    assert "year " in text.partition("generalizationa")[2]


def test_a_refreshed_paper_is_looked_up_though_it_is_curated(site: Site) -> None:
    site.world.add(note("ANvmVS2Yr0", "Generalization in Diffusion Models"), version=2)
    site.world.closed = False
    new = site.folder / "new.bib"
    done = site.run("add", "openreview:ANvmVS2Yr0", "--into", new, "--refresh")
    assert done.returncode == 0, done.stderr
    (work,) = Library.load(new)
    assert work.title == "Generalization in Diffusion Models"
    assert work.fields["booktitle"]


@pytest.mark.parametrize(
    "entry",
    [
        # Under another title: found by the identifier.
        "@misc{mine, title={Another}, url={https://arxiv.org/abs/1706.03762v2}}",
        "@misc{mine, pdf={https://arxiv.org/pdf/1706.03762}}",
    ],
)
def test_what_the_file_has_under_the_identifier_is_there_already(site: Site, entry: str) -> None:
    mine = site.folder / "own.bib"
    mine.write_text(entry, "utf-8")
    done = site.run("add", "arXiv:1706.03762", "--into", mine, "--offline")
    assert done.returncode == 2
    assert "already present as mine" in done.stderr
    assert mine.read_text(encoding="utf-8") == entry


def test_what_the_file_has_under_another_identifier_is_there_already(site: Site) -> None:
    """The link leads to OpenReview; the entry has the address of its PDF alone, and the title."""
    site.world.add(note("added0001", "Deep Sets of Sets"), version=2)
    site.world.closed = False
    mine = site.folder / "own.bib"
    entry = "@misc{mine, title={Deep sets of sets}, author={A. Lovelace}, year=2024}"
    mine.write_text(entry, "utf-8")
    done = site.run("add", "openreview:added0001", "--into", mine)
    assert done.returncode == 2, done.stderr
    assert "already present as mine" in done.stderr
    mine.write_text(entry.replace("2024", "2019"), "utf-8")
    done = site.run("add", "openreview:added0001", "--into", mine)
    assert done.returncode == 0, done.stderr  # the title is too short to tell
    assert len(Library.load(mine)) == 2


def test_a_telling_title_in_another_year_is_mentioned(site: Site) -> None:
    site.world.add(note("added0001", "Deep Sets of Sets of Sets"), version=2)
    site.world.closed = False
    mine = site.folder / "own.bib"
    mine.write_text(
        "@misc{mine, title={Deep sets of sets of sets}, author={A. Lovelace}, year=2019}", "utf-8"
    )
    done = site.run("add", "openreview:added0001", "--into", mine)
    assert done.returncode == 0, done.stderr
    assert "warning: mine has the same title and authors, but another year" in done.stderr


def test_a_paper_is_added_by_its_page_in_the_proceedings(site: Site) -> None:
    page = (
        '<meta name="citation_title" content="Dropout by Hand">'
        '<meta name="citation_author" content="Lovelace, Ada">'
        '<meta name="citation_date" content="2014">'
        '<meta name="citation_journal_title" content="Journal of Machine Learning Research">'
    )
    site.world.fallbacks["pages"] = lambda *_: fake.Reply(
        200, page.encode(), {"Content-Type": "text/html"}
    )
    with Servers(site.world, ("pages",)) as servers:
        done = site.run(
            "add",
            "https://jmlr.org/papers/volume15/lovelace14a/lovelace14a.pdf",
            "--into",
            site.folder / "new.bib",
            AWARDBIB_PAGES_BASEURL=servers.url["pages"],
        )
    assert done.returncode == 0, done.stderr
    (work,) = Library.load(site.folder / "new.bib")
    assert work.key == "lovelace2014dropout"
    assert work.type == "article"
    assert work.fields["journaltitle"] == "Journal of Machine Learning Research"
    assert work.fields["url"] == "https://jmlr.org/papers/v15/lovelace14a.html"


def test_the_lists_inside_the_package_are_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "is_packaged", lambda _: True)
    monkeypatch.setattr("sys.argv", ["awardbib", "enrich", "--write"])
    with pytest.raises(UsageError, match="read-only"):
        build("enrich")(standalone_mode=False)


def test_a_dry_run_shows_the_entry_alone(site: Site) -> None:
    done = site.run(
        "add", "arXiv:1706.03762", "--into", site.file, "--dry-run", "--refs", site.file
    )
    assert done.stdout.startswith("@online{vaswani2017attention,")
    assert site.file.read_text(encoding="utf-8") == BIB


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("https://example.org/paper", 2),
        ("openreview:../../x", 2),
        ("arXiv:17", 2),
        ("doi:x", 2),
        ("???", 2),
        ("arXiv:2401.99999", 1),
        ("doi:10.1234/none", 1),
        ("No Such Paper at All", 1),
        ("openreview:closed001", 4),
    ],
)
def test_what_cannot_be_added_says_why(site: Site, what: str, code: int) -> None:
    done = site.run("add", what, "--into", site.file, "--refs", site.file)
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("awardbib: ")
    assert site.file.read_text(encoding="utf-8") == BIB


def test_an_unknown_list_is_told_before_anybody_is_asked(site: Site) -> None:
    done = site.run(
        "add", "arXiv:1706.03762", "--into", site.file, "--list", "x", "--refs", site.file
    )
    assert done.returncode == 1
    assert site.world.asked == []


class Terminal(io.StringIO):
    """A standard error that a person looks at."""

    def isatty(self) -> bool:
        return True


def test_progress_tells_a_person_entry_found_unsure_and_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen, now = Terminal(), [0.0]
    monkeypatch.setattr("sys.stderr", seen)
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    bar = Bar()
    show = _shown(bar)
    report = Report("write", 0.0, [Line("a", "x", 1, "found"), Line("bcd", "x", 2, "unsure")])
    show(report, 8)
    assert seen.getvalue() == ""  # nothing in the first second
    now[0] = 2.0
    show(report, 8)
    assert "[######                  ] 2/8 bcd: 1 found, 1 unsure, 6 left" in seen.getvalue()
    bar.clear()
    assert seen.getvalue().endswith("\r")
