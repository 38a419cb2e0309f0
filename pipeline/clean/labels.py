"""Labels printed twice, colons behind them, verdicts printed as pictographs, and rows of answers as people say them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from pipeline.clean.alignment import Edit

_TWICE: Final = re.compile(
    r"^[ \t\u3000]*(?:[-*+][ ]+)?(?P<l>[A-H])[.．、:：)）][ \u3000]*(?P<d>(?P=l)[.．、:：)）][ ]?)", re.MULTILINE
)
_LABEL: Final = re.compile(r"^[ \t\u3000]*(?:[-*+][ ]+)?[A-H][.．、:：)）]", re.MULTILINE)
_LEAST: Final = 4  # choices of a page that are labelled so
_SHARE: Final = 0.9  # of all choices
_RIGHT: Final = "✔✅⭕☑✓"
_VERDICT: Final = re.compile(
    rf"(?:(?<=[（(【\[])[ \u3000]*(?=[{_RIGHT}❌❎✖✗✘]\ufe0f?[ \u3000]*[)）】\]])"
    rf"|(?<=答案[:：])[ ]?(?=[{_RIGHT}❌❎✖]\ufe0f?[ ]*$))"
    rf"(?P<v>[{_RIGHT}❌❎✖✗✘])\ufe0f?[ \u3000]*",
    re.MULTILINE,
)

_GLYPH: Final = re.compile("[\ue000-\uf8ff]")
_FIELD: Final = re.compile(r"(?:题目|题干|试题|选项|答案|解析|空[ ]?\d{1,2})\Z")
_LEAST_FIELDS: Final = 2


def colon_glyphs(text: str) -> list[Edit]:
    r"""The colons behind the names of fields that a converter printed as a glyph of the font.

    >>> [edit.after for edit in colon_glyphs("题目\ue092 1加2\n答案\ue092 3\n")]
    [':', ':']
    """
    found: dict[str, list[int]] = {}
    for match in _GLYPH.finditer(text):
        found.setdefault(match[0], []).append(match.start())
    colons = [
        at
        for places in found.values()
        if len(places) >= _LEAST_FIELDS and all(_FIELD.search(text, max(0, at - 4), at) for at in places)
        for at in places
    ]
    return [Edit(at, at + 1, ":", "colon_glyph", "normalise") for at in sorted(colons)]


def drop_doubled_labels(text: str) -> list[Edit]:
    """The second label of `A. A、甲`, where a page labels its choices so."""
    found = list(_TWICE.finditer(text))
    if len(found) < _LEAST or len(found) < _SHARE * sum(1 for _ in _LABEL.finditer(text)):
        return []
    return [Edit(*match.span("d"), "", "doubled_label", "normalise") for match in found]


def verdict_glyphs(text: str) -> list[Edit]:
    """Ticks and crosses in brackets, or alone behind 答案：, as papers print them: （✅） becomes （√）.

    >>> [edit.after for edit in verdict_glyphs("甲（✅）。乙（❌）。答案：❌")]
    ['√', '×', '×']
    """
    return [
        Edit(*match.span(), "√" if match["v"] in _RIGHT else "×", "verdict_glyph", "normalise")
        for match in _VERDICT.finditer(text)
        if match[0] not in "✓✗✘"
    ]


_SAID: Final = re.compile(
    r"(?<![\d.])(?P<n>\d{1,3})(?P<s>[ ]?[.．、]?[ ]?(?P<w>选)?[ ]?)"
    r"(?=[A-H]{1,6}(?![A-Za-z])|[对错√×](?=[\s，,；;。]|\Z))"
)
_LEAST_SAID: Final = 2


def said_rows(text: str) -> list[Edit]:
    """The word between number and letters in rows of answers such as `1选C 2选A 3错`: they become `1.C 2.A 3.错`.

    >>> [edit.after for edit in said_rows("1选C 2选A 3错")]
    ['.', '.', '.']
    """
    if "选" not in text:
        return []
    edits: list[Edit] = []
    for line in _ROW.finditer(text):
        row = list(_SAID.finditer(text, *line.span()))
        rises = all(int(b["n"]) == int(a["n"]) + 1 for a, b in pairwise(row))
        if rises and sum(m["w"] is not None for m in row) >= _LEAST_SAID:
            edits += (Edit(*m.span("s"), ".", "said_row", "normalise") for m in row)
    return edits


_ROW: Final = re.compile(r"^[^\n]*?\d[ .．、]{0,3}选[ ]?[A-H][^\n]*$", re.MULTILINE)
