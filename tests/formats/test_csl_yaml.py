from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awardbib import formats
from awardbib.formats.csl_yaml.markup import from_rich, to_rich

from .sample_works import PAPER

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
CSL_YAML = formats.get("csl-yaml")


def test_the_items_stand_below_references_with_edtf_dates() -> None:
    item = yaml.safe_load(CSL_YAML.write([PAPER]).removesuffix("...\n"))["references"][0]
    assert (item["id"], item["type"], item["issued"]) == ("key1", "paper-conference", "2024-05")
    assert item["event-date"] == "2024-05-07/2024-05-11"
    assert item["title"] == r"Toys \& \<b\>[Blocks]{.nocase}\</b\>: [$O(n^2)$]{.nocase}"
    assert item["URL"] == "https://openreview.net/forum?id=AAA_1"


@pytest.mark.parametrize(
    ("rich", "markdown"),
    [
        ("plain 中", "plain 中"),
        ("<i>Care</i> and <b>more</b>", "*Care* and **more**"),
        ('<span class="nocase">GNN</span>s', "[GNN]{.nocase}s"),
        ("x<sup>a b</sup><sub>2</sub>", r"x^a\ b^~2~"),
        ('<span style="font-variant:small-caps;">Sc</span>', "[Sc]{.smallcaps}"),
        ("2*3_4 [a] \\", r"2\*3\_4 \[a\] \\"),
        ("it's -- ...", r"it\'s -\- .\.\."),
        ("$x_1$ costs 5$", r"$x_1$ costs 5\$"),
    ],
)
def test_markup_becomes_pandocs_and_comes_back(rich: str, markdown: str) -> None:
    assert from_rich(rich) == markdown
    assert to_rich(markdown) == rich


@given(st.text("ab *_^~[]{}.\\$'\"<>-#@`|&中", max_size=30))
def test_any_text_comes_back_from_markdown(text: str) -> None:
    if "<" not in text:  # which CSL-JSON marks where it could begin a tag
        assert to_rich(from_rich(text)) == text


def test_a_bibliography_of_pandoc_is_read() -> None:
    content = CSL_YAML.read("""---
references:
- author:
  - family: Gauß
    given: C. F.
  container-title: Journal
  id: gauss
  issued:
  - year: 1809
    month: 9
  title: On *Orbits* of [NaCl]{.nocase}
  type: article-journal
- id: two
  title: Yes
  issued: 2024-05-07
  type: webpage
...
""")
    assert content.findings == ()
    gauss, two = content.works
    assert gauss.fields["title"] == r"On \emph{Orbits} of {NaCl}"
    assert (gauss.key, gauss.type, gauss.fields["journaltitle"]) == ("gauss", "article", "Journal")
    assert gauss.date is not None
    assert gauss.date.start == (1809, 9)
    assert (two.title, two.year, two.place.line) == ("Yes", 2024, 13)
