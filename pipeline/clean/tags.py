"""Key words that a site puts behind lines: `因此三次都打印3。前端`, `答案:B浏览器`."""

from __future__ import annotations

import re
from functools import cache

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.signs import hits, shown, shows, words

_LEAST = 6
_LINE_ENDS = ("", "\n", "\r", " ", "\t", "\u3000")
_LEAST_DIFFERENT = 4
_LEAST_BEHIND_STATEMENTS = 3  # behind questions alone they may be answers: `这种引用叫做什么？闭包`


def strip_tags(text: str) -> list[Edit]:
    """Edits that take out tags at the ends of lines, if the page has many and different ones."""
    found = list(_tagged().finditer(text)) if _likely(text) else []
    statements = [match for match in found if match["before"] not in "?？"]
    different = {match["tag"] for match in found}
    if len(found) < _LEAST or len(different) < _LEAST_DIFFERENT or len(statements) < _LEAST_BEHIND_STATEMENTS:
        return []
    found += _behind_titles().finditer(text)
    return sorted(Edit(*match.span("tag"), "", "line_tag", "boilerplate") for match in found)


def _likely(text: str) -> bool:
    """Cheap: a page about computers on which enough lines end with the words of tags."""
    tags = _words()
    if not shows(text, words("about_computers")) or len(shown(text, tags)) < _LEAST_DIFFERENT:
        return False
    ends = (place + len(tag) for place, tag in hits(text, tags))
    return sum(text[end : end + 1] in _LINE_ENDS for end in ends) >= _LEAST


@cache
def _words() -> frozenset[str]:
    return frozenset(rules.table("tags")["words"])


@cache
def _tagged() -> re.Pattern[str]:
    tags = "|".join(map(re.escape, sorted(rules.table("tags")["words"], key=len, reverse=True)))
    return re.compile(rf"(?P<before>[。?？！]|答案\s?[:：]\s?[A-H])(?P<tag>{tags})(?=\s*(?:\n|$))")


@cache
def _behind_titles() -> re.Pattern[str]:
    """On a page that has tags: also those behind a Chinese character, as long as they are not Chinese themselves."""
    tags = "|".join(re.escape(word) for word in rules.table("tags")["words"] if word.isascii())
    return re.compile(rf"(?<=[\u4e00-\u9fff])(?P<tag>{tags})(?=\s*(?:\n|$))")
