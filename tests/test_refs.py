"""The curated data keep the rules of docs/data.md, and the rules notice what breaks them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from .record import REFS, RULES, Record, documented, order, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from .record import Rule


@pytest.fixture(scope="module")
def record() -> Record:
    """The curated record."""
    return Record(REFS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_record_keeps_its_rules(record: Record, rule: Rule) -> None:
    assert list(rule(record)) == []


def test_every_field_in_the_order_is_explained() -> None:
    """The tables of fields and the order of the fields name the same ones."""
    names = {name for kind in ("@proceedings", "@set", "works") for name in order(kind)[0]}
    assert [name for name in sorted(names) if documented().count(f"`{name}`") == 0] == [
        "subtitle"  # as everywhere
    ]


def test_the_words_for_ranks_and_categories_are_read_from_the_documentation() -> None:
    assert {"winner", "cited"} <= set(words_of("rank"))
    assert {"main", "other"} <= set(words_of("category"))


# ------------------------------------------------------------------ the rules themselves

_PAPER = """
@inproceedings{doe2027cats,
  crossref = {toy-2027},
  title    = {Cats},
  author   = {Doe, Jane},
  url      = {https://toy.example/1},
  langid   = {english},
  evidence = {site: title, author, url},
}
"""
_OTHER = (
    _PAPER.replace("doe2027cats", "roe2027dogs")
    .replace("Cats", "Dogs")
    .replace("Doe, Jane", "Roe, Richard")
    .replace("example/1", "example/2")
)
_LIST = """
@set{toy-2027-best,
  crossref = {toy-2027},
  title    = {Toy 2027 Best Papers},
  title-zh = {Toy 2027 最佳论文},
  entryset = {doe2027cats, roe2027dogs},
  award    = {Best Paper Award},
  rank     = {winner},
  category = {main},
  added    = {2027-05-01},
  expected = {2},
  evidence = {site: award},
}
"""
_EDITION = """
@proceedings{toy-2027,
  title      = {Proceedings of Toy 2027},
  shorttitle = {Toy 2027},
  eventdate  = {2027-05-01/2027-05-03},
  year       = {2027},
  evidence   = {site: title, eventdate},
}
"""
_HEAD = "% Toy 2027.\n% Invented.\n"
_TALK = """
@unpublished{poe2027birds,
  crossref   = {toy-2027},
  title      = {Birds: A Talk},
  shorttitle = {Birds},
  author     = {Poe, Edgar},
  type       = {Keynote},
  langid     = {english},
  evidence   = {site: title, author},
}
"""
_TALKS = """
@set{toy-2027-keynotes,
  crossref = {toy-2027},
  title    = {Toy 2027 Keynotes},
  title-zh = {Toy 2027 特邀报告},
  entryset = {poe2027birds},
  rank     = {talk},
  added    = {2027-05-01},
  evidence = {site: members},
}
"""
_WHOLE = _HEAD + _LIST + _TALKS + _PAPER + _OTHER + _TALK + _EDITION
_SOURCES = '[site]\nname = "The site"\nkind = "announcement"\n'
_KEYS = "doe2027cats\nroe2027dogs\npoe2027birds\n"


def _record(folder: Path, bib: str = _WHOLE, sources: str = _SOURCES, keys: str = _KEYS) -> Record:
    (folder / "toy").mkdir(parents=True)
    (folder / "toy" / "2027.bib").write_text(bib, encoding="utf-8")
    (folder / "sources.toml").write_text(sources, encoding="utf-8")
    (folder / "keys.txt").write_text(keys, encoding="utf-8")
    return Record(folder)


def _broken(record: Record) -> set[str]:
    return {rule.__name__ for rule in RULES if any(rule(record))}


def test_a_whole_record_breaks_no_rule(tmp_path: Path) -> None:
    assert _broken(_record(tmp_path / "refs")) == set()


def test_a_list_of_another_year_needs_data_only(tmp_path: Path) -> None:
    """The curated record with one more edition keeps all rules: no test has to be changed."""
    refs = shutil.copytree(REFS, tmp_path / "refs")
    (refs / "toy").mkdir()
    (refs / "toy" / "2027.bib").write_text(_WHOLE, encoding="utf-8")
    for name, more in (("sources.toml", _SOURCES), ("keys.txt", _KEYS)):
        with (refs / name).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{more}")
    assert _broken(Record(refs)) == set()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("@inproceedings{doe", "@book{doe", "only_known_types"),
        ("  langid   = {english},\n", "  foo      = {x},\n", "fields_in_order"),
        ("  rank     = {winner},\n  category = {main},\n",
         "  category = {main},\n  rank     = {winner},\n", "fields_in_order"),
        ("  category = {main},\n", "", "required_fields"),
        ("  url      = {https://toy.example/1},\n", "", "required_fields"),
        ("  type       = {Keynote},\n", "", "required_fields"),
        ("{english}", "{}", "required_fields"),
        ("  url      = {https://toy.example/1},\n",
         "  eprint   = {2701.00001},\n  url      = {https://toy.example/1},\n", "required_fields"),
        ("  langid   = {english},\n",
         "  langid   = {english},\n  annotation = {Cats.},\n", "required_fields"),
        ("  crossref = {toy-2027},", "  crossref  = {toy-2027},", "files_are_laid_out_alike"),
        ("% Invented.\n", "", "files_are_laid_out_alike"),
        ("{Cats}", "{Cats & Co}", "text_is_clean"),
        ("{Cats}", "{Cats  Co}", "text_is_clean"),
        ("{Cats}", "{Cafe\u0301}", "text_is_clean"),
        ("{Cats}", "{Cats\u200b}", "text_is_clean"),
        ("{Cats}", r"{C\'ats}", "text_is_clean"),
        ("https://toy.example/1", "toy.example/1", "values_have_their_form"),
        ("https://toy.example/1", "https://openreview.net/forum?id=abcdefghi",
         "values_have_their_form"),
        ("2027-05-01/2027-05-03", "2027-05-03/2027-05-01", "values_have_their_form"),
        ("2027-05-01/2027-05-03", "2026-05-01/2026-05-03", "values_have_their_form"),
        ("  added    = {2027-05-01}", "  added    = {2027-05}", "values_have_their_form"),
        ("  added    = {2027-05-01}", "  added    = {2027-13-01}", "values_have_their_form"),
        ("@inproceedings{roe2027dogs", "@inproceedings{Doe2027Cats", "keys_are_unique"),
        ("@inproceedings{doe2027cats", "@inproceedings{doe2027", "keys_never_disappear"),
        ("{Cats}", "{Mice}", "keys_follow_the_rule"),
        ("@inproceedings{doe2027cats", "@inproceedings{doe2027catsa", "keys_follow_the_rule"),
        ("@inproceedings{doe2027cats,\n  crossref = {toy-2027}",
         "@inproceedings{doe2027cats,\n  crossref = {toy-2028}",
         "parents_follow_in_the_same_file"),
        ("  year       = {2027}", "  year       = {2028}", "files_are_named_after_what_they_hold"),
        ("@set{toy-2027-best", "@set{best", "files_are_named_after_what_they_hold"),
        ("{doe2027cats, roe2027dogs}", "{roe2027dogs, doe2027cats}", "entries_are_in_order"),
        ("{doe2027cats, roe2027dogs}", "{doe2027cats, foe2027dogs}", "lists_hold_works_once"),
        ("{doe2027cats, roe2027dogs}", "{doe2027cats, roe2027dogs, doe2027cats}",
         "lists_hold_works_once"),
        ("expected = {2}", "expected = {1}", "lists_are_as_long_as_announced"),
        ("expected = {2}", "expected = {3}", "lists_are_as_long_as_announced"),
        ("  expected = {2},\n", "  expected = {2},\n  note     = {One is missing.},\n",
         "lists_are_as_long_as_announced"),
        ("{doe2027cats, roe2027dogs}", "{doe2027cats}", "every_work_is_listed"),
        ("{winner}", "{first}", "tiers_and_categories"),
        ("{winner}", "{talk}", "tiers_and_categories"),
        ("{talk}", "{winner}", "tiers_and_categories"),
        ("{main}", "{everything}", "tiers_and_categories"),
        ("最佳论文", "Best", "tiers_and_categories"),
        ("  rank     = {talk},\n",
         "  award    = {best paper award},\n  rank     = {winner},\n  category = {main},\n",
         "one_list_per_award"),
        ("  year       = {2027},\n", "  year       = {2027},\n  awards     = {none},\n",
         "no_award_where_none_was_given"),
        ("example/2", "example/1", "identifiers_are_not_shared"),
        ("{Birds}", "{Toy 2027}", "talks_have_their_own_short_title"),
        ("  langid   = {english},\n  evidence = {site: title, author, url},\n",
         "  langid   = {english},\n  annotation = {Cats},\n  annotation-zh = {Cats},\n",
         "annotations_are_in_their_languages"),
        ("{site: title, author}", "{web: title}", "evidence_names_sources"),
        ("{site: title, author}", "{seen somewhere}", "evidence_names_sources"),
        ("{site: title, author}", "{site: title; site: author}", "evidence_names_sources"),
        ("{site: title, author}", "{site: title,author}", "evidence_names_sources"),
        ("{site: award}", "{site: award of poe2027birds}", "evidence_of_awards_is_clear"),
        ("{site: award}", "{site: award winners}", "evidence_of_awards_is_clear"),
        ("{site: title, author}", "{site: award}", "evidence_of_awards_is_clear"),
        ("{site: members}", "{site: award}", "evidence_of_awards_is_clear"),
        ("{site: award}", "{site: award of doe2027cats}", "every_membership_has_a_source"),
        ("{site: award}", "{site: wording}", "every_membership_has_a_source"),
        ("  evidence = {site: title, author, url},\n",
         "  evidence = {site: title, author, url},\n  unverified = {pages},\n",
         "unverified_names_fields"),
    ],
)  # fmt: skip
def test_a_rule_notices_what_breaks_it(tmp_path: Path, old: str, new: str, rule: str) -> None:
    assert old in _WHOLE
    assert rule in _broken(_record(tmp_path / "refs", _WHOLE.replace(old, new, 1)))


def test_a_key_that_is_everywhere_renamed_is_missed(tmp_path: Path) -> None:
    renamed = _WHOLE.replace("doe2027cats", "doe2027catsb")
    assert "keys_never_disappear" in _broken(_record(tmp_path / "refs", renamed))


def test_a_former_key_stands_in_for_one_that_was_renamed(tmp_path: Path) -> None:
    bib = _WHOLE.replace(
        "  langid   = {english},\n", "  langid   = {english},\n  ids      = {doe2026cats},\n", 1
    )
    assert _broken(_record(tmp_path / "refs", bib, keys=f"doe2026cats\n{_KEYS}")) == set()


def test_a_key_may_depart_from_the_rule_if_a_comment_says_why(tmp_path: Path) -> None:
    bib = _WHOLE.replace("{Cats}", "{Mice}", 1)
    keys = _KEYS.replace("doe2027cats", "doe2027cats  # the title was corrected")
    assert _broken(_record(tmp_path / "refs", bib, keys=keys)) == set()


def test_a_second_work_of_one_key_gets_a_letter(tmp_path: Path) -> None:
    bib = _WHOLE.replace(_OTHER, _PAPER.replace("2027cats", "2027catsa").replace("/1", "/2"))
    bib = bib.replace("roe2027dogs", "doe2027catsa")
    keys = _KEYS.replace("roe2027dogs", "doe2027catsa")
    assert _broken(_record(tmp_path / "refs", bib, keys=keys)) == set()


@pytest.mark.parametrize(
    "sources",
    [
        '[Site]\nname = "S"\nkind = "list"\n',
        '[b]\nname = "B"\nkind = "gossip"\n',
        '[b]\nname = "B"\nkind = "list"\naddress = "b.example"\n',
        '[b]\nname = "B"\nkind = "list"\ncopy-of = "c"\n',
    ],
)
def test_a_faulty_source_is_noticed(tmp_path: Path, sources: str) -> None:
    record = _record(tmp_path / "refs", sources=_SOURCES + sources)
    assert _broken(record) == {"sources_are_whole"}
