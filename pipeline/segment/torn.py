"""Numbers glued to a choice of digits: `C、28、甲乙` is the choice 2 and number 8."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterator

from pipeline.segment.marks import Number

_LABEL_BEFORE = re.compile(r"[A-H][、.．:：][ \u3000]?\Z")
_LATEST = 4  # numbers of one form looked back at
_GLUED = ("dun", "dot")
_TORN = -0.5  # the looks of a number that was torn off a choice
_STOPS = " \u3000\t\xa0.．、"


def torn_from_options(text: str, numbers: list[Number]) -> Iterator[Number]:
    """C、28、甲乙 behind item 7 is the choice 2 and the number 8, where no 27 stands before it."""
    latest: dict[str, deque[int | None]] = defaultdict(lambda: deque(maxlen=_LATEST))
    for n in numbers:
        torn = n if n.value is None or n.value - 1 in latest[n.form] else _torn(text, n, latest[n.form])
        latest[n.form].append(torn.value)
        yield torn


def _torn(text: str, n: Number, before: Collection[int | None]) -> Number:
    """The last digits of `n`, if they go on from a number `before` and the label of a choice stands at the others."""
    digits = text[n.start : n.end].rstrip(_STOPS)
    if n.form not in _GLUED or not digits.isdecimal() or not _LABEL_BEFORE.search(text, max(0, n.start - 3), n.start):
        return n
    tails = (k for k in range(1, len(digits)) if digits[k] != "0" and int(digits[k:]) - 1 in before)
    k = next(tails, 0)
    return Number(n.start + k, n.end, int(digits[k:]), n.form, _TORN) if k else n
