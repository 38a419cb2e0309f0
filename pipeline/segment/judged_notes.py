"""Lines below a judged statement that say why, behind a sign: （╳）甲是乙 ⏎ ※甲是丙."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks
from pipeline.segment.parsed import Parsed, strip, take_value

_NOTE: Final = re.compile(
    r"[。.！!？?)）√×][ \t\u3000]*\n[ \t\u3000]*"
    r"(?:※|>|＞|→|☞|✎|注[:：]|[☆★*][ ]?(?=改正|正确|应|理由|因))[ \u3000]*(?=\S)"
)
_VERDICTS: Final = (["true"], ["false"])
_SHORTEST: Final = 6  # code points of a note


def notes_below_judged(text: str, marks: Marks, items: Iterable[Parsed]) -> None:
    """Make an explanation of the lines behind a sign below a statement whose verdict is printed with it.

    The verdict may close the statement itself: 甲是乙（×） ⏎ > 甲是丙.
    """
    for item in items:
        if item.explanation or item.options or len(item.stem) != 1:
            continue
        note = _NOTE.search(text, *item.stem[0])
        told = strip(text, note.end(), item.stem[0].end) if note else None
        if not note or not told or told.end - told.start < _SHORTEST:
            continue
        stated = strip(text, item.stem[0].start, note.start() + 1)
        if item.answer in _VERDICTS or _takes_verdict(text, marks, item, stated):
            item.explanation = told
            item.marks.append(strip(text, note.start() + 1, note.end()))
            if len(item.stem) == 1:
                item.stem = [stated]


_REASONED: Final = re.compile(  # （×，甲是丙）
    r"[（(][ \u3000]*(?P<v>[√✓✔×✗✘╳对错]|正确|错误)[ \u3000]*[，,。；;：:、—-]+[ \u3000]*"
    r"(?P<why>[^（()）\n]{3,80})[)）][ \u3000]*[。.]?"
)


def reasons_in_brackets(text: str, items: Iterable[Parsed]) -> None:
    """Take （×，甲是丙） at the end of a statement for its verdict and what explains it."""
    for item in items:
        if item.answer or item.answer_text or item.options or item.hint not in (None, "true_false"):
            continue
        stem = item.stem[-1]
        said = next((m for m in _REASONED.finditer(text, *stem) if m.end() == stem.end), None)
        if said is None or said.start() == stem.start or (item.hint is None and said["v"] in "对错"):
            continue
        take_value(item, said["v"], Part(*said.span("v")), "stem_bracket")
        item.explanation = item.explanation or Part(*said.span("why"))
        item.stem[-1:] = [strip(text, stem.start, said.start()), Part(stem.end, stem.end)]
        item.blanked = True


def _takes_verdict(text: str, marks: Marks, item: Parsed, stated: Part) -> bool:
    """Give a statement the verdict in brackets at its end, and leave its blank there."""
    if item.answer or item.answer_text or item.hint not in (None, "true_false"):
        return False
    tag = next(iter(marks.within("judged", *stated)[-1:]), None)
    if not tag or tag.end < stated.end - 1 or tag.start <= stated.start:
        return False
    take_value(item, tag.value, Part(tag.start, tag.end), "stem_bracket")
    if item.answer not in _VERDICTS:
        return False
    item.stem, item.blanked = [strip(text, stated.start, tag.start), strip(text, tag.end, stated.end)], True
    return True
