"""What stands at the head of a field: the number of a question without one, 【真题】2.甲; the label of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.rules import patterns
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip

_NUMBER: Final = re.compile(
    r"\s*(?:(?P<plain>\d{1,3})[.．、](?!\d)"
    r"|例题?[ ]?(?P<worked>\d{1,2})(?![\d年月日])[ ]?[.．、：:]?(?=[\s(（【]|(?<=[.．、：:])))[ \u3000]*"
)
_ASKED_AGAIN: Final = re.compile(r"\s*(?:\*\*)?(?P<asked>[^\n。]{4,60}[？?])(?:\*\*)?[ ]*\n\s*(?=\S)")
_ALIKE: Final = 0.7  # of the pairs of letters of the shorter text stand in the other
_POINTS: Final = re.compile(r"\s*[【\[]?(?:答题|参考|答案)要点(?:[】\]][：:]?|[：:])\s*(?=\S)")


def number_heads(text: str, items: Iterable[Parsed]) -> None:
    """Give the questions without a number the one that their stems begin with, and take sources off behind it."""
    for item in items:
        if item.number is not None or not item.stem or text[item.mark.end : item.stem[0].start].strip():
            continue
        head = _NUMBER.match(text, *item.stem[0])
        if head is None:
            continue
        source = patterns("marks")["lead.source"].match(text, head.end(), item.stem[0].end)
        rest = strip(text, source.end() if source else head.end(), item.stem[0].end)
        if rest.end > rest.start:
            item.number = int(head["plain"] or head["worked"])
            item.mark = Part(item.mark.start, head.end())
            item.stem[0] = rest


def answer_heads(text: str, items: Iterable[Parsed]) -> None:
    """Take the label 答题要点： off the head of an answer in words, and the question that is asked there again."""
    for item in items:
        part = item.answer_text
        if part and (label := _POINTS.match(text, *part)):
            item.marks.append(Part(*label.span()))
            item.answer_text = Part(label.end(), part.end)
        if (
            (part := item.answer_text)
            and (again := _ASKED_AGAIN.match(text, *part))
            and _alike(text, item, again["asked"])
        ):
            item.marks.append(Part(*again.span()))
            item.answer_text = Part(again.end(), part.end)


def _alike(text: str, item: Parsed, asked: str) -> bool:
    """Whether `asked` is the question of the item, perhaps with its words in another order."""
    stem = _pairs("".join(text[slice(*part)] for part in item.stem))
    again = _pairs(asked)
    return len(stem & again) >= _ALIKE * max(4, min(len(stem), len(again)))


def _pairs(said: str) -> set[str]:
    letters = re.sub(r"\W", "", said)
    return {letters[i : i + 2] for i in range(len(letters) - 1)}
