"""Letters that only the page as a whole explains: one row for several questions, letters behind empty brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip, take_value
from pipeline.segment.values import letters

_ROW: Final = re.compile(r"[A-H](?:[ \u3000]*[,，、;；/][ \u3000]*[A-H])+|[A-H]{2,}")
_LETTER: Final = re.compile(r"[A-H]")
_BEHIND: Final = re.compile(
    r"[（(][ \u3000]*[)）]\s{0,2}(?P<v>[A-H](?:[ \u3000、,，]{0,2}[A-H]){0,6})(?=\s{0,2}[\u4e00-\u9fff，,。])"
)
_EMPTY: Final = re.compile(r"[（(][ \u3000]*[)）][ \u3000]{0,2}\Z")
_LEAST: Final = 3  # questions of a page that are answered behind their brackets
_REACH: Final = 16  # code points of an empty bracket


def share_letters(text: str, items: Sequence[Parsed]) -> None:
    """Give questions that share their options the letters that stand in order behind the last: 正确答案：C,D,B."""
    for group in _sharing(items):
        *others, last = group
        if last.answer_part is None or any(item.answer or item.answer_text for item in others):
            continue
        row = text[slice(*last.answer_part)].strip()
        said = _LETTER.findall(row)
        if _ROW.fullmatch(row) is None or len(said) != len(group):
            continue
        if row.isalpha() and said == sorted(said):
            continue  # ABD may be the right ones of a single question
        part = last.answer_part
        for item, letter in zip(group, said, strict=True):
            item.answer, item.answer_part, item.answer_source, item.explanation = [letter], part, "key", None


def _sharing(items: Sequence[Parsed]) -> Iterator[list[Parsed]]:
    """Neighbours that have the same choices, printed at one place."""
    group: list[Parsed] = []
    for item in items:
        if group and item.options and item.options == group[-1].options:
            group.append(item)
            continue
        if len(group) > 1:
            yield group
        group = [item]
    if len(group) > 1:
        yield group


def letters_behind_brackets(text: str, items: Sequence[Parsed]) -> None:
    """Answers within stems, 由（ ）D决定的, on a page that prints the others so at the ends of their stems."""
    answered = [item for item in items if item.answer is not None]
    alike = sum(_is_behind(text, item) for item in answered)
    if alike < _LEAST or alike * 2 < len(answered):
        return
    for item in items:
        if item.answer is None and item.answer_text is None and item.options and len(item.stem) == 1:
            _take_behind(text, item)


def _is_behind(text: str, item: Parsed) -> bool:
    if item.answer_source != "stem_bracket" or item.answer_part is None:
        return False
    start = item.answer_part.start
    return _EMPTY.search(text, max(0, start - _REACH), start) is not None


def _take_behind(text: str, item: Parsed) -> None:
    part = item.stem[0]
    found = list(_BEHIND.finditer(text, *part))
    if len(found) != 1 or not set(letters(found[0]["v"])) <= {o.label for o in item.options}:
        return
    item.stem = [strip(text, part.start, found[0].start()), strip(text, found[0].end(), part.end)]
    item.blanked = True
    take_value(item, found[0]["v"], Part(*found[0].span("v")), "stem_bracket")
