"""Answers at the ends or the beginnings of stems, or in words within: 红茶是发酵茶。√, 1、B 下列…, 产于（浙江）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.values import letters, verdict

_END: Final = re.compile(
    r"(?:(?P<sign>[√✓✔∨×✗✘╳])|(?<=[。！!.．\s\u3000])(?P<word>正确|错误|对|错))[ \t\u3000]*[。.]?\s*\Z"
)
_HEAD: Final = re.compile(
    r"(?:(?:(?P<open>[（(])[ ]?)?(?P<v>[A-H]{1,6})(?(open)[ ]?[)）])|(?P<sign>[√✓✔∨×✗✘╳对错TF]))"
    r"(?(open)[ \u3000]{0,4}|[ \u3000]{1,4})(?=[\u4e00-\u9fff“\"《（(A-Z\d])"
)
_REACH: Final = 12  # code points at the end of a statement
_LEAST: Final = 2  # statements of a section that show that it answers so
_LEAST_LED: Final = 3  # questions of a page that show that their answers lead
_MOST: Final = 0.8  # of its statements do


def verdicts_at_ends(text: str, items: Iterable[Parsed]) -> None:
    """Take the signs at the ends of the statements for their answers, where nearly all of a section have one."""
    waiting = [i for i in items if _waits(i) and i.hint == "true_false" and not i.options]
    for _, group in groupby(waiting, key=lambda item: item.section):
        statements = list(group)
        found = [(item, m) for item in statements if (m := _end(text, item.stem[0]))]
        if len(found) < max(_LEAST, _MOST * len(statements)):
            continue
        for item, m in found:
            said = verdict(m["sign"] or m["word"])
            item.answer = [said] if said else None
            item.answer_part, item.answer_source = Part(m.start(), m.end()), "inline"
            item.stem = [strip(text, item.stem[0].start, m.start())]


def answers_at_heads(text: str, items: Iterable[Parsed]) -> None:
    """Take the letters and signs between number and stem for answers, where nearly all questions have them."""
    waiting = [item for item in items if _waits(item) and (item.options or item.hint == "true_false")]
    found = [(item, m) for item in waiting if (m := _HEAD.match(text, *item.stem[0])) and _fits(item, m)]
    if len(found) < max(_LEAST_LED, _MOST * len(waiting)) or len({m[0] for _, m in found}) < _LEAST:
        return
    for item, m in found:
        said = verdict(m["sign"]) if m["sign"] else None
        item.answer = [said] if said else letters(m["v"] or "")
        item.answer_part, item.answer_source = Part(*m.span("sign" if m["sign"] else "v")), "inline"
        item.stem = [strip(text, m.end(), item.stem[0].end)]


_LETTERS_LAST: Final = re.compile(r"[)）_＿。？?：:][ \u3000]*(?P<v>[A-H]{1,6})[ \u3000]*[。.]?\Z")


def letters_at_ends(text: str, items: Iterable[Parsed]) -> None:
    """Take the letters behind the stems for answers, where nearly all questions have them: 属于红茶的是（ ）。A."""
    waiting = [item for item in items if _waits(item) and item.options]
    found = [(item, m) for item in waiting if (m := _LETTERS_LAST.search(text, *item.stem[0])) and _named_by(item, m)]
    if len(found) < max(_LEAST, _MOST * len(waiting)) or len({m["v"] for _, m in found}) < _LEAST:
        return
    for item, m in found:
        item.answer, item.answer_source = letters(m["v"]), "inline"
        item.answer_part = Part(*m.span("v"))
        item.stem = [strip(text, item.stem[0].start, m.start("v"))]


def _named_by(item: Parsed, m: re.Match[str]) -> bool:
    """Whether the letters are different ones, and each labels a choice."""
    said = m["v"]
    return len(set(said)) == len(said) and set(said) <= {option.label for option in item.options}


def choices_in_brackets(text: str, items: Iterable[Parsed]) -> None:
    """Take the words in the brackets of stems for answers, where nearly all are those of one choice: 产于（浙江）."""
    waiting = [item for item in items if _waits(item) and item.options]
    found = [(item, named) for item in waiting if (named := _named(text, item))]
    if len(found) < max(_LEAST, _MOST * len(waiting)):
        return
    for item, (label, place) in found:
        item.answer, item.answer_source = [label], "stem_bracket"
        item.answer_part = Part(place.start + 1, place.end - 1)
        stem = item.stem[0]
        item.stem = [Part(stem.start, place.start), Part(place.end, stem.end)]


def _named(text: str, item: Parsed) -> tuple[str, Part] | None:
    """The one choice that the only bracket of a stem names in its words, and where the bracket stands."""
    brackets = list(_BRACKET.finditer(text, *item.stem[0]))
    if len(brackets) != 1:
        return None
    said = brackets[0]["said"]
    labels = [o.label for o in item.options if text[slice(*o.part)].strip(" \u3000。") == said]
    return (labels[0], Part(*brackets[0].span())) if len(labels) == 1 else None


_BRACKET: Final = re.compile(r"[（(][ \u3000]*(?P<said>[^（()）\n]{1,40}?)[ \u3000]*[)）]")


def _fits(item: Parsed, m: re.Match[str]) -> bool:
    """Whether letters name choices of the question, and a sign judges a statement."""
    if m["sign"]:
        return item.hint == "true_false" and not item.options
    return _named_by(item, m)


def _end(text: str, stem: Part) -> re.Match[str] | None:
    return _END.search(text, max(stem.start + 1, stem.end - _REACH), stem.end)


def _waits(item: Parsed) -> bool:
    """Whether a question has no answer yet."""
    return not (item.answer or item.answer_text) and len(item.stem) == 1
