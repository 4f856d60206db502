# ruff: noqa: SIM905  # the lists of words read better as text
"""The awards of a work in words, and which award a name means.

An award is meant by its name as the conference words it, or by a part of it that leaves nothing out
but what tells no awards apart: *outstanding* is the Outstanding Paper Award, but neither the
Outstanding Paper Honorable Mention, which is another tier, nor the Outstanding Student Paper.

An award is a list with an ``award`` field (docs/data.md, "Fields of our own"); its wording is the
conference's, never translated but by the list's own ``title-zh``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awardbib.text.fold import search_key, search_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from awardbib.model import Work, WorkList


def award_name(award: WorkList, *, lang: str = "en", brief: bool = False) -> str:
    """What an award is called: ``Outstanding Paper Award, ICLR 2024``.

    Args:
        award: the list of those who won it.
        lang: in Chinese an award is called by its list's Chinese title.
        brief: do not name the edition.
    """
    edition = award.edition.name if award.edition else ""
    if _is_chinese(lang) and award.title_zh:
        name = award.title_zh.replace(edition, "").strip() or award.title_zh
        return name if brief or not edition else f"{edition} {name}"
    name = award.award
    return name if brief or not edition or edition in name else f"{name}, {edition}"


# Every award is one of these.
_ANY_AWARD = frozenset("the a an of for award awards paper papers prize prizes article".split())
# These make another award: of another tier, or for something else.
_ANOTHER_AWARD = frozenset(
    "honorable honourable mention mentions runner runners up runnerup finalist finalists nominee "
    "nominees nomination nominations candidate candidates second third "
    "student students demo demos demonstration demonstrations short position resource resources "
    "dataset datasets data benchmark benchmarks theme thematic social impact ethics industry "
    "industrial applied application applications system systems software reproducibility "
    "reproduction chair area sac low test time theory theoretical journal evaluation "
    "negative insight insights linguistic language languages".split()
)


def is_called(one: WorkList, wanted: str) -> bool:
    """Whether a list is the award that a name means; its id, whatever it is, and Chinese do too."""
    if search_key(wanted) == search_key(one.id):
        return True
    if not one.is_award:
        return False
    if one.title_zh and search_key(wanted) == search_key(award_name(one, lang="zh", brief=True)):
        return True
    asked, stated = search_words(wanted), search_words(one.award)
    if asked == stated:
        return True
    asked, stated = _telling(asked), _telling(stated)
    rest = _without(stated, asked)
    return rest is not None and _ANOTHER_AWARD.isdisjoint(rest)


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _ANY_AWARD]


def _without(words: Sequence[str], part: Sequence[str]) -> list[str] | None:
    """The words without a part of them; None where the part does not stand in them."""
    for start in range(len(words) - len(part) + 1) if part else ():
        end = start + len(part)
        if list(words[start:end]) == list(part):
            return [*words[:start], *words[end:]]
    return None


def is_unverified(award: WorkList) -> bool:
    """Whether nothing stands behind the award or behind who won it."""
    return "award" in award.unverified or "entryset" in award.unverified


def award_note(
    work: Work, *, lang: str = "en", without: Collection[str] = (), brief: bool = False
) -> str:
    """The awards of a work as one phrase: ``Outstanding Paper Award, ICLR 2024``.

    An award that rests on no evidence says so.

    Args:
        work: the work.
        lang: as for :func:`award_name`.
        without: ids of lists to leave out.
        brief: do not name the edition where it is the one that the work appeared in.
    """
    chinese = _is_chinese(lang)
    phrases = []
    for each in work.awards:
        if each.id not in without:
            name = award_name(each, lang=lang, brief=brief and each.edition == work.edition)
            caveat = "（未经核实）" if chinese else " (unverified)"
            phrases.append(name + caveat if is_unverified(each) else name)
    return ("；" if chinese else "; ").join(dict.fromkeys(phrases))


def _is_chinese(lang: str) -> bool:
    return lang.lower().startswith("zh")
