"""Fields that name themselves, in the ways that home-made dumps and notes write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from pipeline.rules import patterns
from pipeline.segment.layout import Part
from pipeline.segment.parsed import strip

_ASKING: Final = ("题目", "题干", "试题", "考题", "题面", "问题", "uestion", "QUESTION", "stem")
_SIGNS: Final = {  # a page without any of these has no fields written that way, which is told fast
    "colon": (*(w + c for w in (*_ASKING, "内容", "描述", "正文") for c in ":：】] "), "\nQ", "Q:", "Q："),
    "pair": tuple(f"<{w}>" for w in (*_ASKING[:-3], "question", "Question", "QUESTION", "stem", "q", "Q")),
    "square": ("[Q", "[q"),
    "heading": ("#",),
}
_LEAST: Final = 2  # questions of a page that is made of records
_CLOSING: Final = re.compile(r"(?:</\w{1,16}>\s*)+\Z")
_RULE: Final = re.compile(r"\n[ \t]*(?:[-=*_~@#]{2,}|```)[ \t]*\Z")
_HEADING: Final = re.compile(
    r"\n[ \t]*(?:#{1,6}[ ]|[一二三四五六七八九十]{1,2}[、.．]|[【\[（(]?(?:单|多|判|填|简|不定|问答)[^\n，。]{0,10}题)"
)
_TAIL: Final = 400  # code points at the end of a field in which a heading may stand
_BULLET: Final = re.compile(r"[ \t]*[-*•+][ \t]+")


class Choice(NamedTuple):
    """One choice of a list of them: its label, if one is printed, its text, how right the list calls it (0 to 1)."""

    label: str
    part: Part
    right: float | None = None


class Value(NamedTuple):
    """One field: its name as printed, the place of its mark and of its text, the members of a list, its number."""

    field: str
    mark: Part
    part: Part
    members: tuple[Part, ...] = ()
    number: Part | None = None
    choices: tuple[Choice, ...] = ()


def fields(text: str) -> Iterator[list[Value]]:
    """For each way of writing fields that the page may follow, its fields in text order."""
    rules = patterns("records")
    for way, signs in _SIGNS.items():
        if (
            any(sign in text for sign in signs)
            and len(list(islice(rules[f"{way}.asks"].finditer(text), _LEAST))) == _LEAST
        ):
            found = rules[f"{way}.field"].finditer(text)
            yield list(_marked(text, found))


def name_of(mark: re.Match[str]) -> str:
    """The name that a mark prints, in small letters."""
    return (mark["n"] or mark["o"]).lower().replace(" ", "")


def _number(mark: re.Match[str]) -> Part | None:
    return Part(*mark.span("i")) if mark["i"] else None


def _marked(text: str, found: Iterator[re.Match[str]]) -> Iterator[Value]:
    """Fields whose text runs up to the next mark that has a known name."""
    marks = [m for m in found if known(name_of(m), inside=bool(m["o"]))]
    ends = [*(m.start() for m in marks), len(text)][1:]
    for m, end in zip(marks, ends, strict=True):
        part = _trimmed(text, strip(text, m.end(), end))
        yield Value(name_of(m), Part(*m.span()), part, _bulleted(text, part), _number(m))


def known(name: str, *, inside: bool) -> bool:
    """Whether a name is that of a field; `inside` a line a single letter is none."""
    rules = patterns("tables")
    return any(
        rules[rule].search(name)
        for rule in rules
        if rule.startswith("header.") and not (inside and rule.startswith("header.option_"))
    ) or name in ("q", "e")


def _trimmed(text: str, part: Part) -> Part:
    """A field without what closes it, and without the heading of what follows."""
    closing = _CLOSING.search(text, max(part.start, part.end - 60), part.end)
    if closing:
        part = strip(text, part.start, closing.start())
    heading = _HEADING.search(text, max(part.start, part.end - _TAIL), part.end)
    if heading:
        part = strip(text, part.start, heading.start())
    rule = _RULE.search(text, max(part.start, part.end - 120), part.end)
    return strip(text, part.start, rule.start()) if rule else part


def _bulleted(text: str, part: Part) -> tuple[Part, ...]:
    """The lines of a list each of which has a bullet."""
    members: list[Part] = []
    at = part.start
    for line in text[part.start : part.end].split("\n"):
        bullet = _BULLET.match(text, at, at + len(line))
        if bullet:
            members.append(strip(text, bullet.end(), at + len(line)))
        elif line.strip():
            return ()
        at += len(line) + 1
    return tuple(members)
