"""Signs that pages print in their own way, each made the sign that the rules know, place by place.

A cross at the end of a choice says that it is wrong only where a tick stands at another one.
"""

from __future__ import annotations

import re
from typing import Final

_TICKS: Final = "✓✔✅"  # ☑ may be the choice of the reader
_CROSSES: Final = "✗✘❌❎✖"
_CHOICE_END: Final = re.compile(
    rf"^(?P<text>[ \t>*+\-]*[A-H][.．、)）:：][^\n]*?)(?P<sign>[{_TICKS}{_CROSSES}])(?P<rest>\uFE0F?[ \t\u3000]*)$",
    re.MULTILINE,
)
_LEGEND: Final = re.compile(  # 判断题（1对 2错）, not the key 判断题 1.对 2.错
    r"(?m:^)[^\n]{0,24}(?:判断|是非)[^\n]{0,24}(?:[（(\[【]|[填选用涂写打])[^\n]{0,12}?"
    r"(?<![A-Z\d])(?P<true>[A1])[ ]?[.、:：=为是]?[ ]?(?:正确|对|√)"
    r"[ ,，;；、/]{0,3}(?P<false>[B20])[ ]?[.、:：=为是]?[ ]?(?:错误|错|×)[^\n]{0,12}\n"
)
_SECTION_END: Final = re.compile(r"(?m:^)[ #*]*(?:[一二三四五六七八九十]{1,3}[、.．]|[^\n，。]{0,8}题[ （(：:\n])")
_SAID: Final = re.compile(
    r"(?P<open>[（(][ \u3000]?|(?<=答案)[:：][ ]?)(?P<v>[AB120])(?=[ \u3000]?[)）]|(?<![）)])[ \u3000]*(?:\n|\Z))"
)
_LISTED: Final = re.compile(
    r"^(?P<tag>[^\S\n]*正确答案[:：])[^\S\n]*(?P<lines>(?:\n[ \t\u3000]*[（(]\d{1,2}[)）][^\n]{1,60})+)", re.MULTILINE
)
_ENTRY: Final = re.compile(r"\n[ \t\u3000]*[（(](?P<n>\d{1,2})[)）]")
_BLANK: Final = re.compile(r"_{2,}|[（(][ \u3000]*[)）]")
_STEM: Final = 600  # code points above an answer in which its stem begins


def respelled(text: str) -> str:
    """The text with as many code points, its signs those that all rules know."""
    if any(sign in text for sign in _TICKS + _CROSSES):
        text = _choice_ends(text)
    if "正确答案" in text:
        text = _LISTED.sub(_listed, text)
    return _by_legends(text) if _LEGEND.search(text) else text


def _choice_ends(text: str) -> str:
    """Ticks and crosses behind choices: the tick is a star of the choice, the crosses say nothing more."""
    signs = {m["sign"] in _TICKS for m in _CHOICE_END.finditer(text)}
    if signs == {False} or not signs:
        return text
    return _CHOICE_END.sub(lambda m: m["text"] + ("✔" if m["sign"] in _TICKS else " ") + " " * len(m["rest"]), text)


def _by_legends(text: str) -> str:
    """The answers of sections whose heading says what its marks mean: 判断题（1对 2错）."""
    pieces, at = [], 0
    for legend in _LEGEND.finditer(text):
        if legend.start() < at:
            continue
        end = m.start() if (m := _SECTION_END.search(text, legend.end())) else len(text)
        section = _said_in_words(text[legend.end() : end], {legend["true"]: "对", legend["false"]: "错"})
        pieces += [text[at : legend.end()], section]
        at = end
    return "".join([*pieces, text[at:]])


def _said_in_words(section: str, means: dict[str, str]) -> str:
    return _SAID.sub(lambda m: m["open"] + means.get(m["v"], m["v"]), section)


def _listed(m: re.Match[str]) -> str:
    """The answers of several blanks, one a line under 正确答案：, in one line: as many as the stem has blanks."""
    stem = m.string[max(0, m.start() - _STEM) : m.start()].rstrip("\n").rpartition("\n\n")[2]
    numbers = [int(entry["n"]) for entry in _ENTRY.finditer(m["lines"])]
    if numbers != list(range(1, len(_BLANK.findall(stem)) + 1)):
        return m[0]
    first, *others = _ENTRY.finditer(m["lines"])
    lines = list(m["lines"])
    lines[slice(*first.span())] = " " * len(first[0])
    for entry in others:
        lines[slice(*entry.span())] = "；" + " " * (len(entry[0]) - 1)
    return m[0][: m.start("lines") - m.start()] + "".join(lines)
