"""What stands with a formatted work: badges, links, annotations, and the mark of doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from awardbib.bibtex.latex import to_csl, to_text
from awardbib.csl import from_markup
from awardbib.errors import UnknownName
from awardbib.readinglist.document import Annotation, Badge, Entry, Link
from awardbib.readinglist.kinds import kind_of
from awardbib.readinglist.marks import shown_unverified
from awardbib.readinglist.mathematics import shown
from awardbib.readinglist.phrases import is_chinese
from awardbib.text.fold import search_key
from awardbib.text.spans import plain
from awardbib.works import links as known_links
from awardbib.works.awards import award_name, is_unverified
from awardbib.works.languages import by_script, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.model import Work, WorkList
    from awardbib.readinglist.marks import Marks
    from awardbib.readinglist.phrases import Phrases
    from awardbib.readinglist.typeset import Formatted

Annotations = Literal["en", "zh", "both", "none"]

# An annotation's fields by the language that the field stands for; annote is BibLaTeX's alias.
_ANNOTATION_FIELDS = {"en": ("annotation", "annote"), "zh": ("annotation-zh",)}
# Names that say better what an address is than "Paper" does.
_SITES = frozenset({"OpenReview", "arXiv", "DOI", "YouTube", "SlidesLive", "PubMed"})
_FILES = ("pdf", "recording", "slides")


@dataclass(frozen=True, slots=True)
class EntryBuilder:
    """Makes entries in one language.

    Attributes:
        annotations: languages to show, in order; where a work has none of them, the other is shown.
        abstracts: whether to show abstracts too.
        badges: whether to show awards, presentation and status.
    """

    words: Phrases
    lang: str
    annotations: tuple[str, ...]
    abstracts: bool
    badges: bool
    marks: Marks

    def entry(self, work: Work, formatted: Formatted) -> Entry:
        """The whole entry of a work."""
        annotated = tuple(self._annotations(work))
        links = self._links(work)
        facts = shown_unverified(
            work,
            formatted.text,
            annotations=tuple(name for name, _ in annotated),
            urls=(link.url for link in links),
        )
        return Entry(
            work=work,
            label=formatted.label,
            lines=formatted.lines,
            badges=self._badges(work) if self.badges else (),
            links=links,
            annotations=tuple(annotation for _, annotation in annotated),
            lang=language_of(work),
            mark=self.marks.mark(facts),
        )

    def _badges(self, work: Work) -> tuple[Badge, ...]:
        found = [
            Badge(self._award(each, work), "award", each.rank, self._caveat(each, work))
            for each in work.awards
        ]
        presented = to_text(work.fields.get("presentation", ""))
        if presented:
            said = self.words.presentations.get(presented.lower(), presented)
            found.append(Badge(said, "presentation"))
        if work.status:
            found.append(Badge(self.words.statuses.get(work.status, work.status), "status"))
        return tuple(dict.fromkeys(found))

    def _award(self, award: WorkList, work: Work) -> str:
        """What an award is called; with its tier where the name does not tell."""
        name = award_name(award, lang=self.lang, brief=award.edition == work.edition)
        tier = self.words.tiers.get(award.rank, "")
        if not tier or search_key(tier).replace("-", " ") in search_key(name).replace("-", " "):
            return name
        opening, closing = self.words.brackets
        return f"{name}{opening}{tier}{closing}"

    def _caveat(self, award: WorkList, work: Work) -> str:
        """What is to be said against an award; nothing of a list that states no evidence at all."""
        if is_unverified(award):
            return self.words.unverified_award
        if not award.evidence:
            return ""
        sources = len(award.support.get(work.key, ()))
        caveats = (self.words.unverified_award, self.words.single_source)
        return caveats[sources] if sources < len(caveats) else ""

    def _links(self, work: Work) -> tuple[Link, ...]:
        """Named addresses: Paper, PDF, OpenReview, arXiv, DOI, Code …, no address twice."""
        words = self.words.links
        page = "url" if kind_of(work) == "paper" else "page"
        found = []
        for link in known_links.links(work):
            name = words.get(link.role) or link.name.partition(":")[0]
            if link.role == "url":
                name = link.name if link.name in _SITES else words[page]
            found.append(Link(link.role, "DOI" if link.role == "doi" else name, link.url))
        addresses = {link.url for link in found}
        files = [
            Link(role, words[role], url)
            for role in _FILES
            if (url := known_links.http_url(work.fields.get(role, "").strip()))
            and url not in addresses
        ]
        return (*found[:1], *files, *found[1:])

    def _annotations(self, work: Work) -> Iterator[tuple[str, Annotation]]:
        """The fields shown and what they say."""
        wanted = [name for lang in self.annotations if (name := _stated(work, lang))]
        if not wanted and self.annotations:
            others = (lang for lang in _ANNOTATION_FIELDS if lang not in self.annotations)
            wanted = [name for lang in others if (name := _stated(work, lang))][:1]
        for name in wanted:
            yield name, _annotation(work.fields[name], "zh-CN" if name.endswith("-zh") else "en")
        if self.abstracts and to_text(work.fields.get("abstract", "")).strip():
            yield (
                "abstract",
                _annotation(work.fields["abstract"], language_of(work), self.words.abstract),
            )


def _stated(work: Work, lang: str) -> str:
    """The name of the first field with an annotation that stands for a language."""
    fields = _ANNOTATION_FIELDS[lang]
    return next((name for name in fields if to_text(work.fields.get(name, "")).strip()), "")


def _annotation(source: str, lang: str, heading: str = "") -> Annotation:
    line = from_markup(shown(to_csl(source)))
    return Annotation(line, by_script(plain(line)) or lang or "en", heading)


def annotation_languages(choice: str | None, lang: str) -> tuple[str, ...]:
    """The languages of annotations to show, the reader's first.

    Args:
        choice: ``en``, ``zh``, ``both`` or ``none``; None takes the reader's.
        lang: the reader's language, BCP 47.

    Raises:
        UnknownName: there is no such choice.
    """
    own, other = ("zh", "en") if is_chinese(lang) else ("en", "zh")
    chosen = own if choice is None else choice
    if chosen not in get_args(Annotations):
        raise UnknownName(
            f"there are no annotations in {str(chosen)[:40]!r}",
            remedy=f"choose {', '.join(get_args(Annotations))}",
        )
    if chosen == "none":
        return ()
    return (own, other) if chosen == "both" else (chosen,)
