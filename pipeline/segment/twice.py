"""Headings that stand for the second time: those of a key, and those of a paper that repeats its title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.segment.marks import SECTION_KINDS, Heading
from pipeline.segment.types import OPEN, family_of, type_of

_TITLE_TYPE = re.compile(r"(?:单选|多选|判断|填空|简答|论述|案例分析)(?=题|$|[^\u4e00-\u9fff])|名词解释")


def _title_type(title: str) -> str | None:
    """The one type that a title such as 填空题专项练习 names."""
    words = set(_TITLE_TYPE.findall(title))
    return type_of(words.pop()) if len(words) == 1 else None


_PLACE = re.compile(r"\A[^\d]{2,8}\d{1,3}(?=\D)")  # keys say 课时作业7 again, without 离子反应
_CHAPTER = re.compile(r"\A第[一二三四五六七八九十百\d]{1,4}(?:章|节|单元|课|讲|篇)")  # and 第三章 without its name
_SCORED = re.compile(r"[（(][^（()）]{0,10}分[)）]\Z")  # 试题一（15分）, and 试题一 in the key
_COUNTED = re.compile(r"[一二三四五六七八九十\d]")  # 【背景资料】 counts no case: each is a new one


@dataclass(slots=True)
class _Sections:
    """The sections of one paper so far: 一、 and, under each of them, （一） （二）."""

    outer: set[tuple[int | None, str | None]] = field(default_factory=set)
    inner: set[tuple[int | None, str | None]] = field(default_factory=set)
    bracketed: bool = False  # there has been one inside another
    keyed: bool = False  # a key has begun
    second: bool = False  # the last outer one stands for the second time
    types: set[str | None] = field(default_factory=set)  # and forms that they name
    named: dict[int, set[str | None]] = field(default_factory=lambda: defaultdict(set))  # the same by ordinal
    part: Heading | None = None  # the last outer one, when it is a 第一部分 that stands for the first time

    def begin_key(self, shelved: Iterable[_Sections]) -> None:
        """From here on a key repeats these sections, and those that stood above the cases of the paper."""
        self.keyed = True
        for earlier in shelved:
            self.outer |= earlier.outer
            self.types |= earlier.types
            for ordinal, kinds in earlier.named.items():
                self.named[ordinal] |= kinds

    def again(self, text: str, h: Heading) -> bool:
        """Whether the section of `h` stands for the second time."""
        name = _named(text, h)
        section = (h.ordinal, name if h.ordinal is None else None)
        if self.part and self.part.ordinal == h.ordinal and not text[self.part.end : h.start].strip(LEADS):
            self.outer.discard(section)  # 第一部分 选择题⏎一、单项选择题
            self.named[h.ordinal or 0].clear()
        inside = bool(self.outer) and text[h.start : h.end].lstrip(LEADS)[:1] in _OPENING
        if inside and (self.bracketed or not self.keyed):
            again = self.second or section in self.inner
            self.inner.add(section)
            self.bracketed = True
            return again
        told = self.keyed and h.ordinal is None and name in self.types  # a key without ordinals
        differs = h.ordinal is not None and _differs(h.type, self.named[h.ordinal])
        self.second = told or (section in self.outer and not differs)
        self.outer.add(section)
        self.types.add(name)
        self.named[h.ordinal or 0].add(h.type)
        self.inner.clear()
        self.part = h if text[h.start : h.end].lstrip(LEADS).startswith("第") and not self.second else None
        return self.second


_FORM = re.compile(r"[A-FX][1-4]?[ ]?型")


def _named(text: str, h: Heading) -> str | None:
    """What an ordinal-less section is called: A1型题 and B1型题 are two, though both ask for one choice."""
    form = _FORM.search(text, h.start, h.end)
    return form[0] if form else h.type


LEADS = " \u3000\t\n#*"
_HEAD = 100  # code points at the head of a page, in which its title may stand twice
_OPENING = frozenset("（(")


def repeats(text: str, headings: list[Heading]) -> list[Heading]:
    """Mark the headings that stand for the second time."""
    titles: dict[str, int] = {}  # and where they end
    sections = _Sections()
    shelved: list[_Sections] = []  # those before the cases of this paper
    second = False  # under a title that stands for the second time
    named: str | None = None  # the type that the title names, for sections that name none
    marked = []
    after_key = False
    for h in headings:
        again = False
        if after_key and h.kind in SECTION_KINDS:
            titles.clear()  # a key in sections, not in papers: the next paper may have the same title
        if after_key := h.kind == "key":
            sections.begin_key(shelved)
        if h.kind in ("title", "part", "case"):
            name = _SCORED.sub("", "".join(text[h.start : h.end].split()))
            chapter = _CHAPTER.findall(name) if sections.keyed else []
            told = any(
                h.start - titles.get(n, h.start) > _HEAD for n in (name, *chapter)
            )  # nearer it is only printed twice
            again = second = told and (h.kind != "case" or _COUNTED.search(name) is not None)
            titles.update(dict.fromkeys((name, *_PLACE.findall(name), *_CHAPTER.findall(name)), h.end))
            named = _title_type(name) if h.kind == "title" else named
            if not again:
                shelved = [*shelved, sections] if h.kind == "case" else []
                sections = _Sections()
        elif h.kind in SECTION_KINDS:
            again = sections.again(text, h) or second
            h = h._replace(type=h.type or (named if h.kind == "numeral" else None))  # noqa: PLW2901  # the same heading
        marked.append(h._replace(again=again))
    return marked


def _differs(kind: str | None, seen: set[str | None]) -> bool:
    """Whether an open section is none of those `seen` before under its number: 二、简答题 behind 二、判断题."""
    return kind in OPEN and None not in seen and "open" not in {family_of(s) for s in seen if s}
