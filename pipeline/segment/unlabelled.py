"""Choices without labels: four to a question, on a page that answers by place: 【3】1.下列何者…？ 甲 乙 丙 丁.

Or one a line under a question with its type, the right ones marked: 甲有哪些？[多选题]⏎乙 (正确答案)⏎丙.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks
from pipeline.segment.parsed import OptionPart, Parsed, strip
from pipeline.segment.stems import untagged_stem
from pipeline.segment.types import CHOICES, type_of

_ASKED: Final = re.compile(r"(?:[？?：:][ \u3000]*(?:[（(][ \u3000]*[)）])?|[（(][ \u3000]*[)）][。.]?)[ \u3000]*\n")
_CHOICE: Final = re.compile(r"\S+")
_COUNT: Final = 4
_LONGEST: Final = 60  # code points of a choice
_LEAST: Final = 3  # questions of a page that must be printed so
_WORD: Final = re.compile(r"[A-Za-z]+\Z")  # two of them side by side may be one choice


def unlabelled_options(text: str, items: list[Parsed]) -> None:
    """Give the questions their choices where most of the page's questions with a letter for answer show four."""
    bare = [i for i in items if i.answer and "A" <= i.answer[0] <= "D" and not i.options and len(i.stem) == 1]
    placed = [(item, asked) for item in bare if (asked := _asked(text, item))]
    found = [(item, asked, choices) for item, asked in placed if (choices := _choices(text, asked))]
    if len(found) < _LEAST or len(found) * 3 < len(bare) * 2:
        return
    for item, asked, choices in found:
        item.options = [OptionPart(label, part) for label, part in zip("ABCD", choices, strict=True)]
        item.stem = [strip(text, item.stem[0].start, asked.start)]


def _asked(text: str, item: Parsed) -> Part | None:
    """What stands below the line that ends the question."""
    stem = item.stem[0]
    ends = [m.end() for m in _ASKED.finditer(text, stem.start, stem.end)]
    return Part(ends[-1], stem.end) if ends else None


def _choices(text: str, part: Part) -> list[Part]:
    """The four choices, parted by spaces and line breaks; empty when that cannot be told."""
    parts = [Part(*m.span()) for m in _CHOICE.finditer(text, part.start, part.end)]
    latin = sum(_WORD.match(text, p.start, p.end) is not None for p in parts)
    if len(parts) != _COUNT or latin > 1 or any(p.end - p.start > _LONGEST for p in parts):
        return []
    return parts if len({text[p.start : p.end] for p in parts}) == _COUNT else []


_LABELS: Final = "ABCDEFGH"
_LINES: Final = re.compile(r"[^\n]*\S[^\n]*")


def marked_lines(text: str, marks: Marks, item: Parsed) -> None:
    """Cut choices that stand one a line off a stem whose first line ends with the type, if some are marked right."""
    if item.options or item.answer or item.answer_text or len(item.stem) != 1:
        return
    right = marks.within("right", *item.stem[0])
    lines = [strip(text, *m.span()) for m in _LINES.finditer(text, *item.stem[0])] if right else []
    if not 2 < len(lines) <= 1 + len(_LABELS):
        return
    head, *rows = lines
    typed = [t for t in marks.within("type", *head) if not text[t.end : head.end].strip(" *")]
    if not typed or type_of(typed[-1].value) not in CHOICES:
        return
    ends = {t.end: t for t in right}
    if any(row.end - row.start > _LONGEST for row in rows) or not ends.keys() <= {row.end for row in rows}:
        return
    for label, row in zip(_LABELS, rows, strict=False):
        mark = ends.get(row.end)
        item.options.append(OptionPart(label, strip(text, row.start, mark.start) if mark else row))
        item.marks += [Part(mark.start, mark.end)] if mark else []
    item.answer = [label for label, row in zip(_LABELS, rows, strict=False) if row.end in ends]
    item.answer_part, item.answer_source = Part(right[0].start, right[-1].end), "option_mark"
    item.stem = [untagged_stem(text, marks, item, head)]


_SHOWN: Final = 2  # questions of a page with labels, all of them with as many choices
_STOPS: Final = re.compile(r"[。？?；;]\s*\S")


def lines_without_labels(text: str, items: list[Parsed]) -> None:
    """Choices that lost their letters, one a line below a question, as many as all the others have."""
    counts = {len(item.options) for item in items if item.options}
    if len(counts) != 1 or sum(bool(item.options) for item in items) < _SHOWN:
        return
    (count,) = counts
    for item in items:
        if item.answer and set(item.answer) <= set(_LABELS[:count]) and not item.options and len(item.stem) == 1:
            asked = _asked(text, item)
            rows = [strip(text, *m.span()) for m in _LINES.finditer(text, *asked)] if asked else []
            told = {text[slice(*row)] for row in rows}
            if len(rows) == len(told) == count and not any(_long(text, row) for row in rows):
                item.options = [OptionPart(label, row) for label, row in zip(_LABELS, rows, strict=False)]
                item.stem = [strip(text, item.stem[0].start, rows[0].start)]


def _long(text: str, row: Part) -> bool:
    return row.end - row.start > _LONGEST or _STOPS.search(text, *row) is not None


_QUOTING: Final = 2  # questions of a page whose answers are such lines
_PIECES: Final = re.compile(r"[；;、，,\n]")
_FEWEST: Final = 3
_MARKS: Final = " \t\u3000\xa0。.；;，,、“”\"'"


def answered_by_lines(text: str, items: list[Parsed]) -> None:
    """Choices without labels, one a line below the question, where the answer repeats one of them: 答案：龙井."""
    found = [(item, rows, at) for item in items if (rows := _rows(text, item)) and (at := _repeated(text, item, rows))]
    if len(found) < _QUOTING:
        return
    for item, rows, at in found:
        item.options = [OptionPart(label, row) for label, row in zip(_LABELS, rows, strict=False)]
        item.stem = [strip(text, item.stem[0].start, rows[0].start)]
        item.answer, item.answer_part, item.answer_text = [_LABELS[i] for i in at], item.answer_text, None


def _rows(text: str, item: Parsed) -> list[Part]:
    """The lines below the one that asks, if they are as short, as many and as different as choices are."""
    if item.options or item.answer or not item.answer_text or len(item.stem) != 1:
        return []
    asked = _asked(text, item)
    rows = [strip(text, *m.span()) for m in _LINES.finditer(text, *asked)] if asked else []
    if not _FEWEST <= len(rows) <= len(_LABELS) or any(_long(text, row) for row in rows):
        return []
    return rows if len({text[slice(*row)] for row in rows}) == len(rows) else []


def _repeated(text: str, item: Parsed, rows: list[Part]) -> list[int]:
    """Which of the lines the answer repeats; none if it says anything else."""
    lines = [text[slice(*row)].strip(_MARKS) for row in rows]
    whole = text[slice(*item.answer_text)].strip(_MARKS) if item.answer_text else ""
    said = [whole] if whole in lines else [piece.strip(_MARKS) for piece in _PIECES.split(whole)]
    return sorted({lines.index(piece) for piece in said}) if set(said) <= set(lines) else []
