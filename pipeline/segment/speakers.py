"""Dialogues: letters that name who speaks, A: … B: … A: …, and label no choice."""

from __future__ import annotations

import re

_LINE = re.compile(r"\n[ \t\u3000\xa0]*(?P<l>[A-DＡ-Ｄ])[ ]?[:：](?P<said>[^\n]*)")
_LEAST = 3  # lines of a dialogue


def speakers(text: str) -> set[int]:
    """Where the letters stand that begin the lines of a dialogue: lines without a break, in which a letter comes again.

    Choices count on from A and come once.
    """
    found: set[int] = set()
    lines: list[re.Match[str]] = []
    for m in _LINE.finditer("\n" + text):  # a search for what begins with one sign is fast
        if lines and m.start() != lines[-1].end():
            found |= _spoken(lines)
            lines = []
        lines.append(m)
    return found | _spoken(lines)


def _spoken(lines: list[re.Match[str]]) -> set[int]:
    letters = [m["l"] for m in lines]
    again = len(letters) >= _LEAST and letters[0] in letters[1:]
    return {m.start("l") - len("\n") for m in lines} if again and letters[0] != letters[1] else set()
