"""Options whose labels are numbers: ①②③④, (1)(2)(3)(4), 1) 2) 3) 4)."""

from __future__ import annotations

import re

from pipeline.segment.digits import STYLES, value_of
from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks
from pipeline.segment.parsed import OptionPart, Parsed, strip
from pipeline.segment.stems import untagged_stem
from pipeline.segment.types import CHOICES
from pipeline.segment.values import letters


def number_options(text: str, marks: Marks, item: Parsed) -> None:
    """Cut numbered options off the stem of a choice item that has no lettered ones."""
    if item.options or not item.stem or not _is_choice(item) or any("K型" in title for title in item.section[-1:]):
        return  # the letters of K型题 stand for statements taken together
    stem = item.stem[-1]
    runs = [run for style in STYLES if len(run := _run(text, style, stem)) >= 2]
    if not runs:
        return
    run = max(runs, key=len)
    item.digits = True
    ends = [*(m.start() for m in run), stem.end][1:]
    for label, (mark, end) in zip("ABCDEFGH", zip(run, ends, strict=True), strict=False):
        item.marks.append(Part(mark.start(), mark.end()))
        item.options.append(OptionPart(label, strip(text, mark.end(), end, "；;")))
    item.stem = [*item.stem[:-1], untagged_stem(text, marks, item, strip(text, stem.start, run[0].start()))]


def _is_choice(item: Parsed) -> bool:
    """An answer that is a letter or a place, or a heading that says so; a verdict is none."""
    if item.answer:
        return bool(letters("".join(item.answer)))
    return item.hint in CHOICES


def _run(text: str, style: re.Pattern[str], stem: Part) -> list[re.Match[str]]:
    """The last run of marks 1, 2, 3 ... of one style inside the stem."""
    run: list[re.Match[str]] = []
    for m in style.finditer(text, stem.start, stem.end):
        value = value_of(m)
        if value == 1:
            run = [m]
        elif value == len(run) + 1:
            run.append(m)
    return run
