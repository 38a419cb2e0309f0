"""What a page prints between its items is no part of a field: rulers, hashes of a heading, pictures alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pipeline.rules import patterns
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip


def unframe(text: str, items: Iterable[Parsed]) -> None:
    """Take rulers and empty marks off the ends of the fields; what holds no word afterwards is no answer."""
    for item in items:
        item.explanation = _worded(text, item.explanation)
        item.answer_text = _worded(text, item.answer_text)
        item.options = [o._replace(part=_bare(text, o.part)) for o in item.options]
        item.stem = [*item.stem[:-1], *(_bare(text, _above_ruler(text, part)) for part in item.stem[-1:])]


_SIGNS = frozenset("√×✓✔✗✘∨╳＜＞<>＝=≈≠≤≥＋÷")  # a verdict, or what stands between two numbers


def _worded(text: str, part: Part | None) -> Part | None:
    """The part without frame; None when only pictures and marks are left."""
    if part is None:
        return None
    part = _bare(text, _above_ruler(text, part))
    words = patterns("marks")["picture"].sub("", text[part.start : part.end])
    return part if any(c.isalnum() or c in _SIGNS for c in words) else None


def _above_ruler(text: str, part: Part) -> Part:
    """The part up to the first line across the page."""
    ruler = patterns("marks")["frame.ruler"].search(text, part.start, part.end)
    return Part(part.start, ruler.start()) if ruler and ruler.start() > part.start else part


def _bare(text: str, part: Part) -> Part:
    """The part without lines of nothing but frame at its end, and without a lone emphasis mark at its head."""
    ruler, rule = patterns("marks")["frame.line"], patterns("marks")["frame.head"]
    while ruler.fullmatch(text, last := max(part.start, text.rfind("\n", part.start, part.end) + 1), part.end):
        if last == part.start:
            return Part(part.start, part.start)
        part = strip(text, part.start, last)
    head = rule.match(text, part.start, part.end)
    return strip(text, head.end(), part.end) if head else part


def drop_score_lines(text: str, items: Collection[Parsed]) -> None:
    """Take off the score that stands alone on the last line of a field, when the page prints one below its answers."""
    rule = patterns("marks")["frame.score"]
    if len(rule.findall(text)) < _LEAST:
        return
    for item in items:
        item.explanation = _above_score(text, rule, item.explanation)
        item.answer_text = _above_score(text, rule, item.answer_text)
        item.options = [o._replace(part=_unscored(text, rule, o.part)) for o in item.options]


def _unscored(text: str, rule: re.Pattern[str], part: Part) -> Part:
    """An option without the score below it; nothing is left where the picture of the option is lost."""
    line = max(0, text.rfind("\n", 0, part.start))
    alone = not text[line : part.start].strip() and rule.fullmatch(text, line, part.end)
    return Part(part.start, part.start) if alone else _above_score(text, rule, part) or part


def _above_score(text: str, rule: re.Pattern[str], part: Part | None) -> Part | None:
    if part is None or (end := text.rfind("\n", *part)) < 0 or not rule.fullmatch(text, end, part.end):
        return part
    return strip(text, part.start, end)


_LEAST = 3  # items of a page that show what it prints between its items


def drop_source_numbers(text: str, items: Collection[Parsed]) -> None:
    """Take off the number in brackets that the page prints behind the last sentence of most stems: its own count."""
    rule = patterns("marks")["frame.source_number"]
    found = {id(item): m for item in items if item.stem and (m := rule.search(text, *item.stem[-1]))}
    if len(found) < _LEAST or len(found) * 2 < len(items):
        return
    for item in items:
        if m := found.get(id(item)):
            item.marks.append(Part(m.start(), m.end()))
            item.stem[-1] = strip(text, item.stem[-1].start, m.start())


_EXAMPLE = re.compile(  # 例题⏎例题（教材改编）⏎ above the question
    r"(?:[*#\s]{0,8}(?:(?:典型|经典)?例题(?:与训练|与练习|精讲|精析|讲解)?[ ]?\d{0,2}|例[ ]?\d{1,2})[*]{0,2}[ ]?"
    r"(?:[（(【][^（）()【】\n]{2,30}[）)】])?[ \t]*\n\s*)+(?=\S)"
)


def drop_example_heads(text: str, items: Iterable[Parsed]) -> None:
    """Take off the lines above a question that only say that it is an example."""
    for item in items:
        if item.stem and (head := _EXAMPLE.match(text, *item.stem[0])) and head.end() < item.stem[0].end:
            item.marks.append(Part(*head.span()))
            item.stem = [Part(head.end(), item.stem[0].end), *item.stem[1:]]
