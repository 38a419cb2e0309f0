"""答： or 解析 once, below several questions: its list 1. 2. 3. answers, or explains, them one by one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import count, takewhile
from typing import Final

from pipeline.segment.marks import Heading, Number

_SAID: Final = re.compile(
    r"(?:(?<=\n)|(?<=[。？?！!；;]))[ \u3000]*[【\[*]*(?:答|解|解答)[】\]*]*[ \u3000]?[:：]\**\s*(?=[1１])"
)
_OTHERS: Final = re.compile(r"(?:答|解|答案|解析)[】\]]?[ \u3000]?[:：]|[【\[](?:答案|解析)")
_FORMS: Final = frozenset(("dot", "dun"))
_MOST: Final = 12  # questions of one case


def common_keys(text: str, numbers: Sequence[Number]) -> Iterator[Heading]:
    """The marks that head a key of their own: as many numbers in the same form behind them as questions before.

    The questions before it say nothing of their answers, else the list would be that of the last one alone.
    """
    for m in _SAID.finditer(text):
        i = bisect_left(numbers, m.end(), key=lambda n: n.start)
        if i == len(numbers) or numbers[i].start != m.end() or numbers[i].form not in _FORMS:
            continue
        asked = _counted_down([n for n in numbers[max(0, i - 4 * _MOST) : i] if n.form == numbers[i].form])
        given = _counted_up([n for n in numbers[i : i + 4 * _MOST] if n.form == numbers[i].form])
        if 2 <= len(asked) == len(given) <= _MOST and not _OTHERS.search(text, asked[0].start, m.start()):
            yield Heading(m.start(), m.end(), "key", None, None)


_REASONS: Final = re.compile(
    r"(?:(?<=\n)|\A)[ \u3000]*[【『〖\[（(]?(?:参考|试题|题目)?(?:答案)?(?P<w>解析|详解|精析)[】』〗\]）)]?"
    r"[ \u3000]*[:：]?[ \u3000]*\n\s*(?=\d)"
)
_ANSWERED: Final = re.compile(r"答案")


def common_reasons(text: str, numbers: Sequence[Number]) -> Iterator[Heading]:
    """The marks of explanations of several questions, whose numbers the list below repeats: 解析⏎4.… 5.… 6.….

    One row of letters answers them all, if any: else the list would explain the last one alone.
    """
    for m in _REASONS.finditer(text):
        i = bisect_left(numbers, m.end(), key=lambda n: n.start)
        if i == len(numbers) or numbers[i].start != m.end() or numbers[i].form not in _FORMS:
            continue
        alike = [n for n in numbers[max(0, i - 4 * _MOST) : i] if n.form == numbers[i].form]
        first = next((n for n in reversed(alike) if n.value == numbers[i].value), None)
        asked = [n.value or 0 for n in alike if first and n.start >= first.start]
        many = 2 <= len(asked) <= _MOST and asked == list(range(asked[0], asked[0] + len(asked)))
        if many and first and len(_ANSWERED.findall(text, first.start, m.start("w"))) <= _ROW:
            yield Heading(m.start("w"), m.end(), "key", None, None)


_ROW: Final = 2  # 正确答案 of the row, and 答案 before 解析


def _counted_down(numbers: Sequence[Number]) -> list[Number]:
    """The last numbers, back to a 1, if each is one more than that before it."""
    run: list[Number] = []
    for n in reversed(numbers):
        if run and (n.value or 0) + 1 != run[-1].value:
            return []
        run.append(n)
        if n.value == 1:
            return run[::-1]
    return []


def _counted_up(numbers: Sequence[Number]) -> list[Number]:
    """The first numbers as long as they count 1, 2, 3."""
    return [n for n, _ in takewhile(lambda pair: pair[0].value == pair[1], zip(numbers, count(1), strict=False))]
