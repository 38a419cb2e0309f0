"""Marks of punctuation that stand twice, and spaces before them: `合理。。感冒`, `甲，,乙`, `甲 ，乙 。`.

No letter, digit or Chinese character is touched. What may be meant stays: ellipses, the empty cells of a table, the
places of lost blanks and formulas, code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

import numpy as np

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.codes import CharacterSet, character_set, code_points, han
from pipeline.clean.signs import hits, shows

_RUN = re.compile(r"(?<![…·—_~～=*#])[，,。.；;：:？?！!、]{2,}+(?![…·—_~～=*#])")
_BEHIND_WORDS = re.compile(r"[\u3400-\u9fff）】》”’]")
_WORD = re.compile(r"[\u3400-\u9fff]")
_LETTER_OR_DIGIT = re.compile(r"[A-Za-z\d]")
_MARKS = "，,。.；;：:？?！!、"
_COMMAS = ",，"
_COUNTERPARTS = ("（）", "【】", "《》", "“”")
_WIDE = str.maketrans("()", "（）")
_LONGEST_LINE = 500  # code points in which brackets are counted
_LEAST_SPACED = 10
_LEAST_SHARE = 0.8  # of the marks behind Chinese characters: one space alone is the place of a lost formula or blank


def close_marks(text: str) -> list[Edit]:
    """Edits that print each mark once, and without the space before it if the page has one before nearly every mark."""
    return sorted([*_doubled(text), *_brackets(text), *_spaced(text)])


def _doubled(text: str) -> Iterator[Edit]:
    pairs = rules.table("punctuation")["pairs"]
    found = list(_runs(text, pairs))
    habits = {mark for match in found if len(match[0]) > 2 for mark in match[0]}  # this page writes 。。。
    table = any(_is_comma(match) and not _joins_words(text, match) for match in found)
    for match in found:
        stays = match[0] not in pairs or habits.intersection(match[0]) or (table and _is_comma(match))
        if not stays and _ends_words(text, match):
            yield Edit(*match.span(), pairs[match[0]], "doubled_mark", "repair")


def _runs(text: str, pairs: Collection[str]) -> Iterator[re.Match[str]]:
    """Marks in a row, of which two neighbours at least are one of the pairs."""
    done = 0
    for place, _ in hits(text, pairs):
        if place >= done:
            start = place
            while start > done and text[start - 1] in _MARKS:
                start -= 1
            match = _RUN.match(text, start)
            done = match.end() if match else place + 2
            yield from (match,) if match else ()


def _is_comma(match: re.Match[str]) -> bool:
    return not match[0].strip(_COMMAS)


def _joins_words(text: str, match: re.Match[str]) -> bool:
    """Whether Chinese characters stand on both sides."""
    return bool(match.start() and _WORD.match(text, match.start() - 1) and _WORD.match(text, match.end()))


def _ends_words(text: str, match: re.Match[str]) -> bool:
    """Whether a pair stands behind words, and not at the place of a lost blank."""
    before = text[match.start() - 1 : match.start()]
    if not _BEHIND_WORDS.match(before) or (match[0][0] in _COMMAS and before in rules.table("punctuation")["blanks"]):
        return False
    return _joins_words(text, match) if _is_comma(match) else not _LETTER_OR_DIGIT.match(text, match.end())


def _brackets(text: str) -> Iterator[Edit]:
    brackets = rules.table("punctuation")["brackets"]
    for match in _double_brackets().finditer(text) if shows(text, brackets) else ():
        start = text.rfind("\n", max(0, match.start() - _LONGEST_LINE), match.start()) + 1
        end = text.find("\n", match.end(), match.end() + _LONGEST_LINE)
        whole = (start > 0 or match.start() <= _LONGEST_LINE) and (end > 0 or len(text) - match.end() <= _LONGEST_LINE)
        if whole and _one_too_many(text[start : end if end > 0 else len(text)], brackets[match[0]]):
            yield Edit(*match.span(), brackets[match[0]], "doubled_bracket", "repair")


def _one_too_many(line: str, bracket: str) -> bool:
    """Whether the line holds one more of `bracket` than of its counterpart, and holds it doubled once."""
    wide = line.translate(_WIDE)
    pair = next(both for both in _COUNTERPARTS if bracket in both)
    other = pair.replace(bracket, "")
    return wide.count(bracket) == wide.count(other) + 1 and wide.count(bracket * 2) == 1


def _spaced(text: str) -> Iterator[Edit]:
    codes = code_points(text)
    commas = np.flatnonzero(codes == ord("，"))
    if not 0 < _LEAST_SHARE / 2 * len(commas) <= np.count_nonzero(codes[commas - 1] == ord(" ")):
        return
    places = np.flatnonzero(_marks().take(codes[2:])) + 2
    spaced = places[(codes[places - 1] == ord(" ")) & han()[codes[places - 2]]]
    glued = int(np.count_nonzero(han()[codes[places - 1]]))
    if len(spaced) >= max(_LEAST_SPACED, _LEAST_SHARE * (len(spaced) + glued)):
        yield from (Edit(place - 1, place, "", "spaced_mark", "repair") for place in spaced.tolist())


@cache
def _double_brackets() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, rules.table("punctuation")["brackets"])))


@cache
def _marks() -> CharacterSet:
    return character_set("，。；：？！、")
