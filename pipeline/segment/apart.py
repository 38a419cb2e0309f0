"""Letters that answer alone on a line, without a mark: above the number of each question, or below its choices."""

from __future__ import annotations

import re
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.values import letters

_LEAST: Final = 4  # questions of a page that show the habit
_MOST: Final = 0.9  # of its questions have such a letter
_REACH: Final = 16  # code points above a number
_LONGEST: Final = 600  # code points of a last choice
_FRAME: Final = (
    r"(?:(?:故|因此|所以)?(?:本题|此题)?应?选(?:择|项)?|正确的?选项(?:是|为)?|正确的是|结果|✅|☑|>{1,3}|→|=>)"
)
_LETTERS: Final = (  # B, 【B】, 故选B。, ✅ B
    rf"[ \t\u3000]*(?:{_FRAME}[ ]?[:：]?[ ]?)?[（(【\[]?(?P<v>[A-H]{{1,6}}|[a-h]{{1,6}})[)）】\]]?[。.]?[ \t\u3000]*"
)
_ABOVE: Final = re.compile(rf"(?:\n|\A){_LETTERS}\n[ \t\u3000]*\Z")
_BELOW: Final = re.compile(rf"[^\n]+\n(?:[ \t\u3000]*\n)?{_LETTERS}(?:\n|\Z)")
_PARAGRAPH: Final = re.compile(r"[^\n]+(?:\n[ \t\u3000]*[^\s][^\n]*)*\n[ \t\u3000]*(?=\n)")

_LAST: Final = re.compile(r"[^\n]+(?:\n[ \t\u3000]*[^\s][^\n]*)*")  # the page may end with it


def letters_apart(text: str, items: list[Parsed]) -> None:
    """Answer the choice questions of a page that prints each answer on a line of its own, and nothing else for it.

    The letter between two questions belongs to the lower one where the first has one above it, else to the upper one.
    """
    asked = sorted((item for item in items if item.options), key=lambda item: item.mark.start)
    numbered = sum(item.number is not None for item in asked)  # others may have lost their material
    others = any(i.answer or i.answer_text or i.explanation or i.digits for i in items)
    if len(asked) < _LEAST or numbered < _MOST * len(asked) or others:
        return
    above = [_above(text, item) for item in asked]
    ends = [item.mark.start for item in asked[1:]] + [asked[-1].body.end]
    below = [_below(text, item, end) for item, end in zip(asked, ends, strict=True)]
    if above[0] and below[-1] is None and _certain(text, asked, above):
        _take(text, asked, above)
    elif above[0] is None and below[0] and _certain(text, asked, below):
        _take(text, asked, below)
        _reasons(text, asked, ends)


def _above(text: str, item: Parsed) -> Part | None:
    """The letters on the line right above the number."""
    top = max(0, item.mark.start - _REACH)
    found = _ABOVE.search(text[top : item.mark.start])
    at_line = found and (found[0][0] == "\n" or top == 0)
    return Part(top + found.start("v"), top + found.end("v")) if found and at_line else None


def _below(text: str, item: Parsed, end: int) -> Part | None:
    """The letters on the line right below the last choice, which fills one line."""
    start = item.options[-1].part.start
    found = _BELOW.match(text, start, min(end, start + _LONGEST))
    return Part(*found.span("v")) if found else None


def _certain(text: str, asked: list[Parsed], found: list[Part | None]) -> bool:
    """Whether nearly every question has letters, all of them among its choices, and not always the same."""
    pairs = [(item, _said(text, part)) for item, part in zip(asked, found, strict=True) if part]
    fit = all(len(said) == len(set(said)) and set(said) <= {o.label for o in item.options} for item, said in pairs)
    return fit and len(pairs) >= max(_LEAST, _MOST * len(asked)) and len({tuple(said) for _, said in pairs}) > 1


def _said(text: str, part: Part) -> list[str]:
    return list(text[slice(*part)].upper())


def _take(text: str, asked: list[Parsed], found: list[Part | None]) -> None:
    """Give the answers, and end the last choices before the lines they stand on."""
    for item, part in zip(asked, found, strict=True):
        if part:
            item.answer, item.answer_part = letters("".join(_said(text, part))), part
            item.answer_source = "inline"
    places = [part for part in found if part]
    for item in asked:
        last = item.options[-1].part
        inside = next((p for p in places if last.start < p.start < last.end), None)
        if inside:
            item.options[-1] = item.options[-1]._replace(part=strip(text, last.start, inside.start))


def _reasons(text: str, asked: list[Parsed], ends: list[int]) -> None:
    """The paragraph right below the letter explains, where an empty line ends it behind each answer."""
    found: list[tuple[Parsed, Part]] = []
    answered = [(item, item.answer_part, end) for item, end in zip(asked, ends, strict=True) if item.answer_part]
    for item, place, end in answered:
        line = text.find("\n", place.end, end) + 1
        rule = _LAST if end == len(text.rstrip()) or end == len(text) else _PARAGRAPH
        paragraph = rule.match(text, line, end) if line else None
        if paragraph:
            found.append((item, strip(text, *paragraph.span())))
    if len(found) >= _MOST * (len(answered) - 1):
        for item, part in found:
            item.explanation = part
