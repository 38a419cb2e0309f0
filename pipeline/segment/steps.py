"""What a step of a path scores: from one candidate number to the one that is taken after it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from pipeline.segment.bodies import Body
from pipeline.segment.candidates import INNER, PLAIN, WEIGHTS, Candidate
from pipeline.segment.evidence import Evidence
from pipeline.segment.marks import SECTION_KINDS

_LISTED: Final = 10  # the parts of a question are fewer
_GAP: Final = 6  # so far apart are numbers of which a few were lost
_W: Final = {name: float(weight) for name, weight in WEIGHTS["continuity"].items()}
_Q: Final = {name: float(weight) for name, weight in WEIGHTS["question"].items()}
_KEY: Final = {name: float(weight) for name, weight in WEIGHTS["key"].items()}
# role of the later candidate: no step adds more to the body before it
HIGHEST_STEP: Final = {role: max(_W.values()) + _KEY["headed"] * (role != "Q") for role in ("Q", "K", "R")}


_FIRST = re.compile(r"\d{1,3}(?=[ ]?(?:[-—–~～至到、]|--))")  # 4 of [4～7]


class Steps:
    """The steps between the candidates of one text.

    Counts in `at` are those of `Candidate.at`: `headed` says that a heading stands between two candidates, `keyed`
    that one of a key does.
    """

    def __init__(self, evidence: Evidence) -> None:
        self.e = evidence

    def start(self, c: Candidate) -> float:
        """What it scores to begin with `c`."""
        opens = (c.value in (1, None) and c.under is None) or c.heads  # (1) under 24. begins with that
        score = _W["first"] if opens else 0.0
        if c.role != "Q":
            score += _KEY["headed"] if c.at[3] else _KEY["unheaded"]
            if c.role == "K" and not c.asks and not c.at[3]:
                score += _KEY["text_bare"]
        elif c.at[3]:
            score += _Q["after_key"]
        if c.at[1] and c.role == "Q":
            score += _Q["answer_before"] * 0.5
        return score

    def score(self, body: Body, c: Candidate) -> float:
        """What it scores that `c` is taken after the candidate with this body."""
        p = body.c
        headed, keyed = c.at[2] > p.at[2], c.at[3] > p.at[3]
        score = body.score(c.at, c.start)
        if c.role != "Q":
            return score + self._continuity(p, c, headed) + self._to_key(p, c, headed, keyed)
        if p.role == "Q" and not headed:
            if (c.value == 1 or c.form == "asked") and p.form != c.form:
                score = max(score, 0.0)  # the material of the sub-questions behind it: it need not ask itself
            score += self._continuity(p, c, headed)
            if c.at[1] > p.at[1]:
                if not (c.evident or c.heads):
                    score += _Q["listed" if c.value == 1 else "unlike"]
                if c.form != p.form and c.follows > p.start:
                    score += _Q["listed"]  # the list that it goes on with was not taken
            return score + _Q["after_key"] if keyed else score
        return score + self._continuity(p, c, headed) + self._to_question(p, c, headed, keyed)

    def _to_question(self, p: Candidate, c: Candidate, headed: bool, keyed: bool) -> float:
        """What a question costs for the headings between, and for ending a key."""
        score = 0.0
        if p.role != "Q":
            fresh = not keyed and self._fresh(c, headed)
            listed = p.form in INNER  # （1）（2） are a list inside an answer
            follows = c.evident and not listed and p.last is not None and c.value == p.last + 1
            parted = not headed and c.value == 1 and c.evident and self.e.parted(c.start)
            bare = "leave_next" if follows else "leave_bare"
            bare = "leave_parted" if parted and not follows else bare
            leave = "leave_titled" if fresh or self._titled(p, c) else "leave" if headed else bare
            score += _KEY[leave]
        if keyed:
            score += _Q["after_key"]
        if headed:
            score += self._preamble(c)
        return score

    def _to_key(self, p: Candidate, c: Candidate, headed: bool, keyed: bool) -> float:
        """What beginning a key, or going on with one, costs; words that are no question answer better than rows."""
        worded = c.role == "K" and not c.asks
        score = 0.0
        if p.role == "Q":
            score += _KEY["headed" if keyed else "unheaded"]
            if worded and self._unasked(p, c, keyed):
                score += _Q["listed"]
            if keyed and not c.asks and self._answers_heading(p):
                score += _KEY["answers_heading"]
            if worded and not keyed and not self._again(c, headed):
                score += _KEY["text_bare"]
        elif worded and not keyed:
            if self._fresh(c, headed):
                offered = c.at[0] > p.at[0] and self.e.headings[c.at[2] - 1].kind == "stimulus"
                score += _KEY["text_bare" if offered else "fresh"]  # choices stand between [4～7] and 4.
            if self._titled(p, c):
                score += _KEY["text_bare"]
            if not headed and c.value == 1 and self.e.parted(c.start):
                score += _KEY["restart_parted"]
        return score

    def _again(self, c: Candidate, headed: bool) -> bool:
        """Whether `c` stands under a section heading that its paper has had before."""
        return headed and self.e.headings[c.at[2] - 1].again

    def _fresh(self, c: Candidate, headed: bool) -> bool:
        """Whether `c` opens, or stands under, a section that its paper has not had yet."""
        if not headed or not c.at[2]:
            return False
        i = c.at[2] - 1
        if self.e.headings[i].kind == "stimulus" and self._announces(i, c):
            return True
        while i and self.e.headings[i].kind == "stimulus":  # B1型题（14～16题共用备选答案）
            i -= 1
        heading = self.e.headings[i]
        return heading.kind in SECTION_KINDS and not heading.again

    def _announces(self, i: int, c: Candidate) -> bool:
        """Whether a heading such as [4～7], which stands for the first time, tells of questions from `c` on."""
        printed = [self.e.text[h.start : h.end].strip() for h in self.e.headings[: i + 1] if h.kind == "stimulus"]
        told = _FIRST.search(printed[-1])
        return told is not None and int(told[0]) == c.value and printed[-1] not in printed[:-1]

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
        return _Q["answer_before"] if c.at[1] > bisect_left(self.e.answers, last.start) else 0.0

    def _across(self, p: Candidate, c: Candidate) -> float:
        """What a number scores that goes on below a heading: little in a key whose sections begin with 1."""
        anew = p.role == c.role == "K" and self.e.anew[c.at[2] - 1]
        return _W["jump_headed"] if anew else _W["next"] + _W["headed_next"]

    def _continuity(self, p: Candidate, c: Candidate, headed: bool) -> float:
        """What it scores how the numbers go on."""
        if c.value is None or p.last is None:
            inner = c.role == p.role == "Q" and c.form in INNER and 1 < (c.value or 0) < _LISTED  # (2) without (1)
            return _W["jump" if inner else "unnumbered"]
        step = c.value - p.last
        same, same_form = (p.role == "Q") == (c.role == "Q"), p.form == c.form or self._loose(p, c)
        if step == 1 and same and same_form:
            return self._across(p, c) if headed else _W["next"]
        explains = c.form == "detailed" and not same_form and p.role != "Q"  # 【9题详解】 behind the key
        if explains or (c.form == "cn" and not same_form):
            return _W["unnumbered"]
        if p.under and p.role == c.role == "Q" and p.under == (c.form, c.value - 1) and (headed or p.at[0] == c.at[0]):
            return _W["climb"]
        if headed and p.role == "R" and c.role == "K" and self._inner(c):
            return _W["nested"]
        change = 0.0 if same_form or "range" in (p.form, c.form) else _W["form_change"]
        if change and (deeper := self._deeper(p, c, headed)) is not None:
            return deeper
        if step == 1 and same:
            return _W["next"] + change + (_W["headed_next"] if headed else 0.0)
        if headed or not same:
            return _W["restart_headed" if c.value == 1 else "jump_headed"]
        if 1 < step <= _GAP:
            return _W["gap"] + _W["gap_each"] * step + change
        return self._break(p, c, step, change)

    def _deeper(self, p: Candidate, c: Candidate, headed: bool) -> float | None:
        """Numbers of another form under the same heading: a level below, or a list inside the text."""
        if p.role == "K" and c.role == "K" and not headed:
            return _W["nested_parts" if c.form in INNER else "nested"]
        if p.role == "K" and c.role == "K" and self._inner(c):
            return _W["nested"]
        if c.form in INNER and p.form != "range" and c.value != 1:
            return _W["jump"]
        if p.form == "cn" and not headed:
            return _W["descend_numeral"] if c.value == 1 else _W["jump"]
        return None

    def _loose(self, p: Candidate, c: Candidate) -> bool:
        """Whether both are entries that answer, and differ just in their point: 3.【答案】A 4、答案：C."""
        return p.asks and c.asks and p.role == c.role == "K" and p.form in PLAIN and c.form in PLAIN

    def _inner(self, c: Candidate) -> bool:
        """Whether `c` is a (1) under a heading whose numbers are 1.: it belongs to a list inside an answer."""
        return c.form in INNER and self.e.first_forms[c.at[2] - 1] in PLAIN

    def _break(self, p: Candidate, c: Candidate, step: int, change: float) -> float:
        """Numbers that neither go on nor stand under a new heading."""
        if p.role == "K" and c.role == "K" and c.start not in self.e.explaining:
            return _W["jump_answered" if c.follows >= 0 and step > 0 else "nested"]
        if change and c.value == 1:
            return _W["descend_parts" if p.heads else "descend"]
        if step == 0:
            return _W["repeat"] + change
        if c.start in self.e.concluded:
            return _W["jump_concluded"]
        return _W["restart_bare"] if c.value == 1 else _W["jump"]
