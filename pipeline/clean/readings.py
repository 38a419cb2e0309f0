"""How characters are read: pypinyin's table, without its 2.5 MB of phrases."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import distribution
from pathlib import Path


@cache
def _table() -> dict[str, str]:
    path = Path(str(distribution("pypinyin").locate_file("pypinyin/pinyin_dict.json")))
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return table


@cache
def readings(character: str) -> frozenset[str]:
    """Every reading of a character, with tone marks.

    >>> sorted(readings("長"))
    ['cháng', 'zhàng', 'zhǎng']
    """
    return frozenset(_table().get(str(ord(character)), "").split(",")) - {""}
