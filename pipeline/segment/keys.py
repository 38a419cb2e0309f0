"""Answer tables away from their questions: `1-5 ABCDD`, `1.B 2.C`, two-row tables -> numbered entries."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from pipeline.rules import patterns
from pipeline.segment.marks import Marks, Tag

_ENTRY = re.compile(
    r"(?P<n>\d{1,3})[ \u3000]{0,2}[)）]?[.．、:：,，\-—]{0,2}[ \u3000]{0,4}[（(【]?(?:答案[:：]?[ ]?)?"
    r"(?P<v>[A-HＡ-Ｈ](?:[ ,，、]{0,2}[A-HＡ-Ｈ]){0,7}|[a-h](?:[ ,，、]{0,2}[a-h]){0,7}|[√×✓✔✗✘∨╳对错TFXx]|正确|错误)"
)
_CELL = re.compile(r"正确|错误|[A-Ha-hＡ-Ｈ]+|[√×✓✗✔✘∨╳xX对错]|[TFＴ]")
_RANGE = re.compile(r"\D*(?P<a>\d+)\D+?(?P<b>\d+)[ \u3000]*(?:题|小题)?[ \u3000]*[、.．:：）)]?[ \u3000]*")
_FULLWIDTH = str.maketrans("ＡＢＣＤＥＦＧＨＴabcdefgh", "ABCDEFGHTABCDEFGH")


class Entry(NamedTuple):
    """One entry of a key: printed number, value (letters or a verdict) and its place."""

    number: int
    value: str
    start: int
    end: int


class KeyTable(NamedTuple):
    """Entries that stand in one run or table; `fits` is False when a run does not fill its printed range."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    fits: bool
    counted: bool = False  # the numbers are counted, not printed: the run must fill its section


def key_tables(text: str, marks: Marks, optioned: list[tuple[int, int]]) -> list[KeyTable]:
    """All key tables of `text` in text order; of overlapping ones the first and longest.

    `optioned`: stretches from the first to the last label of a run of options; "A、1 B、3 C、5" is no key.
    """
    found = [t for kind in ("table", "cells") for tag in marks.tags[kind] if (t := _two_rows(text, tag))]
    keys = [h.start for h in marks.headings if h.kind == "key"]
    rows = (tag for tag in marks.tags["rows"] if (keys and keys[0] < tag.start) or _below_heading(text, marks, tag))
    found += [t for tag in rows if (t := _bare_rows(text, tag))]
    found += [t for tag in marks.tags["range"] if (t := _range(text, tag))]
    found += [t for tag in marks.tags["list"] for t in _lists(text, tag)]
    found += [
        t
        for h in marks.headings
        if (h.kind in ("typed", "word", "key", "other") or (h.kind == "numeral" and h.again))
        and (t := _bare_letters(text, h.end, several=h.type == "multiple_choice"))
    ]
    found.sort(key=lambda t: (t.start, -t.end))
    kept: list[KeyTable] = []
    begins = [start for start, _ in optioned]
    for key in found:
        i = bisect_right(begins, key.start) - 1
        if i >= 0 and key.start < optioned[i][1]:
            continue
        if not kept or key.start >= kept[-1].end:
            kept.append(_with_rest(text, key))
    return kept


_REST = re.compile(r"[\s,，;；、]*(?<!\d)" + _ENTRY.pattern + r"(?=[ \t\u3000]*(?:[,，;；。\n（(\d]|\Z))")


def _with_rest(text: str, key: KeyTable) -> KeyTable:
    """A run with the single entries right behind it that go on: 1-5 ABCDD, then 6.C."""
    while not key.counted and (m := _REST.match(text, key.end)) and int(m["n"]) == key.entries[-1].number + 1:
        value = re.sub(r"[ ,，、]", "", m["v"]).translate(_FULLWIDTH)
        entry = Entry(int(m["n"]), value, m.start("n"), m.end())
        key = key._replace(end=m.end(), entries=(*key.entries, entry))
    return key


def _range(text: str, tag: Tag) -> KeyTable | None:
    m = _RANGE.match(text, tag.start)
    if m is None or not 0 < int(m["b"]) - int(m["a"]) < 60:
        return None
    first, last = int(m["a"]), int(m["b"])
    cells = _cells(text, m.end(), tag.end, last - first + 1)
    entries = tuple(Entry(first + i, *cell) for i, cell in enumerate(cells))
    return KeyTable(tag.start, tag.end, entries, len(cells) == last - first + 1) if entries else None


_SINGLE, _GROUP = re.compile(r"[^\s,，、;；.]"), re.compile(r"[^\s,，、;；.]+")
_BARE_RUN = patterns("marks")["key.bare"]


def _bare_letters(text: str, at: int, *, several: bool) -> KeyTable | None:
    """Letters without numbers under a heading: `BCDAA DCBDA`, or a group for each question: `AB ABCD`."""
    m = _BARE_RUN.match(text, at)
    if m is None:
        return None
    groups = _GROUP if several else _SINGLE
    cells = [(c[0].translate(_FULLWIDTH), *c.span()) for c in groups.finditer(text, *m.span("v"))]
    return KeyTable(
        m.start("v"), m.end("v"), tuple(Entry(n, *cell) for n, cell in enumerate(cells, 1)), True, counted=True
    )


def _cells(text: str, start: int, end: int, count: int) -> list[tuple[str, int, int]]:
    """The run's answers: its separated groups when they are `count`, else single letters."""
    groups = [(m[0].translate(_FULLWIDTH), m.start(), m.end()) for m in _CELL.finditer(text, start, end)]
    if len(groups) == count:
        return groups
    if any(value in ("正确", "错误") for value, _, _ in groups):
        return groups
    return [(c, a + i, a + i + 1) for value, a, _ in groups for i, c in enumerate(value)]


