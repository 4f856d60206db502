"""What a list says at its head and under its headings: title, counts, edition, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from awardbib.bibtex.latex import to_text
from awardbib.readinglist.dates import shown_date, shown_day
from awardbib.readinglist.document import Fact
from awardbib.readinglist.phrases import is_chinese, phrases
from awardbib.readinglist.places import place_in_chinese
from awardbib.text.spans import Span
from awardbib.works.links import http_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awardbib.model import Edition, Work, WorkList


def the_edition(works: Sequence[Work], lists: Sequence[WorkList]) -> Edition | None:
    """The edition that a selection is of: the one that gave all its lists, or published it all."""
    origins = {each.edition for each in lists} if _all_listed(works, lists) else set()
    origins = origins or {work.edition for work in works}
    return origins.pop() if len(origins) == 1 else None


def _all_listed(works: Sequence[Work], lists: Sequence[WorkList]) -> bool:
    members = {key for each in lists for key in each.members}
    return bool(lists) and all(work.key in members for work in works)


def title_of(works: Sequence[Work], lists: Sequence[WorkList], lang: str) -> str:
    """The edition's name, else the conference and its years, else ``Reading list``."""
    edition = the_edition(works, lists)
    if edition and edition.name:
        return edition.name
    editions = [each.edition for each in lists] if _all_listed(works, lists) else []
    venues = {each.venue if each else "" for each in editions}
    years = sorted({each.year for each in editions if each and each.year})
    if len(venues) == 1 and (venue := venues.pop()) and years:
        return f"{venue} {years[0]}–{years[-1]}" if len(years) > 1 else f"{venue} {years[0]}"
    return phrases(lang).reading_list


def below(title: str, heading: str) -> str:
    """A heading without the title that it begins with: ``ICLR 2024 Outstanding Papers``."""
    rest = heading.removeprefix(title).lstrip(" :：")
    return rest[:1].upper() + rest[1:] if rest and rest != heading else heading


def edition_facts(edition: Edition | None, lang: str) -> tuple[Fact, ...]:
    """What is known of an edition: official name, dates, place, submissions."""
    if edition is None:
        return ()
    words = phrases(lang)
    place = edition.location
    # The title is that of the volume: Proceedings of the 12th Toy Conference.
    name = to_text(edition.fields.get("eventtitle", "")) or edition.title
    found = [
        (words.conference, Span(name, href=http_url(edition.url.strip()), lang="en")),
        (words.dates, Span(shown_date(edition.eventdate, lang) if edition.eventdate else "")),
        (words.place, Span(place_in_chinese(place) if is_chinese(lang) else place)),
        (words.submissions, Span(_submissions(edition, lang))),
    ]
    return tuple(Fact(label, (span,)) for label, span in found if span.text)


def _submissions(edition: Edition, lang: str) -> str:
    words = phrases(lang)
    submitted, accepted = edition.submissions, edition.accepted
    if not submitted:
        return ""
    grouping = "" if is_chinese(lang) else ","
    if not accepted or accepted > submitted:
        return words.submitted.format(submitted=format(submitted, grouping))
    return words.accepted.format(
        submitted=format(submitted, grouping),
        accepted=format(accepted, grouping),
        rate=f"{100 * accepted / submitted:.1f}",
    )


def sources(
    lists: Iterable[WorkList | None], lang: str, *, named: bool = False
) -> tuple[Fact, ...]:
    """The announcements of lists, each once, with the day on which it was read.

    Args:
        lists: in order; None for a section that is of no list.
        lang: the language, BCP 47.
        named: say which lists an announcement is of, where no heading does.
    """
    words = phrases(lang)
    opening, closing = words.brackets
    found: dict[str, list[WorkList]] = {}
    for each in lists:
        if each and (url := http_url(each.source.strip())):
            found.setdefault(url, []).append(each)
    facts = []
    for url, announced in found.items():
        host = (urlsplit(url).hostname or url).removeprefix("www.")
        day = shown_day(announced[0].verified, lang) if announced[0].verified else ""
        blank = "" if is_chinese(lang) else " "
        rest = f"{opening}{words.checked}{blank}{day}{closing}" if day else ""
        titles = words.listing.join(dict.fromkeys(each.title_in(lang) for each in announced))
        label = f"{words.source}{opening}{titles}{closing}" if named else words.source
        line = (Span(host, href=url), *([Span(rest)] if rest else []))
        facts.append(Fact(label, line))
    return tuple(facts)
