"""A style that cannot be used is refused with an error that names file, line and element."""

from __future__ import annotations

from pathlib import Path

import pytest

from awardbib.csl import Processor, Style
from awardbib.errors import AwardbibError, FileError, StyleError, UnknownName

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
INFO = "<info><title>t</title><id>i</id><updated>2026-01-01T00:00:00Z</updated></info>"


def style(body: str, head: str = HEAD) -> str:
    return f"{head}\n{INFO}\n{body}\n</style>"


CITATION = '<citation><layout><text variable="title"/></layout></citation>'
CALLS = '<citation><layout><text macro="a"/></layout></citation>'

# What is wrong, the line it stands in, and what the message must name.
BAD = {
    "not XML": ("no style at all", None, ""),
    "not closed": (f"{HEAD}\n<citation>", 2, "citation"),
    "cut off": (style(CITATION)[:-12], 3, ""),
    "not CSL": ("<html>\n<body/></html>", 1, "html"),
    "nothing in it": (style(""), 1, "citation"),
    "no layout": (style("<citation/>"), 3, "layout"),
    "number of nothing": (style(CITATION.replace('text variable="title"', "number")), 3, "number"),
    "number of an empty name": (
        style(f'<macro name="a"><group>\n<number variable=""/></group></macro>\n{CALLS}'),
        4,
        "'variable'",
    ),
    "macro calls itself": (style(f'<macro name="a"><text macro="a"/></macro>\n{CALLS}'), 3, "a"),
    "macros call each other": (
        style(
            f'<macro name="a"><text macro="b"/></macro>\n'
            f'<macro name="b"><group><text macro="a"/></group></macro>\n{CALLS}'
        ),
        4,
        "a",
    ),
    "missing parent": (
        HEAD
        + '\n<info><link rel="independent-parent" href="http://www.zotero.org/styles/no-such"/>'
        + "</info>\n</style>",
        None,
        "no-such",
    ),
    "entity bomb": (
        '<!DOCTYPE style [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\n'
        + style(CITATION.replace("title", "&c;")),
        1,
        "",
    ),
    "external entity": (
        '<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
        + style(f"<macro name='m'><text value='{{}}'/></macro>{CITATION}").replace("{}", "&x;"),
        1,
        "",
    ),
    "external DTD": (
        '<!DOCTYPE style SYSTEM "http://127.0.0.1:9/style.dtd">\n' + style(CITATION),
        1,
        "",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_style_is_refused_by_file_line_and_element(what: str, tmp_path: Path) -> None:
    text, line, named = BAD[what]
    file = tmp_path / "mine.csl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        Style.load(file)
    message = str(caught.value)
    assert "mine.csl" in message
    assert named in message
    if line is not None:
        assert f"mine.csl:{line}" in message


def test_nothing_of_an_external_entity_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    text = f'<!DOCTYPE style [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n' + style(
        "<citation><layout><text value='&x;'/></layout></citation>"
    )
    with pytest.raises(StyleError) as caught:
        Style.load(text)
    assert "the secret" not in str(caught.value)


def test_a_style_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "huge.csl"
    filler = '<macro name="m"><text value="x"/></macro>\n'
    file.write_text(style(filler * 1_200_000 + CITATION), encoding="utf-8")
    with pytest.raises(StyleError, match=r"huge\.csl"):
        Style.load(file)


def test_a_very_deep_style_is_refused() -> None:
    deep = "<group>" * 20_000 + "</group>" * 20_000
    with pytest.raises(StyleError):
        Style.load(style(f"<citation><layout>{deep}</layout></citation>"))


def test_macros_in_a_very_long_chain_are_refused_or_rendered() -> None:
    chain = "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/></macro>\n' for n in range(5_000))
    end = '<macro name="m5000"><text variable="title"/></macro>'
    text = style(f"{chain}{end}{CALLS}".replace('macro="a"', 'macro="m0"'))
    items = [{"id": "1", "type": "book", "title": "T"}]
    try:
        processor = Processor(Style.load(text), items)
        processor.cite([])
        processor.citations("text")
    except AwardbibError:
        return


def test_macros_that_multiply_do_not_run_for_ever() -> None:
    """Thirty macros that each call the next one twice would print 2 to the 30th titles."""
    chain = "".join(
        f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>\n'
        for n in range(30)
    )
    end = '<macro name="m30"><text variable="title"/></macro>'
    body = f"{chain}{end}{CALLS}".replace('macro="a"', 'macro="m0"')
    with pytest.raises(StyleError):
        Processor(Style.load(style(body)), [{"id": "1", "type": "book", "title": "T"}])


def test_unknown_name_and_missing_file_say_so() -> None:
    with pytest.raises(UnknownName, match="no-such-style"):
        Style.load("no-such-style")
    with pytest.raises(FileError, match="missing"):
        Style.load(Path("missing.csl"))


def test_a_dependent_style_stands_for_its_parent() -> None:
    child = Style.load("journal-of-the-american-statistical-association")
    assert child.root.attrs == Style.load("american-statistical-association").root.attrs


def test_validation_names_the_line_of_an_unknown_element() -> None:
    text = style(f"{CITATION}\n<unknown/>")
    assert Style.load(text).has_citation
    with pytest.raises(StyleError, match="unknown"):
        Style.load(text, validate=True)
