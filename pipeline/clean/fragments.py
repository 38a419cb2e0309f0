"""HTML saved as text: where tags lay a page out, all of them go, and the ends of blocks end lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.alignment import Edit

_LAID_OUT: Final = re.compile(r"</(?:p|div|li|td|h[1-6])>", re.IGNORECASE)
_LEAST: Final = 6  # blocks of a page that is laid out so
_TAG: Final = re.compile(
    r"</?(?P<name>br|hr|p|div|li|ul|ol|dl|dt|dd|h[1-6]|table|thead|tbody|tr|td|th|section|article|blockquote"
    r"|strong|b|em|i|sub|sup|big|small|label|a|img|span|font|center|details|summary|input|button|html|head|body|meta|link)"
    r"\b(?:[ \t][^<>\n]{0,400})?/?>",
    re.IGNORECASE,
)
_BLOCKS: Final = frozenset("br hr p div li h1 h2 h3 h4 h5 h6 tr dt dd section article blockquote".split())
_CELLS: Final = frozenset(("td", "th"))


def laid_out(text: str) -> bool:
    """Whether a page of text is laid out by the tags of HTML."""
    return "</" in text and sum(1 for _, _ in zip(_LAID_OUT.finditer(text), range(_LEAST), strict=False)) == _LEAST


def fragments(text: str) -> Iterator[Edit]:
    """Edits that take out the tags of such a page: a line where a block ends within a line, a gap between cells."""
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        ends = name in ("br", "hr") or text[tag.start() + 1] == "/"
        if ends and name in _BLOCKS and not _at_line_end(text, tag.end()):
            yield Edit(*tag.span(), "\n", "html_tag", "normalise")
        elif ends and name in _CELLS:
            yield Edit(*tag.span(), " ", "html_tag", "normalise")
        else:
            yield Edit(*tag.span(), "", "html_tag", "normalise")


def _at_line_end(text: str, at: int) -> bool:
    """Whether nothing but tags of blocks stands between here and the end of the line."""
    return _REST.match(text, at) is not None


_REST: Final = re.compile(r"(?:[ \t]*</[A-Za-z][A-Za-z0-9]{0,10}>)*[ \t]*(?:\n|\Z)")
