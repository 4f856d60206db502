"""XML is read without entities and without the network, and within bounds."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from awardbib.text.xml import MAX_DEPTH, Element, Fault, XMLError, parse, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOMB = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<r><x>&b;</x></r>'


def deep(levels: int) -> str:
    return "<x>" * levels + "</x>" * levels


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A web server, its address, and the paths that it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_document_is_a_tree_with_lines_texts_and_attributes() -> None:
    root = parse('<a xmlns="u:v" xml:lang="en">\n<b k="1">x<c>y</c>z</b>\n<b/>\n</a>')
    assert (root.tag, root.space, root.attrs) == ("a", "u:v", {"xml:lang": "en"})
    first, second = root.all("b")
    assert (first.line, second.line) == (2, 3)
    assert (first.text, first.whole(), first.attrs) == ("xz", "xyz", {"k": "1"})
    assert root.get("b", "c") == "y"
    assert root.find("c") is None
    assert root.get("c") == ""


def test_an_attribute_is_found_by_its_name_under_any_prefix() -> None:
    root = parse('<a xmlns:p="u:p" p:about="#1" about="#2"><b p:about="#3"/></a>')
    assert root.attr("about") == "#2"
    assert root.children[0].attr("about") == "#3"
    assert root.attr("lang") == ""


def test_namespaces_end_with_the_element_that_declares_them() -> None:
    root = parse('<a xmlns="u:1"><p:b xmlns="u:2" xmlns:p="u:3"><c/></p:b><c/></a>')
    assert [one.space for one in (root, *root.children)] == ["u:1", "u:3", "u:1"]
    assert root.children[0].children[0].space == "u:2"


def test_a_declared_encoding_holds_for_bytes_and_not_for_text() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'
    assert parse(text.encode("latin-1")).text == "é"
    assert parse(text).text == "é"


@pytest.mark.parametrize(
    "document",
    [
        BOMB,
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
        '<!DOCTYPE r [<!ENTITY % p "y">]><r/>',
    ],
)
def test_entities_are_refused_in_documents_and_in_records(document: str) -> None:
    with pytest.raises(XMLError, match="entities are not allowed"):
        parse(document)
    (fault,) = records(document, "x")
    assert isinstance(fault, Fault)
    assert "entities are not allowed" in fault.message


def test_a_document_type_elsewhere_is_not_asked_for(asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    document = f'<!DOCTYPE r SYSTEM "{address}/r.dtd">\n<r><x>a &amp; b &c; d</x></r>'
    with pytest.raises(XMLError, match="outside itself"):
        parse(document)
    (record,) = records(document, "x")
    assert isinstance(record, Element)
    assert record.text == "a & b &c; d"
    assert paths == []


def test_what_a_document_type_says_inside_the_document_does_no_harm() -> None:
    assert parse("<!DOCTYPE r [<!ELEMENT r ANY>]><r>x</r>").text == "x"


def test_depth_is_bounded() -> None:
    assert parse(deep(MAX_DEPTH)).tag == "x"
    with pytest.raises(XMLError, match="nested more than 100 deep"):
        parse(deep(MAX_DEPTH + 1))
    (record,) = records(deep(MAX_DEPTH), "x")
    assert isinstance(record, Element)
    (fault,) = records(deep(MAX_DEPTH + 1), "x")
    assert isinstance(fault, Fault)


def test_size_is_bounded() -> None:
    assert parse("<r>é</r>", max_bytes=9).text == "é"
    with pytest.raises(XMLError, match=r"9 bytes are too many \(at most 8\)"):
        parse("<r>é</r>", max_bytes=8)


def test_the_number_of_elements_is_bounded() -> None:
    assert len(parse("<r><x/><x/></r>", max_elements=3).children) == 2
    with pytest.raises(XMLError, match="more than 2 elements"):
        parse("<r><x/><x/></r>", max_elements=2)


@pytest.mark.parametrize(
    ("document", "line", "part", "is_cut_off"),
    [
        ("<r>\n<b></c></r>", 2, "inside <b>", False),
        ("<r>\n<b>", 2, "inside <b>", True),
        ("<r a='1", 1, "", True),
        ("", 1, "", True),
        ("no XML", 1, "", False),
        ("<r/>\n<r/>", 2, "", False),
    ],
)
def test_what_is_not_well_formed_is_named_by_its_line_and_element(
    document: str, line: int, part: str, *, is_cut_off: bool
) -> None:
    with pytest.raises(XMLError, match="not well-formed XML") as caught:
        parse(document, where="f.xml", remedy="write it again")
    error = caught.value
    assert (error.line, error.where) == (line, f"f.xml:{line}")
    assert error.is_cut_off == is_cut_off
    assert part in error.message
    assert error.remedy == "write it again"


def test_an_error_without_a_file_names_no_place() -> None:
    with pytest.raises(XMLError) as caught:
        parse("<r>")
    assert caught.value.where == ""


def test_a_broken_record_costs_itself_and_no_other() -> None:
    text = "<all>\n<x>1</x>\n<x>2 & 3</x>\n<x>4</x>\n<y>5</y>\n<x>6<x>7</x></x>\n</all>\n"
    found = list(records(text, "x"))
    kept = [one for one in found if isinstance(one, Element)]
    assert [one.whole() for one in kept] == ["1", "4", "67"]
    assert [one.line for one in found] == [2, 3, 4, 6]


def test_records_after_a_fault_keep_their_namespaces() -> None:
    text = '<p:all xmlns:p="u:p"><p:x>1 & 2</p:x><p:x>3</p:x></p:all>'
    *_, last = records(text, "x")
    assert isinstance(last, Element)
    assert (last.space, last.text) == ("u:p", "3")


def test_characters_that_xml_forbids_become_blanks_in_records() -> None:
    (record,) = records("<x>a\x00b\x0bc</x>", "x")
    assert isinstance(record, Element)
    assert record.text == "a b c"


def test_a_large_document_type_cannot_reach_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    document = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]><r><x>&x;</x></r>'
    assert "the secret" not in str(list(records(document, "x")))
