"""Answers in brackets before numbers, in running text: 一、单选题( B ) 1.甲乙( C ) 2.丙丁.

In a run the bracket between two items may belong to either: on some pages answers stand before the
number, on others at the end of the item. The first number tells: nothing stands before it that could
be answered.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.rules import patterns
from pipeline.segment.marks import Number
from pipeline.segment.numbers import LEAD_VALUE, is_amount
from pipeline.segment.plain import begins_line

_LED = patterns("marks")["number.led"]
_OPENING = frozenset("（([【")
_REACH = 24  # code points from the bracket to the number
_HEADING = 60  # code points looked at before the first bracket
_HEAD = re.compile(
    r"(?:\A|\n|[一二三四五六七八九十][、.．]|部分)[^\n。？?！!；;]{0,24}[题型]"
    r"[^\n。？?！!；;）)]{0,4}(?:[（(][^（）()\n]{0,40}[)）])?[：:]?[ \u3000]*\Z"
)
_FORMS = frozenset({"dot", "dun", "rparen", "ordinal", "tagged"})
_NEAR = 12  # numbers before a led one among which the number one less would stand


def with_leads(text: str, numbers: list[Number]) -> list[Number]:
    """`numbers`, in order, each with the answer that stands before it, if that is where the page prints answers."""
    leads = {i: start for i, n in enumerate(numbers) if (start := _lead(text, n)) is not None}
    bare = {i for i, n in enumerate(numbers) if i not in leads and text[n.start : n.start + 1] not in _OPENING}
    if not leads or _follows(numbers, min(leads), bare) or not _led_first(text, numbers, leads):
        return numbers
    led = [n._replace(start=leads[i]) if i in leads else n for i, n in enumerate(numbers)]
    inside = sorted((leads[i], numbers[i].start) for i in leads)
    begins = [start for start, _ in inside]

    def covered(n: Number) -> bool:
        """Whether a number is the very answer in a bracket: ( 2 ) 1."""
        i = bisect_left(begins, n.start + 1) - 1
        return i >= 0 and n.start < inside[i][1] and n.end <= inside[i][1]

    return sorted(n for n in led if not covered(n))


def _lead(text: str, number: Number) -> int | None:
    """Where the filled bracket right before a number begins."""
    if (
        number.form not in _FORMS
        or is_amount(text, number.end, number.form)
        or text[number.start : number.start + 1] in _OPENING
    ):
        return None
    m = _LED.search(text, max(0, number.start - _REACH), number.start)
    return m.start("a") if m and m["v"] else None


def _opens(text: str, at: int) -> bool:
    """Whether nothing but a heading stands before the bracket on its line."""
    line = text.rfind("\n", max(0, at - _HEADING), at) + 1 or max(0, at - _HEADING)
    return _HEAD.search(text, line, at) is not None


def _led_first(text: str, numbers: list[Number], leads: dict[int, int]) -> bool:
    """Whether the first number of a line or a section is led: nothing that could be answered stands before it."""
    first = min(leads)
    if any(numbers[i].value == 1 and begins_line(text, start) for i, start in leads.items()):
        return True
    return any(_opens(text, start) for start in leads.values()) or any(
        LEAD_VALUE.match(text, n.start) for n in numbers[max(0, first - _NEAR) : first]
    )


def _follows(numbers: list[Number], first: int, bare: set[int]) -> bool:
    """Whether the item before the first led number has none before it: then brackets stand at the ends of items."""
    n = numbers[first]
    before = [numbers[i] for i in range(max(0, first - _NEAR), first) if i in bare]
    return n.value is not None and any(b.form == n.form and b.value == n.value - 1 and b.score > -3.0 for b in before)
