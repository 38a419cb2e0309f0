"""The best path over candidate numbers: which of them open questions, which key entries.

Every candidate number may be a question (Q), a key entry (K) or just text. The score of a path is the
sum of its nodes' local looks, of the text between two nodes read as the first one's body, and of the
way the numbers go on; continuity over the paper outweighs local looks. Solved exactly over the last
`REACH` candidates and, however far back, over the latest ones whose number is one less; linear in
the text.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection
from typing import NamedTuple

from pipeline.segment.bodies import HIGHEST, body
from pipeline.segment.candidates import Candidate, Node, candidates
from pipeline.segment.evidence import Evidence
from pipeline.segment.margins import CERTAIN, START, Way, margins
from pipeline.segment.marks import Marks
from pipeline.segment.options import Run
from pipeline.segment.steps import HIGHEST_STEP, Steps

REACH = 14
_NEAR = 4


class Reading(NamedTuple):
    """The nodes of the best path, each with its margins, and what the path scores."""

    nodes: list[Node]
    score: float


def best_path(text: str, marks: Marks, runs: list[Run], starred: Collection[int] = ()) -> Reading:
    """The reading of `text` with the highest score. `starred`: where stars mark the right options."""
    evidence = Evidence(text, marks, runs, starred)
    return _Solver(evidence, candidates(text, marks, evidence), len(text)).solve()


class _Solver:
    def __init__(self, evidence: Evidence, taken: list[Candidate], length: int) -> None:
        self.c = taken
        self.end = evidence.counts(length)
        self.length = length
        self.bodies = [body(evidence, c) for c in taken]
        self.steps = Steps(evidence)

    def solve(self) -> Reading:
        best: list[float] = []
        most: list[float] = []  # no step to a question makes more of the best path up to here
        ways: list[list[Way]] = []
        by_value: dict[int | None, deque[int]] = defaultdict(lambda: deque(maxlen=_NEAR))
        for i, c in enumerate(self.c):
            highest, found = self._ways(i, best, most, self._before(i, by_value))
            best.append(highest + c.local)
            most.append(best[i] + HIGHEST[c.role] + HIGHEST_STEP["Q"])
            ways.append(found)
            by_value[c.last].append(i)
        totals = [score + self.bodies[i].score(self.end, self.length) for i, score in enumerate(best)]
        top = max([0.0, *totals])
        path = _trace(ways, totals.index(top) if top > 0 else START)
        told = margins(ways, [top - total for total in [*totals, 0.0]], path, self._same)
        return Reading([self.c[i].node._replace(margin=m) for i, m in zip(path, told, strict=True)], top)

    def _ways(self, i: int, best: list[float], most: list[float], near: list[int]) -> tuple[float, list[Way]]:
        """The best score of reaching `i`, and the ways that lose little against it.

        The nearest are tried first, so that most others need no look.
        """
        c, others, bodies = self.c[i], self.c, self.bodies
        beyond = HIGHEST_STEP[c.role] - HIGHEST_STEP["Q"] + CERTAIN
        first = highest = self.steps.start(c)
        scores = []
        for j in near:
            if most[j] + beyond < highest or others[j].end > c.start:
                continue
            score = best[j] + self.steps.score(bodies[j], c)
            scores.append((j, score))
            highest = max(highest, score)
        least = highest - CERTAIN
        scores.append((START, first))
        return highest, [Way(j, highest - score) for j, score in reversed(scores) if score > least]

    def _same(self, i: int, j: int, k: int) -> bool:
        """Whether a heading ends the text of `i` before both `j` and `k`."""
        closing = self.bodies[i].closing
        return all((self.c[n].at if n < len(self.c) else self.end)[2] > closing for n in (j, k))

    def _before(self, i: int, by_value: dict[int | None, deque[int]]) -> list[int]:
        """The candidates that may stand before `i`, from the nearest on."""
        value, last = self.c[i].value, i - REACH
        near = list(range(i - 1, max(0, last) - 1, -1))
        values = (None,) if value is None else (value - 1, value - 2)
        far = {j for each in values if each in by_value for j in by_value[each] if j < last}
        return near + sorted(far, reverse=True) if far else near


def _trace(ways: list[list[Way]], at: int) -> list[int]:
    """The best path that ends at candidate `at`."""
    path = []
    while at != START:
        path.append(at)
        at = next(way.before for way in ways[at] if way.loss == 0)
    return path[::-1]
