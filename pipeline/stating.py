"""Stems that state and ask nothing: their blank or their choices were lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.draft import Built
from pipeline.reasons import reason
from pipeline.records import Reason
from pipeline.segment.types import OPEN

_ASKS: Final = re.compile(  # in the last sentence
    r"[?？]\s*\Z|(?:什么|如何|怎[样么]|哪|为何|多少|是否|谁|何[时地者人以]|几[个种项条类])[^。！!]*\Z|_{2,}|[（(]\s*[)）]|[（(](?:改|扩|缩|仿|用|把|将|翻|译|补|续|填|修|变|注)"
)
_TASK: Final = re.compile(  # at the head of a sentence, or of a part of one; not 改革先锋甲…, 按照乙…
    r"(?:\A|[。；;：:?？\n])\s*(?:[（(]?\d+[)）.．、]\s*)?"
    r"(?:请|试(?![点行验])|简(?![言而单])|列(?![宁车强])|说(?!到)|谈(?!到)|写(?!下了)|指出|解(?![决放除])|阐|概|归(?!根)|评(?!为)|译|画|求|证(?!券)"
    r"|描|介绍|编|设计|补(?![贴助])|改(?![革善变进])|给(?!予)|回答|论|名词|判断|默(?![默认])|背(?!景)|填|连(?![续长队她他])|造(?![福成])|读(?!者)"
    r"|组(?![建织成])|按(?:照)?(?=[^，,。]{0,8}(?:要求|顺序|课文|原文|例|内容|规律|提示|格式|下|以上))|把(?=[^。]{0,60}[改填写译补换变排连翻画成])"
    r"|将(?=[^。]{0,60}[改填写译补换变排连翻画成])|用(?![户于人])|仿|[A-Za-z])"
    r"|[，,]\s*(?:请|试[述说析分]|简|列举|列出|谈谈|写出|计算(?!机)|总结(?!其)"
    r"|(?:说明|解释|阐[述明释]|概括|归纳|评[价析]|翻译|分析|比较)(?![了的当我其这他它人该]))"
)
_HOLLOW: Final = re.compile(r"“\s*”|‘\s*’|《\s*》|、\s*、")  # where the blank was
_LETTERS: Final = re.compile(r"[A-H](?:[ ,，、]?[A-H])*")
_LETTERED: Final = re.compile(r"字母|序号|代号|编号|标号|填项|[A-Ha-h][.．、)）]|(?<![A-Za-z\d])[A-H]+(?![A-Za-z\d])")
_UNLABELLED: Final = re.compile(
    r"(?:_{2,}|[（(]\s*[)）])[^\s]*(?:[（(][^()（）]*[)）])?(?:\s+[^\s_（(]+){2,}\s*\Z"
)  # ____。 雅安 大理
_OFFERED: Final = re.compile(  # …为（）。A 30% B 40%
    r"[）)_。]\s*A[ .．、]\s*\S[^\n]{0,60}?(?<![A-Za-z])B[ .．、]\s*\S[^A-Z\n]*\Z"
)
_STATES = 12  # code points of a sentence that would have room for its question
_SHORT = 20  # code points of an answer that fills a blank


def states(built: Built) -> Iterator[Reason]:
    """An open item that only states, with a word or two for an answer: its blank was lost."""
    draft = built.draft
    stem, said = draft.stem or "", "".join(draft.answer or [])
    if built.kind != "short_answer" or not said or len(said) > _SHORT or len(stem) < _STATES:
        return
    if built.parsed.hint in OPEN or draft.stimulus or draft.section:
        return  # what stands above may ask: 缩句
    if _HOLLOW.search(stem) or not (_ASKS.search(stem) or _TASK.search(stem)):
        yield reason("no_question", "it states, and its blank may be lost")


def chosen_blindly(built: Built) -> Iterator[Reason]:
    """Letters for blanks whose stem names no letter: the choices stand in it without labels, or were lost."""
    draft = built.draft
    if built.kind != "fill_blank" or not draft.answer:
        return
    stem = draft.stem or ""
    if _OFFERED.search(stem) and all(_LETTERS.fullmatch(said) for said in draft.answer):
        yield reason("missing_options", "they stand in the stem")
        return
    if draft.stimulus:
        return
    named = _LETTERED.search(stem) and not _UNLABELLED.search(stem)
    if all(_LETTERS.fullmatch(said) for said in draft.answer) and not named:
        yield reason("missing_options", "letters answer")


_ASKED_LAST: Final = re.compile(  # in the last sentence
    r"(?:什么|哪|谁|几|多少|如何|怎|何|吗|是否)[^。！!]*[。]?\s*\Z|[？?][”’]?[。]?\s*\Z|(?:是|指|叫|为)[“”]*[。：:]?\s*\Z"
)
_LEAST: Final = 20  # open items of a page that show what became of its blanks
_MOST: Final = 0.6  # of them lost theirs


def blanks_lost(built: Sequence[Built], faults: Sequence[list[Reason]]) -> list[list[Reason]]:
    """For each item, what follows from most open ones stating only: the others that do not ask lost a blank too."""
    free = [each.kind == "short_answer" and not each.parsed.hint and not each.draft.section for each in built]
    stated = sum(
        is_free and any(r.code == "no_question" for r in why) for is_free, why in zip(free, faults, strict=True)
    )
    lost = stated >= max(_LEAST, sum(free) * _MOST)
    return [
        [reason("no_question", "the blanks of this page were lost")]
        if lost and is_free and not _asks_last(each)
        else []
        for is_free, each in zip(free, built, strict=True)
    ]


def _asks_last(built: Built) -> bool:
    return _ASKED_LAST.search(built.draft.stem or "") is not None
