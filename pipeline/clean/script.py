"""Traditional to Simplified characters. Wording of Taiwan and Hong Kong is not touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np
from opencc import OpenCC

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.codes import HAN_BLOCKS, CharacterSet, character_set, code_points, han, runs
from pipeline.clean.lexicon import likelihood

_ZHE = re.compile("著")
_QUOTES = str.maketrans("「」『』", "“”‘’")
_QUOTED = re.compile(
    r"[「『][^「」『』\n]{0,6}(?:答案|解析|详解|解答|分析)[』」]|[「」『』]"
)  # marks keep their brackets
_CLEAR = 1.5  # in log probability
_LEAST = 6
_LEAST_SHARE = 0.02  # a Simplified page that quotes 巴剎 or 乾隆 stays as it is
_LEAST_SHARE_OF_A_NOTE = 0.2


def to_simplified(text: str) -> list[Edit]:
    """Edits that turn a Traditional page into a Simplified one; none for a Simplified page."""
    if not _is_traditional(text):
        return []
    converted = _as_read(simplified(text))
    if len(converted) == len(text):
        return list(_changed_runs(text, converted, 0))
    return list(_line_by_line(text))


def _as_read(converted: str) -> str:
    """What OpenCC leaves because it depends on the word or the country: 看著 (but 名著), and quotes.

    >>> _as_read("他看著書，名著「家」")
    '他看着書，名著“家”'
    >>> _as_read("名家『答案』甲『乙』")
    '名家『答案』甲‘乙’'
    """
    converted = _QUOTED.sub(lambda m: m[0] if m[0][1:] else m[0].translate(_QUOTES), converted)
    converted = converted.replace("甚么", "什么")
    return _ZHE.sub(lambda match: "着" if _is_particle(converted, match.start()) else "著", converted)


def _is_particle(text: str, place: int) -> bool:
    """Whether 着 is meant at `place`: by the word or the verb before; if they do not tell, what reads clearly better.

    Better, that is, beyond what 着 has in advance as the commoner character.
    """
    known = rules.table("characters")["zhe"]
    author = any(_covers(text, place, word) for word in known["author"])
    verb = place > 0 and text[place - 1] in known["verbs"]
    particle = verb or any(_covers(text, place, word) for word in known["particle"])
    if author != particle:
        return particle
    left, right = text[max(0, place - 4) : place], text[place + 1 : place + 5]
    gain = likelihood(f"{left}着{right}") - likelihood(f"{left}著{right}")
    return gain - likelihood("着") + likelihood("著") > _CLEAR


def _covers(text: str, place: int, word: str) -> bool:
    """Whether `word` stands where its 著 is at `place`."""
    start = place - word.index("著")
    return start >= 0 and text.startswith(word, start)


def simplified(text: str) -> str:
    """`text` in Simplified characters, whatever it is."""
    converted: str = _converter().convert(text)
    return converted


def _is_traditional(text: str) -> bool:
    """Whether more than a few of the Han characters have a Simplified form."""
    codes = code_points(text)
    found = int(np.count_nonzero(traditional().take(codes)))
    share = _LEAST_SHARE if found >= _LEAST else _LEAST_SHARE_OF_A_NOTE
    return found > 0 and found >= share * int(np.count_nonzero(han().take(codes)))


@cache
def _converter() -> OpenCC:
    return OpenCC("hk2s")  # t2s and six variants of Hong Kong: 敍 -> 叙


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
    """For the rare phrase that changes its length: its line is converted character by character."""
    place = 0
    for line in text.splitlines(keepends=True):
        converted = _as_read(simplified(line))
        if len(line) != len(converted):
            converted = "".join(simplified("\0".join(line)).split("\0"))
        yield from _changed_runs(line, converted, place)
        place += len(line)
