"""Badges as SVG, to be shown anywhere by ``<img>``."""

from __future__ import annotations

from html import escape

from awardbib.text.width import display_width

_COLUMN = 6.6  # units that a column of text takes at 11 units


def badge(left: str, right: str) -> str:
    """A badge of two fields: ``ICLR 2024 | Outstanding Paper Award``."""
    first = round(display_width(left) * _COLUMN + 12)
    second = round(display_width(right) * _COLUMN + 12)
    width = first + second
    said = escape(f"{left}: {right}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" '
        f'aria-label="{said}"><title>{said}</title>'
        f'<rect width="{width}" height="20" rx="4" fill="#3b3a36"/>'
        f'<path d="M{first} 0h{second - 4}a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H{first}z" '
        'fill="#8a6100"/>'
        '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" '
        f'font-size="11"><text x="{first / 2}" y="14" textLength="{first - 12}">'
        f"{escape(left)}</text>"
        f'<text x="{first + second / 2}" y="14" textLength="{second - 12}">{escape(right)}</text>'
        "</g></svg>\n"
    )
