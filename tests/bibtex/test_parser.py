"""Text to entries and findings."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardbib.bibtex.parser import parse

if TYPE_CHECKING:
    from awardbib.bibtex.entries import Parsed


def codes(parsed: Parsed) -> list[str]:
    return [finding.code for finding in parsed.findings]


def fields(text: str, key: str = "k") -> dict[str, str]:
    (entry,) = [entry for entry in parse(text).entries if entry.key == key]
    return entry.fields


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{plain}", "plain"),
        ('"quoted"', "quoted"),
        ("2024", "2024"),
        ("{ two   blanks\n\t and a line }", "two blanks and a line"),
        ("{{Kept} inside}", "{Kept} inside"),
        ('"a {"} quote in braces"', 'a {"} quote in braces'),
        ('"a" # "b" # {c}', "abc"),
        ("acl", "Annual Meeting"),
        ('ACL # " 2020"', "Annual Meeting 2020"),
        ("long", "Annual Meeting of the Toys"),
        ("jan", "January"),
        ('10 # "~" # jan', "10~January"),
        (r"{foo \\}", r"foo \\"),
        ("{C:\\dir\\}", "C:\\dir\\"),
        ("{foo\n@bar{baz} qux}", "foo @bar{baz} qux"),
        ("{{{{{{{{deep}}}}}}}}", "{{{{{{{deep}}}}}}}"),
        ("{a @ {b}, c = d}", "a @ {b}, c = d"),
        ("{}", ""),
        ("{50% & more}", "50% & more"),
    ],
)
def test_value_is_read_by_bibtex_rules(value: str, expected: str) -> None:
    text = (
        '@string{acl = "Annual Meeting"}\n@string(long = acl # { of the Toys})\n'
        f"@misc{{k, note = {value}, year = 1}}\n@misc{{after, x = {{y}}}}"
    )
    parsed = parse(text)
    assert [entry.key for entry in parsed.entries] == ["k", "after"]
    assert parsed.entries[0].fields == {"note": expected, "year": "1"}
    assert parsed.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        '@misc(k, title = {x}, note = "a ) b")',
        "@MISC{k,title={x},note={a ) b},}",
        "@ misc\n{\n k\n,\ntitle={x},note={a ) b}}",
        "before @misc{k,title={x},note={a ) b}} behind",
        "@comment{@misc{other, title={y}}}\n@misc{k,title={x},note={a ) b}}",
        "@misc{k,\r\n  TITLE = {x},\r\n  note = {a )\r\n b}\r\n}\r\n",
    ],
)
def test_entry_is_read_in_every_layout(text: str) -> None:
    parsed = parse(text)
    (entry,) = parsed.entries
    assert (entry.key, entry.type) == ("k", "misc")
    assert entry.fields == {"title": "x", "note": "a ) b"}
    assert parsed.findings == ()


@pytest.mark.parametrize(
    "key", ["O'Neil2000", 'a"b', "DBLP:conf/x/Y99", "a+b", "k.1", "ключ", "张2024"]
)
def test_key_may_hold_any_sign_that_ends_no_key(key: str) -> None:
    parsed = parse(f"@misc{{{key}, title = {{x}}}}")
    assert [(entry.key, entry.fields) for entry in parsed.entries] == [(key, {"title": "x"})]


@pytest.mark.parametrize("text", ["@misc{title = {x}, year = 1}", "@misc{, title = {x}, year = 1}"])
def test_entry_without_a_key_is_read_and_found(text: str) -> None:
    parsed = parse(text)
    assert [entry.fields for entry in parsed.entries] == [{"title": "x", "year": "1"}]
    assert codes(parsed) == ["no-key"]


@pytest.mark.parametrize(
    ("text", "code", "line", "expected"),
    [
        ("@a{k,\ntitle={x}\nyear={2000}}", "missing-comma", 2, {"title": "x", "year": "2000"}),
        ("@a{k title={x}}", "missing-comma", 1, {"title": "x"}),
        ("@a{k,\ntitle={x}y, year=1}", "text-after-value", 2, {"title": "x", "year": "1"}),
        ("@a{k,\ntitle={x}y}, year={2000}}", "text-after-value", 2, {"title": "x"}),
        ("@a{k, title={x}},\n year={2000}\n}", "spilled-text", 1, {"title": "x"}),
        ("@a{k,\nx={x},\n% note, a = b\nyear=1}", "comment-inside", 3, {"x": "x", "year": "1"}),
        ("@a{k,\ntitle={x},\nTitle={y}}", "repeated-field", 3, {"title": "x"}),
        ("@a{k,\ntitle={x},\nTitle={x}}", "repeated-field", 3, {"title": "x"}),
        ("@a{k,\nnote={x.},\nnote={y}}", "repeated-field", 3, {"note": "x. y"}),
        ("@a{k,\nnote={x},\nnote={x}}", "repeated-field", 3, {"note": "x"}),
        ("@a{k,\nnote={},\nnote={y}}", "repeated-field", 3, {"note": "y"}),
        ("@a{k,\nnote={x},\nnote={}}", "repeated-field", 3, {"note": "x"}),
        ("@a{k,\nannote={x},\nannote={y}}", "repeated-field", 3, {"annote": "x. y"}),
        ("@a{k,\nkeywords={x, y},\nkeywords={z}}", "repeated-field", 3, {"keywords": "x, y, z"}),
        ("@a{k, year = 2000a}", "bare-value", 1, {"year": "2000a"}),
        ("@a{k, pages = 12--13}", "bare-value", 1, {"pages": "12--13"}),
        ("@a{k,, title={x}}", "extra-comma", 1, {"title": "x"}),
        ("@a{k, title {x}}", "missing-equals", 1, {"title": "x"}),
        ("@a{k, year=1,\n title}", "no-value", 2, {"year": "1"}),
        ("@a{k, year=1,\n title=}", "no-value", 2, {"year": "1"}),
        ("@a{k, year=1,\n title={x, \n note={y}\n}", "unclosed-value", 2, {"year": "1"}),
        ("@a{k, year=1,\n title={x,\n note=1", "unclosed-value", 2, {"year": "1"}),
        ('@a{k, year=1,\n title="x,\n note={y}\n}', "unclosed-quote", 2, {"year": "1"}),
        ("@a{k,\n year=1", "unclosed-entry", 1, {"year": "1"}),
        ("@a{k, note=nope}", "undefined-macro", 1, {"note": "nope"}),
    ],
)  # fmt: skip
def test_fault_is_found_with_its_line_and_the_rest_is_read(
    text: str, code: str, line: int, expected: dict[str, str]
) -> None:
    parsed = parse(f"{text}\n@b{{after, x = {{1}}}}", "f.bib")
    assert codes(parsed) == [code]
    (finding,) = parsed.findings
    assert str(finding.place) == f"f.bib:{line}"
    assert finding.remedy
    assert [(entry.key, entry.fields) for entry in parsed.entries] == [
        ("k", expected),
        ("after", {"x": "1"}),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("@a{k, title={Unbalanced {brace, year={2000}\n}", "unclosed-value"),
        ("@a{k,\n title={x,\n year={2000}\n}", "unclosed-value"),
        ('@a{k, title="x, year={2000}}', "unclosed-quote"),
        ("@a{k, title}", "no-value"),
        ("@a{k, =}", "no-field-name"),
        ("@a{k,", "unclosed-entry"),
        ("@a{k", "unclosed-entry"),
    ],
)
def test_entry_that_lost_all_its_fields_is_a_finding_and_no_entry(text: str, code: str) -> None:
    parsed = parse(f"{text}\n@b{{after, x = {{1}}}}", "f.bib")
    assert [entry.key for entry in parsed.entries] == ["after"]
    assert codes(parsed) == [code]
    assert "k: " in parsed.findings[0].message
    assert "the entry is left out" in parsed.findings[0].message
    assert parsed.unread == ("k",)


def test_entry_that_lost_some_fields_says_so() -> None:
    parsed = parse("@a{k, year=1,\n title={x,\n note=1")
    assert [entry.fields for entry in parsed.entries] == [{"year": "1"}]
    assert "the rest of the entry is left out" in parsed.findings[0].message
    assert parsed.unread == ()


@pytest.mark.parametrize("text", ["@a{k}", "@a{k,}", "@a(k)", "@a{k,,}"])
def test_well_formed_entry_without_fields_is_an_entry(text: str) -> None:
    assert [entry.key for entry in parse(text).entries] == ["k"]


def test_repeated_key_leaves_the_first_entry() -> None:
    parsed = parse("@a{k, x=1}\n@b{k, x=2}\n@c{K, x=3}")
    assert [(entry.key, entry.type) for entry in parsed.entries] == [("k", "a"), ("K", "c")]
    assert [(f.code, f.place.line, f.severity) for f in parsed.findings] == [
        ("repeated-key", 2, "error"),
        ("similar-key", 3, "warning"),
    ]


def test_example_of_an_entry_inside_a_value_is_no_entry() -> None:
    text = "@a{k, abstract={Write\n@misc{inner, title={t}}\nin your file}, x=1}\n@b{l}"
    parsed = parse(text)
    assert [entry.key for entry in parsed.entries] == ["k", "l"]
    assert parsed.entries[0].fields["x"] == "1"


def test_entry_behind_a_percent_sign_is_left_out_and_named() -> None:
    parsed = parse("% @a{old,\n%  title={x}}\n@b{new}")
    assert [entry.key for entry in parsed.entries] == ["new"]
    assert ("disabled-entry", 1) in [(f.code, f.place.line) for f in parsed.findings]


def test_macro_defined_anew_counts_from_there() -> None:
    parsed = parse(
        '@string{m="1"}@a{k, x=m}@string{M="2"}@a{l, x=m # jan}@string{jan="Jänner"}@a{o,x=jan}'
    )
    assert [entry.fields["x"] for entry in parsed.entries] == ["1", "2January", "Jänner"]


def test_blanks_at_the_ends_of_a_macro_count() -> None:
    """As in BibTeX's own xampl.bib; those at the ends of a field do not."""
    parsed = parse(
        '@string{s = " Symposium \n on "}@string{t=s # "Toys "}@preamble{" x "}'
        '@a{k, booktitle = "Annual" # s # { Toys }, note=t}'
    )
    assert parsed.entries[0].fields == {
        "booktitle": "Annual Symposium on Toys",
        "note": "Symposium on Toys",
    }
    assert parsed.strings == {"s": " Symposium on ", "t": " Symposium on Toys "}
    assert parsed.preambles == ("x",)


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        ("title={x}, title={y}", "error"),
        ("title={x}, title={x}", "warning"),
        ("note={x}, note={y}", "warning"),
    ],
)
def test_repeated_field_is_an_error_only_where_text_is_lost(fields: str, severity: str) -> None:
    assert [finding.severity for finding in parse(f"@a{{k, {fields}}}").findings] == [severity]


