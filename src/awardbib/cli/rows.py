"""What lines and tables say of works and lists, each value by its name."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from awardbib.works.venues import venue_of

if TYPE_CHECKING:
    from awardbib.model import Person, Work, WorkList

_TWO = 2  # authors that are both named


def by(work: "Work") -> str:
    """The authors in short: one, two, or the first of more."""
    people = work.authors or work.editors
    if not people:
        return ""
    names = [_short(person) for person in people[:_TWO]]
    if len(people) > _TWO or work.authors_truncated:
        return f"{names[0]} et al."
    return " and ".join(names)


def _short(person: "Person") -> str:
    if person.literal or person.is_cjk:
        return person.name
    return f"{person.prefix} {person.family}".strip()


def where(work: "Work") -> str:
    """Where and when a work appeared: ``ICLR 2024``."""
    venue, year = venue_of(work), str(work.year or "")
    return venue if year and year in venue else f"{venue} {year}".strip()


def award(work: "Work") -> str:
    """The awards of a work, each with the edition that gave it."""
    from awardbib.works.awards import award_name  # noqa: PLC0415  # where there is one

    return "; ".join(award_name(one) for one in work.awards)


def _url(work: "Work") -> str:
    from awardbib.works.links import main_url  # noqa: PLC0415  # for templates that name it

    return main_url(work)


def _pdf(work: "Work") -> str:
    from awardbib.works.links import pdf_url  # noqa: PLC0415  # for templates that name it

    return pdf_url(work)


WORK: Mapping[str, Callable[["Work"], str]] = {
    "key": lambda work: work.key,
    "title": lambda work: work.title,
    "by": by,
    "authors": lambda work: "; ".join(person.name for person in work.authors),
    "venue": venue_of,
    "year": lambda work: str(work.year or ""),
    "award": award,
    "lists": lambda work: ", ".join(one.id for one in work.lists),
    "kind": lambda work: work.kind,
    "type": lambda work: work.type,
    "topics": lambda work: ", ".join(work.keywords),
    "url": _url,
    "pdf": _pdf,
    "doi": lambda work: work.fields.get("doi", ""),
    "arxiv": lambda work: work.arxiv,
    "openreview": lambda work: work.openreview,
}


def fields(work: "Work") -> dict[str, str]:
    """The fields of a work's entry as plain text."""
    from awardbib.bibtex.latex import to_text  # noqa: PLC0415  # for templates that name one

    return {name: to_text(value) for name, value in work.fields.items()}


LIST: Mapping[str, Callable[["WorkList"], str]] = {
    "id": lambda one: one.id,
    "title": lambda one: one.title,
    "title-zh": lambda one: one.title_zh,
    "works": lambda one: str(len(one.members)),
    "award": lambda one: one.award,
    "rank": lambda one: one.rank,
    "category": lambda one: one.category,
    "venue": lambda one: one.edition.venue if one.edition else "",
    "year": lambda one: str(one.edition.year or "") if one.edition else "",
    "edition": lambda one: one.edition.id if one.edition else "",
    "source": lambda one: one.source,
    "keys": lambda one: ", ".join(one.members),
}
