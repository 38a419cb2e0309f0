"""Heads and feet that a document prints on each of its pages, and so in the middle of its sentences.

`…经验收合⏎甲省安全考试题库⏎格后方可…`: the same line again and again, and in places the sentence above it goes on
below. No line of an item does both. Or the same words with the number of the page behind them, page after page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, groupby, pairwise

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.boilerplate import behind_gaps
from pipeline.clean.codes import line_starts
from pipeline.clean.learned import normal

_SHORTEST, _LONGEST = 6, 80  # code points of such a line
_TIMES = 3  # how often it stands in the document
_CUTS = 2  # how often a sentence, or a list of choices, goes on across it
_NUMBERS = " \t\r\u3000\xa00123456789-—－·第页共/／,，"
_PAGED = re.compile(  # 讲义 第 12 页, and the same with the chapter: 第3-12页
    r"(?P<lead>[ \t\u3000]*)(?P<words>[^\n]{4,60}?)[ \t\u3000]+"
    r"第[ ]?(?:\d{1,2}[-－–])?(?P<page>\d{1,4})[ ]?页[^\n]{0,10}"
)
_FAR_RIGHT = 8  # wide spaces before a foot that is set at the right margin
_DASHED = " - "
_BARE_NUMBER = re.compile(r"(?<=[^\s\d=＝+\-×÷*/]) - (?P<page>\d{1,3}) -(?= [^\s=＝+\-×÷*/])")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_HAN = 4
_ENDS_IN_NUMBER = re.compile(r"(?:\t|[ \u3000]{2})[ \t]*\d{1,4}\Z")  # no line without it is the foot of a page
_PAGES = 5  # how often a foot with its rising number does
_STEPS = frozenset({1, 2, 3})  # from one number to the next; some pages have no foot
_PAGE = 150  # code points that a page has at the least
_HEAD = 5  # lines at the top of a document, where the same words are its title
_DEEP = 4  # lines that the foot of a page and the head of the next make together
_GAP = re.compile(r"[ \t\u3000\xa0]{2,}")
_NUMBERED = re.compile(r"(?:\t|[ \u3000]{2})[ \t\u3000]*第[ ]?\d{1,4}[ ]?页$")  # a foot that is printed once


def drop_running_lines(text: str) -> list[Edit]:
    """Edits that take out lines that stand on page after page; across a cut sentence with their line break."""
    lines = text.split("\n")
    printed = [_core(line) for line in lines if _SHORTEST <= len(line) <= _LONGEST]
    again = {line: times for line, times in Counter(printed).items() if times >= _TIMES and len(line) >= _SHORTEST}
    numbered = [line for line in lines if line[-1:].isdecimal() and _ENDS_IN_NUMBER.search(line)]
    feet = {
        line: found
        for line, times in again.items()
        if times >= _PAGES and sum(line in each for each in numbered) >= _PAGES and (found := _feet(text, line))
    }
    often = {line for line in again if line not in feet and _may_run(normal(line))}
    return sorted(chain(_edits(text, lines, often) if often else (), *feet.values()))


def _core(line: str) -> str:
    """A line but for page numbers and for how wide its gaps are."""
    return _GAP.sub("  ", line.strip(_NUMBERS))


def _feet(text: str, words: str) -> list[Edit]:
    """The edits for words behind which the number of the page stands, if it rises from page to page."""
    if len(_HAN.findall(words)) < _LEAST_HAN or rules.patterns("lines")["foot.numbers_items"].search(normal(words)):
        return []
    foot = rf"(?m:(?:^|(?<=[ \t])){re.escape(words)}[ ]*(?:\t|[ \u3000]{{2}})[ \t]*(\d{{1,4}})$)"
    found = list(re.finditer(foot, text))
    steps = [int(behind[1]) - int(before[1]) for before, behind in pairwise(found)]
    if len(found) < _PAGES or not set(steps) <= _STEPS or found[-1].end() - found[0].start() < _PAGE * len(steps):
        return []
    return [Edit(*each.span(), "", "page_foot", "boilerplate") for each in found]


def drop_page_heads(text: str) -> list[Edit]:
    """Edits for words beside 第 2 页, 第 3 页 on lines of their own, if a sentence goes on across one of them.

    Or if all of them are set at the right margin.

    And for the bare numbers of pages within a line: `- 2 -`, `- 3 -`.
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    places = zip(line_starts(text).tolist(), text.split("\n"), strict=True) if "页" in text else ()
    filled = [(start, line) for start, line in places if line and not line.isspace()]
    pages = [(i, page) for i, (_, line) in enumerate(filled) if "页" in line and (page := _PAGED.fullmatch(line))]
    for _, page in pages:
        numbers[page["words"]].append(int(page["page"]))
    heads = {words for words, seen in numbers.items() if len(seen) > 1 and _rises(seen)}
    found = [i for i, page in pages if page["words"] in heads]
    lines = [line.strip() for _, line in filled] if found else []
    cut = {i for i in found if _cuts(lines, i, i - 1, i + 1)}
    feet = cut or all(page["lead"].count("\u3000") >= _FAR_RIGHT for i, page in pages if i in found)
    return sorted([*(_edit(text, *filled[i], whole=i in cut) for i in found if feet), *_bare_numbers(text)])


