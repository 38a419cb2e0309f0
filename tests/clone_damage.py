"""Makes clone-site pages out of clean text: the damage that `pipeline.clean.clone` mends."""

from __future__ import annotations

from functools import cache
from random import Random

from opencc import OpenCC

from pipeline.clean.gbk import LEADS, from_pair, gbk_bytes
from pipeline.clean.readings import readings
from pipeline.clean.script import traditional

_NARROWED = {b"\xa3\xac": b",", b"\xa3\xbf": b"?", b"\xa3\xa1": b"!"}


@cache
def _s2t() -> OpenCC:
    return OpenCC("s2t")


def as_traditional(text: str) -> str:
    """The page before it was damaged, in what GBK can write."""
    converted: str = _s2t().convert(text)
    return "".join(c for c in converted if gbk_bytes(c) and not "\ue000" <= c < "\uf900")


def damage(text: str, *, share: float, narrow: bool, seed: int) -> str:
    """Replaces byte pairs wherever they stand: pinyin behind a `share` of the Traditional characters."""
    chosen = _annotated(share, Random(seed))  # noqa: S311  a test repeats itself
    stream, out, place = b"".join(map(gbk_bytes, text)), bytearray(), 0
    while place < len(stream):
        two = stream[place : place + 2]
        if two in chosen:
            out += two + chosen[two]
            place += 2
        elif narrow and two in _NARROWED:
            out += _NARROWED[two]
            place += 2
        else:
            out += two[:1]
            place += 1
    return _decoded(bytes(out))


@cache
def _glossed() -> dict[bytes, bytes]:
    """GBK pair of a Traditional character -> its reading in brackets."""
    every = (from_pair(lead, trail) for lead in LEADS for trail in range(0x40, 0xFF))
    chosen = {c: min(readings(c)) for c in every if c and traditional()[ord(c)] and readings(c)}
    glosses = {gbk_bytes(c): [gbk_bytes(letter) for letter in f"({reading})"] for c, reading in chosen.items()}
    return {two: b"".join(letters) for two, letters in glosses.items() if all(letters)}


def _annotated(share: float, random: Random) -> dict[bytes, bytes]:
    return {two: gloss for two, gloss in _glossed().items() if random.random() < share}


def _decoded(stream: bytes) -> str:
    """As the decoders of these sites do: an orphan is `?` and swallows a bracket behind it."""
    out, place = [], 0
    while place < len(stream):
        lead, trail = stream[place], stream[place + 1] if place + 1 < len(stream) else 0
        if lead < 0x80:
            out.append(chr(lead))
            place += 1
        elif lead == 0x80:
            out.append("€")
            place += 1
        elif character := from_pair(lead, trail):
            out.append(character)
            place += 2
        else:
            out.append("?")
            place += 2 if trail == ord("(") else 1
    return "".join(out)
