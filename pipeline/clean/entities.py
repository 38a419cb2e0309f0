"""`&nbsp;` and its like."""

from __future__ import annotations

import re
import unicodedata
from html.entities import html5
from typing import Final

from pipeline.clean.alignment import Edit
from pipeline.clean.markup import about_markup

ENTITY: Final = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d?);")


def decode_entities(text: str) -> list[Edit]:
    """`&nbsp;` and its like, unless the page is about them (a question on HTML)."""
    if "&" not in text or not ENTITY.search(text) or about_markup(text):
        return []
    return [
        Edit(match.start(), match.end(), after, "html_entity", "normalise")
        for match in ENTITY.finditer(text)
        if (after := decoded(match[0])) is not None
    ]


def decoded(entity: str) -> str | None:
    """The character that an entity names; None when it names nothing that can be printed."""
    name = entity[1:]
    if not name.startswith("#"):
        return html5.get(name)
    code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
    if code > 0x10FFFF or unicodedata.category(chr(code)) in {"Cc", "Cn", "Co", "Cs"}:
        return None
    return chr(code)
