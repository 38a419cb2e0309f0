"""How much worse the next reading of a page is: what the best path loses when it must leave out a step.

All here is losses against the best path: a way into a candidate loses what it scores less than the best
way there, so the ways of the best path lose nothing, and what a path loses is the sum of its ways.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

CERTAIN = 12.0  # no margin is told beyond this one: ways that lose more are not looked at
START = -1


class Way(NamedTuple):
    """A step into a candidate from the one before it, or from the start: what it loses."""

    before: int
    loss: float


class Margin(NamedTuple):
    """What the reading loses when a node is none (`own`), and when its text ends elsewhere (`end`)."""

    own: float
    end: float


class _Crossing(NamedTuple):
    """The best path through one step: what it loses, and the candidates between which it takes none."""

    loss: float
    before: int
    after: int


def margins(
    ways: list[list[Way]], ends: list[float], path: list[int], same: Callable[[int, int, int], bool]
) -> list[Margin]:
    """The margins of the nodes of `path`, at most `CERTAIN`.

    Args:
        ways: for each candidate the steps into it.
        ends: what a path loses that ends at each candidate; behind them what the empty path loses.
        path: the candidates of the best path in their order.
        same: whether a candidate's text is the same when either of two others follows; the last index
            but one past the candidates is the end of the text.
    """
    crossings = _crossings(ways, ends)
    leaving: dict[int, list[_Crossing]] = {i: [] for i in path}
    for crossing in crossings:
        if crossing.before in leaving:
            leaving[crossing.before].append(crossing)
    found = []
    for (i, following), own in zip(pairwise([*path, len(ways)]), _over(crossings, path), strict=True):
        other = (x.loss for x in leaving[i] if x.after != following and not same(i, x.after, following))
        found.append(Margin(own, min(own, *other, CERTAIN)))
    return found


def _crossings(ways: list[list[Way]], ends: list[float]) -> list[_Crossing]:
    """Every step of every path that loses less than `CERTAIN`, with the least loss of a path that takes it."""
    rest = ends[:-1]  # what a path loses from a candidate on
    found = [_Crossing(loss, i, len(ways)) for i, loss in enumerate(rest) if loss < CERTAIN]
    found.append(_Crossing(ends[-1], START, len(ways)))
    for i in range(len(ways) - 1, -1, -1):
        for way in ways[i]:
            loss = way.loss + rest[i]
            if loss < CERTAIN:
                found.append(_Crossing(loss, way.before, i))
                if way.before != START:
                    rest[way.before] = min(rest[way.before], loss)
    return sorted(found, key=lambda x: x.before)


def _over(crossings: list[_Crossing], path: list[int]) -> list[float]:
    """For each candidate of `path` the least loss of a step that passes over it. `crossings` by where they begin."""
    open_: list[_Crossing] = []
    found, at = [], 0
    for i in path:
        while at < len(crossings) and crossings[at].before < i:
            heappush(open_, crossings[at])
            at += 1
        while open_ and open_[0].after <= i:
            heappop(open_)
        found.append(min(open_[0].loss, CERTAIN) if open_ else CERTAIN)
    return found
