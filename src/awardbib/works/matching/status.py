"""Where a paper appeared and whether it was accepted, from what the sources say of it.

OpenReview's ``venueid`` tells on v2; on v1 it takes ``venueid`` and ``venue`` together, and notes
of 2018 to 2020 have neither, so that their edition comes from ``invitation`` and their acceptance
stays unknown. What counts as accepted is a white list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from awardbib.text.fold import search_key

if TYPE_CHECKING:
    from collections.abc import Sequence

_EARLIEST = 5  # years by which a preprint may precede the paper


class Status(IntEnum):
    """What a record is, the better the higher."""

    DELETED = 0
    NOT_ACCEPTED = 1  # rejected, withdrawn, desk-rejected, under review
    OTHER = 2  # an archive, an anonymous preprint, nothing known
    PREPRINT = 3  # CoRR and its mirrors
    WORKSHOP = 4
    IMPORTED = 5  # a mirror of DBLP's record of a conference
    UNKNOWN = 6  # submitted to the edition; the decision is not in the note
    ACCEPTED = 7

    @property
    def words(self) -> str:
        """The status as a message has it."""
        return _WORDS[self]

    @property
    def accepted(self) -> bool | None:
        """Whether the edition accepted it; None where nobody says."""
        if self is Status.ACCEPTED:
            return True
        return False if self is Status.NOT_ACCEPTED else None


_WORDS = {
    Status.DELETED: "deleted",
    Status.NOT_ACCEPTED: "not accepted",
    Status.OTHER: "not a conference paper",
    Status.PREPRINT: "a preprint",
    Status.WORKSHOP: "a workshop paper",
    Status.IMPORTED: "a record imported from DBLP",
    Status.UNKNOWN: "acceptance unknown",
    Status.ACCEPTED: "accepted",
}


@dataclass(frozen=True, slots=True)
class Appearance:
    """Venue by its short name (``iclr``, empty if unknown), year, and status there."""

    venue: str = ""
    year: int | None = None
    status: Status = Status.OTHER

    def __str__(self) -> str:
        return f"{self.venue.upper() or '?'} {self.year or '?'}, {self.status.words}"


_PHRASES = {
    "iclr": ("international conference on learning representations",),
    "neurips": ("neural information processing systems",),
    "icml": ("international conference on machine learning",),
    "tmlr": ("transactions on machine learning research", "trans mach learn res"),
    "jmlr": ("journal of machine learning research", "j mach learn res"),
    "colm": ("conference on language modeling",),
    "corl": ("conference on robot learning",),
    "colt": ("conference on learning theory",),
    "log": ("learning on graphs",),
    "aistats": ("artificial intelligence and statistics",),
    "uai": ("uncertainty in artificial intelligence",),
    "ijcai": ("international joint conference on artificial intelligence",),
    "aaai": ("aaai conference on artificial intelligence",),
    "kdd": ("knowledge discovery and data mining", "knowledge discovery data mining"),
    "cvpr": ("computer vision and pattern recognition",),
    "iccv": ("international conference on computer vision",),
    "eccv": ("european conference on computer vision",),
    "naacl": ("north american chapter of the association for computational linguistics",),
    "eacl": ("european chapter of the association for computational linguistics",),
    "acl": ("annual meeting of the association for computational linguistics",),
    "emnlp": ("empirical methods in natural language processing",),
    "icra": ("international conference on robotics and automation",),
    "rss": ("robotics science and systems",),
    "corr": ("computing research repository", "arxiv"),
}
_ALIASES = {"nips": "neurips", "sigkdd": "kdd", "arxiv": "corr"}
# Conferences whose names hold a bigger one's.
_NOT = ("machine learning and applications", "machine learning and cybernetics")
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20\d\d)(?!\d)")
# Words around a short name that say nothing of their own: "Proc. of the 8th Intl. Conf. ICLR".
_FILLING = re.compile(
    r"proc|proceedings|of|the|in|at|on|intl|international|annual|conf|conference|main|track"
    r"|papers|poster|oral|spotlight|advances|\d+(?:st|nd|rd|th)?"
)
_DOMAIN = re.compile(r"\.(?:cc|org|net|com|io|edu|ai)$")


def venue_name(text: str) -> str:
    """A venue's short name in lower case, from any of its names: ``iclr``, ``neurips``.

    Args:
        text: ``ICLR``, ``NIPS 2014``, a title of proceedings, a journal's name.
    """
    folded = " ".join(re.findall(r"[^\W_]+", search_key(text)))
    if "workshop" in folded or any(phrase in folded for phrase in _NOT):
        return folded
    for name, phrases in _PHRASES.items():
        if any(phrase in folded for phrase in phrases):
            return name
    folded = re.sub(r" datasets and benchmarks(?: track)?\b", "", folded)
    words = [word for word in folded.split() if not _YEAR.fullmatch(word)]
    telling = [word for word in words if not _FILLING.fullmatch(word)]
    if len(telling) == 1 and (telling[0] in _PHRASES or telling[0] in _ALIASES):
        words = telling
    name = " ".join(words)
    return _ALIASES.get(name, name)


def year_in(text: str) -> int | None:
    """The year a text names, if it names one."""
    found = _YEAR.search(text)
    return int(found[0]) if found else None


_CONFERENCE = re.compile(r"(?P<org>[^\s]+)/(?P<year>(?:19|20)\d\d)/Conference", re.IGNORECASE)
_DATASETS = re.compile(
    r"(?P<org>NeurIPS\.cc)/(?P<year>20\d\d)/(?:Datasets_and_Benchmarks_Track"
    r"|Track/Datasets_and_Benchmarks)",
    re.IGNORECASE,
)
_MIRROR = re.compile(
    r"dblp\.org/(?P<kind>conf|journals)/(?P<org>[^/]+)/(?P<year>\d{4})\S*", re.IGNORECASE
)
_REFUSED = re.compile(
    r"/(?:\w*Submission\w*|Rejected|Under_Review|Withdrawn|Desk_Rejected)\b", re.IGNORECASE
)
_REFUSED_WORDS = re.compile(
    r"\b(?:submitted|submission|withdrawn|withdraw|reject|rejected|desk.rejected|under review"
    r"|not accepted)\b",
    re.IGNORECASE,
)


def from_openreview(
    venueids: Sequence[str],
    venues: Sequence[str],
    invitations: Sequence[str],
    *,
    year: int | None = None,
    settled: bool = True,
) -> Appearance:
    """Where an OpenReview note appeared.

    Args:
        venueids: ``content.venueid``: one as a rule, sometimes several, often none.
        venues: ``content.venue``, likewise.
        invitations: what the note answers to; tells the edition where nothing else does.
        year: of its publication, for journals.
        settled: whether ``venueid`` alone tells acceptance, as on v2; on v1 rejected notes bear it.
    """
    found = [_from_venueid(venueid, year) for venueid in venueids if venueid]
    refused = any(_REFUSED_WORDS.search(venue) for venue in venues)
    if found:
        best = max(found, key=lambda appearance: appearance.status)
        if best.status is Status.ACCEPTED and refused:
            return Appearance(best.venue, best.year, Status.NOT_ACCEPTED)
        if best.status is Status.ACCEPTED and not settled and not any(venues):
            return Appearance(best.venue, best.year, Status.UNKNOWN)
        return best
    spoken = [from_words(venue, year) for venue in venues if venue]
    if spoken:
        return max(spoken, key=lambda appearance: appearance.status)
    invited = [_from_invitation(invitation) for invitation in invitations]
    return max(invited, key=lambda appearance: appearance.status, default=Appearance(year=year))


def _from_venueid(venueid: str, year: int | None) -> Appearance:
    text = venueid.strip()
    lowered = text.lower()
    if "/workshop" in lowered:
        return Appearance(venue_name(text.replace("/", " ")), year_in(text), Status.WORKSHOP)
    accepted = _DATASETS.fullmatch(text) or _CONFERENCE.fullmatch(text)
    if accepted or lowered == "tmlr":
        name, of = (_org(accepted["org"]), int(accepted["year"])) if accepted else ("tmlr", year)
        return Appearance(name, of, Status.ACCEPTED)
    if mirror := _MIRROR.fullmatch(text):
        name = venue_name(mirror["org"])
        is_preprint = mirror["kind"].lower() == "journals" and name == "corr"
        status = Status.PREPRINT if is_preprint else Status.IMPORTED
        return Appearance(name, int(mirror["year"]), status)
    if _REFUSED.search(text) or lowered.startswith("aclweb.org/acl/arr"):
        org = re.split(r"/(?=\d{4}/)|/(?=\D\w*$)", text)[0]
        return Appearance(_org(org), year_in(text) or year, Status.NOT_ACCEPTED)
    preprint = lowered.endswith(("anonymous_preprint", "public_article"))
    return Appearance("", year, Status.PREPRINT if preprint else Status.OTHER)


def _org(path: str) -> str:
    """``ICLR.cc`` and ``robot-learning.org/CoRL`` by the venue's short name."""
    last = path.rstrip("/").rpartition("/")[2]
    return venue_name(_DOMAIN.sub("", last).replace("_", " "))


