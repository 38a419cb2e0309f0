"""Fill-in items whose answers stand in their blanks: （日晷）, _根_."""

from __future__ import annotations

import re

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.spaced import GAP

_UNDERLINED = re.compile(r"(?<![A-Za-z])[_＿]{1,4}[ \u3000]*(?P<v>[^_＿\s][^_＿\n]{0,30}?)[ \u3000]*[_＿]{1,4}")
_GROUP = re.compile(r"[_＿]{2,}|(?<![A-Za-z\d_])[_＿](?![_＿])|[_＿](?![A-Za-z\d_＿])")
_FILLING = re.compile(
    r"(?P<a>_{2,4}|＿{1,4}|(?<![A-Za-z\d_])_)[ \u3000]*(?P<v>[^_＿\s，,。、；;：:的和与等及为是][^_＿\n]{0,40}?)"
    r"[ \u3000]*(?<![，,。、；;：:的和与是为有在由])(?P=a)(?![_＿])"
)
_UNEVEN = re.compile(  # drawn by hand: ____甲__ beside _乙___
    r"(?:[_＿]{2,}|(?<![A-Za-z\d_])_(?=[^_\n]{1,40}__))[ \u3000]*"
    r"(?P<v>(?::[A-Za-z]|[^_＿\s，,。、；;：:的和与等及为是])[^_＿\n]{0,40}?)"
    r"[ \u3000]*(?<![，,。、；;：:的和与是为有在由])[_＿]+"
)
_NAMED = re.compile(r"(?:\bdef[ ]|\.)__[a-z]{2,16}__|__name__[ ]*==")  # of a program: def __init__(self)
_SHOWN = 2  # items of a page that show that it prints its answers between underlines, or in gaps
_MANY = 5  # that show the same where the two underlines are not alike
_GAPPED = re.compile(
    r"(?<=\S)[ \t\u3000\xa0]+(?P<v>(?![和与及或、跟到至]+\s)[^\s。，；]{1,16}(?<![是为有在由叫称的和与及=＝:：、]))"
    r"[ \t\u3000\xa0]+(?=\S)"
)
_BRACKETED = re.compile(r"[（(][ \u3000]*(?P<v>[^（）()\n]{1,30}?)[ \u3000]*[)）]")
_PADDED = re.compile(r"[（(][ \u3000]+[^ \u3000]+(?:[ ][^ \u3000]+)*[ \u3000]+[)）]")
_EMPTY = re.compile(r"[（(〔\[][\s\u3000\xa0]*[)）〕\]]|_{2,}|＿{2,}")
# A bracket that explains or names what stands before it is no blank.
_ASIDE = re.compile(
    r"见(?:[第图表附上下教本前后P\d《]|GB|例)|约|如|即|又称|简称|指|注|例|含|不含|包括|以下|以上|第|GB|英文|单位|或|以|共|每|本题|\d+分|[^（]*[—–~～]"
)
_LEADS = frozenset("是为有共合于约占达近、和与的“”到达称即由从在及或用按以成分将把使作叫做等向，,：:先后并等级号写")
_FOLLOWS = frozenset(
    "的、和与等两三四及，,。.；;”℃%级类种个年月日次分之后前中上下时内并方面部部分为是作而来不可应进后两里米克吨元角岁倍天周世亿万"
)


def underlined(text: str, items: list[Parsed]) -> None:
    """Answers between two underlines, __铝__, where every blank of the page is filled so."""
    if not _all_filled(text, [i for i in items if _waits(i)], _FILLING, _SHOWN):
        _all_filled(text, [i for i in items if _waits(i) or _bare(i)], _UNEVEN, _MANY)


def _all_filled(text: str, items: list[Parsed], pattern: re.Pattern[str], least: int) -> bool:
    """Fill the items that have underlines, at least so many, if `pattern` explains each of these."""
    open_ = [i for i in items if _GROUP.search(text, *i.stem[0]) and not _NAMED.search(text, *i.stem[0])]
    groups = [len(_GROUP.findall(text, *item.stem[0])) for item in open_]
    found = [list(pattern.finditer(text, *item.stem[0])) for item in open_]
    if len(open_) < least or any(2 * len(fills) != count for fills, count in zip(found, groups, strict=True)):
        return False
    for item, fills in zip(open_, found, strict=True):
        item.hint = "fill_blank"
        _fill(text, item, fills)
    return True


def _waits(item: Parsed) -> bool:
    """Whether a fill-in item has no answer yet."""
    return item.hint == "fill_blank" and _unanswered(item)


