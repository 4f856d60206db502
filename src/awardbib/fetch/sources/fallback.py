"""What the fallbacks share: one search by title, and the rules of matching after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Self

from awardbib.fetch.errors import BadResponse
from awardbib.fetch.net.http import DAY, Request, check_status, json_of
from awardbib.fetch.net.limits import Rate
from awardbib.works.matching.match import Outcome, Query, Verdict, match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awardbib.fetch.net.http import Client
    from awardbib.fetch.net.transport import Response
    from awardbib.fetch.sources.base import Identifiers, Settings
    from awardbib.works.matching.record import Record

_LENT = ("arxiv",)  # what a preprint's record tells of the paper


class Fallback:
    """See :class:`awardbib.fetch.sources.base.Source`; a subclass says where and how.

    Attributes:
        name: as ``--source`` has it.
        label: as evidence names it.
        home: the address of its API.
        rate: how often it may be asked.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    home: ClassVar[str]
    rate: ClassVar[Rate] = Rate(1, 1.0)

    def __init__(self, client: Client, *, base: str = "", key: str = "", mail: str = "") -> None:
        self._client = client
        self._base = (base or self.home).rstrip("/")
        self._key = key
        self._mail = mail
        client.hide(key)

    @classmethod
    def create(cls, client: Client, settings: Settings) -> Self:
        """The source as the registry makes it."""
        base = settings.addresses.get("", "")
        return cls(client, base=base, key=settings.key, mail=settings.mail)

    def prepare(self, queries: Sequence[Query]) -> None:
        """Nothing is got together here."""

    def look_up(self, query: Query, known: Identifiers) -> Outcome:  # noqa: ARG002  # for those who use it
        """See :class:`awardbib.fetch.sources.base.Source`."""
        return decide(query, self.search(query))

    def search(self, query: Query) -> list[Record]:
        """What a search for the title brings.

        Raises:
            FetchError: it cannot tell.
        """
        raise NotImplementedError

    def get(self, id_: str) -> Record | None:
        """See :class:`awardbib.fetch.sources.base.Source`; not every source can be asked by id."""
        raise NotImplementedError

    def find_title(self, title: str) -> list[Record]:
        """See :class:`awardbib.fetch.sources.base.Source`."""
        return self.search(Query(title))

    def ask(self, url: str, endpoint: str, private: dict[str, str] | None = None) -> Any:
        """The JSON at an address; None if there is nothing.

        Raises:
            FetchError: it cannot be had.
        """

        def interpret(answer: Response) -> Any:
            if answer.status == 404:  # noqa: PLR2004  # not found
                return None
            said = ""
            if answer.status != 200:  # noqa: PLR2004  # success
                try:
                    said = self._said(json_of(answer, self.where))
                except BadResponse:
                    said = ""
            check_status(answer, self.where, said)
            return json_of(answer, self.where)

        request = Request(
            url, endpoint, self.rate, private or {}, 30 * DAY, drop=r"[?&]mailto=[^&]*"
        )
        return self._client.get(request, interpret)

    def text(self, url: str, endpoint: str) -> str | None:
        """The text at an address; None if there is nothing.

        Raises:
            FetchError: it cannot be had.
        """

        def interpret(answer: Response) -> str | None:
            if answer.status == 404:  # noqa: PLR2004  # not found
                return None
            check_status(answer, self.where)
            try:
                return answer.body.decode()
            except UnicodeDecodeError:
                raise BadResponse("the response is not UTF-8", where=self.where) from None

        return self._client.get(Request(url, endpoint, self.rate, {}, 30 * DAY), interpret)

    @property
    def where(self) -> str:
        """The source, for messages."""
        return f"{self.label} ({self._base})"

    def _said(self, error: Any) -> str:
        for name in ("message", "error"):
            if isinstance(error, dict) and isinstance(error.get(name), str):
                return self._client.shown(error[name])
        return ""


def decide(query: Query, records: Sequence[Record]) -> Outcome:
    """The outcome for a query among records of one source, preprints apart.

    The preprint of a paper lends its arXiv id to the paper's record; alone it is a match that
    has nothing else to tell.
    """
    outcome = match(query, records)
    preprint = outcome if query.wants_preprint else match(query.as_preprint(), records)
    if preprint.chosen is None or preprint is outcome:
        return outcome
    lent = {name: preprint.chosen.facts[name] for name in _LENT if name in preprint.chosen.facts}
    if outcome.chosen is None:
        if not lent:
            return outcome
        return Outcome(Verdict.MATCH, replace(preprint.chosen, facts=lent), preprint.candidates)
    facts = {**lent, **outcome.chosen.facts}
    return Outcome(Verdict.MATCH, replace(outcome.chosen, facts=facts), outcome.candidates)


def items(value: Any) -> list[dict[str, Any]]:
    """The objects of a list from outside; a single object counts as a list of one."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]
