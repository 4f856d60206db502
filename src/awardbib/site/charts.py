"""Charts as inline SVG, a table's worth of bars each, with a text for every bar."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BAR = 22  # height of a row
_LABEL = 210
_WIDTH = 640
_VALUE = 64


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with what they count.

    Attributes:
        title: what is counted.
        rows: label and value of each bar.
        note: denominator and coverage, in words.
        unit: behind each value: `` %``.
    """

    title: str
    rows: tuple[tuple[str, float], ...]
    note: str = ""
    unit: str = ""


def svg(chart: Chart) -> str:
    """A chart as SVG; colours are those of the page around it."""
    rows = chart.rows
    most = max((value for _, value in rows), default=0) or 1
    height = _BAR * len(rows) + 4
    room = _WIDTH - _LABEL - _VALUE
    parts = [
        (
            f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" role="img" '
            f'aria-label="{escape(chart.title)}">'
        )
    ]
    for number, (label, value) in enumerate(rows):
        y = _BAR * number
        width = round(room * value / most, 1)
        said = f"{label}: {number_text(value)}{chart.unit}"
        parts.append(
            f"<g><title>{escape(said)}</title>"
            f'<text x="{_LABEL - 8}" y="{y + 16}" text-anchor="end">{escape(_cut(label))}</text>'
            f'<rect x="{_LABEL}" y="{y + 4}" width="{width}" height="{_BAR - 7}" rx="2"/>'
            f'<text x="{_LABEL + width + 6}" y="{y + 16}">'
            f"{escape(number_text(value))}{escape(chart.unit)}</text></g>"
        )
    return "".join([*parts, "</svg>"])


def number_text(value: float) -> str:
    """A number without needless decimals."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,}"


def counted(pairs: Sequence[tuple[str, int]], most: int) -> tuple[tuple[str, float], ...]:
    """The most frequent ones, as rows."""
    ranked = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:most]
    return tuple((label, float(count)) for label, count in ranked)


def _cut(label: str, most: int = 32) -> str:
    return label if len(label) <= most else label[: most - 1] + "…"
