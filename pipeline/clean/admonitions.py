"""Answers that Markdown pages fold away: in admonitions, `??? info "参考解析"`, or alone in a fence below what asks.

An admonition within such a one is about one choice: `!!! fail "B"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.alignment import Edit

_FOLDED: Final = re.compile(
    r"^[ \t]*(?:\?\?\?\+?|!!!|:::)[ \t]*[a-z]{2,12}[ \t]+\"?(?:点击)?(?:查看|显示)?"
    r"(?:(?P<answer>(?:参考|正确|标准)?答案)|(?:参考|题目|答案|试题)?(?:解析|详解|分析))[:：]?\"?"
    r"[ \t]*\n(?:[ \t]*\n)?(?=[ \t]*\S)",
    re.MULTILINE,
)
_CHOICE: Final = re.compile(
    r"^[ \t]+!!![ \t]*[a-z]{2,12}[ \t]+\"(?P<letters>[A-H]{1,4})\"[ \t]*\n[ \t]*(?=\S)", re.MULTILINE
)
_CLOSED: Final = re.compile(r"^[ \t]*:::[ \t]*(?:\n|\Z)", re.MULTILINE)
_FENCE: Final = re.compile(r"^[ \t]*```[ \t]*$", re.MULTILINE)
_FILLED: Final = re.compile(
    r"^(?P<open>[ \t]*+```[ \t]*+\n[ \t]*+)[^\n`]{1,80}(?P<close>\n[ \t]*+```[ \t]*+)"
    r"(?=\Z|\n\s*+(?:\Z|#|\d{1,3}[.．、)）]))",
    re.MULTILINE,
)
_NUMBERED: Final = re.compile(r"(?:#{1,6}[ ])?\d{1,3}[.．、)）]")
_BLANK: Final = re.compile(r"_{2,}|[（(][ \u3000]*[)）]")
_ABOVE: Final = 1000  # code points of a question
_LEAST: Final = 3  # answers in fences of a page that prints them so
_MOST: Final = 0.8  # of its fences, and of the questions that must have a blank


def folded_answers(text: str) -> Iterator[Edit]:
    """Edits that make field marks of both."""
    if "??? " in text or "!!! " in text or "::: " in text:
        folded = list(_FOLDED.finditer(text))
        for match in folded:
            said = "答案：" if match["answer"] else "解析："
            yield Edit(*match.span(), said, "admonition", "normalise")
        if folded:
            for match in _CHOICE.finditer(text):
                yield Edit(*match.span(), f"{match['letters']}项：", "admonition", "normalise")
            yield from (Edit(*match.span(), "", "admonition", "normalise") for match in _CLOSED.finditer(text))
    if "```" in text:
        yield from _fenced(text)


def _fenced(text: str) -> Iterator[Edit]:
    found = [
        (match, asked) for match in _FILLED.finditer(text) if _NUMBERED.match(asked := _above(text, match.start()))
    ]
    blanks = sum(_BLANK.search(asked) is not None for _, asked in found)
    fences = sum(1 for _ in _FENCE.finditer(text))
    if len(found) >= _LEAST and blanks >= _MOST * len(found) and 2 * len(found) >= _MOST * fences:
        for match, _ in found:
            yield Edit(*match.span("open"), "答案：", "fenced_answer", "normalise")
            yield Edit(*match.span("close"), "", "fenced_answer", "normalise")


def _above(text: str, at: int) -> str:
    """The last line with words above the one that begins at `at`, where no more than one empty line is between."""
    lines = text[max(0, at - _ABOVE) : at].split("\n")[:-1]
    return next((line for line in lines[:-3:-1] if line.strip()), "")
