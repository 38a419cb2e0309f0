"""Letters alone on a line above passages of English, which count them: A⏎Lucy has a dog. … 26. … B⏎A museum …."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from pipeline.segment.marks import Heading, Number

_LETTER: Final = re.compile(
    r"(?<=\n)[ \t\u3000]*(?:Passage[ ]|Text[ ])?(?P<l>[A-E])[ \t\u3000]*(?=\n"
    r"(?:(?![ \t\u3000]*(?:[（(]?[A-H][ ]?[.．、)）]|\d{1,3}[ ]?[.．、]))[^\n]*\n){1,40}?"
    r"[ \t\u3000]*(?:[（(][ \u3000]*[)）][ ]?)?(?P<n>\d{1,3})[ ]?[.．、](?!\d))"
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_LEAST: Final = 60  # code points of a passage
_MOST: Final = 0.1  # of them Chinese
_BETWEEN: Final = 2  # questions below a passage


def lettered_passages(text: str, numbers: list[Number]) -> Iterator[Heading]:
    """A heading for each letter of a run from A on, two at least, with a passage below it and questions below that."""
    run: list[re.Match[str]] = []
    for m in _LETTER.finditer(text) if "\nB" in text or " B\n" in text else ():
        if not _is_passage(text[m.end() : m.start("n")]):
            continue
        if run and ord(m["l"]) == ord(run[-1]["l"]) + 1 and _asks_between(numbers, run[-1].end(), m.start()):
            run.append(m)
            continue
        yield from _headings(run)
        run = [m] if m["l"] == "A" else []
    yield from _headings(run)


def _is_passage(words: str) -> bool:
    return len(words) >= _LEAST and len(_HAN.findall(words)) <= _MOST * len(words)


def _asks_between(numbers: list[Number], start: int, end: int) -> bool:
    """Whether questions stand between two passages."""
    low, high = (bisect_left(numbers, at, key=lambda n: n.start) for at in (start, end))
    return high - low >= _BETWEEN


def _headings(run: list[re.Match[str]]) -> Iterator[Heading]:
    for m in run if len(run) > 1 else ():
        yield Heading(m.start("l"), m.end("l"), "case", None, ord(m["l"]) - ord("A") + 1)
