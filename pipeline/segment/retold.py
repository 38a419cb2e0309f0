"""What platforms print behind the letters of an answer, `ABD:甲; 乙; 丁`: the chosen options once more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed

_BEHIND: Final = re.compile(r"\s*[:：]\s*(?=\S)")
_LETTER: Final = re.compile(r"[^\W_]")


def claim_retold(text: str, items: Iterable[Parsed]) -> None:
    """Count the options that stand behind the letters of an answer as read; others than it names make two answers."""
    for item in items:
        if not (item.answer and item.answer_part and item.options and item.answer_source == "inline"):
            continue
        behind = _BEHIND.match(text, item.answer_part.end)
        if behind is None:
            continue
        labels, end = _told(text, behind.end(), {o.label: _LETTER.findall(text, *o.part) for o in item.options})
        if sorted(labels) == sorted(item.answer):
            item.marks.append(Part(behind.start(), end))
        elif not set(labels) <= set(item.answer):
            item.flags.append("two_answers")


def _told(text: str, start: int, options: dict[str, list[str]]) -> tuple[list[str], int]:
    """The labels of the options whose words follow each other from `start` on, and where the last of them ends."""
    labels: list[str] = []
    end = start
    while options:
        at, label = max((_follow(text, end, words), label) for label, words in options.items())
        if at <= end:
            break
        end = at
        labels.append(label)
    return labels, end


def _follow(text: str, at: int, words: list[str]) -> int:
    """Where `words` end if they are what `text` says from `at` on, any marks between them; 0 if they are not."""
    for expected in words:
        found = _LETTER.search(text, at)
        if found is None or found[0] != expected:
            return 0
        at = found.end()
    return at
