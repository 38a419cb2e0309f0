"""Prints keys: the answers of a section, away from their questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.layouts.bank import CHOICE_KINDS
from tests.layouts.layout import FLOWS, Layout
from tests.layouts.page import Numbered, Section
from tests.layouts.printer import answer_text, written_letters


class Entry(NamedTuple):
    """One line of a key."""

    number: int
    answer: str
    explanation: str


def key_body(layout: Layout, section: Section) -> str:
    """The answers of `section` in the form that the layout and the kind of answer allow."""
    entries = [_entry(layout, item) for item in section.items]
    if layout.key.startswith("explained"):
        return _FORMS[layout.key](layout, entries)
    if section.kind not in CHOICE_KINDS and section.kind != "true_false":
        return _gap(layout).join(f"{entry.number}.{entry.answer}" for entry in entries)
    needs_single = layout.key.startswith("range") or layout.key == "run"
    if needs_single and any(len(entry.answer) > 1 for entry in entries):
        return _dots(layout, entries)
    return _FORMS[layout.key](layout, entries)


def _entry(layout: Layout, item: Numbered) -> Entry:
    question = item.question
    answer = answer_text(layout, question)
    if question.kind in CHOICE_KINDS:
        between = layout.letters if layout.key in ("dots", "lines") and layout.letters in ("、", ",") else ""
        answer = written_letters(layout, question.answer, between)
    return Entry(item.number, answer, question.explanation)


def _gap(layout: Layout) -> str:
    return " " if FLOWS[layout.flow].item == " " else "\n"


def _dots(_layout: Layout, entries: list[Entry]) -> str:
    return "  ".join(f"{entry.number}.{entry.answer}" for entry in entries)


def _commas(_layout: Layout, entries: list[Entry]) -> str:
    return " ".join(f"{entry.number}、{entry.answer}" for entry in entries)


def _glued(_layout: Layout, entries: list[Entry]) -> str:
    return "".join(f"{entry.number}.{entry.answer}" for entry in entries)


def _bare(_layout: Layout, entries: list[Entry]) -> str:
    return "".join(f"{entry.number}{entry.answer}" for entry in entries)


def _lines(_layout: Layout, entries: list[Entry]) -> str:
    return "\n".join(f"{entry.number}、{entry.answer}" for entry in entries)


def _run(_layout: Layout, entries: list[Entry]) -> str:
    return "".join(entry.answer for entry in entries)


def _ranges(dash: str, behind: str) -> Callable[[Layout, list[Entry]], str]:
    def form(_layout: Layout, entries: list[Entry]) -> str:
        groups = [entries[i : i + 5] for i in range(0, len(entries), 5)]
        return " ".join(_range(group, dash, behind) for group in groups)

    return form


def _range(group: list[Entry], dash: str, behind: str) -> str:
    if len(group) == 1:
        return f"{group[0].number}.{group[0].answer}"
    return f"{group[0].number}{dash}{group[-1].number}{behind}" + "".join(entry.answer for entry in group)


def _table(_layout: Layout, entries: list[Entry]) -> str:
    numbers = "\t".join(str(entry.number) for entry in entries)
    return f"题号\t{numbers}\n答案\t" + "\t".join(entry.answer for entry in entries)


def _pipe_table(_layout: Layout, entries: list[Entry]) -> str:
    rows = (("题号", *(str(entry.number) for entry in entries)), ("答案", *(entry.answer for entry in entries)))
    head, body = ("| " + " | ".join(row) + " |" for row in rows)
    return f"{head}\n|{' --- |' * (len(entries) + 1)}\n{body}"


def _explained(layout: Layout, entries: list[Entry]) -> str:
    return _gap(layout).join(f"{entry.number}.{entry.answer}{_why(layout, entry, ' ')}" for entry in entries)


def _explained_lines(layout: Layout, entries: list[Entry]) -> str:
    return "\n".join(f"{entry.number}.【答案】{entry.answer}{_why(layout, entry, chr(10))}" for entry in entries)


def _why(layout: Layout, entry: Entry, before: str) -> str:
    return f"{before}{layout.explanation}{entry.explanation}" if entry.explanation else ""


_FORMS: dict[str, Callable[[Layout, list[Entry]], str]] = {
    "dots": _dots,
    "commas": _commas,
    "glued": _glued,
    "bare": _bare,
    "range": _ranges("-", " "),
    "range_dash": _ranges("—", "、"),
    "range_colon": _ranges("～", "："),
    "run": _run,
    "lines": _lines,
    "table": _table,
    "pipe_table": _pipe_table,
    "explained": _explained,
    "explained_lines": _explained_lines,
}
