"""Choices behind the buttons of a form, one a line, with no label: ○ 甲⏎○ 乙; letters that explanations open with."""

from __future__ import annotations

import re
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import OptionPart, Parsed, strip
from pipeline.segment.types import CHOICES
from pipeline.segment.values import letters

_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
_SIGN: Final = re.compile(r"[○〇◯⚪◉●□☐☑■]")
_BUTTON: Final = re.compile(r"[ \t\u3000\xa0]*(?:(?P<one>[○〇◯⚪◉●])|(?P<some>[□☐☑■]))[ \t\u3000\xa0]+(?=\S)")
_LABELS: Final = "ABCDEFGHIJ"
_RESTATED: Final = re.compile(
    r"(?P<v>[A-H]{1,6})[ ]?(?:[.．。、]?[ ]?(?:[（(\[［【]?解析[)）\]］】]?[ ]?[:：]?)?[ \u3000]*\Z"
    r"|[.．。、]?[ ]?[（(\[［【]?解析(?:[:：]|[)）\]］】][:：]?)?(?=\s*\S))"
)
_HALF: Final = re.compile(r"(?P<v>[A-H]{1,6})[ ]?[（(](?:解析[:：])?(?=[\u4e00-\u9fff“《][^（）()\n]{3,}\Z)")
_WHOLE: Final = re.compile(r"(?P<v>[A-H]{1,6})[ ]?[（(](?:解析[:：])?(?P<said>[^（）()\n]+)[)）][。.]?(?=\s*(?:\n|\Z))")


def button_options(text: str, item: Parsed) -> None:
    """Cut lines that begin with a button off a question that shows nothing but them at its end.

    Where a stem lists statements, ① … ②, these were taken for choices, and so was an answer ①② that repeats a choice.
    """
    if not item.stem or (item.answer and not item.options):
        return
    end = item.options[-1].part.end if item.options else item.stem[-1].end
    if item.options:  # the statements may end above the buttons: all that stands above the next mark
        end = min((mark.start for mark in item.marks if mark.start >= end), default=end)
    asked = Part(item.stem[-1].start, end)
    if not _SIGN.search(text, *asked):  # nearly always
        return
    lines = [Part(*m.span()) for m in _LINE.finditer(text, *asked)]
    buttons = [_BUTTON.match(text, *line) for line in lines]
    first = next((i for i, button in enumerate(buttons) if button), 0)
    pressed = [button for button in buttons[first:] if button]
    if not first or not 2 <= len(pressed) <= len(_LABELS) or len(pressed) < len(lines) - first:
        return
    if item.options:
        item.flags = [flag for flag in item.flags if flag != "fused"]  # by the statements
    item.options = [
        OptionPart(label, strip(text, button.end(), line.end))
        for label, button, line in zip(_LABELS, pressed, lines[first:], strict=False)
    ]
    item.marks += [strip(text, *button.span()) for button in pressed]
    item.stem[-1] = strip(text, asked.start, lines[first].start)
    if item.answer and item.answer_part:
        item.answer, item.answer_text = None, item.answer_part
    if item.hint not in CHOICES:
        item.hint = "multiple_choice" if pressed[0]["some"] else "single_choice"


def chosen_lines(text: str, item: Parsed) -> None:
    """Take an answer whose every line repeats a choice for its letters; what a taker chose belongs to no field."""
    labels = {_squeezed(text[slice(*option.part)]): option.label for option in item.options}
    if not item.options or len(labels) < len(item.options):
        return
    if item.answer is None and item.answer_text and (chosen := _chosen(text, item.answer_text, labels)):
        item.answer, item.answer_part, item.answer_text = sorted(chosen), item.answer_text, None
    if item.taken and _chosen(text, item.taken, labels):
        item.marks.append(item.taken)


def _chosen(text: str, part: Part, labels: dict[str, str]) -> list[str]:
    """The labels of the choices that stand in two lines or more; none where a line says something else."""
    said = [_squeezed(m[0]) for m in _LINE.finditer(text, *part)]
    known = len(said) > 1 and len(set(said)) == len(said) and set(said) <= labels.keys()
    return [labels[line] for line in said] if known else []


def _squeezed(said: str) -> str:
    return "".join(said.split())


def drop_restated(text: str, item: Parsed) -> None:
    """Take the answer's letters off the head of an explanation: `C解析甲是乙`, `B（解析：甲）`, `A` alone."""
    if item.explanation is None or not item.options:
        return
    part = strip(text, *item.explanation)
    if whole := _WHOLE.match(text, part.start, item.body.end):
        _say(item, whole, Part(*whole.span("said")))
    elif opening := _RESTATED.match(text, *part) or _HALF.match(text, *part):
        _say(item, opening, strip(text, opening.end(), part.end))


def _say(item: Parsed, found: re.Match[str], rest: Part) -> None:
    """The explanation without the letters; whether they are those of the answer is judged later."""
    item.restated = letters(found["v"])
    item.marks.append(Part(*found.span("v")))
    item.explanation = rest if rest.end > rest.start else None
