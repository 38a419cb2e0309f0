"""The answers of one key to the items that it answers."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from pipeline.segment.entries import Answered
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.types import CHOICES, OPEN


class Targets:
    """Items that keys may answer, by the numbers that the keys know them by."""

    def __init__(self, items: list[Parsed]) -> None:
        self.items = items

    @cached_property
    def optioned(self) -> bool:
        """Whether any of them has options."""
        return any(item.options for item in self.items)

    @cached_property
    def by_number(self) -> dict[int | None, list[Parsed]]:
        """Number -> the items that bear it."""
        found: dict[int | None, list[Parsed]] = defaultdict(list)
        for item in self.items:
            found[item.counted].append(item)
        return dict(found)


def by_place(entries: list[Answered], items: list[Parsed]) -> bool:
    """Misprinted numbers (1 2 4 4 5 6): as many entries as questions, and most numbers agree in their places."""
    if len(entries) != len(items):
        return False
    if entries[0].counted:
        return True
    pairs = list(zip(entries, items, strict=True))
    agree = sum(item.counted in (entry.number, None) for entry, item in pairs)
    return agree >= 0.7 * len(items) and any(entry.number != item.counted for entry, item in pairs)


def give(text: str, entries: list[Answered], targets: Targets) -> None:
    """Give each target what the key says of it."""
    _read_as_verdicts(entries, targets)
    if by_place(entries, targets.items):
        for entry, item in zip(entries, targets.items, strict=True):
            entry.used = True
            answer(text, item, entry)
        return
    whole = [entry.number for entry in entries] == [item.counted for item in targets.items]
    for entry in entries:
        entry.fits = entry.fits and (whole or not entry.counted)
        found = targets.by_number.get(entry.number, []) if entry.number else []
        entry.used = bool(found)
        if len(found) == 1:
            answer(text, found[0], entry)
        else:
            for item in found:
                item.flags.append("ambiguous_key")


_EXPLAINS = re.compile(r"(?:解析|详解|解答|分析)[^\n]{0,6}\s*\Z")


def explain(text: str, entries: list[Answered], targets: Targets, *, told: bool) -> None:
    """A second key with the same numbers, behind the one with the answers, explains them when it says so.

    `told`: whether a heading above it says so.
    """
    start = entries[0].place.start
    worded = targets.optioned and all(text[e.mark.start] in "【[" and not e.letters for e in entries)  # 【第2题】…
    told = told or worded or all(e.explanation or e.letters for e in entries)
    if not told and not _EXPLAINS.search(text, max(0, start - 24), start):
        return
    found = [targets.by_number.get(entry.number, []) for entry in entries]
    if any(len(items) != 1 or items[0].answer_source != "key" or items[0].explanation for items in found):
        return
    if worded and not all(items[0].options for items in found):
        return
    for entry, (item,) in zip(entries, found, strict=True):
        entry.used = True
        said = entry.letters or ([entry.verdict] if entry.verdict else [])
        if said and item.answer and said != item.answer:
            item.flags.append("two_answers")
        item.explanation = entry.explanation or entry.text


def _read_as_verdicts(entries: list[Answered], targets: Targets) -> None:
    """Letters A and B alone, for statements without options, say right and wrong."""
    choices = targets.optioned or any(item.hint in CHOICES for item in targets.items)
    if choices or any(e.letters not in (["A"], ["B"]) for e in entries):
        return
    for entry in entries:
        entry.verdict, entry.letters = "true" if entry.letters == ["A"] else "false", []


_WHY = re.compile(
    r"(?:说明|简述|阐[明述]|写出|分析)[^。？?，,]{0,6}(?:理由|原因)|(?:为什么|为何)[?？]"
)  # a verdict alone does not answer


def _asked_why(text: str, item: Parsed) -> None:
    if item.hint is None and not item.options and any(_WHY.search(text, *part) for part in item.stem):
        item.hint = "short_answer"


def answer(text: str, item: Parsed, entry: Answered) -> None:
    """Give one item what its entry says."""
    if not entry.fits:
        item.flags.append("key_misfit")
    _asked_why(text, item)
    value = _value(item, entry)
    if value is None and (entry.text is None or entry.text.end <= entry.text.start):
        return
    if item.answer is not None or item.answer_text is not None:
        if value is not None and item.answer != value:
            item.flags.append("two_answers")
        elif item.explanation is None:
            item.explanation = entry.explanation
        return
    item.margins["key"] = entry.margin
    item.answer_source = "key"
    if value is not None:
        item.answer, item.answer_part = value, entry.part
        item.explanation = item.explanation or entry.explanation
        return
    said = without_stem(text, item, entry.text) if entry.text else None
    item.answer_text = said and strip(text, *said, "；;")  # what parts it from the next entry
    _part_reasons(text, item)
    if entry.loose:
        item.flags.append("loose_end")
    if entry.reasoned and item.hint in OPEN and item.answer_text and entry.explanation:
        item.answer_text = Part(item.answer_text.start, entry.explanation.end)
    elif entry.explanation and entry.text and entry.explanation.start >= entry.text.end:
        item.explanation = item.explanation or entry.explanation


_BLANK = re.compile(r"_{2,}|＿{2,}|[（(][ \u3000\xa0]*[)）]")
_FILLS = re.compile(r"[^。．.；;\n]{1,24}?(?:\.\d+[^。．.；;\n]{0,12})?(?P<end>[。．]|\.(?!\d))\s*(?=[^\s。．])")
_REASONS = re.compile(r"因为|∵|由于?|根据|依据|理由|原式|解[:：]|提示|点拨|当[^，]{1,12}时|设|∴|所以|故|即")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_REASON = 8  # code points


def _part_reasons(text: str, item: Parsed) -> None:
    """What fills the one blank, a number or a formula, ends with its sentence: 4/3．由条件得…."""
    part, blanks = item.answer_text, sum(len(_BLANK.findall(text, *piece)) for piece in item.stem)
    if part is None or item.hint != "fill_blank" or blanks != 1 or item.explanation:
        return
    first = _FILLS.match(text, *part)
    if first is None or part.end - first.end() < _LEAST_REASON:
        return
    if not _HAN.search(text, part.start, first.start("end")) or _REASONS.match(text, first.end(), part.end):
        item.answer_text = Part(part.start, first.start("end"))
        item.explanation = Part(first.end(), part.end)


def _value(item: Parsed, entry: Answered) -> list[str] | None:
    if item.options:
        if entry.letters:
            return entry.letters
        return [entry.verdict] if entry.verdict else None
    if item.hint in OPEN or item.hint == "fill_blank":
        return None
    if entry.verdict:
        return [entry.verdict]
    if entry.letters and item.hint == "true_false" and entry.letters in (["A"], ["B"]):
        return ["true" if entry.letters == ["A"] else "false"]
    return entry.letters if entry.letters and item.hint in CHOICES else None


def without_stem(text: str, item: Parsed, part: Part) -> Part:
    """A key that repeats the question before its answer: the answer begins behind the repetition."""
    stem = "".join(text[p.start : p.end] for p in item.stem)
    core = [c for c in stem if not c.isspace()]
    at, hits = part.start, 0
    limit = min(part.end, part.start + 12 + len(core) * 5 // 4)
    for c in core:
        while at < limit and text[at].isspace():
            at += 1
        if at < limit:
            hits += text[at] == c
            at += 1
    if not core or hits < 0.85 * len(core) or at >= part.end:
        return part
    while at < part.end and text[at] in "?？。.:：!！ \n\u3000答":
        at += 1
    return Part(at, part.end)
