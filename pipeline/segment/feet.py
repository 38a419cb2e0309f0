"""The foot of a page, the close of a paper and the hashes of a lost heading end no field."""

from __future__ import annotations

import re
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip

_FOOT: Final = re.compile(  # 第 3 页 共 8 页, behind a sentence or a gap; 共 8 页 alone is one only behind a sentence
    r"(?:(?<=[。！？!?；;\s\u3000])[（(]?第[ ]?\d{1,3}[ ]?页[ ]?[（(，,/]?[ ]?共[ ]?\d{1,3}[ ]?页"
    r"|(?<=[。！？!?；;])[ \t\u3000\n]*[（(]?共[ ]?\d{1,3}[ ]?页)[）)]*[ \t\u3000]*\Z"
)
_TURNED: Final = re.compile(
    r"[ \t\u3000\n]*[（(]共[ ]?\d{1,3}[ ]?页[ \u3000，,]*第[ ]?\d{1,3}[ ]?页[)）][ \t\u3000]*\Z"
)
_CLOSES: Final = re.compile(  # 【试题结束，请仔细检查】, （本卷完）
    r"\s*[【（(\[](?:试题|试卷|全卷|本卷|考试|答题)(?:到此|至此)?(?:结束|完毕?)[^【】（）()\[\]\n]{0,16}[】）)\]]\s*\Z"
    r"|\s*[【（(\[]以下[无没有]{1,2}(?:试题|正文|内容)[】）)\]]\s*\Z"
)
_SUBTITLE: Final = re.compile(  # （二）对细胞膜成分的探索, above the next questions of a section
    r"(?<=[。．.；;）)_？?])[ \t\u3000]*\n[ \t\u3000]*[（(][二三四五六七八九][)）][^\n。？?；;，,：:_（()）]{2,24}\Z"
)
_HASHES: Final = re.compile(r"(?:\s*\n[ \t]*#{1,6}|(?<=[。！？!?；;：:])[ \t]*#{2,6})[ \t]*\Z")
_REACH: Final = 40  # code points at the end of a field


def drop_feet(text: str, item: Parsed) -> None:
    """End the fields of an item above the foot of the page and above empty headings."""
    for name in ("answer_text", "explanation", "stimulus"):
        if part := getattr(item, name):
            setattr(item, name, _above(text, item, part))
    if item.options:
        last = item.options[-1]
        item.options[-1] = last._replace(part=_above(text, item, last.part))
    if item.stem:
        item.stem[-1] = _above(text, item, item.stem[-1])


def _above(text: str, item: Parsed, part: Part) -> Part:
    for rule in (_HASHES, _FOOT, _TURNED, _CLOSES, _SUBTITLE):
        found = rule.search(text, max(part.start, part.end - _REACH), part.end)
        if found and text[part.start : found.start()].strip():
            item.marks.append(Part(*found.span()))
            part = strip(text, part.start, found.start())
    return part
