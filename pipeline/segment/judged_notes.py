"""Lines below a judged statement that say why, behind a sign: （╳）甲是乙 ⏎ ※甲是丙."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.segment.parsed import Parsed, strip

_NOTE: Final = re.compile(
    r"[。.！!？?)）√×][ \t\u3000]*\n[ \t\u3000]*"
    r"(?:※|>|＞|→|☞|✎|注[:：]|[☆★*][ ]?(?=改正|正确|应|理由|因))[ \u3000]*(?=\S)"
)
_VERDICTS: Final = (["true"], ["false"])
_SHORTEST: Final = 6  # code points of a note


def notes_below_judged(text: str, items: Iterable[Parsed]) -> None:
    """Make an explanation of the lines behind a sign below a statement whose verdict is printed with it."""
    for item in items:
        if item.answer not in _VERDICTS or item.explanation or item.options or len(item.stem) != 1:
            continue
        note = _NOTE.search(text, *item.stem[0])
        told = strip(text, note.end(), item.stem[0].end) if note else None
        if note and told and told.end - told.start >= _SHORTEST:
            item.explanation = told
            item.marks.append(strip(text, note.start() + 1, note.end()))
            item.stem = [strip(text, item.stem[0].start, note.start() + 1)]
