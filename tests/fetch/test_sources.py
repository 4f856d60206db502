"""The registry of sources: one line each, from which everything else takes its names."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from awardbib.catalog import build
from awardbib.errors import NotFound, UnknownName
from awardbib.fetch import sources
from awardbib.fetch.errors import UnsafeAddress
from awardbib.fetch.net.http import Client
from awardbib.fetch.net.pacing import Pacer
from awardbib.fetch.sources.base import Identifiers, Settings
from awardbib.works.matching.match import Query

from .fake.transport import FakeTransport
from .fake.world import World

DOCS = Path(__file__).resolve().parents[2] / "docs" / "fetch.md"
SOURCES = pytest.mark.parametrize("source", sources.SOURCES, ids=lambda source: source.name)


def client() -> Client:
    rng = random.Random(1)  # noqa: S311  # a seeded test
    return Client(FakeTransport(World()), Pacer(lambda: 0.0, lambda _: None), rng=rng)


def a_catalog(folder: Path) -> Path:
    """A catalog of one paper."""
    path = folder / "a.bib"
    path.write_text(
        "@inproceedings{x, title={Sparse Kernels}, author={Lovelace, Ada}, "
        "booktitle={ICLR}, year={2023}, doi={10.1000/x}}"
    )
    build(path, folder / "catalog").close()
    return folder / "catalog"


def test_a_catalog_answers_like_any_other_source(tmp_path: Path) -> None:
    source = sources.create("catalog", client(), Settings(catalog=a_catalog(tmp_path)))
    query = Query("Sparse kernels", ("Ada Lovelace",), "iclr", 2023)
    found = source.look_up(query, Identifiers()).candidates
    assert [one.record.id for one in found] == ["x"]
    assert source.look_up(Query("Other", ("Ada Lovelace",)), Identifiers()).candidates == ()
    assert [one.id for one in source.find_title("SPARSE KERNELS")] == ["x"]
    record = source.get("https://doi.org/10.1000/X")
    assert record is not None
    assert record.id == "x"
    assert source.get("10.1000/y") is None
    with pytest.raises(NotFound):
        sources.create("catalog", client(), Settings(catalog=tmp_path / "none"))


@SOURCES
def test_every_source_is_made_by_its_name_in_any_case(
    source: sources.Registered, tmp_path: Path
) -> None:
    settings = Settings(catalog=a_catalog(tmp_path))
    assert sources.create(source.name.upper(), client(), settings).name == source.name


@SOURCES
def test_every_source_and_its_variables_are_documented(source: sources.Registered) -> None:
    text = DOCS.read_text(encoding="utf-8")
    for word in (source.name, source.title, *source.addresses.values(), source.key):
        assert word in text


def test_an_unknown_source_is_an_error_that_lists_them() -> None:
    with pytest.raises(UnknownName) as caught:
        sources.create("pubmed", client())
    assert all(name in caught.value.remedy for name in sources.names())


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("openreview", "openreview"),
        ("title", "openreview"),
        ("arxiv", "arxiv"),
        ("doi", "crossref"),
        ("acl", "pages"),
        ("cvf", "pages"),
        ("jmlr", "pages"),
        ("neurips", "pages"),
        ("pmlr", "pages"),
    ],
)
def test_each_kind_of_identifier_has_its_source(kind: str, name: str) -> None:
    assert sources.identifying(kind).name == name
    with pytest.raises(UnknownName):
        sources.identifying("isbn")


def test_an_address_that_is_not_allowed_is_refused_before_any_request() -> None:
    with pytest.raises(UnsafeAddress):
        sources.create("openreview", client(), Settings(addresses={"1": "http://example.org"}))


def test_no_secret_is_shown_with_the_settings() -> None:
    settings = Settings(key="k3y", password="w0rd", token="t0ken")  # noqa: S106  # of nobody
    assert not any(secret in repr(settings) for secret in ("k3y", "w0rd", "t0ken"))
