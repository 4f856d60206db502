"""Each writer escapes what its format would read as markup, and says formatting in its own way."""

from __future__ import annotations

import html
import shutil
import subprocess
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from awardbib.csl import write_spans
from awardbib.csl.output.nodes import Mark, Token
from awardbib.csl.output.spans import to_blocks
from awardbib.csl.output.writers import get_writer
from awardbib.errors import UnknownName
from awardbib.text.spans import Block, Span

ITALIC = Mark("font-style", "italic")
BOLD = Mark("font-weight", "bold")
SUP = Mark("vertical-align", "sup")
QUOTES = Mark("quotes", ("“", "”", "‘", "’"))
LINK = Mark("link", "https://example.org/a_b?x=1&y=50%25#top")
MARGIN = Mark("display", "left-margin")
INLINE = Mark("display", "right-inline")

# Every sign that is markup somewhere, as data.
NASTY = r"\input{x} $5 & 50% #1 _a_ *b* **c** `d` ~e^f <b>g</b> [h](i) |j| @k --- ... // \u{41}"


def write(fmt: str, *tokens: Token) -> str:
    return get_writer(fmt).write(list(tokens))


def around(mark: Mark, *inner: Token) -> list[Token]:
    return [mark, *inner, mark.close]


@pytest.mark.parametrize(
    ("fmt", "expected"),
    [
        ("text", "In Nature, 7"),
        ("markdown", "In *Nature*, 7"),
        ("latex", r"In \textit{Nature}, 7"),
        ("typst", "In #emph[Nature];, 7"),
        ("rst", "In *Nature*, 7"),
        ("html", "In <i>Nature</i>, 7"),
    ],
)
def test_italics(fmt: str, expected: str) -> None:
    assert write(fmt, "In ", *around(ITALIC, "Nature"), ", 7") == expected


@pytest.mark.parametrize(
    ("fmt", "expected"),
    [
        ("text", "“a ‘b’”"),
        ("markdown", "“a ‘b’”"),
        ("latex", "“a ‘b’”"),
        ("typst", "“a ‘b’”"),
        ("rst", "“a ‘b’”"),
    ],
)
def test_quotations_nest(fmt: str, expected: str) -> None:
    assert write(fmt, *around(QUOTES, "a ", *around(QUOTES, "b"))) == expected


@pytest.mark.parametrize(
    ("fmt", "expected"),
    [
        ("text", "here"),
        ("markdown", "[here](<https://example.org/a_b?x=1&y=50%25#top>)"),
        ("latex", r"\href{https://example.org/a_b?x=1\&y=50\%25\#top}{here}"),
        ("typst", '#link("https://example.org/a_b?x=1&y=50%25#top")[here];'),
        ("rst", "`here <https://example.org/a\\_b?x=1&y=50%25#top>`__"),
    ],
)
def test_links(fmt: str, expected: str) -> None:
    assert write(fmt, *around(LINK, "here")) == expected


@pytest.mark.parametrize(
    ("address", "fmt", "expected"),
    [
        ("https://x.org/a b>c", "markdown", "[t](<https://x.org/a%20b%3Ec>)"),
        ('https://x.org/"q\\', "typst", '#link("https://x.org/\\"q\\\\")[t];'),
        ("https://x.org/}\\input{a", "latex", r"\href{https://x.org/\%7D\%5Cinput\%7Ba}{t}"),
        ("https://x.org/>`_", "rst", "`t <https://x.org/%3E%60\\_>`__"),
    ],
)
def test_an_address_cannot_leave_its_place(address: str, fmt: str, expected: str) -> None:
    assert write(fmt, *around(Mark("link", address), "t")) == expected


def test_emphasis_that_asterisks_cannot_say_is_written_as_tags() -> None:
    assert write("markdown", *around(ITALIC, "Nature."), "12") == "<em>Nature.</em>12"
    assert write("markdown", "a", *around(ITALIC, " b"), "c") == "a<em> b</em>c"
    nested = write("markdown", *around(BOLD, *around(ITALIC, "both")))
    assert nested == "<strong><em>both</em></strong>"


def test_emphasis_next_to_chinese_text_works() -> None:
    assert write("markdown", *around(ITALIC, "软件学报"), "，32") == "*软件学报*，32"


def test_rst_keeps_the_outermost_markup_only() -> None:
    text = write("rst", *around(BOLD, "a ", *around(ITALIC, "b"), " c"), " d")
    assert text == "**a b c** d"


def test_rst_sets_markup_apart_from_letters() -> None:
    assert write("rst", "H", *around(Mark("vertical-align", "sub"), "2"), "O") == "H\\ :sub:`2`\\ O"


def test_spans_carry_formatting_links_and_blocks() -> None:
    tokens: list[Token] = [
        *around(MARGIN, "[1]"),
        *around(INLINE, *around(ITALIC, "A ", *around(SUP, "2")), *around(LINK, "doi")),
    ]
    assert to_blocks(tokens) == (
        Block((Span("[1]"),), "left-margin"),
        Block(
            (
                Span("A ", italic=True),
                Span("2", italic=True, raised=1),
                Span("doi", href=str(LINK.value)),
            ),
            "right-inline",
        ),
    )


def test_formatting_inside_the_same_formatting_is_undone_in_spans() -> None:
    inner = Mark("font-style", "italic", markup=True)
    (block,) = to_blocks(around(ITALIC, "On ", *around(inner, "E. coli"), " again"))
    assert block == Block(
        (Span("On ", italic=True), Span("E. coli"), Span(" again", italic=True)), ""
    )


