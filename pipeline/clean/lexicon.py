"""How likely a stretch of Simplified text is, by the word frequencies of jieba's dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.metadata import distribution
from math import log
from pathlib import Path

_LONGEST_WORD = 5
_UNKNOWN = -20.0  # a character that no word of the dictionary is: 艣, 鞔, a private-use code point
_COMMON = -17.0
_ASCII = -7.0
_MARKS = (
    dict.fromkeys(",，、:：;；?？!！()（）“”《》【】\n ", -4.5)
    | dict.fromkeys("‘’—…·〔〕[]「」\u3000①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽", -7.0)
    | dict.fromkeys("→←↑↓＋－＝×÷±≤≥％", -10.0)
    | {"。": -3.7, "】\n": -5.5, "。\n": -4.5, "。”": -5.0, "（）": -4.5, "（ ）": -4.5, "\n\u3000": -4.5}
)
_CLOSING = dict(zip("（(【〔《“‘「[", "）)】〕》”’」]", strict=True))
_NO_MARK = re.compile("[^。，、；：？！,;:?!（）()【】〔〕《》“”‘’「」\\[\\]]+")
_ODD_PAIR = re.compile(
    "[?!][,!]|[。，、；：？！,;:][。，、；：,;]|[（【《“][。，、；：）】》”]|[。！？；，、][”’][。，、；：]"
)


def oddness(text: str) -> int:
    r"""How many marks of punctuation stand where none can: after one another, or brackets without their like.

    >>> oddness("【答案。\n"), oddness("【答案】\n"), oddness("接。、祈求")
    (1, 0, 1)
    """
    return _oddness(_NO_MARK.sub("x", text))


@lru_cache(maxsize=4096)
def _oddness(marks: str) -> int:
    waiting: list[str] = []
    unmatched = 0
    for mark in marks:
        if mark in _CLOSING:
            waiting.append(_CLOSING[mark])
        elif waiting and mark == waiting[-1]:
            waiting.pop()
        elif mark in _CLOSING.values():
            unmatched += 1
    return unmatched + len(waiting) + len(_ODD_PAIR.findall(marks))


@cache
def _words() -> dict[str, float]:
    """Word -> log of its share of all words."""
    path = Path(str(distribution("jieba").locate_file("jieba/dict.txt")))
    counts: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if len(word) <= _LONGEST_WORD and word[0] >= "\u3400":
            counts[word] = int(count)
    total = log(sum(counts.values()))
    return {word: log(max(count, 1)) - total for word, count in counts.items()} | _MARKS


def likelihood(text: str) -> float:
    """Log probability of the likeliest way to read `text` as words; comparable between texts of like length.

    >>> likelihood("通常可以") > likelihood("通保可以")
    True
    """
    return _extended([0.0], text)[-1]


def likelihoods(left: str, runs: Iterable[str], right: str) -> list[float]:
    """The likelihood of each of the runs between `left` and `right`."""
    known = _extended([0.0], left)
    return [_extended(known[:], left + run + right)[-1] for run in runs]


def _extended(best: list[float], text: str) -> list[float]:
    """The likelihood of every beginning of `text`; `best` holds those of the shorter ones."""
    share_of = _words().get
    for end in range(len(best), len(text) + 1):
        last = text[end - 1]
        top = best[-1] + (share_of(last) or (_ASCII if last.isascii() else _UNKNOWN))
        for start in range(max(0, end - _LONGEST_WORD), end - 1):
            share = share_of(text[start:end])
            if share and best[start] + share > top:
                top = best[start] + share
        best.append(top)
    return best


def joins_across(text: str, start: int, end: int) -> bool:
    """Whether a word that was not whole before `start` goes on behind `end`.

    >>> joins_across("做好场(某某)地", 3, 7), joins_across("产品(服务)质量", 2, 6)
    (True, False)
    """
    left, right = text[max(0, start - 2) : start], text[end : end + 3]
    return joins(left[-1:], right) and not joins(left[:-1], left[-1:])


def joins(left: str, right: str) -> bool:
    """Whether a common word begins at the end of `left` and ends at the beginning of `right`.

    >>> joins("电气火灾发", "生后"), joins("规划是管理", "组织图")
    (True, False)
    """
    words = _words()
    return any(
        words.get(left[-before:] + right[:behind], _UNKNOWN) > _COMMON
        for before in range(1, min(len(left), _LONGEST_WORD - 1) + 1)
        for behind in range(1, min(len(right), _LONGEST_WORD - before) + 1)
    )
