"""Markup that a converter left in plain text: `<br>`, escaped underscores, `**1.**`, code fences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pipeline.clean.alignment import Edit
from pipeline.clean.signs import ABOUT_MARKUP, shows

_SCRIPT = re.compile(r"<(script|style)\b[^<>\n]{0,200}>[^<]{0,2000}</\1>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_TAG = re.compile(
    r"</?(?:br|hr|p|a|sub|sup|img|div|span|font|center|details|summary)\b(?:[ \t][^<>\n]{0,200})?/?>", re.IGNORECASE
)
_RULED = re.compile(r"<u>[ \u3000\xa0]*</u>", re.IGNORECASE)  # a blank: an underline with nothing on it
_ESCAPED = re.compile(r"(?:\\_){2,}")  # one alone may be LaTeX
_BOLD_NUMBER = re.compile(r"(?P<a>\*\*)第?\d{1,3}[ ]?题?[.．、:：)）]?(?P<b>\*\*)")
_DEEPEST = 40  # characters of an indent
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[A-Za-z+#]{0,12}[ \t]*$", re.MULTILINE)


def about_markup(text: str) -> bool:
    """Whether the words of a page, outside its tags and scripts, speak of markup: it may ask about tags."""
    if not shows(text, ABOUT_MARKUP):
        return False
    words = _ANY_TAG.sub("", _SCRIPT.sub("", text))
    return any(word in words for word in ABOUT_MARKUP)


def strip_markup(text: str) -> list[Edit]:
    """Edits that take out layout marks; what a page on markup asks about stays."""
    return sorted([*_tags(text), *_markdown(text)])


def _tags(text: str) -> Iterator[Edit]:
    if "<" not in text or about_markup(text):
        return
    scripts = [match.span() for match in _SCRIPT.finditer(text)]
    begins = [start for start, _ in scripts]
    yield from (Edit(*span, "", "html_script", "normalise") for span in scripts)
    yield from (Edit(*match.span(), "____", "html_blank", "normalise") for match in _RULED.finditer(text))
    for match in _TAG.finditer(text):
        before = bisect_right(begins, match.start()) - 1
        if before < 0 or match.start() >= scripts[before][1]:
            yield Edit(*match.span(), "", "html_tag", "normalise")


def _markdown(text: str) -> Iterator[Edit]:
    if "\\_" in text:
        for match in _ESCAPED.finditer(text):
            yield Edit(*match.span(), match[0].replace("\\", ""), "escape", "normalise")
    if "**" in text:
        for match in (match for match in _BOLD_NUMBER.finditer(text) if _begins_line(text, match.start())):
            yield Edit(*match.span("a"), "", "emphasis", "normalise")
            yield Edit(*match.span("b"), "", "emphasis", "normalise")
    if "```" in text or "~~~" in text:
        for match in _FENCE.finditer(text):
            yield Edit(*match.span(), "", "code_fence", "normalise")


def _begins_line(text: str, place: int) -> bool:
    """Whether nothing but an indent or the sign of a quotation stands before `place` on its line."""
    before = text[max(0, place - _DEEPEST) : place].rstrip(" \t>")
    return before.endswith("\n") or (not before and place < _DEEPEST)
