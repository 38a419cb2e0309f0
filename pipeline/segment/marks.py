"""Candidate marks of a clean text.

A mark is only a candidate ("2.5万元", "A类地址", "第3、4条" look like marks); `path.py` decides which
numbers open items, `options.py` which letters label options.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple


class Number(NamedTuple):
    """A number that may open an item: printed value, form (`dot`, `dun`, `paren` ...), local score."""

    start: int
    end: int
    value: int | None
    form: str
    score: float


class Letter(NamedTuple):
    """A letter that may label an option; `form` is `delimited`, `bracketed` or `bare`."""

    start: int
    end: int
    label: str
    form: str


class Heading(NamedTuple):
    """A heading.

    `kind` is typed, other, word, part, case, title, numeral, inner, stimulus or key; `type` the item type it names;
    `again`: its paper has had this section (or its page this title) before, as keys repeat them.
    """

    start: int
    end: int
    kind: str
    type: str | None
    ordinal: int | None
    again: bool = False


class Tag(NamedTuple):
    """A mark inside an item: answer, reply, chosen, explanation, tail, type, blank, judged or lettered."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Marks:
    """All candidate marks of one text, each list in text order."""

    numbers: list[Number]
    letters: list[Letter]
    headings: list[Heading]
    tags: dict[str, list[Tag]]
    starts: dict[str, list[int]] = field(default_factory=dict)

    def within(self, kind: str, start: int, end: int) -> list[Tag]:
        """Tags of `kind` that begin inside `[start, end)`."""
        begins = self.starts[kind]
        return self.tags[kind][bisect_left(begins, start) : bisect_left(begins, end)]


OTHERS_SAY = (
    "我的",
    "考生",
    "学生",
    "您的",
    "你的",
    "网友",
    "考友",
    "学友",
    "用户",
    "会员",
)  # 网友答案：B may be wrong
SECTION_KINDS = frozenset({"typed", "other", "word", "numeral"})
