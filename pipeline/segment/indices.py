"""Answers of exports: letters, labels, the texts of choices, flags at choices, and places counted from 0 or from 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.rules import patterns
from pipeline.segment.columns import LABELS
from pipeline.segment.fields import Choice, Value
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed
from pipeline.segment.types import CHOICES
from pipeline.segment.values import letters, verdict

_PLACES: Final = re.compile(r"\d{1,2}(?:\s*[,，、;；|]\s*\d{1,2})*")
_LETTERED: Final = re.compile(r"([A-H])[ \u3000]?[.．、:：)）\-][ \u3000]?(.+)", re.DOTALL)
_ELSEWHERE: Final = re.compile(r"[（(]?(?:答案)?(?:请)?[详参]?见(?:答案|试题)?(?:解析|分析|详解)[）)]?[。.]?")
_BLANK: Final = re.compile(r"_{2,}|[（(][\s\u3000\xa0]*[)）]|＿{2,}")


@dataclass(slots=True)
class Answered:
    """An item of an export, its choices as they were printed, and what its answer may count."""

    item: Parsed
    choices: Sequence[Choice]
    answer: Value | None
    code: str
    places: list[int] | None = None
    keyed: bool = False  # by a digit that is the key of a choice
    named: list[str] | None = None  # the choices whose texts the same digits are


def answer_all(text: str, answered: Sequence[Answered]) -> None:
    """Give all items of a page their answers; where nobody can tell from which number places count, none."""
    for each in answered:
        _answer(text, each)
    counted = [each for each in answered if each.places is not None]
    first = _first(text, [each for each in counted if len(each.item.options) > 1 and not each.named])
    if any(choice.label.isdecimal() for each in counted for choice in each.choices):
        for each in answered:
            if each.keyed:
                each.item.answer = None  # others show that digits are no keys here
    worded = sum(each.named is not None for each in counted)
    for each in counted:
        if worded == len(counted) > 2 and each.named:
            _set(each.item, each.named, each.item.answer_part)
        else:
            _count(each, first)
    _type_by_code(answered)


def _answer(text: str, each: Answered) -> None:
    """What the export says outright: flags, labels, letters, words."""
    item, value = each.item, each.answer
    top = max((choice.right or 0 for choice in each.choices), default=0)
    flagged = [label for label, choice in zip(LABELS, each.choices, strict=False) if top and choice.right == top]
    if flagged:
        _set(item, flagged, value.part if value else None)
        return
    if value is None:
        return
    parts = value.members or (value.part,)
    said = [text[slice(*part)] for part in parts]
    if item.options:
        _choose(text, each, said, value.part)
    elif item.answer is None:
        _say(text, each, said, parts)


def _choose(text: str, each: Answered, said: list[str], place: Part) -> None:
    """The answer to a question with choices."""
    item = each.item
    pieces = [one.strip().upper() for one in said]
    if len(said) == 1 and _PLACES.fullmatch(said[0].strip()):
        pieces = re.findall(r"\d+", said[0])
    digits = all(one.isdecimal() for one in pieces)
    keyed, worded = _keyed(each, pieces), _worded(text, item, said)
    if keyed:
        _set(item, keyed, place)
        each.keyed = digits
    elif digits:
        item.answer = item.answer_text = None
        each.places, item.answer_part = [int(one) for one in pieces], place
        each.named = worded
    elif all(letters(one) for one in said):
        _set(item, sorted({label for one in said for label in letters(one)}), place)
    elif found := worded or _lettered(text, item, said) or _judged(text, item, said):
        _set(item, found, place)
    elif len(said) == 1:
        item.answer_text, item.answer_source = place, "inline"  # perhaps the texts of several choices


def _keyed(each: Answered, pieces: list[str]) -> list[str] | None:
    """The choices that have the pieces of the answer for keys."""
    keys = [choice.label.strip("().．、 ").upper() for choice in each.choices]
    pairs = list(zip(each.item.options, keys, strict=False))
    return _each_one([[o.label for o, key in pairs if key and key == one] for one in pieces])


def _worded(text: str, item: Parsed, said: list[str]) -> list[str] | None:
    """The choices that say the same as the answer."""
    return _each_one([[o.label for o in item.options if text[slice(*o.part)] == one] for one in said])


def _lettered(text: str, item: Parsed, said: list[str]) -> list[str] | None:
    """The choices that the answer repeats with their letters: B. 甲."""
    read = [(m[1], m[2]) if (m := _LETTERED.fullmatch(one)) else None for one in said]
    return _each_one([[o.label for o in item.options if (o.label, text[slice(*o.part)]) == one] for one in read])


def _judged(text: str, item: Parsed, said: list[str]) -> list[str] | None:
    """The choice 正确 or 错误 that the answer true or false means."""
    meant = [verdict(one) for one in said]
    return _each_one([[o.label for o in item.options if one and verdict(text[slice(*o.part)]) == one] for one in meant])


def _each_one(found: list[list[str]]) -> list[str] | None:
    return [labels[0] for labels in found] if found and all(len(labels) == 1 for labels in found) else None


def _say(text: str, each: Answered, said: list[str], parts: Sequence[Part]) -> None:
    """The answer to a question without choices: of several texts each fills a blank, or nobody knows what they are."""
    item = each.item
    item.answer_text = None
    if _ELSEWHERE.fullmatch(said[0].strip()) and item.explanation and len(said) == 1:
        item.answer_text, item.explanation, item.answer_source = item.explanation, None, "inline"
    elif patterns("tables")["cell.unsaid"].search(said[0]):
        return
    elif len(said) == 1:
        if said[0].isdecimal() and item.hint in (None, "true_false") and len(said[0]) < 2:
            each.places = []  # the place of a choice that is lost, or a verdict that nobody explains
            return
        one = verdict(said[0]) if item.hint in (None, "true_false") else None
        value = [one] if one else letters(said[0]) if item.hint == "true_false" or item.hint in CHOICES else []
        item.answer, item.answer_source = value or None, "inline"
        item.answer_part, item.answer_text = (parts[0], None) if value else (None, parts[0])
    elif sum(len(_BLANK.findall(text[slice(*part)])) for part in item.stem) == len(said):
        item.answer, item.answer_source, item.answer_part = said, "inline", Part(parts[0].start, parts[-1].end)


def _set(item: Parsed, found: list[str], place: Part | None) -> None:
    item.answer, item.answer_text, item.answer_source = sorted(set(found)), None, "inline"
    item.answer_part = place or Part(item.options[0].part.start, item.options[-1].part.end)


def _first(text: str, counted: Sequence[Answered]) -> int | None:
    """0 or 1 where the answers of the page, or the letters in its explanations, show from which number it counts."""
    places = [place for each in counted for place in each.places or ()]
    if len(set(places)) < 2:
        return None
    from_zero = 0 in places
    from_one = any(place == len(each.item.options) for each in counted for place in each.places or ())
    told = {_told(text, each) for each in counted} - {None}
    shown = told | ({0} if from_zero else set()) | ({1} if from_one else set())
    return shown.pop() if len(shown) == 1 else None


def _told(text: str, each: Answered) -> int | None:
    """From which number one item counts, by the one letter that its explanation chooses."""
    if each.item.explanation is None or not each.places or len(each.places) != 1:
        return None
    found = {m["v"] for m in patterns("records")["letters.concluded"].finditer(text, *each.item.explanation)}
    said = found.pop() if len(found) == 1 else ""
    distance = each.places[0] - LABELS.index(said) if len(said) == 1 else -1
    return distance if distance in (0, 1) else None


def _count(each: Answered, first: int | None) -> None:
    item, places = each.item, each.places or []
    item.answer = item.answer_text = item.answer_source = None
    if first is None or not places or not item.options:
        return
    found = [place - first for place in places]
    if all(0 <= place < len(item.options) for place in found):
        labels = sorted({LABELS[place] for place in found})
        if each.named is None or sorted(each.named) == labels:
            _set(item, labels, item.answer_part)


def _type_by_code(answered: Sequence[Answered]) -> None:
    """Types that are numbers: those under which some questions have several right choices are all of that kind."""
    several = {each.code for each in answered if each.item.answer and len(each.item.answer) > 1 and each.item.options}
    for each in answered:
        if each.code and each.item.hint is None and len(each.item.options) > 1:
            each.item.hint = "multiple_choice" if each.code in several else "single_choice"
