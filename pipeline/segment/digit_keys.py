"""Choices (1) (2) (3) (4) that a table at the end answers by digits: both become letters, place by place.

Papers of schools in Taiwan print an empty bracket before each number, and `| 答案 | 3 | 2 | 4 |` at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_ASKED: Final = re.compile(r"(?m:^)[ \u3000]*[（(][ \u3000]*[)）][ \u3000]?(?P<n>\d{1,3})[ ]?[.．、]")
_ROWS: Final = re.compile(
    r"(?m)^[ \u3000|]*题号[ \u3000|\t]+(?P<numbers>[\d \u3000|\t]+)\n"
    r"[ \u3000|]*答案[ \u3000|\t]+(?P<said>[1-6 \u3000|\t]+)$"
)
_LABEL: Final = re.compile(r"(?P<open>[（(])(?P<n>[1-6])(?=[)）])")
_LETTERED: Final = re.compile(r"[（( \u3000\n]A[.．、)）]")
_LONGEST: Final = 500  # code points from the number of a question to its last choice
_LEAST: Final = 3  # choices of a question, and questions of a section


def letters_for_digits(text: str) -> str:
    """The text with letters for the digits of such choices and such rows, where there are as many of both."""
    rows = list(_ROWS.finditer(text)) if "答案" in text and "题号" in text else []
    if not rows or _LETTERED.search(text):
        return text
    asked = list(_ASKED.finditer(text, 0, rows[0].start()))
    chains = [chain for chain in _chains(text, asked) if len(chain) >= _LEAST]
    letters = list(text)
    for row in rows:
        said = [at for at in range(*row.span("said")) if text[at].isdecimal()]
        if len(said) >= _LEAST and len(said) == len(chains) == len(re.findall(r"\d+", row["numbers"])):
            for at in (*said, *(label.start("n") for chain in chains for label in chain)):
                letters[at] = "ABCDEF"[int(text[at]) - 1]
            break
    return "".join(letters)


def _chains(text: str, asked: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The labels (1), (2) … of each question, as far as they count."""
    ends = [*(behind.start() for _, behind in pairwise(asked)), len(text)]
    for m, end in zip(asked, ends, strict=False):
        chain: list[re.Match[str]] = []
        for label in _LABEL.finditer(text, m.end(), min(end, m.end() + _LONGEST)):
            if int(label["n"]) == len(chain) + 1:
                chain.append(label)
        yield chain
