"""Keys that print each question again before its answer: items, where the page asks them nowhere else."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from pipeline.segment.ends import without_strays
from pipeline.segment.entries import Answered
from pipeline.segment.layout import Part, Section
from pipeline.segment.marks import Marks, Number
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.types import OPEN
from pipeline.segment.unmarked import split_answer

_NO_WORD = re.compile(r"\W+")
_OPTION = re.compile(r"[（(【]?[A-HＡ-Ｈ][)）】]?[、.．:：)）]")
_ANSWERS = re.compile(r"答[:：][ \u3000]*")


def asked_in_keys(
    text: str, marks: Marks, sections: Iterable[Section], orphans: list[Answered], items: Collection[Parsed]
) -> tuple[list[Parsed], list[Answered]]:
    """Orphaned entries that ask a question on one line and answer it below -> items, and the entries left over.

    `1.What …？ ⏎ answer ⏎ 2.…`: numbered points between them belong to the answer that they stand in. Where one of
    `items` asks the same in the same words, it takes the answer, unless it has one.
    """
    found = [item for section, run in _runs(sections, orphans) for item in _chain(text, marks, section, run)]
    asked = {_words(text, item): item for item in items} if found else {}
    new = [item for item in found if _words(text, item) not in asked]
    given = [item for item in found if (other := asked.get(_words(text, item))) and _give(item, other)]
    taken = [*new, *given]
    return new, [e for e in orphans if not any(i.body.start <= e.place.start < i.body.end for i in taken)]


def _words(text: str, item: Parsed) -> str:
    return _NO_WORD.sub("", "".join(text[slice(*part)] for part in item.stem))


def _give(entry: Parsed, item: Parsed) -> bool:
    """Give the item what the key says below the same question; not if the page says something already."""
    if item.answer or item.answer_text:
        return False
    item.answer_text, item.answer_source = entry.answer_text, "key"
    item.margins["key"] = entry.margins["number"]
    return True


def _runs(sections: Iterable[Section], orphans: list[Answered]) -> Iterator[tuple[Section, list[Answered]]]:
    """The orphaned entries in words under one heading of a key, in text order."""
    home = {block.node.mark.start: section for section in sections for block in section.keys}
    known = [e for e in orphans if e.place.start in home and not e.letters and not e.verdict]
    for _, run in groupby(sorted(known, key=lambda e: e.place.start), lambda e: id(home[e.place.start])):
        entries = list(run)
        section = home[entries[0].place.start]
        if section.keyed or (section.heading and section.heading.kind == "key"):  # else: the FAQ of a club
            yield section, entries


def _chain(text: str, marks: Marks, section: Section, entries: list[Answered]) -> list[Parsed]:
    """The items of one run: the numbers that ask go up by one, each answer reaches to the next entry."""
    margin = min(e.margin for e in entries)
    end = entries[-1].place.end
    heads = _heads(text, section, _at_lines(text, marks, entries[0].place.start, end), end)
    items = []
    for (_, item), stop in zip(heads, [*(number.start for number, _ in heads), end][1:], strict=True):
        if item is None or item.answer_text is None:
            continue
        said = _ANSWERS.match(text, *item.answer_text)
        start = said.end() if said else item.answer_text.start
        item.answer_text = without_strays(text, strip(text, start, stop))
        item.body = Part(item.body.start, item.answer_text.end)
        item.margins = {"number": margin, "end": margin}
        items.append(item)
    return [item for item in items if len(items) > 1 or _whole(text, item)]


def _at_lines(text: str, marks: Marks, start: int, end: int) -> list[Number]:
    """The numbers between `start` and `end` that begin lines."""
    first, last = (bisect_left(marks.numbers, place, key=lambda n: n.start) for place in (start, end))
    return [n for n in marks.numbers[first:last] if text[n.start - 1 : n.start] in ("", "\n")]


def _heads(text: str, section: Section, numbers: list[Number], end: int) -> list[tuple[Number, Parsed | None]]:
    """The numbers of entries, each with its item if it asks; the others are points of an answer: 1 (1 2 3) 2 (1 2)."""
    heads: list[tuple[Number, Parsed | None]] = []
    point = 0  # the last point inside the answer
    for number in numbers:
        item = None
        if not heads or _next(heads[-1][0], number):
            item = _item(text, section, number, end)
        if item or (heads and _next(heads[-1][0], number) and number.value not in (1, point + 1)):
            heads.append((number, item))
            point = 0
        elif heads:
            point = number.value or 0
    return heads


def _next(before: Number, number: Number) -> bool:
    return before.value is not None and number.value == before.value + 1 and number.form == before.form


def _whole(text: str, item: Parsed) -> bool:
    """Whether the answer ends as sentences do: one entry alone proves nothing."""
    return item.answer_text is not None and text[item.answer_text.end - 1] in "。！？!?；;”」）)"


def _item(text: str, section: Section, number: Number, end: int) -> Parsed | None:
    """What stands behind a number as an item, when the rest of its line asks and the next line answers."""
    line_end = text.find("\n", number.end, end)
    if line_end < 0:
        return None
    hint = section.type if section.type in OPEN else "short_answer"
    item = Parsed(number.value, Part(number.start, end), Part(number.start, number.end), hint, section=section.path)
    item.stem = [strip(text, number.end, end)]
    if not split_answer(text, item) or item.stem[0].end != strip(text, number.end, line_end).end:
        return None
    return None if item.answer_text and _OPTION.match(text, item.answer_text.start) else item
