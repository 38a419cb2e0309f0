"""Misaligned runs of GBK text: read again from the byte that was cut off.

Clone sites replace bytes without regard to where characters begin. When `優` (839E) is replaced by
`優(yōu)` across the border of `變為` (D7**83 9E**E9), a decoder sees D783, then 9E28 which is no pair,
then `yōu)`, then E9 and the next lead byte, and so on, off by one, until an ASCII byte: `變?yōu)橐訡TI`
for `變為以CTI`. The same happens when `，` (A3AC) is narrowed to `,` across a border.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.clean.gbk import LEADS, from_pair, gbk_bytes, led_by, unmapped
from pipeline.clean.readings import readings
from pipeline.clean.script import traditional

LETTERS = "abcdefghijklmnopqrstuvwxyzāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
_READING = f"([{LETTERS}]{{1,7}})"
ORPHAN = "?\ufffd"  # what a page shows for a byte that makes no pair
GLUED = re.compile(rf"\({_READING}\)")
CUT = re.compile(rf"[{ORPHAN}]\(?{_READING}\)")  # most decoders swallow the bracket behind the orphan
_GLUED_BEFORE = re.compile(rf"{GLUED.pattern}$")
_UNOPENED = re.compile(r"[^()（）\n?]{1,40}(?<![A-Za-z0-9])\)")  # closes a bracket that the orphan swallowed
_THIRD_ZONE = re.compile("[\ue4c6-\ue705]")
_RUN = 1000  # characters: no run is longer
_NARROWED = {",": 0xAC, "?": 0xBF, "!": 0xA1}  # second byte of `，` `？` `！`; the first is A3


class Run(NamedTuple):
    """A misaligned run read again: `first`, `text`, `last` replace everything up to `end` of the damaged text.

    `first` and `last` hold what a character can be of which one byte is lost; empty when none is.
    """

    end: int
    text: str
    evidence: str = ""
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()


def after_cut(damaged: str, place: int) -> Iterator[Run]:
    """Readings of what follows `c?pinyin)`, the orphan being at `place`: one for each X that fits."""
    cut = CUT.match(damaged, place)
    before = gbk_bytes(_annotated(damaged, place))
    if not cut or len(before) < 2:
        return
    for replaced in _annotated_by(cut[1], led_by(before[1])):
        first, second = gbk_bytes(replaced)
        evidence = f"{replaced} {first:02X}{second:02X} was replaced: {second:02X} given back"
        for near in _numberings(damaged[cut.end() : cut.end() + _RUN]):
            runs = realigned(near, 0, second, evidence)
            yield from (run._replace(end=run.end + cut.end()) for run in runs)


def _annotated_by(reading: str, characters: tuple[str, ...]) -> list[str]:
    """The characters that a site gives this reading: of 5,299 that such pages annotate whole, one was not Traditional.

    >>> _annotated_by("qū", ("蛐", "驅"))
    ['驅']
    """
    fitting = [character for character in characters if reading in readings(character)]
    return [character for character in fitting if traditional()[ord(character)]] or fitting


def _numberings(near: str) -> Iterator[str]:
    """The text, and the text with the third user zone counted from A240: decoders disagree by one row."""
    yield near
    if _THIRD_ZONE.search(near):
        yield _THIRD_ZONE.sub(lambda match: chr(ord(match[0]) + 0x60), near)


def straddling(text: str, place: int) -> str:
    """The character across the border before the ASCII letter that ends at `place`: 癟 (B054) in `“T`; or none."""
    before = gbk_bytes(text[place - 2]) if place > 1 else b""
    return from_pair(before[-1], ord(text[place - 1])) if before else ""


def _annotated(damaged: str, place: int) -> str:
    """The character before `place`, or before the pinyin that is glued to it: `績(jī)?cè)u(píng)` is 績評."""
    glued = _GLUED_BEFORE.search(damaged, max(0, place - 10), place)
    end = glued.start() if glued else place
    return damaged[end - 1] if end else " "


def after_narrowing(damaged: str, place: int) -> Iterator[Run]:
    """Reading of what follows an orphan at `place` that lost its second byte A3 to narrowed punctuation."""
    second = _NARROWED.get(damaged[place + 1 : place + 2])
    if second is not None:
        first = tuple(from_pair(lead, 0xA3) for lead in LEADS)
        evidence = f"A3{second:02X} was narrowed: both bytes given back, the one before is lost"
        for run in realigned(damaged, place + 2, second, evidence, pairs=False):
            yield run._replace(first=first)


def after_lost_lead(damaged: str, place: int) -> Iterator[Run]:
    """Reading of what follows an orphan at `place` that is the first byte of the next character."""
    following = gbk_bytes(damaged[place + 1 : place + 2] or "a")
    if len(following) == 2:
        first = tuple(character for lead in LEADS if (character := from_pair(lead, following[0])))
        for run in realigned(damaged, place + 1, LEADS[0], "one byte is lost", pairs=False):
            yield run._replace(text=run.text[1:], first=first)


def realigned(damaged: str, place: int, lead: int, evidence: str, *, pairs: bool = True) -> Iterator[Run]:
    """Reads `damaged` from `place` on, off by one: `lead` is the first byte of what stands there.

    Gives nothing when the bytes make no sense that way. An orphan may be one byte, which ends the run, or
    (once in a run, if `pairs`: pinyin has to tell where it began) an unmapped pair.
    """
    restored = ""
    if lead not in LEADS:
        return
    while place < len(damaged):
        here = damaged[place]
        if here in ORPHAN:
            end, last = _last(damaged, place, lead)
            yield Run(end, restored, evidence, last=last)
            if pairs:
                yield from _across_pair(damaged, place, lead, Run(place, restored, evidence))
            return
        glued = GLUED.match(damaged, place) if restored else None
        if glued and glued[1] in readings(damaged[place - 1]):
            place = glued.end()  # the replaced pair is a character in the misaligned reading only
            continue
        first, *second = gbk_bytes(here) or b"\0"
        character = from_pair(lead, first)
        if not character:
            return
        restored += character
        place += 1
        if not second or second[0] not in LEADS:  # back in step
            restored += chr(second[0]) if second else ""
            yield Run(_behind_glued(damaged, place, restored[-1]), restored, evidence)
            return
        lead = second[0]
    yield Run(place, restored, evidence, last=led_by(lead))


def _across_pair(damaged: str, place: int, lead: int, run: Run) -> Iterator[Run]:
    """Goes on behind an orphan that is a pair without a character: 波為 (B2*A8 9E*E9) is `暡?` and what follows."""
    known: dict[int, list[Run]] = {}  # what follows depends on the second byte alone
    for trail, following in unmapped():
        lost = from_pair(lead, trail)
        if lost and not "\ue000" <= lost < "\uf900":
            if following not in known:
                known[following] = list(realigned(damaged, place + 1, following, run.evidence, pairs=False))
            yield from (rest._replace(text=run.text + lost + rest.text) for rest in known[following])


def _last(damaged: str, place: int, lead: int) -> tuple[int, tuple[str, ...]]:
    """The run ends in an orphan: its last byte is lost, unless pinyin tells it (`尕?huò)` -> D89B 貨)."""
    cut = CUT.match(damaged, place)
    told = tuple(character for character in led_by(lead) if cut and cut[1] in readings(character))
    if cut and told:
        return cut.end(), told
    swallowed = "(" if _UNOPENED.match(damaged, place + 1) else ""
    return place + 1, tuple(character + swallowed for character in led_by(lead))


def _behind_glued(damaged: str, end: int, last: str) -> int:
    """A run whose last character has its pinyin behind it takes the pinyin in: `M(jìn)` -> 進."""
    glued = GLUED.match(damaged, end)
    return glued.end() if glued and glued[1] in readings(last) else end
