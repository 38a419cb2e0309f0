"""Surveys printed with their buttons: the choices behind ○ or □, the right ones with a tick behind them or told below.

`* 01` stands above each question then, and its type may stand between the question and the buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.alignment import Edit

_BUTTONS: Final = "○◯〇⚪□☐"
_ROW: Final = re.compile(
    rf"^[ \t\u3000]*(?P<b>[{_BUTTONS}][ \t\u3000]*)(?P<said>[^\n]*?\S)"
    r"(?P<tick>[ \t\u3000]*(?:[✓✔√✅]\uFE0F?|[（(]正确答案[)）]))?[ \t\u3000]*$",
    re.MULTILINE,
)
_BLOCK: Final = re.compile(rf"(?:^[ \t\u3000]*[{_BUTTONS}][^\n]*(?:\n|\Z)){{2,8}}", re.MULTILINE)
_TYPE: Final = re.compile(r"[^\n]\n[ \t\u3000]*[【\[（(](?:单选|多选|判断|不定项)题?[】\]）)][ \t\u3000]*\n\Z")
_NUMBER: Final = re.compile(r"^(?P<star>\*[ ]?)\d{1,3}(?P<end>[ \t]*\n)(?=[ \t\u3000]*[^\s*\d])", re.MULTILINE)
_PERSON: Final = re.compile(  # * 您的姓名⏎【填空题】⏎____: asks for no knowledge and has no number
    r"^\*[ ]?(?!\d)[^\n]{1,30}\n[ \t]*[【\[][^】\]\n]{2,4}题[】\]][ \t]*\n[ \t]*(?:_{2,}|请选择)[ \t]*\n", re.MULTILINE
)
_LABEL: Final = re.compile(r"[A-H][ ]?[.．、:：)）]")
_REACH: Final = 24  # code points of the line with the type
_INLINE: Final = re.compile(  # ○ 甲  ○ 乙  ○ 丙 on one line, above the answer
    rf"^[ \t\u3000]*(?:[{_BUTTONS}][ \u3000]*(?!正确|错误|对|错)[^\s{_BUTTONS}A-H][^{_BUTTONS}\n]{{0,40}}?){{2,8}}$"
    r"(?=\n\s*(?:[【\[]?(?:正确|参考|标准)?答案))",
    re.MULTILINE,
)
_COLONS: Final = re.compile(  # :甲⏎:乙⏎:丙⏎ above the answer
    r"(?:^[ \t\u3000]*[:：][ \u3000]*[^\s:：][^\n]*\n){2,8}(?=\s*[【\[]?(?:正确|参考|标准)?答案)", re.MULTILINE
)
_COLON: Final = re.compile(r"^[ \t\u3000]*(?P<b>[:：][ \u3000]*)", re.MULTILINE)
_ONE: Final = re.compile(rf"[{_BUTTONS}][ \u3000]*")
_LEAST: Final = 3  # questions of a page that must be printed so


_VERDICTS: Final = ({"对", "错"}, {"正确", "错误"}, {"√", "×"}, {"是", "否"})


def form_lists(text: str) -> list[Edit]:
    """Edits that make labels of the buttons, with a star before the ticked ones, where a page has several such."""
    return sorted(_edits(text))


def _edits(text: str) -> Iterator[Edit]:
    yield from _behind_colons(text)
    if not any(button in text for button in _BUTTONS):
        return
    yield from _inline(text)
    found = [(block, list(_ROW.finditer(text, *block.span()))) for block in _BLOCK.finditer(text)]
    yield from (edit for _, rows in found for edit in _verdicts(rows))
    lists = [(block, rows) for block, rows in found if _is_answered(rows)]
    if len(lists) < _LEAST:
        return
    for block, rows in lists:
        at = max(0, block.start() - _REACH)
        if typed := _TYPE.search(text[at : block.start()]):
            yield Edit(at + typed.start() + 1, at + typed.start() + 2, "", "form_list", "normalise")
        for row, letter in zip(rows, "ABCDEFGH", strict=False):
            yield Edit(*row.span("b"), f"{'*' if row['tick'] else ''}{letter}. ", "form_list", "normalise")
            if row["tick"]:
                yield Edit(*row.span("tick"), "", "form_list", "normalise")
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) < _LEAST:
        return
    yield from (Edit(*field.span(), "", "form_list", "boilerplate") for field in _PERSON.finditer(text))
    for number in numbers:
        yield Edit(*number.span("star"), "", "form_list", "normalise")
        yield Edit(*number.span("end"), ". ", "form_list", "normalise")


def _inline(text: str) -> Iterator[Edit]:
    """Labels for buttons that stand in one line above the answer, where a page has several such lines."""
    lines = list(_INLINE.finditer(text))
    for line in lines if len(lines) >= _LEAST else ():
        for button, letter in zip(_ONE.finditer(text, *line.span()), "ABCDEFGH", strict=False):
            yield Edit(*button.span(), f"{letter}. ", "form_list", "normalise")


def _verdicts(rows: list[re.Match[str]]) -> Iterator[Edit]:
    """Labels for the two buttons of a statement, when neither is ticked."""
    if len(rows) > 1 and {row["said"] for row in rows} in _VERDICTS and not any(row["tick"] for row in rows):
        for row, letter in zip(rows, "AB", strict=False):
            yield Edit(*row.span("b"), f"{letter}. ", "form_list", "normalise")


def _behind_colons(text: str) -> Iterator[Edit]:
    """Labels for choices that only a colon marks, where a page has several lists of such."""
    lists = list(_COLONS.finditer(text)) if "\n:" in text or "\n：" in text else []
    for block in lists if len(lists) >= _LEAST else ():
        for colon, letter in zip(_COLON.finditer(text, *block.span()), "ABCDEFGH", strict=False):
            yield Edit(*colon.span("b"), f"{letter}. ", "form_list", "normalise")


def _is_answered(rows: list[re.Match[str]]) -> bool:
    """Whether some of the choices, which have no labels, are ticked, and not all of those of which only one can be."""
    if _LABEL.match(rows[0]["said"]):
        return False
    ticks = sum(row["tick"] is not None for row in rows)
    return 0 < ticks < len(rows) or (ticks == len(rows) > 1 and rows[0]["b"].strip() in "□☐")
