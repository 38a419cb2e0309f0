"""Two lists of edits, one after the other, become one list against the first text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.clean.alignment import Edit, EditKind

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
    done = other = shift = 0  # edits done of the first and of the second list; raw place = middle place + shift
    while done < len(first) and other < len(second):
        one, two = first[done], second[other]
        start = one.start - shift
        if start <= two.start and start + len(one.after) <= two.start:
            out.append(one)
            done += 1
            shift += one.end - one.start - len(one.after)
        elif two.end <= start and two.start < start:
            out.append(_moved(two, shift))
            other += 1
        else:
            group = _group(first, second, done, other, shift)
            out.append(_joined(group, shift, middle))
            shift += _shrinkage(group)
            done += sum(not claim.second for claim in group)
            other += sum(claim.second for claim in group)
    out += first[done:]
    out += (_moved(two, shift) for two in second[other:])
    return out


def _moved(edit: Edit, shift: int) -> Edit:
    return Edit(edit.start + shift, edit.end + shift, *edit[2:]) if shift else edit


def _group(first: Sequence[Edit], second: Sequence[Edit], done: int, other: int, shift: int) -> list[_Claim]:
    """The claims that overlap, each with the next, beginning with the next one of each list."""
    group: list[_Claim] = []
    end = max(second[other].start, first[done].start - shift) + 1
    while True:
        claims = []
        if done < len(first):
            start = first[done].start - shift
            claims.append(_Claim(start, start + len(first[done].after), False, first[done]))
        if other < len(second):
            claims.append(_Claim(second[other].start, second[other].end, True, second[other]))
        claim = min(claims, key=lambda claim: (claim.start, claim.second), default=None)
        if claim is None or claim.start >= end:
            return group
        group.append(claim)
        end = max(claim.end, end if len(group) > 1 else 0)
        if claim.second:
            other += 1
        else:
            done += 1
            shift += claim.edit.end - claim.edit.start - len(claim.edit.after)


def _joined(group: list[_Claim], shift: int, middle: str) -> Edit:
    """One edit against the raw text for one group; `shift` leads from the middle text before it to the raw."""
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
