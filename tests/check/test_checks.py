"""Each check finds what it is for, leaves alone what looks like it, and mends it where it can.

A row is: the check, BibTeX that it finds, the text in question, BibTeX that it must not find.
"""

from __future__ import annotations

import pytest

from awardbib.check import CHECKS

from .helpers import fixed, found

A = "@article{k, author = {Doe, Jane}, journal = {J. Things}, year = {2020}, title = {"
M = "@misc{k, title = {A title}, "
CASES = [
    ("unclosed-entry", "@misc{k, title = {A}", "@misc", M + "}"),
    ("unclosed-value", "@misc{k, title = {A {b}, year = {2020}\n}\n@misc{l,}", "title", M + "}"),
    ("unclosed-quote", '@misc{k, title = "A, year = {2020}}', '"A', '@misc{k, title = "A"}'),
    ("text-after-value", "@misc{k, title = {A} b, year = {2020}}", "b,", M + "}"),
    ("spilled-text", "@misc{k, title = {A}}, \n  year = {2020},\n}", ",", M + "}\nA comment."),
    ("missing-comma", "@misc{k, title = {A}\n year = {2020}}", "@misc", M + "}"),
    ("extra-comma", "@misc{k,, title = {A}}", ", title", "@misc{k, title = {A},}"),
    ("missing-equals", "@misc{k, title {A}}", "{A}", M + "}"),
    ("no-value", "@misc{k, title = {A}, year = }", "}", M + "}"),
    ("bare-value", "@misc{k, title = {A}, pages = 12-15}", "12-15", M + "pages = 12}"),
    ("comment-inside", "@misc{k,\n  % no\n  title = {A}}", "% no", "% yes\n@misc{k, title = {A}}"),
    ("disabled-entry", "%@misc{k, title = {A}}", "@misc", "% mail a@b.example\n" + M + "}"),
    ("repeated-field", "@misc{k, title = {A}, title = {B}}", "title = {B}", M + "}"),
    ("repeated-key", M + "}\n" + M + "}", "@misc", M + "}\n@misc{l, title = {B}}"),
    ("similar-key", M + "}\n@misc{K, title = {B}}", "@misc", M + "}\n@misc{l, title = {B}}"),
    ("no-key", "@misc{title = {A}}", "title", M + "}"),
    ("bad-key", "@misc{a key, title = {A}}", "a key", M + "}"),
    (
        "undefined-macro",
        "@misc{k, title = jmrl}",
        "title",
        "@string{jmlr = {J}}@misc{k, title = jmlr}",
    ),
    (
        "missing-parent",
        M + "crossref = {nowhere}}",
        "@misc",
        M + "crossref = {l}}@book{l, title={B}}",
    ),
    ("inheritance-cycle", M + "crossref = {k}}", "@misc", M + "}"),
    ("unknown-type", "@artcle{k, title = {A}}", "k", "@dataset{k, title = {A}}"),
    ("misspelt-field", M + "auhtor = {Doe, Jane}}", "auhtor", M + "mood = {good}}"),
    ("unknown-field", M + "mood = {good}}", "mood", M + "bdsk-url-1 = {x}}"),
    (
        "missing-field",
        "@inproceedings{k, author = {D, J}, title = {A}, year = {2020}}",
        "k",
        (
            "@inproceedings{k, author = {D, J}, title = {A}, crossref = {l}}"
            "@proceedings{l, title = {P}, year = {2020}}"
        ),
    ),
    ("empty-field", M + "note = { {} }}", "note", M + "note = {x}}"),
    (
        "et-al",
        M + "author = {Doe, Jane et al.}}",
        " et al.",
        M + "author = {Etal, Jane and others}}",
    ),
    (
        "name-separator",
        M + "author = {Jane Doe, John Roe, Max Moe}}",
        "Jane Doe, John Roe, Max Moe",
        M + "author = {King, Jr., Martin Luther and de la Vall{\\'e}e, Charles}}",
    ),
    (
        "name-separator",
        M + "author = {Doe, J., Roe, M. K.}}",
        "Doe, J., Roe, M. K.",
        M + "author = {García Márquez, Gabriel José}}",
    ),
    (
        "name-separator",
        M + "author = {Doe, Jane; Roe, John}}",
        "Doe, Jane; Roe, John",
        M + "author = {{Doe; Roe, and Sons}}}",
    ),
    (
        "name-syntax",
        M + "author = {Doe, Jane and and Roe, John}}",
        " and and",
        M + "author = {A, B}}",
    ),
    ("name-syntax", M + "author = {Doe, Jane1}}", "1", M + "author = {{Group 42}}}"),
    (
        "name-capitals",
        M + "author = {KINGMA, DIEDERIK}}",
        "author",
        M + "author = {LI, WEI and NASA, A. and {IEEE}}}",
    ),
    (
        "institution",
        M + "author = {Allen Institute for AI}}",
        "Allen Institute for AI",
        M + "author = {{Allen Institute} and Team, Ada and Young, Grace}}",
    ),
    ("bad-month", M + "month = {Febuary}}", "month", M + "month = {Februar}}"),
    ("bad-month", M + "month = {Setpember}}", "month", M + "month = feb # {~2}}"),
    ("bad-year", M + "year = {20x2}}", "year", M + "year = {in press}}"),
    ("future-year", M + "year = {2028}}", "year", M + "year = {2027}}"),
    ("bad-date", M + "date = {7. May 2024}}", "date", M + "date = {2024-05/..}}"),
    (
        "two-years",
        M + "year = {2020}, date = {2021-03}}",
        "year",
        M + "year = {2021}, date = {2021-03}}",
    ),
    ("lost-capitals", A + "From BERT to AI}}", "BERT", A + "From {BERT} to {AI}: A title}}"),
    ("lost-capitals", A + "A Gaussian Title}}", "Gaussian", "@book{k, title = {A Gaussian Title}}"),
    ("lost-capitals", A + "Fast 3D}}", "3D", A + "A TITLE IN CAPITALS}}"),
    ("lost-capitals", A + "iPhone and $O(N)$}}", "iPhone", A + "Paris and $O(N)$}}"),
    (
        "double-braces",
        A + "{A Whole Title}}}",
        "title",
        A + "{{\\'E}t{\\'e} A Whole Title}}".replace("{{", "{", 1),
    ),
    ("mojibake", M + "author = {MÃ¼ller, H}}", "Ã¼", M + "author = {Ã, H and SÃO}}"),
    ("mojibake", M + "note = {Dâ€™une}}", "â€™", M + "note = {â la carte ’}}"),
    ("html", A + "Q &amp; A}}", "&amp;", A + "Q \\& A; B}}"),
    ("html", A + "<i>In</i> a}}", "<i>", A + "a<b and b>c}}"),
    (
        "html",
        M + "url = {https://x.org/?a=1&amp;b=2}}",
        "&amp;",
        M + "url = {https://x.org/?a=1&b=2}}",
    ),
    ("unescaped", A + "Profit & loss}}", "&", A + "Profit \\& loss of $a_1 & b$}}"),
    ("unescaped", A + "100% A_B}}", "%", M + "note = {\\url{https://x.org/a_b%20c}}}"),
    ("unbalanced-math", A + "The $100 genome}}", "$", A + "The \\$100 and $x$}}"),
    ("invisible", A + "A ti\u200btle}}", "\u200b", A + "کتاب\u200cها and é}}"),
    ("invisible", A + "A \u202etitle}}", "\u202e", A + "A\ttitle\nin lines}}"),
    (
        "font-encoding",
        M + "author = {Wa\\l{}\\k{e}sa, L}}",
        "\\k",
        M + "author = {\\'Kowalski, \\L}}",
    ),
    ("doi", M + "doi = {https://doi.org/10.1000/xyz}}", "doi", M + "doi = {10.1007/978-3\\_8}}"),
    ("doi", M + "doi = {1000/xyz}}", "doi", M + "doi = {10.48550/arXiv.2309.16588}}"),
    (
        "arxiv",
        M + "eprint = {arXiv:2309.16588}, archiveprefix = {arXiv}}",
        "eprint",
        M + "eprint = {hep-th/9901001v2}, archiveprefix = {arXiv}}",
    ),
    (
        "arxiv",
        M + "eprint = {2309.1658x}, eprinttype = {arxiv}}",
        "eprint",
        M + "eprint = {9876}, eprinttype = {jstor}}",
    ),
    ("url", M + "url = {htp://example.org/x}}", "url", M + "url = {https://example.org/x}}"),
    ("url", M + "url = {https://example.org/a b}}", "url", M + "url = {\\url{https://x.org}}}"),
    ("url", M + "url = {www.example.org/x}}", "url", M + "url = {ftp://ftp.example.org/x}}"),
    ("url", M + "url = {https:///x}}", "url", M + "url = {urn:isbn:1}}"),
    (
        "identifiers-differ",
        M + "doi = {10.1000/abc}, url = {https://doi.org/10.1000/xyz}}",
        "url",
        M + "doi = {10.1000/ABC}, url = {https://doi.org/10.1000/abc}}",
    ),
    (
        "identifiers-differ",
        M + "eprint = {2309.16588}, eprinttype={arxiv}, url = {https://arxiv.org/abs/1706.03762}}",
        "url",
        M
        + "eprint = {2309.16588v2}, eprinttype={arxiv}, url = {https://arxiv.org/abs/2309.16588}}",
    ),
    (
        "check-digit",
        "@book{k, isbn = {978-0-262-03384-5}}",
        "978-0-262-03384-5",
        "@book{k, isbn = {978-0-262-03384-8}}",
    ),
    (
        "check-digit",
        "@article{k, issn = {1533-7929}}",
        "1533-7929",
        "@article{k, issn = {1533-7928}}",
    ),
    ("page-range", M + "pages = {200--150}}", "200--150", M + "pages = {1234--45, 99-100}}"),
    (
        "page-range",
        M + "pages = {200-199}}",
        "200-199",
        M + "pages = {200-200, A12-A3, 1.12--1.3}}",
    ),
    ("page-hyphen", M + "pages = {150-200}}", "150-200", M + "pages = {150--200, e12-5}}"),
    ("missing-member", "@set{s, entryset = {nowhere}}", "entryset", M + "}@set{s, entryset = {k}}"),
    (
        "unused-string",
        "@string{jmlr = {J}}",
        "jmlr",
        "@string{jmlr = {J}}@misc{k, title = JMLR # {x}}",
    ),
    (
        "duplicate",
        "@misc{a, doi = {10.1000/x}, title = {T}}@misc{b, doi = {10.1000/X}, title = {T}}",
        "b",
        "@misc{a, doi = {10.1000/x}, title = {T}}@misc{b, doi = {10.1000/y}, title = {T}}",
    ),
    (
        "duplicate",
        A + "Report}, pages = {11-15}}" + A.replace("{k,", "{l,") + "Report}, pages = {11--15}}",
        "l",
        A + "Report}, pages = {11-15}}" + A.replace("{k,", "{l,") + "Report}, pages = {21-25}}",
    ),
    (
        "shared-identifier",
        (
            "@misc{a, doi = {10.1000/x}, author = {A, B}, title = {One}}"
            "@misc{b, doi = {10.1000/x}, author = {C, D}, title = {Other}}"
        ),
        "b",
        (
            "@misc{a, doi = {10.1000/x}, author = {A, B}, title = {One}}"
            "@misc{b, doi = {10.1000/x}, author = {A, B}, title = {One and more}}"
        ),
    ),
    (
        "key-form",
        "@misc{müller%2020, title = {A}}",
        "müller%2020",
        "@misc{DBLP:conf/x:y_1, title={A}}",
    ),
    (
        "mixed-dialect",
        "@article{k, journal={J}}@article{l, journaltitle={J}}",
        "journal",
        "@article{k, journal={J}}",
    ),
    (
        "mixed-names",
        "@misc{k, author={A, B}}@misc{l, author={C, D}}@misc{m, author={E F}}",
        "author",
        "@misc{k, author={A, B}}",
    ),
    (
        "mixed-delimiters",
        '@misc{k, title="A", note={B}, year={2020}}',
        "title",
        "@misc{k, title={A}, year=2020}",
    ),
    ("evidence", "@misc{k, title = {A}}", "k", "@misc{k, evidence = {x: title}}"),
    ("source", "@set{s, entryset = {k}}", "s", "@set{s, source = {https://x.org}}"),
    (
        "expected",
        "@set{s, entryset = {a, b}, expected = {3}}",
        "expected",
        "@set{s, entryset = {a, b}, expected = {2}}",
    ),
    (
        "wording",
        (
            "@set{x-2020-a, award={Best Paper}}@set{x-2021-a, award={Best Paper}}"
            "@set{x-2022-a, award={Best paper}}"
        ),
        "award",
        "@set{x-2020-a, award={Best Paper}}@set{y-2021-a, award={Best paper}}",
    ),
    ("unlisted", "@misc{k, title = {A}}", "k", "@misc{k, title = {A}}@set{s, entryset = {k}}"),
]
# What needs more than a text: see the other modules of this folder.
RECORD = {"published-version", "award", "wrong-award", "contradiction", "swapped-names"}
ELSEWHERE = RECORD | {
    *("confirmed", "differs-from-catalog", "not-in-catalog"),
    "other-syntax",
    "no-field-name",
    "no-block",
    "encoding",
    "key-in-two-files",
    "key-pattern",
    "undefined-citation",
    "uncited",
}


