"""Answers in a bracket behind the question, as lists for quiz contests print them: 红茶产于何地？（祁门）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.types import OPEN

_BEHIND: Final = re.compile(
    r"[？?][ ]?(?P<call>(?:开始|请(?:回答|抢答|听题|作答))[！!。]?)?[ \u3000]*"
    r"[（(][ \u3000]*(?P<said>[^（）()\n]{1,120}?)[ \u3000]*[)）][。.]?[ \t\u3000]*(?=\n|\Z)"
)
_ASIDE: Final = re.compile(  # a bracket behind a question that says where it is from, what it scores, how to answer
    r"\d[ ]?分|真题|[试模]题|教材|课本|[Pp]\d|第[ \d一二三四五六七八九十]+[页章节题单]|[单多]选|[选必]做|不少于|不超过"
    r"|字[以左]|提示|注意?[:：]|可[以用多选]|参[见考]|如[:：果图无]|要求|列?举[例出]|至少|任[选答]|写出|说明|保留|精确|结果|略"
    r"|结合|联系|根据|请|概括|回答|角度|方面|[一两三]点|用自己|用原文|重点|难点|识记|领会|理解|掌握|了解|应用|\A[A-Za-z★☆*\d]{1,3}\Z"
    r"|(?:19|20)\d\d[年·•.\-—][^（）]"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d年?")
_LEAST: Final = 3  # questions of a section that show that it answers so


def answers_behind_questions(text: str, items: Iterable[Parsed]) -> None:
    """Take the brackets behind the questions for their answers, where nearly all open questions have such a one."""
    open_ = [i for i in items if _waits(i)]
    found = [(item, m) for item in open_ if (m := _BEHIND.search(text, *item.stem[0])) and not _ASIDE.search(m["said"])]
    said = {m["said"] for _, m in found}
    if len(said) < _LEAST or len(found) * 5 < len(open_) * 4 or all(map(_YEAR.fullmatch, said)):
        return
    for item, m in found:
        item.answer_text, item.answer_source = Part(*m.span("said")), "inline"
        stem = Part(item.stem[0].start, m.start("call") if m["call"] else m.start() + 1)
        item.stem = [strip(text, *stem)]


_FILLED: Final = re.compile(  # 茶圣是____。（陆羽）
    r"(?:_{2,}|＿{2,}|[（(][ \u3000]*[)）])[^\n]{0,80}?(?P<end>[。．.；;！!]|(?<=[_＿)）]))[ \u3000]*"
    r"[（(][ \u3000]*(?P<said>[^（()）\n]{1,60}?)[ \u3000]*[)）][。.]?\s*\Z"
)


_HINT: Final = re.compile(r"填|字母|序号|符号|单位|表示|均可|即可|皆可|已知|[或“”\"']|形式|开放")  # how to fill it
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")  # the word to change stands behind an English sentence: ____. (go)


def answers_behind_blanks(text: str, items: Iterable[Parsed]) -> None:
    """Take the brackets behind the sentences with blanks for what fills them, where nearly all have such a one."""
    open_ = [i for i in items if i.hint == "fill_blank" and not (i.answer or i.answer_text) and len(i.stem) == 1]
    found = [(item, m) for item in open_ if (m := _FILLED.search(text, *item.stem[0])) and _fills(text, item, m)]
    if len({m["said"] for _, m in found}) < _LEAST or len(found) * 5 < len(open_) * 4:
        return
    for item, m in found:
        item.answer_text, item.answer_source = Part(*m.span("said")), "inline"
        item.stem = [strip(text, item.stem[0].start, m.end("end"))]


def _fills(text: str, item: Parsed, m: re.Match[str]) -> bool:
    """Whether a bracket may say what fills the blank before it."""
    aside = _ASIDE.search(m["said"]) or _HINT.search(m["said"])
    return not aside and _HAN.search(text, item.stem[0].start, m.start("said")) is not None


def _waits(item: Parsed) -> bool:
    """Whether an open question has no answer yet."""
    answered = item.answer or item.answer_text or item.options
    return (item.hint is None or item.hint in OPEN) and not answered and len(item.stem) == 1
