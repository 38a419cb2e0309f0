"""Twice the text takes about twice the work, whatever stands on a page without line breaks.

Work is counted in calls, which no busy machine changes. What happens inside of a call (a search, a copy, a
comparison of lists) is not seen that way, so processor time is measured too, with room for noise.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time

import pytest

from pipeline.process import process
from pipeline.records import Document
from tests.layouts.sheet import render

MOST = 2.2  # times the work for twice the text
MOST_TIME = 8.0  # times the time for four times the text: a step that is quadratic alone takes sixteen
TRIES = 5


def pages(count: int) -> str:
    """Rendered pages of all layouts, glued."""
    return " ".join(render(3_000_000 + page).text for page in range(count)).replace("\n", " ")


def one_kind(piece: str) -> Callable[[int], str]:
    """A line of one piece again and again; `#` in it counts."""
    return lambda count: "".join(piece.replace("#", str(i)) for i in range(1, count + 1))


LINES: dict[str, tuple[Callable[[int], str], int]] = {
    "pages": (pages, 4),
    "questions": (one_kind("#.下列关于第#种方法的说法，正确的是（ ）"), 150),
    "questions that start anew": (one_kind("1.下列说法正确的是（ ）2.上述说法错误的是（ ）"), 60),
    "keys": (one_kind("#.B "), 300),
    "keys that start anew": (one_kind("1.B 2.C "), 300),
    "ranges": (one_kind("1-5 ABCDA "), 150),
    "options": (one_kind("A.甲B.乙C.丙D.丁"), 150),
    "headings": (one_kind("一、单选题"), 150),
    "key headings": (one_kind("参考答案 "), 150),
    "digits": (one_kind("1234567890"), 400),
    "brackets": (one_kind("（("), 2000),
    "letters with dots": (one_kind("A."), 2000),
    "spaces": (one_kind(" \u3000"), 2000),
    "question marks": (one_kind("?"), 4000),
    "tabs": (one_kind("\t甲"), 2000),
    "names": (one_kind("加好茶考试网工"), 300),
    "double marks": (one_kind("茶。。，,"), 500),
    "pinyin": (one_kind("號(hào)"), 500),
}
LINE = pytest.mark.parametrize("name", LINES)


def run(text: str) -> None:
    process(Document("d", "a.txt", 0, text))


def calls(text: str) -> int:
    """How many calls it takes to process `text`."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        run(text)
    finally:
        sys.setprofile(before)
    return count


def seconds(text: str) -> float:
    """Processor time to process `text`."""
    begun = process_time()
    run(text)
    return process_time() - begun


@LINE
def test_lines_are_endless(name: str) -> None:
    line, count = LINES[name]
    assert "\n" not in line(count)
    assert len(line(2 * count)) >= 1.7 * len(line(count))


@LINE
def test_twice_the_line_takes_twice_the_calls(name: str) -> None:
    line, count = LINES[name]
    run(line(1))  # loads tables
    short, long = line(count), line(2 * count)
    assert calls(long) <= MOST * calls(short) * max(1.0, len(long) / len(short) / 2)


@LINE
def test_time_grows_with_the_line(name: str) -> None:
    line, count = LINES[name]
    run(line(1))
    short, long = line(count // 2), line(2 * count)
    tries = ((seconds(short), seconds(long)) for _ in range(TRIES))  # a busy machine slows now one, now the other
    assert any(after <= MOST_TIME * before for before, after in tries)
