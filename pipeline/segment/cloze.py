"""Questions whose stem is a blank of a passage: cloze, gapped text, words to fill in, one sentence with its row.

`settle` puts them among the questions before bodies are read, `fill` gives each its stem, its passage and, where all
blanks share them, its options. What does not fit stays as the path read it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from pipeline.rules import patterns
from pipeline.segment.gaps import Blank
from pipeline.segment.items import Parsed, parse, strip
from pipeline.segment.layout import KeyEntryBlock, Part, Question, Section
from pipeline.segment.marks import Marks, Number
from pipeline.segment.passages import Passage
from pipeline.segment.path import Node

_LEAST_EXPLANATION = 4


def settle(text: str, passages: list[Passage], sections: list[Section]) -> list[Passage]:
    """Make the blanks of each passage the questions of its stretch; returns the passages that have what they need."""
    kept = [p for p in passages if p.rows or p.shared or _keyed(text, p, sections)]
    begins = [s.heading.start if s.heading else 0 for s in sections]
    for passage in kept:
        places = [row.mark for row in passage.rows] or [blank.part for blank in passage.blanks]
        numbers = [row.number for row in passage.rows] or [blank.number for blank in passage.blanks]
        form = "dot" if passage.rows else "blank"
        for section in sections[max(0, bisect_right(begins, passage.part.start) - 1) : bisect_left(begins, passage.end)]:
            _clear(section, passage, {place.start for place in places})
        for place, number in zip(places, numbers, strict=True):
            _insert(sections[bisect_right(begins, place.start) - 1], place, number, form)
        _close(text, passage, sections, begins)
    return kept


def _keyed(text: str, passage: Passage, sections: list[Section]) -> bool:
    """Find the key entries that fill the blanks in words: each number once, one after another, behind the passage."""
    wanted = [blank.number for blank in passage.blanks]
    last = passage.blanks[-1].part.end
    questions = [q.node.mark.start for s in sections for q in s.questions if q.node.mark.start >= last]
    blocks = [(s, b) for s in sections for b in s.keys if b.node.role == "K" and b.node.mark.start >= last]
    given = [b.node.mark.value for _, b in blocks]
    found = [i for i in range(len(given)) if given[i : i + len(wanted)] == wanted]
    if len(found) != 1:
        return False
    mine = blocks[found[0] : found[0] + len(wanted)]
    if not all(patterns("cloze")["words"].match(text, b.body.start, b.body.end) for _, b in mine):
        return False
    passage.keys = [b for _, b in mine]
    end = min([passage.part.end, mine[0][1].node.mark.start, *questions])
    passage.part = strip(text, passage.part.start, end)
    for section, block in mine:
        section.keys.remove(block)
    return True


def _clear(section: Section, passage: Passage, places: set[int]) -> None:
    """Drop what the path took for questions or key entries inside the passage and among its rows."""
    start, end = passage.part.start, passage.end
    section.questions[:] = [q for q in section.questions if not start <= q.node.mark.start < end or q.node.mark.start in places]
    section.keys[:] = [k for k in section.keys if not start <= k.node.mark.start < end]
    for block in (*section.questions, *section.keys):
        if block.node.mark.start < start < block.body.end:
            block.body = Part(min(block.body.start, start), start)


def _insert(section: Section, place: Part, number: int, form: str) -> None:
    at = bisect_left(section.questions, place.start, key=lambda q: q.node.mark.start)
    if at < len(section.questions) and section.questions[at].node.mark.start == place.start:
        del section.questions[at]
    node = Node(Number(place.start, place.end, number, form, 0.0), "Q", number)
    section.questions.insert(at, Question(node, Part(place.end, place.end)))


def _close(text: str, passage: Passage, sections: list[Section], begins: list[int]) -> None:
    """Give each row its body: up to the next row, the last one up to what the path found next."""
    if not passage.rows:
        return
    section = sections[bisect_right(begins, passage.rows[-1].mark.start) - 1]
    following = bisect_right(begins, passage.rows[-1].mark.start)
    nodes = [b.node.mark.start for b in (*section.questions, *section.keys) if b.node.mark.start > passage.rows[-1].mark.start]
    end = min([*nodes, begins[following] if following < len(begins) else len(text)])
    if over := patterns("cloze")["over"].search(text, max(passage.end, end - 24), end):
        end = over.start()
    ends = [*(row.mark.start for row in passage.rows[1:]), end]
    bodies = {row.mark.start: Part(row.mark.end, end) for row, end in zip(passage.rows, ends, strict=True)}
    for each in sections:
        for question in each.questions:
            question.body = bodies.get(question.node.mark.start, question.body)


def fill(text: str, marks: Marks, passages: list[Passage], items: dict[int, Parsed]) -> None:
    """Stems, material and shared options for the items that `settle` laid out. `items` by the start of their mark."""
    for passage in passages:
        blanks = {blank.number: blank for blank in passage.blanks}
        mine = {row.mark.start: blanks[row.number] for row in passage.rows} or {b.part.start: b for b in passage.blanks}
        for item in items.values():
            if item.stimulus and item.stimulus.start < passage.part.end and passage.part.start < item.stimulus.end:
                item.stimulus = None
        shared = _shared(text, marks, passage)
        for (start, blank), key in zip(mine.items(), passage.keys or [None] * len(mine), strict=True):
            _fill(text, passage, blank, items[start])
            items[start].options = items[start].options or list(shared.options if shared else [])
            if key:
                _answer(text, marks, items[start], key)


def _fill(text: str, passage: Passage, blank: Blank, item: Parsed) -> None:
    if any(part.end > part.start for part in item.stem) and (passage.rows or item.answer):
        return
    if passage.alone:
        item.stem = [passage.part]
        return
    hint = None if item.options or passage.shared else patterns("cloze")["hint"].match(text, blank.part.end, passage.part.end)
    item.stem = [Part(blank.part.start, hint.end() if hint else blank.part.end)]
    item.stimulus = passage.part


def _shared(text: str, marks: Marks, passage: Passage) -> Parsed | None:
    """The options that serve every blank, read once."""
    run = passage.shared
    if run is None:
        return None
    at = bisect_right(marks.headings, run.labels[-1].end, key=lambda h: h.start)
    end = marks.headings[at].start if at < len(marks.headings) else len(text)
    return parse(text, marks, [run], Part(run.start, run.start), None, Part(run.start, end), None, tagged=False)


def _answer(text: str, marks: Marks, item: Parsed, key: KeyEntryBlock) -> None:
    """The words at the head of the key entry answer, what follows explains; 故填 must say the same."""
    words = patterns("cloze")["words"].match(text, key.body.start, key.body.end)
    if words is None:
        return
    item.hint, item.answer_source = "fill_blank", "key"
    item.answer_text = Part(*words.span("v"))
    item.marks.append(Part(key.node.mark.start, key.node.mark.end))
    tail = next(iter(marks.within("tail", words.end(), key.body.end)), None)
    told = next(iter(marks.within("explanation", words.end(), key.body.end)), None)
    rest = strip(text, told.end if told else words.end(), tail.start if tail else key.body.end, "。．.,，;；")
    if rest.end - rest.start >= _LEAST_EXPLANATION:
        item.explanation = Part(rest.start, strip(text, rest.start, tail.start if tail else key.body.end).end)
    said = [" ".join(m["v"].split()) for m in patterns("cloze")["filled"].finditer(text, words.end(), key.body.end)]
    if said and said[-1].lower() != " ".join(words["v"].split()).lower():
        item.flags.append("two_answers")
