"""Keys that give no answers but say why those given above them are right: 部分题目解析⏎一、单选题⏎2.…."""

from __future__ import annotations

import re

from pipeline.segment.giving import Targets
from pipeline.segment.groups import Group
from pipeline.segment.types import family_of

_HEADING = re.compile(
    r"(?m)^[^\n。：:，,A-Z\d]{0,14}(?:解析|详解|精析|解答|说明|点拨)[^\n。，,（(]{0,6}"
    r"(?:[（(][^\n（()）]{1,12}[)）])?[：:】 ]{0,3}$"
)


Pairs = list[tuple[Group, Targets]]  # keys, with what they answer


def find_reasons(text: str, groups: list[Group]) -> None:
    """Tell the keys in words that stand under a heading of explanations, behind a key that has answered."""
    answered: int | None = None  # where the last key with answers ends
    for group in groups:
        if group.items:
            answered = None
        elif group.short and not group.explains:
            answered = group.entries[-1].place.end
        elif group.form == "entry" and "答" in text[slice(*group.entries[0].mark)]:
            continue  # 三、简答题 解答⏎题目1 答案: the answers of another section
        elif answered is not None and _HEADING.search(text, answered, group.entries[0].place.start):
            group.explains = True


def explained(key: Group, pairs: Pairs, questions: list[Group]) -> Targets:
    """What the key with the same heading has answered; else the questions of that section, or all of them."""
    told = [targets for given, targets in pairs if (given.type, given.ordinal) == (key.type, key.ordinal)]
    if len(told) == 1:
        return told[0]
    own = questions
    if key.ordinal is not None:
        own = [g for g in own if g.ordinal == key.ordinal]
    if key.type is not None:
        alike = [g for g in own if g.type is not None and family_of(g.type) == family_of(key.type)]
        own = [g for g in alike if g.type == key.type] or alike
    return Targets([item for group in own for item in group.items])
