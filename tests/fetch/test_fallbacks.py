"""The sources beside OpenReview, and snapshots."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from awardbib.errors import DataError, FileError, UnknownName
from awardbib.fetch import errors, sources
from awardbib.fetch.net.http import Client
from awardbib.fetch.net.pacing import Pacer
from awardbib.fetch.sources.base import Identifiers, Settings
from awardbib.fetch.sources.snapshot import Snapshot
from awardbib.works.matching.match import Query, Verdict
from awardbib.works.matching.status import Status

from .fake import world as fake
from .fake.transport import Clock, FakeTransport
from .fake.world import World, note

if TYPE_CHECKING:
    from pathlib import Path

    from awardbib.fetch.sources.base import Source

TITLE = "Sparse Kernels & Causal Transport"
PEOPLE = ("Ada Lovelace", "Wei Wang")
QUERY = Query(TITLE, PEOPLE, "iclr", 2023)

DBLP = {
    "title": "Sparse Kernels &amp; Causal Transport.",
    "authors": {"author": [{"@pid": "1/2", "text": "Ada Lovelace"}, {"text": "Wei Wang 0012"}]},
    "venue": "ICLR",
    "year": "2023",
    "type": "Conference and Workshop Papers",
    "key": "conf/iclr/LovelaceW23",
    "ee": ["https://openreview.net/forum?id=right0001"],
    "url": "https://dblp.org/rec/conf/iclr/LovelaceW23",
}
CORR = {
    **DBLP,
    "venue": "CoRR",
    "year": "2022",
    "type": "Informal and Other Publications",
    "key": "journals/corr/abs-2201-00001",
    "ee": "https://arxiv.org/abs/2201.00001",
}
PAPER = {
    "paperId": "0123456789abcdef0123456789abcdef01234567",
    "title": TITLE,
    "year": 2023,
    "venue": "International Conference on Learning Representations",
    "externalIds": {"ArXiv": "2201.00001", "DOI": "10.48550/arXiv.2201.00001"},
    "authors": [{"authorId": "1", "name": "A. Lovelace"}, {"name": "Wei Wang"}],
}
WORK = {
    "id": "https://openalex.org/W42",
    "doi": "https://doi.org/10.1234/ABC",
    "title": TITLE,
    "publication_year": 2023,
    "type": "article",
    "authorships": [{"author": {"display_name": name}} for name in PEOPLE],
    "primary_location": {"source": {"display_name": "ICLR"}},
}
CROSSREF = {
    "DOI": "10.1234/ABC",
    "title": [TITLE],
    "author": [{"given": "Ada", "family": "Lovelace"}, {"name": "A Consortium"}],
    "issued": {"date-parts": [[2023, 5, 1]]},
    "container-title": ["International Conference on Learning Representations"],
    "type": "proceedings-article",
    "URL": "https://doi.org/10.1234/abc",
}
ATOM = {
    "id": "2201.00001v2",
    "title": "Sparse Kernels &amp; Causal Transport",
    "published": "2022-01-03T00:00:00Z",
    "authors": "; ".join(PEOPLE),
}
BIB = """@inproceedings{pmlr-v202-lovelace23a,
  title = {Sparse Kernels \\& Causal Transport},
  author = {Lovelace, Ada and Wang, Wei},
  booktitle = {Proceedings of the 40th International Conference on Machine Learning},
  year = {2023},
  pdf = {https://proceedings.mlr.press/v202/lovelace23a/lovelace23a.pdf},
  url = {https://proceedings.mlr.press/v202/lovelace23a.html},
  abstract = {We transport.},
}
"""


def source(name: str, world: World, *, key: str = "", mail: str = "") -> Source:
    """A source that asks the fake servers."""
    clock = Clock()
    pacer = Pacer(clock.time, clock.sleep)
    rng = random.Random(1)  # noqa: S311  # a seeded test
    client = Client(FakeTransport(world), pacer, rng=rng)
    return sources.create(name, client, Settings(key=key, mail=mail))


def ask(name: str, answers: Any, query: Query = QUERY, known: Identifiers | None = None) -> Any:
    """The outcome of a look-up at a source that answers so."""
    world = World()
    world.fallbacks[name] = answers
    return source(name, world).look_up(query, known or Identifiers())


@pytest.mark.parametrize(
    ("name", "answers", "facts"),
    [
        (
            "dblp",
            fake.dblp([CORR, DBLP]),
            {
                "openreview": "right0001",
                "url": "https://openreview.net/forum?id=right0001",
                "arxiv": "2201.00001",
            },
        ),
        ("dblp", fake.dblp([CORR]), {"arxiv": "2201.00001"}),
        ("semanticscholar", fake.semanticscholar([PAPER]), {"arxiv": "2201.00001"}),
        ("openalex", fake.openalex([WORK]), {"doi": "10.1234/abc"}),
        ("crossref", fake.crossref([CROSSREF]), {"doi": "10.1234/abc"}),
        ("arxiv", fake.arxiv([ATOM]), {"arxiv": "2201.00001"}),
    ],
)
def test_each_source_tells_what_it_knows(name: str, answers: Any, facts: dict[str, str]) -> None:
    outcome = ask(name, answers)
    assert outcome.verdict is Verdict.MATCH
    assert dict(outcome.chosen.facts) == facts


@pytest.mark.parametrize("name", ["dblp", "semanticscholar", "openalex", "crossref", "arxiv"])
def test_each_source_can_miss(name: str) -> None:
    empty: Any = getattr(fake, name)([])
    assert ask(name, empty).verdict is Verdict.NO_MATCH


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("dblp", fake.dblp([{**DBLP, "authors": {"author": {"text": "Grace Hopper"}}}])),
        ("dblp", fake.dblp([{**DBLP, "year": "2022"}])),
        ("semanticscholar", fake.semanticscholar([{**PAPER, "year": 2021}])),
        ("crossref", fake.crossref([{**CROSSREF, "title": ["Dense Kernels"]}])),
        ("arxiv", fake.arxiv([{**ATOM, "published": "2012-01-01T00:00:00Z"}])),
    ],
)
def test_no_source_is_believed_about_another_paper(name: str, answers: Any) -> None:
    assert ask(name, answers).chosen is None


@pytest.mark.parametrize("name", ["dblp", "semanticscholar", "openalex", "crossref", "arxiv"])
@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("html", errors.NotData),
        ("502", errors.ServerFault),
        ("reset", errors.Unreachable),
        ("429 header", errors.RateLimited),
        ("400", errors.Refused),
    ],
)
def test_each_source_tells_its_failures_by_name(
    name: str, fault: str, error: type[errors.FetchError]
) -> None:
    world = World()
    world.broken[name] = fault
    with pytest.raises(error) as caught:
        source(name, world).look_up(QUERY, Identifiers())
    assert caught.value.where


@pytest.mark.parametrize("name", ["dblp", "semanticscholar", "openalex", "crossref"])
@pytest.mark.parametrize("value", [None, 3, [], {}, [3], "x", {"x": [None]}])
def test_no_answer_of_another_shape_is_stumbled_over(name: str, value: Any) -> None:
    shapes = [
        value,
        {"result": value},
        {"result": {"hits": value}},
        {"result": {"hits": {"hit": [value, {"info": value}]}}},
        {"data": value},
        {"results": [value, {"id": "W1", "title": "x", "authorships": value}]},
        {"message": {"items": [{"DOI": "10.1234/x", "title": ["x"], "issued": value}]}},
    ]
    for shape in shapes:
        assert ask(name, lambda *_, shape=shape: fake.as_json(shape)).chosen is None


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>", errors.Truncated),
        (b"not xml", errors.BadResponse),
        (b'<!DOCTYPE f [<!ENTITY a "b">]><f>&a;</f>', errors.BadResponse),
        (b"<a>" * 100, errors.BadResponse),
        (b"\xff\xfe<a/>", errors.BadResponse),
    ],
)
def test_a_feed_is_read_with_care(body: bytes, error: type[errors.FetchError]) -> None:
    with pytest.raises(error):
        ask("arxiv", lambda *_: fake.Reply(200, body))


def test_a_preprint_and_a_work_by_their_identifiers() -> None:
    world = World()
    world.fallbacks = {"arxiv": fake.arxiv([ATOM]), "crossref": fake.crossref([CROSSREF])}
    preprint = source("arxiv", world).get("arXiv:2201.00001")
    assert preprint is not None
    assert preprint.appearance.status is Status.PREPRINT
    work = source("crossref", world).get("10.1234/ABC")
    assert work is not None
    assert work.authors == ("Lovelace, Ada", "A Consortium")
    assert source("crossref", world).get("10.1234/other") is None


def test_proceedings_are_asked_for_an_entry_that_links_there() -> None:
    query = Query(TITLE, PEOPLE, "icml", 2023)
    world = World()
    world.fallbacks["pmlr"] = lambda *_: fake.Reply(
        200, BIB.encode(), {"Content-Type": "text/plain"}
    )
    asking = source("proceedings", world)
    known = Identifiers(url="https://proceedings.mlr.press/v202/lovelace23a.html")
    outcome = asking.look_up(query, known)
    assert outcome.chosen is not None
    assert outcome.chosen.facts["pdf"].endswith("lovelace23a.pdf")
    assert world.asked[0].path == "/v202/assets/bib/bibliography.bib"
    elsewhere = Identifiers(url="https://proceedings.mlr.press.example.org/v202/x.html")
    assert asking.look_up(query, elsewhere).verdict is Verdict.NO_MATCH
    assert len(world.asked) == 1


def test_a_key_goes_into_a_header_and_an_address_stays_out_of_the_cache() -> None:
    world = World()
    world.fallbacks["semanticscholar"] = fake.semanticscholar([PAPER])
    source("semanticscholar", world, key="s2-key").look_up(QUERY, Identifiers())
    assert world.asked[0].headers["x-api-key"] == "s2-key"
    assert "s2-key" not in str(world.asked[0].query)


def test_an_unknown_source_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="dblp"):
        source("scholar", World())


SIMPLE = {"id": "right0001", "title": TITLE, "authors": list(PEOPLE), "venue": "ICLR", "year": 2023}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", json.dumps(SIMPLE) + "\n\n" + json.dumps({"title": "Other", "id": "x"})),
        ("a.json", json.dumps([SIMPLE])),
        ("a.jsonl", json.dumps({**SIMPLE, "authors": "Ada Lovelace; Wei Wang"})),
        ("a.jsonl", json.dumps({**SIMPLE, "authors": "Lovelace, Ada and Wang, Wei"})),
        (
            "a.jsonl",
            json.dumps(note("right0001", TITLE, PEOPLE, venueid="ICLR.cc/2023/Conference")),
        ),
        (
            "a.jsonl",
            json.dumps(
                {
                    "notes": [
                        note(
                            "right0001",
                            TITLE,
                            PEOPLE,
                            version=1,
                            venue="ICLR 2023 oral",
                            venueid="ICLR.cc/2023/Conference",
                        )
                    ]
                }
            ),
        ),
        (
            "a.bib",
            """@inproceedings{x, title = {Sparse Kernels \\& Causal Transport}, year = 2023,
            author = {Lovelace, Ada and Wang, Wei}, eprint = {right0001},
            eprinttype = {openreview}, booktitle = {ICLR}}""",
        ),
    ],
)
def test_a_snapshot_is_looked_up_without_a_network(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    outcome = Snapshot(path).look_up(QUERY, Identifiers())
    assert outcome.chosen is not None
    assert outcome.chosen.id == "right0001"


@pytest.mark.parametrize("status", ["Reject", "Withdrawn", "not accepted / unknown"])
def test_a_snapshot_tells_what_was_not_accepted(tmp_path: Path, status: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({**SIMPLE, "status": status}), encoding="utf-8")
    assert Snapshot(path).look_up(QUERY, Identifiers()).verdict is Verdict.UNSURE


def test_a_broken_snapshot_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(SIMPLE) + "\n{broken\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.jsonl:2: not JSON"):
        Snapshot(path)
    path.write_bytes(b"\xff\xff")
    with pytest.raises(DataError, match="UTF-8"):
        Snapshot(path)
    with pytest.raises(FileError, match="cannot be read"):
        Snapshot(tmp_path / "none.jsonl")
