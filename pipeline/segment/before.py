"""What a page prints before its numbers, between number and stem, or instead of numbers: answers, types, stars."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from pipeline.rules import patterns
from pipeline.rules.finder import Finder
from pipeline.segment.marks import Number

LEAST = 3  # numbers of a page that have an answer of one kind before or behind them
_REACH = 24  # code points of a type in brackets
_SPACES = frozenset((" ", "\u3000"))
_CLOSING = frozenset("】])）>")
_TAG = r"[【\[](?!问题|例题)[\u4e00-\u9fff]{1,4}题[】\]]"  # 【图片题】 【必考题】
_TYPE_BEFORE = re.compile(rf"(?:{patterns('marks')['type.tag'].pattern}|{_TAG})\Z")


def bare_leads(text: str, rule: Finder) -> dict[int, int]:
    """Places of numbers -> places of the answers without brackets before them; only numbers that count on.

    "A 3个⏎B 4个⏎C 5个" are options: their letters count on too.
    """
    chains: list[list[re.Match[str]]] = []
    for m in rule.finditer(text):
        if chains and int(m["n"] or m["b"]) == int(chains[-1][-1]["n"] or chains[-1][-1]["b"]) + 1:
            chains[-1].append(m)
        else:
            chains.append([m])
    true = [c for c in chains if len(c) >= LEAST and "".join(m["a"] for m in c)[:3] not in "ABCDEFGH"]
    return {m.start("n" if m["n"] else "p"): m.start("a") for c in true for m in c}


def answers_behind(text: str, numbers: list[Number], rule: re.Pattern[str]) -> list[re.Match[str]]:
    """Answers in brackets between number and stem, `1. (2) 下列`; none unless several questions have one."""
    found = [m for n in numbers if n.form in ("dot", "dun") and (m := rule.match(text, n.end))]
    return found if len(found) >= LEAST else []


def behind_type(text: str, start: int) -> int:
    """Where the type in brackets before a number begins, 【多选】2、甲 【图片题】3、乙; `start` when there is none."""
    at = start - 1 if text[start - 1 : start] in _SPACES else start
    typed = at and text[at - 1] in _CLOSING and _TYPE_BEFORE.search(text, max(0, at - _REACH), at)
    return typed.start() if typed else start


_SAID = re.compile(r"答案|答[:：]")
_MOST = 0.8  # of the questions that such a sign opens have an answer of their own


def bullets(text: str, rule: Finder) -> list[re.Match[str]]:
    """The signs that open questions instead of numbers, ★甲…答案：A★乙…: an answer stands behind nearly each."""
    found: dict[str, list[re.Match[str]]] = defaultdict(list)
    for m in rule.finditer(text):
        found[m["b"]].append(m)
    most = max(found.values(), key=len, default=[])
    answered = sum(_SAID.search(text, a.end(), b.start()) is not None for a, b in pairwise(most))
    return most if len(most) >= LEAST and answered >= _MOST * (len(most) - 1) else []