def _bare(item: Parsed) -> bool:
    """Whether an item of unknown type has no answer yet."""
    return item.hint is None and _unanswered(item)


def _unanswered(item: Parsed) -> bool:
    answered = item.answer or item.answer_text or item.options
    return not answered and len(item.stem) == 1


def filled_blanks(text: str, item: Parsed) -> None:
    """Take the answers out of a fill-in stem that has no empty blank and no other answer."""
    if not _waits(item):
        return
    stem = item.stem[0]
    if _EMPTY.search(text, stem.start, stem.end):
        return
    found = list(_UNDERLINED.finditer(text, stem.start, stem.end))
    if not found:
        brackets = [m for m in _BRACKETED.finditer(text, stem.start, stem.end) if not _ASIDE.match(m["v"])]
        padded = all(_PADDED.fullmatch(m[0]) for m in brackets)  # （ 没有 ） stands where a blank stood
        found = brackets if padded else [m for m in brackets if _is_blank(text, m, stem)]
        if not found or len(found) < len(brackets):  # a bracket of neither kind: no guess
            return
    _fill(text, item, found)


def gapped(text: str, items: list[Parsed]) -> None:
    """Answers that stand in wide gaps, 首都是    北京    。, where no gap of the page's blanks is left over."""
    open_ = [i for i in items if _waits(i) and not _EMPTY.search(text, *i.stem[0])]
    gaps = [list(GAP.finditer(text, *item.stem[0])) for item in open_]
    waiting = [(item, found) for item, found in zip(open_, gaps, strict=True) if found]
    filled = [_between(text, found) for _, found in waiting]
    if len(waiting) >= _SHOWN and all(filled):
        for (item, _), found in zip(waiting, filled, strict=True):
            _fill(text, item, found)
    else:
        _uneven_gaps(text, open_)


def _uneven_gaps(text: str, open_: list[Parsed]) -> None:
    """The same where each item has gaps of uneven width, 采用   宋体  字, and one space may do at a comma."""
    found = [list(_APART.finditer(text, *item.stem[0])) for item in open_]
    whole = all(
        words and not _SPACES.search(_APART.sub("", text[slice(*item.stem[0])]))
        for item, words in zip(open_, found, strict=True)
    )
    if len(open_) > _SHOWN and whole:
        for item, words in zip(open_, found, strict=True):
            _fill(text, item, words)


_SIDE, _WORD = r"[ \u3000\xa0\t]", r"[^\s。，；、：]{1,20}"
_APART = re.compile(  # two spaces on both sides, or any where a comma stands beside one
    rf"(?<=\S)(?:(?<=[，、：:])|(?={_SIDE}{{2,}}{_WORD}{_SIDE}{{2}})|(?={_SIDE}+{_WORD}{_SIDE}+[。，、；]))"
    rf"{_SIDE}+(?P<v>{_WORD}){_SIDE}+(?=\S)"
)
_SPACES = re.compile(r"\s{2}|[\u4e00-\u9fff、]\s[\u4e00-\u9fff]")


def _between(text: str, gaps: list[re.Match[str]]) -> list[re.Match[str]]:
    """What stands between each two gaps; empty when a gap is left over: 包括    和    are empty."""
    pairs = zip(gaps[::2], gaps[1::2], strict=False)
    found = [m for a, b in pairs if (m := _GAPPED.match(text, a.start(), b.end() + 1)) and m.end() == b.end()]
    return found if 2 * len(found) == len(gaps) else []


def _fill(text: str, item: Parsed, found: list[re.Match[str]]) -> None:
    """Take what stands at `found` for the answers."""
    stem = item.stem[0]
    item.answer = [m["v"].strip() for m in found]
    item.answer_source = "stem_bracket"
    item.answer_part = Part(found[0].start(), found[0].end())
    item.blanked = True
    ends = [stem.start, *(m.end() for m in found)]
    starts = [*(m.start() for m in found), stem.end]
    item.stem = [strip(text, a, b) for a, b in zip(ends, starts, strict=True)]
    item.marks += [Part(m.start(), m.end()) for m in found]


def _is_blank(text: str, m: re.Match[str], stem: Part) -> bool:
    """A bracket without which the sentence would not read on."""
    before = text[m.start() - 1] if m.start() > stem.start else ""
    after = text[m.end()] if m.end() < stem.end else "。"
    return before in _LEADS or before == "" or (after in _FOLLOWS and not before.isascii())
