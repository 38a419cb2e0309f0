"""Items of exports: the questions of JSON, JavaScript, Python and SQL data, of quiz formats of teaching platforms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.clean.escapes import holds_strings
from pipeline.segment.cells import Row
from pipeline.segment.citations import uncredited
from pipeline.segment.columns import LABELS, Grid
from pipeline.segment.exports import Record, export_records, kind_of
from pipeline.segment.fields import Choice
from pipeline.segment.indices import Answered, answer_all
from pipeline.segment.layout import Part
from pipeline.segment.parsed import OptionPart, Parsed, strip
from pipeline.segment.quiz_forms import gift_trees, sql_trees, xml_trees
from pipeline.segment.rows import fields_of, row_item
from pipeline.segment.spaced import data_blanks
from pipeline.segment.tables import Tables
from pipeline.segment.tree import Node, trees

_LEAST: Final = 2  # records, unless the whole page is one
_LABEL: Final = re.compile(r"[（(\[【]?(?P<l>[A-H])[)）\]】]?[ ]?[.．、:：)）][ ]?")
_LEFT: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、[^\n。，]{0,8}题[ ]?(?:[（(][^（）()\n]{0,30}[)）])?[：:]?\s+\d{1,3}[.．、]\s*)"
    r"(?=[\u4e00-\u9fff“《（(_])"
    r"|\*{1,3}[ ]+(?=\S)|[.．][ ]*(?=[\u4e00-\u9fff“《（(]|\d+(?:世纪|年))"
)
_ALONE: Final = re.compile(r"(?P<first>[（(]?)(?P<n>\d{1,3})[)）.．、][ ]*(?=[\u4e00-\u9fff“《])")
_SCORE: Final = re.compile(r"\s*[（(][ ]?\d{1,2}[ ]?分[ ]?[)）][。.]?\s*\Z")
_ASIDE: Final = re.compile(r"\s*【(?:名师|试题|本题|考点)?(?:点拨|点评|点睛)】")
_DATA: Final = re.compile(r"\s*[\[{].*[\]}][\s;]*", re.DOTALL)

_SORTED: Final = re.compile(  # lines above an explanation that say what the question is about
    r"(?:[【\[（(]?(?:本题)?(?:考点(?:点拨|链接|提示)?|知识点|考查点|考查知识点|难度|难易度)"
    r"(?:[】\])）][ ]?[:：]?|[ ]?[:：])[^\n]{0,80}\n\s*)+(?=\S)"
    r"|[^\n。，：:]{1,40}\n\s*(?:简析|解析|详解|分析)[:：]\s*(?=\S)"
)


def _strings(text: str) -> Iterator[Node]:
    return trees(text) if holds_strings(text) else iter(())


_WAYS: Final = (_strings, sql_trees, xml_trees, gift_trees)


def read_exports(text: str) -> Tables | None:
    """The items of the exports in `text`, and where these stand; None where there are none."""
    found = list(_exports(text))
    records = [record for _, some in found for record in some]
    if len(records) < _LEAST and not (records and _DATA.fullmatch(text)):
        return None
    read = [answered for record in records if (answered := _answered(text, record))]
    answer_all(text, read)
    data_blanks(text, [each.item for each in read])
    if not any(each.item.options or each.item.answer or each.item.answer_text for each in read):
        return None
    return Tables(sorted((each.item for each in read), key=lambda item: item.mark), sorted(place for place, _ in found))


def _exports(text: str) -> Iterator[tuple[Part, list[Record]]]:
    """For the first way of writing data in which the page has questions, where they stand."""
    for way in _WAYS:
        found = [(root.place, records) for root, records in export_records(text, way(text))]
        if found:
            yield from found
            return


def _answered(text: str, record: Record) -> Answered | None:
    """The item of a record, but for its answer."""
    fields = {value.field: value for value in record.values}
    options, answer, code = fields.get("options"), fields.get("answer"), fields.get("code")
    plain = [v for v in record.values if v.field not in ("answer", "code") and not v.choices]
    row = Row(record.place, tuple(v.part for v in plain))
    grid = Grid(":", tuple(v.field for v in plain))
    filled = fields_of(text, row, grid)
    if filled is None or "stem" not in filled:
        return None
    kind = fields.get("type")
    item = row_item(text, row, grid, filled, record.kind)
    item.stem[-1:] = [uncredited(text, part) for part in item.stem[-1:]]
    item.hint = (kind_of(text[slice(*kind.part)]) if kind else None) or record.kind
    _bare_explanation(text, item)
    choices = options.choices if options else ()
    if choices:
        item.options, misprinted = _options(text, choices)
        item.flags += ["misprinted"] * misprinted
    item.stem = [_bare(text, part) for part in item.stem]
    item.body = Part(item.body.start, max(item.body.end, record.place.end))
    item.marks += [v.mark for v in record.values if v.mark.start >= record.place.start]
    ends = [v.part.end for v in record.values if v.part.end <= record.place.end]
    item.marks.append(Part(max(ends), record.place.end))  # names and values that no item needs
    if record.broken:
        item.flags.append("broken_record")
    return Answered(item, choices, answer, text[slice(*code.part)] if code else "")


def _bare_explanation(text: str, item: Parsed) -> None:
    """The explanation without the lines above it that sort the question, and without a teacher's asides behind it."""
    if item.explanation and (above := _SORTED.match(text, *item.explanation)):
        item.explanation = Part(above.end(), item.explanation.end)
        item.marks.append(Part(*above.span()))
    if (
        item.explanation
        and (aside := _ASIDE.search(text, *item.explanation))
        and aside.start() > item.explanation.start
    ):
        item.marks.append(Part(aside.start(), item.explanation.end))
        item.explanation = Part(item.explanation.start, aside.start())


def _options(text: str, choices: Iterable[Choice]) -> tuple[list[OptionPart], bool]:
    """The choices with their labels, those of the data, else A, B, C; and whether other letters are printed there.

    The same letter in front of a text goes. A letter in front of one text alone says nothing: C. elegans.
    """
    found = list(choices)
    printed = [_LABEL.match(text, *choice.part) for choice in found]
    several = sum(m is not None for m in printed) >= _LEAST
    named = [choice.label.strip("().．、 ").upper() for choice in found]
    if not all(len(label) == 1 and label in LABELS for label in named) or len(set(named)) < len(named):
        named = list(LABELS[: len(found)])
    bare = [m if m and several and m["l"] == label else None for m, label in zip(printed, named, strict=True)]
    options = [
        OptionPart(label, strip(text, m.end(), choice.part.end) if m else choice.part)
        for label, m, choice in zip(named, bare, found, strict=True)
    ]
    return sorted(options), several and bare != printed


def _bare(text: str, part: Part) -> Part:
    """A stem without its score, its number and what an editor left before its first word: ** 甲, .甲, 3、甲."""
    scored = _SCORE.search(text, max(part.start, part.end - 16), part.end)
    part = Part(part.start, scored.start()) if scored and scored.start() > part.start else part
    left = _LEFT.match(text, *part) or _counted(text, part)
    return strip(text, left.end(), part.end) if left else part


def _counted(text: str, part: Part) -> re.Match[str] | None:
    """The number in front of a stem that counts nothing else: in 1、甲 2、乙 it is the first of a list."""
    found = _ALONE.match(text, *part)
    following = rf"(?<!\d)[（(]?{int(found['n']) + 1}[)）.．、]" if found else ""
    return None if found is None or re.search(following, text[found.end() : part.end]) else found
