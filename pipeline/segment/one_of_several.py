"""多项选择题 of Hong Kong: several choices, one of which answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from pipeline.segment.parsed import Parsed

_LEAST: Final = 4  # questions with answers


def one_of_several(items: Collection[Parsed]) -> None:
    """Make single choices of all multiple choices of a page on which not one has two answers, nor is single by name.

    Pages of the mainland tell 单选 from 多选, and some of their 多选 have two answers.
    """
    several = [item for item in items if item.hint == "multiple_choice"]
    answers = [item.answer for item in several if item.answer]
    single = any(item.hint == "single_choice" for item in items)
    if not single and len(answers) >= _LEAST and all(len(answer) == 1 for answer in answers):
        for item in several:
            item.hint = "single_choice"
