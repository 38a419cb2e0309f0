"""Keys and questions are paired as trying every pairing would, and on long pages in linear time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment.pairing import BAND, pair, windows

Fits = dict[tuple[int, int], float]


@st.composite
def fits(draw: st.DrawFn) -> tuple[int, int, Fits]:
    rows, columns = draw(st.integers(0, 5)), draw(st.integers(0, 5))
    values = st.sampled_from((-1.0, 0.0, 0.0, 1.0, 1.5, 2.0))
    return rows, columns, {(i, j): draw(values) for i in range(rows) for j in range(columns)}


def most(rows: int, columns: int, found: Fits) -> float:
    """The best sum, by trying everything."""
    if not rows or not columns:
        return 0.0
    fit = found[rows - 1, columns - 1]
    both = most(rows - 1, columns - 1, found) + fit if fit > 0 else 0.0
    return max(most(rows - 1, columns, found), most(rows, columns - 1, found), both)


@given(fits(), st.integers(0, 31))
def test_the_pairing_is_the_best_one(given: tuple[int, int, Fits], order: int) -> None:
    rows, columns, found = given
    tried = windows(list(range(0, 2 * rows, 2)), [order % 11] * columns)
    pairs = pair(tried, rows, lambda i, j: found[i, j])
    assert sum(found[at] for at in pairs) == most(rows, columns, found)
    assert all(found[at] > 0 for at in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))


def test_of_equal_pairings_the_nearest_is_taken() -> None:
    """One key behind three sections with the same numbers answers the last of them."""
    assert pair(windows([0, 10, 20], [30]), 3, lambda _i, _j: 1.0) == [(2, 0)]


def test_all_keys_behind_all_questions_find_theirs() -> None:
    count = 6 * BAND
    tried = windows(list(range(count)), list(range(count, 2 * count)))
    assert pair(tried, count, lambda i, j: float(i == j)) == [(i, i) for i in range(count)]


def test_keys_between_questions_find_theirs() -> None:
    """One section of a long page without headings: each paper's key stands before the next paper."""
    count = 6 * BAND
    tried = windows(list(range(0, 2 * count, 2)), list(range(1, 2 * count, 12)))
    pairs = pair(tried, count, lambda i, j: float(i == 6 * j))
    assert pairs == [(6 * j, j) for j in range(count // 6)]


def test_a_key_is_tried_on_a_bounded_number_of_questions() -> None:
    """Trying all takes hours on a file of twenty megabytes."""
    tries = 0

    def fit(_i: int, _j: int) -> float:
        nonlocal tries
        tries += 1
        return 0.0

    count = 20 * BAND
    pair(windows(list(range(count)), list(range(count, 2 * count))), count, fit)
    assert tries <= 3 * BAND * count
