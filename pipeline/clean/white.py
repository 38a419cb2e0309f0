r"""White space that pages print in several ways: line ends become `\n`, no-break and thin spaces become spaces.

An ideographic space stays: it indents, and the segmenter knows it.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.clean.alignment import Edit
from pipeline.clean.codes import character_set, places_of

_THIN: Final = character_set("\xa0\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B))))
_TABBED: Final = re.compile(
    r"(?:(?<=[(（\[【])|(?<=\S)(?=[ \u3000\t]+[)）\]】])|(?<=[A-H])(?=[ \u3000\t]+[A-H][A-H \u3000\t]*[)）\]】]))"
    r"[ \u3000]*\t[ \u3000\t]*"
)
_LOST: Final = re.compile(r"(?<=[（(])\?{1,4}(?=[ \u3000]*[A-H]{1,6}[ \u3000]*[)）])")  # a space that no code page knew
_LEAST_LOST: Final = 3  # brackets of a page
_LINE_END: Final = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")


def end_lines(text: str) -> list[Edit]:
    r"""Lines end as they do on Unix, not as on Windows or on old Macs, and new pages begin a line.

    >>> [edit.after for edit in end_lines("甲\r\n乙\r丙")]
    ['\n', '\n']
    """
    return [Edit(*match.span(), "\n", "line_end", "normalise") for match in _LINE_END.finditer(text)]


def plain_spaces(text: str) -> list[Edit]:
    """No-break spaces and spaces of other widths become spaces."""
    return [Edit(place, place + 1, " ", "plain_space", "normalise") for place in places_of(text, _THIN)]


def tabs_in_brackets(text: str) -> list[Edit]:
    r"""Tabs that give a bracket its room, `（\tB\t）`, become spaces; those between cells stay."""
    if "\t" not in text:
        return []
    return [Edit(*match.span(), " ", "plain_space", "normalise") for match in _TABBED.finditer(text)]


def lost_spaces(text: str) -> list[Edit]:
    """Question marks for spaces in front of the letters in brackets, `(? B )`, where a page has several such.

    >>> [edit.after for edit in lost_spaces("甲(?B)乙(? C )丙（?AB）")]
    [' ', ' ', ' ']
    """
    found = list(_LOST.finditer(text)) if "?" in text else []
    return [Edit(*m.span(), " ", "plain_space", "normalise") for m in found] if len(found) >= _LEAST_LOST else []
