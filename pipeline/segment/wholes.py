"""Big numbers that are questions themselves: 一、下列…, 七、习作…; and what a key says under them: 一、B."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Literal

from pipeline.rules import patterns
from pipeline.segment.candidates import Node
from pipeline.segment.evidence import ASKS
from pipeline.segment.layout import KeyEntryBlock, Part, Question, Section
from pipeline.segment.marks import SECTION_KINDS, Heading, Marks, Number
from pipeline.segment.parsed import strip
from pipeline.segment.types import OPEN

_LONGEST = 400  # code points of a task that is not one of writing
_OPENS_LINE = 0.0  # the least score of a number that may begin a line
_LEAST = 6  # code points of a task
_NAMED = re.compile(
    r"\s*(?:(?:快乐|我的|大|小)?(?:习作|作文|写作|小练笔|练笔|书面表达|看图写话|口语交际)(?:题|训练|园地|天地|展示|舞台)?"
    r"(?=[。：:（( \u3000\n]))?[。：: \u3000]*(?:[（(][^（()）\n]{0,30}\d[ ]?分[^（()）\n]{0,12}[)）])?[。：:]?\s*"
)
_LEFT_OUT = re.compile(
    r"\s*[（(]?(?:(?:略|见(?:教材|课本|书)|无|开放题)(?![\u4e00-\u9fff])"
    r"|(?:略|无|不作统一要求|答案不唯一)[)）。]?[ \u3000]*(?:\n|\Z))"
)


def find_wholes(text: str, marks: Marks, sections: list[Section]) -> None:
    """Make a question of each section that sets one task without a number, and give such questions their keys."""
    for section, following in pairwise([*sections, None]):
        if section is not None and not section.questions and _is_task(text, marks, section, following):
            _ask(text, section)
    asked: dict[int | None, Question] = {}
    fresh = True
    for section in sections:
        fresh = fresh and not section.keyed
        if not section.keyed:
            asked = asked if fresh else {}
            fresh = True
            asked |= _asked(text, section)
        elif asked:
            _give(text, section, asked)


def _asked(text: str, section: Section) -> dict[int | None, Question]:
    """The one question of a section that has the number of the section."""
    heading, questions = section.heading, section.questions
    if heading is None or len(questions) != 1 or questions[0].node.mark.form != "cn":
        return {}
    body = questions[0].body
    if patterns("outline")["writes"].search(text, body.start, min(body.end, body.start + _LONGEST)):
        questions[0].body = Part(max(body.start, _lead(text, body)), body.end)
    return {heading.ordinal: questions[0]} if heading.start == questions[0].node.mark.start else {}


def _lead(text: str, part: Part) -> int:
    named = _NAMED.match(text, *part)
    return named.end() if named else part.start


def _is_task(text: str, marks: Marks, section: Section, following: Section | None) -> bool:
    heading, part = section.heading, section.preamble
    if heading is None or part is None or section.keyed or section.keys or heading.kind not in SECTION_KINDS:
        return False
    if heading.type not in OPEN and (heading.type is not None or heading.kind not in ("numeral", "other")):
        return False
    below = following.heading if following else None
    if below and (below.kind in ("case", "stimulus") or text[below.start] in "（("):
        return False
    part = strip(text, _lead(text, part), part.end)
    if part.end - part.start < _LEAST:
        return False
    if heading.type in (None, "essay") and patterns("outline")["writes"].search(text, *part):
        return True
    return part.end - part.start <= _LONGEST and ASKS.search(text, *part) is not None and not _numbered(marks, part)


def _numbered(marks: Marks, part: Part) -> bool:
    i = bisect_left(marks.numbers, part.start, key=lambda n: n.start)
    j = bisect_left(marks.numbers, part.end, key=lambda n: n.start)
    return any(n.score >= _OPENS_LINE for n in marks.numbers[i:j])


def _ask(text: str, section: Section) -> None:
    assert section.heading
    assert section.preamble
    section.questions.append(
        Question(_node(section.heading, "Q"), Part(_lead(text, section.preamble), section.preamble.end))
    )


def _node(heading: Heading, role: Literal["Q", "K"]) -> Node:
    return Node(Number(heading.start, heading.end, None, "cn", 0.0), role, None)


def _give(text: str, section: Section, asked: dict[int | None, Question]) -> None:
    """What the key says of the questions that are sections: under their numeral, or behind 参考范文：."""
    heading, part = section.heading, section.preamble
    if heading is None or part is None:
        return
    question = asked.get(heading.ordinal) if heading.kind in SECTION_KINDS and heading.again else None
    if heading.kind == "word" and heading.type == "essay":  # One possible version:
        waiting = [q for q in asked.values() if q.key is None and patterns("outline")["writes"].search(text, *q.body)]
        question = waiting[0] if len(waiting) == 1 else question
    if question and question.key is None and not section.keys:
        part = strip(text, *part)
        model = patterns("outline")["model"].match(text[part.start : part.end])
        start = part.start + (model.end() if model else 0)
        if part.end > start and not _LEFT_OUT.match(text, start, part.end):
            question.key = KeyEntryBlock(_node(heading, "K"), Part(start, part.end))
