"""The order-keeping pairing of two rows of things that fits best, in linear time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate, groupby
from typing import NamedTuple

BAND = 48  # how many rows before and behind its own place a column is tried on


class Window(NamedTuple):
    """The rows `[low, high)` on which a column is tried."""

    low: int
    high: int


def windows(rows: list[int], columns: list[int]) -> list[Window]:
    """For each column its window, by the places of rows and columns in a text.

    The last of several columns in a row belongs to the row before it, the last but one to the row before
    that: a page may print all its keys behind all its questions.
    """
    runs = [len(list(run)) for _, run in groupby(bisect_left(rows, place) for place in columns)]
    behind = [count - 1 - i for count in runs for i in range(count)]
    centres = [bisect_left(rows, place) - later for place, later in zip(columns, behind, strict=True)]
    lows = [max(0, min(centre, len(rows)) - BAND) for centre in accumulate(centres, max)]
    return [Window(low, min(low + 2 * BAND, len(rows))) for low in lows]


def pair(tried: list[Window], count: int, fit: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Pairs (row, column), of `count` rows, whose fits add up to most; of equals those of the later rows.

    A `fit` of 0 or less is none; no window begins or ends before that of an earlier column.
    """
    best: list[list[float]] = [[] for _ in tried]
    highs = [window.high for window in tried]

    def at(row: int, column: int) -> float:
        column = max(column, bisect_right(highs, row))  # what ends before `row` cannot take it
        return best[column][max(0, row - tried[column].low)] if column < len(tried) else 0.0

    def chosen(row: int, column: int) -> float:
        fits = fit(row, column) if row < highs[column] else 0.0
        return at(row + 1, column + 1) + fits if fits > 0 else 0.0

    for column in range(len(tried) - 1, -1, -1):
        low, high = tried[column]
        best[column] = [0.0] * (high - low)
        for row in range(high - 1, low - 1, -1):
            best[column][row - low] = max(at(row + 1, column), at(row, column + 1), chosen(row, column))
    pairs = []
    row = column = 0
    while row < count and column < len(tried):
        score = at(row, column)
        if score == at(row + 1, column):
            row += 1
        elif score > 0 and score == chosen(row, column):
            pairs.append((row, column))
            row, column = row + 1, column + 1
        else:
            column += 1
    return pairs
