"""Keys that give no answers but say why those given above them are right: 部分题目解析⏎一、单选题⏎2.…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.segment.giving import Targets
from pipeline.segment.groups import Group
from pipeline.segment.parsed import Parsed
from pipeline.segment.plain import begins_line
from pipeline.segment.types import family_of

_HEADING = re.compile(
    r"(?m)^[^\n。：:，,A-Z\d]{0,14}(?:解析|详解|精析|解答|说明|点拨|划重点|敲黑板|涨知识|科普)[^\n。，,（(]{0,6}"
    r"(?:[（(][^\n（()）]{1,12}[)）])?[：:】 ]{0,3}$"
)
_LED = re.compile(r"\n[ \u3000]*[【\[〔](?:试题|答案|参考)?(?:解析|详解)[】\]〕][:：]?\s*\Z")  # 【解析】1．…


Pairs = list[tuple[Group, Targets]]  # keys, with what they answer


def find_reasons(text: str, groups: list[Group]) -> Iterator[Group]:
    """Tell the keys in words that stand under a heading of explanations, behind a key that has answered.

    What goes on below such a heading with numbers that no key has answered is a key of its own: 选择题解析 1. … 7. …,
    and 8. … of the next section. Yields all groups, in text order.
    """
    answered: int | None = None  # where the last key with answers ends
    told: set[int | None] = set()  # the numbers that the keys since the last question have answered
    asked: list[Parsed] = []  # the questions above these keys
    for group in groups:
        if group.items:
            asked = [*([] if told else asked), *group.items]
            answered, told = None, set()
        elif not group.explains and (group.short or (answered is None and _begins_short(group))):
            answered = group.entries[-1].place.end
            told |= group.given
        elif group.form == "entry" and "答" in text[slice(*group.entries[0].mark)]:
            pass  # 三、简答题 解答⏎题目1 答案: the answers of another section
        elif answered is not None:
            first = group.entries[0].place.start
            headed = (_HEADING.search(text, answered, first) or _LED.search(text, answered - 12, first)) is not None
            group.explains = (
                group.explains or headed or (_says_sentences(text, group) and _answered_in_letters(group, told, asked))
            )
        yield from _parted(group, told) if group.explains else (group,)


def _begins_short(group: Group) -> bool:
    """Whether letters answer the first questions, and words those behind them, as in 1．A 2．B … 5．（1）甲."""
    short = [bool(entry.letters or entry.verdict) for entry in group.entries]
    return group.keyed and sum(short) >= _LETTERED and all(short[: sum(short)])


_LETTERED = 3


def _answered_in_letters(group: Group, told: set[int | None], asked: list[Parsed]) -> bool:
    """Whether a key before has answered the first numbers of these words, all of whose questions ask for letters."""
    own = [item for item in asked if item.counted in group.given & told]
    return group.numbers[0] in told and bool(own) and all(i.options or i.hint == "true_false" for i in own)


def _says_sentences(text: str, group: Group) -> bool:
    """Whether each entry begins a line, has a number that questions have, and ends in a full stop; 1楼 has no such."""
    said = [text[slice(*entry.text)] if entry.text else "" for entry in group.entries]
    lines = all(begins_line(text, entry.mark.start) for entry in group.entries)
    return lines and group.form in _COUNTING and all(_SENTENCE.search(words) for words in said)


_COUNTING = frozenset(("dot", "dun", "ordinal"))
_SENTENCE = re.compile(r"[\u4e00-\u9fff][^。]{4,}。\s*\Z")


def _parted(group: Group, told: set[int | None]) -> list[Group]:
    """The explanations, and the answers behind them whose numbers go on beyond those that were told."""
    last = max((n for n in told if n is not None), default=0)
    numbers = [entry.number or 0 for entry in group.entries]
    first = next((i for i, n in enumerate(numbers) if n > last), len(numbers))
    if not last or not 0 < first < len(numbers) or min(numbers[first:]) <= last:
        return [group]
    rest = group.entries[first:]
    beyond = replace(group, type=None, ordinal=None, explains=False, entries=rest, start=rest[0].place.start)
    return [replace(group, entries=group.entries[:first]), beyond]


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
