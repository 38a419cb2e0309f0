"""One linear scan of a clean text for candidate marks: nothing is decided yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from pipeline.rules.finder import Finder, finders_in
from pipeline.segment.headings import find_headings
from pipeline.segment.marks import Letter, Marks, Number, Tag
from pipeline.segment.numbers import LEAD_VALUE, answers_behind, find_numbers, numeral_candidates

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
    "stimulus": "stimulus.range",
    "right": "option.right",
    "score": "score",
}
_FULLWIDTH = str.maketrans("ＡＢＣＤＥＦＧＨabcdefgh", "ABCDEFGHABCDEFGH")


def scan(text: str) -> Marks:
    """All candidate marks of `text` (clean, Simplified)."""
    rules = finders_in("marks", text)
    tags = {kind: _tags(text, rules[rule], kind) for kind, rule in _TAG_RULES.items()}
    numbers = find_numbers(text, rules)
    tags["lead"] = _leads(text, rules, numbers)
    headings = find_headings(text, rules, numbers, tags["stimulus"])
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


def _leads(text: str, rules: Mapping[str, Finder], numbers: list[Number]) -> list[Tag]:
    """Answers before a number, or between it and the stem."""
    bare = rules["said.bare_led"].rule
    found = [
        Tag(n.start, n.end, "lead", "") for n in numbers if LEAD_VALUE.match(text, n.start) or bare.match(text, n.start)
    ]
    behind = answers_behind(text, numbers, rules["said.behind"].rule)
    return sorted([*found, *(Tag(m.start(), m.end(), "lead", m["v"]) for m in behind)])


def _tags(text: str, rule: Finder, kind: str) -> list[Tag]:
    group = next((g for g in ("v", "type", "w") if g in rule.rule.groupindex), None)
    return [Tag(m.start(), m.end(), kind, m[group] if group else "") for m in rule.finditer(text)]


def outside_keys(marks: Marks) -> list[Letter]:
    """Letters that may label options: bare ones inside a key such as `1-5 CACBB` cannot."""
    keys = sorted((t.start, t.end) for kind in ("range", "list", "table") for t in marks.tags[kind])
    begins = [start for start, _ in keys]

    def inside(letter: Letter) -> bool:
        i = bisect_left(begins, letter.end) - 1
        return i >= 0 and letter.start < keys[i][1]

    return [letter for letter in marks.letters if not letter.form.startswith("bare") or not inside(letter)]


def _letters(text: str, rules: Mapping[str, Finder]) -> list[Letter]:
    found = []
    for form in ("delimited", "bracketed", "bare"):
        for m in rules[f"option.{form}"].finditer(text):
            if form != "bracketed" and _inside_bracket(text, m.start()):
                continue
            lower = "l" if m["l"].islower() else ""
            found.append(Letter(m.start(), m.end(), m["l"].translate(_FULLWIDTH), form + lower))
    found.sort()
    return found


_LETTERED = "ABCDEFGHＡＢＣＤＥＦＧＨabcdefgh \u3000\xa0、,，;；/.．"


def _inside_bracket(text: str, at: int) -> bool:
    """Whether a bracket opened shortly before `at` is still open: the letter of "( B, C )" labels nothing."""
    before = text[max(0, at - 16) : at]
    opened = max(before.rfind("("), before.rfind("（"))
    return opened > max(before.rfind(")"), before.rfind("）")) and before[opened + 1 :].strip(_LETTERED) == ""
