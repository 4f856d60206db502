"""The awards of a work in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

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
