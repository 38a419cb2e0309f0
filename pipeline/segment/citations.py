"""Citations: the exam that a question was taken from, printed behind its stem or its last choice."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip

_CITED: Final = re.compile(  # 【109普考】, （2019年真题）, [2020某地联考]
    r"[ \t\u3000]*[【（(\[〔][^【】（）()\[\]〔〕，。]{0,12}"
    r"(?:(?:19|20)\d{2}|(?<!\d)\d{2,3}(?=[年普高地特统原司律关身警退初]))"
    r"[^【】（）()\[\]〔〕，。]{0,14}[】）)\]〕][。.]?\s*\Z"
)
_EXAM: Final = re.compile(r"真题|[普高统地特国初]考|地特|考题|[中联月司律]考|试卷|模拟|检定|联赛|竞赛|原民|单招|改编")
_NOTE: Final = re.compile(r"[ \t\u3000]*【[^【】（）()，。]{1,14}】[。.]?\s*\Z")
_REACH: Final = 40  # code points at the end of a field
_LEAST: Final = 2  # items of a page that show that it prints where they come from


def citation(text: str, start: int, end: int) -> Part | None:
    """Where the source in brackets at the end of `[start, end)` stands, behind words of the field."""
    found = _CITED.search(text, max(start, end - _REACH), end)
    return Part(*found.span()) if found and found.start() > start and _EXAM.search(found[0]) else None


_CREDITS: Final = re.compile(
    r"\s*[（(](?:出题|命题|供题|推荐|审核)(?:单位|人|者)[：:][^（）()]{1,80}[)）]\s*\Z"
    r"|(?<=[。？?！!”])\s*(?:来源[：:]《[^》\n]{2,40}》(?:[（(][^（）()\n]{1,40}[)）])?|[（(]来源[：:][^（）()\n]{2,60}[)）])[。]?\s*\Z"
)


def uncredited(text: str, part: Part) -> Part:
    """A stem without the names of those who wrote it, printed in brackets behind it."""
    found = _CREDITS.search(text, *part)
    return Part(part.start, found.start()) if found and found.start() > part.start else part


def drop_citations(text: str, items: Collection[Parsed]) -> None:
    """Take sources off the ends of stems and last choices, when half of the items of the page have one there."""
    found = [(item, places) for item in items if (places := _cited(text, item))]
    if len(found) < _LEAST or len(found) * 2 < len(items):
        return
    told = {id(item) for item, _ in found}
    if all(text[place.end - 1] == "】" for _, places in found for place in places):
        found += [(item, [note]) for item in items if id(item) not in told and (note := _noted(text, item))]
    for item, places in found:
        item.marks.extend(places)
        for place in places:
            _end_at(text, item, place.start)


def _cited(text: str, item: Parsed) -> list[Part]:
    """The sources at the end of the stem and of the last choice; none where several choices have one."""
    ends = [cited for option in item.options if (cited := citation(text, *option.part))]
    last = ends if len(ends) == 1 and ends[0].end == item.options[-1].part.end else []
    asked = citation(text, *item.stem[-1]) if item.stem else None
    return [*([asked] if asked else []), *last]


def _noted(text: str, item: Parsed) -> Part | None:
    """What stands where the others have their source, in their kind of bracket: 【自编】."""
    fields = [item.options[-1].part] if item.options else item.stem[-1:]
    note = _NOTE.search(text, max(fields[0].start, fields[0].end - _REACH), fields[0].end) if fields else None
    return Part(*note.span()) if note and note.start() > fields[0].start else None


def _end_at(text: str, item: Parsed, end: int) -> None:
    if item.stem and item.stem[-1].start <= end < item.stem[-1].end:
        item.stem[-1] = strip(text, item.stem[-1].start, end)
    else:
        option = item.options[-1]
        item.options[-1] = option._replace(part=strip(text, option.part.start, end))