def test_spans_are_written_with_what_neighbours_share_opened_once() -> None:
    one, two = "https://a.example/1", "https://a.example/2"
    spans = (
        Span("A ", bold=True, href=one),
        Span("b", bold=True, italic=True, href=one),
        Span("c", href=two),
        Span("d", raised=1),
    )
    assert write_spans(spans, "html") == (
        f'<a href="{one}"><b>A <i>b</i></b></a><a href="{two}">c</a><sup>d</sup>'
    )


def test_quotation_marks_nest_in_spans() -> None:
    (block,) = to_blocks(around(QUOTES, "a ", *around(QUOTES, *around(BOLD, "b"))))
    assert block.spans == (Span("“a ‘"), Span("b", bold=True), Span("’”"))


def test_text_after_a_block_is_a_block_of_its_own() -> None:
    block = Mark("display", "block")
    assert to_blocks(["a", *around(block, "b"), "c"]) == (
        Block((Span("a"),)),
        Block((Span("b"),), "block"),
        Block((Span("c"),)),
    )


def test_spans_have_no_control_characters() -> None:
    assert to_blocks(["a\x01\x1b[1mb\nc\ud800"]) == (Block((Span("a[1mb c"),)),)


# What docutils and pandoc take for an address by itself ("Standalone Hyperlinks").
@pytest.mark.skipif(find_spec("docutils") is None, reason="docutils is not installed")
@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "by javascript:alert(1), x", "data:text/html,x", "a@b.example"]
)
def test_rst_makes_no_link_of_plain_text(text: str) -> None:
    core = import_module("docutils.core")
    page = core.publish_parts(get_writer("rst").entry(write("rst", text)), writer="html5")["body"]
    assert "href" not in page
    assert text in html.unescape(page)


def test_rst_leaves_colons_between_words_alone() -> None:
    assert write("rst", "Deep: a title, 3:4 and doi:10.1/x") == "Deep: a title, 3:4 and doi:10.1/x"


@pytest.mark.parametrize("fmt", ["latex", "markdown"])
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (r"the $\ell_2$ norm", r"$\ell_2$"),
        (r"$\mathcal{O}(n^{2})$ time", r"$\mathcal{O}(n^{2})$"),
        (r"$k$-means", "$k$"),
    ],
)
def test_harmless_mathematics_stays_mathematics(fmt: str, text: str, kept: str) -> None:
    assert kept in write(fmt, text)


@pytest.mark.parametrize(
    "text",
    [
        r"$\input{/etc/passwd}$",
        r"$\write18{rm -rf /}$",
        r"$}{$",
        r"$\def\x{\x}\x$",
        r"$a^$",
        r"$\left($",
        r"$a\\b$",
        r"$\hbox{%$",
    ],
)
def test_other_formulas_are_text(text: str) -> None:
    assert r"\$" in write("latex", text)
    assert r"\textbackslash" in write("latex", text) or "\\" not in text


def test_text_has_neither_terminal_escapes_nor_line_breaks() -> None:
    assert write("text", "a\x1b[31mred\x00\nb\u2028c\x9bd") == "a[31mred b cd"


def test_what_would_begin_a_list_is_escaped() -> None:
    assert get_writer("markdown").entry("1. Smith") == "1\\. Smith"
    assert get_writer("markdown").entry("- Smith") == "\\- Smith"
    assert "[1\\. Smith]" in get_writer("typst").entry("1. Smith")
    assert get_writer("rst").entry("1. Smith") == "1\\. Smith"


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="markdown"):
        get_writer("wordperfect")


def pandoc() -> str | None:
    """From PATH, or from the package pypandoc_binary."""
    spec = find_spec("pypandoc")
    places = spec.submodule_search_locations if spec else None
    bundled = [Path(place, "files", "pandoc") for place in places or []]
    return shutil.which("pandoc") or next((str(file) for file in bundled if file.is_file()), None)


def run(*command: str, text: str = "") -> str:
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.skipif(pandoc() is None, reason="pandoc is not installed")
@pytest.mark.parametrize(
    ("fmt", "reader"), [("markdown", "markdown"), ("markdown", "gfm"), ("rst", "rst")]
)
def test_pandoc_reads_back_the_very_text(fmt: str, reader: str) -> None:
    for text in (NASTY, "1. a", "- b", "# c", "+ d", "a_b_c", "x*y", "A: B"):
        written = get_writer(fmt).entry(write(fmt, text))
        options = ["--from", f"{reader}-smart" if reader == "markdown" else reader]
        read = run(str(pandoc()), *options, "--to=plain", "--wrap=none", text=written)
        assert read.strip("\n") == text


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_pdflatex_takes_everything(tmp_path: Path) -> None:
    writer = get_writer("latex")
    tokens: list[Token] = [*around(MARGIN, "[1]"), *around(INLINE, *around(BOLD, NASTY), " x")]
    entries = [writer.entry(writer.write([*tokens, *around(LINK, "t")])), writer.entry(NASTY[:0])]
    document = (
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{hyperref}\n"
        "\\begin{document}\n" + writer.body(entries) + "\n\\end{document}\n"
    )
    (tmp_path / "a.tex").write_text(document, encoding="utf-8")
    subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "a.tex"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )


@pytest.mark.skipif(find_spec("typst") is None, reason="the package typst is not installed")
def test_typst_takes_everything(tmp_path: Path) -> None:
    writer = get_writer("typst")
    tokens: list[Token] = [
        *around(MARGIN, "[1]"),
        *around(BOLD, NASTY),
        "(x).y",
        *around(LINK, "t"),
    ]
    text = writer.body(
        [writer.entry(writer.write(tokens)), writer.entry(writer.escape("= 1. - a"))]
    )
    (tmp_path / "a.typ").write_text(text, encoding="utf-8")
    typst = import_module("typst")
    assert typst.compile(str(tmp_path / "a.typ")).startswith(b"%PDF")
