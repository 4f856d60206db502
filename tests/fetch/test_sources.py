"""The registry of sources: one line each, from which everything else takes its names."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from awardbib.errors import UnknownName
from awardbib.fetch import sources
from awardbib.fetch.errors import UnsafeAddress
from awardbib.fetch.net.http import Client
from awardbib.fetch.net.pacing import Pacer
from awardbib.fetch.sources.base import Settings

from .fake.transport import FakeTransport
from .fake.world import World

DOCS = Path(__file__).resolve().parents[2] / "docs" / "fetch.md"
SOURCES = pytest.mark.parametrize("source", sources.SOURCES, ids=lambda source: source.name)


def client() -> Client:
    rng = random.Random(1)  # noqa: S311  # a seeded test
    return Client(FakeTransport(World()), Pacer(lambda: 0.0, lambda _: None), rng=rng)


@SOURCES
def test_every_source_is_made_by_its_name_in_any_case(source: sources.Registered) -> None:
    assert sources.create(source.name.upper(), client()).name == source.name


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
