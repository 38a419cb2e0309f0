"""How characters are read: pypinyin's table, without its 2.5 MB of phrases."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import distribution


@cache
def _table() -> dict[str, str]:
    path = distribution("pypinyin").locate_file("pypinyin/pinyin_dict.json")
    with open(str(path), encoding="utf-8") as file:
        table: dict[str, str] = json.load(file)
    return table


@cache
def readings(character: str) -> frozenset[str]:
    """Every reading of a character, with tone marks.

    >>> sorted(readings("長"))
    ['cháng', 'zhàng', 'zhǎng']
    """
    return frozenset(_table().get(str(ord(character)), "").split(",")) - {""}
