"""First choices whose label is lost: a word processor counted it, and the file holds only those typed by hand.

`…包括（ ）⏎甲　B、乙　C、丙`: what stands on the line before B is the choice A, where a page does so throughout.
"""

from __future__ import annotations

import re

from pipeline.segment.marks import Letter

_LEAST = 3  # questions of a page that lost their first label
_LONGEST = 80  # code points of the choice without a label
_ASKED = re.compile(r"(?:[)）?？:：。]|_{2,}|是|有|为)[ \t\u3000\xa0]*\n[ \t\u3000\xa0\n]*\Z")
_REACH = 400  # code points from the first label to the second


def with_lost_firsts(text: str, letters: list[Letter]) -> list[Letter]:
    """`letters` with an A of no length where a choice stands before B; unchanged unless the page lost several."""
    found = [
        first
        for before, b, c in zip([None, *letters], letters, letters[1:], strict=False)
        if _begins(before, b, c) and (first := _first(text, before, b))
    ]
    return sorted([*letters, *found]) if len(found) >= _LEAST else letters


def _begins(before: Letter | None, b: Letter, c: Letter) -> bool:
    """Whether B and C follow each other in one form, and no A stands before them."""
    alone = before is None or before.label != "A"
    return alone and (b.label, c.label) == ("B", "C") and b.form == c.form == "delimited" and c.start - b.end < _REACH


def _first(text: str, before: Letter | None, b: Letter) -> Letter | None:
    """The place of the lost label: the beginning of what stands before B, right below a line that asks."""
    least = max(before.end if before else 0, b.start - _LONGEST)
    line = text.rfind("\n", least, b.start)
    if line >= 0 and not text[line : b.start].strip():  # B stands on a line of its own
        line = text.rfind("\n", least, line)
    if line < 0:
        return None
    start = line + len(text[line : b.start]) - len(text[line : b.start].lstrip())
    asked = _ASKED.search(text, max(0, line - _LONGEST), start)
    return Letter(start, start, "A", "delimited") if start < b.start and asked else None