def _bare_numbers(text: str) -> Iterator[Edit]:
    """The edits for numbers between dashes, if they rise from page to page."""
    found = list(_BARE_NUMBER.finditer(text)) if _DASHED in text else []
    if len(found) > 1 and _rises([int(each["page"]) for each in found]):
        yield from (Edit(*each.span(), "", "page_foot", "boilerplate") for each in found)


def _rises(pages: Sequence[int]) -> bool:
    return all(behind - before in _STEPS for before, behind in pairwise(pages))


def _edits(text: str, lines: Sequence[str], often: set[str]) -> Iterator[Edit]:
    """The edits for those of the lines across which sentences go on."""
    starts = line_starts(text).tolist()
    filled = [(start, line) for start, line in zip(starts, lines, strict=True) if line and not line.isspace()]
    words = [line.strip() for _, line in filled]
    blocks = _blocks(words, often)
    places: dict[str, list[int]] = defaultdict(list)
    for i in blocks:
        places[_core(words[i])].append(i)
    cut = {i for i, (first, last) in blocks.items() if _cuts(words, i, first - 1, last + 1)}
    runs = {line for line, at in places.items() if line in often and len(cut.intersection(at)) >= _CUTS}
    beside = {i for line in runs for at in places[line] for i in range(blocks[at][0], blocks[at][1] + 1)}
    runs |= {line for line, at in places.items() if beside.issuperset(at)}
    for line in runs:
        yield from (_edit(text, *filled[i], whole=i in cut) for i in places[line] if i in cut or i >= _HEAD)
    yield from behind_gaps(text, runs & often)


def _blocks(words: Sequence[str], often: set[str]) -> dict[int, tuple[int, int]]:
    """The first and the last line of what may stand between two pages, for each of its lines."""
    may = [_core(line) in often or _NUMBERED.search(line) is not None for line in words]
    blocks: dict[int, tuple[int, int]] = {}
    for found, group in groupby(range(len(words)), key=may.__getitem__):
        at = list(group) if found else []
        alone = len(at) > _DEEP or len({words[i] for i in at}) < len(at)
        blocks |= {i: (i, i) if alone else (at[0], at[-1]) for i in at}
    return blocks


def _may_run(line: str) -> bool:
    """Whether the words are none that items print over and over: choices, blanks, answers, instructions."""
    return len(_HAN.findall(line)) >= _LEAST_HAN and not any(rule.search(line) for rule in _printed_by_items())


@cache
def _printed_by_items() -> tuple[re.Pattern[str], ...]:
    return tuple(rule for name, rule in rules.patterns("lines").items() if name.startswith("running."))


_CHOICE = re.compile(r"[（(]?(?P<label>[A-G])(?P<point>[ ]?[.．、)）])")


_STATES = re.compile(r"[：:；;，,。]")
_FAR = 8  # lines that a page has at the least


def _cuts(lines: Sequence[str], i: int, before: int, behind: int) -> bool:
    """Whether the line above breaks off and the line below goes on with it, or with the next choice."""
    if before < 0 or behind >= len(lines) or lines[i] in (lines[before], lines[behind]):
        return False
    if (above := _CHOICE.match(lines[before])) and (below := _CHOICE.match(lines[behind])):
        follows = ord(below["label"]) == ord(above["label"]) + 1 and above["point"] == below["point"]
        near = lines[max(0, i - _FAR) : i + _FAR + 1]  # 贷：税金 stands in several choices of a question
        return follows and _STATES.search(lines[i]) is None and near.count(lines[i]) == 1
    breaks, goes_on = (rules.patterns("lines")[f"cut.{side}"] for side in ("above", "below"))
    return goes_on.match(lines[behind]) is not None and breaks.search(lines[before]) is not None


def _edit(text: str, start: int, line: str, *, whole: bool) -> Edit:
    end = start + len(line)
    return Edit(start, end + (whole and text[end : end + 1] == "\n"), "", "running_line", "boilerplate")
