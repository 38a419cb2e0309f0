"""Spaces that a PDF converter left where a line ended: inside words and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.alignment import Edit
from pipeline.clean.codes import (
    HAN_BLOCKS,
    CharacterSet,
    CodePoints,
    character_set,
    code_points,
    han,
    line_matches,
    line_starts,
)
from pipeline.clean.lexicon import joins

_LEAST_GAPS = 5
_LEAST_JOINED = 0.3  # of the gaps of a wrapped page; between options or columns it is one in ten
_WORDS = 3  # characters on each side of a space within a word
_LAST_ASCII = 0x7F
_DEEPEST = 8  # characters of an indent that are looked past at once
_NARROWEST = 8  # code points of a line: none is wrapped so near its beginning
_LABEL = re.compile(r"[(（]\r?\n[A-H][)）]|[(（][A-H]\r?\n[)）]")
_NUMBER = re.compile(r"(?<=\d) , ?(?=\d{2,3}(?!\d))|(?<=\d) \.(?=\d)|(?<=\d)\. (?=\d{1,2} ?[元%万倍米])")

_SPACED = re.compile(
    r"^[ \t\u3000]*(?P<words>[^\W\d_A-Za-z](?:[ \u3000]{1,3}[^\W\d_A-Za-z、]|[ \u3000]?、){2,16})"
    r"(?=[ \t\u3000\r]*(?:$|[（(]))",
    re.MULTILINE,
)
_HEADING_WORD = re.compile(r"题\Z|答案\Z|试卷\Z|解析\Z|部分\Z")
_SPACED_SECTION = re.compile(
    r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ一二三四五六七八九十IVX]{1,3}|[A-EＡ-Ｅ](?=[)）.．、 ]*(?:判|回|选|填|翻|完|补|根)))"
    r"[ \u3000]?[.．、)）:：][ \u3000]?(?P<words>[\u4e00-\u9fff](?:[ \u3000][\u4e00-\u9fff]){2,16})"
    r"(?P<tail>[（(][^\n（()）]{1,30}[)）][^\n]{0,20})?(?=[ \t\u3000\r]*$)",
    re.MULTILINE,
)
_SPACES = re.compile(r"[ \u3000]+")
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000](?=[\u4e00-\u9fff])")


def unwrap_lines(text: str) -> list[Edit]:
    """Edits that take single spaces out of words, if the page shows that its lines were wrapped.

    White space between options, blanks and columns stays: no word goes across it.
    """
    codes = code_points(text)
    gaps = _gaps(codes)
    least = max(1, _LEAST_JOINED * len(gaps))
    if len(gaps) < _LEAST_GAPS or len(near := gaps[_between_words(codes, gaps)]) < least:
        return []
    inside = [place for place in near.tolist() if _inside_word(text, place)]
    if len(inside) < least:
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
    if not _cut_labels(text):
        return []
    return [Edit(*match.span(), re.sub(r"\s+", "", match[0]), "line_wrap", "repair") for match in _LABEL.finditer(text)]


def close_headings(text: str) -> list[Edit]:
    """Edits that close a heading which was printed with a space behind each character: `二 、 多 选 题`."""
    plain = (m for m in _spaced_lines(text) if _HEADING_WORD.search("".join(m[0].split())))
    found = {gap.span() for line in plain for gap in _SPACES.finditer(text, *line.span("words"))}
    for line in _spaced_sections(text):
        found |= {gap.span() for gap in _BETWEEN.finditer(text, line.start("words"), line.end())}
    return [Edit(start, end, "", "spaced_heading", "repair") for start, end in sorted(found)]


def _cut_labels(text: str) -> bool:
    """Whether a bracket stands beside the end of a line, seen from within: most pages have none."""
    codes = code_points(text)
    breaks = line_starts(text)[1:] - 1
    if not len(breaks):
        return False
    before = codes[breaks - 1 - (codes[breaks - 1] == ord("\r"))]
    behind = codes.take(breaks + 1, mode="clip")
    return bool(_opening().take(before).any() or _closing().take(behind).any())


@cache
def _opening() -> CharacterSet:
    return character_set("(（")


@cache
def _closing() -> CharacterSet:
    return character_set(")）")


def _spaced_lines(text: str) -> Iterator[re.Match[str]]:
    """Lines that begin with a character and a space, or are indented, and have a space behind each character."""
    codes = code_points(text)
    starts = line_starts(text)
    starts = starts[starts < len(text)]
    words = starts.copy()
    for _ in range(_DEEPEST):
        blank = _blanks().take(codes.take(words, mode="clip"))
        if not blank.any():
            break
        words += blank
    first, second = codes.take(words, mode="clip"), codes.take(words + 1, mode="clip")
    near = (_blanks()[second] & (first > _LAST_ASCII)) | _blanks()[first]
    yield from (match for place in starts[near].tolist() if (match := _SPACED.match(text, place)))


def _spaced_sections(text: str) -> Iterator[re.Match[str]]:
    """Lines that begin with the number of a section and have a space behind each character: `Ⅳ． 完 成 句 子`."""
    yield from line_matches(_SPACED_SECTION, text, _section_numbers())


def _gaps(codes: CodePoints) -> NDArray[np.int64]:
    """Places of single spaces between two Han characters."""
    first = HAN_BLOCKS[0][0]
    places = np.flatnonzero((codes[1:-1] == ord(" ")) & (codes[:-2] >= first) & (codes[2:] >= first)) + 1
    return places[han()[codes[places - 1]] & han()[codes[places + 1]]]


def _between_words(codes: CodePoints, gaps: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether no other space stands near: `对 错` and `银 行 家` are columns and letter-spacing."""
    near = np.ones(len(gaps), dtype=np.bool_)
    for far in range(-_WORDS, _WORDS + 1):
        if far:
            near &= ~_white()[codes.take(gaps + far, mode="clip")]
    return near


def _inside_word(text: str, place: int) -> bool:
    if "\n" in text[max(0, place - _NARROWEST) : place]:
        return False  # behind a label such as 材料一
    left, right = text[max(0, place - _WORDS) : place], text[place + 1 : place + 1 + _WORDS]
    return len(left) == len(right) == _WORDS and joins(left, right)


@cache
def _section_numbers() -> CharacterSet:
    return character_set("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ一二三四五六七八九十IVXABCDEＡＢＣＤＥ")


@cache
def _blanks() -> CharacterSet:
    return character_set(" \t\u3000、")


@cache
def _white() -> CharacterSet:
    return character_set(filter(str.isspace, map(chr, range(0x3001))))
