"""The numbers that Word prints before paragraphs by itself: they stand nowhere in the text of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE: Final = re.compile(r"%([1-9])")
_DEEPEST_STYLE: Final = 20
_HAN: Final = "零一二三四五六七八九"
_ROMAN: Final = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_SMALL_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LARGEST_ROMAN: Final = 4000
_RINGS: Final = {"decimalEnclosedCircle": "①", "decimalEnclosedCircleChinese": "①", "decimalEnclosedParen": "⑴"}
_ENCLOSED: Final = _RINGS | {"decimalEnclosedFullstop": "⒈"}
_HAN_FORMATS: Final = frozenset(
    "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting taiwaneseCountingThousand"
    " ideographDigital taiwaneseDigital".split()
)


def _han(number: int) -> str:
    """Up to 99 as one counts, digit by digit beyond.

    >>> _han(3), _han(10), _han(21), _han(105)
    ('三', '十', '二十一', '一〇五')
    """
    tens, ones = divmod(number, 10)
    if tens > 9:
        return "".join("〇" if digit == "0" else _HAN[int(digit)] for digit in str(number))
    ten = ("" if tens == 1 else _HAN[tens]) + "十" if tens else ""
    return ten + (_HAN[ones] if ones or not tens else "")


def _letters(number: int) -> str:
    """A to Z, then AA, BB, as Word has it."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    digits = []
    for value, sign in (*_ROMAN, *_SMALL_ROMAN):
        count, number = divmod(number, value)
        digits.append(sign * count)
    return "".join(digits)


def printed(number: int, form: str) -> str:
    """`number` in one of Word's formats; those that are not known here are printed as digits."""
    if form in _HAN_FORMATS:
        return _han(number)
    if form in _ENCLOSED and 1 <= number <= 20:
        return chr(ord(_ENCLOSED[form]) + number - 1)
    if form.endswith("Letter") and 1 <= number <= 26 * 9:
        return _letters(number) if form.startswith("upper") else _letters(number).lower()
    if form.endswith("Roman") and 1 <= number < _LARGEST_ROMAN:
        return _roman(number) if form.startswith("upper") else _roman(number).lower()
    return f"{number:02}" if form == "decimalZero" else str(number)


@dataclass(slots=True)
class _Level:
    """How one level of a list is counted and printed."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    glued: bool = False


@dataclass(slots=True)
class _List:
    """A list as it is counted: lists that share a definition go on counting where the last one stopped."""

    levels: dict[int, _Level]
    counts: dict[int, int]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of one document, in its order."""

    def __init__(self, definitions: Any, styles: Any) -> None:  # noqa: ANN401 - elements of lxml, made on demand
        """`definitions` is the root of the numbering part, or None; `styles` that of the styles."""
        self._styles = {each.get(_W + "styleId"): each for each in styles.iter(_W + "style")}
        self._lists = dict(_lists(definitions)) if definitions is not None else {}

    def before(self, paragraph: Any) -> str:  # noqa: ANN401 - the same
        """What Word prints before `paragraph`, with the space behind it."""
        name, depth = self._place(paragraph)
        found = self._lists.get(name)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        _count(found, depth)
        if level.form in {"bullet", "none"}:
            return ""
        shown = _PLACE.sub(lambda place: _shown(found, int(place[1]) - 1), level.pattern)
        return shown if level.glued or not shown else shown + " "

    def _place(self, paragraph: Any) -> tuple[str, int]:  # noqa: ANN401 - the same
        """Name of the list and depth in it: of the paragraph itself, else of its style or of those below that."""
        properties = paragraph.find(_W + "pPr")
        for _ in range(_DEEPEST_STYLE):
            if properties is None:
                break
            number = properties.find(_W + "numPr")
            if number is not None and number.find(_W + "numId") is not None:
                return _value(number, "numId"), int(_value(number, "ilvl") or 0)
            style = _value(properties, "pStyle") or _value(properties.getparent(), "basedOn")
            properties = self._styles[style].find(_W + "pPr") if style in self._styles else None
        return "", 0


def _count(counted: _List, depth: int) -> None:
    """One more at `depth`; what lies deeper begins anew."""
    for below in [level for level in counted.counts if level > depth]:
        del counted.counts[below]
    start = counted.restarts.pop(depth, None)
    if start is not None or depth not in counted.counts:
        counted.counts[depth] = counted.levels[depth].start if start is None else start
    else:
        counted.counts[depth] += 1


def _shown(counted: _List, depth: int) -> str:
    level = counted.levels.get(depth, _Level())
    return printed(counted.counts.get(depth, level.start), level.form)


def _lists(definitions: Any) -> Iterator[tuple[str, _List]]:  # noqa: ANN401 - the same
    """By name; lists with one definition count together, each with levels and restarts of its own."""
    shared = {each.get(_W + "abstractNumId"): _List(_levels(each), {}) for each in definitions.iter(_W + "abstractNum")}
    for each in definitions.iter(_W + "num"):
        base = shared.get(_value(each, "abstractNumId"), _List({}, {}))
        yield each.get(_W + "numId"), _List(base.levels | _levels(each), base.counts, dict(_restarts(each)))


def _levels(parent: Any) -> dict[int, _Level]:  # noqa: ANN401 - the same
    return {int(level.get(_W + "ilvl")): _level(level) for level in parent.iter(_W + "lvl")}


def _restarts(parent: Any) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - the same
    for override in parent.iter(_W + "lvlOverride"):
        if start := _value(override, "startOverride"):
            yield int(override.get(_W + "ilvl")), int(start)


def _level(element: Any) -> _Level:  # noqa: ANN401 - the same
    start, form = _value(element, "start"), _value(element, "numFmt")
    return _Level(int(start or 1), form or "decimal", _value(element, "lvlText"), _value(element, "suff") == "nothing")


def _value(element: Any, name: str) -> str:  # noqa: ANN401 - the same
    child = element.find(_W + name)
    return "" if child is None else child.get(_W + "val") or ""
