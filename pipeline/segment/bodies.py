"""The text behind a candidate read as its body: what it scores up to any place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import inf

from pipeline.segment.candidates import WEIGHTS, Candidate
from pipeline.segment.evidence import Evidence
from pipeline.segment.types import OPEN

Counts = tuple[int, int, int, int]  # as in Candidate.at

_HEADED = OPEN | {"true_false", "fill_blank"}
_LONG = 1500  # code points
_WORDS = {True: float(WEIGHTS["key"]["entry"]), False: float(WEIGHTS["key"]["text"])}
_Q = WEIGHTS["question"]
_OPTIONS, _FUSED, _ANSWER, _FUSED_ANSWER = _Q["options"], _Q["fused"], _Q["answer"], _Q["fused_answer"]
_ASKS, _NOTHING = _Q["asks"], _Q["nothing"]
_KEY_OPTIONS, _KEY_BLANK = WEIGHTS["key"]["options"], WEIGHTS["key"]["blank"]
HIGHEST = {  # no body of a candidate in this role scores more
    "Q": float(_OPTIONS + _ANSWER + _ASKS + _Q["headed"]),
    "K": float(max(_WORDS[True], _WORDS[False] + _ANSWER)),
    "R": 0.0,
}


@dataclass(slots=True)
class Body:
    """What is known of the text behind a candidate before it is known where that text ends.

    It ends at the next node or at the heading `closing`, whichever comes first; `closed` is its score there.
    """

    judged: list[int]  # where verdicts stand
    c: Candidate
    closing: int  # index into the headings
    asks: float  # the first place that asks
    judged_before: int
    headed: float
    words: float  # what it gains as a key entry
    blank: float  # the first blank or type tag
    led: int  # answers that stand before its number, as they do on pages of questions
    closed: float = 0.0

    def score(self, at: Counts, end: int) -> float:
        """The score of the text up to `end`, before which stand the marks that `at` counts."""
        return self.closed if at[2] > self.closing else self.open(at, end)

    def open(self, at: Counts, end: int) -> float:
        """The score when no heading closes it before `end`."""
        c = self.c
        runs, answers = at[0] - c.at[0], at[1] - c.at[1]
        if c.role == "R":
            return 0.0
        if c.role == "K":
            blank = _KEY_BLANK if self.blank < end else 0.0
            return float(
                self.words + blank + (_ANSWER if answers > self.led and not c.asks else 0.0) + _KEY_OPTIONS * runs
            )
        asks = self.asks < end
        score = (_ANSWER if answers else 0.0) + (_ASKS if asks else 0.0) + self.headed
        if answers > 2:
            score += _FUSED_ANSWER * (answers - 2)
        if runs:
            return float(score + _OPTIONS + _FUSED * (runs - 1))
        if not (answers or asks or self.headed or c.told):
            score += _NOTHING
        return float(score + self._optionless(end))

    def _optionless(self, end: int) -> float:
        """What a question loses that has no options: for more than one verdict, and for its length."""
        judged = bisect_left(self.judged, end) - self.judged_before
        loss = _FUSED_ANSWER * (judged - 1) if judged > 1 else 0.0
        return loss + (_Q["long"] if end - self.c.end > _LONG else 0.0)


def body(evidence: Evidence, c: Candidate) -> Body:
    """The body of `c`."""
    i = bisect_left(evidence.asks, c.end)
    asks = evidence.asks[i] if i < len(evidence.asks) else inf
    j = bisect_left(evidence.blanks, c.end)
    blank = evidence.blanks[j] if j < len(evidence.blanks) else inf
    closing = _closing(evidence, c)
    judged = bisect_left(evidence.judged, c.start)
    led = bisect_left(evidence.answers, c.end) - bisect_left(evidence.answers, c.start)
    found = Body(evidence.judged, c, closing, asks, judged, _headed(evidence, c), _words(evidence, c), blank, led)
    if closing < len(evidence.headings):
        end = evidence.heading_starts[closing]
        found.closed = found.open(evidence.counts(end), end)
    return found


def _words(evidence: Evidence, c: Candidate) -> float:
    """What the entry of a key gains for its words; nothing above any key, or where the section's own is to come."""
    if not (c.asks or c.at[3]) and c.start < evidence.again:
        return 0.0
    if c.asks or not c.at[2] or not evidence.awaiting[c.at[2] - 1]:
        return _WORDS[c.asks]
    return 0.0


def _closing(evidence: Evidence, c: Candidate) -> int:
    """The first heading behind `c` that is more than a numeral."""
    closings, at = evidence.closings, bisect_left(evidence.heading_starts, c.end)
    return closings[bisect_left(closings, max(at, c.at[2]))]


def _headed(evidence: Evidence, c: Candidate) -> float:
    """What a question gains under a heading that names an open type, or under shared material or choices."""
    last, form = c.at[2] - 1, c.form
    if last < 0 or form != evidence.first_forms[last]:
        return 0.0
    heading = evidence.headings[last]
    shared = (heading.kind == "stimulus" or evidence.sharing[last]) and form not in ("paren", "rparen")
    return float(_Q["headed"] if heading.type in _HEADED or shared else 0.0)
