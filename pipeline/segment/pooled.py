"""One answer for all: behind the last of several questions stands a list with an entry for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.segment.digits import CIRCLED
from pipeline.segment.ends import end_last_fields
from pipeline.segment.groups import Group
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip

_BEGINS = r"(?:\A|(?<=[\s。．.；;！!？?)）]))"


def share_answers(text: str, groups: list[Group]) -> None:
    """Questions of which only the last is answered, in words: the answer may be that of all."""
    for items in (run for group in groups for run in _counted_runs(group.items)):
        told = [(place, item) for place, item in enumerate(items) if item.answer or item.answer_text]
        if len(told) != 1 or any(item.options for item in items):
            continue
        place, item = told[0]
        if not place or not item.answer_text or item.number != place + 1:
            continue
        if _share_out(text, items[: place + 1]):
            end_last_fields(text, items[: place + 1])
        else:
            item.flags.append("answers_all")


def _counted_runs(items: list[Parsed]) -> Iterator[list[Parsed]]:
    """The questions of each case: those from a 1 to before the next 1."""
    starts = [0, *(i for i, item in enumerate(items) if i and item.number == 1), len(items)]
    return (items[first:end] for first, end in pairwise(starts) if end > first)


def _share_out(text: str, items: Sequence[Parsed]) -> bool:
    """Give each of `items` its entry of the list that answers the last; False when there is no such list.

    The list counts on as the questions do, from the first to the last of them and no further.
    """
    *others, last = items
    numbers = [item.counted for item in items]
    first = numbers[0]
    if first is None or numbers != list(range(first, first + len(items))) or last.answer_text is None:
        return False
    if any(item.options or item.answer or item.answer_text for item in others):
        return False
    answers = _entries(text, last.answer_text, first, len(items))
    if not answers:
        return False
    told = _entries(text, last.explanation, first, len(items)) if last.explanation else []
    for place, (item, answer) in enumerate(zip(items, answers, strict=True)):
        item.answer_text, item.answer_source = answer, last.answer_source
        item.explanation = told[place] if told else None
        item.flags = [flag for flag in item.flags if flag != "answers_all"]  # none of them lost its question
    return True


def _entries(text: str, part: Part, first: int, count: int) -> list[Part]:
    """The entries of the list that fills `part`; none where their numbers are not just `count` from `first` on."""
    whole = strip(text, *part)
    for style in (_bracketed, _dotted, _circled, _half, _named):
        marks = [_mark(text, whole, style(first + i)) for i in range(count + 1)]
        found = [m for m in marks[:count] if m]
        starts = [m.start() for m in found]
        if len(found) < count or marks[count] or starts != sorted(starts) or starts[0] != whole.start:
            continue
        ends = [*starts[1:], whole.end]
        entries = [strip(text, m.end(), end) for m, end in zip(found, ends, strict=True)]
        return entries if all(e.end > e.start for e in entries) else []
    return []


def _mark(text: str, part: Part, printed: str) -> re.Match[str] | None:
    """The only place in `part` where `printed` begins an entry."""
    found = list(re.finditer(_BEGINS + printed, text[part.start : part.end]))
    return re.compile(printed).match(text, part.start + found[0].start()) if len(found) == 1 else None


def _bracketed(number: int) -> str:
    return rf"[（(][ ]?{number}[ ]?[)）][ 、.．]?"


def _dotted(number: int) -> str:
    return rf"{number}[ ]?[.．、](?!\d)"


def _circled(number: int) -> str:
    return CIRCLED[number - 1] if number <= len(CIRCLED) else r"(?!)"


def _half(number: int) -> str:
    return rf"{number}[ ]?[)）]"


def _named(number: int) -> str:
    return rf"(?:第[ ]?{number}[ ]?[问小]题?|[【\[]?(?:问题|答案)[ ]?{number})[】\]]?[ \u3000]?[:：.．、，,]?"
