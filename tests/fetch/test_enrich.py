"""Comparing entries with records, and whole runs over files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from awardbib.bibtex.parser import parse
from awardbib.errors import UsageError
from awardbib.fetch import sources as registry
from awardbib.fetch.net.cache import Cache
from awardbib.fetch.run.add import key_for, parse_wanted
from awardbib.fetch.run.enrich import Enrichment, Options
from awardbib.fetch.run.facts import REPLACEABLE, author_field, check_replaceable, plan_enrichment
from awardbib.library import Library
from awardbib.model import Person
from awardbib.works.matching.record import Record
from awardbib.works.matching.status import Appearance, Status

from .fake import world as fake
from .fake.transport import Clock
from .fake.world import NOW, World, note
from .sample import bench, sample

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awardbib.fetch.sources.base import Source

_REFS = Path(__file__).resolve().parents[2] / "refs"
PEOPLE = (Person("Lovelace", "Ada"), Person("Turing", "Alan"))
OWN = {"title": "{S}parse Kernels", "author": "Lovelace, Ada and Turing, Alan"}


def record(facts: Mapping[str, str], **more: Any) -> Record:
    """A record of the paper of OWN."""
    values: dict[str, Any] = {
        "title": "Sparse kernels",
        "authors": ("Ada Lovelace", "Alan Turing"),
        "appearance": Appearance("iclr", 2024, Status.ACCEPTED),
    }
    return Record("OpenReview v2", "note_0001", facts=facts, **(values | more))


def made(own: Mapping[str, str], facts: Mapping[str, str], *overwrite: str, **more: Any) -> Any:
    """The plan for an entry."""
    names = check_replaceable(overwrite)
    return plan_enrichment(own, PEOPLE, record(facts, **more), today="2026-11-18", overwrite=names)


@pytest.mark.parametrize(
    ("own", "added"),
    [
        ({}, {"eprint": "2301.00001", "eprinttype": "arxiv", "openreview": "right0001"}),
        ({"arxiv": "2301.00001"}, {"openreview": "right0001"}),
        (
            {"eprint": "0123", "eprinttype": "pubmed"},
            {"openreview": "right0001", "arxiv": "2301.00001"},
        ),
        ({"eprint": "2301.00001", "eprinttype": "arxiv"}, {"openreview": "right0001"}),
        ({"eprint": "2301.00001v2", "archiveprefix": "arXiv"}, {"openreview": "right0001"}),
        ({"eprint": "right0001", "eprinttype": "openreview"}, {"arxiv": "2301.00001"}),
        ({"eprint": "right0001", "eprinttype": "openreview", "arxiv": "2301.00001"}, {}),
    ],
)
def test_identifiers_go_where_there_is_room(own: dict[str, str], added: dict[str, str]) -> None:
    found = made({**OWN, **own}, {"openreview": "right0001", "arxiv": "2301.00001"})
    assert {name: value for name, value in found.added.items() if name != "evidence-auto"} == added
    assert found.disagreements == []


def test_text_is_escaped_and_identifiers_are_not() -> None:
    facts = {"abstract": "50% of {x} \\input{y} & $a_b$", "url": "https://x.org/a_b?c=d&e=%20"}
    found = made(OWN, facts)
    assert found.added["url"] == facts["url"]
    entry = f"@misc{{k, abstract = {{{found.added['abstract']}}}, url = {{{found.added['url']}}}}}"
    parsed = parse(entry)
    assert not parsed.findings
    assert parsed.entries[0].fields["abstract"].count("\\input") == 0
    assert "50\\%" in found.added["abstract"]
    assert "$a_b$" in found.added["abstract"]


def test_evidence_names_source_id_date_and_fields() -> None:
    found = made(OWN, {"code": "https://github.com/a/b", "tldr": "Short."})
    assert found.added["evidence-auto"] == "openreview note_0001 (2026-11-18): code, tldr"
    again = made({**OWN, "evidence-auto": "DBLP x (2026-01-01): doi"}, {"tldr": "Short."})
    assert again.replaced["evidence-auto"].startswith("DBLP x (2026-01-01): doi; openreview note")


def test_nothing_new_needs_no_evidence() -> None:
    found = made({**OWN, "tldr": "Short."}, {"tldr": "short"})
    assert found.changes == {}
    assert "tldr" in found.confirmed


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "agree"),
    [
        ("doi", "https://doi.org/10.1234/ABC", "10.1234/abc", True),
        ("doi", "10.1234/x", "10.1234/abc", False),
        ("code", "http://www.github.com/A/b.git", "https://github.com/a/b/", True),
        ("presentation", "Notable-top-5\\%", "notable-top-5%", True),
        ("presentation", "oral", "poster", False),
        ("url", "https://proceedings.example.org/x", "https://openreview.net/forum?id=a", True),
        ("url", "https://openreview.net/forum?id=b", "https://openreview.net/forum?id=a", False),
        ("keywords", "mine", "theirs", True),
    ],
)
def test_what_counts_as_a_disagreement(name: str, ours: str, theirs: str, agree: bool) -> None:  # noqa: FBT001  # a table
    found = made({**OWN, name: ours}, {name: theirs})
    assert found.changes == {}
    assert (found.disagreements == []) is agree


def test_other_title_people_and_standing_are_reported() -> None:
    found = made(
        OWN,
        {},
        title="Dense Kernels",
        authors=("Ada Lovelace",),
        appearance=Appearance("iclr", 2024, Status.NOT_ACCEPTED),
    )
    assert [one.field for one in found.disagreements] == ["title", "author", "accepted"]
    won = made(OWN, {}, "title", "author", title="Dense $x$ & Co", authors=("Ada Lovelace",))
    assert won.replaced["title"] == "Dense $x$ \\& Co"
    assert won.replaced["author"] == "Lovelace, Ada"


def test_no_award_is_ever_taken_from_a_source() -> None:
    facts = {"award": "Best Paper", "rank": "winner", "entryset": "x", "note": "Best Paper Award"}
    assert made(OWN, facts).changes == {}
    assert not {"award", "rank", "entryset", "annotation", "evidence"} & set(REPLACEABLE)
    with pytest.raises(UsageError):
        check_replaceable(["award"])


def test_names_with_and_in_them_stay_one_name() -> None:
    assert author_field(["Ada Lovelace", "Team A and B"]) == "Lovelace, Ada and {Team A and B}"
    assert author_field(["others"]) == "{others}"


def test_later_sources_fill_what_earlier_ones_left(tmp_path: Path) -> None:
    text = (
        "@inproceedings{k, title = {Sparse Kernels}, author = {Lovelace, Ada},\n"
        "  booktitle = {ICLR}, year = 2024,\n}\n"
    )
    world = World()
    world.add(note("right0001", "Sparse Kernels", ("Ada Lovelace",)), version=2)
    info = {
        "title": "Sparse Kernels.",
        "authors": {"author": {"text": "Ada Lovelace"}},
        "venue": "ICLR",
        "year": "2024",
        "key": "conf/iclr/Lovelace24",
        "type": "Conference and Workshop Papers",
        "ee": "https://openreview.net/forum?id=right0001",
        "doi": "10.1234/abc",
    }
    world.fallbacks["dblp"] = fake.dblp([info])
    runs = bench(tmp_path, text, world)
    from awardbib.fetch.net.login import Account  # noqa: PLC0415
    from awardbib.fetch.sources.openreview import V2, OpenReview  # noqa: PLC0415

    client = runs.client()
    sources: list[Source] = [OpenReview(client, Account(client, V2))]
    sources.append(registry.create("dblp", client))
    works = list(Library.load(runs.path))
    run = Enrichment(works, sources, runs.clock.time, Options(write=True), runs.cache)
    report = run.run()
    assert report.exit_code == 0
    fields = parse(runs.path.read_text(encoding="utf-8")).entries[0].fields
    assert fields["doi"] == "10.1234/abc"
    assert fields["evidence-auto"].count(";") == 1
    assert "dblp conf/iclr/Lovelace24 (2026-11-18): doi" in fields["evidence-auto"]


def test_looking_up_several_at_a_time_changes_nothing_about_the_result(tmp_path: Path) -> None:
    texts = []
    for jobs in (1, 4):
        data = sample(11)
        folder = tmp_path / str(jobs)
        folder.mkdir()
        runs = bench(folder, data.text, data.world)
        runs.run(jobs=jobs)
        texts.append(runs.path.read_text(encoding="utf-8"))
    assert texts[0] == texts[1] != sample(11).text


def test_a_file_changed_meanwhile_keeps_the_other_change(tmp_path: Path) -> None:
    data = sample(12)
    runs = bench(tmp_path, data.text, data.world)
    client = runs.client()
    from awardbib.fetch.net.login import Account  # noqa: PLC0415
    from awardbib.fetch.sources.openreview import V2, OpenReview  # noqa: PLC0415

    source = OpenReview(client, Account(client, V2))
    options = Options(write=True)
    run = Enrichment(list(Library.load(runs.path)), [source], runs.clock.time, options)
    theirs = data.text + "\n@misc{new, title = {Came Meanwhile}}\n"
    runs.path.write_text(theirs, encoding="utf-8")
    assert run.run().changed > 0
    text = runs.path.read_text(encoding="utf-8")
    assert text.endswith("@misc{new, title = {Came Meanwhile}}\n")
    assert "evidence-auto" in text


def test_three_failures_in_a_row_end_the_run(tmp_path: Path) -> None:
    data = sample(3)
    data.world.broken["*"] = "502"
    report = bench(tmp_path, data.text, data.world).run()
    assert report.stopped is not None
    assert report.count("failed") == 3
    assert report.left > 0


def test_the_curated_lists_get_added_lines_alone(tmp_path: Path) -> None:
    """``git diff`` of an enriched refs/ has no removed line."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    shutil.copytree(_REFS, tmp_path / "refs")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], check=True)
    world, library = World(), Library.load(tmp_path / "refs")
    for number, work in enumerate(library):
        if work.kind == "paper" and work.edition:
            venue = {"NeurIPS": "NeurIPS.cc", "ICLR": "ICLR.cc"}.get(work.edition.venue, "X.cc")
            made_note = note(
                work.openreview or f"paper{number:04d}",
                work.title,
                tuple(person.name for person in work.authors),
                venueid=f"{venue}/{work.edition.year}/Conference",
                venue=f"{work.edition.name} oral",
                abstract="An abstract with 5% & more_of_it.",
            )
            world.add(made_note, version=2)
    runs = bench(tmp_path, "", world)
    runs.path.unlink()
    runs.path = tmp_path / "refs"
    report = runs.run()
    assert report.count("failed") == 0
    assert report.changed > 50
    done = subprocess.run(
        [*git, "diff", "--numstat"], check=True, capture_output=True, encoding="utf-8"
    )
    removed = {line.split("\t")[1] for line in done.stdout.splitlines()}
    assert removed == {"0"}
    assert len(Library.load(tmp_path / "refs")) == len(library)


