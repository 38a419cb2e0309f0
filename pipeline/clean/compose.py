"""Two lists of edits, one after the other, become one list against the first text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from typing import NamedTuple

from pipeline.clean.alignment import Edit, EditKind, placed

_WEIGHT: tuple[EditKind, ...] = ("boilerplate", "repair", "normalise", "script")  # what says most about a place


class _Claim(NamedTuple):
    """`[start, end)` of the middle text belongs to an edit of the first or of the second list."""

    start: int
    end: int
    second: bool
    edit: Edit


def compose(first: Sequence[Edit], second: Sequence[Edit], middle: str) -> Sequence[Edit]:
    """Edits that do at once what `first` (raw -> `middle`) and then `second` (`middle` -> clean) do.

    Edits of both lists that touch the same characters become one edit, with both names.

    >>> drop = Edit(1, 3, "", "pinyin", "repair")
    >>> compose([drop], [Edit(0, 1, "号", "t2s", "script")], "號")
    [Edit(start=0, end=1, after='号', rule='t2s', kind='script', evidence=''), \
Edit(start=1, end=3, after='', rule='pinyin', kind='repair', evidence='')]
    """
    if not first or not second:
        return first or second
    out: list[Edit] = []
    shift = 0  # raw place = middle place + shift
    for group in _groups(first, second):
        out.append(_joined(group, shift, middle))
        shift += _shrinkage(group)
    return out


def _groups(first: Sequence[Edit], second: Sequence[Edit]) -> Iterator[list[_Claim]]:
    """Claims in order of place, those that overlap together."""
    ours = (_Claim(p.start, p.end, False, p.edit) for p in placed(first))
    theirs = (_Claim(e.start, e.end, True, e) for e in second)
    group: list[_Claim] = []
    end = -1
    for claim in merge(ours, theirs, key=lambda c: (c.start, c.second)):
        if group and claim.start >= end:
            yield group
            group = []
        end = max(end, claim.end) if group else claim.end
        group.append(claim)
    if group:
        yield group


def _joined(group: list[_Claim], shift: int, middle: str) -> Edit:
    """One edit against the raw text for one group; `shift` leads from the middle text before it to the raw."""
    if len(group) == 1:
        edit = group[0].edit
        if not group[0].second or not shift:
            return edit
        return edit._replace(start=edit.start + shift, end=edit.end + shift)
    start, end = group[0].start, max(claim.end for claim in group)
    kind = min((claim.edit.kind for claim in group), key=_WEIGHT.index)
    told = [claim.edit for claim in group if claim.edit.kind == kind or kind != "boilerplate"]
    return Edit(
        start + shift,
        end + shift + _shrinkage(group),
        _rewritten(group, start, end, middle),
        "+".join(dict.fromkeys(name for edit in told for name in edit.rule.split("+"))),
        kind,
        "; ".join(edit.evidence for edit in told if edit.evidence),
    )


def _shrinkage(group: list[_Claim]) -> int:
    """How much shorter the first edits of the group made the raw text."""
    return sum(c.edit.end - c.edit.start - len(c.edit.after) for c in group if not c.second)


def _rewritten(group: list[_Claim], start: int, end: int, middle: str) -> str:
    """Middle `[start, end)` with the second edits of the group done."""
    pieces: list[str] = []
    done = start
    for claim in group:
        if claim.second:
            pieces += (middle[done : claim.start], claim.edit.after)
            done = claim.end
    return "".join((*pieces, middle[done:end]))
