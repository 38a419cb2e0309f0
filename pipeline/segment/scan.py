"""One linear scan of a clean text for candidate marks: nothing is decided yet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from itertools import pairwise

from pipeline.rules import patterns
from pipeline.rules.finder import Finder, finders_in
from pipeline.segment.before import answers_behind
from pipeline.segment.headings import find_headings
from pipeline.segment.keys import counts_down
from pipeline.segment.leads import with_leads
from pipeline.segment.marks import Heading, Letter, Marks, Number, Tag
from pipeline.segment.numbers import LEAD_VALUE, bracket_open, find_numbers, numeral_candidates
from pipeline.segment.speakers import speakers

_TAG_RULES = {
    "answer": "answer.tag",
    "reply": "answer.reply",
    "chosen": "answer.chosen",
    "explanation": "explanation.tag",
    "tail": "tail.tag",
    "type": "type.tag",
    "blank": "blank",
    "judged": "judged",
    "lettered": "lettered",
    "range": "key.range",
    "list": "key.list",
    "table": "key.table",
    "cells": "key.cells",
    "rows": "key.rows",
    "stimulus": "stimulus.range",
    "right": "option.right",
    "score": "score",
}
_KEY_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_OPTION_FOLLOWS = patterns("marks")["option.follows"]
_FULLWIDTH = str.maketrans("ＡＢＣＤＥＦＧＨabcdefgh", "ABCDEFGHABCDEFGH")


def scan(text: str) -> Marks:
    """All candidate marks of `text` (clean, Simplified)."""
    rules = finders_in("marks", text)
    tags = {kind: _tags(text, rules[rule], kind) for kind, rule in _TAG_RULES.items()}
    named = _tags(text, rules["explanation.named"], "explanation")
    tags["explanation"] = _apart([t for t in tags["explanation"] if not _corrects(text, t)], named)
    numbers = with_leads(text, find_numbers(text, rules))
    tags["lead"] = _leads(text, rules, numbers)
    tags["list"][:] = [t for t in tags["list"] if _counts_up(text, t)]
    _settle_right(text, tags["right"])
    found = find_headings(text, rules, numbers, tags["stimulus"])
    other = _answering_parts(text, found)
    headings = [h for h in found if h.kind != "key" or not (h.start in other or _marks_option(tags["right"], h))]
    counted = {h.start for h in headings if h.kind == "typed"}  # 1.1 选择题
    numbers = [n for n in numbers if n.form != "sub" or n.start not in counted]
    marks = Marks(
        numbers=sorted(numbers + numeral_candidates(text, headings)),
        letters=_letters(text, rules),
        headings=headings,
        tags=tags,
    )
    right = {place for t in tags["right"] for place in range(t.start, t.end)}
    tags["answer"][:] = [t for t in tags["answer"] if t.start not in right]
    marks.starts.update({kind: [t.start for t in row] for kind, row in tags.items()})
    return marks


_OF_PARTS = re.compile(r"[【\[〔](?:参考|正确)?答案[】\]〕][:：]?\s*[（(][ ]?1[ ]?[)）]")
_INLINE = re.compile(r"[【\[〔](?:参考|正确)?答案[】\]〕][:：]?[ \u3000]*(?=[^\s（(])")


def _answering_parts(text: str, headings: list[Heading]) -> set[int]:
    """Where 【答案】 ⏎（1）甲（2）乙 answers the parts of one question, on a page that marks its other answers so."""
    marks = {h.start for h in headings if h.kind == "key" and _OF_PARTS.match(text, h.start)}
    return marks if marks and len(_INLINE.findall(text)) > len(marks) else set()


_WRONG = re.compile(r"(?:错误|错处|错词|原文|原句)(?:之处)?[:：][^\n]{1,24}?[ \u3000]\Z")


def _corrects(text: str, tag: Tag) -> bool:
    """Whether 改正： is the second half of an answer, 错误：甲 改正：乙."""
    return text.startswith("改正", tag.start) and _WRONG.search(text, max(0, tag.start - 32), tag.start) is not None


def _leads(text: str, rules: Mapping[str, Finder], numbers: list[Number]) -> list[Tag]:
    """Answers before a number, or between it and the stem."""
    bare = rules["said.bare_led"].rule
    found = [
        Tag(n.start, n.end, "lead", "") for n in numbers if LEAD_VALUE.match(text, n.start) or bare.match(text, n.start)
    ]
    behind = answers_behind(text, numbers, rules["said.behind"].rule)
    return sorted([*found, *(Tag(m.start(), m.end(), "lead", m["v"]) for m in behind)])


def _counts_up(text: str, tag: Tag) -> bool:
    """Whether the numbers of a key go on by one at least once, or down to 1: `45 B 25 C 82 D` is a row of options."""
    numbers = [int(n) for n in _KEY_NUMBER.findall(text, tag.start, tag.end)]
    return any(b == a + 1 for a, b in pairwise(numbers)) or counts_down(numbers)


def _marks_option(right: list[Tag], key: Heading) -> bool:
    """Whether what looks like the heading of a key is 【正确答案】 behind an option."""
    i = bisect_left(right, key.start, key=lambda t: t.start)
    return i < len(right) and right[i].start < key.end


def _settle_right(text: str, tags: list[Tag]) -> None:
    """【正确答案】 marks options only on a page on which an option follows one; else an answer follows."""
    if not any(_OPTION_FOLLOWS.match(text, t.end) for t in tags):
        tags[:] = [t for t in tags if text[t.start] != "【" or "此项" in text[t.start : t.end]]


def _tags(text: str, rule: Finder, kind: str) -> list[Tag]:
    group = next((g for g in ("v", "type", "w") if g in rule.rule.groupindex), None)
    return [Tag(m.start(), m.end(), kind, m[group] if group else "") for m in rule.finditer(text)]


def _apart(tags: list[Tag], others: list[Tag]) -> list[Tag]:
    """Both kinds of tags in text order, of the `others` those that no tag overlaps."""
    taken = {place for t in tags for place in range(t.start, t.end)}
    return sorted([*tags, *(t for t in others if taken.isdisjoint(range(t.start, t.end)))])


def outside_keys(marks: Marks) -> list[Letter]:
    """Letters that may label options: bare ones inside a key such as `1-5 CACBB` cannot."""
    keys = sorted((t.start, t.end) for kind in ("range", "list", "table", "cells", "rows") for t in marks.tags[kind])
    begins = [start for start, _ in keys]

    def inside(letter: Letter) -> bool:
        i = bisect_left(begins, letter.end) - 1
        return i >= 0 and letter.start < keys[i][1]

    return [letter for letter in marks.letters if not letter.form.startswith("bare") or not inside(letter)]


def _letters(text: str, rules: Mapping[str, Finder]) -> list[Letter]:
    found = []
    spoken, formulas = speakers(text), _formulas(text)
    for form in ("delimited", "bracketed", "bare"):
        for m in rules[f"option.{form}"].finditer(text):
            if m.start() in spoken or _names_no_choice(text, m, form):
                continue
            if form == "bare" and (i := bisect_left(formulas, (m.start(),)) - 1) >= 0 and m.start() < formulas[i][1]:
                continue
            if form == "bracketed" and _fills_cell(text, m.start(), m.end()):
                continue
            lower = "l" if m["l"].islower() else ""
            found.append(Letter(m.start(), m.end(), m["l"].translate(_FULLWIDTH), form + lower))
    found.sort()
    return found


_FORMULA = re.compile(r"\$[^$\n\u4e00-\u9fff]{1,160}\$")


def _formulas(text: str) -> list[tuple[int, int]]:
    r"""Where formulas stand: the letters of $\triangle A B C$ label nothing."""
    return [m.span() for m in _FORMULA.finditer(text)] if "$" in text else []


def _fills_cell(text: str, start: int, end: int) -> bool:
    """Whether a letter in brackets is all that a cell of a table holds: `| (D) |` answers and labels nothing."""
    before, after = text[max(0, start - 4) : start].rstrip(" "), text[end : end + 4].lstrip(" ")
    return before.endswith("|") and after[:1] in ("|", "\n", "")


def _names_no_choice(text: str, m: re.Match[str], form: str) -> bool:
    """Whether the letter belongs to a bracket, a call or a string: ( B, C ), (double a), READ(A), 'A:'."""
    before = text[m.start() - 1 : m.start()]
    if form == "bracketed":
        return m["l"] in "AaＡ" and before.isascii() and before.isalpha()
    if before in ('"', "'") or (
        form == "delimited" and m["d"] in "，,、" and _SAID.search(text, max(0, m.start() - 8), m.start())
    ):
        return True
    return _inside_bracket(text, m.start()) or (
        form == "delimited" and m["d"] in ")）" and bracket_open(text, m.start())
    )


_SAID = re.compile(r"答案[ \u3000]?[是为:：]?[ \u3000]*\Z")  # 正确答案是 B，你的答案是 C，
_LETTERED = "ABCDEFGHＡＢＣＤＥＦＧＨabcdefgh \u3000\xa0、,，;；/.．"


def _inside_bracket(text: str, at: int) -> bool:
    """Whether a bracket opened shortly before `at` is still open: the letter of "( B, C )" labels nothing."""
    before = text[max(0, at - 16) : at]
    opened = max(before.rfind("("), before.rfind("（"))
    return opened > max(before.rfind(")"), before.rfind("）")) and before[opened + 1 :].strip(_LETTERED) == ""