def test_a_broken_cache_is_made_anew_and_a_newer_run_forgets_a_very_old_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "fetch.sqlite3"
    path.write_bytes(b"this is no database at all, but long enough to be taken for one" * 50)
    with Cache(path, NOW) as cache:
        assert cache.get("x") is None
        assert cache.begin("run", NOW) is None
        assert cache.begin("run", NOW + 5) == NOW
        cache.end("run")
        assert cache.begin("run", NOW + 9) is None


@pytest.mark.parametrize(
    ("text", "kind", "id_"),
    [
        ("https://openreview.net/forum?id=ab_-12345&noteId=x", "openreview", "ab_-12345"),
        ("https://openreview.net/pdf?id=ab_-12345", "openreview", "ab_-12345"),
        ("openreview:ab_-12345", "openreview", "ab_-12345"),
        ("https://arxiv.org/abs/1706.03762v7", "arxiv", "1706.03762"),
        ("arxiv:1706.03762", "arxiv", "1706.03762"),
        ("10.48550/arXiv.1706.03762", "arxiv", "1706.03762"),
        ("https://doi.org/10.1234/ABC", "doi", "10.1234/abc"),
        ("doi:10.1234/abc", "doi", "10.1234/abc"),
        ("Attention Is All You Need: Really", "title", "Attention Is All You Need: Really"),
    ],
)
def test_what_a_person_may_give_to_add(text: str, kind: str, id_: str) -> None:
    wanted = parse_wanted(text)
    assert (wanted.kind, wanted.id) == (kind, id_)


def test_keys_are_made_as_ours_are_and_are_never_taken() -> None:
    one = record({}, title="How to do 3DWörk, Often", authors=("Zoë van den Bérg",))
    assert key_for(one, ()) == "vandenberg20243dwork"
    assert key_for(one, {"vandenberg20243dwork"}) == "vandenberg20243dworka"
    assert key_for(record({}, title="$\\pi$", authors=()), ()) == "anonymous2024pi"


def test_the_clock_of_the_tests_stands_still() -> None:
    clock = Clock()
    assert clock.time() == clock.time() == NOW
