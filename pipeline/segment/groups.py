"""Questions, or key entries, whose numbers go up under one heading."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from pipeline.segment.entries import Answered
from pipeline.segment.giving import Targets
from pipeline.segment.parsed import Parsed

NAMES = ("tagged", "worded")  # forms of numbers that are names: 【问题1】, 问题1：


@dataclass(eq=False)
class Group:
    """Questions, or key entries, whose numbers go up under one heading."""

    type: str | None
    ordinal: int | None
    paper: int
    start: int
    keyed: bool = False
    behind: bool = False  # key entries that begin right behind their heading
    explains: bool = False  # entries under 部分解析: what is said of answers given before
    elsewhere: bool = False  # entries under 上期答案: they answer the questions of another page
    form: str = ""  # of the first number: 题目1 is worded
    beside: frozenset[str] = frozenset()  # the forms of all question numbers of the page
    items: list[Parsed] = field(default_factory=list)
    entries: list[Answered] = field(default_factory=list)

    @cached_property
    def numbers(self) -> list[int | None]:
        """Printed numbers in order."""
        return [i.counted for i in self.items] or [e.number for e in self.entries]

    @cached_property
    def given(self) -> frozenset[int | None]:
        """The different numbers."""
        return frozenset(self.numbers)

    @cached_property
    def wanting(self) -> frozenset[int | None]:
        """The numbers of the questions without an answer of their own."""
        return frozenset(i.counted for i in self.items if i.answer is None and i.answer_text is None)

    @cached_property
    def targets(self) -> Targets:
        """The questions, for a key that answers them all."""
        return Targets(self.items)

    @cached_property
    def short(self) -> bool:
        """Whether most entries are letters or verdicts."""
        return sum(bool(e.letters or e.verdict) for e in self.entries) * 2 > len(self.entries)

    @property
    def named(self) -> bool:
        """Whether its numbers are names, such as 【问题1】: such a key answers such questions alone."""
        return self.form in NAMES

    def parts_of(self, key: Group) -> bool:
        """Whether these are 1. 2. below a 题目4, and the key says in words what 题目1 asks: its numbers are others."""
        return key.form in ("worded", "entry") and self.form != "worded" and "worded" in self.beside and not key.short

    @cached_property
    def answered(self) -> bool:
        """Whether every question has an answer of its own."""
        return all(i.answer is not None or i.answer_text is not None for i in self.items)


def restarts(last: int | None, now: int | None, count: int) -> bool:
    """Whether numbers start anew: they fall, or the first one stands again (4 4 is a misprint, 1 1 is not)."""
    if last is None or now is None:
        return False
    return now < last or (now == last and count == 1)
