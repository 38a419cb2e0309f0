"""Running heads and feet: what stands beside the page numbers of a document, page after page.

`浙00040# 教育学试题 第 3 页 共 6 页` may be a line of its own or glued to an item; the words beside the number
go when they are the same at several pages. The number itself is a phrase of `rules/boilerplate.toml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.clean.alignment import Edit
from pipeline.records import Span

_PAGE = re.compile(
    r"第\s?\d{1,3}\s?页\s?[,，/／(（]?\s?[共总]\s?\d{1,3}\s?页(?:\s?[)）])?|共\s?\d{1,3}\s?页\s?[,，/／]?\s?第\s?\d{1,3}\s?页"
    r"|(?m:^[ \t]*(?:第\s?\d{1,3}\s?页|[-—–]{1,2} ?\d{1,3} ?[-—–]{1,2})[ \t\r]*$)"
)
_LONGEST = 60  # characters of a running head
_LEAST_SHARE = 0.4  # of the pages: left and right pages have their own
_SHORTEST, _SHORTEST_OF_TWO = 5, 8  # characters; those of two pages only may be a choice that comes twice
_LEAST_HAN = 3
_EDGES = " \t\r\n\u3000-—_|·"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DIGIT = re.compile(r"\d")
_TEXT = re.compile(
    r"答案|解析|[(（]\s*[)）]|_{2}|[？?。！；;]|(?<![A-Za-z])[A-Ha-h]\s?[.．、:：)）]|[一二三四五六七八九十]、|分[)）]|^[①-⑳]"
)
_LAST_SENTENCE = re.compile(r".*[。！？；;?!)）】]", re.DOTALL)
_NEXT_NUMBER = re.compile(r"[\s\d(（.．、一二三四五六七八九十]+$")


def strip_running_heads(text: str) -> list[Edit]:
    """Edits that take out the words that stand before or behind the page numbers again and again."""
    if "页" not in text and "- " not in text and "—" not in text:
        return []
    marks = [match.span() for match in _PAGE.finditer(text)]
    if len(marks) < 2:
        return []
    feet = (Span(*_words_before(text, start)) for start, _ in marks)
    heads = (Span(*_words_behind(text, end)) for _, end in marks)
    spans = sorted({*_running(text, list(feet), foot=True), *_running(text, list(heads), foot=False)})
    return [Edit(*span, "", "running_head", "boilerplate") for span in _apart(spans)]


def _words_before(text: str, place: int) -> tuple[int, int]:
    """What ends in front of a page number, in its line or in the line above."""
    end = place
    while end and text[end - 1] in _EDGES:
        end -= 1
    return max(text.rfind("\n", 0, end) + 1, end - _LONGEST), end


def _words_behind(text: str, place: int) -> tuple[int, int]:
    """What begins behind a page number, in its line or in the line below."""
    start = place
    while start < len(text) and text[start] in _EDGES:
        start += 1
    end = text.find("\n", start)
    return start, min(len(text) if end < 0 else end, start + _LONGEST)


def _running(text: str, places: Sequence[Span], *, foot: bool) -> Iterator[Span]:
    """The part of each place that many of the others share, if it reads as a running head."""
    words = [_DIGIT.sub("0", text[start:end])[:: -1 if foot else 1] for start, end in places]
    alike: dict[str, list[str]] = defaultdict(list)  # two pages alone may agree by chance in more than the head
    for each in words:
        alike[each[:_SHORTEST]].append(each)
    least = max(2, _LEAST_SHARE * len(places))
    heads = {begin: _trimmed(_shared(group), foot=foot) for begin, group in alike.items() if len(group) >= least}
    for place, own in zip(places, words, strict=True):
        begin = own[:_SHORTEST]
        if begin in heads and _reads_as_head(heads[begin], len(alike[begin])):
            length = len(heads[begin])
            yield Span(place.end - length, place.end) if foot else Span(place.start, place.start + length)


def _shared(words: Sequence[str]) -> str:
    """What all of them begin with."""
    pairs = zip(min(words), max(words), strict=False)
    return "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _trimmed(shared: str, *, foot: bool) -> str:
    """Without the end of the sentence before, or the number of the item behind; a foot comes reversed."""
    return _LAST_SENTENCE.sub("", shared[::-1]).lstrip(_EDGES) if foot else _NEXT_NUMBER.sub("", shared)


def _reads_as_head(words: str, pages: int) -> bool:
    shortest = _SHORTEST_OF_TWO if pages == 2 else _SHORTEST
    return len(words) >= shortest and len(_HAN.findall(words)) >= _LEAST_HAN and not _TEXT.search(words)


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Without those that reach into the one before: a foot and a head in one line."""
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end
