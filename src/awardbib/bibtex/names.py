# ruff: noqa: SIM905  # the word lists read better as text
"""Names by BibTeX's rules.

A field is split as LaTeX source, where braces still tell what belongs together; each part is
decoded afterwards. The rules: BibTeX's ``format.name$`` (Patashnik, "Designing BibTeX Styles",
section 4) for the three comma forms, and biber's extended form ``given=Jean, family=…``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awardbib.bibtex.conditionals import text_branch
from awardbib.bibtex.latex import from_text, to_text
from awardbib.bibtex.latextables import ACCENTS, LETTERS
from awardbib.bibtex.protect import escaped
from awardbib.model import Person
from awardbib.text.scripts import is_cjk

if TYPE_CHECKING:
    from collections.abc import Iterable

_BRACE = re.compile(r"[{}]")
_SEPARATOR = re.compile(r"[{},\"]")
_MARKED = re.compile(r"[{}\\~]")
_AND = re.compile(r"[ \t\r\n]+and(?=[ \t\r\n]|$)", re.IGNORECASE)
_BREAK = re.compile(r"[{}]|[ \t\r\n]and(?=[ \t\r\n]|$)", re.IGNORECASE)
# What stands between the words of a name: BibTeX's blanks and ~, and those of typed Unicode.
_BLANK = "[ \t\r\n~\u00a0\u3000]+"
_PART_BREAK = re.compile(
    rf"(?P<sign>[{{}},])|\\(?P<command>[A-Za-z]++|[^ \t\r\n])[ \t\r\n]*+|\\?{_BLANK}"
)
_BLANKS = re.compile(_BLANK)
_UNICODE_BLANKS = re.compile("[ \t\r\n\u00a0\u2009\u3000]+")
_AHEAD = 40  # how far behind a command its next letter is looked for
_UNREAD = re.compile(r"[\\{}$]")  # what is left of LaTeX where a name could not be decoded
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
# ``Family, Given Names``, each of letters alone: there is nothing to find out about it.
_PLAIN = re.compile(r"([^\W\d_]+), ([^\W\d_]+\.?(?: [^\W\d_]+\.?)*)")
_SUFFIX = re.compile(r"(?:[Jj]r|[Ss]r|JR|SR|[Jj]nr|[Ss]nr)\.?|II|III|IV")
# Chinese family names of two characters that are in use; all others have one.
_DOUBLE_SURNAMES = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 "
    "宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 令狐 轩辕 "
    "歐陽 司馬 東方 獨孤 南宮 聞人 諸葛 尉遲 赫連 澹臺 濮陽 公孫 鍾離 長孫 鮮于 閭丘 軒轅".split()
)
_LONGEST_CJK = 4  # an undivided name; what is longer is an institution


def parse_names(
    src: str, known: dict[str, Person | None] | None = None
) -> tuple[tuple[Person, ...], bool]:
    """The persons of a name field (LaTeX source), and whether it ends in ``and others``.

    Never fails: a name that breaks the rules is read as well as can be.

    Args:
        src: the field.
        known: names that have been read, by their source: in a bibliography most come again and
            again. It is added to.
    """
    known = {} if known is None else known
    persons: list[Person] = []
    others = False
    for raw in split_and(text_branch(src)):
        if raw == "others":
            others = True
            continue
        if raw not in known:
            known[raw] = _named(raw)
        person = known[raw]
        if person is not None:
            persons.append(person)
    return tuple(persons), others


def format_names(persons: Iterable[Person], *, others: bool = False) -> str:
    """A name field (LaTeX source) that :func:`parse_names` reads as the same persons."""
    names = [_format(person) for person in persons]
    return " and ".join([*names, "others"] if others else names)


def rewritten(src: str, *, extended: bool = True) -> str:
    """A name field (LaTeX source) for another file: every name in its plainest form.

    A name that does not decode to plain text keeps its source: LaTeX may set it right all the same.
    So does one in biber's form that says whether its prefix is used, unless classic BibTeX is to
    read it (``extended`` is then false).
    """
    names = []
    for raw in split_and(src):
        person = _named(text_branch(raw)) if raw != "others" else None
        if person is None:
            names += ["others"] if raw == "others" else []
        elif _UNREAD.search(f"{person.name} {person.suffix}") or (
            extended and "useprefix" in raw and _EXTENDED.match(raw)
        ):
            source = escaped(raw)
            names.append(source if len(split_and(source)) == 1 else f"{{{source}}}")
        else:
            names.append(_format(person))
    return " and ".join(names)


def split_and(src: str) -> list[str]:
    """The parts of a list field (LaTeX source), split at ``and`` outside of braces."""
    if "{" not in src:
        names = _AND.split(f" {src}")
    else:
        names, depth, start = [], 0, 0
        for match in _BREAK.finditer(f" {src}"):
            if match[0] == "{":
                depth += 1
            elif match[0] == "}":
                depth = max(0, depth - 1)
            elif depth == 0:
                names.append(f" {src}"[start : match.start()])
                start = match.end()
        names.append(f" {src}"[start:])
    return [name for each in names if (name := each.strip(" \t\r\n"))]


def _named(raw: str) -> Person | None:
    """The person of a name; None where it comes to nothing."""
    plain = _PLAIN.fullmatch(raw)
    if plain:
        return Person(plain[1], plain[2])
    person = _person(raw)
    return person if person is not None and (person.family or person.literal) else None


def _person(raw: str) -> Person | None:
    if _is_corporate(raw):
        literal = _one_line(to_text(raw))
        return Person(literal=literal) if literal else None
    if "=" in raw and _EXTENDED.match(raw):
        person = _extended(raw)
        if person is not None:
            return person
    parts = _words(raw)
    if all(not part for part in parts):
        return None
    if len(parts) == 1:
        return _first_last(parts[0])
    return _last_first(parts)


def _is_corporate(raw: str) -> bool:
    r"""Whether a name is one brace group from its first to its last character.

    ``{\'e}`` is a letter, not a group.
    """
    if raw[0] != "{" or (raw.startswith("{\\") and len(to_text(raw)) <= 1):
        return False
    depth = 0
    for match in _BRACE.finditer(raw):
        depth += 1 if match[0] == "{" else -1
        if depth <= 0:
            return match.end() == len(raw)
    return False


def _words(raw: str) -> list[list[str]]:
    """The words of each comma part, as LaTeX source."""
    if "{" not in raw and "\\" not in raw:
        return [_BLANKS.sub(" ", part).split(" ") if part else [] for part in _strip_all(raw)]
    return _words_of_latex(raw)


def _words_of_latex(raw: str) -> list[list[str]]:
    """The same of a name with braces or commands."""
    parts: list[list[str]] = [[]]
    depth = start = 0
    for match in _PART_BREAK.finditer(raw):
        sign, command = match["sign"], match["command"]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            end = match.start()
            if command:
                end += 1 + len(command)
                if end == match.end() or _goes_on(command, raw[match.end() : match.end() + _AHEAD]):
                    continue
            if end > start:
                parts[-1].append(raw[start:end])
            if sign == ",":
                parts.append([])
            start = match.end()
    if start < len(raw):
        parts[-1].append(raw[start:])
    return parts


def _goes_on(command: str, rest: str) -> bool:
    r"""Whether the blank after a command stands inside a word.

    TeX passes over it, BibTeX takes it for the end of the word. People who write ``Ne\v set\v ril``
    or ``S\o ren`` rely on the one, those who write ``Micha\l Nowak`` on the other.
    """
    return command in ACCENTS or (command in LETTERS and _is_lower(rest))


def _strip_all(raw: str) -> list[str]:
    return [part.strip(" \t\r\n~\u00a0\u3000") for part in raw.split(",")]


def _first_last(words: list[str]) -> Person:
    """``First von Last``: the last word, and what follows the last lower-case word, is Last."""
    if len(words) == 1:
        return _single(words[0])
    lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
    if lower:
        first, last = lower[0], lower[-1] + 1
        return _make(words[last:], words[:first], words[first:last], [])
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) and not _is_cjk_word(words[0]):  # noqa: PLR2004
        return _make(words[-2:-1], words[:-2], [], words[-1:])
    if all(_is_cjk_word(word) for word in words):  # 欧阳 小明: family first
        return _make(words[:1], words[1:], [], [])
    return _make(words[-1:], words[:-1], [], [])


def _last_first(parts: list[list[str]]) -> Person:
    """``von Last, First`` or ``von Last, Jr, First``; a comma too many joins what follows."""
    last = parts[0]
    given, suffix = parts[-1] if len(parts) == 2 else parts[2], []  # noqa: PLR2004
    if len(parts) > 2:  # noqa: PLR2004
        suffix = parts[1]
        given = [word for part in parts[2:] for word in part]
        if not given and not _SUFFIX.fullmatch(" ".join(suffix)):
            given, suffix = suffix, []  # "Last, First,"
    elif len(given) == 1 and last[1:] and _SUFFIX.fullmatch(given[0]) and given[0].isascii():
        return _suffixed(last, given)
    lower = [index for index, word in enumerate(last[:-1]) if _is_lower(word)]
    split = lower[-1] + 1 if lower and _is_lower(last[0]) else 0
    return _make(last[split:], given, last[:split], suffix)


def _suffixed(words: list[str], suffix: list[str]) -> Person:
    """``Martin Luther King, Jr.``: BibTeX would take Jr. for the given name."""
    plain = _first_last(words)
    return Person(plain.family, plain.given, plain.prefix, to_text(suffix[0]), plain.literal)


def _single(word: str) -> Person:
    """A name of one word: a family name, or a Chinese name written without a blank."""
    text = _decode([word])
    if 2 <= len(text) <= _LONGEST_CJK and _is_han(text) and word[0] != "{":  # noqa: PLR2004
        size = 2 if text[:2] in _DOUBLE_SURNAMES and len(text) > 2 else 1  # noqa: PLR2004
        return Person(family=text[:size], given=text[size:])
    if _is_corporate(word):
        return Person(literal=text)
    return Person(family=text)


def _make(last: list[str], first: list[str], von: list[str], junior: list[str]) -> Person:
    family, given = _decode(last), _decode(first)
    if not family:  # ", Given"
        family, given = given, ""
    return Person(family, given, _decode(von), _decode(junior))


def _decode(words: list[str]) -> str:
    text = " ".join(words)
    if _MARKED.search(text) is None and "`" not in text and "'" not in text and "-" not in text:
        return text
    return _one_line(to_text(text))


def _one_line(text: str) -> str:
    return _UNICODE_BLANKS.sub(" ", text).strip(" ")


def _is_lower(word: str) -> bool:
    r"""BibTeX's test for a particle: the first letter outside of braces is lower case.

    A special character ``{\\'e}`` counts by its letter; other groups say nothing.
    """
    if word.isalpha():
        return word[0].islower()
    pos = 0
    while pos < len(word):
        char = word[pos]
        if char == "{":
            if word.startswith("{\\", pos):
                return _special_is_lower(word[pos + 1 :])
            pos = _group_end(word, pos)
            continue
        if char == "\\":
            return _special_is_lower(word[pos:])
        if char.isalpha():
            return char.islower()
        pos += 1
    return False


def _special_is_lower(src: str) -> bool:
    command = _COMMAND.match(src)
    if command is None:
        return False
    if command[1] in LETTERS:
        return LETTERS[command[1]].islower()
    rest = to_text(src[command.end() :].replace("{", "").replace("}", ""))
    return next((char.islower() for char in rest if char.isalpha()), False)


def _group_end(word: str, pos: int) -> int:
    depth = 0
    for match in _BRACE.finditer(word, pos):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return len(word)


def _is_han(text: str) -> bool:
    return all(is_cjk(char) and not "\u3040" <= char <= "\u30ff" for char in text)


def _is_cjk_word(word: str) -> bool:
    return all(is_cjk(char) for char in word)


def _extended(raw: str) -> Person | None:
    """Biber's form: ``family=García, given={Gabriel José}, prefix=de, useprefix=true``."""
    values: dict[str, str] = {}
    for part in _split_commas(raw):
        name, equals, value = part.partition("=")
        if not equals:
            return None
        value = value.strip()
        if len(value) > 1 and value[0] == '"' == value[-1]:
            value = value[1:-1]
        values[name.strip().lower()] = _one_line(to_text(value))
    if not values.get("family") and not values.get("given"):
        return None
    family = values.get("family", "")
    given = values.get("given", "")
    if not family:
        family, given = given, ""
    return Person(family, given, values.get("prefix", ""), values.get("suffix", ""))


def _split_commas(raw: str) -> list[str]:
    """The parts of a name between commas outside of braces and quotes."""
    parts: list[str] = []
    depth = start = 0
    quoted = False
    for match in _SEPARATOR.finditer(raw):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        elif match[0] == '"':
            quoted = quoted != (depth <= 0)
        elif depth <= 0 and not quoted:
            parts.append(raw[start : match.start()])
            start = match.end()
    return [*parts, raw[start:]]


def _format(person: Person) -> str:
    if person.literal:
        return f"{{{from_text(person.literal)}}}"
    if person.is_cjk and not person.prefix and not person.suffix:
        joined = person.family + person.given
        if _single(joined) == person:
            return joined
    prefix, family = _protect(person.prefix), _protect(person.family)
    given, suffix = _protect(person.given), _protect(person.suffix)
    rest = f", {suffix}, {given}" if suffix else f", {given}" if given else ""
    for last in (family, f"{{{family}}}"):
        name = f"{prefix} {last}{rest}".strip()
        if _person(name) == person and name != "others":
            return name
    return _format_extended(person)


def _format_extended(person: Person) -> str:
    """For what the comma forms cannot say: a particle in capitals, a family name of one."""
    named = (
        ("family", person.family),
        ("given", person.given),
        ("prefix", person.prefix),
        ("suffix", person.suffix),
    )
    return ", ".join(f"{name}={{{from_text(value)}}}" for name, value in named if value)


def _protect(text: str) -> str:
    """A part of a name as LaTeX source; braces where ``and`` or a comma would split it."""
    source = from_text(text)
    if "," in source or re.search(r"(?:^|\s)and(?:\s|$)", source, re.IGNORECASE):
        return f"{{{source}}}"
    return source
