"""A processor for the Citation Style Language, version 1.0.2.

It knows CSL-JSON items and CSL styles and nothing else of awardbib::

    from awardbib.csl import Cite, Processor, Style

    style = Style.load("apa")                       # a name, a path, or XML text
    proc = Processor(style, items, locale="en-US")  # items: CSL-JSON dictionaries
    proc.cite([Cite("vaswani2017", locator="12")])  # one citation, in document order
    proc.citations("html")                          # list[str]
    proc.bibliography("html")                       # list of entries with .key and .text
"""

from awardbib.csl.document.cites import Cite, Entry, Layout, Position
from awardbib.csl.document.processor import Processor
from awardbib.csl.document.warnings import StyleWarning
from awardbib.csl.output.spans import from_markup, write_spans
from awardbib.csl.style.style import Style, style_names

__all__ = [
    "Cite",
    "Entry",
    "Layout",
    "Position",
    "Processor",
    "Style",
    "StyleWarning",
    "from_markup",
    "style_names",
    "write_spans",
]
