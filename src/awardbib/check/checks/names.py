"""Names of authors and editors: what BibTeX would not read as the person or people meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.names import parse_names, split_and
from awardbib.check.diagnostics import Check
from awardbib.check.finding import at_field, part_replaced, replaced, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awardbib.check.context import Context
    from awardbib.check.diagnostics import Found
    from awardbib.check.source import SourceEntry, SourceField

_FIELDS = ("author", "editor", "translator", "bookauthor")
_ET_AL = re.compile(
    r"(?:\s*,|\s+and)?\s+\{?(?:and\s+)?et(?:\.|\s)\s*al\b\.?\}?\s*\Z", re.IGNORECASE
)
_ET_AL_ANYWHERE = re.compile(r"\bet(?:\.|\s)\s*al\b\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s~-]*){1,4}")
_EMPTY = re.compile(r"(?:^|\sand)\s+and(?=\s|$)|\sand\s*\Z|\A\s*and\s", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SIGNS = re.compile(r"[*†‡§¶]|\\(?:dag|ddag|thanks|footnote)\b")
# Words that no family name has and that many institutions have.
_INSTITUTION = re.compile(
    r"\b(?:University|Universit[àäé]t?|Universidad|Universit[ée]|Institute|Institut|Laborator(?:y|ies)"
    r"|Inc\.?|Ltd\.?|LLC|GmbH|Corporation|Company|Consortium|Collaboration|Committee|Commission"
    r"|Association|Organi[sz]ation|Foundation|Department|Ministry|Council|Agency|Society|Team"
    r"|Working Group|Task Force|OpenAI|DeepMind|Wikipedia|Contributors|Developers)(?![\w-])"
)
_LEAST_CAPITALS = 4  # letters, so that initials and "LI, Wei" are left alone
_PAIR = 2


def _name_fields(entry: SourceEntry) -> Iterator[SourceField]:
    for name in _FIELDS:
        field = entry.fields.get(name)
        if field is not None and field.value.strip():
            yield field


def _et_al(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for field in _name_fields(entry):
        text = field.literal if field.literal is not None else field.value
        match = _ET_AL.search(text) or _ET_AL_ANYWHERE.search(text)
        if match is None:
            continue
        at_end = _ET_AL.search(text)
        fix = None
        if at_end and at_end.start() > 0:
            fix = part_replaced(
                field, at_end.start(), at_end.end(), " and others", title="write and others"
            )
        yield at_field(
            entry,
            field,
            f"“et al.” in {field.name} is read as a part of a name",
            "name all of them, or end the field in “and others”",
            part=match.span(),
            fix=fix,
        )


def _separators(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for field in _name_fields(entry):
        text = field.literal if field.literal is not None else field.value
        if _ET_AL_ANYWHERE.search(text):
            continue
        for name in split_and(text):
            joined = _rejoined(name)
            if joined is None:
                continue
            fix = None
            if joined and field.literal is not None:
                title = "separate the names by and"
                fix = replaced(field, text.replace(name, joined, 1), title=title)
            start = text.find(name)
            yield at_field(
                entry,
                field,
                f"several people stand in one name: {shortened(name)}",
                "separate the names by “ and ”",
                part=(start, start + len(name)),
                fix=fix,
            )


def _rejoined(name: str) -> str | None:
    """The names of one that holds several; empty if that cannot be told, None if it is one."""
    if name.startswith("{"):
        return None
    if ";" in name and "\\" not in name and "&" not in name:
        return " and ".join(part.strip() for part in name.split(";") if part.strip())
    parts = [part.strip() for part in _outside_braces(name)]
    if len(parts) <= _PAIR or "" in parts:
        return None
    if all(len(part.split()) > 1 for part in parts) and not any("=" in part for part in parts):
        return " and ".join(parts)
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % _PAIR == 0 and all(_INITIALS.fullmatch(given) for _, given in pairs):
        return " and ".join(f"{family}, {given}" for family, given in pairs)
    return "" if len(parts) > _PAIR + 1 and "=" not in name else None


def _outside_braces(name: str) -> list[str]:
    """The parts of a name between commas that stand outside of braces."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(name):
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(name[start:at])
            start = at + 1
    return [*parts, name[start:]]


def _name_syntax(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for field in _name_fields(entry):
        text = field.literal if field.literal is not None else field.value
        if match := _EMPTY.search(text):
            yield at_field(
                entry,
                field,
                f"a name is missing beside “and” in {field.name}",
                "remove the “and”, or write the name",
                part=match.span(),
            )
        for name in split_and(text):
            if name.startswith("{"):
                continue
            match = _SIGNS.search(name) or (_DIGIT.search(name) if "{" not in name else None)
            if match:
                start = text.find(name)
                yield at_field(
                    entry,
                    field,
                    f"a mark or number in a name: {shortened(name)}",
                    "remove what belongs to a footnote or an affiliation",
                    part=(start + match.start(), start + match.end()),
                )


def _capitals(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for field in _name_fields(entry):
        persons, _others = parse_names(field.value)
        shouted = [
            person.name
            for person in persons
            if not person.literal
            and len(person.family) >= _LEAST_CAPITALS
            and person.family.isupper()
            and (len(person.given.replace(".", "")) > _PAIR and person.given.isupper())
        ]
        if shouted:
            yield at_field(
                entry,
                field,
                f"names in capitals: {shortened(', '.join(shouted))}",
                "write them as their bearers do; the style decides about capitals",
            )


def _institution(entry: SourceEntry, _: Context) -> Iterator[Found]:
    for field in _name_fields(entry):
        text = field.literal if field.literal is not None else field.value
        for name in split_and(text):
            if name.startswith("{") or "," in name or not _INSTITUTION.search(name):
                continue
            if len(name.split()) == 1:
                continue
            start = text.find(name)
            yield at_field(
                entry,
                field,
                f"an institution is read as a person: {shortened(name)}",
                f"put it in braces: {{{shortened(name)}}}",
                part=(start, start + len(name)),
                fix=part_replaced(
                    field, start, start + len(name), f"{{{name}}}", title="put it in braces"
                ),
            )


CHECKS = (
    Check(
        "et-al",
        "“et al.” among the authors",
        "error",
        "BibTeX takes it for a name and prints it, sorts by it and abbreviates it.",
        "@misc{key, author = {Doe, Jane et al.}, title = {A title}}",
        each=_et_al,
        group="names",
    ),
    Check(
        "name-separator",
        "names that are not separated by “and”",
        "error",
        "BibTeX reads them as one person.",
        "@misc{key, author = {Jane Doe, John Roe, Max Moe}, title = {A title}}",
        each=_separators,
        group="names",
    ),
    Check(
        "name-syntax",
        "a name that cannot be right",
        "warning",
        "An empty name or a footnote mark is printed as it stands.",
        "@misc{key, author = {Doe, Jane and and Roe, John}, title = {A title}}",
        each=_name_syntax,
        group="names",
    ),
    Check(
        "name-capitals",
        "names in capitals",
        "warning",
        "Styles that use small capitals or initials cannot undo it.",
        "@misc{key, author = {KINGMA, DIEDERIK}, title = {A title}}",
        each=_capitals,
        group="names",
    ),
    Check(
        "institution",
        "an institution that is not in braces",
        "warning",
        "Its last word becomes a family name, and styles print “Institute, A. T.” or worse.",
        "@misc{key, author = {Allen Institute for AI}, title = {A title}}",
        each=_institution,
        group="names",
    ),
)
