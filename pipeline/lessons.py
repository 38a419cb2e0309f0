"""Notes, lessons, contents and forms: text that teaches or files, and was taken for a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.draft import Built
from pipeline.reasons import reason
from pipeline.records import Reason
from pipeline.segment.types import OPEN

_PICTOGRAPH: Final = r"[\u2b50\u2705\u2757\u274c\u26a0\U0001f300-\U0001faff]"
_NOTES: Final = re.compile(  # what no question holds, wherever it stands
    rf":::|(?:\A|[。！？?；：:])\s*{_PICTOGRAPH}"
    r"|\]\(#|\.{6,}\s*\d{1,3}(?!\d)|…{3,}\s*\d{1,3}(?!\d)|·{6,}\s*\d{1,3}(?!\d)"
)
_LABELLED: Final = re.compile(  # the label of a paragraph of notes at the head of a stem
    r"\s*[【\[（(]?(?:例|注|注意|要点|重点|难点|小结|备注|口诀|背诵|记忆|知识点|考点|易错点|总结|补充)[】\])）]?[：:]"
    r"|\s*【(?:例|要点|重点|难点|小结|提示|备注|口诀|知识点|考点|易错点|总结)】"
)
_BULLET: Final = re.compile(r"\s*(?:[-*+][ \u3000]+(?=[^\d\s])|[•●▪◆★☆►▶■□➢][ \u3000]*)(?=\S)")
_BULLETS: Final = re.compile(r"(?<=[。；：:\u4e00-\u9fff])\s*[-*•][ \u3000]+(?=[\u4e00-\u9fff][^\s-]*[：:。])")
_NUMBERS: Final = re.compile(r"(?<![\d.、])(?:\d{1,2}[、.．][ \u3000]*){3}(?!\d)")
_DEFINES: Final = re.compile(
    r"\s*[^，。：:？?（）()_]{2,14}[：:]\s*(?:是指|指的?是|就是|即|又称|是一[种个类])[^？?]*\Z"
)
_FORM: Final = re.compile(
    r"电子邮[件箱](?:地址)?\s*(?:[：:*＊]|\Z)|总分\s*[：:]?\s*\d{1,3}\s*/\s*\d{1,3}|(?:得分|成绩)[：:]?\s*\d{1,3}\s*/\s*\d{1,3}"
    r"|(?:用户名|密码|验证码|手机号码?|联系电话|准考证号?)\s*[：:]\s*(?:[（(]?\s*[)）]?|_*)\s*\Z"
)


def teaches(built: Built) -> Iterator[Reason]:
    """A stem that is a note, a lesson, a line of contents or a field of a form."""
    stem = built.draft.stem or ""
    if _NOTES.search(stem) or _LABELLED.match(stem) or _NUMBERS.search(stem):
        yield reason("no_question", "a note stands in it")
    elif _BULLET.match(stem) or len(_BULLETS.findall(stem)) > 1:
        yield reason("no_question", "it begins as an entry of a list")
    if built.kind in OPEN and _DEFINES.match(stem):
        yield reason("no_question", "it defines a term")
    if _BULLET.match(built.draft.stimulus or ""):
        yield reason("low_confidence", "the material begins as an entry of a list")
    if _FORM.search(stem):
        yield reason("no_question", "it is a field of a form")
