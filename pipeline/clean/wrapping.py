"""Spaces that a PDF converter left where a line ended: inside words and numbers."""

from __future__ import annotations

import re

import numpy as np

from pipeline.clean.alignment import Edit
from pipeline.clean.codes import HAN_BLOCKS, code_points, han
from pipeline.clean.lexicon import joins

_LEAST_GAPS = 5
_LEAST_JOINED = 0.3  # of the gaps of a wrapped page; between options or columns it is one in ten
_WORDS = 3  # `对 错` and `银 行 家` are columns and letter-spacing
_NARROWEST = 8  # code points of a line: none is wrapped so near its beginning
_LABEL = re.compile(r"[(（]\r?\n[A-H][)）]|[(（][A-H]\r?\n[)）]")
_NUMBER = re.compile(r"(?<=\d) , ?(?=\d{2,3}(?!\d))|(?<=\d) \.(?=\d)|(?<=\d)\. (?=\d{1,2} ?[元%万倍米])")

_SPACED = re.compile(
    r"^[ \t\u3000]*(?P<words>[^\W\d_A-Za-z](?:[ \u3000]{1,3}[^\W\d_A-Za-z、]|[ \u3000]?、){2,16})"
    r"(?=[ \t\u3000\r]*(?:$|[（(]))",
    re.MULTILINE,
)
_HEADING_WORD = re.compile(r"题\Z|答案\Z|试卷\Z|解析\Z|部分\Z")
_SPACES = re.compile(r"[ \u3000]+")


def unwrap_lines(text: str) -> list[Edit]:
    """Edits that take single spaces out of words, if the page shows that its lines were wrapped.

    White space between options, blanks and columns stays: no word goes across it.
    """
    gaps = _gaps(text)
    if len(gaps) < _LEAST_GAPS:
        return []
    inside = [place for place in gaps if _inside_word(text, place)]
    if len(inside) < _LEAST_JOINED * len(gaps):
        return []
    spaces = [Edit(place, place + 1, "", "line_wrap", "repair") for place in inside]
    numbers = [
        Edit(*match.span(), match[0].strip(), "line_wrap", "repair")
        for match in _NUMBER.finditer(text)
        if match[0] != match[0].strip()
    ]
    return sorted(spaces + numbers)


def join_labels(text: str) -> list[Edit]:
    """Edits that close a label which the end of a line cut in two: `(C` and `) 潮汐` in the next line."""
    return [Edit(*match.span(), re.sub(r"\s+", "", match[0]), "line_wrap", "repair") for match in _LABEL.finditer(text)]


def close_headings(text: str) -> list[Edit]:
    """Edits that close a heading which was printed with a space behind each character: `二 、 多 选 题`."""
    return [
        Edit(start, end, "", "spaced_heading", "repair")
        for line in _SPACED.finditer(text)
        if _HEADING_WORD.search("".join(line[0].split()))
        for start, end in (m.span() for m in _SPACES.finditer(text, *line.span("words")))
    ]


def _gaps(text: str) -> list[int]:
    """Places of single spaces between two Han characters."""
    codes = code_points(text)
    places = np.flatnonzero(codes[1:-1] == ord(" ")) + 1
    places = places[(codes[places - 1] >= HAN_BLOCKS[0][0]) & (codes[places + 1] >= HAN_BLOCKS[0][0])]
    found: list[int] = places[han()[codes[places - 1]] & han()[codes[places + 1]]].tolist()
    return found


def _inside_word(text: str, place: int) -> bool:
    if "\n" in text[max(0, place - _NARROWEST) : place]:
        return False  # behind a label such as 材料一
    left, right = text[max(0, place - _WORDS) : place], text[place + 1 : place + 1 + _WORDS]
    whole = len(left) == len(right) == _WORDS and not any(map(str.isspace, left + right))
    return whole and joins(left, right)
