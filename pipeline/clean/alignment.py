"""Clean text and the edits that lead to it from the raw text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.records import Span

EditKind = Literal["boilerplate", "repair", "normalise", "script"]


class Edit(NamedTuple):
    """Raw text `[start, end)` became `after`; `evidence` says why (for byte repairs: the bytes).

    >>> Edit(0, 2, "", "zero_width", "normalise")
    Edit(start=0, end=2, after='', rule='zero_width', kind='normalise', evidence='')
    """

    start: int
    end: int
    after: str
    rule: str
    kind: EditKind
    evidence: str = ""


@dataclass(frozen=True)
class CleanText:
    """The clean text, the raw text it came from, and the edits between them (sorted, not overlapping)."""

    raw: str
    text: str
    edits: tuple[Edit, ...]
    damaged: tuple[Span, ...]  # spans of `text` that could not be restored with certainty

    def raw_span(self, start: int, end: int) -> Span:
        """Place of clean `[start, end)` in the raw text.

        Whatever was taken out between its first and its last character belongs to the span. What a
        repair took out right behind it (the pinyin of `號(hào)`) belongs to it too; boilerplate before
        or behind does not.
        """
        if not self.edits:
            return Span(start, max(start, end))
        if start >= end:
            place = self._raw_start(start)
            return Span(place, place)
        return Span(self._raw_start(start), self._raw_end(end))

    def raw_starts(self, places: Sequence[int]) -> list[int]:
        """Raw places of the clean characters at `places`."""
        if not self.edits:
            return list(places)
        at = np.asarray(places, dtype=np.int64)
        last = np.searchsorted(self._clean_starts, at, side="right") - 1
        starts, ends, lengths = self._table
        past = at - np.take(self._clean_starts, last)
        moved = np.where(past < lengths[last], starts[last], ends[last] + past - lengths[last])
        found: list[int] = np.where(last < 0, at, moved).tolist()
        return found

    def edits_within(self, start: int, end: int) -> tuple[Edit, ...]:
        """Edits that begin inside raw `[start, end)`."""
        return self.edits[bisect_left(self._raw_starts, start) : bisect_left(self._raw_starts, end)]

    def clean_span(self, start: int, end: int) -> Span:
        """Place of raw `[start, end)` in the clean text: empty when all of it was taken out."""
        return Span(self._clean_place(start, round_up=False), self._clean_place(end, round_up=True))

    def replay(self) -> str:
        """Raw text with all edits applied: equals `text` (law 2)."""
        return apply_edits(self.raw, self.edits)

    @cached_property
    def _clean_starts(self) -> list[int]:
        """Where the replacement of each edit begins in the clean text."""
        return [start for start, _, _ in placed(self.edits)]

    @cached_property
    def _table(self) -> NDArray[np.int64]:
        """Beginning and end of each edit, and the length of its replacement."""
        return np.array([(edit.start, edit.end, len(edit.after)) for edit in self.edits], dtype=np.int64).T

    @cached_property
    def _raw_starts(self) -> list[int]:
        return [edit.start for edit in self.edits]

    def _raw_start(self, place: int) -> int:
        """Raw place of the clean character at `place`: the beginning of its edit if it stands in one."""
        last = bisect_right(self._clean_starts, place) - 1
        if last < 0:
            return place
        edit, past = self.edits[last], place - self._clean_starts[last]
        return edit.start if past < len(edit.after) else edit.end + past - len(edit.after)

    def _raw_end(self, place: int) -> int:
        """Raw place behind the clean character before `place`, with what repairs took out behind it."""
        following = bisect_left(self._clean_starts, place)
        end = place
        if following:
            edit, past = self.edits[following - 1], place - self._clean_starts[following - 1]
            end = edit.end + max(0, past - len(edit.after))
        for i in range(following, len(self.edits)):  # a slice would copy the rest for each span
            edit = self.edits[i]
            if edit.start != end or edit.after or edit.kind == "boilerplate":
                break
            end = edit.end
        return end

    def _clean_place(self, place: int, *, round_up: bool) -> int:
        """Clean place of a raw one: the end (`round_up`) or the beginning of the edit it stands in."""
        last = bisect_right(self._raw_starts, place) - 1
        if last < 0:
            return place
        edit, begin = self.edits[last], self._clean_starts[last]
        if place >= edit.end:
            return begin + len(edit.after) + place - edit.end
        return begin + (len(edit.after) if round_up and place > edit.start else 0)


class Placed(NamedTuple):
    """An edit with the place `[start, end)` of its replacement in the text that it leads to."""

    start: int
    end: int
    edit: Edit


def placed(edits: Iterable[Edit]) -> Iterator[Placed]:
    """Each edit with the place of its replacement."""
    shift = 0
    for edit in edits:
        begin = edit.start + shift
        yield Placed(begin, begin + len(edit.after), edit)
        shift += len(edit.after) - (edit.end - edit.start)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` after `edits`, which are sorted and do not overlap.

    >>> apply_edits("ab-c", [Edit(2, 3, "", "hyphen", "repair")])
    'abc'
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += (text[done : edit.start], edit.after)
        done = edit.end
    return "".join((*pieces, text[done:]))
