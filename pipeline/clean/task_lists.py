"""Lists whose ticked entries are the right choices: - [ ] 甲 / - [x] 乙 of Markdown, □ A 甲 / ☑ B 乙 of forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pipeline.clean.alignment import Edit

_ENTRY: Final = re.compile(
    r"^[ \t>]*(?:[-*+][ \t]+|(?=\[.\][ \t]*[A-H][.．、:：)）]))\[(?P<x>[ xX✓√])\](?:[ \t]+|$|(?=[A-H][.．、]))"
    r"(?P<label>\**[（(]?[A-H][.．、:：)）])?",
    re.MULTILINE,
)
_APART: Final = re.compile(  # what no entry goes on with: a line behind an empty one, a number, a heading
    r"\n[ \t]*\n(?![ \t]{2,}|```|~~~)[^\n]*\S|\n[ \t]{0,3}(?:\d{1,4}[.、)．]|#{1,6}[ ]|\*\*)"
)
_FENCED: Final = re.compile(r"```.*?```", re.DOTALL)  # a program among the entries
_TICKS: Final = "☑■●◉"
_BOX: Final = re.compile(
    r"(?<![^\s])(?P<box>[□☐○◯〇☑■●◉])[ \t\u3000]*(?P<label>[A-H])(?:[ ]?[.．、:：)）]|(?P<bare>[ \t\u3000]+)(?=\S))"
)
_LETTERS: Final = "ABCDEFGH"
_ABOVE: Final = 600  # code points above a list in which its question stands
_ASKING: Final = re.compile(
    r"[?？]|[（(][ \u3000]*[)）]|_{2,}|下[列面]|以下|哪|什么|多少|如何|的[是有]|[是有为][:：]?[ ]*$"
    r"|包括|属于|第[^\n]{0,5}题|选题|选择|[【\[（(](?:[单多]选|判断|不定项)",
    re.MULTILINE,
)
_LEAST: Final = 2  # lists with a tick, or they are what somebody has to do


def task_lists(text: str) -> Iterator[Edit]:
    """Edits that make labels of the boxes, with a star before the right ones, where a page has several such lists."""
    if "[x]" not in text and "[X]" not in text and "[✓]" not in text and "[√]" not in text:
        return
    runs = list(_runs(text))
    ticked = [run for run in runs if 2 <= len(run) <= len(_LETTERS) and _ticks(run) not in (0, len(run))]
    if not all(entry["label"] for run in ticked for entry in run) and not _asked(text, runs, ticked):
        return
    if len(ticked) >= _LEAST or (ticked and all(entry["label"] for entry in ticked[0])):
        for run in ticked:
            for entry, letter in zip(run, _LETTERS, strict=False):
                star = "" if entry["x"] == " " else "*"
                end = entry.start("label") if entry["label"] else entry.end()
                yield Edit(
                    entry.start(), end, star if entry["label"] else f"{star}{letter}. ", "task_list", "normalise"
                )


def _asked(text: str, runs: list[list[re.Match[str]]], ticked: list[list[re.Match[str]]]) -> bool:
    """Whether most of the ticked lists stand below a question; those of what somebody has to do stand below a title."""
    ends = {run[0].start(): before[-1].end() for before, run in pairwise(runs)}
    above = [(max(ends.get(at, 0), at - _ABOVE), at) for at in (run[0].start() for run in ticked)]
    return 2 * sum(_ASKING.search(text, *place) is not None for place in above) > len(ticked)


def ticked_boxes(text: str) -> Iterator[Edit]:
    """Edits that make stars of ticked boxes before the letters of choices, and take out the empty ones."""
    if not any(tick in text for tick in _TICKS):
        return
    found = list(_BOX.finditer(text))
    ticks = sum(box["box"] in _TICKS for box in found)
    if not _LEAST <= ticks < len(found):
        return
    for box in found:
        star = "*" if box["box"] in _TICKS else ""
        yield Edit(box.start(), box.start("label"), star, "ticked_box", "normalise")
        if box["bare"]:
            yield Edit(box.end("label"), box.end(), ". ", "ticked_box", "normalise")


def _ticks(run: list[re.Match[str]]) -> int:
    return sum(entry["x"] != " " for entry in run)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Entries with nothing between them but the rest of their own text: lines further in, a program."""
    run: list[re.Match[str]] = []
    for entry in _ENTRY.finditer(text):
        between = text[run[-1].end() : entry.start()].rstrip() if run else ""
        if _APART.search(_FENCED.sub("", between)):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run
