"""Open items whose answer follows the question without any mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from pipeline.rules import patterns
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.types import OPEN

_TERM = re.compile(r"[ \u3000]*(?:[:：]|——|--|—)[ \u3000]*(?=\S)")
_QUESTION_ENDS = re.compile(
    r"(?:[^?？。\n]{2,80}(?:？|\?(?![a-z])))+(?:[（(][^（）()\n\d]{2,20}[)）])?|。(?=\s*(?:[（(][1１一][)）]|①|答|1[、.．]))"
)
_ASKS_ON = re.compile(
    r"\A(?:[（(][^（）()]{2,30}[）)]\s*\Z|[（(]?[2-9][)）.．、]|②"
    r"|请|试|并|为什么|如何|如果|怎样|谈谈|说明|举例|要求|其中|题\d|\[pic|[（(]\d+[ ]?分[)）])|[?？]\s*\Z"
)
_WRITE = re.compile(
    r"写一篇|(?:不少于|不得少于).{0,4}\d{3,4}[ ]?[字词]|(?:标题|题目|立意)自[拟定]|自[拟定](?:标题|题目|立意)"
)
_LONGEST_TERM = 24
_LEAST = 8


_ASKING_SENTENCE = re.compile(
    r"(?:请|试)?(?:简述|简答|论述|试述|概述|列举|说明|阐述|说说|谈谈|谈一谈|如何|怎样|什么是|为什么|简要)[^。?？\n]{2,60}。\n?(?=[^\s])"
)


_NUMERAL = re.compile(r"[\d一二三四五六七八九十]")
_QUESTIONS = OPEN - {"term_explanation"}
_FIRST_CLAUSE = re.compile(r"[ \u3000*\-]*(?:[（(]?[1-9][)）.．、]|[①-⑨])?[ \u3000]*(?P<said>[^。；;\n]{1,120})")


def split_unmarked(text: str, items: Collection[Parsed]) -> None:
    """Cut stems from answers that follow them without a mark, where their section does so throughout."""
    whole = {id(item): item.stem for item in items if split_answer(text, item)}
    if not whole:
        return
    asked = [item for item in items if item.hint in _QUESTIONS and not item.options]
    sections = Counter(_kind(text, item) for item in asked)
    answered = Counter(_kind(text, item) for item in asked if item.answer or item.answer_text)
    for item in asked:
        here = _kind(text, item)
        if id(item) in whole and answered[here] * 5 < sections[here] * 3:
            _mend(item)


def _kind(text: str, item: Parsed) -> tuple[str, ...]:
    """Items of one section whose numbers are printed in one way."""
    return (*item.section, _NUMERAL.sub("", text[item.mark.start : item.mark.end]).strip())


def _mend(item: Parsed) -> None:
    """Give the answer back to the stem that it was cut from."""
    assert item.answer_text
    item.stem = [Part(item.stem[0].start, item.answer_text.end)]
    item.answer_text = item.answer_source = None


def split_answer(text: str, item: Parsed) -> bool:
    """Cut stem from answer at the end of the question; leaves the item alone where no answer follows."""
    if item.hint not in OPEN or item.answer or item.answer_text or item.options or len(item.stem) != 1:
        return False
    stem = item.stem[0]
    rule, longest = (_TERM, _LONGEST_TERM) if item.hint == "term_explanation" else (_QUESTION_ENDS, 200)
    m = rule.search(text, stem.start, min(stem.end, stem.start + longest))
    if m is None and item.hint != "term_explanation":
        m = _ASKING_SENTENCE.match(text, stem.start, stem.end)
    if m is None and item.hint == "term_explanation":
        m = re.compile(r"[ \u3000]*\n").search(text, stem.start, min(stem.end, stem.start + longest))
    if m is None:
        return False
    if text.count("“", stem.start, m.end()) > text.count("”", stem.start, m.end()):
        return False  # the question stands in a speech that goes on
    answer = strip(text, m.end(), stem.end)
    if answer.end - answer.start < _LEAST or _asks_on(text, answer, item.hint):
        return False
    item.answer_text, item.answer_source = answer, "inline"
    end = m.start() if item.hint == "term_explanation" else m.end()
    item.stem = [strip(text, stem.start, end)]
    return True


def _asks_on(text: str, answer: Part, hint: str | None) -> bool:
    """Whether what follows the question is one more question or task, or an aside."""
    said = text[answer.start : answer.end]
    clause = _FIRST_CLAUSE.match(said) if hint in _QUESTIONS else None
    return bool(
        _ASKS_ON.search(said) or _WRITE.search(said) or (clause and patterns("marks")["task"].match(clause["said"]))
    )


__all__ = ["Part", "split_answer", "split_unmarked"]
