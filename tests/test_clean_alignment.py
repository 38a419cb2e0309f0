"""Edits compose, replay, and lead back to the raw text."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.clean
from pipeline.clean import CleanText, Edit, clean
from pipeline.clean.alignment import EditKind, apply_edits
from pipeline.clean.compose import compose

LETTERS = "ab號习(à)\n &;1、"


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Sorted edits of `text` that do not overlap."""
    borders = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    kinds: st.SearchStrategy[EditKind] = st.sampled_from(("boilerplate", "repair", "normalise", "script"))
    return [Edit(start, end, draw(st.text(LETTERS, max_size=3)), "rule", draw(kinds)) for start, end in pairs]


@st.composite
def two_passes(draw: st.DrawFn) -> tuple[str, list[Edit], list[Edit]]:
    """A raw text, edits of it, and edits of what they lead to."""
    raw = draw(st.text(LETTERS, max_size=30))
    first = draw(edits_of(raw))
    return raw, first, draw(edits_of(apply_edits(raw, first)))


def ordered(edits: Sequence[Edit]) -> bool:
    return all(one.end <= other.start for one, other in pairwise(edits))


@given(two_passes())
def test_two_passes_are_one(passes: tuple[str, list[Edit], list[Edit]]) -> None:
    """Composed edits do at once what both passes do, and stay in order."""
    raw, first, second = passes
    middle = apply_edits(raw, first)
    both = compose(first, second, middle)
    assert ordered(both)
    assert apply_edits(raw, both) == apply_edits(middle, second)


@given(two_passes(), st.data())
def test_every_clean_character_has_its_place(passes: tuple[str, list[Edit], list[Edit]], data: st.DataObject) -> None:
    """What no edit touched is found at its raw span letter by letter; spans grow with what they hold."""
    raw, edits, _ = passes
    text = CleanText(raw, apply_edits(raw, edits), tuple(edits), ())
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    place = text.raw_span(start, end)
    assert 0 <= place.start <= place.end <= len(raw)
    if not any(edit.start < place.end and edit.end > place.start for edit in edits):
        assert raw[place.start : place.end] == text.text[start:end]
    middle = data.draw(st.integers(start, end))
    if start < middle < end:
        assert text.raw_span(start, middle).start == place.start
        assert text.raw_span(middle, end).end == place.end


def test_pinyin_belongs_to_its_character_and_chrome_to_nobody() -> None:
    """A repair behind a field is part of its span, boilerplate at its ends is not, inside it is."""
    raw = "號(hào)甲(广告)乙(广告)"
    edits = (
        Edit(1, 6, "", "pinyin", "repair"),
        Edit(7, 11, "", "ad", "boilerplate"),
        Edit(12, 16, "", "ad", "boilerplate"),
    )
    text = CleanText(raw, "號甲乙", edits, ())
    assert text.raw_span(0, 1) == (0, 6)
    assert text.raw_span(1, 2) == (6, 7)
    assert text.raw_span(1, 3) == (6, 12)
    assert text.clean_span(6, 12) == (1, 3)


@settings(deadline=None)  # the first text that asks loads the dictionary
@given(st.text(LETTERS + "下载龍⽤\u200b?（）", max_size=200))
def test_any_text_can_be_replayed(raw: str) -> None:
    """Law 2: the records lead from the raw text to the clean text."""
    text = clean(raw)
    assert ordered(text.edits)
    assert text.replay() == text.text
    assert text.raw_span(0, len(text.text)).end <= len(raw)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_it(raw: str) -> None:
    """Lone surrogates, unassigned characters and controls are text like any other."""
    assert clean(raw).replay() == clean(raw).text


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(pipeline.clean.__path__)])
def test_docstrings_tell_the_truth(name: str) -> None:
    """The examples in the docstrings of the clean stage run."""
    failed, _ = doctest.testmod(importlib.import_module(f"pipeline.clean.{name}"))
    assert failed == 0
