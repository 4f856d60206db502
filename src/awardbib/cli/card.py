"""One work in full, as ``show`` prints it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from awardbib.bibtex.latex import to_text
from awardbib.cli import environment
from awardbib.cli.console import bold, dim, one_line
from awardbib.model import Evidence, Person, Work, WorkList, split_list
from awardbib.text.width import display_width, wrap
from awardbib.works.evidence import concerning, in_words
from awardbib.works.links import links
from awardbib.works.venues import container_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awardbib.model import Source

_LABEL = 13  # columns of the labels


def card(
    work: Work, *, evidence: bool = False, sources: "Mapping[str, Source] | None" = None
) -> str:
    """The facts of a work, a labelled paragraph each.

    Args:
        work: the work.
        evidence: say where each fact was seen.
        sources: what the sources of the evidence are called.
    """
    fields = work.fields
    lines = [bold(line) for line in wrap(one_line(work.title or work.key), environment.width())]
    people = ", ".join(_name(person) for person in work.authors)
    rows = [
        ("key", work.key),
        ("by", f"{people} et al." if work.authors_truncated else people),
        ("作者", to_text(fields.get("author-zh", "")).replace(" and ", "、")),
        ("edited by", ", ".join(_name(person) for person in work.editors)),
        ("in", _container(work)),
        ("presented", to_text(fields.get("presentation", fields.get("type", "")))),
        ("track", to_text(fields.get("track", ""))),
        ("status", work.status),
        *(("listed in", _award(one)) for one in work.lists),
        *((link.name.partition(":")[0], link.url) for link in links(work)),
        ("topics", ", ".join(work.keywords)),
        ("from", "; ".join(split_list(to_text(fields.get("affiliation", "")), ";"))),
        ("机构", to_text(fields.get("affiliation-zh", ""))),
        ("about", to_text(fields.get("annotation", ""))),
        ("简介", to_text(fields.get("annotation-zh", ""))),
    ]
    lines += [line for label, value in rows if value for line in _row(label, value)]
    if evidence:
        lines += _evidence(work, sources or {})
    elif work.unverified:
        lines += _row("unverified", f"{', '.join(work.unverified)} (--evidence tells more)")
    return "\n".join(lines) + "\n"


def _row(label: str, value: str) -> list[str]:
    first = label + " " * max(1, _LABEL - display_width(label))
    wrapped = wrap(one_line(value), environment.width(), first=first, rest=" " * _LABEL)
    return [dim(first) + wrapped[0][len(first) :], *wrapped[1:]]


def _name(person: Person) -> str:
    return person.name


def _container(work: Work) -> str:
    """Where and when it appeared, in words."""
    fields = work.fields
    title = container_of(work)
    if work.edition:
        title = f"{work.edition.name}, {title}"
    details = [title, *(to_text(fields[name]) for name in ("volume", "pages") if name in fields)]
    if not title or not work.edition:
        details.append(str(work.year or ""))
    return ", ".join(part for part in details if part)


def _award(one: WorkList) -> str:
    given = f", {one.edition.name}" if one.edition and one.is_award else ""
    marks = [*([one.status] if one.status else []), *(["unverified"] if one.unverified else [])]
    mark = f" ({', '.join(marks)})" if marks else ""
    return f"{one.name}{given}{mark} [{one.id}]"


def _named(statement: Evidence, sources: "Mapping[str, Source]") -> str:
    """A statement with the name of its source in place of the id."""
    source = sources.get(statement.source)
    return str(replace(statement, source=source.name) if source else statement)


def _evidence(work: Work, sources: "Mapping[str, Source]") -> list[str]:
    lines = []
    for statement in work.evidence:
        lines += _row("evidence", _named(statement, sources))
    if not work.evidence:
        lines += _row("evidence", "none")
    if work.unverified:
        lines += _row("unverified", ", ".join(work.unverified))
    for one in work.lists:
        stated = [in_words(len(one.support.get(work.key, ())))]
        stated += [_named(each, sources) for each in concerning(one.evidence, work.key)]
        if one.verified:
            stated.append(f"checked {one.verified}")
        if one.unverified:
            stated.append(f"unverified: {', '.join(one.unverified)}")
        lines += _row(f"{'award' if one.is_award else 'list'}", f"{one.name}: {'; '.join(stated)}")
        if one.source:
            lines += _row("source", one.source)
    return lines
