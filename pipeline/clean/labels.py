"""Labels that a page prints twice, and verdicts that it prints as pictographs."""

from __future__ import annotations

import re
from typing import Final

from pipeline.clean.alignment import Edit

_TWICE: Final = re.compile(
    r"^[ \t\u3000]*(?:[-*+][ ]+)?(?P<l>[A-H])[.．、:：)）][ \u3000]*(?P<d>(?P=l)[.．、:：)）][ ]?)", re.MULTILINE
)
_LABEL: Final = re.compile(r"^[ \t\u3000]*(?:[-*+][ ]+)?[A-H][.．、:：)）]", re.MULTILINE)
_LEAST: Final = 4  # choices of a page that are labelled so
_SHARE: Final = 0.9  # of all choices
_RIGHT: Final = "✔✅⭕☑✓"
_VERDICT: Final = re.compile(rf"(?<=[（(【\[])[ \u3000]*(?P<v>[{_RIGHT}❌❎✖✗✘])\ufe0f?[ \u3000]*(?=[)）】\]])")


def drop_doubled_labels(text: str) -> list[Edit]:
    """The second label of `A. A、甲`, where a page labels its choices so."""
    found = list(_TWICE.finditer(text))
    if len(found) < _LEAST or len(found) < _SHARE * sum(1 for _ in _LABEL.finditer(text)):
        return []
    return [Edit(*match.span("d"), "", "doubled_label", "normalise") for match in found]


def verdict_glyphs(text: str) -> list[Edit]:
    """Ticks and crosses in brackets as papers print them: （✅） becomes （√）.

    >>> [edit.after for edit in verdict_glyphs("甲（✅）。乙（❌）。")]
    ['√', '×']
    """
    return [
        Edit(*match.span(), "√" if match["v"] in _RIGHT else "×", "verdict_glyph", "normalise")
        for match in _VERDICT.finditer(text)
        if match[0] not in "✓✗✘"
    ]
