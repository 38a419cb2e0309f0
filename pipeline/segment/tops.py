"""Answer tables that stand on top of the section that they answer."""

from __future__ import annotations

import re

from pipeline.segment.groups import Group
from pipeline.segment.layout import Section


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
    waiting = {i.counted for i in above if i.answer is None and i.answer_text is None}
    return keys[0].given <= asked[0].given and not keys[0].given <= waiting


_HEAD_OF_TABLE = re.compile(r"[\s|]*题[ \u3000]*号")
