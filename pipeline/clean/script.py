"""Traditional to Simplified characters. Wording of Taiwan and Hong Kong is not touched."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

import numpy as np
from opencc import OpenCC

from pipeline.clean.alignment import Edit
from pipeline.clean.codes import HAN_BLOCKS, CharacterSet, character_set, code_points, han, runs

_LEAST_SHARE = 0.02  # a Simplified page that quotes 巴剎 or 乾隆 stays as it is


def to_simplified(text: str) -> list[Edit]:
    """Edits that turn a Traditional page into a Simplified one; none for a Simplified page."""
    if not _is_traditional(text):
        return []
    converted = simplified(text)
    if len(converted) == len(text):
        return list(_changed_runs(text, converted, 0))
    return list(_line_by_line(text))


def simplified(text: str) -> str:
    """`text` in Simplified characters, whatever it is."""
    converted: str = _converter().convert(text)
    return converted


def _is_traditional(text: str) -> bool:
    """Whether more than a few of the Han characters have a Simplified form."""
    codes = code_points(text)
    found = int(np.count_nonzero(traditional()[codes]))
    return found > 0 and found >= _LEAST_SHARE * int(np.count_nonzero(han()[codes]))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def traditional() -> CharacterSet:
    """The characters that have a Simplified form of their own."""
    every = [chr(code) for block in HAN_BLOCKS for code in range(*block)]
    changed = _converter().convert("\n".join(every)).split("\n")
    return character_set(a for a, b in zip(every, changed, strict=True) if a != b)


def _changed_runs(text: str, converted: str, shift: int) -> Iterator[Edit]:
    """One edit for each run of changed characters; both texts have the same length."""
    differs = np.flatnonzero(code_points(text) != code_points(converted))
    for start, end in runs(differs.tolist()):
        yield Edit(start + shift, end + shift, converted[start:end], "t2s", "script")


def _line_by_line(text: str) -> Iterator[Edit]:
    """For the rare phrase that changes its length: the shift is lost in that line only."""
    place = 0
    for line in text.splitlines(keepends=True):
        converted = simplified(line)
        if len(line) == len(converted):
            yield from _changed_runs(line, converted, place)
        else:
            matcher = SequenceMatcher(None, line, converted, autojunk=False)
            for tag, start, end, new_start, new_end in matcher.get_opcodes():
                if tag != "equal":
                    yield Edit(start + place, end + place, converted[new_start:new_end], "t2s", "script")
        place += len(line)
