"""Options whose labels are digits, found before any item is known: ①②③④, (1)(2)(3)(4), 1)2)3)4).

Such marks open questions, points and statements as well. They label options where the answer of the item
is itself a digit, or a few: before the item's number, in a bracket of its stem, or behind the options.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

from pipeline.rules import patterns
from pipeline.segment.layout import Part
from pipeline.segment.marks import Letter, Marks, Number
from pipeline.segment.options import Run
from pipeline.segment.parsed import Parsed

CIRCLED = "①②③④⑤⑥⑦⑧"
STYLES = (
    re.compile(rf"(?P<n>[{CIRCLED}])"),
    re.compile(r"[（(][ ]?(?P<n>[1-8])[ ]?[)）]"),
    re.compile(r"(?P<n>[1-8](?<![\d(（.].))[)）]"),  # a search for what begins with a class is fast
)
_LABELS = "ABCDEFGH"
_GAP = 160  # code points between two labels
_STEM = 600  # code points from the item's number to its first option
_AMOUNT = -4.0  # the looks of the 65 in 65.5
_LEAST = 2  # items with such options on one page
_LED = patterns("marks")["said.led"]
_FORMS = frozenset({"dot", "dun", "ordinal", "tagged", "angle", "square", "worded"})
_PLACE = f"[1-8{CIRCLED}]"
_PLACES = rf"(?P<v>{_PLACE}(?:[ ]?[、,，;；]?[ ]?{_PLACE}){{0,7}})"
_LISTS = re.compile(r"_{2,}|序号|编号|填")  # 正确的是____（填序号）: the numbers themselves are the answer
_LISTED = re.compile(r"\d{1,3}[ ]?[.．、][ \u3000]*[（(]1[)）]")
_SAID_ENDS = r"(?=[。.；;]?\s*(?:$|\n|[【\[（(\d]|(?:答案|试题|参考)?解析))"
SAID = re.compile(r"[\s（(【\[]*" + _PLACES + r"(?![\d.．、%])[ \t）)】\]]*" + _SAID_ENDS)
BRACKETED = re.compile(r"(?<![\n】])[（(][ \u3000]*" + _PLACES + r"[ \u3000]*[)）]")


class Chain(NamedTuple):
    """Marks 1, 2, 3 ... of one style."""

    marks: tuple[re.Match[str], ...]

    @property
    def start(self) -> int:
        """Where the first mark begins."""
        return self.marks[0].start()

    @property
    def end(self) -> int:
        """Where the last mark ends."""
        return self.marks[-1].end()


def value_of(mark: re.Match[str]) -> int:
    """The number that a mark shows."""
    return CIRCLED.index(mark["n"]) + 1 if mark["n"] in CIRCLED else int(mark["n"])


def places(printed: str) -> list[str]:
    """The letters of the places "1、3" or "②①", in order.

    >>> places("1、3"), places("②①")
    (['A', 'C'], ['A', 'B'])
    """
    return sorted({_LABELS[place - 1] for place in counted(printed)})


def counted(printed: str) -> list[int]:
    """The places that digits name, circled or not.

    >>> counted("1、3"), counted("②④")
    ([1, 3], [2, 4])
    """
    return [CIRCLED.index(c) + 1 if c in CIRCLED else int(c) for c in re.findall(_PLACE, printed)]


def take_places(item: Parsed, printed: str, part: Part, source: str) -> None:
    """Take the options at the places printed at `part` for the answer."""
    item.answer, item.answer_part, item.answer_source = places(printed), part, source


def with_digit_runs(text: str, marks: Marks, runs: list[Run]) -> tuple[list[Run], Marks]:
    """`runs` with those of digits, and the marks without the numbers that label options."""
    strong = [n for n in marks.numbers if n.form in _FORMS and n.score > _AMOUNT]
    begins, letters = [n.start for n in strong], [run.start for run in runs]
    found: list[Chain] = []
    for chain in sorted(_chains(text, strong), key=lambda c: c.start):
        i = bisect_left(begins, chain.start)
        start = begins[i - 1] if i else 0
        j = bisect_left(begins, chain.end)
        end = begins[j] if j < len(begins) else len(text)
        apart = i == j and (not found or chain.start >= found[-1].end)
        lettered = bisect_left(letters, start) != bisect_left(letters, end)
        if apart and not lettered and chain.start - start <= _STEM and _answered(text, marks, chain, start, end):
            found.append(chain)
    if len(found) < _LEAST:
        return runs, marks
    labels = {(m.start(), m.end()) for chain in found for m in chain.marks}
    kept = [n for n in marks.numbers if (n.start, n.end) not in labels]
    return sorted([*runs, *map(_run, found)], key=lambda run: run.start), replace(marks, numbers=kept)


def _chains(text: str, strong: list[Number]) -> list[Chain]:
    found: list[Chain] = []
    leads = {place for n in strong for place in range(n.start, n.end)}
    for style in STYLES:
        chain: list[re.Match[str]] = []
        for m in style.finditer(text):
            if m.start() in leads:  # ( 4 ) 3.
                continue
            due = value_of(m) == len(chain) + 1 and (not chain or m.start() - chain[-1].end() <= _GAP)
            if due:
                chain.append(m)
                continue
            found += [Chain(tuple(chain))] if len(chain) > 1 else []
            chain = [m] if value_of(m) == 1 else []
        found += [Chain(tuple(chain))] if len(chain) > 1 else []
    return found


def _labels(text: str, chain: Chain, said: re.Match[str], end: int) -> bool:
    """Whether （1） behind 【答案】 begins a list of answers to parts labelled so: （1）2.7 （2）沉底."""
    bracketed = chain.marks[0][0][0] in "(（" and text[said.start("v") - 1] in "(（"
    return bracketed and "\n" not in text[said.end("v") : end][:3]


def _answered(text: str, marks: Marks, chain: Chain, start: int, end: int) -> bool:
    """Whether digits answer the item whose number stands at `start`: in front, in its stem, behind the options."""
    led = _LED.match(text, start)
    behind = next((t for kind in ("answer", "reply") for t in marks.within(kind, chain.end, end)), None)
    said = SAID.match(text, behind.end, end) if behind else None
    if said and _labels(text, chain, said, end):
        said = None
    bracket = BRACKETED.search(text, led.end() if led else start, chain.start)
    if chain.marks[0][0][0] in "(（":
        bracket = None  # a bracket with a digit is then a label as well
    if bracket and _LISTED.fullmatch(text, start, bracket.end()) and text[bracket.end()] in CIRCLED:
        bracket = None  # 23．（1）①甲；②乙。（2）①丙: parts of an answer
    first = next((m["v"] for m in (led, bracket, said) if m), "")
    circled = any(c in CIRCLED for c in first)
    if circled and (chain.marks[0][0] not in CIRCLED or _LISTS.search(text, start, chain.start)):
        return False
    given = counted(first)
    return bool(given) and max(given) <= len(chain.marks) and len(set(given)) == len(given)


def _run(chain: Chain) -> Run:
    labels = tuple(Letter(m.start(), m.end(), _LABELS[i], "digit") for i, m in enumerate(chain.marks))
    return Run(labels, 3.0 * len(labels))
