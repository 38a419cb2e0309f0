"""Which lines may be text of items, however often they recur: `rules/learning.toml`."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from pipeline import rules

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_HAN = 0.4  # of a line: formulas, code and foreign words are no chrome that anybody could tell
_ASKING = ("hard.option", "hard.blank", "hard.answer", "hard.heading", "hard.task")


class Guard(IntEnum):
    """How sure it is that a recurring line is chrome and no text of an item."""

    FREE = 0
    SOFT = 1
    HARD = 2


def guard(line: str) -> Guard:
    """What stands between the normal form of a line and its being learned.

    >>> guard("首页 > 资料 > 会计"), guard("0、本网页的文件"), guard("a.对")
    (<Guard.FREE: 0>, <Guard.SOFT: 1>, <Guard.HARD: 2>)
    """
    if not line.isprintable():
        return Guard.HARD
    if _pattern("chrome").search(line):
        return Guard.FREE
    han = len(_HAN.findall(line))
    if han < 2 or han < _LEAST_HAN * len(line.replace(" ", "")) or _pattern("hard").search(line):
        return Guard.HARD
    return Guard.SOFT if _pattern("soft").search(line) else Guard.FREE


def asks(line: str) -> bool:
    """Whether a line reads as part of an item or as the heading above one, be it on every page.

    >>> asks("( )的首都是北京"), asks("一、单选题"), asks("首页 > 单选题 > 会计")
    (True, True, False)
    """
    return bool(_pattern(*_ASKING).search(line)) and not _pattern("chrome").search(line)


@cache
def _pattern(*kinds: str) -> re.Pattern[str]:
    """All patterns whose names begin with one of the kinds, as one."""
    every = rules.patterns("learning").items()
    return re.compile("|".join(f"(?:{pattern.pattern})" for name, pattern in every if name.startswith(kinds)))
