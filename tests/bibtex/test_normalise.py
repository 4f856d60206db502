"""Addresses, identifiers and places as programs write them."""

from __future__ import annotations

import pytest

from awardbib.bibtex.normalise import address
from awardbib.bibtex.read import read_text
from awardbib.bibtex.write import write


@pytest.mark.parametrize(
    ("src", "plain"),
    [
        (
            r"https://openreview.net/forum?id=S1\_pAu9xl",
            "https://openreview.net/forum?id=S1_pAu9xl",
        ),
        (r"10.1007/978-3-030-29007-8\_8", "10.1007/978-3-030-29007-8_8"),
        (r"10.1007/a{\_}8", "10.1007/a_8"),
        (r"{10.1007/a\textunderscore{}8}", "10.1007/a_8"),
        ("{{https://x.example/a}}", "https://x.example/a"),
        (r"\url{https://x.example/a_b%20c}", "https://x.example/a_b%20c"),
        (r" \href{https://x.example/a}{the page}.", "https://x.example/a"),
        ("<https://x.example/a>", "https://x.example/a"),
        (r"https://x.example/a\%20b\&c\#d", "https://x.example/a%20b&c#d"),
        ("https://x.example/?a=1&amp;b=2", "https://x.example/?a=1&b=2"),
        ("https://x.example/?a=1&copy=2;c", "https://x.example/?a=1&copy=2;c"),
        (r"https://x.example/\~{}me", "https://x.example/~me"),
        (r"https://x.example/\~me", "https://x.example/~me"),
        (r"https://x.example/{\~{}}me", "https://x.example/~me"),
        (r"https://x.example/$\sim$me", "https://x.example/~me"),
        (r"https://x.example/\textasciitilde me", "https://x.example/~me"),
        (r"https://x.example/\textasciitilde{}me", "https://x.example/~me"),
        (r"https://x.example/\string~me", "https://x.example/~me"),
        (r"https://x.example/a\discretionary{}{}{}b\-c\/d", "https://x.example/abcd"),
        (r"10.1/(SICI)1\textless1::A\textgreater 3.0", "10.1/(SICI)1<1::A>3.0"),
        ("10.1/1$<$2$>$3", "10.1/1<2>3"),
        ("10.1/1&lt;2&gt;3", "10.1/1<2>3"),
        ("10.1/(SICI)17:15/16<1661::AID-SIM968>3.0.CO;2-2",) * 2,
        ("https://x.example/$a",) * 2,
    ],
)
def test_address_is_read_without_latex(src: str, plain: str) -> None:
    assert address(src) == plain
    assert address(plain) == plain


def test_identifiers_are_read_and_written_without_latex() -> None:
    (work,) = read_text(
        r"@article{k, url={https://x.example/a\_b}, doi={{10.1000/a\_b}}, issn={{0360-1323}}, "
        r"note={c\_d}, file={a\_b.pdf}}"
    ).works
    assert work.fields == {
        "url": "https://x.example/a_b",
        "doi": "10.1000/a_b",
        "issn": "0360-1323",
        "note": r"c\_d",
        "file": r"a\_b.pdf",
    }
    for dialect in ("bibtex", "biblatex"):
        assert "doi  = {10.1000/a_b}" in write([work], dialect=dialect)


@pytest.mark.parametrize(
    ("value", "url", "more", "code"),
    [
        ("https://x.example/a", "https://x.example/a", None, None),
        ("www.example.com/a", "http://www.example.com/a", None, "bad-address"),
        ("example.com/a", "http://example.com/a", None, "bad-address"),
        ("paper.pdf", "paper.pdf", None, "bad-address"),
        ("papers/paper.pdf", "papers/paper.pdf", None, "bad-address"),
        ("ftp://x.example/a", "ftp://x.example/a", None, "bad-address"),
        ("https://x.example/a b", "https://x.example/a b", None, "bad-address"),
        ("https://x.example/http://b.example", "https://x.example/http://b.example", None, None),
        ("https://a.example, http://b.example", "https://a.example", "http://b.example", "several"),
        ("https://a.example;http://b.example", "https://a.example", "http://b.example", "several"),
        (
            "http://a.example and http://b.example",
            "http://a.example",
            "http://b.example",
            "several",
        ),
        (
            "http://a.example http://b.example\n http://c.example",
            "http://a.example",
            "http://b.example http://c.example",
            "several",
        ),
    ],
)
def test_what_is_no_single_web_address_is_found(
    value: str, url: str, more: str | None, code: str | None
) -> None:
    result = read_text(f"\n@misc{{k, url={{{value}}}}}", "f.bib")
    assert result.works[0].fields["url"] == url
    assert result.works[0].fields.get("url2") == more
    codes = [finding.code.removesuffix("-addresses") for finding in result.findings]
    assert codes == ([code] if code else [])
    assert all(finding.place.line == 2 for finding in result.findings)


def test_repeated_url_is_a_second_address() -> None:
    result = read_text("@misc{k, url={http://a.example}, url={http://b.example}, url2={http://c}}")
    fields = result.works[0].fields
    assert (fields["url"], fields["url2"]) == ("http://a.example", "http://c http://b.example")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("address={NY}, location={Rome}", {"address": "NY", "venue": "Rome"}),
        ("address={NY}, location={NY}", {"address": "NY"}),
        ("address={NY}, location={}", {"address": "NY"}),
        ("address={}, location={Rome}", {"location": "Rome"}),
        ("address={NY}, location={Rome}, venue={Rome}", {"address": "NY", "venue": "Rome"}),
        (
            "address={NY}, location={Rome}, venue={Oslo}",
            {"address": "NY", "location": "Rome", "venue": "Oslo"},
        ),
        ("location={Rome}", {"location": "Rome"}),
    ],
)
def test_location_beside_address_is_where_the_event_was(
    stated: str, expected: dict[str, str]
) -> None:
    """As in the exports of the ACM Digital Library."""
    assert read_text(f"@inproceedings{{k, {stated}}}").works[0].fields == expected
