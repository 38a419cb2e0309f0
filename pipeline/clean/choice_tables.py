"""Choices that stand as rows of a Markdown table, `| A | 甲 |`, the right ones in colour or bold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.alignment import Edit

_OPEN: Final = r"(?:<(?:font|span)\b[^<>\n]{0,60}color[^<>\n]{0,60}>|\*\*(?!\*))"
_CLOSE: Final = r"(?:</(?:font|span)>|\*\*)"
_NAME: Final = r"(?:编号|序号|标号|标签|选项|备选项|选择|选项内容|内容|描述)?"
_ROW: Final = re.compile(
    rf"^(?P<lead>[ \t]*\|?[ \t]*(?P<l_open>{_OPEN})?[ \t]*(?P<l>[A-H])[.．、]?[ \t]*{_CLOSE}?[ \t]*\|[ \t]*"
    rf"(?P<open>{_OPEN})?[ \t]*)(?P<said>[^\n|]*?[^\s|])(?P<tail>[ \t]*{_CLOSE}?[ \t]*\|?[ \t]*)$",
    re.MULTILINE,
)
_TABLE: Final = re.compile(
    rf"^[ \t]*+\|[ \t]*+{_NAME}[ \t]*+\|[ \t]*+{_NAME}[ \t]*+\|?[ \t]*+\n"
    r"[ \t]*+\|?[ \t]*+:?-+:?[ \t]*+\|[ \t]*+:?-+:?[ \t]*+\|?[ \t]*+\n"
    r"(?P<rows>(?:[^\n|]*\|[^\n]*(?:\n|\Z)){2,8})",
    re.MULTILINE,
)
_RARE: Final = 4  # one table in so many may have nothing but right choices
_LEAST: Final = 2  # tables of a page that prints them so

_Rows = list[re.Match[str]]


def choice_tables(text: str) -> Iterator[Edit]:
    """Edits that make lines with labels of such rows, with a star before the marked ones, where few lists are full."""
    if len(tables := list(_tables(text))) < _LEAST:
        return
    marked = [rows for _, rows in tables if any(map(_is_marked, rows))]
    stars = len(marked) >= _LEAST and sum(all(map(_is_marked, rows)) for rows in marked) * _RARE <= len(marked)
    for table, rows in tables:
        yield Edit(table.start(), table.start("rows"), "", "choice_table", "normalise")
        for row in rows:
            star = "*" if stars and _is_marked(row) else ""
            yield Edit(*row.span("lead"), f"{star}{row['l']}. ", "choice_table", "normalise")
            if row["tail"]:
                yield Edit(*row.span("tail"), "", "choice_table", "normalise")


def _is_marked(row: re.Match[str]) -> bool:
    return bool(row["l_open"] or row["open"])


def _tables(text: str) -> Iterator[tuple[re.Match[str], _Rows]]:
    """The tables that hold nothing but the choices A, B, C … of one question."""
    if "|" not in text:
        return
    for table in _TABLE.finditer(text):
        rows = list(_ROW.finditer(text, *table.span("rows")))
        if table["rows"].rstrip("\n").count("\n") + 1 == len(rows) and _run(rows):
            yield table, rows


def _run(rows: _Rows) -> bool:
    return "".join(row["l"] for row in rows) == "ABCDEFGH"[: len(rows)]
