"""Where facts come from, and how many independent sources stand behind an award.

A statement of ``evidence`` supports what its terms name: ``title, authors, award``. On a list the
term ``award`` speaks of every member, ``award of KEY KEY`` of these alone; on a work it speaks of
its award, ``award of LIST`` of the award of that list. Lists that are not awards have the term
``members`` in its place. Sources that copy one another count as one; a statement whose source is
not named in ``sources.toml``, or cannot support an award, counts as none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.model import Finding, Place, Source
from awardbib.works.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from awardbib.model import Evidence, WorkList

#: What a source can be.
KINDS = {
    "announcement": "the conference's own page on its awards",
    "proceedings": "the proceedings, or the publisher's page of a work",
    "virtual-site": "the conference's site of papers and talks",
    "bibliography": "a bibliographic database",
    "repository": "a server of papers, reviews or code",
    "paper": "the work itself",
    "list": "a collection of awards by third parties",
    "article": "a report, a blog post, news",
    "search": "several public pages that agree, not named one by one",
    "rule": "other facts of the record, by a rule that docs/data.md states",
}
_TEXTS = frozenset({"name", "address", "kind", "copy-of"})
_ID = re.compile(r"[a-z0-9.]+")
_VERSION = re.compile(r"\bv\d+\b")
_ENDS = re.compile(r"[;{}\\\s]+|:(?=\s|$)")


def lineage(id_: str, sources: Mapping[str, Source]) -> str:
    """The source that one copies from in the end, itself where it copies from none."""
    seen = [id_]
    while (source := sources.get(seen[-1])) and source.copy_of and source.copy_of not in seen:
        seen.append(source.copy_of)
    return seen[-1]


def independent(
    statements: Iterable[Evidence], fact: str, about: str, sources: Mapping[str, Source]
) -> tuple[str, ...]:
    """The sources of a fact, one of each lineage, in the order of the statements.

    Args:
        statements: the evidence of a list or a work.
        fact: the term that names it: ``award``, ``members``, ``title`` …
        about: what a term must name if it has an ``of``.
        sources: the known ones by id.
    """
    found: dict[str, str] = {}
    for statement in statements:
        source = sources.get(statement.source)
        if (
            source is not None
            and (not source.supports or fact in source.supports)
            and any(_speaks(term, fact, about) for term in statement.terms)
        ):
            found.setdefault(lineage(source.id, sources), source.id)
    return tuple(found.values())


def _speaks(term: str, fact: str, about: str) -> bool:
    first, *rest = term.split()
    return first == fact and (not rest or (rest[0] == "of" and about in rest[1:]))


def support(
    one: WorkList, key: str, evidence: Iterable[Evidence], sources: Mapping[str, Source]
) -> tuple[str, ...]:
    """The independent sources that say that a work is a member of a list.

    Args:
        one: the list.
        key: the work's key.
        evidence: what the work's own entry states.
        sources: the known ones by id.
    """
    fact = "award" if one.is_award else "members"
    stated = [each.source for each in evidence if independent([each], fact, one.id, sources)]
    found = {lineage(id_, sources): id_ for id_ in reversed(stated)}
    found |= {lineage(id_, sources): id_ for id_ in independent(one.evidence, fact, key, sources)}
    return tuple(found.values())


def concerning(statements: Iterable[Evidence], key: str) -> Iterator[Evidence]:
    """What statements of a list say of one of its members, without the names of the others."""
    for statement in statements:
        kept = []
        for term in statement.terms:
            head, of, names = term.partition(" of ")
            if not of or head not in {"award", "members"}:
                kept.append(term)
            elif key in names.split():
                kept.append(head)
        if kept:
            yield replace(statement, says=", ".join(kept))


def in_words(count: int) -> str:
    """How well a fact is attested: ``cross-checked (3 sources)``, ``one source``, ``no source``."""
    if count > 1:
        return f"cross-checked ({count} sources)"
    return "one source" if count else "no source"


def statement(source: str, locator: str, facts: Iterable[str]) -> str:
    """A statement for a field ``evidence``: ``openreview abc (2026-11-24): title, url``.

    Args:
        source: a source as people call it, of which the id is made: ``OpenReview v2``.
        locator: where in it; characters that would end the statement or the field are left out.
        facts: names of fields, or ``award``.
    """
    words = _VERSION.sub("", source.lower())
    id_ = "-".join(_ID.findall(words)) or "unknown"
    head = [id_, *_ENDS.sub(" ", locator).split()]
    return f"{' '.join(head)}: {', '.join(facts)}"


def read_sources(text: str, path: str = "") -> tuple[dict[str, Source], tuple[Finding, ...]]:
    """The sources of a ``sources.toml``, a table each, and what is wrong in it.

    Args:
        text: the content of the file.
        path: what findings call it.
    """
    rows, findings = read_rows(text, path, _TEXTS, frozenset({"supports"}), "name")
    found = {
        id_: Source(
            id_,
            row["name"],
            row.get("address", ""),
            row.get("kind", ""),
            row.get("copy-of", ""),
            tuple(row.get("supports", ())),
        )
        for id_, row in rows.items()
    }
    lost = (
        Finding(
            Place(path),
            "bad-table",
            f"{source.id} copies {source.copy_of}, which is not there",
            "",
            "add that source",
            "warning",
        )
        for source in found.values()
        if source.copy_of and source.copy_of not in found
    )
    return found, (*findings, *lost)
