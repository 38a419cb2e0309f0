"""Quotes within the quoted cells of a CSV file are printed twice: `"甲说：""乙""。",B`.

Such a cell stands between two noncharacters from then on, as the strings of data do, and its quotes are single.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.clean.alignment import Edit
from pipeline.clean.escapes import CLOSED, OPENED

_HEADER: Final = re.compile(
    r"\s*(?=[^\n]{0,200}(?:题|答案|question|answer))(?:\"?[^\",\n]{1,20}\"?,){3}", re.IGNORECASE
)
_CELL: Final = re.compile(  # not a line that is one quoted text
    r'(?:(?<=,)"(?P<t>(?:[^"\n]|"")*)"(?=,|$)|^"(?P<first>(?:[^"\n]|"")*)"(?=,))', re.MULTILINE
)
_TWICE: Final = '""'


def single_quotes(text: str) -> list[Edit]:
    """Edits that print the quotes of such cells once, in a text whose first line names the columns of questions."""
    if _TWICE not in text or not _HEADER.match(text.lstrip("\ufeff")):
        return []
    found: list[Edit] = []
    for cell in _CELL.finditer(text):
        start, end = cell.span(cell.lastgroup or 0)
        if _TWICE in text[start:end]:
            found.append(Edit(start - 1, start, OPENED, "string_mark", "normalise"))
            found += (
                Edit(at, at + 2, '"', "string_escape", "normalise")
                for at in (start + m.start() for m in re.finditer(_TWICE, text[start:end]))
            )
            found.append(Edit(end, end + 1, CLOSED, "string_mark", "normalise"))
    return found
