"""Plain text, Markdown, LaTeX, Typst, reStructuredText, and runs for word processors."""

from __future__ import annotations

import json
import re
from typing import Any

from awardbib.csl.nodes import Mark, Token
from awardbib.csl.writers.base import Writer

_BREAKS = re.compile(r"\s*\n\s*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def _clean(text: str) -> str:
    """Text without characters that no text format takes."""
    return _CONTROL.sub("\ufffd", text) if _CONTROL.search(text) else text


class TextWriter(Writer):
    """Plain text: no formatting; blocks on lines of their own."""

    name = "text"

    def escape(self, text: str) -> str:
        """Text as it is, control characters replaced."""
        return _clean(text)

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Line breaks around blocks, a space after a left margin."""
        if kind == "display":
            return _DISPLAY.get(value, ("", ""))
        return "", ""

    def write(self, tokens: list[Token]) -> str:
        """The text, with no blank lines at either end."""
        return super().write(tokens).strip("\n")


_DISPLAY = {
    "block": ("\n", "\n"),
    "indent": ("\n    ", "\n"),
    "left-margin": ("\n", " "),
    "right-inline": ("", ""),
}


class MarkdownWriter(TextWriter):
    """Markdown (CommonMark, with Pandoc's superscripts and subscripts as HTML)."""

    name = "markdown"
    _special = re.compile(r"([\\`*_{}\[\]<>#|~$^])")
    _marker = re.compile(r"(?m)^(\s*)([-+=]|\d+[.)])(?=\s|$)")
    _pairs = {
        ("font-style", "italic"): ("*", "*"),
        ("font-style", "oblique"): ("*", "*"),
        ("font-weight", "bold"): ("**", "**"),
        ("vertical-align", "sup"): ("<sup>", "</sup>"),
        ("vertical-align", "sub"): ("<sub>", "</sub>"),
        ("font-variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
    }

    def escape(self, text: str) -> str:
        """Text with everything escaped that Markdown or HTML would read as markup."""
        text = self._special.sub(r"\\\1", _clean(text).replace("&", "&amp;"))
        return text.replace("\n", " ")

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Emphasis and links."""
        if kind == "link":
            return "[", f"](<{_address(value)}>)"
        if kind == "display":
            return super().pair(kind, value)
        return self._pairs.get((kind, value), ("", ""))

    def write(self, tokens: list[Token]) -> str:
        """The text; what would begin a list at the start of a line is escaped."""
        return self._marker.sub(_escape_marker, super().write(tokens))

    def body(self, entries: list[str]) -> str:
        """Entries as paragraphs."""
        return "\n\n".join(entries)


def _escape_marker(match: re.Match[str]) -> str:
    marker = match[2]
    return f"{match[1]}{marker[:-1]}\\{marker[-1]}"


def _address(value: str) -> str:
    """An address that cannot leave ``<…>`` or ``{…}``."""
    return re.sub(
        r"[\s<>\\{}\"^`|\x00-\x1f]", lambda match: "".join(
            f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")
        ), value,
    )


class LatexWriter(TextWriter):
    """LaTeX; links with hyperref."""

    name = "latex"
    _escapes = {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
        "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
        "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "[": "{[}", "]": "{]}",
        "\u00a0": "~", "\u202f": r"\,", '"': r"\textquotedbl{}",
    }  # fmt: skip
    _special = re.compile("[" + re.escape("".join(_escapes)) + "]")
    _pairs = {
        ("font-style", "italic"): (r"\textit{", "}"),
        ("font-style", "oblique"): (r"\textsl{", "}"),
        ("font-style", "normal"): (r"\textup{", "}"),
        ("font-weight", "bold"): (r"\textbf{", "}"),
        ("font-weight", "normal"): (r"\textmd{", "}"),
        ("font-variant", "small-caps"): (r"\textsc{", "}"),
        ("font-variant", "normal"): (r"\textup{", "}"),
        ("text-decoration", "underline"): (r"\underline{", "}"),
        ("vertical-align", "sup"): (r"\textsuperscript{", "}"),
        ("vertical-align", "sub"): (r"\textsubscript{", "}"),
    }

    def escape(self, text: str) -> str:
        """Text with TeX's special characters escaped."""
        text = self._special.sub(lambda match: self._escapes[match[0]], _clean(text))
        return _BREAKS.sub(" ", text)

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Commands."""
        if kind == "link":
            address = re.sub(r"([%#&])", r"\\\1", _address(value))
            return rf"\href{{{address}}}{{", "}"
        if kind == "display":
            return {
                "block": ("\n\n", "\n\n"), "indent": ("\n\n\\hspace*{2em}", "\n\n"),
                "left-margin": ("", " "), "right-inline": ("", ""),
            }.get(value, ("", ""))
        return self._pairs.get((kind, value), ("", ""))

    def body(self, entries: list[str]) -> str:
        """Entries as paragraphs."""
        return "\n\n".join(entries)


class TypstWriter(TextWriter):
    """Typst markup."""

    name = "typst"
    _special = re.compile(r"([\\#*_`$<>@\[\]~=/\"'])")
    _pairs = {
        ("font-style", "italic"): ("#emph[", "]"),
        ("font-style", "oblique"): ("#emph[", "]"),
        ("font-style", "normal"): ('#text(style: "normal")[', "]"),
        ("font-weight", "bold"): ("#strong[", "]"),
        ("font-weight", "normal"): ('#text(weight: "regular")[', "]"),
        ("font-variant", "small-caps"): ("#smallcaps[", "]"),
        ("text-decoration", "underline"): ("#underline[", "]"),
        ("vertical-align", "sup"): ("#super[", "]"),
        ("vertical-align", "sub"): ("#sub[", "]"),
    }
    _marker = re.compile(r"(?m)^(\s*)([-+]|\d+\.)(?=\s|$)")

    def escape(self, text: str) -> str:
        """Text with Typst's special characters escaped."""
        text = self._special.sub(r"\\\1", _clean(text))
        return _BREAKS.sub(" ", text).replace("--", "-\\-")

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Function calls."""
        if kind == "link":
            return f'#link("{_address(value)}")[', "]"
        if kind == "display":
            return {
                "block": ("#block[", "]"), "indent": ("#block(inset: (left: 2em))[", "]"),
                "left-margin": ("", " "), "right-inline": ("", ""),
            }.get(value, ("", ""))
        return self._pairs.get((kind, value), ("", ""))

    def write(self, tokens: list[Token]) -> str:
        """The text; what would begin a list is escaped; a call never runs into what follows it."""
        text = self._marker.sub(_escape_marker, super().write(tokens))
        return re.sub(r"\](?=[(])", r"]\\", text) if "](" in text else text

    def body(self, entries: list[str]) -> str:
        """Entries as paragraphs."""
        return "\n\n".join(entries)


class RstWriter(TextWriter):
    """reStructuredText, whose inline markup does not nest: only the outermost is written."""

    name = "rst"
    _special = re.compile(r"([\\*`|_<>])")
    _pairs = {
        ("font-style", "italic"): ("*", "*"),
        ("font-weight", "bold"): ("**", "**"),
        ("vertical-align", "sup"): (":sup:`", "`"),
        ("vertical-align", "sub"): (":sub:`", "`"),
    }

    def escape(self, text: str) -> str:
        """Text with special characters escaped."""
        return _BREAKS.sub(" ", self._special.sub(r"\\\1", _clean(text)))

    def write(self, tokens: list[Token]) -> str:
        """The text; markup is set off from its neighbours by escaped spaces."""
        out: list[str] = []
        depth = 0
        flat: list[Token] = []
        levels: list[bool] = []
        for token in tokens:
            if isinstance(token, Mark) and token.kind not in ("quotes", "display"):
                pair = self.pair(token.kind, token.value)
                if token.opens:
                    shown = depth == 0 and bool(pair[0])
                    levels.append(shown)
                    depth += shown
                    if shown:
                        flat.append(token)
                elif levels:
                    if levels.pop():
                        depth -= 1
                        flat.append(token)
            else:
                flat.append(token)
        out.append(super().write(flat))
        return "".join(out)

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Inline markup."""
        if kind == "display":
            return super().pair(kind, value)
        if kind == "link":
            return "\\ `", f" <{_address(value)}>`__\\ "
        found = self._pairs.get((kind, value))
        return (f"\\ {found[0]}", f"{found[1]}\\ ") if found else ("", "")

    def body(self, entries: list[str]) -> str:
        """Entries as paragraphs."""
        return "\n\n".join(entries)


class RunsWriter(Writer):
    """Runs of equally formatted text, as JSON: for docx and the like.

    Each run is an object with ``text`` and those of ``italic``, ``bold``, ``small_caps``,
    ``underline``, ``superscript``, ``subscript`` that are true, ``link`` (an address) and
    ``display`` (a CSL display value).
    """

    name = "runs"
    _names = {
        ("font-style", "italic"): "italic", ("font-style", "oblique"): "italic",
        ("font-weight", "bold"): "bold", ("font-variant", "small-caps"): "small_caps",
        ("text-decoration", "underline"): "underline",
        ("vertical-align", "sup"): "superscript", ("vertical-align", "sub"): "subscript",
    }  # fmt: skip

    def write(self, tokens: list[Token]) -> str:
        """The runs as a JSON array."""
        return json.dumps(self.runs(tokens), ensure_ascii=False)

    def runs(self, tokens: list[Token]) -> list[dict[str, Any]]:
        """The runs as dictionaries."""
        marked = _MarkedWriter().write(tokens)
        runs: list[dict[str, Any]] = []
        state: list[tuple[str, str]] = []
        for part in re.split("(\x02[^\x03]*\x03)", marked):
            if part.startswith("\x02"):
                kind, _, value = part[1:-1].partition("\x04")
                if kind:
                    state.append((kind, value))
                elif state:
                    state.pop()
                continue
            if not part:
                continue
            run: dict[str, Any] = {"text": part}
            for kind, value in state:
                name = self._names.get((kind, value))
                if name is not None:
                    run[name] = True
                elif kind in ("link", "display"):
                    run[kind] = value
                elif value in ("normal", "baseline", "none"):
                    for (other, _), key in self._names.items():
                        if other == kind:
                            run.pop(key, None)
            runs.append(run)
        return runs


class _MarkedWriter(Writer):
    """Formatting between control characters, which text cannot hold."""

    def escape(self, text: str) -> str:
        """Text without control characters."""
        return _clean(text)

    def pair(self, kind: str, value: str) -> tuple[str, str]:
        """Marks that :class:`RunsWriter` reads."""
        return f"\x02{kind}\x04{_clean(value)}\x03", "\x02\x03"


WRITERS: dict[str, type[Writer]] = {
    "text": TextWriter,
    "markdown": MarkdownWriter,
    "latex": LatexWriter,
    "typst": TypstWriter,
    "rst": RstWriter,
    "runs": RunsWriter,
}
