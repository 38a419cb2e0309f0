"""Answer tables that stand on top of the section, or of the paper, that they answer."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.segment.groups import Group
from pipeline.segment.layout import Section

Bundle = tuple[list[Group], list[Group]]
"""Groups of questions, and the groups of key entries behind them."""


def on_top(text: str, section: Section, asked: list[Group], keys: list[Group], before: list[Group]) -> bool:
    """Whether a table 题号 / 答案 right under the heading of a section answers the questions below it.

    Its numbers are those of the section, and no questions above wait for such an answer.
    """
    table = section.keys[0].node.mark.start
    if section.heading is None or len(asked) + len(keys) > 2 or not _HEAD_OF_TABLE.match(text, table):
        return False
    if keys[0].numbers[0] != asked[0].numbers[0] or keys[0].numbers[-1] != asked[0].numbers[-1]:
        return False
    above = (i for g in before if g.paper == section.paper for i in g.items)
    lettered = any(entry.letters for entry in keys[0].entries)  # else verdicts, which choose nothing
    waiting = {i.counted for i in above if i.answer is None and i.answer_text is None and (lettered or not i.options)}
    return keys[0].given <= asked[0].given and not keys[0].given <= waiting


_HEAD_OF_TABLE = re.compile(r"[\s|]*(?:题[ \u3000]*号|\d{1,3}[ \u3000\t|]+\d)")


def move_down(bundles: list[Bundle]) -> list[Bundle]:
    """Bundles in which a key that the page prints above all sections of a paper stands behind them."""
    for (above, keys), (questions, behind) in pairwise(bundles):
        if keys and _heads_paper(above, keys, questions, behind):
            behind[:0] = keys
            keys.clear()
    return bundles


def _heads_paper(above: list[Group], keys: list[Group], questions: list[Group], behind: list[Group]) -> bool:
    """Whether a key has the same headings over the same numbers as the questions below it in its paper.

    No question above waits for such an answer, and no key behind the questions gives another one.
    """
    told = {n for key in keys for n in key.given}
    waiting = {n for group in above for n in group.wanting}
    later = {n for key in behind for n in key.given}
    return (
        len(keys) > 1
        and len(keys) <= len(questions)
        and not told & later
        and not any(key.given <= waiting for key in keys)
        and all(_same_section(key, group) for key, group in zip(keys, questions, strict=False))
    )


def _same_section(key: Group, group: Group) -> bool:
    return (
        key.keyed
        and not key.explains
        and key.ordinal is not None
        and key.type is not None
        and (key.paper, key.ordinal, key.type, key.numbers) == (group.paper, group.ordinal, group.type, group.numbers)
    )
