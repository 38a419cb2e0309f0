"""The candidates of the path: every number as a question and as a key entry, key tables, bare stems."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.rules import patterns, table
from pipeline.segment.evidence import UNLIKELY, Evidence
from pipeline.segment.keys import KeyTable, key_tables
from pipeline.segment.lists import listed_answers
from pipeline.segment.margins import CERTAIN, Margin
from pipeline.segment.marks import Marks, Number
from pipeline.segment.paragraphs import unnumbered_questions
from pipeline.segment.plain import begins_line

Role = Literal["Q", "K", "R"]
WEIGHTS = table("weights")
INNER = frozenset({"paren", "rparen"})
PLAIN = frozenset({"dot", "dun"})  # 1. 1、 under a key heading answer questions whatever form those have
_OPENS_LINE = 1.5  # the least score of a number that begins a line
_PAREN_KEY = -4.0
_SPACED_KEY = -0.5  # "1. 2127   2. 10100.1101": in a key a number may follow the number
_UNNUMBERED = -4.0
_ALONE = -1.0  # the same for a line between the heading of an open section and an answer mark
_WRAPPED = 40  # code points of a line that tell how it begins
_LEAD = re.compile(r"[ \t\u3000\xa0]*(?:[-+*•·○●][ \u3000]+)?")  # what may stand before a stem that has no number
_BEFORE_LABEL = " \t\n\r\u3000\xa0*★☆√✓✔"  # white space, and a star at the first of the choices
_ROMAN = re.compile(r"[ \u3000]*(?:I{1,3}|IV|VI{0,3}|[Ⅰ-Ⅷ])[ ]?[.．、)）]")
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧")  # a line that states one of several things is no stem
_ARTICLE = re.compile(r"[ ]*A [a-z]")
_KEY_ENTRY = patterns("marks")["said.keyed"]


class Node(NamedTuple):
    """A candidate taken on the path: its number mark (or key range) and its role."""

    mark: Number
    role: Role
    last: int | None  # the number with which the next one is compared
    table: KeyTable | None = None
    margin: Margin = Margin(CERTAIN, CERTAIN)


@dataclass(slots=True)
class Candidate:
    """A number in one role: its local score and what stands before it (runs, answers, headings, key headings)."""

    node: Node
    local: float
    at: tuple[int, int, int, int]  # counts before it: runs, answers, headings, key headings
    asks: bool
    evident: bool  # its text up to the next number asks, answers or has options, or a key below answers its number
    told: bool  # a key below answers its number
    start: int  # from here on what its node says, at hand for each step of the path
    end: int
    role: Role
    value: int | None
    form: str
    last: int | None
    heads: bool  # its text only states, and (1) stands right behind it, and asks
    follows: int  # where the number before it in the same form stands, -1 when none does
    under: tuple[str, int | None] | None  # form and value of the number of the line above that (1) may be a part of


def _candidate(
    node: Node,
    local: float,
    at: tuple[int, int, int, int],
    *,
    asks: bool = False,
    evident: bool = True,
    told: bool = False,
    heads: bool = False,
    follows: int = -1,
    under: tuple[str, int | None] | None = None,
) -> Candidate:
    mark, role = node.mark, node.role
    place = (mark.start, mark.end)
    looks = (local, at, asks, evident or told, told)
    return Candidate(node, *looks, *place, role, mark.value, mark.form, node.last, heads, follows, under)


def candidates(text: str, marks: Marks, evidence: Evidence) -> list[Candidate]:
    """All candidates of `text` in text order."""
    tables = key_tables(text, marks, list(zip(evidence.runs, evidence.run_ends, strict=True)))
    found: list[Candidate] = []
    for table_ in tables:
        mark, last = Number(table_.start, table_.end, table_.entries[0][0], "range", 0.0), table_.entries[-1][0]
        local = WEIGHTS["range"]["taken"] * len(table_.entries)
        found.append(_candidate(Node(mark, "R", last, table_), local, evidence.counts(table_.start)))
    begins = [t.start for t in tables]
    answered = _answered(tables, marks, evidence)
    listed = listed_answers(text, marks, evidence)
    seen: dict[tuple[str, int | None], int] = {}
    labelled = evidence.label_ends.copy()
    above = _above(marks, evidence)
    for place, number in enumerate(marks.numbers):
        i = bisect_left(begins, number.start + 1) - 1
        if i >= 0 and number.start < tables[i].end:
            continue
        if number.form == "paren" and number.start in labelled:
            labelled.add(number.end)  # (b)(1)(3): which statements a choice takes
            continue
        at = evidence.counts(number.start + (number.form == "cn"))  # 一、 stands under itself
        spaced = _spaced(text, number, keyed=at[3] > 0)
        if number.score <= UNLIKELY and not spaced:
            continue
        follows = seen.get((number.form, (number.value or 0) - 1), -1)
        again = at[3] > 0 and (number.form, number.value) in seen and number.value is not None
        seen[number.form, number.value] = number.start
        inside = evidence.inside_run(number.start)
        entry = number.form in ("detailed", "entry") or _answers(text, _line_below(text, number), keyed=at[3] > 0)
        if number.start in listed and not entry:
            continue
        empty = WEIGHTS["question"]["empty"] if entry else 0.0
        evident, node = evidence.evident(number.start, number.end), Node(number, "Q", number.value)
        told = begins_line(text, number.start) and _told(evidence, at, answered.get(number.value, ()))
        heads = _heads(marks.numbers, place, evidence)
        looks, under = number.score + inside + empty, above.get(number.start)
        found.append(_candidate(node, looks, at, evident=evident, told=told, heads=heads, follows=follows, under=under))
        points = number.form in ("paren", "rparen") and not (entry or at[3] or number.start > evidence.again)
        if (number.form not in _NO_ENTRIES or (number.form == "tagged" and again)) and not points:
            paren = _PAREN_KEY if number.form == "paren" and number.score < 0 else 0.0
            looks = max(number.score, _SPACED_KEY) if spaced else number.score
            known = number.start if again and (entry or marks.within("answer", number.end, number.end + 2)) else -1
            key = Node(number, "K", number.value)
            found.append(_candidate(key, looks + inside + paren, at, asks=entry, follows=known))
    found += [
        _candidate(Node(n, "Q", None), n.score, evidence.counts(n.start)) for n in _unnumbered(text, marks, evidence)
    ]
    found.sort(key=lambda c: (c.start, c.role))
    return found


_NO_ENTRIES = frozenset(("tagged", "lens", "tag", "cn"))  # a key prints 【问题1】 only where a question had it


def _line_below(text: str, number: Number) -> int:
    """Where the text behind a number begins; below a bare one that is alone on its line, on the next line."""
    return number.end + (number.form == "bare" and text.startswith("\n", number.end))


def _answers(text: str, at: int, *, keyed: bool) -> bool:
    """Whether an answer stands at `at`; above any key the A of `A clean bill` is none."""
    return _KEY_ENTRY.match(text, at) is not None and (keyed or _ARTICLE.match(text, at) is None)


def _above(marks: Marks, evidence: Evidence) -> dict[int, tuple[str, int | None]]:
    """For each (1) at a line start the form and the value of the last 1. above, when no answer stands between."""
    found: dict[int, tuple[str, int | None]] = {}
    last: tuple[str, int | None] | None = None
    answered = parts = 0
    for number in marks.numbers:
        if number.form in PLAIN and number.score >= _OPENS_LINE:
            last, answered, parts = (number.form, number.value), evidence.counts(number.start)[1], 0
        elif (
            last
            and (number.form in INNER and number.value == parts + 1)
            and (number.score >= 0 or (parts and begins_line(evidence.text, number.start)))  # （3）60 ℃时
            and evidence.counts(number.start)[1] == answered
        ):
            found[number.start] = last
            parts += 1
    return found


_TABLE = 24  # numbers that the material between a question and its parts may hold


def _heads(numbers: list[Number], place: int, evidence: Evidence) -> bool:
    """Whether the next number is a (1) that asks, and the text between only states: the material of its parts."""
    own, following = numbers[place], numbers[place + 1 : place + _TABLE]
    below = [n for n in following if not _is_decimal(evidence.text, n)][:2]
    if below and below[0].form == "asked":
        below = below[1:]  # 问题： between the case and (1)
    part = below[0] if below else None
    if part is None or part.value != 1 or part.form not in INNER or part.form == own.form:
        return False
    return evidence.evident(part.start, part.end) and not evidence.evident(own.start, own.end)


def _is_decimal(text: str, number: Number) -> bool:
    """Whether a number is the first half of 31.6."""
    return number.form == "dot" and text[number.end : number.end + 1].isdigit()


def _start(number: Number) -> int:
    return number.start


def _answered(tables: list[KeyTable], marks: Marks, evidence: Evidence) -> dict[int | None, list[int]]:
    """Where the key tables, and the lines below key headings, begin that answer a number.

    A line answers only a number that a single line above the first key heading has: 注意事项 have numbers as well.
    """
    found: dict[int | None, list[int]] = {}
    for table_ in tables:
        for value, *_ in table_.entries:
            found.setdefault(value, []).append(table_.start)
    if evidence.key_starts:
        lines = [n for n in marks.numbers if n.form in PLAIN and n.score >= _OPENS_LINE]
        first = bisect_left(lines, evidence.key_starts[0], key=_start)
        above = Counter(n.value for n in lines[:first])
        for number in lines[first:]:
            if above[number.value] == 1:
                found.setdefault(number.value, []).append(number.start)
    return {value: sorted(places) for value, places in found.items()}


def _told(evidence: Evidence, at: tuple[int, int, int, int], places: Sequence[int]) -> bool:
    """Whether one of the key tables at `places` stands below, under the first key heading behind `at`."""
    if at[3] >= len(evidence.key_starts):
        return False
    begins = evidence.key_starts[at[3]]
    ends = evidence.key_starts[at[3] + 1] if at[3] + 1 < len(evidence.key_starts) else len(evidence.text)
    i = bisect_left(places, begins)
    headed = bisect_left(evidence.heading_starts, begins)
    return i < len(places) and places[i] < ends and evidence.titles[headed] == evidence.titles[at[2]]


def _spaced(text: str, number: Number, *, keyed: bool) -> bool:
    """Whether white space stands before the number that parts the entries of a key, even before 12.40×28."""
    if text[max(0, number.start - 2) : number.start].isspace():
        return True
    return keyed and number.form in ("dot", "dun") and text[number.start - 1 : number.start].isspace()


def _unnumbered(text: str, marks: Marks, evidence: Evidence) -> list[Number]:
    """The line above a run of options may be a stem that has no number."""
    starts = [n.start for n in marks.numbers]
    found: list[Number] = []
    alone = unnumbered_questions(text, marks, evidence.runs)
    for run in evidence.runs:
        stem_end = len(text[max(0, run - 600) : run].rstrip(_BEFORE_LABEL)) + max(0, run - 600)
        start = _first_line(text, text.rfind("\n", max(0, run - 600), stem_end) + 1, run - 600)
        if lead := _LEAD.match(text, start, run):
            start = lead.end()
        i = bisect_left(starts, start)
        same = bool(found) and found[-1].start == start
        if same or _states(text, start) or run - start < 6 or (i < len(starts) and starts[i] <= start + 1):
            continue
        if any(marks.within(kind, start, start + 1) for kind in ("answer", "explanation")):
            continue  # "解析:维生素A…维生素C…维生素D…" is no stem
        if start not in alone:
            found.append(Number(start, start, None, "none", _UNNUMBERED))
    below = {n.end + len(m[0]) for n in marks.numbers if n.form == "worded" and (m := _BREAK.match(text, n.end))}
    return found + [Number(at, at, None, "none", _ALONE) for at in alone if at not in below]


_BREAK = re.compile(r"[ \t\u3000]*\r?\n[ \t\u3000]*")  # 问题 1⏎甲: the line below has that number


def _states(text: str, start: int) -> bool:
    """Whether the line at `start` is one of several statements: ③, or III. with II. on the line above."""
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    roman = _ROMAN.match(text, start) and _ROMAN.match(text, above)
    return text[start] in _CIRCLED or roman is not None


def _first_line(text: str, start: int, least: int) -> int:
    """Where the sentence begins that the line at `start` goes on with: lines wrapped by a converter."""
    breaks, goes_on = (patterns("lines")[f"cut.{side}"] for side in ("above", "below"))
    while start > max(least, 1):
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[start : start + _WRAPPED].lstrip()
        if not (goes_on.match(line) and breaks.search(text[above : start - 1].strip())):
            break
        start = above
    return start
