"""Numbers of page slices that viewers cut into the text: `国2、家标准规定`, `发生3、后`.

A viewer shows a document in slices and puts `1、`, `2、`, `3、` ... before each, wherever the slice
happens to begin. Such a number looks like an item's, but it stands inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from pipeline.clean.alignment import Edit
from pipeline.clean.codes import CharacterSet, character_set, code_points
from pipeline.clean.lexicon import joins
from pipeline.clean.signs import shows, words

_NUMBER = re.compile(r"(?<![\d.．第])(?:(\n\s*)|)([2-9]|[1-9]\d)、$|(?<=\d)(\n\s*)([2-9]|[1-9]\d)、$")
_ENDS = "。．.？?！!；;：:）)】”》、，, \n"
_FIRST = re.compile(r"文档简介\s*[:：]?\s*\n\s*(1、)")
_SECOND_ONE = re.compile(r"(?<!\d)1\s?[、.．](?!\d)")
_TITLE = 300  # characters of a title and instructions before the first item
_ITEM_NUMBER = re.compile(r"(?:^|[\s。；;）)：:])(\d{1,3})[、.．](?!\d)")
_FAR = 400  # characters in which the number of the item that a slice number stands in has to be found
_OTHER_NUMBER = re.compile(r"(\d+)[、.．][^\d、.．]{1,4}$")


class _Slice(NamedTuple):
    start: int
    end: int
    number: int
    breaks: bool  # it stands at the beginning of a line
    sure: bool
    weak: bool  # only the slices before and behind it tell


def drop_slice_numbers(text: str) -> list[Edit]:
    """Edits that take out slice numbers, if they run 2, 3, 4 ... and stand where no item begins."""
    by_viewer = shows(text, words("viewer"))
    found = [one for one in _found(text, breaks=by_viewer) if by_viewer or not (one.breaks or one.weak)]
    chain = _best_chain(found, anywhere=by_viewer)
    sure = sum(one.sure for one in chain)
    if not chain or sure < (1 if by_viewer and chain[0].number == 2 else 2) or 2 * sure < len(chain):
        chain = []
    places = [*_first(text, bool(chain)), *((one.start, one.end) for one in chain)]
    return [Edit(start, end, "", "page_slice", "boilerplate") for start, end in places]


def _first(text: str, sliced: bool) -> Iterator[tuple[int, int]]:
    """The `1、` at the head of the page: other slices follow, or a title and another number one."""
    match = _FIRST.search(text) if "文档简介" in text else None
    if match and (sliced or _SECOND_ONE.search(text, match.end(), match.end() + _TITLE)):
        yield match.span(1)


def _found(text: str, *, breaks: bool) -> Iterator[_Slice]:
    """Numbers across which text may go on; those at the beginning of a line, too, if `breaks`."""
    codes = code_points(text)
    places = np.flatnonzero(codes[1:] == ord("、")) + 1
    places = places[_digits()[codes[places - 1]]]
    if not breaks:
        tens = _digits()[codes.take(places - 2, mode="clip")]
        places = places[~_ending()[codes.take(places - 2 - tens, mode="clip")]]
    for place in places.tolist():
        match = _NUMBER.search(text, max(0, place - 9), place + 1)
        if match and (found := _weighed(text, match)):
            yield found


@cache
def _digits() -> CharacterSet:
    return character_set("0123456789")


@cache
def _ending() -> CharacterSet:
    return character_set(_ENDS)


def _weighed(text: str, match: re.Match[str]) -> _Slice | None:
    """The number as a slice number: is it sure that text goes on across it? None when it does not."""
    left, right = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 4]
    breaks, number = bool(match[1] or match[3]), int(match[2] or match[4])
    if not left or left[-1] in _ENDS or not right or right[0].isspace() or (right[0].isdigit() and not match[3]):
        return None
    other = _OTHER_NUMBER.search(left)
    unexpected = other is not None and int(other[1]) != number - 1  # `15、验5、电时应先`
    sure = bool(match[3]) or unexpected or joins(left[-4:], right) or (breaks and _comes_again(text, match, number))
    split = match[3] and right[0].isdigit()  # `(4⏎3、8)`: no item begins with the second half of a number
    if breaks and not split and _is_next(text, match, number):
        sure = False
    last = _last_number(text, match.start())
    likely = sure or breaks or last == number  # the item round it bears that very number: `2、...防水2、舱盖`
    weak = not likely
    return _Slice(*match.span(), number, breaks, sure, weak) if likely or last not in (None, number - 1) else None


def _is_next(text: str, match: re.Match[str], number: int) -> bool:
    """Whether it may well be the number of the next item: one more than the last, and not to come again."""
    return _last_number(text, match.start()) == number - 1 and not _comes_again(text, match, number)


def _comes_again(text: str, match: re.Match[str], number: int) -> bool:
    """Whether the next number that looks like an item's is the same: `1、…C、登记⏎2、结算…。2、下列`."""
    after = _ITEM_NUMBER.search(text, match.end(), match.end() + _FAR)
    return after is not None and int(after[1]) == number


def _last_number(text: str, place: int) -> int | None:
    """The last number before `place` that looks like an item's."""
    before = _ITEM_NUMBER.findall(text, max(0, place - _FAR), place)
    return int(before[-1]) if before else None


def _best_chain(found: Sequence[_Slice], *, anywhere: bool) -> list[_Slice]:
    """The chain 2, 3, 4 ... with the most strength, in order of the text.

    It begins with 2, or `anywhere`: then it may also leave out slices that begin where a sentence does.
    """
    best: dict[int, list[_Slice]] = {1: []}  # number -> strongest chain that ends with it
    for one in found:
        free = anywhere and one.sure
        before = [best[one.number - n] for n in range(1, 1 + _SKIPPED if free else 2) if one.number - n in best]
        before += [[]] if free else []
        chain = [*max(before, key=_strength), one] if before else None
        if chain and _strength(chain) > _strength(best.get(one.number, [])):
            best[one.number] = chain
    chains = (chain if not (chain and chain[-1].weak) else [] for chain in best.values())
    return max(chains, key=_strength)


_SKIPPED = 3


def _strength(chain: Sequence[_Slice]) -> float:
    return sum(2 if one.sure else 0.5 if one.weak else 1 for one in chain)
