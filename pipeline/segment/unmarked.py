"""Open items whose answer follows the question without any mark."""

from __future__ import annotations

import re

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.types import OPEN

_TERM = re.compile(r"[ \u3000]*(?:[:：]|——|--|—)[ \u3000]*(?=\S)")
_QUESTION_ENDS = re.compile(
    r"(?:[^?？。\n]{2,80}[?？])+(?:[（(][^（）()\n\d]{2,20}[)）])?|。(?=\s*(?:[（(][1１一][)）]|①|答|1[、.．]))"
)
_ASKS_ON = re.compile(
    r"\A(?:请|试|并|为什么|如何|如果|怎样|谈谈|说明|举例|要求|其中|题\\d|\\[pic|[（(]\d+分)|[?？]\s*\Z"
)
_LONGEST_TERM = 24
_LEAST = 8


_ASKING_SENTENCE = re.compile(
    r"(?:请|试)?(?:简述|简答|论述|试述|列举|说明|阐述|如何|怎样|什么是|为什么|简要)[^。?？\n]{2,60}。\n?(?=[^\s])"
)


def split_unmarked(text: str, item: Parsed) -> None:
    """Cut stem from answer at the end of the question; leaves the item alone where no answer follows."""
    if item.hint not in OPEN or item.answer or item.answer_text or item.options or len(item.stem) != 1:
        return
    stem = item.stem[0]
    rule, longest = (_TERM, _LONGEST_TERM) if item.hint == "term_explanation" else (_QUESTION_ENDS, 200)
    m = rule.search(text, stem.start, min(stem.end, stem.start + longest))
    if m is None and item.hint != "term_explanation":
        m = _ASKING_SENTENCE.match(text, stem.start, stem.end)
    if m is None and item.hint == "term_explanation":
        m = re.compile(r"[ \u3000]*\n").search(text, stem.start, min(stem.end, stem.start + longest))
    if m is None:
        return
    if text.count("“", stem.start, m.end()) > text.count("”", stem.start, m.end()):
        return  # the question stands in somebody's mouth
    answer = strip(text, m.end(), stem.end)
    if answer.end - answer.start < _LEAST or _ASKS_ON.search(text[answer.start : answer.end]):
        return
    item.answer_text, item.answer_source = answer, "inline"
    end = m.start() if item.hint == "term_explanation" else m.end()
    item.stem = [strip(text, stem.start, end)]


__all__ = ["Part", "split_unmarked"]
