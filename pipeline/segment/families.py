"""A question with parts, 11. … (1) … (2) …: one entry of a key, or one answer below the last part, answers them all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.segment.candidates import Node
from pipeline.segment.entries import Answered, read_block
from pipeline.segment.evidence import ASKS
from pipeline.segment.giving import answer
from pipeline.segment.layout import KeyEntryBlock, Part
from pipeline.segment.marks import Marks, Number
from pipeline.segment.parsed import Parsed, strip

_LABEL = re.compile(r"[（(][ ]?(?P<n>\d{1,2})[ ]?[)）][.．、]?")
_STYLES = (  # of the labels of an answer's parts: (1), 1), ①, 第1问：
    _LABEL,
    re.compile(r"(?P<n>[1-9])[ ]?[)）][.．、]?"),
    re.compile(r"(?P<n>[①-⑨])"),
    re.compile(r"(?:第[ ]?(?P<n>[1-9])[ ]?小?[问题]|(?:问题|答案)[ ]?(?P<m>[1-9]))[ ]?[:：.．、]?"),
)
_GLUED = (_STYLES[0], _STYLES[2])
_PARTED = frozenset("\n。．；;，,：:】] \u3000\t\xa0")  # what stands before the label of a part
_SEMICOLON, _WIDE = re.compile(r"[;；]"), re.compile(r"[ \u3000]{2,}|\u3000|\n")
_BLANK = re.compile(r"_{2,}|＿{2,}|[（(][ \u3000\xa0]*[)）]")
_DETAIL = re.compile(r"【小问[ ]?(?P<n>\d{1,2}|[一二三四五六])[ ]?(?:详解|解析|答案)】")


class Family:
    """The parts of one question; `head` stands for all of them when keys are joined."""

    def __init__(self, first: Parsed) -> None:
        assert first.parent
        self.parts = [first]
        mark = Part(first.parent.start, first.parent.end)
        self.head = Parsed(first.parent.value, Part(mark.end, mark.end), mark, "short_answer")
        self.head.counted = first.parent.value

    def close(self, text: str, marks: Marks) -> None:
        """Once all parts are known: what stands below the last one may answer them all."""
        _ask(text, self.parts)
        *others, last = self.parts
        told = [part for part in others if part.answer or part.answer_text]
        if last.answer_text and not told and others:
            said, whole = last.answer_text, last.explanation
            last.answer_text = last.explanation = None
            if not self._share(text, marks, said, whole, "inline"):
                last.answer_text, last.explanation = said, whole
                last.flags.append("answers_all")
        if any(part.answer or part.answer_text for part in self.parts):
            self.head.answer_text = self.head.mark  # it needs no answer from a key

    def give(self, text: str, marks: Marks) -> None:
        """What the key says of the whole question, part by part."""
        head = self.head
        if head.answer_source == "key" and head.answer_text:
            self._share(text, marks, head.answer_text, head.explanation, "key")
        for part in self.parts:
            part.flags += head.flags

    def _share(self, text: str, marks: Marks, said: Part, whole: Part | None, source: str) -> bool:
        """Give each part its piece of an answer (and of an explanation) that counts (1), (2) … as they do."""
        numbers = [part.number for part in self.parts]
        pieces = _pieces(text, said, numbers) or self._apart(text, said)
        if pieces is None:
            return False
        details = _details(text, whole, numbers) if whole else []
        for i, (part, piece) in enumerate(zip(self.parts, pieces, strict=True)):
            entry = _read(text, marks, piece, part.number)
            answer(text, part, entry)
            part.answer_source = source if part.answer or part.answer_text else None
            part.margins |= {"key": self.head.margins["key"]} if "key" in self.head.margins else {}
            own = [strip(text, *detail[i]) for detail in details]
            if own:
                part.foreword, part.explanation = own[0] if own[1:] else None, own[-1]
        return True

    def _apart(self, text: str, said: Part) -> list[tuple[Part, Part]] | None:
        """Words parted by wide gaps or semicolons, one for the one blank of each part."""
        blanks = [sum(len(_BLANK.findall(text, *piece)) for piece in part.stem) for part in self.parts]
        if len(blanks) > 1 and (counted := _by_blanks(text, said, blanks)):
            return counted
        if any(count != 1 for count in blanks) or len(blanks) < 2:
            return None
        for gap in (_SEMICOLON, _WIDE):
            breaks = [m.span() for m in gap.finditer(text, *strip(text, *said))]
            if len(breaks) + 1 == len(self.parts):
                starts = [said.start, *(end for _, end in breaks)]
                ends = [*(start for start, _ in breaks), said.end]
                return [(Part(a, a), Part(a, b)) for a, b in zip(starts, ends, strict=True)]
        return None


def _by_blanks(text: str, said: Part, blanks: list[int]) -> list[tuple[Part, Part]]:
    """Words that count the blanks of all parts: (1). 甲 (2). 乙 (3). 丙 for two blanks and one."""
    marks = [m for m in _NTH.finditer(text, *said) if _opens(text, said, m)]
    numbers = [int(m["n"] or "①②③④⑤⑥⑦⑧⑨⑩".index(m["c"]) + 1) for m in marks]
    if not all(blanks) or sum(blanks) == len(blanks) or numbers != list(range(1, sum(blanks) + 1)):
        return []
    firsts = [marks[sum(blanks[:i])].start() for i in range(len(blanks))]
    ends = [*firsts[1:], said.end]
    return [(Part(a, a), strip(text, a, b)) for a, b in zip(firsts, ends, strict=True)]


_NTH = re.compile(r"(?:[（(](?P<n>\d{1,2})[)）]|(?P<c>[①-⑩]))[ ]?[.．、]")


def _ask(text: str, parts: list[Parsed]) -> None:
    """What stands above all parts may ask for each of them: 把下列句子翻译成现代汉语。(1) … (2) …."""
    parent = parts[0].parent
    if parent is None or not ASKS.search(text, parent.end, parts[0].mark.start):
        return
    for part in parts:
        if part.hint is None and not part.options and not any(_BLANK.search(text, *piece) for piece in part.stem):
            part.hint = "short_answer"


def families(items: list[Parsed]) -> list[Family]:
    """The families of neighbouring items."""
    found: list[Family] = []
    for item in items:
        if item.parent is None:
            continue
        last = found[-1].parts[-1] if found else None
        if last and last.parent == item.parent:
            found[-1].parts.append(item)
        else:
            found.append(Family(item))
    return found


def doubt_answers_of_all(text: str, items: Iterable[Parsed]) -> None:
    """A part that lost its question, (2) …, above words that count from (1) up to it: they answer all parts."""
    for item in items:
        if item.parent or text[item.mark.start] not in "(（" or not item.answer_text or (item.number or 0) < 2:
            continue
        labels = [m for m in _LABEL.finditer(text, *item.answer_text) if _opens(text, item.answer_text, m)]
        numbers = {int(m["n"]) for m in labels}
        if labels and labels[0].start() == item.answer_text.start and {1, item.number} <= numbers:
            item.flags.append("answers_all")


def _read(text: str, marks: Marks, piece: tuple[Part, Part], number: int | None) -> Answered:
    label, body = piece
    mark = Number(label.start, label.end, number, "paren", 0.0)
    [entry] = read_block(text, marks, KeyEntryBlock(Node(mark, "K", number), body))
    return entry


def _pieces(text: str, said: Part, numbers: list[int | None]) -> list[tuple[Part, Part]] | None:
    """`said` cut at labels of one style: label and text of each; None unless it is certain where they stand."""
    cut = (
        _cut(text, said, numbers, [m for m in style.finditer(text, *said) if opens(text, said, m)])
        for opens, styles in ((_opens, _STYLES), (_glued, _GLUED))
        for style in styles
    )
    return next((pieces for pieces in cut if pieces), None)


def _cut(
    text: str, said: Part, numbers: list[int | None], labels: list[re.Match[str]]
) -> list[tuple[Part, Part]] | None:
    chosen: list[re.Match[str]] = []
    for number in numbers:
        after = chosen[-1].end() if chosen else said.start
        found = [m for m in labels if m.start() >= after and _value(m) == number]
        lines = [m for m in found if _begins_line(text, said, m)]
        one = lines or found
        if len(one) != 1:
            return None
        chosen += one
    behind = (numbers[-1] or 0) + 1
    if not _LEADS.fullmatch(text, said.start, chosen[0].start()) or any(_value(m) == behind for m in labels):
        return None
    ends = [*(m.start() for m in chosen), said.end][1:]
    return [(Part(*m.span()), Part(m.end(), end)) for m, end in zip(chosen, ends, strict=True)]


def _value(label: re.Match[str]) -> int:
    printed = label["n"] or label["m"]
    return int(printed) if printed.isdecimal() else _CIRCLED.index(printed) + 1


_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_LEADS = re.compile(
    r"\s*(?:[（(][^（()）\n]{0,40}分[^（()）\n]{0,20}[)）]\s*)?(?:解[ \u3000]?[:：]?\s*)?"
)  # （16分，每空2分）解：


def _opens(text: str, said: Part, label: re.Match[str]) -> bool:
    """Whether a label begins the text or stands behind what parts it from the one before, such as a score."""
    at = label.start()
    return at == said.start or text[at - 1] in _PARTED or text[at - 2 : at] in ("分)", "分）")


def _glued(text: str, said: Part, label: re.Match[str]) -> bool:
    """Whether a label may stand right behind a word, （1）秒表（2）甲; not in 图（1）, 由（1）, f(2)."""
    at = label.start()
    return at == said.start or not re.match(r"[A-Za-z图式由如据与和在第]", text[at - 1])


def _begins_line(text: str, said: Part, label: re.Match[str]) -> bool:
    before = text[said.start : label.start()].rstrip(" \t\u3000\xa0")
    return before[-1:] in ("", "\n")


_NUMERALS = "一二三四五六"


def _details(text: str, whole: Part, numbers: list[int | None]) -> list[list[Part]]:
    """An explanation cut at 【小问1详解】 … or (1), (2) …, for each half of it: 【详解】 may follow on 【分析】."""
    tags = list(_DETAIL.finditer(text, *whole))
    counted = [int(m["n"]) if m["n"].isdigit() else _NUMERALS.index(m["n"]) + 1 for m in tags]
    if counted == numbers:
        ends = [*(m.start() for m in tags[1:]), whole.end]
        return [[Part(m.end(), end) for m, end in zip(tags, ends, strict=True)]]
    halves = [_detail(text, half, numbers) for half in _halves(text, whole)]
    return [half for half in halves if half]


def _halves(text: str, whole: Part) -> list[Part]:
    """The explanation before and behind a 【详解】 in the middle of it."""
    inner = _INNER.search(text, whole.start + 1, whole.end)
    return [Part(whole.start, inner.start()), Part(inner.end(), whole.end)] if inner else [whole]


_INNER = re.compile(r"(?<=\n)[ \u3000]*[【\[〔](?:详解|解答|解析|解)[】\]〕][:：]?[ \u3000]*")


def _detail(text: str, whole: Part, numbers: list[int | None]) -> list[Part] | None:
    first = next((m for m in _LABEL.finditer(text, *whole) if _begins_line(text, whole, m)), None)
    opens = first and int(first["n"]) == numbers[0]
    pieces = _pieces(text, Part(first.start(), whole.end) if first and opens else whole, numbers)
    return [body for _, body in pieces] if pieces else None
