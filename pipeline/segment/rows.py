"""One row of an item table -> the item it holds, each field with its place in the clean text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from pipeline.rules import patterns
from pipeline.segment.cells import Row
from pipeline.segment.columns import LABELS, Grid
from pipeline.segment.layout import Part
from pipeline.segment.parsed import OptionPart, Parsed, strip
from pipeline.segment.types import CHOICES, OPEN, type_of
from pipeline.segment.values import letters, verdict

_LABEL: Final = re.compile(r"[（(\[【]?(?P<label>[A-HＡ-Ｈa-h])(?P<delimiter>[)）\]】]?[.．、:：,，\-—)）]?)[ \u3000]*")
_FIRST_LABEL: Final = re.compile(r"(?<![A-Za-z0-9])[（(]?[AＡ][)）]?[.．、:：]|(?<=\n)[（(]?[AＡ][)）]")
_BETWEEN: Final = re.compile(r"[ \t\u3000]*(?:[;；\n]|\|\|?|\$\$|##|@@)[\s\u3000]*")
_LETTERED: Final = re.compile(r"(?P<label>[A-HＡ-Ｈ])[ \u3000]?[.．、:：\-][ \u3000]?(?P<text>.+)", re.DOTALL)
_BEFORE_LABEL: Final = " \u3000\t\n;；|,，、/$#@"
_GLUING: Final = frozenset(".．、:：)）]】")  # "A.甲B.乙" is cut at B; "A-甲B-乙" is not

Fields = dict[str, Part]


def fields_of(text: str, row: Row, grid: Grid) -> Fields | None:
    """The row's filled cells by field, or None when the row is not one of the table's."""
    width = len(grid.fields)
    if not row.cells or any(c.end > c.start for c in row.cells[width:]):
        return None
    nothing = patterns("tables")["cell.nothing"]
    named = zip(grid.fields, row.cells, strict=False)
    filled = {f: c for f, c in named if f and c.end > c.start and not nothing.search(text[c.start : c.end])}
    return filled if _holds(text, filled, cut=len(row.cells) < width) else None


def _holds(text: str, filled: Fields, *, cut: bool) -> bool:
    """Whether the cells may be those of an item; a row that was cut short must show enough of one."""
    stem, number = filled.get("stem"), filled.get("number")
    optioned = sum(f in LABELS for f in filled) >= 2
    if number and number_of(text, number) is None:
        return False
    if stem is None:
        return number is not None and optioned  # an item whose question was lost: a reject, not nothing
    if number_of(text, stem) is not None or len(re.findall(r"\w", text[stem.start : stem.end])) < 2:
        return False
    return not cut or "answer" in filled or optioned


def number_of(text: str, cell: Part) -> int | None:
    """The number in a cell: 12 of "12", "(12)", "G-012"."""
    m = patterns("tables")["cell.number"].search(text[cell.start : cell.end])
    return int(m["n"]) if m else None


def row_item(text: str, row: Row, grid: Grid, filled: Fields, hint: str | None) -> Parsed:
    """The item of one row; `hint` is the type that the table's own heading names."""
    place, number = row.place, filled.get("number")
    mark = number or Part(place.start, place.start)
    item = Parsed(number_of(text, number) if number else None, Part(mark.end, place.end), mark, hint)
    kind = filled.get("type")
    if kind:
        item.hint = type_of(text[kind.start : kind.end]) or hint
        item.marks.append(kind)
    item.options = [OptionPart(label, filled[label]) for label in LABELS if label in filled]
    _read_stem(text, item, filled.get("stem", Part(mark.end, mark.end)))
    if not item.options and "options" in filled:
        item.options = split_options(text, filled["options"])
    if "answer" in filled:
        _read_answer(text, item, filled["answer"], digits=grid.digits)
    if not item.options and item.hint != "true_false" and item.hint not in OPEN | {"fill_blank"}:
        _cut_options(text, item)
    _empty_bracket(text, item)
    item.stimulus = filled.get("stimulus")
    item.explanation = _said(text, filled.get("explanation"))
    return item


def _read_stem(text: str, item: Parsed, cell: Part) -> None:
    """The stem without its number, when the cell repeats it or is the only place that prints it."""
    m = patterns("tables")["cell.repeated_number"].search(text[cell.start : cell.end])
    if m and item.number in (None, int(m["n"])):
        mark = strip(text, cell.start, cell.start + m.end())
        if item.number is None:
            item.number, item.mark, item.body = int(m["n"]), mark, Part(mark.end, item.body.end)
        else:
            item.marks.append(mark)
        cell = strip(text, mark.end, cell.end)
    item.stem = [cell]


