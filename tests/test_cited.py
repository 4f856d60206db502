"""Which keys a document cites, by the rules of the program that reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awardbib.cited import Cited, cited
from awardbib.errors import DataError, FileError, UnknownName

if TYPE_CHECKING:
    from pathlib import Path


def keys(folder: Path, name: str, text: str) -> list[str]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found = cited(path)
    return [*found.keys, *(["*"] if found.everything else [])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"\cite{a}", ["a"]),
        (r"\cite{a,b , c}\cite{a}", ["a", "b", "c"]),
        ("\\cite{a,% why\n  b}", ["a", "b"]),
        (r"\cite[see][p.~3]{a} \citep*[{[x]}]{b} \Citet{c}", ["a", "b", "c"]),
        (r"\cite[p.~\pageref{x}]{a}", ["a"]),
        (r"\cite [3] {a}", ["a"]),
        (r"\cite<see>[p. 3]{a} \shortciteA{b}", ["a", "b"]),  # apacite
        (r"\textcite{a}\autocite*[3]{b}\footcite{c}\fullcite{d}\supercite{e}", list("abcde")),
        (r"\cites(see)(end)[1]{a}[2][3]{b}{c} {d}", list("abcd")),
        (r"\parencites[1]{a}{b}, {no}", ["a", "b"]),
        (r"\volcite{2}[3]{a} \pvolcite[see]{1}[4]{b}", ["a", "b"]),
        (r"\citeauthor{a} \citeyearpar{b} \citetitle{c} \citename{d}{author}", list("abcd")),
        (r"\citefield{a}{title} \citealias{b}", ["a", "b"]),
        (r"\nocite{*}\nocite{a}", ["a", "*"]),
        (r"\bibentry{a}", ["a"]),
        (r"\cite{DBLP:conf/iclr/X-1}\cite{a_b.c+d'}", ["DBLP:conf/iclr/X-1", "a_b.c+d'"]),
        (r"\cite{刘2020}", ["刘2020"]),
        # What has cite in its name and cites nothing.
        (r"\citestyle{apa}\setcitestyle{square}\citetext{see there}\defcitealias{k}{x}", []),
        (r"\DeclareCiteCommand{\mycite}{}{}\renewcommand{\citeleft}{(}\citation{x}", []),
        (r"\newcites{sec}{Second}\AtEveryCitekey{\clearfield{url}}\ifciteseen{a}{b}", []),
        (r"\newcommand{\mine}[1]{\citep{#1}}\citeneeded{some words}", []),
        # What LaTeX does not run.
        ("% \\cite{a}\n\\% \\cite{b} \\\\% \\cite{c}\n\\cite{d}", ["b", "d"]),
        ("\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}\\cite{b}", ["b"]),
        ("\\begin{lstlisting}[x]\n\\cite{a}\n\\end{lstlisting}\\cite{b}", ["b"]),
        ("%\\begin{comment}\n\\cite{a}", ["a"]),
        (r"\verb|\cite{a}|\verb*!\cite{b}!\lstinline[language=C]|\cite{c}| \cite[1]{d}", ["d"]),
        (r"\lstinline{x}\mintinline{tex}{y}\mintinline{tex}|\cite{z}|\cite{a}", ["a"]),
        (r"\iffalse \cite{a} \else \cite{b} \fi \cite{c}", ["b", "c"]),
        ("\\cite{a}\\end{document}\\cite{b}", ["a"]),
        ("\\begin{filecontents*}{x.bib}\n@misc{a}\\cite{a}\n\\end{filecontents*}\\cite{b}", ["b"]),
        # A percent sign in an address begins no comment.
        (r"\url{http://x.org/a%20b} \cite{a} \href{http://x.org/%C3}{\cite{b}}", ["a", "b"]),
    ],
)  # fmt: skip
def test_latex(tmp_path: Path, text: str, found: list[str]) -> None:
    assert keys(tmp_path, "paper.tex", text) == found


def test_latex_follows_its_inputs_in_their_places(tmp_path: Path) -> None:
    chapters = tmp_path / "chapters"
    chapters.mkdir()
    (chapters / "one.tex").write_text(r"\cite{b}\input{chapters/two}\input{../paper}")
    (chapters / "two.tex").write_text(r"\cite{c}\subimport{more}{three}")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "three.tex").write_text(r"\cite{d}")
    (tmp_path / "last.txt").write_text(r"\cite{f}")
    main = tmp_path / "paper.tex"
    main.write_text(
        r"\cite{a}\include{chapters/one}\cite{e}\input last.txt "
        r"% \input{commented}"
        "\n"
        r"\includegraphics{x}\input{gone}\newcommand\x[1]{\input{#1}}"
    )
    assert cited(main) == Cited(tuple("abcdef"), missing=("gone",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See @a and [@b, p. 3; -@c].", ["a", "b", "c"]),
        ("[@{https://x.org/bib?name=a&b=2}, p. 33]", ["https://x.org/bib?name=a&b=2"]),
        ("@Key_2020:ab/c-d. @a--b @x’s @y.", ["Key_2020:ab/c-d", "a", "x", "y"]),
        ("---\nnocite: |\n  @a, @b\n---\n@c", ["a", "b", "c"]),
        ("---\nnocite: '@*'\n---\n", ["*"]),
        ("*@a* “@b” (see @c) 见 @d。", ["a", "b", "c", "d"]),
        ("a@b.c \\@d <e@f.org> [x](mailto:@g) https://h.org/@i <https://j.org/@k>", []),
        ("`@a` ``x ` @b`` @c ` @d", ["c", "d"]),
        ("`@a\n\n@b`", ["a", "b"]),
        ("```r\n@a\n```\n@b\n~~~\n@c\n````\n~~~~\n@d", ["b", "d"]),
        ("```code``` @a\n\n```\n@b", ["a", "b"]),
        ("> ```\n> @a\n> ```\n> @b", ["b"]),
        ("text\n\n    @a\n\n    @b\n\ntext\n    @c", ["c"]),
        ("- item\n\n    @a\n", ["a"]),
        ("[^1]: note\n\n    @a\n", ["a"]),
        ("<!-- @a -->@b <!-- @c", ["b", "c"]),
        ("$x@a$ costs 5$ @b and 6$ $$\n@c\n$$ @d", ["b", "d"]),
        ("<span title='@a'>@b</span><pre>@c</pre>", ["b"]),
        ("\\begin{align}\n@a\n\\end{align}\n\\emph{@b} @c", ["c"]),
        ("(@good) An example.\n\nAs (@good) shows, (@smith) and @good.", ["smith"]),
        ("as shown\n(@smith2020) there", ["smith2020"]),
    ],
)  # fmt: skip
def test_markdown(tmp_path: Path, text: str, found: list[str]) -> None:
    assert keys(tmp_path, "notes.md", text) == found


def test_quarto_s_own_numbers_are_no_keys_and_its_includes_are_read(tmp_path: Path) -> None:
    (tmp_path / "_part.qmd").write_text("@b and @tbl-x")
    text = "@fig-a, @a, {{< include _part.qmd >}} @figure2020 {{< include _gone.qmd >}}"
    assert keys(tmp_path, "doc.qmd", text) == ["a", "b", "figure2020"]
    assert cited(tmp_path / "doc.qmd").missing == ("_gone.qmd",)
    assert keys(tmp_path, "doc.md", "@fig-a") == ["fig-a"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See @a and @b[p. 3]. @c: @d.e.", ["a", "b", "c", "d.e"]),
        ('#cite(<a>) #cite(<b>, form: "prose") #cite(label("x/y"))', ["a", "b", "x/y"]),
        ("如文献@a 所示", ["a"]),
        ("= Intro <intro>\n@intro @a #figure(x) <fig> @fig #ref(<b>)", ["a", "b"]),
        ("#link(<a>)[there] @a", ["a"]),
        ("// @a\n/* @b */ `@c` ```typ\n@d\n``` \\@e me@f.org @g", ["g"]),
        ('https://x.org/@a #link("mailto:@b")[@c] #let x = "@d"', ["c"]),
        ('#bibliography("x.bib", full: true)', ["*"]),
        ('#bibliography("x.bib") @a', ["a"]),
    ],
)  # fmt: skip
def test_typst(tmp_path: Path, text: str, found: list[str]) -> None:
    assert keys(tmp_path, "paper.typ", text) == found


def test_typst_looks_for_includes_beside_the_file_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.typ").write_text('@b #include "two.typ" #include "/top.typ"')
    (tmp_path / "parts" / "two.typ").write_text("@c @later")
    (tmp_path / "top.typ").write_text("@d")
    text = '@a #include "parts/one.typ" @e #include "gone.typ" = L <later>'
    assert keys(tmp_path, "paper.typ", text) == list("abcde")
    assert cited(tmp_path / "paper.typ").missing == ("gone.typ",)


def test_aux_files_of_included_chapters_are_read(tmp_path: Path) -> None:
    (tmp_path / "one.aux").write_text("\\relax\n\\citation{b,c}\n")
    text = (
        "\\relax \n\\citation{a}\n\\@input{one.aux}\n\\citation{d}\n\\bibdata{x}\n\\@input{two.aux}"
    )
    assert keys(tmp_path, "paper.aux", text) == list("abcd")
    assert cited(tmp_path / "paper.aux").missing == ("two.aux",)


def test_settings_of_a_style_are_no_citations(tmp_path: Path) -> None:
    text = "\\citation{REVTEX42Control}\n\\citation{apsrev42Control}\n\\citation{a}\n"
    assert keys(tmp_path, "paper.aux", text) == ["a"]


BCF = '<?xml version="1.0"?>{}<bcf:controlfile xmlns:bcf="x">{}</bcf:controlfile>'


def test_bcf(tmp_path: Path) -> None:
    body = (
        '<bcf:citekey order="1">a&amp;b</bcf:citekey><bcf:section>x</bcf:section>'
        "<bcf:citekey>*</bcf:citekey>"
    )
    assert keys(tmp_path, "paper.bcf", BCF.format("", body)) == ["a&b", "*"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no xml",
        "<a><b></a>",
        BCF.format('<!DOCTYPE x [<!ENTITY a "aaaa">]>', "<bcf:citekey>&a;</bcf:citekey>"),
    ],
)
def test_a_bcf_that_is_none_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    path = tmp_path / "paper.bcf"
    path.write_text(text)
    with pytest.raises(DataError, match=r"paper\.bcf"):
        cited(path)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.tex", r"\bibliography{refs, sub/more.bib}", ["refs.bib", "sub/more.bib"]),
        ("a.tex", r"\addbibresource[label=x]{refs.bib}\addglobalbib{all}", ["refs.bib", "all"]),
        ("a.tex", r"% \bibliography{refs}", []),
        ("a.tex", r"\newcommand{\b}[1]{\bibliography{#1}}\bibliographystyle{plain}", []),
        ("a.tex", r"\addbibresource[location=remote]{https://example.org/a.bib}", []),
        ("a.aux", "\\citation{a}\n\\bibdata{refs,more}\n", ["refs.bib", "more.bib"]),
        ("a.aux", "\\bibdata{paper-blx,refs}\n", ["refs.bib"]),
        (
            "a.bcf",
            (
                '<b:c xmlns:b="x"><b:bibdata><b:datasource type="file">refs.bib</b:datasource>'
                '<b:datasource type="remote">https://example.org/a</b:datasource></b:bibdata></b:c>'
            ),
            ["refs.bib"],
        ),
        ("a.md", "---\ntitle: T\nbibliography: refs.bib  # mine\n---\n@a", ["refs.bib"]),
        ("a.md", "---\nbibliography: 'my refs.bib'\n...\n", ["my refs.bib"]),
        ("a.rmd", '---\nbibliography: [a.bib, "b.json"]\n---\n', ["a.bib", "b.json"]),
        ("a.qmd", "---\nbibliography:\n  - a.bib\n  - 'b.yaml'\nx: y\n---\n", ["a.bib", "b.yaml"]),
        ("a.md", "---\nbibliography:\n- a.bib\n- my b.bib\n---\n", ["a.bib", "my b.bib"]),
        ("a.md", "---\ntitle: T\n---\nbibliography: no.bib\n", []),
        ("a.md", "---\nnobibliography: no.bib\n---\n", []),
        ("a.typ", '#bibliography("refs.bib", style: "ieee")', ["refs.bib"]),
        ("a.typ", '#bibliography(("a.bib", "b.yml"), full: true)', ["a.bib", "b.yml"]),
        ("a.typ", '// #bibliography("no.bib")\n@a', []),
    ],
)
def test_the_files_of_references_are_those_that_the_document_names(
    tmp_path: Path, name: str, text: str, found: list[str]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert list(cited(tmp_path / name).bibliographies) == [tmp_path / one for one in found]


def test_a_quarto_project_names_them_for_all_its_documents(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").write_text("project:\n  type: book\nbibliography: refs.bib\n")
    (tmp_path / "part").mkdir()
    path = tmp_path / "part" / "one.qmd"
    path.write_text("@a")
    assert list(cited(path).bibliographies) == [tmp_path / "refs.bib"]
    path.write_text("---\nbibliography: own.bib\n---\n@a")
    assert list(cited(path).bibliographies) == [tmp_path / "part" / "own.bib"]


def test_the_bibliography_of_an_included_file_counts(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text(r"\input{b}\cite{k}")
    (tmp_path / "b.tex").write_text(r"\bibliography{refs}")
    assert list(cited(tmp_path / "a.tex").bibliographies) == [tmp_path / "refs.bib"]


def test_a_text_may_come_without_a_file(tmp_path: Path) -> None:
    (tmp_path / "b.tex").write_text(r"\cite{b}\input{c}")
    found = cited(tmp_path / "-", kind="tex", text="\\cite{a}\r\n\\input{b}")
    assert (found.keys, found.missing) == (("a", "b"), ("c",))
    assert cited(tmp_path / "-", kind=".MD", text="@a").keys == ("a",)
    with pytest.raises(UnknownName, match="docx"):
        cited(tmp_path / "-", kind="docx", text="")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is a folder"):
        cited(tmp_path)


def test_unknown_missing_and_huge_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"doc\.docx"):
        cited(tmp_path / "doc.docx")
    with pytest.raises(FileError, match="cannot be read") as caught:
        cited(tmp_path / "paper.tex")
    assert caught.value.where == str(tmp_path / "paper.tex")
    with pytest.raises(FileError, match="cannot be read"):
        cited(tmp_path / "nul\0.tex")
    huge = tmp_path / "huge.tex"
    with huge.open("wb") as stream:
        stream.truncate(60_000_000)
    with pytest.raises(FileError, match="50 MB"):
        cited(huge)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "/", " ", "../" * 500, "\ufffd"])
def test_names_that_cannot_be_files_are_missing(tmp_path: Path, name: str) -> None:
    path = tmp_path / "paper.tex"
    path.write_text(f"\\input{{{name}}}\\cite{{a}}", encoding="utf-8")
    assert cited(path).keys == ("a",)


def test_bytes_that_are_not_utf_8_hide_no_key(tmp_path: Path) -> None:
    path = tmp_path / "paper.tex"
    path.write_bytes(b"caf\xe9 \\cite{a}\r\n% \\cite{b}\r\\cite{c}")
    assert cited(path).keys == ("a", "c")


HOSTILE = {
    "paper.tex": [
        r"\cite[", r"\cite(", r"\cite{", r"\cite<[", "\\cite", "cite", r"\begin{verbatim", "%",
        r"\cite[{", r"\iffalse ", r"\input{", r"\url{", r"\verb", "\\", r"\lstinline[",
        r"\import{a}",
    ],
    "paper.aux": [r"\citation{", r"\@input{", r"\abx@aux@cite{0", "{"],
    "notes.qmd": [
        "`", "` ``", "<!--", "$a ", "$$", "@{", "[@", "](", "<a ", "~~~\n```x\n", "\\begin{a}",
        "@a:", "(@", "\n    @a\n\n", "https://", "<pre>", "{{< include", "\\x[", "\\x{",
    ],
    "paper.typ": [
        "@", "<a", "`", "/*", "//", '"', '("', '#include "', "cite(<", "bibliography(", "@a.",
        "label(",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "unit"), [(n, u) for n, units in HOSTILE.items() for u in units])
def test_hostile_text_is_read_in_linear_time(tmp_path: Path, name: str, unit: str) -> None:
    """Half a megabyte; quadratic time would be hours."""
    assert len(keys(tmp_path, name, unit * (500_000 // len(unit)))) <= 1


def test_delimiters_and_fences_that_all_differ_are_read_in_linear_time(tmp_path: Path) -> None:
    signs = [chr(code) for code in range(0x4E00, 0x9F00)]
    assert keys(tmp_path, "a.tex", "".join(f"\\verb{sign}" for sign in signs)) == []
    runs = "\n".join("`" * length + " x" for length in range(900, 2, -1))
    assert keys(tmp_path, "a.md", runs) == []
    names = (
        f"\\begin{{{chr(97 + n % 26)}{'b' * (n // 26 % 40)}{'c' * (n // 1040)}}}"
        for n in range(20_000)
    )
    assert keys(tmp_path, "b.md", "".join(names)) == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(HOSTILE)), st.text("@{}[]()<>\\`~$%*\"'#-.: \nacite", max_size=60))
def test_any_text_is_read_without_an_error(tmp_path: Path, name: str, text: str) -> None:
    for key in keys(tmp_path, name, text):
        assert key
        assert not set(key) & {" ", "\n"}
