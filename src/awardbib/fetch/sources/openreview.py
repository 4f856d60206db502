"""OpenReview, API versions 1 and 2: by search for everybody, by exact look-ups when logged in.

Version 2 is asked first and version 1 after it, whatever the year: which host holds what has
changed, and a miss on one proves nothing. An accepted note of the entry's edition ends the
search; whatever is less is compared with what the other host has. Where a host could not be
asked, there is a match or an error, but never "no match".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from awardbib.fetch.errors import (
    BadResponse,
    ChallengeRequired,
    FetchError,
    Forbidden,
    SearchUnavailable,
    TokenExpired,
)
from awardbib.fetch.net.addresses import split
from awardbib.fetch.net.http import DAY, Request, check_status, json_of
from awardbib.fetch.net.limits import Rate
from awardbib.fetch.net.login import Account
from awardbib.fetch.sources.base import Identifiers, Settings
from awardbib.text.fold import search_key
from awardbib.text.titles import plain
from awardbib.works.matching.index import Index
from awardbib.works.matching.match import Outcome, Query, Verdict, confirm, match
from awardbib.works.matching.notes import is_note_id, to_record
from awardbib.works.matching.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from awardbib.fetch.net.http import Client
    from awardbib.fetch.net.transport import Response
    from awardbib.works.matching.record import Record

V1 = "https://api.openreview.net"
V2 = "https://api2.openreview.net"
_SEARCH_RATES = {1: Rate(4, 60.0), 2: Rate(15, 60.0)}
_NOTES_RATE = Rate(60, 60.0)
_HITS = 25
_PAGES = 10  # of one search, where a server gives short ones
_NOTES = 1000  # on a page of a venue's notes, the most there is
_VENUE_PAGES = 60
_FEW = 6  # entries of an edition for which asking one by one is cheaper
_PASSING = 5.0  # seconds after which a refusal of somebody logged in may have passed
_VENUES = {
    "iclr": ("ICLR.cc/{}/Conference",),
    "neurips": (
        "NeurIPS.cc/{}/Conference",
        "NeurIPS.cc/{}/Datasets_and_Benchmarks_Track",
        "NeurIPS.cc/{}/Track/Datasets_and_Benchmarks",
    ),
    "icml": ("ICML.cc/{}/Conference",),
    "colm": ("colmweb.org/COLM/{}/Conference",),
}


class OpenReview:
    """See :class:`awardbib.fetch.sources.base.Source`.

    Args:
        client: sends the requests.
        account: who asks; without one only the search is open.
        bases: addresses of the API by version.
    """

    name = "openreview"

    def __init__(
        self, client: Client, account: Account, bases: dict[int, str] | None = None
    ) -> None:
        self._client = client
        self._account = account
        given = bases or {1: V1, 2: V2}
        self._bases = {version: given[version].rstrip("/") for version in (2, 1)}
        self._editions: dict[tuple[str, int | None], Index] = {}

    @classmethod
    def create(cls, client: Client, settings: Settings) -> OpenReview:
        """The source as the registry makes it, logged in where the settings allow it.

        Raises:
            UnsafeAddress: an address of the settings is not allowed.
        """
        given = settings.addresses
        bases = {1: given.get("1") or V1, 2: given.get("2") or V2}
        for base in bases.values():
            split(base)
        account = Account(
            client,
            bases[2],
            username=settings.username,
            password=settings.password,
            token=settings.token,
            keep=settings.token_file,
        )
        return cls(client, account, bases)

    def prepare(self, queries: Sequence[Query]) -> None:
        """See :class:`awardbib.fetch.sources.base.Source`; an edition at a time when logged in."""
        if not self._account:
            return
        for (venue, year), count in Counter((one.venue, one.year) for one in queries).items():
            if count >= _FEW and year and venue in _VENUES:
                ids = [pattern.format(year) for pattern in _VENUES[venue]]
                notes = [note for id_ in ids for note in self._venue(id_)]
                self._editions[venue, year] = Index(notes)

    def look_up(self, query: Query, known: Identifiers) -> Outcome:
        """See :class:`awardbib.fetch.sources.base.Source`."""
        index = self._editions.get((query.venue, query.year))
        if index and not known.openreview:
            outcome = index.find(query)
            if outcome.verdict is Verdict.MATCH:
                return outcome
        records: list[Record] = []
        failed: dict[int, FetchError] = {}
        outcome = Outcome(Verdict.NO_MATCH)
        for find in self._ways(query, known):
            for version in [one for one in self._bases if one not in failed]:
                try:
                    records += find(version)
                except FetchError as error:
                    if error.ends_run:
                        raise
                    failed[version] = error
                outcome = _judge(query, known, records)
                if _is_final(outcome, known):
                    return outcome
            if any(one.fits for one in outcome.candidates):
                break  # what further ways could find is no likelier
        if failed:
            raise next(iter(failed.values()))
        return outcome

    def _ways(self, query: Query, known: Identifiers) -> Iterator[Any]:
        """How to ask, the surest first; each is asked of both hosts."""
        if self._account:
            if known.openreview:
                yield lambda version: self._notes(version, id=known.openreview)
            yield lambda version: self._notes(version, **{"content.title": plain(query.title)})
            for paperhash in _paperhashes(query):
                yield lambda version, value=paperhash: self._notes(version, paperhash=value)
        for term in _terms(query.title):
            yield lambda version, term=term: self._search(version, term, query, known)
        if query.names and query.authors:
            first = query.authors[0]
            name = first if isinstance(first, str) else first.name
            yield lambda version: self._search(version, plain(name), query, known, "authors")

    def find_title(self, title: str) -> list[Record]:
        """Whatever a search for a title brings on either host.

        Raises:
            FetchError: a host cannot tell.
        """
        query, known = Query(title), Identifiers()
        return [
            record
            for version in self._bases
            for term in _terms(title)
            for record in self._search(version, term, query, known)
        ]

    def get(self, id_: str) -> Record | None:
        """See :class:`Source`; without a log-in this is mostly refused."""
        if not is_note_id(id_):
            return None
        failure: FetchError | None = None
        for version in self._bases:
            try:
                found = self._notes(version, id=id_) or self._notes(version, forum=id_)
            except FetchError as error:
                if error.ends_run:
                    raise
                failure = failure or error
                continue
            for record in found:
                if id_ in {record.id, record.forum}:
                    return record
        if failure:
            raise failure
        return None

    def _search(
        self, version: int, term: str, query: Query, known: Identifiers, content: str = "title"
    ) -> list[Record]:
        """The first hits of a search.

        A full page is enough: what is asked for by its whole title does not come later. A page
        shorter than asked for need not be the last, so the next one is asked too.
        """
        found: list[Record] = []
        offset = 0
        for _ in range(_PAGES):
            values = {
                "term": term,
                "type": "terms",
                "content": content,
                "group": "all",
                "source": "forum",
                "limit": _HITS,
                "offset": offset,
            }
            url = f"{self._bases[version]}/notes/search?{urlencode(values)}"
            notes, count = self._ask(url, "/notes/search", _SEARCH_RATES[version], version)
            found += _records(notes, version)
            offset += len(notes)
            has_more = 0 < len(notes) < _HITS and (count is None or offset < count)
            if not has_more or offset >= _HITS:
                break
            if _is_final(_judge(query, known, found), known):
                break
        return found

    def _notes(self, version: int, **values: str) -> list[Record]:
        url = f"{self._bases[version]}/notes?{urlencode(values)}"
        return _records(self._ask(url, "/notes", _NOTES_RATE, version)[0], version)

    def _venue(self, venueid: str) -> list[Record]:
        """All notes of a venue, of both hosts."""
        found: list[Record] = []
        for version, base in self._bases.items():
            offset, seen = 0, set[str]()
            for _ in range(_VENUE_PAGES):
                values = {"content.venueid": venueid, "limit": _NOTES, "offset": offset}
                url = f"{base}/notes?{urlencode(values)}"
                notes, _ = self._ask(url, "/notes", _NOTES_RATE, version)
                new = [note for note in notes if note["id"] not in seen]
                if not new:
                    break  # also where a server gives the same page again and again
                seen.update(note["id"] for note in new)
                found += _records(new, version)
                offset += len(notes)
        return found

    def _ask(
        self, url: str, endpoint: str, rate: Rate, version: int
    ) -> tuple[list[Any], int | None]:
        """The notes of an answer and how many there are, as far as it says.

        Somebody logged in may be refused in passing: that is tried once more, as is a token that
        has expired, after logging in anew.
        """
        age = 7 * DAY if endpoint.endswith("search") else 30 * DAY
        where = f"OpenReview v{version} ({self._bases[version]}{endpoint})"
        for last in (False, True):
            request = Request(url, endpoint, rate, self._account.header(), age)
            try:
                return self._client.get(request, lambda answer: self._interpret(answer, where))
            except TokenExpired:
                if last:
                    raise
                self._account.renew()
            except Forbidden:
                if last or not self._account:
                    raise
                self._client.pacer.sleep(_PASSING)
        raise AssertionError  # the second time returns or raises

    def _interpret(self, answer: Response, where: str) -> tuple[list[Any], int | None]:
        if answer.status != 200:  # noqa: PLR2004  # success
            return self._explain(answer, where)
        data = json_of(answer, where)
        if not isinstance(data, dict):
            raise BadResponse("unexpected response", where=where)
        if data.get("searchUnavailable"):
            raise SearchUnavailable(
                "the search is unavailable; this does not mean that the paper is missing",
                where=where,
                remedy="try again later",
            )
        notes, count = data.get("notes"), data.get("count")
        if not isinstance(notes, list):
            raise BadResponse("the response has no notes", where=where)
        if not all(isinstance(note, dict) and isinstance(note.get("id"), str) for note in notes):
            raise BadResponse("the response's notes are malformed", where=where)
        return notes, count if isinstance(count, int) else None

    def _explain(self, answer: Response, where: str) -> tuple[list[Any], int | None]:
        """An answer that is no success: no note, or an error by its name."""
        try:
            data = json_of(answer, where)
        except BadResponse:
            data = {}
        error = data if isinstance(data, dict) else {}
        name, said = error.get("name"), self._client.shown(error.get("message"))
        if answer.status == 404:  # noqa: PLR2004  # not found
            return [], 0
        if name == "ChallengeRequiredError":
            raise ChallengeRequired(
                "requires a person at a browser (challenge)",
                where=where,
                remedy="results so far are saved; set OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD, "
                "or try again later",
            )
        if answer.status == 401 or name == "TokenExpiredError":  # noqa: PLR2004  # unauthorized
            raise TokenExpired(
                f"the log-in is no longer valid{f' ({said})' if said else ''}",
                where=where,
                remedy="log in again with OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD",
            )
        check_status(answer, where, said)
        raise BadResponse(f"an unexpected status ({answer.status})", where=where)


def _judge(query: Query, known: Identifiers, records: Sequence[Record]) -> Outcome:
    return confirm(query, records, known.openreview) if known.openreview else match(query, records)


def _is_final(outcome: Outcome, known: Identifiers) -> bool:
    """Whether no other host or page could tell better."""
    chosen = outcome.chosen
    return chosen is not None and (
        bool(known.openreview) or chosen.appearance.status is Status.ACCEPTED
    )


def _records(notes: Iterable[Any], version: int) -> list[Record]:
    return [record for note in notes if (record := to_record(note, version=version))]


def _terms(title: str) -> list[str]:
    """What to search for: the title as it reads; with formulas, also its other words and source."""
    whole = " ".join(plain(title).replace("$", "").split())
    if "$" not in title:
        return [whole]
    words = " ".join(re.findall(r"[^\W_]+", plain(re.sub(r"\$[^$]*\$", " ", title))))
    return list(dict.fromkeys(term for term in (whole, words, title) if term))


def _paperhashes(query: Query) -> list[str]:
    """OpenReview's own key, as it makes it and without accents.

    The last word of the first author and the title's words, in lower case; letters of Latin-1 are
    kept and those beyond it dropped.
    """
    if not query.authors:
        return []
    first = query.authors[0]
    name = plain(first) if isinstance(first, str) else first.name
    surname = name.split()[-1] if name.split() else ""
    title = plain(query.title)
    kept = [
        "".join(char for char in text.lower() if char.isspace() or _in_paperhash(char))
        for text in (surname, title)
    ]
    folded = [re.sub(r"[^\w\s]|_", "", search_key(text)) for text in (surname, title)]
    hashes = [f"{who}|{'_'.join(what.split())}" for who, what in (kept, folded)]
    return list(dict.fromkeys(hash_ for hash_ in hashes if not hash_.startswith("|")))


def _in_paperhash(char: str) -> bool:
    return char.isalnum() and ord(char) < 0x100  # noqa: PLR2004  # the end of Latin-1
