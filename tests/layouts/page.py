"""A page: papers, sections and numbered questions, drawn at random for one layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.layouts.bank import OPEN_KINDS, Kind, Question, draw, shelf
from tests.layouts.layout import FLOWS, Layout, kinds

TRIES = 200  # enough to fill any section that can be filled


@dataclass(frozen=True, slots=True)
class Numbered:
    """A question and the number printed before it."""

    number: int
    question: Question


@dataclass(frozen=True, slots=True)
class Section:
    """Questions of one kind under the `ordinal`-th heading of their paper."""

    ordinal: int
    kind: Kind
    items: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """Sections with numbers and a key of their own."""

    title: str
    sections: tuple[Section, ...]


def papers(rng: Random, layout: Layout) -> list[Paper]:
    """One or two papers; no question stands twice on a page."""
    count = 2 if layout.heading and rng.random() < 0.15 else 1
    title = rng.choice(shelf("chrome")["papers"])
    seen: set[str] = set()
    return [_paper(rng, layout, title.format(c="一二"[i]) if count > 1 else "", seen) for i in range(count)]


def _paper(rng: Random, layout: Layout, title: str, seen: set[str]) -> Paper:
    allowed = kinds(layout)
    chosen = sorted(rng.sample(allowed, min(len(allowed), rng.randint(1, 4))), key=allowed.index)
    sections: list[Section] = []
    number = rng.choice((1, 1, 1, 1, 1, 6, 21)) if not title else 1
    for kind in chosen:
        start = 1 if layout.restart else number
        items = _items(rng, layout, kind, start, seen)
        if items:
            sections.append(Section(len(sections) + 1, kind, items))
        number = start + len(items)
    return Paper(title, tuple(sections))


def _items(rng: Random, layout: Layout, kind: Kind, start: int, seen: set[str]) -> tuple[Numbered, ...]:
    count = rng.randint(2, 3) if kind in OPEN_KINDS else rng.randint(3, 7)
    items: list[Numbered] = []
    for _ in range(TRIES):
        if len(items) == count:
            break
        question = draw(rng, kind)
        if question.stem not in seen and fits(layout, question):
            seen.add(question.stem)
            items.append(Numbered(start + len(items), question))
    return tuple(items)


def fits(layout: Layout, question: Question) -> bool:
    """Whether `question` stays readable in `layout`."""
    return not any(clash(layout, question) for clash in CLASHES)


def _letters_under_weak_labels(layout: Layout, question: Question) -> bool:
    """`A甲B乙` is clear, `ACtrl+CBCtrl+V` is not."""
    weak = layout.label in ("{L}", "{L} ", "{l})", "{l}.", "{l}、")
    return weak and any(char.isascii() and char.isalpha() for text in question.options for char in text)


def _digits_under_weak_labels(layout: Layout, question: Question) -> bool:
    """`A2B4` could be a word."""
    return layout.label == "{L}" and any(text[0].isascii() or text[-1].isascii() for text in question.options)


def _letter_before_tight_label(layout: Layout, question: Question) -> bool:
    """`D.ProB.Max`: a letter glued to the next label."""
    tight = FLOWS[layout.flow].option == "" and layout.label[0] == "{"
    return tight and any(text[-1].isascii() and text[-1].isalpha() for text in question.options)


def _statements_under_digit_labels(layout: Layout, question: Question) -> bool:
    """Circled statements in the stem beside circled labels."""
    return layout.place == "front" and any(mark in question.stem for mark in "①②③④")


def _digit_after_open_number(layout: Layout, question: Question) -> bool:
    """`3.1969年` on a line is clear, `3:1969年`, `31969年` and glued runs are not."""
    starts = question.stem[0].isdigit()
    loose = layout.number in ("{n}", "{n}:", "{n}，", "例题{n} ") or layout.flow == "glued"
    return starts and loose


def _latin_after_bare_number(layout: Layout, question: Question) -> bool:
    """`5The` could be anything, and so could a bare number before a bracket."""
    return layout.number == "{n}" and (question.stem[0].isascii() or question.stem[0] == "（")


def _digit_before_next_number(layout: Layout, question: Question) -> bool:
    """`答案:52、`: an answer that ends on a digit runs into the next number."""
    last = question.answer[-1]
    return layout.flow == "glued" and question.kind == "fill_blank" and last[-1].isdigit()


def _gap_that_must_stay(layout: Layout, question: Question) -> bool:
    """Only a gap at the end of a stem can be left out."""
    return layout.gap == "" and bool(question.options) and not question.stem.endswith(("（）", "（）。"))


def _blank_inside_marks(layout: Layout, question: Question) -> bool:
    """A filled bracket around a book title or a code would hide what it is."""
    filled = question.kind == "fill_blank" and layout.place == "bracket"
    return filled and any(not char.isalnum() for text in question.answer for char in text)


def _separator_inside_answer(_layout: Layout, question: Question) -> bool:
    """Blanks are parted by ；, so no answer may hold one."""
    return question.kind == "fill_blank" and any(mark in text for text in question.answer for mark in "；;、，,")


def _points_like_numbers(layout: Layout, question: Question) -> bool:
    """Points of an open answer in a layout whose own numbers stand in brackets."""
    return bool(question.points) and layout.number in ("({n})", "（{n}）", "{n})", "{n}）")


CLASHES: tuple[Callable[[Layout, Question], bool], ...] = (
    _letters_under_weak_labels,
    _digits_under_weak_labels,
    _letter_before_tight_label,
    _statements_under_digit_labels,
    _digit_after_open_number,
    _latin_after_bare_number,
    _digit_before_next_number,
    _gap_that_must_stay,
    _blank_inside_marks,
    _separator_inside_answer,
    _points_like_numbers,
)
