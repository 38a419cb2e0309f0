"""Numbers glued to a choice of digits: `C、28、甲乙` is the choice 2 and number 8."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterator

from pipeline.segment.marks import Number

_BEHIND_LABEL = re.compile(r"[A-H][、.．:：][ \u3000]?(?P<n>\d{2,7})(?P<d>[、.．])(?!\d(?!\d{3}年))")
_LATEST = 4  # numbers of one form looked back at
_FORMS = {"、": "dun", ".": "dot", "．": "dot"}
_LONGEST = 3  # digits of a number
_LOOKS = -0.5  # of a number that was torn off a choice


def torn_from_options(text: str, numbers: list[Number]) -> Iterator[Number]:
    """The numbers in text order; C、28、甲乙 behind item 7 is the choice 2 and number 8, unless a 27 stands before."""
    glued = {m.start("n"): m for m in _BEHIND_LABEL.finditer(text)}
    printed = {n.start: n for n in numbers}
    latest: dict[str, deque[int | None]] = defaultdict(lambda: deque(maxlen=_LATEST))
    for start in sorted(glued.keys() | printed.keys()):
        n = printed.get(start)
        if start in glued and (n is None or (n.value or 0) - 1 not in latest[n.form]):
            n = _torn(glued[start], latest[_FORMS[glued[start]["d"]]]) or n
        if n is not None:
            latest[n.form].append(n.value)
            yield n


def _torn(m: re.Match[str], before: Collection[int | None]) -> Number | None:
    """The last digits that go on from a number `before`; at least one digit is left for the choice."""
    digits = m["n"]
    tails = range(max(1, len(digits) - _LONGEST), len(digits))
    k = next((k for k in tails if digits[k] != "0" and int(digits[k:]) - 1 in before), None)
    return None if k is None else Number(m.start("n") + k, m.end(), int(digits[k:]), _FORMS[m["d"]], _LOOKS)
