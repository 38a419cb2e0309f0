"""Parts (1) (2) … that stand again, without any mark, below the last of them: their answers, then their reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.rules import patterns
from pipeline.segment.evidence import ASKS
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.tables import end_before, filled
from pipeline.segment.worked import concluded

_NUMBER: Final = re.compile(
    r"(?m:^)[ \t\u3000\xa0]*(?:"
    r"(?P<tag>(?:[【\[](?:参考)?(?:解答|解析|详解|分析|答案)[】\]]"
    r"|[解答][ ]?[:：]|(?:参考)?答案[ ]?[:：])[ \u3000]*\n?[ \u3000]*)?"
    r"(?P<m>[（(][ ]?(?P<n>\d{1,2})[ ]?[)）][.．、]?)"
    r"|(?P<border>[（(【\[]?(?:第?\d{1,3}|[一二三四五六七八九十]{1,3})[)）】\]]?(?:[.．、]|[ ]?题)(?!\d)"
    r"|#|第[一二三四五六七八九十]+[章节部卷])"
    r"|(?P<key>[【\[（(『〔〖<]?(?:参考|标准|正确)?(?:答案|解析|详解|解答|分析)[^\n。，,]{0,8}(?=\n)))"
)
_EMPTY: Final = re.compile(r"[?？]|_{2,}|[（(][ \u3000\xa0]*[)）]|\n[ \u3000]*[A-D][.．、]")
_OPTION: Final = re.compile(r"\n[ \u3000]*[A-D][.．、]|[ \u3000]B[.．、]")
_LETTER: Final = re.compile(r"\s*(?P<v>[A-H])\s*(?P<end>\Z)?")
_EXPLAINS: Final = re.compile(r"解|析")
_LEAD: Final = 120  # code points above the first part, which may ask for all of them
_MOST: Final = 12


class _Run(NamedTuple):
    """(1) … (n) at line starts: the tag before the first, and number and text of each."""

    tag: str
    entries: list[tuple[Part, Part]]


class Told(NamedTuple):
    """The answer and the explanation of each part, by the place of its number; `blank`: words that fill blanks."""

    start: int
    numbers: list[int]
    asked: list[int]  # where the words of each part begin
    answers: list[Part] | None
    explanations: list[Part] | None
    blank: bool


def read_repeated(text: str) -> tuple[list[Told], str]:
    """What parts that stand again tell, and `text` with fillers in their places."""
    found: list[Told] = []
    places: list[Part] = []
    for runs in _regions(text):
        asked, *others = runs
        told = _labelled(text, asked, others) if asked.entries and others else None
        if told:
            found.append(told)
            explained = others[0] if told.answers is None else others[-1]
            places.append(Part(told.start, explained.entries[-1][1].end))
    return found, filled(text, places)


def give_repeated(text: str, told: Sequence[Told], items: dict[int, Parsed]) -> None:
    """Give each part its answer and its explanation; none where one of them was not read as a question."""
    for item in items.values() if told else ():
        end_before(text, item, [each.start for each in told])
    for each in told:
        parts = [items.get(number) for number in each.numbers]
        if any(part is None or part.answer or part.answer_text or part.explanation for part in parts):
            continue
        for i, part in enumerate(filter(None, parts)):
            if each.answers and not part.options:
                part.answer_text, part.answer_source = each.answers[i], "inline"
                part.hint = part.hint or ("fill_blank" if each.blank else None)
            part.explanation = each.explanations[i] if each.explanations else None


def _line(text: str, run: _Run) -> int:
    """Where the line of the first entry begins."""
    return text.rfind("\n", 0, run.entries[0][0].start - len(run.tag)) + 1


def _regions(text: str) -> Iterator[list[_Run]]:
    """The runs of parts between two borders, of which there are two or three of one length."""
    marks = list(_NUMBER.finditer(text)) if "1" in text else []
    region: list[re.Match[str]] = []
    for m in [*marks, None]:
        if m and m["m"]:
            region.append(m)
        elif m is None or m["border"]:
            yield from _runs(text, region, m.start() if m else len(text))
            region = []
        else:
            region.append(m)


def _runs(text: str, marks: list[re.Match[str]], end: int) -> Iterator[list[_Run]]:
    runs: list[list[re.Match[str]]] = []
    tags: list[str] = []
    above = ""
    for m in marks:
        if m["m"] is None:
            above = m["key"]
        elif int(m["n"]) == 1:
            runs.append([m])
            tags.append(m["tag"] or above)
            above = ""
        elif not runs or above or m["tag"] or int(m["n"]) != len(runs[-1]) + 1:
            return
        else:
            runs[-1].append(m)
    lengths = {len(run) for run in runs}
    if above or len(runs) not in (2, 3) or len(lengths) > 1 or not 1 < lengths.pop() <= _MOST:
        return
    starts = [m.start() for run in runs for m in run] + [end]
    stops = dict(pairwise(starts))
    yield [
        _Run(tag, [(Part(*m.span("m")), strip(text, m.end(), stops[m.start()])) for m in run])
        for tag, run in zip(tags, runs, strict=True)
    ]


def _labelled(text: str, asked: _Run, others: list[_Run]) -> Told | None:
    """The runs behind `asked` by what they are: answers, then explanations; None when that is not certain."""
    places = _line(text, others[0]), [n.start for n, _ in asked.entries], [own.start for _, own in asked.entries]
    first, second = others[0], others[1] if others[1:] else None
    optioned = all(_OPTION.search(text, *own) for _, own in asked.entries)
    if asked.tag or any(_EMPTY.search(text, *own) for run in others for _, own in run.entries):
        return None
    if optioned and second and _EXPLAINS.search(first.tag) and "答案" in second.tag:
        return _explained(text, places, first, second)
    if optioned or first.tag or (second and second.tag and not _EXPLAINS.search(second.tag)):
        return None
    if not _asks(text, asked, worked=bool(second and second.tag)) or _tasks(text, first):
        return None
    answers = [strip(text, *own, ";；") for _, own in first.entries]
    explanations = [own for _, own in second.entries] if second else None
    blank = bool(explanations) and all(concluded(text, own) for own in explanations or [])
    return Told(*places, answers, explanations, blank)


def _explained(text: str, places: tuple[int, list[int], list[int]], first: _Run, second: _Run) -> Told | None:
    """Explanations that begin with the letter which the key below them says: （1）CA项错误…, 答案：（1）C."""
    said = [_LETTER.match(text, *own) for _, own in first.entries]
    keyed = [_LETTER.match(text, *own) for _, own in second.entries]
    if any(a is None or b is None or b["end"] is None or a["v"] != b["v"] for a, b in zip(said, keyed, strict=True)):
        return None
    reasons = [Part(m.end("v"), own.end) for m, (_, own) in zip(said, first.entries, strict=True) if m]
    return Told(*places, None, reasons, False)


def _asks(text: str, run: _Run, *, worked: bool) -> bool:
    """Whether each part asks, or, above answers that are worked out once more, what stands above all parts."""
    start = run.entries[0][0].start
    if worked and ASKS.search(text, max(0, start - _LEAD), start):
        return True
    return all(ASKS.search(text, *own) or _EMPTY.search(text, *own) for _, own in run.entries)


def _tasks(text: str, run: _Run) -> bool:
    """Whether most of its entries set tasks: more questions, not answers."""
    task = patterns("marks")["task"]
    return sum(task.match(text, *own) is not None for _, own in run.entries) * 2 > len(run.entries)
