"""What is said behind the words that fill the one blank of a question: `76年。下一次回归预计在2061年。`."""

from __future__ import annotations

import re
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip

_BLANK: Final = re.compile(r"_{2,}|＿{2,}")
_SAID: Final = re.compile(r"(?P<word>[^。\n；;]{1,16})。\s*(?=(?P<more>[^\n]*[\u4e00-\u9fff]{4}))")


def part_afterword(text: str, item: Parsed) -> None:
    """End the answer behind its first few words, when whole sentences follow and the stem has a single blank.

    No word that fills a blank holds a full stop: of the 466 fillings of the documents with truth none does.
    """
    part = item.answer_text
    if part is None or item.options or item.explanation or item.hint not in (None, "fill_blank"):
        return
    blanks = sum(len(_BLANK.findall(text, *piece)) for piece in item.stem)
    said = _SAID.match(text, *part) if blanks == 1 else None
    if said is not None:
        item.answer_text = Part(part.start, said.end("word"))
        item.explanation = strip(text, said.end(), part.end)
