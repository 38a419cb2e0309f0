"""Questions in parts, 8.… (1) … (2) …, whose answer has the same parts: each part is an item of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.segment.evidence import ASKS
from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.stems import untagged_stem
from pipeline.segment.stimuli import is_lead

_PRINTED = r"[（(][ ]?(?P<n>\d{1,2})[ ]?[)）][.、．]?[ \u3000]*(?![，,、。和至~～\-])"
_ASKED = re.compile(r"(?:(?<=[\s\u3000。？?！!；;：:，,、.．)）】”…])|\A)" + _PRINTED)
_SAID = re.compile(r"(?:(?<=[\s\u3000。？?！!；;：:，,、.．)）】”…])|\A|(?<![A-Za-z图表式])(?=（))" + _PRINTED)
_DEMANDS = re.compile(r"(?<=[\n。；;])[ \u3000]*要求[:：]")
_BLANK = re.compile(r"_{2,}|[（(〔\[][\s\u3000\xa0]*[)）〕\]]")
_SHARED = re.compile(r"回答|图|材料|资料|实验|探究|问题|据此")  # what blanks in parts have in common
_LEAD = 4  # code points that may stand before the (1) of an answer: 解：
_LEAST = 25  # code points of material


def pieces(text: str, part: Part, number: re.Pattern[str] = _ASKED) -> list[tuple[Part, Part]]:
    """The marks (1), (2), … of `part` in order, each with what stands behind it."""
    own = text[part.start : part.end]
    marks: list[Part] = []
    for m in number.finditer(own):
        if int(m["n"]) == len(marks) + 1:
            marks.append(Part(part.start + m.start(), part.start + m.end()))
    ends = [*(m.start for m in marks[1:]), part.end]
    return [(mark, strip(text, mark.end, end)) for mark, end in zip(marks, ends, strict=False)]


def split_parts(text: str, marks: Marks, items: dict[int, Parsed]) -> dict[int, Parsed]:
    """`items` with each question in parts as so many items, where its answer tells the parts apart."""
    found: dict[int, Parsed] = {}
    for start, item in items.items():
        parts = _parts(text, marks, item)
        found.update({part.mark.start: part for part in parts} if parts else {start: item})
    return found


def _parts(text: str, marks: Marks, item: Parsed) -> list[Parsed]:
    if item.options or item.answer or item.answer_text is None or len(item.stem) != 1:
        return []
    first = _FIRST_PART.fullmatch(text[slice(*item.mark)]) is not None
    asked = pieces(text, Part(item.mark.start, item.stem[0].end) if first else item.stem[0])
    said = answer_pieces(text, item.answer_text, len(asked))
    if len(asked) < 2 or not said or any(part.end - part.start < 2 for _, part in asked):
        return []
    if any(_DEMANDS.search(text, *part) for _, part in asked):
        return []  # （1）甲。（2）乙。要求：逐项指出…: the list is what the question is about
    lead = strip(text, asked[0][0].start if first else item.stem[0].start, asked[0][0].start)
    if all(_BLANK.search(text, *part) for _, part in asked) and not _shares(text, item, lead):
        return []
    told = answer_pieces(text, _listed(text, item.explanation), len(asked)) if item.explanation else []
    own = lead if lead.end > lead.start else None
    below = own if own and item.stimulus and item.passage is None and is_lead(text, own) else None
    shared = below or item.stimulus or own
    ends = [*(mark.start for mark, _ in asked[1:]), item.body.end]
    parts = []
    for i, ((mark, stem), end) in enumerate(zip(asked, ends, strict=True)):
        body = Part(mark.end, end)
        part = replace(item, number=i + 1, counted=i + 1, body=body, mark=mark, marks=[], stimulus=shared)
        part.passage = item.stimulus if below else item.passage
        part.stem, part.flags, part.margins = [untagged_stem(text, marks, part, stem)], [*item.flags], {**item.margins}
        part.answer_text, part.explanation = said[i], told[i] if told else None
        if (
            part.hint is None
            and not _BLANK.search(text, *stem)
            and ASKS.search(text, *(item.stimulus if first and item.stimulus else lead))
        ):
            part.hint = "short_answer"  # what stands above all parts asks for each: 求：(1)甲；(2)乙。
        parts.append(part)
    parts[0].marks += item.marks if first else [item.mark, *item.marks]
    return parts


def _listed(text: str, part: Part) -> Part:
    """The explanation from the line on that begins with (1)."""
    first = _FIRST_LINE.search(text, *part)
    return Part(first.end(), part.end) if first else part


_FIRST_PART = re.compile(r"[（(][ ]?1[ ]?[)）]")  # the mark of a question that is the first part of several
_FIRST_LINE = re.compile(r"\n[ \u3000]*(?=[（(][ ]?1[ ]?[)）])")


def _shares(text: str, item: Parsed, lead: Part) -> bool:
    """Whether blanks in parts ask of one thing: else they are one exercise, as in 完成下列换算：(1) (2)."""
    return item.stimulus is not None or lead.end - lead.start >= _LEAST or _SHARED.search(text, *lead) is not None


def answer_pieces(text: str, part: Part, count: int) -> list[Part]:
    """The parts of an answer that has just `count` of them, from its beginning on; else nothing."""
    found = pieces(text, part, _SAID)
    whole = len(found) == count and all(own.end > own.start for _, own in found)
    return [own for _, own in found] if whole and count and found[0][0].start - part.start <= _LEAD else []