def test_preambles_strings_and_comments_are_kept() -> None:
    parsed = parse('free text\n@preamble{"\\newcommand" # {\\x}}\n@string{a="b"}\n@comment{jabref}')
    assert parsed.preambles == ("\\newcommand\\x",)
    assert parsed.strings == {"a": "b"}
    assert parsed.comments == ("free text", "jabref")


def test_raw_text_of_an_entry_is_verbatim() -> None:
    entry = '@Misc{k ,\n\tTitle = "x"  ,\n}'
    assert parse(f"\n{entry}\n\n").entries[0].raw == entry
    broken = "@misc{k, title={x}\n year=1}"
    assert parse(f"% c\n{broken}\n").entries[0].raw == broken


def test_warnings_of_the_splitter_do_not_reach_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("bibtexparser").handlers.clear()
    parse("@a{k, title={x")
    assert capfd.readouterr().err == ""


MANY = 20_000


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("{" * 100_000, 0),
        ("@a{k, t=" + "{" * 100_000 + "}" * 100_000 + "}", 1),
        ("@a{k, t=" + "{" * 100_000, 0),
        ("@a{k, t={" + "x" * 500_000 + "}}", 1),
        ("@a{k,t={" * MANY, 0),
        ("@a{k,t={\n" * MANY, 0),
        ("@a{k,t={\n" * MANY + "}}\n" * MANY, 1),
        ("\n".join(f"@a{{k{n},t={{" for n in range(MANY)), 0),
        ("\n".join(f'@a{{k{n},t="' for n in range(MANY)), 0),
        ("\n".join(f"@a(k{n},t=" for n in range(MANY)), 0),
        ("@a{k," + "x=1," * MANY + "}", 1),
        ("@a{k," + "x={}y," * MANY + "}", 1),
        ("@" * 200_000, 0),
        ("@a\n" * 100_000, 0),
        ("@ " + " " * 300_000, 0),
        ("@string{a={x}}" + "".join("@string{a=a # a}" for _ in range(60)) + "@b{k, x=a}", 1),
        ("\0\1\2\xff" * 10_000, 0),
        ("% @a{k}\n" * MANY, 0),
    ],
)  # fmt: skip
def test_hostile_text_is_read_in_linear_time(text: str, readable: int) -> None:
    """Quadratic reading of any of these takes minutes; the suite would not end."""
    assert len(parse(text).entries) == readable


