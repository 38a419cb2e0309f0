"""Shared material above questions: cases, passages, shared options."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.segment.layout import Part, Question, Section
from pipeline.segment.marks import Heading
from pipeline.segment.parsed import strip

_RANGE = re.compile(r"(\d{1,3})\D+(\d{1,3})")
_INVITES = re.compile(
    r"[。！？\s]*(?:请)?(?:根据|结合)?(?:以上|上述|下列|以下)?(?:材料|资料|案例|情况|数据)?[，,]?(?:请)?(?:逐一)?回答(?:以下|下列|后面的|下面)?(?:的)?(?:小)?(?:几个)?问题?[:：。.]*\s*\Z"
    r"|\s*(?:问题|问|要求|讨论|试问|请问)[:：]?\s*\Z"
)
_READS = re.compile(r"据此(?:完成|回答)|(?:完成|回答)(?:下列|下面|后面|\d)|阅读(?:下面|下列|以下|短文|材料)")
_LEADS = re.compile(
    r"\s*(?:[（(][一二三四五][)）][^\n。，]{0,16})?[，,]?\s*(?:请)?(?:阅读|根据)(?:下面|下列|以下|短文|材料)[^\n]{0,120}(?:题|案|处|空|形式|选项|答)[^\n]{0,30}[。:：]?\s*\n"
)
_INSTRUCTS = re.compile(r"本大题|本题共|每小题|每题\d|答题[卡纸]|得分|[（(]共\d+分|将.{0,10}(?:字母|代码)|涂黑")
_NUMBER = re.compile(r"(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）])\s*(?!\d)")  # the material's own number above (1) (2)
_FIRST_CHOICE = re.compile(r"[\s）)】\]。:：]*[（(]?[AＡ][ \u3000]?[.．、:：)）]")
_PREFACE = re.compile(  # 三、综合分析题（题目分为若干组，…）（一）
    r"\s*[（(][^（()）]{0,60}(?:每题|每组|题目|小题|备选)[^（()）]{0,60}[)）]\s*(?:[（(][一二三四五六七八九十]{1,2}[)）]\s*)?"
)
LEAST = 25


def attach_stimuli(text: str, sections: list[Section], answers: Callable[[Question], bool]) -> None:
    """Give each question the material above it; `answers`: whether it has options or an answer of its own."""
    for section in sections:
        _nested(text, section, answers)
        if section.keyed:
            continue
        heading = section.heading
        if heading and heading.kind == "stimulus" and offers_options(text, section):
            continue
        if heading and heading.kind == "stimulus":
            _ranged(text, section, heading)
        elif section.questions and section.preamble:
            _above(text, section)


def offers_options(text: str, section: Section) -> bool:
    """Whether what stands above the questions are choices for all of them: 备选答案, or A. right behind [5～7]."""
    heading, preamble = section.heading, section.preamble
    if heading is None or preamble is None:
        return False
    named = "备选" in text[heading.start : heading.end] + text[preamble.start : preamble.start + 12]
    return named or (heading.kind == "stimulus" and _FIRST_CHOICE.match(text, *preamble) is not None)


def _ranged(text: str, section: Section, heading: Heading) -> None:
    m = _RANGE.search(text, max(heading.start, heading.end - 30), heading.end) or _RANGE.search(
        text, heading.start, heading.end
    )
    part = strip(text, heading.end, section.preamble.end if section.preamble else heading.end, "。.：:")
    if part.end - part.start < LEAST:
        part = trim(text, Part(heading.start, heading.end))
    if m is None or part.end - part.start < LEAST:
        return
    low, high = int(m[1]), int(m[2])
    for question in section.questions:
        if question.node.mark.value is None or low <= question.node.mark.value <= high:
            question.stimulus = part


def _above(text: str, section: Section) -> None:
    assert section.preamble is not None
    whole = text[section.preamble.start : section.preamble.end]
    lead = _LEADS.match(whole)
    preface = _PREFACE.match(whole, lead.end() if lead else 0)
    skipped = preface.end() if preface else lead.end() if lead else 0
    part = trim(text, Part(section.preamble.start + skipped, section.preamble.end))
    if own := _NUMBER.match(text, part.start, part.end):
        part = Part(own.end(), part.end)
    case = section.type == "case_analysis" or (section.heading is not None and section.heading.kind == "case")
    if part.end - part.start < LEAST or _INSTRUCTS.search(text, part.start, min(part.end, part.start + 60)):
        return
    if case or (part.end - part.start >= 80 and (lead or _READS.search(whole))):
        for question in section.questions:
            question.stimulus = question.stimulus or part


def _nested(text: str, section: Section, answers: Callable[[Question], bool]) -> None:
    """二、case text … 1、… 2、…: a numeral question that is followed by a fresh run is their material."""
    kept: list[Question] = []
    stimulus: Part | None = None
    parent: str | None = None
    followers: list[Question | None] = [*section.questions, None]
    for question, following in zip(section.questions, followers[1:], strict=True):
        form = question.node.mark.form
        if parent is not None and form == parent:
            parent = stimulus = None
        if following and following.node.mark.form != form and following.node.mark.value == 1 and not answers(question):
            part = trim(text, question.body)
            parent, stimulus = form, part if part.end - part.start >= LEAST else None
            continue
        if stimulus:
            question.stimulus = stimulus
        kept.append(question)
    section.questions[:] = kept


def trim(text: str, part: Part) -> Part:
    """Material without the words that lead over to its questions."""
    part = strip(text, part.start, part.end)
    m = _INVITES.search(text, max(part.start, part.end - 60), part.end)
    return strip(text, part.start, m.start() + (text[m.start()] in "。！？")) if m else part
