"""Names of people and institutions in CSL-JSON, and how their parts are found."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

# Scripts whose names are written given name first, with spaces.  Anything else is written as it
# stands, family name first ("Names", static ordering).
_ALPHABETIC = re.compile(
    "[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u024f\u0370-\u052f\u0530-\u058f\u0590-\u06ff\u0750-\u077f"
    "\u0900-\u0dff\u10a0-\u10ff\u1e00-\u1fff\u200c-\u200e\u202a-\u202e]"
)
_FAMILY_PARTICLE = re.compile(r"^([^ ]+(?:-|\u02bb|\u2019| |') *)(.+)$", re.DOTALL)
_GIVEN_PARTICLE = re.compile(r"^(.*?)( +|['\u02bb\u2019] )([^ ]+)$", re.DOTALL)
_SUFFIX = re.compile(r"\s*,(!*)\s*")


MAX_PART = 1_000


class Name(NamedTuple):
    """One name, its parts found.

    Attributes:
        family: the family name without particles; the whole of a literal name.
        given: given names.
        dropping: particle dropped when only the family name is shown ("de" in "Jean de").
        non_dropping: particle that stays ("van" in "van Gogh").
        suffix: such as "III".
        comma_suffix: a comma stands before the suffix in normal order.
        comma_dropping: a comma stands before the dropping particle ("Hédelin, abbé d’").
        literal: it is one piece: an institution or something that could not be parsed.
        static: family name first, without a space: Chinese, Japanese, Korean.
        spaced: static, but with a space ("static-ordering" of citeproc-js in Latin script).
    """

    family: str
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    comma_dropping: bool = False
    literal: bool = False
    static: bool = False
    spaced: bool = False


def read_name(data: Any) -> Name | None:
    """Read one name of CSL-JSON; None if it holds nothing usable."""
    if isinstance(data, str):
        text = data.strip()
        return Name(text, literal=True) if text else None
    if not isinstance(data, dict):
        return None
    literal = _text(data.get("literal"))
    family, given = _text(data.get("family")), _text(data.get("given"))
    if not family and (literal or not given):
        return Name(literal, literal=True) if literal else None
    if _is_true(data.get("isInstitution")):
        return Name(family or given, literal=True)
    return _personal(family, given, data)


def _is_true(value: Any) -> bool:
    return value in (True, 1, "true", "1")


def _personal(family: str, given: str, data: dict[str, Any]) -> Name:
    """A person's name, its particles and suffix found."""
    dropping = _text(data.get("dropping-particle"))
    non_dropping = _text(data.get("non-dropping-particle"))
    suffix = _text(data.get("suffix"))
    comma_suffix = _is_true(data.get("comma-suffix"))
    comma_dropping = False
    if len(family) > 2 and family[0] == '"' == family[-1]:  # noqa: PLR2004 (two quotes)
        # citeproc-js: quotation marks keep a family name in one piece.
        family = family[1:-1]
    elif data.get("parse-names") not in (False, 0, "false"):
        if not non_dropping:
            non_dropping, family = _family_particles(family)
        if not suffix and "," in given:
            given, dropping, suffix, comma_suffix, comma_dropping = _split_suffix(
                given, dropping, comma_suffix=comma_suffix
            )
        if not dropping:
            given, dropping = _given_particles(given)
    if not family:
        # A single given name is shown as it is.
        alone = not (dropping or suffix)
        return Name(given, "", dropping, "", suffix, comma_suffix, literal=alone)
    static = _ALPHABETIC.search(family) is None and (not given or _ALPHABETIC.search(given) is None)
    return Name(
        family,
        given,
        dropping,
        non_dropping,
        suffix,
        comma_suffix,
        comma_dropping,
        static=static,
        spaced=_is_true(data.get("static-ordering")) and not static,
    )


def _text(value: Any) -> str:
    if value is None or isinstance(value, (dict, list, bool)):
        return ""
    return str(value)[:MAX_PART].strip(" \t\n")


def _family_particles(family: str) -> tuple[str, str]:
    if family.isalpha() and "\u02bb" not in family:
        # Without a space, hyphen or apostrophe (the ʻokina counts as a letter) there is none.
        return "", family
    found = ""
    rest = family
    while match := _FAMILY_PARTICLE.match(rest):
        particle = match[1]
        first = particle.lstrip("-'’ʻ ")[:1]
        if not first or first.upper() == first:
            break
        found += particle
        rest = match[2]
    found = found.strip() + " " if found[-2:] in ("' ", "’ ", "ʻ ") else found.strip()
    return found, rest


def _given_particles(given: str) -> tuple[str, str]:
    if " " not in given:
        return given, ""
    found: list[str] = []
    rest = given
    while match := _GIVEN_PARTICLE.match(rest):
        first = match[3].lstrip("-'’ʻ ")[:1]
        if not match[1] or not first or first.upper() == first:
            break
        found.insert(0, match[3])
        rest = match[1] + match[2].rstrip(" ")
    return rest, " ".join(found)


def _split_suffix(
    given: str, dropping: str, *, comma_suffix: bool
) -> tuple[str, str, str, bool, bool]:
    match = _SUFFIX.search(given)
    if match is None:
        return given, dropping, "", comma_suffix, False
    rest, suffix = given[: match.start()], given[match.end() :]
    first = suffix.lstrip("-'’ʻ ")[:1]
    if (
        not dropping
        and suffix
        and (suffix.replace(".", "") == "et al" or (first.lower() == first != first.upper()))
    ):
        return rest, suffix, "", comma_suffix, True
    return rest, dropping, suffix, comma_suffix or bool(match[1]), False


def is_alphabetic(text: str) -> bool:
    """Whether the text holds letters of a script that is written with spaces."""
    return _ALPHABETIC.search(text) is not None