def _two_rows(text: str, tag: Tag) -> KeyTable | None:
    head, _, _ = text[tag.start : tag.end].rpartition("答")
    numbers = [int(n) for n in re.findall(r"\d+", head)]
    at = tag.start + len(head)
    cells = [(m[0].translate(_FULLWIDTH), m.start(), m.end()) for m in _CELL.finditer(text, at, tag.end)]
    row = _row(text, at, tag.end)
    if len(cells) < len(numbers) == len(row):  # an empty cell
        entries = tuple(Entry(n, *cell) for n, cell in zip(numbers, row, strict=True) if cell)
        return KeyTable(tag.start, tag.end, entries, True) if entries else None
    fits = len(cells) == len(numbers)
    spare = len(row) == len(cells) < len(numbers) == numbers[-1] - numbers[0] + 1  # columns without questions
    entries = tuple(Entry(n, *cell) for n, cell in zip(numbers, cells, strict=False))
    return KeyTable(tag.start, tag.end, entries, fits or spare, counted=spare) if entries else None


def _below_heading(text: str, marks: Marks, tag: Tag) -> bool:
    """Whether rows stand right below a heading that asks to write the answers into a table."""
    i = bisect_right([h.start for h in marks.headings], tag.start) - 1
    if i < 0 or marks.headings[i].kind not in ("typed", "word") or not marks.headings[i].type:
        return False
    between = text[marks.headings[i].end : tag.start].strip(" \u3000\t\r\n*|")
    return "\n" not in between and len(between) <= _INSTRUCTION and "表" in between


_INSTRUCTION = 60  # code points behind such a heading


def _bare_rows(text: str, tag: Tag) -> KeyTable | None:
    """A row of numbers that go on by one over a row of as many answers."""
    above = text.index("\n", tag.start)
    numbers = [int(n) for n in re.findall(r"\d+", text[tag.start : above])]
    cells = [(m[0].translate(_FULLWIDTH), *m.span()) for m in _CELL.finditer(text, above, tag.end)]
    if len(cells) != len(numbers) or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    return KeyTable(tag.start, tag.end, tuple(Entry(n, *cell) for n, cell in zip(numbers, cells, strict=True)), True)


def _row(text: str, start: int, end: int) -> list[tuple[str, int, int] | None]:
    """The cells of a row behind its head 答案, None for those without an answer; bars, tabs or spaces part them."""
    if "\n" not in text[start:end].strip():
        end = text.find("\n", end) if "\n" in text[end:] else len(text)
    parted = "\t" in text[start:end] or "|" in text[start:end]
    head = _ROW_HEAD.match(text, start, end)
    parts = [m.span() for m in (_PARTED if parted else _SPACED).finditer(text, head.end() if head else start, end)]
    found = [_WHOLE_CELL.fullmatch(text, a, b) for a, b in parts]
    closed = parted and text[start:end].rstrip(" \u3000").endswith("|")  # a bar behind the last cell opens none
    return [(m["v"].translate(_FULLWIDTH), *m.span("v")) if m else None for m in (found[:-1] if closed else found)]


_ROW_HEAD = re.compile(r"答[ \u3000]*案(?:[ \u3000]*[:：])?")
_WHOLE_CELL = re.compile(rf"[ \u3000]*(?P<v>{_CELL.pattern})[ \u3000]*")
_SPACED = re.compile(r"[^\s:：]+")
_PARTED = re.compile(r"(?<=[\t|])[^\t|\n]*(?=[\t|\n]|\Z)")


def _lists(text: str, tag: Tag) -> list[KeyTable]:
    """The runs of numbered entries inside one match: a number that does not go on starts a new run."""
    runs: list[list[Entry]] = []
    entries = [
        Entry(int(m["n"]), re.sub(r"[ ,，、]", "", m["v"]).translate(_FULLWIDTH), m.start(), m.end())
        for m in _ENTRY.finditer(text, tag.start, tag.end)
    ]
    if counts_down([entry.number for entry in entries]):
        return [KeyTable(entries[0].start, entries[-1].end, tuple(entries[::-1]), True)]
    for entry in entries:
        if runs and entry.number == runs[-1][-1].number + 1:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    runs = [run[:-1] if _explained(text, run) else run for run in runs]
    return [KeyTable(r[0].start, r[-1].end, tuple(r), True) for r in runs if r and _is_list(text, r)]


def counts_down(numbers: list[int]) -> bool:
    """Whether a whole key stands from its last number to 1, against peeping: 4.B 3.A 2.B 1.C."""
    return len(numbers) >= _LEAST_DOWN and numbers == list(range(len(numbers), 0, -1))


_LEAST_DOWN = 4
_WORDS = re.compile(r"[ \t\u3000]{1,4}(?![一二三四五六七八九十]{1,2}[、.．])[A-Za-z\u4e00-\u9fff]{2}")


def _explained(text: str, run: list[Entry]) -> bool:
    """Whether the last entry stands on its own line with words behind it: it is more than its letters."""
    return "\n" in text[run[-2].end if run[1:] else 0 : run[-1].start] and bool(_WORDS.match(text, run[-1].end))


def _is_list(text: str, run: list[Entry]) -> bool:
    """Three entries are a list; two only where nothing but a heading or a line start stands before them."""
    before = text[max(0, run[0].start - 1) : run[0].start]
    return len(run) >= 3 or (len(run) == 2 and before in ("", "\n", "、", "：", ":", " ", "】"))
