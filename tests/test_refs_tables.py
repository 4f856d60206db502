"""The vocabularies of the record: topics, venues and people."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from awardbib.text.fold import search_words
from awardbib.works.people import People, read_people
from awardbib.works.topics import Topics, read_topics
from awardbib.works.venues import Venues, read_venues

from .record import CJK, REFS, Record, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from awardbib.model import Finding
    from awardbib.works.tables import Rows

LIMIT = 150
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


def rows(name: str, read: Callable[[str, str], tuple[Rows, tuple[Finding, ...]]]) -> Rows:
    found, findings = read((REFS / name).read_text(encoding="utf-8"), name)
    assert findings == ()
    return found


@cache
def record() -> Record:
    return Record(REFS)


def topics() -> Topics:
    return Topics(rows("topics.toml", read_topics))


def people() -> People:
    return People(rows("people.toml", read_people))


def venues() -> Venues:
    return Venues(rows("venues.toml", read_venues))


def keywords() -> dict[str, list[str]]:
    """The keywords of each work."""
    return {
        key: [word for word in plain(work.fields.get("keywords", "")).split(", ") if word]
        for key, work in record().works.items()
    }


def shared(groups: Iterable[Iterable[str]]) -> list[str]:
    """The names that two have in common, as they are looked up."""
    counts = Counter(
        name for names in groups for name in {" ".join(search_words(name)) for name in names}
    )
    return [name for name, count in counts.items() if count > 1]


# ------------------------------------------------------------------ topics


def test_every_work_has_one_to_five_topics_and_no_other_keywords() -> None:
    names = {topic.en for topic in topics()}
    wrong = {
        key: words
        for key, words in keywords().items()
        if not 1 <= len(words) <= 5 or len(set(words)) < len(words) or set(words) - names
    }
    assert wrong == {}


def test_topics_are_few_and_each_has_two_works() -> None:
    counts = Counter(word for words in keywords().values() for word in words)
    assert [topic.en for topic in topics() if counts[topic.en] < 2] == []
    assert len(list(topics())) <= LIMIT


def test_topics_have_names_in_both_languages_and_none_in_common() -> None:
    for topic in topics():
        assert topic.en, topic.key
        assert CJK.search(topic.zh) or topic.zh == "Transformer", topic.key
    assert shared(topic.names for topic in topics()) == []


def test_broader_topics_exist_and_form_no_circle() -> None:
    by_key = {topic.key: topic for topic in topics()}
    for topic in topics():
        assert set(topic.broader) <= by_key.keys(), topic.key
        assert all(topic.key not in topics().within(by_key[key]) for key in topic.broader)


# ------------------------------------------------------------------ venues


def test_every_folder_is_a_venue_and_every_venue_a_folder() -> None:
    folders = {path.name for path in REFS.iterdir() if path.is_dir()}
    assert {venue.key for venue in venues()} == folders


def test_venues_are_told_apart_by_every_name() -> None:
    assert shared(venue.names for venue in venues()) == []
    for venue in venues():
        assert venue.full, venue.key
        assert venue.field, venue.key


def test_the_editions_are_of_their_venues() -> None:
    for key, edition in record().editions.items():
        venue = venues().find(plain(edition.fields["shorttitle"]))
        assert venue is not None, key
        assert venue.key == key.rpartition("-")[0]


# ------------------------------------------------------------------ people


def test_people_are_told_apart_by_every_spelling() -> None:
    assert shared(person.names for person in people()) == []
    ids = Counter(person.orcid for person in people() if person.orcid)
    assert [id_ for id_, count in ids.items() if count > 1] == []


def test_an_orcid_has_its_check_digit() -> None:
    for person in people():
        if person.orcid:
            assert _ORCID.fullmatch(person.orcid), person.key
            digits = person.orcid.replace("-", "")
            total = 0
            for digit in digits[:-1]:
                total = (total + int(digit)) * 2
            assert "0123456789X"[(12 - total % 11) % 11] == digits[-1], person.key


def test_people_say_more_than_a_name() -> None:
    for person in people():
        assert person.spellings or person.zh or person.orcid, person.key
        assert not person.zh or CJK.search(person.zh), person.key


def test_people_are_authors_of_the_record() -> None:
    names = set()
    for work in record().works.values():
        for name in plain(work.fields["author"]).split(" and "):
            family, _, given = name.partition(", ")
            names.add(" ".join(search_words(f"{given} {family}")))
    for person in people():
        spelled = {" ".join(search_words(name)) for name in person.names}
        assert spelled & names, person.key
