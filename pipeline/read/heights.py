"""Superscripts and subscripts: 10<sup>3</sup> is 10³, not 103."""

from __future__ import annotations

from typing import Final

RAISED: Final = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def shifted(text: str, table: dict[int, int]) -> str:
    """`text` at another height; nothing where a sign has no such form (a footnote, a word).

    >>> shifted("3", RAISED), shifted("[注]", RAISED)
    ('³', '')
    """
    return text.translate(table) if all(ord(sign) in table for sign in text) else ""
