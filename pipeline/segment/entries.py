"""One key entry's text -> answer and explanation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.rules import patterns
from pipeline.segment.key_rows import Told, told_in_row
from pipeline.segment.keys import Entry, KeyTable
from pipeline.segment.layout import KeyEntryBlock, Part
from pipeline.segment.margins import CERTAIN
from pipeline.segment.marks import Marks, Tag
from pipeline.segment.parsed import strip
from pipeline.segment.values import letters, verdict

_VALUE = patterns("marks")["said.entry"]


_NESTED = re.compile(r"[<〈（(\[](\d{1,2})[>〉）)\]][、.]?\s*")


_LISTED = re.compile(
    r"A[ ]?[.．、:：][ ]?[^\n]{1,60}?[ \u3000;；，,]B[ ]?[.．、:：][ ]?(?!\s)(?![^\n]{0,40}(?:错|误|正确|不符))"
)  # A.甲 B.乙
_REASONS = ("理由", "说明", "备注")


def reasons(text: str, tag: Tag) -> bool:
    """Whether a mark without brackets, such as 理由：, may go on with an answer in words."""
    return text.startswith(_REASONS, tag.start)


@dataclass(slots=True)
class Answered:
    """A key entry as read: its number, what it says and where."""

    number: int | None
    place: Part
    mark: Part
    letters: list[str]
    verdict: str | None
    part: Part
    text: Part | None = None
    explanation: Part | None = None
    used: bool = False
    reasoned: bool = False  # the explanation begins with 理由： or the like, which belongs to an answer in words
    loose: bool = False  # only one other entry shows where its words end
    fits: bool = True
    counted: bool = False
    group: int = 0
    margin: float = CERTAIN  # what the reading loses without it


def read_block(text: str, marks: Marks, block: KeyEntryBlock) -> list[Answered]:
    """The entries of a key table, or the one entry that the path found."""
    table = block.node.table
    if table is None:
        told = told_in_row(text, block.node.mark.start)
        return [_from_row(text, block, told) if told else _from_text(text, marks, block)]
    entries = [_from_table(entry, table, block.node.margin.own) for entry in table.entries]
    entries[-1].explanation = _right_behind(marks, text, entries[-1].place.end, block.body.end)
    return entries


_CIRCLED = re.compile(r"[①-⑧](?:[ 、,，]?[①-⑧]){0,7}[。.；;]?")


def places_as_letters(text: str, entries: list[Answered]) -> None:
    """Read ② as B, where the choices of the questions are labelled so."""
    for entry in entries:
        if entry.text and not entry.letters and _CIRCLED.fullmatch(text, *entry.text):
            said = {chr(ord("A") + ord(c) - ord("①")) for c in text[slice(*entry.text)] if "①" <= c <= "⑧"}
            entry.letters, entry.part = sorted(said), entry.text


def _right_behind(marks: Marks, text: str, start: int, end: int) -> Part | None:
    """The explanation whose mark stands right behind the last entry of a table: 3.C 4.A【解析】…."""
    tag = next((t for t in marks.within("explanation", start, end)), None)
    if tag is None or text[start : tag.start].strip(" \u3000\xa0。.；;"):
        return None
    later = next((t.start for t in marks.within("tail", tag.end, end)), end)
    part = strip(text, tag.end, later)
    return part if part.end > part.start else None


def _from_table(entry: Entry, table: KeyTable, margin: float) -> Answered:
    """An entry of a key table: letters or a verdict."""
    place = Part(entry.start, entry.end)
    return Answered(
        entry.number,
        place,
        place,
        letters(entry.value),
        _said(entry.value),
        place,
        fits=table.fits,
        margin=margin,
        counted=table.counted,
    )


def _said(value: str) -> str | None:
    return verdict(value)


def _from_row(text: str, block: KeyEntryBlock, told: Told) -> Answered:
    """An entry that is a row of a table: letters or a verdict that fill their cell, else words."""
    mark, (start, end) = block.node.mark, told.answer
    m = _VALUE.match(text, start, end)
    whole = m and not text[m.end() : end].strip()
    return Answered(
        mark.value,
        Part(mark.start, (told.explanation or told.answer).end),
        Part(mark.start, start),
        letters(m["v"]) if m and whole else [],
        _said(m["v"]) if m and whole else None,
        Part(*m.span("v")) if m and whole else Part(start, start),
        told.answer,
        told.explanation,
        margin=block.node.margin.end,
    )


def _lists(text: str, nested: re.Match[str], end: int) -> bool:
    """Whether the (1) of 1.(1)… (2)… opens a list and does not repeat the number of the entry."""
    return nested[1] == "1" and re.compile(r"[（(]2[)）]").search(text, nested.end(), end) is not None


_POINTS = " \t\n\u3000\xa0.．、"


def _said_from(text: str, marks: Marks, block: KeyEntryBlock) -> int:
    """Where an entry begins to speak: behind points, its score, its number once more, and marks such as 【答案】."""
    start, end = block.body
    while start < end and text[start] in _POINTS:
        start += 1
    score = next(iter(marks.within("score", start, min(end, start + 1))), None)
    if score and score.end < end:
        start = end - len(text[score.end : end].lstrip(_POINTS))
    nested = _NESTED.match(text, start, end)
    if nested and int(nested[1]) == block.node.mark.value and not _lists(text, nested, end):
        start = nested.end()
    first = next(iter(marks.within("answer", start, min(end, start + 1))), None)
    reply = next(iter(marks.within("reply", start, min(end, start + 1))), None)
    for tag in (first, reply):
        if tag and not text[start : tag.start].strip():
            start = tag.end
    return start


def _from_text(text: str, marks: Marks, block: KeyEntryBlock) -> Answered:
    """An entry that the path found: an answer tag or the text behind the number, then an explanation."""
    body, start = block.body, _said_from(text, marks, block)
    explained = next((t for t in marks.within("explanation", start, body.end)), None)
    tail = next((t for t in marks.within("tail", start, body.end)), None)
    stops = [t.start for t in (explained, tail) if t]
    end = min([*stops, body.end])
    m = None if _LISTED.match(text, start, end) else _VALUE.match(text, start, end)
    entry = Answered(
        block.node.mark.value,
        Part(block.node.mark.start, body.end),
        Part(block.node.mark.start, start),
        [],
        None,
        Part(start, start),
        margin=block.node.margin.end,
    )
    chosen = marks.within("chosen", start, body.end)
    if chosen and (explained or m is None):
        entry.letters, entry.part = letters(chosen[-1].value), Part(chosen[-1].start, chosen[-1].end)
    if chosen and explained is None and m is None:
        entry.explanation = strip(text, start, end)
    if explained:
        later = next((t.start for t in marks.within("tail", explained.end, body.end)), body.end)
        part = strip(text, explained.end, later)
        entry.explanation = part if part.end > part.start else None
        entry.reasoned = reasons(text, explained)
    if m:
        entry.letters, entry.verdict, entry.part = letters(m["v"]), _said(m["v"]), Part(m.start("v"), m.end("v"))
        rest = _unwrapped(text, strip(text, m.end(), end))
        if gloss := _GLOSS.fullmatch(text, *rest):
            rest = Part(*gloss.span("said"))
        if entry.explanation is None and (gloss or _explains(text[rest.start : rest.end])):
            entry.explanation = rest
    entry.text = strip(text, start, end)
    if entry.explanation and entry.text.start == entry.text.end and not entry.letters:
        filled = _FILLED.search(text, *entry.explanation)
        entry.text = Part(*filled.span("v")) if filled else entry.text
    if block.node.mark.form == "detailed" and not explained and entry.text.end > entry.text.start:
        entry.explanation = entry.text
    return entry


_FILLED = patterns("marks")["answer.filled"]  # 4．【详解】…故答案为：-1
_GLOSS = re.compile(  # 1．C（故：原来）, 2．×（应为甲）
    r"[（(](?P<said>[^（()）\n：:]{1,8}[：:][^（()）\n]{2,60}|(?:应该?[为是改]|改[为成]|因为|理由)[^（()）\n]{1,60})[)）]"
)
_LEAST = 6  # Chinese characters, or code points of a calculation, that explain
_NARROW = str.maketrans("［］【】", "[][]")
_RELATES = re.compile(r"[=＝≡≈≠≤≥∥⊥≌∽∴∵]")


def _unwrapped(text: str, part: Part) -> Part:
    """The words of an entry without the one pair of brackets that holds them all: 1．B　[甲是乙。]."""
    said = text[part.start : part.end].translate(_NARROW)
    whole = said[:1] == "[" and said[-1:] == "]" and said.count("[") == said.count("]") == 1
    return strip(text, part.start + 1, part.end - 1) if whole else part


def _explains(said: str) -> bool:
    """Whether the words behind the letters of an entry say something, in words or in formulas."""
    words = sum("\u4e00" <= c <= "\u9fff" for c in said)
    return words >= _LEAST or (len(said) >= _LEAST and _RELATES.search(said) is not None)


def explained_by(entry: Answered, detail: Answered) -> None:
    """【3题详解】 behind a key: what it says of an entry that the key has answered; a contradiction refuses both."""
    entry.explanation = entry.explanation or detail.explanation
    if detail.letters and entry.letters and detail.letters != entry.letters:
        entry.fits = False