def _from_invitation(invitation: str) -> Appearance:
    """``ICLR.cc/2019/Conference/-/Blind_Submission``: the edition, and a withdrawal."""
    path, dash, action = invitation.partition("/-/")
    appearance = _from_venueid(path, None)
    if not dash or appearance.status is not Status.ACCEPTED:
        return appearance
    gone = re.search(r"withdrawn|reject", action, re.IGNORECASE)
    status = Status.NOT_ACCEPTED if gone else Status.UNKNOWN
    return Appearance(appearance.venue, appearance.year, status)


def from_words(venue: str, year: int | None = None, status: str = "") -> Appearance:
    """Where a record appeared that has words alone: ``ICLR 2024 oral``, ``Accepted by TMLR``.

    Args:
        venue: the words.
        year: what a field of its own says.
        status: a decision beside them: ``Poster``, ``Reject``.
    """
    text = re.sub(r"^\s*(?:accepted (?:by|at)|submitted to)\s+", "", venue, flags=re.IGNORECASE)
    text = re.sub(
        r"\b(?:oral|spotlight|poster|talk|notable.*|submitted|withdrawn|rejected|accept(?:ed)?)\b.*$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    name = venue_name(text)
    found = year_in(venue) or year
    if _REFUSED_WORDS.search(venue) or _REFUSED_WORDS.search(status):
        return Appearance(name, found, Status.NOT_ACCEPTED)
    if "workshop" in name:
        return Appearance(name, found, Status.WORKSHOP)
    if name.split(" ")[0] in {"corr", "arxiv"}:
        return Appearance("corr", found, Status.PREPRINT)
    if not name:
        return Appearance("", found, Status.OTHER)
    said = text.strip() != venue.strip() or status
    return Appearance(name, found, Status.ACCEPTED if said else Status.UNKNOWN)


def fits_preprint(year: int | None, appearance: Appearance) -> bool | None:
    """Whether a preprint can be one of a paper of that year; None where a year is not known."""
    if appearance.status is not Status.PREPRINT:
        return False
    if year is None or appearance.year is None:
        return None
    return year - _EARLIEST <= appearance.year <= year + 1


def fits(venue: str, year: int | None, appearance: Appearance) -> bool | None:
    """Whether an appearance is the edition asked for; None where one of them is not known.

    Args:
        venue: a short name as :func:`venue_name` gives it.
        year: of the edition; a journal's may differ by one, between acceptance and volume.
        appearance: of a record.
    """
    if not venue or not appearance.venue:
        return None
    if venue != appearance.venue:
        return False
    if year is None or appearance.year is None:
        return True if venue == "tmlr" else None
    distance = abs(year - appearance.year)
    return distance <= 1 if venue in {"tmlr", "jmlr"} else distance == 0
