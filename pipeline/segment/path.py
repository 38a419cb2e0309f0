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
from typing import NamedTuple

from pipeline.segment.bodies import body
from pipeline.segment.candidates import WEIGHTS, Candidate, Node, candidates
from pipeline.segment.evidence import Evidence
from pipeline.segment.marks import SECTION_KINDS, Marks
from pipeline.segment.options import Run

REACH = 14
_NEAR = 4
_HIGHEST_EDGE = float(  # no edge can score more: each weight counts once at most
    max(WEIGHTS["continuity"].values())
    + sum(weight for part in ("question", "key") for weight in WEIGHTS[part].values() if weight > 0)
)


class _Best(NamedTuple):
    score: float
    before: int  # index into the candidates, -1 for the start


class Reading(NamedTuple):
    """The nodes of the best path and, for each, its margin: what the path loses without it."""

    nodes: list[Node]
    score: float


def best_path(text: str, marks: Marks, runs: list[Run]) -> Reading:
    """The reading of `text` with the highest score."""
    evidence = Evidence(text, marks, runs)
    return _Solver(evidence, candidates(text, marks, evidence), len(text)).solve()


_PLAIN = frozenset({"dot", "dun"})  # 1. 1、 under a key heading answer questions whatever form those have


class _Solver:
    def __init__(self, evidence: Evidence, taken: list[Candidate], length: int) -> None:
        self.e = evidence
        self.c = taken
        self.w = WEIGHTS
        self.end = evidence.counts(length)
        self.length = length
        self.bodies = [body(evidence, c) for c in taken]

    def solve(self) -> Reading:
        best: list[_Best] = []
        by_value: dict[int | None, deque[int]] = defaultdict(lambda: deque(maxlen=_NEAR))
        top = _Best(0.0, -1)
        for i, c in enumerate(self.c):
            choice = self._choice(i, best, self._before(i, by_value))
            best.append(_Best(choice.score + c.local, choice.before))
            by_value[c.last].append(i)
            total = best[i].score + self.bodies[i].score(self.end, self.length)
            if total > top.score:
                top = _Best(total, i)
        return Reading(self._trace(best, top.before), top.score)

    def _choice(self, i: int, best: list[_Best], near: set[int]) -> _Best:
        """The best way to reach `i`; the nearest are tried first, so that most others need no look."""
        c = self.c[i]
        first = highest = self._start(c)
        scores = {}
        for j in sorted(near, reverse=True):
            if best[j].score + _HIGHEST_EDGE < highest or self.c[j].end > c.start:
                continue
            scores[j] = score = best[j].score + self._edge(j, c)
            highest = max(highest, score)
        if highest <= first:
            return _Best(first, -1)
        return _Best(highest, next(j for j in near if scores.get(j) == highest))

    def _before(self, i: int, by_value: dict[int | None, deque[int]]) -> set[int]:
        value = self.c[i].value
        near = set(range(max(0, i - REACH), i))
        if value is not None:
            near.update(by_value[value - 1])
            near.update(by_value[value - 2])
        else:
            near.update(by_value[None])
        return near

    def _trace(self, best: list[_Best], at: int) -> list[Node]:
        nodes = []
        while at >= 0:
            nodes.append(self.c[at].node)
            at = best[at].before
        return nodes[::-1]

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
        if not headed and not c.evident and p.role == c.role == "Q" and c.at[1] > p.at[1]:
            score += self.w["question"]["listed" if c.value == 1 else "unlike"]
        if c.role == "Q":
            return score + self._to_question(p, c, headed, keyed)
        return score + self._to_key(p, c, headed, keyed)

    def _to_question(self, p: Candidate, c: Candidate, headed: bool, keyed: bool) -> float:
        """What a question costs for the headings between, and for ending a key."""
        score = 0.0
        if p.role != "Q":
            fresh = not keyed and self._fresh(c, headed)
            leave = "leave_titled" if fresh or self._titled(p, c) else "leave" if headed else "leave_bare"
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
        other = c.form != p.form and not (keyed and c.form in _PLAIN)
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
            return float(w["unnumbered"])
        step = c.value - p.last
        if c.form == "cn" and p.form != "cn":
            return float(w["unnumbered"])
        change = w["form_change"] if p.form != c.form and "range" not in (p.form, c.form) else 0.0
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
            return float(w["nested"])
        if c.form in ("paren", "rparen") and p.form != "range" and c.value != 1:
            return float(w["jump"])
        if p.form == "cn" and not headed:
            return float(w["descend_numeral"] if c.value == 1 else w["jump"])
        return None

    def _break(self, p: Candidate, c: Candidate, step: int, change: float) -> float:
        """Numbers that neither go on nor stand under a new heading."""
        w = self.w["continuity"]
        if p.role == "K" and c.role == "K":
            return float(w["nested"])
        if change and c.value == 1:
            return float(w["descend"])
        if step == 0:
            return float(w["repeat"] + change)
        return float(w["restart_bare"] if c.value == 1 else w["jump"])