def split_options(text: str, cell: Part) -> list[OptionPart]:
    """The choices that share one cell: "A-甲;B-乙", "A.甲|B.乙", "甲;乙;丙"; empty when their borders are not certain.

    >>> cell = "A-甲;B--18℃;C-丙"
    >>> [cell[slice(*o.part)] for o in split_options(cell, Part(0, len(cell)))]
    ['甲', '-18℃', '丙']
    """
    starts = _labels(text, cell)
    if starts:
        ends = [*(m.start() for m in starts[1:]), cell.end]
        parts = [strip(text, m.end(), end, ";；|$#@") for m, end in zip(starts, ends, strict=True)]
    else:
        cuts = [m.span() for m in _BETWEEN.finditer(text, cell.start, cell.end)]
        edges = [(cell.start, cell.start), *cuts, (cell.end, cell.end)]
        parts = [strip(text, a, b) for (_, a), (b, _) in pairwise(edges)]
        parts = parts[:-1] if parts[-1].start == parts[-1].end else parts
    labelled = len(starts) if starts else len(parts)
    if not 2 <= labelled <= len(LABELS) or any(p.end <= p.start for p in parts):
        return []
    return [OptionPart(label, part) for label, part in zip(LABELS, parts, strict=False)]


def _labels(text: str, cell: Part) -> list[re.Match[str]]:
    """The labels A, B, C ... of a cell, all printed like the first, which opens the cell."""
    first = _LABEL.match(text, cell.start, cell.end)
    if first is None or letters(first["label"]) != ["A"]:
        return []
    found = [first]
    for m in _LABEL.finditer(text, first.end(), cell.end):
        due = len(found) < len(LABELS) and letters(m["label"]) == [LABELS[len(found)]]
        glued = m["delimiter"][:1] in _GLUING and not re.match(r"[A-Za-z0-9]", text[m.start() - 1])
        if due and m["delimiter"] == first["delimiter"] and (glued or text[m.start() - 1] in _BEFORE_LABEL):
            found.append(m)
    return found if len(found) > 1 else []


def _cut_options(text: str, item: Parsed) -> None:
    """Choices at the end of the stem's own cell."""
    cell = item.stem[0]
    m = re.compile(r"(?<![A-Za-z0-9])[（(]?[AＡ][)）]?[.．、:：]|(?<=\n)[（(]?[AＡ][)）]").search(
        text, cell.start + 1, cell.end
    )
    options = split_options(text, Part(m.start(), cell.end)) if m else []
    if m and options:
        item.options, item.stem = options, [strip(text, cell.start, m.start())]


def _read_answer(text: str, item: Parsed, cell: Part, *, digits: bool) -> None:
    part = _said(text, cell)
    if part is None:
        return
    printed = text[part.start : part.end]
    item.answer_source = "inline"
    value = _value(text, item, printed, digits=digits)
    if value:
        item.answer, item.answer_part = value, part
        if item.hint is None and not item.options and letters(printed) and not verdict(printed):
            item.hint = "choice"
    else:
        item.answer_text = part


_FLAGS = {"1": "true", "0": "false"}  # how programs write the verdict on a statement


def _value(text: str, item: Parsed, printed: str, *, digits: bool) -> list[str] | None:
    """Letters or a verdict; None where the answer is in words."""
    if item.hint in OPEN or item.hint == "fill_blank":
        return None
    said = verdict(printed) or (_FLAGS.get(printed) if item.hint == "true_false" else None)
    if item.hint == "true_false" or (said and not (item.options and letters(printed))):
        return [said] if said else letters(printed) or None
    if digits and item.options and re.fullmatch(r"[1-8](?:[,，、;； ]?[1-8])*", printed):
        return sorted({LABELS[int(d) - 1] for d in re.findall(r"\d", printed)})
    m = _LETTERED.fullmatch(printed)
    if m and any([o.label] == letters(m["label"]) and text[slice(*o.part)] == m["text"] for o in item.options):
        return letters(m["label"])
    return letters(printed) or None if item.options or item.hint in CHOICES | {None} else None


def _said(text: str, cell: Part | None) -> Part | None:
    """A cell without the name of its field; None when it says that there is nothing."""
    if cell is None:
        return None
    m = patterns("tables")["cell.prefix"].search(text[cell.start : cell.end])
    part = strip(text, cell.start + (m.end() if m else 0), cell.end)
    unsaid = patterns("tables")["cell.unsaid"].search(text[part.start : part.end])
    return None if unsaid or part.end <= part.start else part


def _empty_bracket(text: str, item: Parsed) -> None:
    """An answer printed in the stem's bracket too: the bracket is emptied."""
    cell = item.stem[0]
    if item.answer is None or not (item.options or item.hint in CHOICES):
        return
    brackets = patterns("marks")["lettered"].finditer(text, cell.start, cell.end)
    found = [m for m in brackets if letters(m["v"]) == item.answer]
    if len(found) == 1:
        item.stem = [strip(text, cell.start, found[0].start()), strip(text, found[0].end(), cell.end)]
