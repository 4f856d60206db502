"""Standard numbers of books and journals, taken only where their check digit is right."""

from __future__ import annotations

import re

_HYPHENS = re.compile(r"[\s\u2010-\u2015-]")


def isbn(text: str) -> str:
    """An ISBN as its thirteen digits; empty unless its check digit is right (ISO 2108)."""
    digits = _HYPHENS.sub("", re.sub(r"(?i)^\s*isbn(?:-1[03])?:?", "", text)).upper()
    if re.fullmatch("[0-9]{9}[0-9X]", digits):
        return _with_check(f"978{digits[:9]}") if _is_by_eleven(digits) else ""
    is_right = re.fullmatch("97[89][0-9]{10}", digits) and _with_check(digits[:12]) == digits
    return digits if is_right else ""


def _with_check(twelve: str) -> str:
    total = sum(int(char) * (3 if place % 2 else 1) for place, char in enumerate(twelve))
    return f"{twelve}{-total % 10}"


def issn(text: str) -> str:
    """An ISSN as ``1234-5679``; empty unless its check digit is right (ISO 3297)."""
    digits = _HYPHENS.sub("", re.sub(r"(?i)^\s*e?-?issn:?", "", text)).upper()
    is_right = re.fullmatch("[0-9]{7}[0-9X]", digits) and _is_by_eleven(digits)
    return f"{digits[:4]}-{digits[4:]}" if is_right else ""


def _is_by_eleven(digits: str) -> bool:
    """Whether digits, weighted by their places from the right, add up to a multiple of eleven."""
    values = (10 if char == "X" else int(char) for char in reversed(digits))
    return sum(weight * value for weight, value in enumerate(values, 1)) % 11 == 0
