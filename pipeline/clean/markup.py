"""Markup that a converter left in plain text: `<br>`, escaped underscores, `**1.**`, code fences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from pipeline.clean.admonitions import folded_answers
from pipeline.clean.alignment import Edit
from pipeline.clean.choice_tables import choice_tables
from pipeline.clean.coloured import coloured_choices, parted_fields
from pipeline.clean.folded import folded
from pipeline.clean.fragments import fragments, laid_out
from pipeline.clean.markdown import strip_markdown
from pipeline.clean.signs import shows, words
from pipeline.clean.task_lists import task_lists, ticked_boxes
from pipeline.clean.ticked import ticked_lines

_SCRIPT = re.compile(r"<(script|style)\b[^<>\n]{0,200}>[^<]{0,2000}</\1>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[/?!]?[A-Za-z][^<>\n]{0,200}>")
_TAG = re.compile(
    r"</?(?:br|hr|p|(?-i:a)|sub|sup|img|div|span|font|center|details|summary)\b(?:[ \t][^<>\n]{0,200})?/?>",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"</[\u4e00-\u9fff]{2,6}>")  # of a field in a markup of the page's own: <解析>…</解析>
_RULED = re.compile(r"<u>[ \u3000\xa0]*</u>", re.IGNORECASE)  # a blank: an underline with nothing on it


@lru_cache(maxsize=1)  # two steps ask, mostly about the same text
def about_markup(text: str) -> bool:
    """Whether the words of a page, outside its tags and scripts, speak of markup: it may ask about tags."""
    signs = words("about_markup")
    if not shows(text, signs):
        return False
    told = _ANY_TAG.sub("", _SCRIPT.sub("", text))
    return any(sign in told for sign in signs)


def strip_markup(text: str) -> list[Edit]:
    """Edits that take out layout marks; what a page on markup asks about stays."""
    kept: list[Edit] = []
    lists = [*task_lists(text), *ticked_boxes(text), *ticked_lines(text), *choice_tables(text), *folded_answers(text)]
    for edit in sorted(
        [*coloured_choices(text), *parted_fields(text), *_tags(text), *lists, *strip_markdown(text)],
        key=lambda e: (e.start, e.start < e.end, -e.end),
    ):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _tags(text: str) -> Iterator[Edit]:
    if "<" not in text:
        return
    if about_markup(text):
        yield from folded(text)
        return
    scripts = [match.span() for match in _SCRIPT.finditer(text)]
    begins = [start for start, _ in scripts]
    yield from (Edit(*span, "", "html_script", "normalise") for span in scripts)
    yield from (Edit(*match.span(), "____", "html_blank", "normalise") for match in _RULED.finditer(text))
    yield from folded(text)
    yield from (Edit(*match.span(), "", "html_tag", "normalise") for match in _CLOSING.finditer(text))
    found = (
        fragments(text)
        if laid_out(text)
        else (Edit(*m.span(), "", "html_tag", "normalise") for m in _TAG.finditer(text))
    )
    for edit in found:
        before = bisect_right(begins, edit.start) - 1
        if before < 0 or edit.start >= scripts[before][1]:
            yield edit
