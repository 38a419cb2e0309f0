"""Verdicts without brackets at the ends of statements: 红茶是发酵茶。√ ⏎ 绿茶是发酵茶。 ×."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.values import verdict

_END: Final = re.compile(
    r"(?:(?P<sign>[√✓✔∨×✗✘╳])|(?<=[。！!.．\s\u3000])(?P<word>正确|错误|对|错))[ \t\u3000]*[。.]?\s*\Z"
)
_REACH: Final = 12  # code points at the end of a statement
_LEAST: Final = 2  # statements of a section that show that it answers so
_MOST: Final = 0.8  # of its statements do


def verdicts_at_ends(text: str, items: Iterable[Parsed]) -> None:
    """Take the signs at the ends of the statements for their answers, where nearly all of a section have one."""
    waiting = [item for item in items if _waits(item)]
    for _, group in groupby(waiting, key=lambda item: item.section):
        statements = list(group)
        found = [(item, m) for item in statements if (m := _end(text, item.stem[0]))]
        if len(found) < max(_LEAST, _MOST * len(statements)):
            continue
        for item, m in found:
            said = verdict(m["sign"] or m["word"])
            item.answer = [said] if said else None
            item.answer_part, item.answer_source = Part(m.start(), m.end()), "inline"
            item.stem = [strip(text, item.stem[0].start, m.start())]


def _end(text: str, stem: Part) -> re.Match[str] | None:
    return _END.search(text, max(stem.start + 1, stem.end - _REACH), stem.end)


def _waits(item: Parsed) -> bool:
    """Whether a statement has no answer yet."""
    answered = item.answer or item.answer_text or item.options
    return item.hint == "true_false" and not answered and len(item.stem) == 1
