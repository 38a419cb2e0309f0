"""The heads of posts in a forum: the floor, who wrote it and when, on three lines."""

from __future__ import annotations

import re
from typing import Final

from pipeline.clean.alignment import Edit

_FLOOR: Final = re.compile(
    r"^[ \t]*(?:\d{1,4}[#楼]|沙发|板凳|地板|楼主)[ \t]*\n[^\n]{1,24}\n[ \t]*发表于[^\n]{6,60}$", re.MULTILINE
)
_LEAST: Final = 2


def drop_floors(text: str) -> list[Edit]:
    r"""Edits that take out the heads of posts, where the page has several; 6# above a question is not its number.

    >>> page = "6#\n茶友\n发表于 2021-5-21 21:18\n甲\n7#\n老茶客\n发表于 2021-5-21 21:44\n乙"
    >>> [page[edit.start : edit.end].split()[0] for edit in drop_floors(page)]
    ['6#', '7#']
    """
    found = list(_FLOOR.finditer(text)) if "发表于" in text else []
    return [Edit(*m.span(), "", "forum_floor", "boilerplate") for m in found] if len(found) >= _LEAST else []