@pytest.mark.parametrize(("check", "wrong", "part", "right"), CASES)
def test_a_check_finds_the_fault_at_its_place_and_not_its_double(
    check: str, wrong: str, part: str, right: str
) -> None:
    [one] = found(wrong, check)
    lines = wrong.split("\n")
    assert lines[one.line - 1][one.column - 1 :].startswith(part)
    assert one.message
    assert one.remedy
    assert found(right, check) == []


def test_every_check_is_tried_somewhere() -> None:
    assert {check.id for check in CHECKS} == {case[0] for case in CASES} | ELSEWHERE


@pytest.mark.parametrize(
    "check",
    [one for one in CHECKS if one.example and one.id not in RECORD | {"key-pattern"}],
    ids=lambda one: one.id,
)
def test_the_example_of_a_check_is_found_by_it(check: object) -> None:
    assert found(check.example, check.id)  # type: ignore[attr-defined]


FIXES = [
    ("unknown-type", "@artcle{k, title = {A}}", "@article{k, title = {A}}"),
    ("misspelt-field", M + "auhtor = {Doe, Jane}}", M + "author = {Doe, Jane}}"),
    ("empty-field", "@misc{k,\n  note = {},\n  title = {A}\n}", "@misc{k,\n  title = {A}\n}"),
    ("et-al", M + "author = {Doe, Jane, et al.}}", M + "author = {Doe, Jane and others}}"),
    ("et-al", M + 'author = "Doe, Jane and et~al"}', M + 'author = "Doe, Jane and et~al"}'),
    (
        "name-separator",
        M + "author = {Doe, J., Roe, M. K. and Poe, E.}}",
        M + "author = {Doe, J. and Roe, M. K. and Poe, E.}}",
    ),
    ("name-separator", M + "author = {A B; C D}}", M + "author = {A B and C D}}"),
    (
        "institution",
        M + "author = {Doe, J and Google Brain Team}}",
        M + "author = {Doe, J and {Google Brain Team}}}",
    ),
    ("bad-month", M + "month = {Febuary}}", M + "month = feb}"),
    ("lost-capitals", A + "BERT: From BERT to GPT-3}}", A + "{BERT}: From {BERT} to {GPT-3}}}"),
    ("mojibake", M + "author = {MÃ¼ller, FranÃ§ois}}", M + "author = {Müller, François}}"),
    (
        "html",
        A + "A &lt;i&gt;b&lt;/i&gt; &amp; <sub>c</sub>}}",
        A + "A \\textit{b} \\& \\textsubscript{c}}}",
    ),
    ("html", A + "An <i>open tag &amp; more}}", A + "An <i>open tag &amp; more}}"),
    ("html", M + "url = {https://x.org/?a&amp;b}}", M + "url = {https://x.org/?a&b}}"),
    ("unescaped", A + "50% & A_1^b #2}}", A + "50\\% \\& A\\_1\\textasciicircum{}b \\#2}}"),
    ("invisible", A + "A\u200b ti\u00adtle}}", A + "A title}}"),
    ("doi", M + "doi = {doi:10.1000/xyz}}", M + "doi = {10.1000/xyz}}"),
    (
        "arxiv",
        M + "eprint = {arXiv:2309.16588v2}, eprinttype={arxiv}}",
        M + "eprint = {2309.16588v2}, eprinttype={arxiv}}",
    ),
    ("url", M + "url = {htp://example.org/x}}", M + "url = {http://example.org/x}}"),
    ("url", M + 'url = "www.example.org"}', M + 'url = "https://www.example.org"}'),
    ("page-hyphen", M + "pages = {150 - 200}}", M + "pages = {150--200}}"),
    ("page-hyphen", M + "pages = {200-150}}", M + "pages = {200-150}}"),
]


@pytest.mark.parametrize(("check", "before", "after"), FIXES)
def test_a_fix_mends_the_fault_and_nothing_else(check: str, before: str, after: str) -> None:
    assert fixed(before, check) == after


def test_every_fix_is_tried() -> None:
    mended = {check for check, before, after in FIXES if before != after} | {
        "published-version",
        "award",
    }
    able = {
        check
        for check, wrong, _, _ in CASES
        if any(one.fix is not None for one in found(wrong, check))
    }
    assert able <= mended
