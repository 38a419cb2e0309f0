"""Markup that a converter left in plain text: `<br>`, escaped underscores, `**1.**`, code fences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.alignment import Edit

ABOUT_MARKUP = ("html", "HTML", "xml", "XML", "script", "Script", "实体", "實體", "转义", "轉義")
_SCRIPT = re.compile(r"<(script|style)\b[^<>\n]{0,200}>[^<]{0,2000}</\1>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_TAG = re.compile(
    r"</?(?:br|hr|p|a|sub|sup|img|div|span|font|center|details|summary)\b(?:[ \t][^<>\n]{0,200})?/?>", re.IGNORECASE
)
_RULED = re.compile(r"<u>[ \u3000\xa0]*</u>", re.IGNORECASE)  # a blank: an underline with nothing on it
_ESCAPED = re.compile(r"(?:\\_){2,}")  # one alone may be LaTeX
_BOLD_NUMBER = re.compile(r"^[ \t>]*(?P<a>\*\*)第?\d{1,3}[ ]?题?[.．、:：)）]?(?P<b>\*\*)", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[A-Za-z+#]{0,12}[ \t]*$", re.MULTILINE)


def about_markup(text: str) -> bool:
    """Whether the words of a page, outside its tags and scripts, speak of markup: it may ask about tags."""
    if not any(word in text for word in ABOUT_MARKUP):
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
    yield from (Edit(*span, "", "html_script", "normalise") for span in scripts)
    yield from (Edit(*match.span(), "____", "html_blank", "normalise") for match in _RULED.finditer(text))
    for match in _TAG.finditer(text):
        if not any(start <= match.start() < end for start, end in scripts):
            yield Edit(*match.span(), "", "html_tag", "normalise")


def _markdown(text: str) -> Iterator[Edit]:
    if "\\_" in text:
        for match in _ESCAPED.finditer(text):
            yield Edit(*match.span(), match[0].replace("\\", ""), "escape", "normalise")
    if "**" in text:
        for match in _BOLD_NUMBER.finditer(text):
            yield Edit(*match.span("a"), "", "emphasis", "normalise")
            yield Edit(*match.span("b"), "", "emphasis", "normalise")
    if "```" in text or "~~~" in text:
        for match in _FENCE.finditer(text):
            yield Edit(*match.span(), "", "code_fence", "normalise")
