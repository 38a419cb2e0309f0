r"""Strings of JSON and of programs: `\u4e00`, `\n`, `\"` become what they stand for, and HTML in them becomes text.

A string that holds quotes or backslashes of its own stands between two noncharacters from then on, so that nobody has
to guess where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.alignment import Edit
from pipeline.clean.entities import ENTITY, decoded
from pipeline.rules import patterns

OPENED: Final = "\ufdd4"
CLOSED: Final = "\ufdd5"
_STRING: Final = re.compile(
    r'(?<=[\[{,:(=\s])(?:"(?P<d>(?:[^"\\\n]|\\.)*+)"|\'(?P<s>(?:[^\'\\\n]|\\.|\'\')*+)\')(?=\s*+(?:[,:;}\])]|\Z))'
)
_ESCAPE: Final = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|''"
)
_PLAIN: Final = {"n": "\n", "r": "", "t": "\t", "/": "/", "\\": "\\", '"': '"', "'": "'", "`": "`"}
_SPECIAL: Final = ("\\", "&", '"', "''")  # most strings have none of them
_QUOTE: Final = re.compile(r"&(?:quot|#0?34|apos|#0?39);")
_HTML: Final = re.compile(
    r"\s*<(?P<t>[a-z][a-z0-9]{0,9})(?:\s[^<>]{0,400})?>.*</[a-z][a-z0-9]{0,9}>\s*|[^<>]*<br ?/?>.*", re.DOTALL
)
_MARKUP: Final = re.compile(r"</?(?P<t>[a-zA-Z][a-zA-Z0-9]{0,9})(?:[\s/][^<>]{0,2000})?>|" + ENTITY.pattern)
_LINES: Final = frozenset("br p div li tr ul ol table h1 h2 h3 h4 h5 h6 section blockquote hr pre".split())
_CELLS: Final = frozenset(("td", "th"))
_INNER_SIGN: Final = re.compile(rf"[\"{OPENED}]\s?[\[{{]\s?[\[{{\"']")
_INNER: Final = re.compile(r"\s*(?:\[\s*[\[{\"'].*[\"'}\]]\s*\]|\{\s*[\"'].*[\"'}\]\w]\s*\})\s*", re.DOTALL)
_CDATA: Final = re.compile(r"<!\[CDATA\[(?P<t>.{0,20000}?)\]\]>", re.DOTALL)
_DELIMITED: Final = re.compile(
    rf'{OPENED}(?P<o>[^{CLOSED}]*){CLOSED}|(?<=[\[{{,:(=\s])"(?P<d>[^"\n]*+)"(?=\s*+(?:[,:;}}\])]|\Z))'
)


def holds_strings(text: str) -> bool:
    """Whether a page writes questions as strings of JSON, of a program or of SQL."""
    return any(sign in text for sign in ('":', "':", '" :', ": '", ': "', ":'", "VALUES")) and (
        patterns("records")["json.asks"].search(text) is not None
        or patterns("records")["sql.asks"].search(text) is not None
    )


def decode_escapes(text: str) -> list[Edit]:
    """Edits that resolve the escapes of strings; a string with one that nobody knows stays as it is."""
    if ("\\" not in text and "&" not in text and "''" not in text) or not holds_strings(text):
        return []
    return [edit for string in _STRING.finditer(text) for edit in _resolved(text, string)]


def open_inner_lists(text: str) -> list[Edit]:
    """Edits that make a list, or an object, of a string that is one."""
    if not _INNER_SIGN.search(text) or not holds_strings(text):
        return []
    found: list[Edit] = []
    for string in _DELIMITED.finditer(text):
        start, end = string.span(string.lastgroup or 0)
        if _INNER.fullmatch(text, start, end):
            found.append(Edit(start - 1, start, "", "string_mark", "normalise"))
            found += (edit for inner in _STRING.finditer(text, start, end) for edit in _resolved(text, inner))
            found.append(Edit(end, end + 1, "", "string_mark", "normalise"))
    return found


def strip_html_values(text: str) -> list[Edit]:
    """Edits that make text of strings that are HTML from end to end."""
    if "<" not in text:
        return []
    found: list[Edit] = []
    for string in _CDATA.finditer(text) if "<![CDATA[" in text else ():
        if _HTML.fullmatch(text, *string.span("t")):
            found += _as_text(text, *string.span("t"))
    if found or not holds_strings(text):
        return found
    for string in _DELIMITED.finditer(text):
        start, end = string.span(string.lastgroup or 0)
        if "<" in string[0] and _HTML.fullmatch(text, start, end):
            bare = string.lastgroup == "d"
            found += (Edit(start - 1, start, OPENED, "string_mark", "normalise") for _ in range(bare))
            found += _as_text(text, start, end)
            found += (Edit(end, end + 1, CLOSED, "string_mark", "normalise") for _ in range(bare))
    return found


def _resolved(text: str, string: re.Match[str]) -> Iterator[Edit]:
    start, end = string.span(string.lastgroup or 0)
    inside = text[start:end]
    if not any(sign in inside for sign in _SPECIAL):
        return
    escapes = list(_ESCAPE.finditer(text, start, end)) if "\\" in inside or "''" in inside else []
    resolved = [(m, "" if _breaks_line(text, m) else _meant(m[0])) for m in escapes]
    if any(meant is None for _, meant in resolved):
        return
    own = any(meant in ('"', "'", "\\", "\n") for _, meant in resolved) or _QUOTE.search(inside)
    if own or '"' in inside:
        yield Edit(start - 1, start, OPENED, "string_mark", "normalise")
    yield from (Edit(*m.span(), meant, "string_escape", "normalise") for m, meant in resolved if meant is not None)
    if own or '"' in inside:
        yield Edit(end, end + 1, CLOSED, "string_mark", "normalise")


def _breaks_line(text: str, escape: re.Match[str]) -> bool:
    r"""Whether it is the backslash with which Markdown ends a line: `甲\\\n`, not the `\\\\\n` of a formula."""
    start, end = escape.span()
    return escape[0] == "\\\\" and text.startswith(("\\n", "<", '"'), end) and not text.endswith("\\\\", 0, start)


def _meant(escape: str) -> str | None:
    """What an escape stands for; None where it has no such meaning."""
    if escape == "''":
        return "'"
    if escape[1] in "ux" and len(escape) > 2:
        whole = escape.replace("\\x", "\\u00")
        meant = bytes.fromhex(whole.replace("\\u", "")).decode("utf-16-be", "replace")
        return meant if meant.isprintable() or meant.isspace() else None
    return _PLAIN.get(escape[1])


def _as_text(text: str, start: int, end: int) -> Iterator[Edit]:
    for mark in _MARKUP.finditer(text, start, end):
        name = (mark["t"] or "").lower()
        if not name:
            after = decoded(mark[0])
            if after is not None:
                yield Edit(*mark.span(), after, "html_entity", "normalise")
            continue
        closing = mark[0][1] == "/" or name in ("br", "hr")
        after = "\n" if name in _LINES and closing else "\t" if name in _CELLS and closing else ""
        yield Edit(*mark.span(), after, "html_value", "normalise")
