"""The awards of a work in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from awardbib.model import Work, WorkList


def award_note(
    work: Work, *, lang: str = "en", without: Collection[str] = (), brief: bool = False
) -> str:
    """The awards of a work as one phrase: ``Outstanding Paper Award, ICLR 2024``.

    An award that rests on no evidence says so.

    Args:
        work: the work.
        lang: in Chinese an award is called by its list's Chinese title.
        without: ids of lists to leave out.
        brief: do not name the edition where it is the one that the work appeared in.
    """
    chinese = lang.lower().startswith("zh")
    phrases = [
        _phrase(each, chinese=chinese, brief=brief and each.edition == work.edition)
        for each in work.awards
        if each.id not in without
    ]
    return ("；" if chinese else "; ").join(dict.fromkeys(phrases))


def _phrase(award: WorkList, *, chinese: bool, brief: bool) -> str:
    edition = award.edition.name if award.edition else ""
    if chinese and award.title_zh:
        name = award.title_zh.replace(edition, "").strip() or award.title_zh
        phrase = name if brief or not edition else f"{edition} {name}"
    else:
        name = award.award
        phrase = name if brief or not edition or edition in name else f"{name}, {edition}"
    if "award" in award.unverified or "entryset" in award.unverified:
        phrase += "（未经核实）" if chinese else " (unverified)"
    return phrase