def test_file_cut_in_the_middle_keeps_every_whole_entry() -> None:
    text = "".join(
        f"@misc{{k{n},\n  title = {{T {n}}},\n  year = {n},\n}}\n\n" for n in range(2000)
    )
    parsed = parse(text[: len(text) // 2])
    whole = text[: len(text) // 2].count("\n}\n")
    assert len(parsed.entries) >= whole
    assert len(parsed.findings) == 1
    assert parsed.findings[0].code.startswith("unclosed")


@given(st.text(alphabet='@a{}(),="# \n%\\k1x', max_size=60))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    parsed = parse(text)
    for entry in parsed.entries:
        assert entry.raw in text


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True),
            st.text(alphabet="ab é\\$%&,=#@\"'~中", max_size=12).map(str.strip),
        ),
        unique_by=lambda pair: pair[0],
        max_size=5,
    )
)
def test_every_braced_value_comes_back_as_it_was(pairs: list[tuple[str, str]]) -> None:
    body = "".join(f"{name} = {{{value}}},\n" for name, value in pairs)
    parsed = parse(f"@misc{{k,\n{body}}}")
    expected = {name: " ".join(value.split(" ")) for name, value in pairs}
    assert {k: v.split() for k, v in parsed.entries[0].fields.items()} == {
        k: v.split() for k, v in expected.items()
    }
    assert parsed.findings == ()
