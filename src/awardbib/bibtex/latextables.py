# ruff: noqa: SIM905  # the word lists read better as text
"""What LaTeX's text commands stand for in Unicode (LaTeX2e encodings guide, latexsym, textcomp)."""

from __future__ import annotations

import re

from awardbib.text.mathtables import SYMBOLS as MATHEMATICAL

#: Accent command to combining character.
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "G": "\u030f",
    "f": "\u0311",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}

#: An accent over nothing, as in ``\\~{}``.
SPACING = {
    "\u0300": "`",
    "\u0301": "´",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "¯",
    "\u0306": "˘",
    "\u0307": "˙",
    "\u0308": "¨",
    "\u030a": "˚",
    "\u030b": "˝",
    "\u030c": "ˇ",
    "\u0327": "¸",
    "\u0328": "˛",
}

#: Letters that have a command of their own; written back as ``{\\ss}``.
LETTERS = {
    "ss": "ß",
    "SS": "ẞ",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "aa": "å",
    "AA": "Å",
    "l": "ł",
    "L": "Ł",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "textschwa": "ə",
}

#: Signs that a text can hold; written back as ``\\textdegree{}``. The first name of a sign counts.
SIGNS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textdollar": "$",
    "textunderscore": "_",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasteriskcentered": "∗",
    "textendash": "–",
    "textemdash": "—",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "quotesinglbase": "‚",
    "quotedblbase": "„",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guillemetleft": "«",
    "guillemetright": "»",
    "glqq": "„",
    "grqq": "“",
    "flqq": "«",
    "frqq": "»",
    "textexclamdown": "¡",
    "textquestiondown": "¿",
    "textellipsis": "…",
    "ldots": "…",
    "dots": "…",
    "textbullet": "•",
    "textperiodcentered": "·",
    "textdegree": "°",
    "textmu": "µ",
    "texttimes": "×",
    "textdiv": "÷",
    "textpm": "±",
    "textminus": "−",
    "textlnot": "¬",
    "textonehalf": "½",
    "textonequarter": "¼",
    "textthreequarters": "¾",
    "textonesuperior": "¹",
    "texttwosuperior": "²",
    "textthreesuperior": "³",
    "textordfeminine": "ª",
    "textordmasculine": "º",
    "textsection": "§",
    "S": "§",
    "textparagraph": "¶",
    "P": "¶",
    "textdagger": "†",
    "dag": "†",
    "textdaggerdbl": "‡",
    "ddag": "‡",
    "textcopyright": "©",
    "copyright": "©",
    "textregistered": "®",
    "texttrademark": "™",
    "textnumero": "№",
    "texteuro": "€",
    "euro": "€",
    "textsterling": "£",
    "pounds": "£",
    "textyen": "¥",
    "textcent": "¢",
    "textcurrency": "¤",
    "textbrokenbar": "¦",
    "textperthousand": "‰",
    "textrightarrow": "→",
    "textleftarrow": "←",
    "slash": "/",
    "textvisiblespace": "␣",
    "nobreakspace": "\u00a0",
    "nobreakdash": "-",
    "hyphen": "-",
    "mkbibhyphen": "-",
    "quad": " ",
    "qquad": " ",
    "enspace": " ",
    "thinspace": "\u2009",
    "space": " ",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2ε",
    "BibTeX": "BibTeX",
    "bibtex": "BibTeX",
    "XeTeX": "XeTeX",
    "LuaTeX": "LuaTeX",
}

#: Control symbols: a backslash and one character that is no letter.
SYMBOLS = {
    "&": "&",
    "%": "%",
    "#": "#",
    "_": "_",
    "$": "$",
    "{": "{",
    "}": "}",
    " ": " ",
    "\n": " ",
    "\t": " ",
    "\\": " ",
    ",": "\u2009",
    ";": "\u2005",
    ":": "\u2005",
    "!": "",
    "-": "\u00ad",
    "/": "",
    "@": "",
    "(": "(",
    ")": ")",
    "[": "[",
    "]": "]",
}

#: Commands of mathematics that people write in text, without the dollars.
MATHS = {
    **MATHEMATICAL,
    "sqrt": "√",
    "lbrace": "{",
    "rbrace": "}",
    "backslash": "\\",
}

#: Every command that stands for characters and takes no argument.
CHARACTERS = {
    **{f"text{name}": char for name, char in MATHEMATICAL.items() if "α" <= char.lower() <= "ω"},
    **MATHS,
    **SIGNS,
    **LETTERS,
}

#: Commands that say nothing in plain text; those of the second set lose their argument too.
SILENT = frozenset(
    "protect relax noindent par xspace null newblock small footnotesize scriptsize large Large "
    "normalsize centering newline linebreak nolinebreak allowbreak frenchspacing unskip "
    "ignorespaces normalfont rmfamily sffamily ttfamily upshape mdseries rm sf tt tiny "
    "selectfont hfill boldmath break penalty leavevmode textcompwordmark".split()
)
DROPPED = frozenset(
    "noopsort SortNoop sortnoop noop label index vspace hspace phantom thanks footnotemark "
    "hyphenation selectlanguage fontfamily fontencoding fontsize fontseries fontshape".split()
)
#: Commands whose first argument is no text but the second is: ``\\href{address}{text}``.
SECOND = frozenset(
    "href textcolor foreignlanguage hyperref hyperlink colorbox texorpdfstring".split()
)

#: Printed by T1 and not by OT1, the encoding that LaTeX begins with (encguide, section 3).
NEEDS_T1 = re.compile(
    r"\\(?:k\b|DH|dh|DJ|dj|NG|ng|TH|th|guillemot(?:left|right)|quotedblbase|quotesinglbase)(?![A-Za-z])"
    r"|[ĄąĘęĮįŲųĐđÐðÞþŊŋ]"
)
