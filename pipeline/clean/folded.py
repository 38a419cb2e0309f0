"""Folded answers of web pages: <details><summary>查看答案</summary> … </details>."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.alignment import Edit

_TITLE: Final = re.compile(r"<summary>(?P<words>[^<\n]{0,40})</summary>[ \t]*", re.IGNORECASE)
_TELLS: Final = re.compile(r"答案|解析|解答|[Aa]nswer")
_NAMED: Final = re.compile(r"[\s*#>【\[]*(?:(?:正确|参考|标准)?答案|答|Answer)[*】\]]*[ ]?[:：】\]]", re.IGNORECASE)
_ANSWER: Final = re.compile(
    r"[*\s]*(?:[A-H](?:[、,， ]{0,2}[A-H]){0,7}|[√×✓✗]|正确|错误|对|错|[TF]|True|False)[*]*[ \t]*[。.]?[ \t]*\n\s*"
)
_EXPLAINS: Final = re.compile(
    r"[*#>【\[ ]*(?:[\u4e00-\u9fff]{0,4}(?:解析|详解|分析|解释)|答案|知识点|考点|难度)[*】\]]*[ ]?[:：】\]\n]"
)
_OPENED: Final = re.compile(
    r"(?:答案|解析|详解|分析)[*】\]]*[ ]?[:：]?\s*(?:<details[^<>\n]{0,80}>)?\s*\Z", re.IGNORECASE
)
_BEFORE: Final = 120  # code points in which the name of the field and the tag above a title stand
_GIVES: Final = re.compile(r"答|[Aa]nswer")
_BEGIN: Final = re.compile(r"<details(?:[ \t][^<>\n]{0,80})?>\s*\Z", re.IGNORECASE)
_LONGEST: Final = 6000
_END: Final = re.compile(r"</details>", re.IGNORECASE)


def folded(text: str) -> Iterator[Edit]:
    """Titles go above an answer that names itself and become answer marks elsewhere; what is told below explains."""
    for title in _TITLE.finditer(text):
        if not _TELLS.search(title["words"]):
            continue
        named = _NAMED.match(text, title.end())
        answer = _ANSWER.match(text, named.end() if named else title.end())
        above = text[max(0, title.start() - _BEFORE) : title.start()]
        gives = "\n答案：" if answer or _GIVES.search(title["words"]) else "\n解析："
        told = named or (not answer and _OPENED.search(above))
        end = _END.search(text, title.end(), title.end() + _LONGEST)
        if begin := _BEGIN.search(above):
            yield Edit(title.start() - len(above) + begin.start(), title.start(), "", "folded", "normalise")
        yield Edit(*title.span(), "" if told else gives, "folded", "normalise")
        if end:
            yield Edit(*end.span(), "", "folded", "normalise")
        if answer and end and answer.end() < end.start() and not _EXPLAINS.match(text, answer.end()):
            yield Edit(answer.end(), answer.end(), "解析：", "folded", "normalise")
