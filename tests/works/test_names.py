"""What venues, people and topics are called."""

from __future__ import annotations

import pytest

from awardbib.bibtex.read import read_text
from awardbib.model import Edition, Person, Work
from awardbib.works.people import People
from awardbib.works.topics import Topics
from awardbib.works.venues import Venues, container_of, venue_of

VENUES = Venues(
    {
        "neurips": {
            "name": "NeurIPS",
            "full": "Advances in Neural Information Processing Systems",
            "aliases": ["NIPS"],
        },
        "icml": {"name": "ICML", "full": "International Conference on Machine Learning"},
        "jmlr": {"name": "JMLR", "full": "Journal of Machine Learning Research"},
    }
)


def work(fields: str, kind: str = "article") -> Work:
    (one,) = read_text(f"@{kind}{{k, {fields}}}").works
    return one


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("NeurIPS", "neurips"),
        ("neurips", "neurips"),
        ("NIPS 2014", "neurips"),
        ("Advances in Neural Information Processing Systems 33", "neurips"),
        ("Advances in neural information processing systems XXV", "neurips"),
        ("Proceedings of the 37th International Conference on Machine Learning", "icml"),
        ("Proceedings of the Thirty-Seventh International Conference on Machine Learning", "icml"),
        ("Proc. ICML", "icml"),
        ("ICML 2020 Workshop on Toys", None),
        ("Conference on Machine Learning and Cybernetics", None),
        ("Systems", None),
        ("2020", None),
        ("", None),
    ],
)
def test_a_name_is_that_of_one_venue_or_of_none(name: str, key: str | None) -> None:
    found = VENUES.find(name)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("fields", "stated", "called", "container"),
    [
        ("journaltitle={J. Mach. Learn. Res.}, shortjournal={JMLR}", "JMLR", "JMLR",
         "J. Mach. Learn. Res."),
        ("journal={Journal of {Machine} Learning Research}", "Journal of Machine Learning Research",
         "JMLR", "Journal of Machine Learning Research"),
        ("booktitle={Proc.\\ ICML}, eventtitle={ICML 2020}", "ICML 2020", "ICML", "Proc. ICML"),
        ("eprint={2001.00001}, eprinttype={arxiv}", "arXiv", "arXiv", ""),
        ("eprint={2001.00001}, eprinttype={arxiv}, journal={X}", "X", "X", "X"),
        ("journaltitle={Annals}", "Annals", "Annals", "Annals"),
        ("eventtitle={Meeting}", "Meeting", "Meeting", "Meeting"),
        ("note={nowhere}", "", "", ""),
    ],
)  # fmt: skip
def test_where_a_work_appeared(fields: str, stated: str, called: str, container: str) -> None:
    one = work(fields)
    assert venue_of(one) == stated
    assert VENUES.name_of(one) == called
    assert container_of(one) == container


def test_an_edition_is_of_the_venue_that_its_id_names() -> None:
    nips = Edition("neurips-2014", "Advances", "NIPS 2014", "NIPS", 2014)
    one = Work("k", "inproceedings", edition=nips)
    assert venue_of(one) == "NIPS"
    assert VENUES.name_of(one) == VENUES.name_of_edition(nips) == "NeurIPS"
    assert container_of(one) == "Advances"
    other = Edition("toy-2014", "Toys", "ToyConf 2014", "ToyConf", 2014)
    assert VENUES.name_of_edition(other) == "ToyConf"


def test_a_person_has_one_usual_spelling() -> None:
    people = People(
        {"bengio": {"name": "Yoshua Bengio", "spellings": ["Y. Bengio"], "zh": "本吉奥"}}
    )
    assert people.name_of(Person("Bengio", "Y.")) == "Yoshua Bengio"
    assert people.name_of(Person("Bengio", "S.")) == "S. Bengio"
    known = people.find("本吉奥")
    assert known is not None
    assert known.names == ("Yoshua Bengio", "Y. Bengio", "本吉奥")
    assert People().find("Yoshua Bengio") is None
    assert Venues().find("ICML") is None
    assert Topics().find("graphs") is None


def test_a_topic_has_a_name_in_each_language_and_topics_above_it() -> None:
    topics = Topics(
        {
            "a": {"en": "A", "zh": "甲", "broader": ["b"]},
            "b": {"en": "B", "broader": ["c"]},
            "c": {"en": "C", "broader": ["a"]},
        }
    )
    (topic,) = topics.of(work("keywords={甲, A, unknown}"))
    assert (topic.name_in("zh-CN"), topic.name_in("de")) == ("甲", "A")
    assert list(topics.within(topic)) == ["a", "b", "c"]  # a circle comes to an end
