# ruff: noqa: SIM905  # the tokens read better as text
"""LaTeX to Unicode and CSL-JSON, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardbib.bibtex.decode import _Decoder
from awardbib.bibtex.latex import from_csl, from_text, to_ascii, to_csl, to_text
from awardbib.bibtex.protect import case_kept, escaped, without_braces


def nocase(text: str) -> str:
    return f'<span class="nocase">{text}</span>'


@pytest.mark.parametrize(
    ("src", "text"),
    [
        (r"{\L}ukasz", "Łukasz"),
        (r"{\'\i}", "í"),
        (r"\'{\i}", "í"),
        (r"\'\i x", "íx"),
        (r"M{\"u}ller, M\"{u}ller, M\"uller", "Müller, Müller, Müller"),
        (r"Stra\ss e, stra{\ss}e, \ss{} x", "Straße, straße, ß x"),
        (r"\c{c}\c c\v{s}\v s", "ççšš"),
        (r"\'{\^e}, \'{\^{e}}", "ế, ế"),
        (r"\'\ae", "ǽ"),
        (r"\AA ngstr\"om", "Ångström"),
        (r"\O{} \o \DJ or{\dj}e", "Ø øĐorđe"),
        (r"\H{o} \k{a} \d{s} \=a \u{g} \.I \r{u}", "ő ą ṣ ā ğ İ ů"),
        (r"\t{oo}", "o͡o"),
        (r"\~{n}\~{}", "ñ~"),
        (r"\'{}", "´"),
        (r"\& \% \$ \_ \# \{ \}", "& % $ _ # { }"),
        ("a%20b & c # d_e^f", "a%20b & c # d_e^f"),
        ("pp.~3--7---so", "pp.\u00a03–7—so"),
        ("``quoted'' and `single' don't", "“quoted” and ‘single’ don't"),
        ("!`hola! ?`no?", "¡hola! ¿no?"),
        (r"\LaTeX{} and \TeX\ by \textsc{Knuth}", "LaTeX and TeX by Knuth"),
        (r"\emph{a} \textbf{b} {\em c} \texttt{d} e\textsuperscript{th}", "a b c d eth"),
        (r"{\noopsort{1973b}}1973", "1973"),
        (r"\href {http://x} {text}, \url{http://a_b%20c}", "text, http://a_b%20c"),
        (r"{The {BERT} Model}", "The BERT Model"),
        (r"{\relax Ch}arles", "Charles"),
        (r"on $ O(n^2) $, $$a$$ and \(x_1\)", "on $O(n^2)$, $a$ and $x_1$"),
        (r"$\mathcal{X}$-\alpha", r"$\mathcal{X}$-α"),
        ("a $ $ b $x $", "a  b $x$"),
        (r"costs $5", "costs $5"),
        (r"\today and \unknown{kept}", r"\today and kept"),
        (r"\enquote{so} \textcolor{red}{loud}", "“so” loud"),
        (r"\textquoteleft a\textquoteright \copyright{} \texttrademark", "‘a’© ™"),
        ("中文，{标题}", "中文，标题"),
        ("{", ""),
        ("}", ""),
        ("a\\", "a\\"),
        ("", ""),
    ],
)
def test_latex_is_read_as_unicode(src: str, text: str) -> None:
    assert to_text(src) == text


@pytest.mark.parametrize(
    ("src", "rich"),
    [
        ("{GNN}s on {3D}", f"{nocase('GNN')}s on {nocase('3D')}"),
        ("{{Whole}}", nocase("Whole")),
        (r"{\'E}tude", "Étude"),  # a special character to BibTeX, not a protected group
        (r"{{\'E}cole}", nocase("École")),
        (r"\emph{a} \textit{b} \textbf{c}", "<i>a</i> <i>b</i> <b>c</b>"),
        (r"{\it a} {\bf b}", "<i>a</i> <b>b</b>"),
        (r"x\textsuperscript{2}y\textsubscript{i}", "x<sup>2</sup>y<sub>i</sub>"),
        (r"\textsc{Sc}", '<span style="font-variant:small-caps;">Sc</span>'),
        (r"\emph{on {BERT}}", f"<i>on {nocase('BERT')}</i>"),
        (r"$O(n)$ {in $P$}", f"{nocase('$O(n)$')} {nocase('in $P$')}"),
        ("{}a", "a"),
        ('{"}so{"} {2}', '"so" 2'),  # nothing whose case a style could change
        (r"\emph{}a", "a"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
    ],
)
def test_latex_is_read_as_csl_rich_text(src: str, rich: str) -> None:
    assert to_csl(src) == rich


def test_tags_in_the_data_stay_text_for_csl_processors() -> None:
    rich = to_csl(r"The <i> and </span> tags, $a<b>c$")
    assert "<i>" not in rich
    assert "</span> tags" not in rich
    assert rich.replace("\u2060", "").startswith("The <i> and </span> tags")
    assert from_csl(to_csl("The <i> tag")) == "The <i> tag"


@pytest.mark.parametrize(
    ("text", "src"),
    [
        ("50% & #1 a_b", r"50\% \& \#1 a\_b"),
        ("{x}", r"\textbraceleft{}x\textbraceright{}"),
        ("~ ^ \\", r"\textasciitilde{} \textasciicircum{} \textbackslash{}"),
        ("on $O(n^2)$ & more", r"on $O(n^2)$ \& more"),
        ("only $5", r"only \$5"),
        ("é 中 –", "é 中 –"),
    ],
)
def test_text_is_escaped_for_latex(text: str, src: str) -> None:
    assert from_text(text) == src


@pytest.mark.parametrize(
    ("text", "src"),
    [
        ("Müller", r"M{\"u}ller"),
        ("Łukasz ß", r"{\L}ukasz {\ss}"),
        ("í ế ő ç", r"{\'i} {\'{\^e}} {\H{o}} {\c{c}}"),
        ("“a” – — ™", "``a'' -- --- \\texttrademark{}"),
        ("中 $é$", r"中 \${\'e}\$"),
    ],
)
def test_ascii_writes_commands_where_latex_has_them(text: str, src: str) -> None:
    assert from_text(text, ascii_only=True) == src
    assert to_text(src) == text


def test_ascii_keeps_the_commands_of_a_source() -> None:
    assert to_ascii(r"{É}t\'e \emph{ü} $ß$") == r"{{\'E}}t\'e \emph{{\"u}} $ß$"


_TOKENS = r"""
\ { } $ ' " ` ^ ~ = . - --
'' a i o e v c ss aa é \" \' {\ \v \c \i \$ {\ss} {\o} \emph {\'\i} {\v{s}}
\v{s} {\v s} \"u {\"u} \'{\i} $x$
""".split()


@given(st.lists(st.sampled_from([*_TOKENS, "\u0323", " ", "\n"]), max_size=14).map("".join))
def test_quick_way_through_accents_and_braces_reads_as_the_long_way(src: str) -> None:
    assert to_text(src) == _Decoder(src, rich=False).run()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2060")))
def test_text_written_as_latex_reads_back(text: str) -> None:
    assert to_text(from_text(text)) == text


@given(st.text("aé'`\"-~${}\\<>/ib ßłñ“–!?,&%_^#\u00a0中", max_size=20))
def test_ascii_reads_back(text: str) -> None:
    assert to_text(from_text(text, ascii_only=True)) == text


@given(st.text("aB'`\"-~$<>/isub ", max_size=20))
def test_csl_reads_back(text: str) -> None:
    assert to_text(from_csl(to_csl(from_text(text)))) == text


@pytest.mark.parametrize(
    "src",
    [
        "{" * 100_000 + "a" + "}" * 100_000,
        "{" * 100_000,
        "\\'" * 100_000,
        "\\(" * 100_000,
        "\\url{" * 100_000,
        "\\)" + "\\(a&" * 100_000,
        "{\\url{" * 50_000 + "}}" * 50_000,
        "$" * 100_001,
        "$\\$" * 100_000,
        "\\emph{" * 100_000 + "}" * 100_000,
        "{\\em " * 100_000,
        "\\noopsort{" * 100_000,
        "a" * 500_000,
        "`'" * 100_000,
    ],
)
def test_hostile_source_is_read_in_linear_time(src: str) -> None:
    """Quadratic decoding of any of these takes minutes; none may exhaust the stack."""
    assert isinstance(to_text(src), str)
    assert isinstance(to_csl(src), str)
    assert to_text(from_text(src)) is not None
    assert isinstance(to_ascii(src), str)
    assert escaped(src) is not None
    assert without_braces(case_kept(src)) is not None
