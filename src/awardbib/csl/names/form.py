"""One name as text: order of its parts, particles, initials."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from awardbib.csl.names.parse import Name, is_alphabetic
from awardbib.csl.output.nodes import Node, Piece
from awardbib.csl.render.formatting import Format, change_string

if TYPE_CHECKING:
    from awardbib.csl.style.xml import Element

_INITIAL = re.compile(r"^([.'`´’ʻ]*[^\W\d_])(.*)$", re.DOTALL)
_TAGGED = re.compile(r"^(<[^<>]+>)(.*)(</[^<>]+>)$", re.DOTALL)
_SPLIT = re.compile(r"(-|\s+)")


@lru_cache(maxsize=8192)
def initialize(given: str, mark: str, *, hyphen: bool, only_normalize: bool) -> str:
    """Given names as initials.

    Args:
        given: given names.
        mark: ``initialize-with``: what follows an initial.
        hyphen: ``initialize-with-hyphen``.
        only_normalize: ``initialize="false"``: leave names, set initials uniformly.
    """
    if not given or not is_alphabetic(given):
        return given
    if not hyphen:
        given = given.replace("-", " ")
    given = re.sub(r"\s*-\s*", "-", given).strip()
    # "M.E." is two initials, "Ph.M." as well; a period ends a piece.
    given = re.sub(r"\.(?=[^\s.\-])", ". ", given)
    words = _SPLIT.split(given)
    out = _normalized(words, mark) if only_normalize else _initials(words, mark)
    return (
        re.sub(r"\s+", " ", out).replace(" -", "-").strip()
        if mark.strip() or " " in mark
        else (re.sub(r"[ \t]+", " ", out).strip())
    )


def _initials(words: list[str], mark: str) -> str:
    out = ""
    for index in range(0, len(words), 2):
        word = words[index]
        joint = words[index - 1] if index else ""
        hyphen = "-" if joint == "-" else ""
        if not word:
            continue
        tagged = _TAGGED.match(word)
        if tagged is not None:
            inner = _initials([tagged[2]], mark.rstrip())
            out += f"{hyphen}{tagged[1]}{inner}{tagged[3]}" + mark[len(mark.rstrip()) :]
            continue
        match = _INITIAL.match(word)
        if match is None or match[1][-1].lower() == match[1][-1] != match[1][-1].upper():
            if hyphen:
                # "Ji-yeong": a small letter after a hyphen is no initial of its own.
                continue
            out = f"{out.rstrip()} {word} "
            continue
        rest = match[2]
        capitals = re.match(r"[^\W\d_]+", rest)
        extra = ""
        abbreviated = rest.endswith(".")
        if abbreviated and len(rest) > 1 and rest[:-1].islower():
            # "Ph." and "Ts." are one initial of two letters.
            extra = rest[:-1]
        elif capitals is not None and rest[0].isupper() and not rest.rstrip(".").isupper():
            # "TSerendorjiin" begins with a letter of two signs: "Ts."
            extra = "".join(itertools.takewhile(str.isupper, rest)).lower()
        elif abbreviated and len(rest) > 1 and rest[:-1].isupper():
            extra = rest[:-1]
        if hyphen:
            out = out.rstrip(" ") + "-"
        out += match[1] + extra + mark
    return out.rstrip() if mark.strip() else out


def _normalized(words: list[str], mark: str) -> str:
    out = ""
    for index in range(0, len(words), 2):
        word = words[index]
        if not word:
            continue
        hyphen = index > 0 and words[index - 1] == "-"
        letters = word.rstrip(".")
        is_initial = len(letters) == 1 and letters.isupper()
        abbreviated = word.endswith(".") and not is_initial and len(letters) <= 3  # noqa: PLR2004
        if hyphen:
            out = out.rstrip() + "-"
        if is_initial or abbreviated:
            out += letters + mark
        else:
            if out and not out.endswith((" ", "-")) and not _ends_initial(out, mark):
                out += " "
            elif out and not out.endswith(("-", " ")):
                out += " " if index and not mark.endswith(" ") else ""
            out += word
            if index + 2 < len(words) and words[index + 1] != "-":
                out += " "
    return out.rstrip()


def _ends_initial(out: str, mark: str) -> bool:
    return bool(mark) and out.endswith(mark)


class NameForm:
    """How one names element writes a single name."""

    def __init__(  # noqa: PLR0913 (the options of cs:name)
        self,
        *,
        form: str,
        initialize_with: str | None,
        initialize_names: bool,
        hyphen: bool,
        separator: str,
        demote: str,
        parts: dict[str, Element],
        institution: Element | None = None,
        whole: bool = False,
    ) -> None:
        self.form = form
        self.initialize_with = initialize_with
        self.initialize_names = initialize_names
        self.hyphen = hyphen
        self.separator = separator
        self.demote = demote
        self.family = Format(parts["family"]) if "family" in parts else None
        self.given = Format(parts["given"]) if "given" in parts else None
        # GB/T 7714-2015, 10.2.2: a Chinese name is cited whole, not by the family name alone.
        self.whole = whole
        # Institutions are written as family names are, unless CSL-M's element says otherwise.
        self.institution = Format(institution) if institution is not None else self.family

    def given_text(self, name: Name, level: int) -> str:
        """Given names at a level: 0 as the style says, 1 initials, 2 in full."""
        given = name.given
        if not given or self.initialize_with is None:
            return given
        if level >= 2 and self.initialize_names:  # noqa: PLR2004 (in full)
            return given
        return initialize(
            given,
            self.initialize_with,
            hyphen=self.hyphen,
            only_normalize=not self.initialize_names,
        )

    def write(self, name: Name, *, inverted: bool, level: int, sorting: bool = False) -> Piece:
        """The name as shown."""
        if name.literal:
            return self._part(self.institution, name.family, affixes=True)
        if sorting:
            return self._sort_key(name)
        if name.static or name.spaced:
            return self._static(name, level)
        form = self.form
        if form == "short" and level == 0:
            return self._short(name, inverted=inverted)
        given = self.given_text(name, level)
        return self._inverted(name, given) if inverted else self._direct(name, given)

    def _short(self, name: Name, *, inverted: bool) -> Piece:
        """The family name alone; a particle that is demoted follows it where names are inverted."""
        if inverted and name.non_dropping and self.demote == "display-and-sort":
            return self._inverted(name._replace(dropping="", suffix=""), "")
        return self._family(name)

    def _family(self, name: Name) -> Piece:
        return self._part(self.family, _glue(name.non_dropping, name.family), affixes=True)

    def _static(self, name: Name, level: int) -> Piece:
        family = self._part(self.family, name.family, affixes=True)
        short = self.form == "short" and level == 0 and not (self.whole and name.static)
        given_text = "" if short else self.given_text(name, level)
        if not given_text:
            return family
        given = self._part(self.given, given_text, affixes=True)
        gap = " " if name.spaced else ""
        if isinstance(family, str) and isinstance(given, str):
            return f"{family}{gap}{given}"
        return Node([family, given], delimiter=gap)

    def _direct(self, name: Name, given: str) -> Piece:
        """``Ludwig van Beethoven III``."""
        given_format, family_format = self.given, self.family
        if given_format is None and family_format is None:
            last = _glue(name.non_dropping, name.family)
            if name.dropping:
                last = _glue(name.dropping, last)
            text = f"{given} {last}" if given else last
            if name.suffix:
                suffix = self._suffix(name)
                text += f", {suffix}" if name.comma_suffix else f" {suffix}"
            return text
        pieces: list[Piece] = []
        wraps_given = given_format is not None and (given_format.prefix or given_format.suffix)
        if given:
            pieces.append(self._part(given_format, given, affixes=True))
        last = _glue(name.non_dropping, name.family)
        affixed = family_format is not None and (family_format.prefix or family_format.suffix)
        if affixed or wraps_given:
            tail = _glue(name.dropping, last) if name.dropping else last
            if name.suffix:
                tail += f", {name.suffix}" if name.comma_suffix else f" {name.suffix}"
            pieces.append(self._part(family_format, tail, affixes=True))
            return Node(pieces, delimiter=" ")
        family: Piece = self._particled(name.non_dropping, name.family)
        if name.dropping:
            particle = self._part(given_format, name.dropping)
            family = Node([particle, family], delimiter=_gap(name.dropping))
        pieces.append(family)
        if name.suffix:
            if name.comma_suffix:
                pieces[-1] = Node([pieces[-1], ", "])
                return Node([*(_spaced(pieces)), name.suffix])
            pieces.append(self._suffix(name))
        return Node(pieces, delimiter=" ")

    def _particled(self, particle: str, family: str) -> Piece:
        shown = self._part(self.family, family)
        if not particle:
            return shown
        before = self._part(self.family, particle)
        if isinstance(before, str) and isinstance(shown, str):
            return _glue(before, shown)
        return Node([before, shown], delimiter=_gap(particle))

    def _inverted(self, name: Name, given: str) -> Piece:
        """``Beethoven, Ludwig van, III``."""
        demoted = self.demote == "display-and-sort"
        first = name.family if demoted else _glue(name.non_dropping, name.family)
        given_format, family_format = self.given, self.family
        after = [name.dropping] if name.dropping else []
        if demoted and name.non_dropping:
            after.append(name.non_dropping)
        separator = self.separator
        if given_format is None and family_format is None:
            text = first
            rest = " ".join([given, *after]) if given else " ".join(after)
            if name.comma_dropping and given:
                rest = given + ", " + " ".join(after)
            if rest:
                text += separator + rest
            if name.suffix:
                text += separator + self._suffix(name)
            return text
        family: Piece = (
            self._part(family_format, name.family, affixes=True)
            if demoted
            else self._wrapped_family(name)
        )
        pieces: list[Piece] = [self._part(given_format, given)] if given else []
        for particle in after:
            own = given_format if particle == name.dropping else family_format
            pieces.append(self._part(own, particle.strip()))
        out: list[Piece] = [family]
        if pieces:
            # The affixes of given names enclose the particles that follow them.
            prefix, suffix = (
                (given_format.prefix, given_format.suffix) if given_format else ("", "")
            )
            out.append(Node(pieces, prefix, suffix, ", " if name.comma_dropping else " "))
        if name.suffix:
            out.append(self._suffix(name))
        return Node(out, delimiter=separator)

    def _wrapped_family(self, name: Name) -> Piece:
        fmt = self.family
        if fmt is None or fmt.prefix or fmt.suffix:
            return self._part(fmt, _glue(name.non_dropping, name.family), affixes=True)
        return self._particled(name.non_dropping, name.family)

    def _suffix(self, name: Name) -> str:
        """The suffix, without periods where initials have none (as in citeproc-js)."""
        mark = self.initialize_with
        if mark is not None and "." not in mark:
            return name.suffix.replace(".", "")
        return name.suffix

    def _part(self, fmt: Format | None, text: str, *, affixes: bool = False) -> Piece:
        if fmt is None:
            return text
        if fmt.case:
            text = change_string(text, fmt.case, "")
        prefix, suffix = (fmt.prefix, fmt.suffix) if affixes else ("", "")
        if not fmt.marks and not prefix and not suffix:
            return text
        return Node([text], prefix, suffix, marks=fmt.marks)

    def _sort_key(self, name: Name) -> str:
        if name.static:
            # Written without a space, read and sorted as one word.
            return name.family + name.given
        if self.demote == "never":
            # An apostrophe does not join here: "d’" sorts as a word of its own.
            family = f"{name.non_dropping} {name.family}" if name.non_dropping else name.family
            given = " ".join(part for part in (name.given, name.dropping) if part)
        else:
            family = name.family
            given = " ".join(
                part for part in (name.given, name.dropping, name.non_dropping) if part
            )
        parts = [family, given, name.suffix]
        return "\u0001".join(part for part in parts if part)


def _gap(particle: str) -> str:
    return "" if particle[-1:] in "-’'ʻ " else " "


def _glue(particle: str, text: str) -> str:
    if not particle:
        return text
    if "'" in particle:
        particle = particle.replace("'", "’")
    return particle + _gap(particle) + text


def _spaced(pieces: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        if out:
            out.append(" ")
        out.append(piece)
    return out
