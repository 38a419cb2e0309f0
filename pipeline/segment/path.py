"""The best path over candidate numbers: which of them open questions, which key entries.

Every candidate number may be a question (Q), a key entry (K) or just text. The score of a path is the
sum of its nodes' local looks, of the text between two nodes read as the first one's body, and of the
way the numbers go on; continuity over the paper outweighs local looks. Solved exactly over the last
`REACH` candidates and, however far back, over the latest ones whose number is one less; linear in
the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Collection
from typing import NamedTuple

from pipeline.segment.bodies import HIGHEST, body
from pipeline.segment.candidates import INNER, PLAIN, WEIGHTS, Candidate, Node, candidates
from pipeline.segment.evidence import Evidence
from pipeline.segment.margins import CERTAIN, START, Way, margins
from pipeline.segment.marks import SECTION_KINDS, Marks
from pipeline.segment.options import Run

REACH = 14
_NEAR = 4
_LISTED = 10  # the parts of a question are fewer
_STEP = float(max(WEIGHTS["continuity"].values()))
_HEADED = float(WEIGHTS["key"]["headed"])
_HIGHEST = {(p, c): HIGHEST[p] + _STEP + _HEADED * (c != "Q") for p in HIGHEST for c in HIGHEST}  # no edge scores more


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
        self.e = evidence
        self.c = taken
        self.w = WEIGHTS
        self.end = evidence.counts(length)
        self.length = length
        self.bodies = [body(evidence, c) for c in taken]

    def solve(self) -> Reading:
        best: list[float] = []
        ways: list[list[Way]] = []
        by_value: dict[int | None, deque[int]] = defaultdict(lambda: deque(maxlen=_NEAR))
        for i, c in enumerate(self.c):
            highest, found = self._ways(i, best, self._before(i, by_value))
            best.append(highest + c.local)
            ways.append(found)
            by_value[c.last].append(i)
        totals = [score + self.bodies[i].score(self.end, self.length) for i, score in enumerate(best)]
        top = max([0.0, *totals])
        path = _trace(ways, totals.index(top) if top > 0 else START)
        told = margins(ways, [top - total for total in [*totals, 0.0]], path, self._same)
        return Reading([self.c[i].node._replace(margin=m) for i, m in zip(path, told, strict=True)], top)

    def _ways(self, i: int, best: list[float], near: set[int]) -> tuple[float, list[Way]]:
        """The best score of reaching `i`, and the ways that lose little against it.

        The nearest are tried first, so that most others need no look.
        """
        c = self.c[i]
        highest = self._start(c)
        first, scores = highest, []
        for j in sorted(near, reverse=True):
            p = self.c[j]
            if best[j] + _HIGHEST[p.role, c.role] < highest - CERTAIN or p.end > c.start:
                continue
            score = best[j] + self._edge(j, c)
            scores.append((j, score))
            highest = max(highest, score)
        least = highest - CERTAIN
        scores.append((START, first))
        return highest, [Way(j, highest - score) for j, score in reversed(scores) if score > least]

    def _same(self, i: int, j: int, k: int) -> bool:
        """Whether a heading ends the text of `i` before both `j` and `k`."""
        closing = self.bodies[i].closing
        return all((self.c[n].at if n < len(self.c) else self.end)[2] > closing for n in (j, k))

    def _before(self, i: int, by_value: dict[int | None, deque[int]]) -> set[int]:
        value = self.c[i].value
        near = set(range(max(0, i - REACH), i))
        if value is not None:
            near.update(by_value[value - 1])
            near.update(by_value[value - 2])
        else:
            near.update(by_value[None])
        return near

    def _start(self, c: Candidate) -> float:
        w = self.w
        score = float(w["continuity"]["first"] if c.value in (1, None) else 0.0)
        if c.role != "Q":
            score += w["key"]["headed"] if c.at[3] else w["key"]["unheaded"]
            if c.role == "K" and not c.asks and not c.at[3]:
                score += w["key"]["text_bare"]
        elif c.at[3]:
            score += w["question"]["after_key"]
        if c.at[1] and c.role == "Q":
            score += w["question"]["answer_before"] * 0.5
        return score

    def _edge(self, i: int, c: Candidate) -> float:
        p = self.c[i]
        headed = c.at[2] > p.at[2]
        keyed = c.at[3] > p.at[3]
        parent = (  # the material of the sub-questions behind it: it need not ask itself
            not headed and p.role == c.role == "Q" and c.value == 1 and p.form != c.form
        )
        score = self.bodies[i].score(c.at, c.start)
        score = (max(score, 0.0) if parent else score) + self._continuity(p, c, headed)
        if not headed and not (c.evident or c.heads) and p.role == c.role == "Q" and c.at[1] > p.at[1]:
            score += self.w["question"]["listed" if c.value == 1 else "unlike"]
        if not headed and p.role == c.role == "Q" and c.form != p.form and c.follows > p.start and c.at[1] > p.at[1]:
            score += self.w["question"]["listed"]  # the list that it goes on with was not taken
        if c.role == "Q":
            return score + self._to_question(p, c, headed, keyed)
        return score + self._to_key(p, c, headed, keyed)

    def _to_question(self, p: Candidate, c: Candidate, headed: bool, keyed: bool) -> float:
        """What a question costs for the headings between, and for ending a key."""
        score = 0.0
        if p.role != "Q":
            fresh = not keyed and self._fresh(c, headed)
            listed = p.form in ("paren", "rparen")  # （1）（2） are a list inside an answer
            follows = c.evident and not listed and p.last is not None and c.value == p.last + 1
            parted = not headed and c.value == 1 and c.evident and self.e.parted(c.start)
            bare = "leave_next" if follows else "leave_bare"
            bare = "leave_parted" if parted and not follows else bare
            leave = "leave_titled" if fresh or self._titled(p, c) else "leave" if headed else bare
            score += self.w["key"][leave]
        if keyed:
            score += self.w["question"]["after_key"]
        if headed:
            score += self._preamble(c)
        return score

    def _to_key(self, p: Candidate, c: Candidate, headed: bool, keyed: bool) -> float:
        """What beginning a key, or going on with one, costs; words that are no question answer better than rows."""
        key = self.w["key"]
        was_key = p.role != "Q"
        worded = c.role == "K" and not c.asks
        score = 0.0
        if not was_key:
            score += key["headed" if keyed else "unheaded"]
            if worded and self._unasked(p, c, keyed):
                score += self.w["question"]["listed"]
            if keyed and not c.asks and self._answers_heading(p):
                score += key["answers_heading"]
            if worded and not keyed and not self._again(c, headed):
                score += key["text_bare"]
        elif worded and not keyed:
            if self._fresh(c, headed):
                score += key["fresh"]
            if self._titled(p, c):
                score += key["text_bare"]
            if not headed and c.value == 1 and self.e.parted(c.start):
                score += key["restart_parted"]
        return score

    def _again(self, c: Candidate, headed: bool) -> bool:
        """Whether `c` stands under a section heading that its paper has had before."""
        return headed and self.e.headings[c.at[2] - 1].again

    def _fresh(self, c: Candidate, headed: bool) -> bool:
        """Whether `c` opens, or stands under, a section that its paper has not had yet."""
        if not headed or not c.at[2]:
            return False
        heading = self.e.headings[c.at[2] - 1]
        return heading.kind in SECTION_KINDS and not heading.again

    def _unasked(self, p: Candidate, c: Candidate, keyed: bool) -> bool:
        """Whether words have a number that no question had, or another form of number, as lists in answers do."""
        other = c.form != p.form and not (keyed and c.form in PLAIN)
        return other or (p.last is not None and c.value is not None and c.value > p.last)

    def _titled(self, p: Candidate, c: Candidate) -> bool:
        return self.e.titles[c.at[2]] > self.e.titles[p.at[2]]

    def _answers_heading(self, p: Candidate) -> bool:
        """Whether the key heading behind `p` answers a question that is itself a numeral heading."""
        key = bisect_left(self.e.heading_starts, self.e.key_starts[p.at[3]])
        return key > p.at[2] and self.e.headings[key - 1].kind == "numeral"

    def _preamble(self, c: Candidate) -> float:
        last = self.e.headings[c.at[2] - 1]
        if c.at[1] > bisect_left(self.e.answers, last.start):
            return float(self.w["question"]["answer_before"])
        return 0.0

    def _continuity(self, p: Candidate, c: Candidate, headed: bool) -> float:
        w = self.w["continuity"]
        if c.value is None or p.last is None:
            inner = c.role == p.role == "Q" and c.form in INNER and 1 < (c.value or 0) < _LISTED  # (2) without (1)
            return float(w["jump" if inner else "unnumbered"])
        step = c.value - p.last
        explains = c.form == "detailed" != p.form and p.role != "Q"  # 【9题详解】 behind the key
        if explains or (c.form == "cn" and p.form != "cn"):
            return float(w["unnumbered"])
        if p.role == c.role == "Q" and p.under == (c.form, c.value - 1) and p.at[0] == c.at[0]:
            return float(w["climb"])
        change = w["form_change"] if p.form != c.form and "range" not in (p.form, c.form) else 0.0
        if headed and p.role == "R" and c.role == "K" and self._inner(c):
            return float(w["nested"])
        other_role = (p.role == "Q") != (c.role == "Q")
        deeper = self._deeper(p, c, headed) if change else None
        if deeper is not None:
            return deeper
        if step == 1 and not other_role:
            return float(w["next"] + change + (w["headed_next"] if headed else 0.0))
        if other_role or headed:
            return float(w["restart_headed"] if c.value == 1 else w["jump_headed"])
        if 1 < step <= 6:
            return float(w["gap"] + w["gap_each"] * step + change)
        return self._break(p, c, step, change)

    def _deeper(self, p: Candidate, c: Candidate, headed: bool) -> float | None:
        """Numbers of another form under the same heading: a level below, or a list inside the text."""
        w = self.w["continuity"]
        if p.role == "K" and c.role == "K" and not headed:
            return float(w["nested_parts" if c.form in ("paren", "rparen") else "nested"])
        if p.role == "K" and c.role == "K" and self._inner(c):
            return float(w["nested"])
        if c.form in ("paren", "rparen") and p.form != "range" and c.value != 1:
            return float(w["jump"])
        if p.form == "cn" and not headed:
            return float(w["descend_numeral"] if c.value == 1 else w["jump"])
        return None

    def _inner(self, c: Candidate) -> bool:
        """Whether `c` is a (1) under a heading whose numbers are 1.: it belongs to a list inside an answer."""
        return c.form in INNER and self.e.first_forms[c.at[2] - 1] in PLAIN

    def _break(self, p: Candidate, c: Candidate, step: int, change: float) -> float:
        """Numbers that neither go on nor stand under a new heading."""
        w = self.w["continuity"]
        if p.role == "K" and c.role == "K":
            return float(w["nested"])
        if change and c.value == 1:
            return float(w["descend_parts" if p.heads else "descend"])
        if step == 0:
            return float(w["repeat"] + change)
        if c.start in self.e.concluded:
            return float(w["jump_concluded"])
        return float(w["restart_bare"] if c.value == 1 else w["jump"])


def _trace(ways: list[list[Way]], at: int) -> list[int]:
    """The best path that ends at candidate `at`."""
    path = []
    while at != START:
        path.append(at)
        at = next(way.before for way in ways[at] if way.loss == 0)
    return path[::-1]
