"""The best path over candidate numbers: which of them open questions, which key entries.

Every candidate number may be a question (Q), a key entry (K) or just text. The score of a path is the
sum of its nodes' local looks, of the text between two nodes read as the first one's body, and of the
way the numbers go on; continuity over the paper outweighs local looks. Solved exactly over the last
`REACH` candidates and, however far back, over the latest ones whose number is one less; linear in
the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.rules import table
from pipeline.segment.keys import KeyTable, key_tables
from pipeline.segment.marks import SECTION_KINDS, Heading, Marks, Number
from pipeline.segment.options import Run
from pipeline.segment.types import OPEN

Role = Literal["Q", "K", "R"]
WEIGHTS = table("weights")
REACH = 14
_UNLIKELY = -3.5
_PAREN_KEY = -4.0
_INSIDE_RUN = -6.0
_SPACED_KEY = -0.5  # "1. 2127   2. 10100.1101": in a key a number may follow the number
_UNNUMBERED = -4.0
_NEAR = 4
_HEADED = OPEN | {"true_false", "fill_blank"}
ASKS = re.compile(
    r"[?？]|下列|以下|哪[些个项种]|什么|如何|怎[样么]|为什么|为何|简述|试述|论述|列举|说明|分析|谈谈|写出|指出|比较|计算|解释|阐述|概括|请[简说分写回根结列谈举指判选问用画给你]|试[述分说比论计求画用]|(?<!要)求[证解出：:]|[。，,；;]求"
    r"|何者|是否|不正确的|正确的是|包括|属于|概念|含义|定义|区别|意义|特点|作用|原因|which|what|Which|What"
)
_KEY_ENTRY = re.compile(
    r"[ \t\u3000\xa0]*(?:[【\[]?(?:正确|参考)?答案[】\]]?[ :：为是]*)?[ \t\u3000\xa0(（【\[]*"
    r"(?:[A-HＡ-Ｈa-h](?:[ 、,，;；]{0,2}[A-HＡ-Ｈa-h]){0,7}(?=[\s。，,；;、.．【\[（(解)）\]】|]|$)(?![.．、][^\s\d【\[(（解])"
    r"|(?:[√×✓✔✗✘∨╳]|(?:正确|错误|对|错|[TFＴＦ])(?=[\s,，;；。、\d)）\]】]|$))(?![ \u3000]*[)）\]】]?[ \u3000]*(?!解析|改正|分析)[\u4e00-\u9fff“《A-Za-z]))"
    r"|\s*[.．、]?\s*[【\[]?(?:正确|参考)?答案[】\]:：]|[ \t\u3000\xa0]*[答解][:：]"
    r"|\s*[【\[](?:答案)?(?:解答|解析|详解|分析)[】\]]"
)


class Node(NamedTuple):
    """A candidate taken on the path: its number mark (or key range) and its role."""

    mark: Number
    role: Role
    last: int | None  # the number with which the next one is compared
    table: KeyTable | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    node: Node
    local: float
    at: tuple[int, int, int, int]  # counts before it: runs, answers, headings, key headings
    asks: bool
    evident: bool = True  # its text up to the next number asks, answers or has options


class _Best(NamedTuple):
    score: float
    before: int  # index into the candidates, -1 for the start


class Reading(NamedTuple):
    """The nodes of the best path and, for each, its margin: what the path loses without it."""

    nodes: list[Node]
    score: float


def _first_forms(marks: Marks) -> list[str]:
    """For each heading the form of the first number behind it: lists inside its items have another one."""
    likely = [n for n in marks.numbers if n.score > _UNLIKELY]
    starts = [n.start for n in likely]
    places = [bisect_left(starts, h.end) for h in marks.headings]
    return [likely[i].form if i < len(likely) else "" for i in places]


class _Evidence:
    """Counts of marks before any position, so that every edge is scored in constant time."""

    def __init__(self, text: str, marks: Marks, runs: list[Run]) -> None:
        self.text = text
        self.runs = [run.start for run in runs]
        self.run_ends = [run.labels[-1].start for run in runs]
        self.headings = marks.headings
        self.heading_starts = [h.start for h in self.headings]
        self.first_forms = _first_forms(marks)
        self.number_starts = [n.start for n in marks.numbers if n.score > _UNLIKELY]
        keys = [h for h in self.headings if h.kind == "key"]
        self.key_starts = [h.start for h in keys]
        labels = {label.start for run in runs for label in run.labels}
        self.answers = sorted(_answers(marks, [(h.start, h.end) for h in keys], labels))
        self.judged = [t.start for t in marks.tags["judged"]]
        self.asks = sorted({t.start for t in marks.tags["blank"]} | {m.start() for m in ASKS.finditer(text)})

    def evident(self, start: int) -> bool:
        """Whether the text from `start` to the next number asks, answers or has options."""
        i = bisect_left(self.number_starts, start)
        end = self.number_starts[i] if i < len(self.number_starts) else len(self.text)
        marked = (self.asks, self.answers, self.runs)
        return any((j := bisect_left(row, start)) < len(row) and row[j] < end for row in marked)

    def inside_run(self, position: int) -> float:
        """What a number loses that stands between two labels of one run of options."""
        i = bisect_left(self.runs, position) - 1
        return _INSIDE_RUN if i >= 0 and position < self.run_ends[i] else 0.0

    def counts(self, position: int) -> tuple[int, int, int, int]:
        return (
            bisect_left(self.runs, position),
            bisect_left(self.answers, position),
            bisect_left(self.heading_starts, position),
            bisect_left(self.key_starts, position),
        )


def _answers(marks: Marks, keys: list[tuple[int, int]], labels: set[int]) -> list[int]:
    starts = [k[0] for k in keys]
    found = []
    for kind in ("answer", "reply", "judged", "lettered", "lead"):
        for tag in marks.tags[kind]:
            i = bisect_left(starts, tag.end) - 1
            if kind in ("answer",) and i >= 0 and keys[i][0] <= tag.start < keys[i][1]:
                continue
            if kind == "lettered" and tag.start in labels:
                continue
            if kind == "answer" and tag.value.startswith(("我的", "考生", "学生", "您的", "你的")):
                continue
            found.append(tag.start)
    return found


def best_path(text: str, marks: Marks, runs: list[Run]) -> Reading:
    """The reading of `text` with the highest score."""
    evidence = _Evidence(text, marks, runs)
    candidates = _candidates(text, marks, evidence)
    return _Solver(evidence, candidates, len(text)).solve()


def _candidates(text: str, marks: Marks, evidence: _Evidence) -> list[_Candidate]:
    tables = key_tables(text, marks, list(zip(evidence.runs, evidence.run_ends, strict=True)))
    found: list[_Candidate] = []
    for table_ in tables:
        first, last = table_.entries[0][0], table_.entries[-1][0]
        mark = Number(table_.start, table_.end, first, "range", 0.0)
        local = WEIGHTS["range"]["taken"] * len(table_.entries)
        found.append(_Candidate(Node(mark, "R", last, table_), local, evidence.counts(table_.start), False))
    begins = [t.start for t in tables]
    for number in marks.numbers:
        i = bisect_left(begins, number.start + 1) - 1
        spaced = text[max(0, number.start - 2) : number.start].isspace()
        if (number.score <= _UNLIKELY and not spaced) or (i >= 0 and number.start < tables[i].end):
            continue
        at = evidence.counts(number.start + (number.form == "cn"))  # 一、 stands under itself
        inside = evidence.inside_run(number.start)
        entry = number.form == "detailed" or _KEY_ENTRY.match(text, number.end) is not None
        empty = WEIGHTS["question"]["empty"] if entry else 0.0
        evident = evidence.evident(number.end)
        found.append(_Candidate(Node(number, "Q", number.value), number.score + inside + empty, at, False, evident))
        if number.form not in ("tagged", "lens", "tag", "cn"):
            paren = _PAREN_KEY if number.form == "paren" and number.score < 0 else 0.0
            looks = max(number.score, _SPACED_KEY) if spaced else number.score
            found.append(_Candidate(Node(number, "K", number.value), looks + inside + paren, at, entry))
    found += [_Candidate(Node(n, "Q", None), n.score, evidence.counts(n.start), False) for n in _unnumbered(text, marks, evidence)]
    found.sort(key=lambda c: (c.node.mark.start, c.node.role))
    return found


def _unnumbered(text: str, marks: Marks, evidence: _Evidence) -> list[Number]:
    """The line above a run of options may be a stem that has no number."""
    starts = [n.start for n in marks.numbers]
    found = []
    for run in evidence.runs:
        stem_end = len(text[max(0, run - 600) : run].rstrip()) + max(0, run - 600)
        start = text.rfind("\n", max(0, run - 600), stem_end) + 1
        while start < run and text[start] in " \t\u3000\xa0":
            start += 1
        i = bisect_left(starts, start)
        if run - start < 6 or (i < len(starts) and starts[i] <= start + 1):
            continue
        found.append(Number(start, start, None, "none", _UNNUMBERED))
    return found


class _Solver:
    def __init__(self, evidence: _Evidence, candidates: list[_Candidate], length: int) -> None:
        self.e = evidence
        self.c = candidates
        self.w = WEIGHTS
        self.end = evidence.counts(length)
        self.length = length

    def solve(self) -> Reading:
        best: list[_Best] = []
        by_value: dict[int | None, deque[int]] = defaultdict(lambda: deque(maxlen=_NEAR))
        top = _Best(0.0, -1)
        for i, c in enumerate(self.c):
            choice = _Best(self._start(c), -1)
            for j in self._before(i, by_value):
                p = self.c[j]
                if p.node.mark.end > c.node.mark.start:
                    continue
                score = best[j].score + self._edge(p, c)
                if score > choice.score:
                    choice = _Best(score, j)
            best.append(_Best(choice.score + c.local, choice.before))
            by_value[c.node.last].append(i)
            total = best[i].score + self._body(c, self.end, self.length)
            if total > top.score:
                top = _Best(total, i)
        return Reading(self._trace(best, top.before), top.score)

    def _before(self, i: int, by_value: dict[int | None, deque[int]]) -> set[int]:
        value = self.c[i].node.mark.value
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

    def _start(self, c: _Candidate) -> float:
        w = self.w
        score = float(w["continuity"]["first"] if c.node.mark.value in (1, None) else 0.0)
        if c.node.role != "Q":
            score += w["key"]["headed"] if c.at[3] else w["key"]["unheaded"]
            if c.node.role == "K" and not c.asks and not c.at[3]:
                score += w["key"]["text_bare"]
        elif c.at[3]:
            score += w["question"]["after_key"]
        if c.at[1] and c.node.role == "Q":
            score += w["question"]["answer_before"] * 0.5
        return score

    def _edge(self, p: _Candidate, c: _Candidate) -> float:
        headed = c.at[2] > p.at[2]
        keyed = c.at[3] > p.at[3]
        parent = not headed and p.node.role == c.node.role == "Q" and c.node.mark.value == 1 and p.node.mark.form != c.node.mark.form
        score = self._body(p, c.at, c.node.mark.start, parent=parent) + self._continuity(p.node, c.node, headed)
        if not headed and c.node.mark.value == 1 and not c.evident and p.node.role == c.node.role == "Q" and c.at[1] > p.at[1]:
            score += self.w["question"]["listed"]
        was_key, is_key = p.node.role != "Q", c.node.role != "Q"
        if is_key and not was_key:
            score += self.w["key"]["headed" if keyed else "unheaded"]
            if keyed and not c.asks and self._answers_heading(p, c):
                score += self.w["key"]["answers_heading"]
        if was_key and not is_key:
            fresh = not keyed and self._fresh(c, headed)
            leave = "leave_titled" if fresh or self._titled(p, c) else "leave" if headed else "leave_bare"
            score += self.w["key"][leave]
        if was_key and is_key and headed and not keyed and not c.asks and c.node.role == "K" and self._fresh(c, headed):
            score += self.w["key"]["fresh"]
        if was_key and c.node.role == "K" and not c.asks and not keyed and self._titled(p, c):
            score += self.w["key"]["text_bare"]
        if not is_key and keyed:
            score += self.w["question"]["after_key"]
        if is_key and not c.asks and c.node.role == "K" and not (was_key or keyed or self._again(c, headed)):
            score += self.w["key"]["text_bare"]
        if not is_key and headed:
            score += self._preamble(c)
        return score

    def _again(self, c: _Candidate, headed: bool) -> bool:
        """Whether `c` stands under a section heading that its paper has had before."""
        return headed and self.e.headings[c.at[2] - 1].again

    def _fresh(self, c: _Candidate, headed: bool) -> bool:
        """Whether `c` opens, or stands under, a section that its paper has not had yet."""
        if not headed or not c.at[2]:
            return False
        heading = self.e.headings[c.at[2] - 1]
        return heading.kind in SECTION_KINDS and not heading.again

    def _titled(self, p: _Candidate, c: _Candidate) -> bool:
        return any(h.kind in ("title", "part") and not h.again for h in self.e.headings[p.at[2] : c.at[2]])

    def _answers_heading(self, p: _Candidate, c: _Candidate) -> bool:
        """Whether the key heading before `c` answers a question that is itself a numeral heading."""
        between = self.e.headings[p.at[2] : c.at[2]]
        at = next((i for i, h in enumerate(between) if h.kind == "key"), 0)
        return at > 0 and between[at - 1].kind == "numeral"

    def _preamble(self, c: _Candidate) -> float:
        last = self.e.headings[c.at[2] - 1]
        if c.at[1] > bisect_left(self.e.answers, last.start):
            return float(self.w["question"]["answer_before"])
        return 0.0

    def _continuity(self, p: Node, c: Node, headed: bool) -> float:
        w = self.w["continuity"]
        if c.mark.value is None or p.last is None:
            return float(w["unnumbered"])
        step = c.mark.value - p.last
        if c.mark.form == "cn" and p.mark.form != "cn":
            return float(w["unnumbered"])
        change = w["form_change"] if p.mark.form != c.mark.form and "range" not in (p.mark.form, c.mark.form) else 0.0
        role = (p.role == "Q") != (c.role == "Q")
        if change and p.role == "K" and c.role == "K" and not headed:
            return float(w["nested"])
        if c.mark.form in ("paren", "rparen") and p.mark.form not in (c.mark.form, "range") and c.mark.score < 0 and c.mark.value != 1:
            return float(w["jump"])
        if p.mark.form == "cn" and c.mark.form != "cn" and not headed:
            return float(w["descend_numeral"] if c.mark.value == 1 else w["jump"])
        if step == 1 and not role:
            return float(w["next"] + change + (w["headed_next"] if headed else 0.0))
        if role or headed:
            return float(w["restart_headed"] if c.mark.value == 1 else w["jump_headed"])
        if 1 < step <= 6:
            return float(w["gap"] + w["gap_each"] * step + change)
        if p.role == "K" and c.role == "K":
            return float(w["nested"])
        if change and p.mark.form != "cn" and c.mark.value == 1:
            return float(w["descend"])
        if step == 0:
            return float(w["repeat"] + change)
        return float(w["restart_bare"] if c.mark.value == 1 else w["jump"])

    def _body(self, p: _Candidate, at: tuple[int, int, int, int], end: int, *, parent: bool = False) -> float:
        """The text from `p` to the next node, or to the next heading, read as the body of `p`.

        A `parent` is the material of the sub-questions behind it: it need not ask itself.
        """
        if at[2] > p.at[2]:
            heading = self._closing(p, at[2])
            if heading is not None:
                end = heading.start
                at = self.e.counts(end)
        runs, answers = at[0] - p.at[0], at[1] - p.at[1]
        if p.node.role == "R":
            return 0.0
        if p.node.role == "K":
            w = self.w["key"]
            replied = self.w["question"]["answer"] if answers and not p.asks else 0.0
            return float((w["entry"] if p.asks else w["text"]) + replied + w["options"] * runs)
        score = self._question(p, runs, answers, end)
        return max(score, 0.0) if parent else score

    def _closing(self, p: _Candidate, upto: int) -> Heading | None:
        for i in range(p.at[2], upto):
            heading = self.e.headings[i]
            if heading.start >= p.node.mark.end and heading.kind != "numeral":
                return heading
        return None

    def _question(self, p: _Candidate, runs: int, answers: int, end: int) -> float:
        w = self.w["question"]
        i = bisect_left(self.e.asks, p.node.mark.end)
        asks = i < len(self.e.asks) and self.e.asks[i] < end
        heading = self.e.headings[p.at[2] - 1] if p.at[2] and p.node.mark.form == self.e.first_forms[p.at[2] - 1] else None
        headed = heading is not None and (heading.type in _HEADED or (heading.kind == "stimulus" and p.node.mark.form not in ("paren", "rparen")))
        score = w["options"] * (runs > 0) + w["fused"] * max(0, runs - 1)
        score += w["answer"] * (answers > 0) + w["fused_answer"] * max(0, answers - 2)
        if not runs:
            judged = bisect_left(self.e.judged, end) - bisect_left(self.e.judged, p.node.mark.start)
            score += w["fused_answer"] * max(0, judged - 1)
        score += w["asks"] * asks + w["headed"] * headed
        if not (runs or answers or asks or headed):
            score += w["nothing"]
        if end - p.node.mark.end > 1500 and not runs:
            score += w["long"]
        return float(score)
