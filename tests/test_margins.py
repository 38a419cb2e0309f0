"""The margins of the best path are what trying every path gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.segment.bodies import HIGHEST
from pipeline.segment.candidates import candidates
from pipeline.segment.evidence import Evidence
from pipeline.segment.margins import CERTAIN, START, Margin, Way, margins
from pipeline.segment.options import option_runs
from pipeline.segment.path import _Solver
from pipeline.segment.scan import outside_keys, scan
from pipeline.segment.steps import HIGHEST_STEP

MOST = 9  # candidates: all 512 paths are tried
CLEAR = Margin(CERTAIN, CERTAIN)


class Path(NamedTuple):
    """One path and what it loses, or scores."""

    nodes: tuple[int, ...]
    value: float


class Steps(NamedTuple):
    """Candidates with the steps between them: some step into each loses nothing, and so does some end."""

    ways: list[list[Way]]
    ends: list[float]


@st.composite
def steps(draw: st.DrawFn) -> Steps:
    size = draw(st.integers(1, 6))
    losses = st.integers(0, 15).map(float)
    ways = []
    for i in range(size):
        befores = draw(st.lists(st.sampled_from(range(START, i)), min_size=1, unique=True))
        found = [Way(before, draw(losses)) for before in befores]
        ways.append([Way(found[0].before, 0.0), *found[1:]])
    ends = draw(st.lists(losses, min_size=size + 1, max_size=size + 1))
    ends[draw(st.integers(0, size))] = 0.0
    return Steps(ways, ends)


def paths(given: Steps) -> Iterator[Path]:
    """Every path, the empty one too."""
    yield Path((), given.ends[-1])
    found = [Path((), 0.0)]
    while found:
        path = found.pop()
        last = path.nodes[-1] if path.nodes else START
        for i, ways in enumerate(given.ways):
            for way in ways:
                if way.before == last:
                    longer = Path((*path.nodes, i), path.value + way.loss)
                    found.append(longer)
                    yield Path(longer.nodes, longer.value + given.ends[i])


def tried(every: list[Path], best: Path, end: int, same: Callable[[int, int, int], bool]) -> list[Margin]:
    """The margins of the nodes of `best`, from all paths; `end` is the index past the last candidate."""
    found = []
    following = dict(pairwise([*best.nodes, end]))
    for i in best.nodes:
        own, changed = [CERTAIN], [CERTAIN]
        for path in every:
            loss = abs(best.value - path.value)
            after = dict(pairwise([*path.nodes, end])).get(i)
            if after is None:
                own.append(loss)
            elif after != following[i] and not same(i, after, following[i]):
                changed.append(loss)
        found.append(Margin(min(own), min(own + changed)))
    return found


def never(_: int, _j: int, _k: int) -> bool:
    """No heading ends any text."""
    return False


@given(steps())
def test_margins_are_what_trying_every_path_gives(given: Steps) -> None:
    every = list(paths(given))
    best = min(every, key=lambda path: path.value)
    assert best.value == 0
    assert margins(given.ways, given.ends, list(best.nodes), never) == tried(every, best, len(given.ways), never)


def test_a_step_past_a_heading_that_ends_the_text_does_not_matter() -> None:
    """0 is followed by 1, and nearly as well by 2, but a heading stands before both."""
    ways = [[Way(START, 0.0)], [Way(0, 0.0)], [Way(1, 0.0), Way(0, 1.0)]]
    ends = [9.0, 9.0, 0.0, 20.0]
    assert [m.end for m in margins(ways, ends, [0, 1, 2], never)] == [1.0, 1.0, 9.0]
    assert [m.end for m in margins(ways, ends, [0, 1, 2], lambda i, _j, _k: i == 0)] == [CERTAIN, 1.0, 9.0]


PIECES = (
    *("1.", "2.", "3、", "（1）", "7.", "\n1.", "\n2.", "\n3.", "\n"),
    *("下列正确的是（ ）", "甲乙丙丁", "A.甲 B.乙 C.丙 ", "答案：B ", "解析：因为甲。"),
    *("一、单选题\n", "二、简答题\n", "参考答案\n", "1.B 2.C ", "1-3 ABC\n"),
)


def solver(text: str) -> _Solver:
    marks = scan(text)
    runs = option_runs(text, outside_keys(marks), [])
    evidence = Evidence(text, marks, runs)
    return _Solver(evidence, candidates(text, marks, evidence), len(text))


def readings(s: _Solver) -> Iterator[Path]:
    """Every path through the candidates with its score, nothing pruned."""
    yield Path((), 0.0)
    found = [Path((i,), s.steps.start(c) + c.local) for i, c in enumerate(s.c)]
    while found:
        path = found.pop()
        last = path.nodes[-1]
        yield Path(path.nodes, path.value + s.bodies[last].score(s.end, s.length))
        for i, c in enumerate(s.c[last + 1 :], last + 1):
            if s.c[last].end <= c.start:
                score = s.steps.score(s.bodies[last], c)
                assert score <= HIGHEST[s.c[last].role] + HIGHEST_STEP[c.role]
                found.append(Path((*path.nodes, i), path.value + score + c.local))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=12).map("".join))
def test_the_best_path_and_its_margins_are_those_of_all_readings(text: str) -> None:
    """Ways that are not looked at lose too much to count."""
    s = solver(text)
    if len(s.c) > MOST:
        return
    every = list(readings(s))
    reading = s.solve()
    assert reading.score == pytest.approx(max(path.value for path in every))
    places = {c.node: i for i, c in enumerate(s.c)}
    best = Path(tuple(places[node._replace(margin=CLEAR)] for node in reading.nodes), reading.score)
    for node, margin in zip(reading.nodes, tried(every, best, len(s.c), s._same), strict=True):
        assert node.margin == pytest.approx(margin)
