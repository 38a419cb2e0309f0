"""What a site says between items and at the foot of its page, by what it speaks of: `rules/site_lines.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.boilerplate import line_round
from pipeline.clean.signs import hits, shows
from pipeline.records import Span

_SHORTEST, _LONGEST = 6, 110  # code points of such a line
_FOOT = 1500  # code points at the end of a page in which its foot is looked for
_WORD = re.compile(r"[^ \t\u3000\xa0\n]+")
_OPENS = re.compile(
    r"\s*(?:\Z|[（(\[【〔]?(?:[A-HＡ-Ｈ]|\d{1,3}|[一二三四五六七八九十]{1,3})[ \u3000]?[)）\]】〕.．、:：]"
    r"|第[一二三四五六七八九十\d]|(?:试题|题目|例题?|问题)[ ]?[\d一二三四五六七八九十]"
    r"|[【\[（(]?(?:单选|多选|单项|多项|不定项|判断|填空|简答|问答|论述|名词|案例|材料|计算|参考|正确|标准|答案|解析|答[:：]))"
)


def strip_site_lines(text: str) -> list[Edit]:
    """Edits that take out what a site says in lines of its own, and below the last item."""
    if not shows(text, sure_words()):
        return []
    least = _least(text)
    foot = _foot(text, least)
    lines = (line for line in _named(text) if line.end <= foot and _speaks(text, line) >= least)
    edits = [Edit(*line, "", "site_line", "boilerplate") for line in lines if _OPENS.match(text, line.end)]
    return [*edits, Edit(foot, len(text), "", "site_foot", "boilerplate")] if foot < len(text) else edits


def _named(text: str) -> Iterator[Span]:
    """Lines with a sure word; of a line that holds a whole page what stands between two spaces."""
    end = -1
    for place, _ in hits(text, sure_words()):
        if place < end:
            continue
        line = line_round(text, place)
        if line.end - line.start > _LONGEST:
            line = _between_spaces(text, line, place)
        end = line.end
        if line.end - line.start <= _LONGEST:
            yield line


def _between_spaces(text: str, line: Span, place: int) -> Span:
    start = max(text.rfind(space, max(line.start, place - _LONGEST), place) for space in " \u3000") + 1
    stop = _WORD.match(text, place, line.end)
    return Span(start or line.start, stop.end() if stop else line.end)


def _least(text: str) -> int:
    """What a line has to speak of; more where items of the page speak of such things."""
    table = rules.table("site_lines")
    items = rules.patterns("lines")["site.items"]
    told = sum(items.search(text[line.start : line.end].strip()) is not None for line in _named(text))
    return int(table["least_told" if told >= table["told"] else "least"])


def _speaks(text: str, line: Span) -> int:
    """How much of a site a line speaks; 0 when it says what items say or names no thing of a site."""
    said = text[line.start : line.end].strip()
    if len(said) < _SHORTEST or rules.patterns("lines")["site.items"].search(said):
        return 0
    return sum(weight for weight, words in _groups() if any(word in said for word in words))


def _foot(text: str, least: int) -> int:
    """Where the foot of the page begins: the first of its last lines that speaks of a site; the end without one."""
    title, counter = (rules.patterns("lines")[f"site.{kind}"] for kind in ("title", "counter"))
    units = _units(text)
    top = -1
    for i, unit in enumerate(units):
        spoken = _speaks(text, unit)
        if not spoken and not title.search(text[unit.start : unit.end].strip()):
            break
        top = i if spoken >= least else top
    if top < 0:
        return len(text)
    while top + 1 < len(units) and counter.search(text[slice(*units[top + 1])].strip()):
        top += 1
    return units[top].start


def _units(text: str) -> list[Span]:
    """The last lines of the page from the last to the first; of a long line its words, parted by spaces."""
    units: list[Span] = []
    begin = max(0, len(text) - _FOOT)
    for m in re.finditer(r"[^\n]+", text[begin:]):
        start, end = begin + m.start(), begin + m.end()
        if not m[0].strip():
            continue
        if end - start <= _LONGEST:
            units.append(Span(start, end))
        else:
            units += (Span(*w.span()) for w in _WORD.finditer(text, start, end))
    return units[::-1]


def sure_words() -> tuple[str, ...]:
    """Words one of which stands in every such line: the quick way past other pages."""
    return _sure()


@cache
def _sure() -> tuple[str, ...]:
    return tuple(word for row in rules.table("site_lines")["weights"]["3"]["groups"] for word in row)


@cache
def _groups() -> tuple[tuple[int, tuple[str, ...]], ...]:
    weights = rules.table("site_lines")["weights"]
    return tuple((int(weight), tuple(words)) for weight, row in weights.items() for words in row["groups"])
