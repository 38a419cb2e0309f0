"""Keys to items: inside one paper only, by printed number, and only where they fit."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from pipeline.segment.ends import end_last_entry
from pipeline.segment.entries import Answered, explained_by, places_as_letters, read_block
from pipeline.segment.families import families
from pipeline.segment.giving import Targets, answer, by_place, explain, give, without_stem
from pipeline.segment.groups import NAMES, Group, restarts
from pipeline.segment.layout import Section
from pipeline.segment.marks import Heading, Marks
from pipeline.segment.pairing import pair, windows
from pipeline.segment.parsed import Parsed
from pipeline.segment.pooled import share_answers
from pipeline.segment.reasons import Pairs, explained, find_reasons
from pipeline.segment.tops import move_down, on_top
from pipeline.segment.types import CHOICES, OPEN, family_of

_LONG = 8  # entries a key needs before its numbers alone say that it answers several sections
_HALF = 0.5  # of the questions that a key in words must answer where it can belong to no others
_REMARK = 200  # code points between a key heading and the first entry

_ELSEWHERE = re.compile(r"上一?[期周次]|昨[日天]|前[一两]?[日天期]|往期")


@dataclass(slots=True)
class Joined:
    """What joining left over: entries that answer no question, and those that were refused."""

    orphans: list[Answered]


def join(text: str, marks: Marks, sections: list[Section], items: dict[int, Parsed]) -> Joined:
    """Give each item its answer from the keys behind it. `items` is keyed by the start of the item's mark."""
    _count(list(items.values()))
    _answer_wholes(text, marks, sections, items)
    grown = families(list(items.values()))
    for family in grown:
        family.close(text, marks)
    heads = {id(part): family.head for family in grown for part in family.parts}
    groups = _groups(text, marks, sections, {start: heads.get(id(item), item) for start, item in items.items()})
    chosen = [item for item in items.values() if item.options]
    for group in groups:
        end_last_entry(text, group.entries)
        if chosen and all(item.digits for item in chosen):
            places_as_letters(text, group.entries)
    share_answers(text, groups)
    groups = list(find_reasons(text, groups))
    orphans = [e for group in groups if group.elsewhere for e in group.entries]
    for questions, keys in move_down(_bundles([group for group in groups if not group.elsewhere])):
        pairs = _align(text, questions, keys)
        for key, targets in pairs:
            give(text, key.entries, targets)
        for key in keys:
            if not (key.named or any(e.used for e in key.entries)):
                explain(text, key.entries, explained(key, pairs, questions), told=key.explains)
        orphans += [e for key in keys for e in key.entries if not e.used]
    for family in grown:
        family.give(text, marks)
    return Joined(orphans)


def _answer_wholes(text: str, marks: Marks, sections: list[Section], items: dict[int, Parsed]) -> None:
    """Give the questions that are sections what the key says under their headings."""
    for question in (q for section in sections for q in section.questions if q.key):
        item = items.get(question.node.mark.start)
        if item and question.key:
            [entry] = read_block(text, marks, question.key)
            answer(text, item, entry)


def _count(items: list[Parsed]) -> None:
    """Lost numbers between printed ones: _ 2 _ _ 5 are 1 2 3 4 5."""
    for item in items:
        item.counted = item.number
    for before, item in pairwise(items):
        if item.counted is None and before.counted is not None:
            item.counted = before.counted + 1
    for item, after in zip(items[-2::-1], items[:0:-1], strict=False):
        if item.counted is None and after.counted is not None and after.counted > 1:
            item.counted = after.counted - 1


def _groups(text: str, marks: Marks, sections: list[Section], items: dict[int, Parsed]) -> list[Group]:
    groups: list[Group] = []
    forms = frozenset(q.node.mark.form for section in sections for q in section.questions)
    for before, section in zip([None, *sections], sections, strict=False):
        asked, keys = _questions(section, items, forms), _keys(text, marks, section)
        if asked and keys and keys[-1].start < asked[0].start and not on_top(text, section, asked, keys, groups):
            asked, keys = keys, asked  # the key of the questions before, then questions without a heading
        if before and before.questions and asked and groups and _goes_on(groups[-1], asked[0], section):
            groups[-1].items += asked.pop(0).items
        groups += [*asked, *keys]
    return groups


def _goes_on(before: Group, group: Group, section: Section) -> bool:
    """Whether a heading only stands inside a run of questions: 5. 据此完成6～7题。 6. 7., or PART.2 above 6."""
    kind = section.heading.kind if section.heading else ""
    if kind not in ("stimulus", "inner", "part") or not (before.items and group.items) or before.paper != group.paper:
        return False
    if kind in ("stimulus", "part") and before.type != group.type:
        return False
    last, first = before.items[-1].counted, group.items[0].counted
    return last is not None and first == last + 1


def _questions(section: Section, items: dict[int, Parsed], forms: frozenset[str]) -> list[Group]:
    """The groups of questions of one section; `forms`: those of the numbers of all questions."""
    ordinal = section.heading.ordinal if section.heading else None
    groups: list[Group] = []
    for question in section.questions:
        item = items.get(question.node.mark.start)
        if item is None or question.key:
            continue
        last = groups[-1].items if groups else []
        if last and last[-1] is item:
            continue  # one more part of a question
        if not last or restarts(last[-1].counted, item.counted, len(last)):
            mark = question.node.mark
            groups.append(Group(section.type, ordinal, section.paper, mark.start, form=mark.form, beside=forms))
        groups[-1].items.append(item)
    return groups


def _keys(text: str, marks: Marks, section: Section) -> list[Group]:
    """The groups of key entries of one section."""
    heading = section.heading
    start, ordinal = (heading.start, heading.ordinal) if heading else (0, None)
    keyed = section.keyed or bool(heading and heading.again)
    explains = bool(heading and heading.kind == "key" and "答" not in text[heading.start : heading.end])
    asked = section.questions[0].node.mark.start if section.questions else len(text)
    elsewhere = _elsewhere(text, heading)
    behind = bool(section.keys) and _right_behind(text, section)
    groups: list[Group] = []
    told: dict[int | None, Answered] = {}  # the entries of the last group
    for block in section.keys:
        form = block.node.mark.form
        for entry in read_block(text, marks, block):
            if form == "detailed" and entry.number in told:
                explained_by(told[entry.number], entry)
                continue
            last = groups[-1].entries if groups else []
            if not last or restarts(last[-1].number, entry.number, len(last)) or groups[-1].named != (form in NAMES):
                place = max(start, entry.place.start)
                first = behind and not groups
                away = elsewhere and place < asked
                groups.append(
                    Group(section.type, ordinal, section.paper, place, keyed, first, explains, away, form=form)
                )
                told.clear()
            groups[-1].entries.append(entry)
            told[entry.number] = entry
    return groups


def _elsewhere(text: str, heading: Heading | None) -> bool:
    """Whether a key answers the questions of another page, such as those of the day before."""
    return heading is not None and heading.kind == "key" and bool(_ELSEWHERE.search(text, heading.start, heading.end))


def _right_behind(text: str, section: Section) -> bool:
    """Whether a key begins at its heading, with no more than the rest of its line between."""
    if section.heading is None:
        return False
    between = text[section.heading.end : section.keys[0].node.mark.start].strip()
    return len(between) <= _REMARK and "\n" not in between


def _bundles(groups: list[Group]) -> list[tuple[list[Group], list[Group]]]:
    """Runs of question groups, each with the key groups up to the next questions."""
    bundles: list[tuple[list[Group], list[Group]]] = [([], [])]
    for group in groups:
        if group.items:
            if bundles[-1][1]:
                bundles.append(([], []))
            bundles[-1][0].append(group)
        else:
            bundles[-1][1].append(group)
    return bundles


def _align(text: str, questions: list[Group], keys: list[Group]) -> Pairs:
    """Key groups with the items they answer.

    A key whose numbers run over several sections answers them all, where each number stands once; every
    other key answers one group of questions.
    """
    keys = [key for key in keys if not key.explains] or keys
    if not questions or not keys:
        return []
    questions = _own_paper(questions, keys)
    if all(e.letters or e.verdict for g in keys for e in g.entries) and any(g.targets.optioned for g in questions):
        questions = [g for g in questions if g.type not in OPEN or g.targets.optioned]  # letters answer no words
    asked = Counter(n for g in questions for n in g.numbers)
    given = [n for g in keys for n in g.numbers]
    apart = max(asked.values()) == 1 and len(set(given)) == len(given) and None not in asked
    several = len(questions) > 1 or (len(keys) > 1 and set(given) <= asked.keys())
    if several and apart and not any(g.entries[0].counted for g in keys):
        wide, narrow = keys, []
    else:
        alone = {n: g for g in questions for n in g.numbers if asked[n] == 1}
        spans = [len(questions) > 1 and _spans_sections(key, asked, alone) for key in keys]
        wide = [key for key, spanning in zip(keys, spans, strict=True) if spanning]
        narrow = [key for key, spanning in zip(keys, spans, strict=True) if not spanning]
    everything = Targets([i for g in questions for i in g.items])
    return [(key, everything) for key in wide] + _monotone(text, [g for g in questions if not g.answered], narrow)


def _own_paper(questions: list[Group], keys: list[Group]) -> list[Group]:
    """The questions of the keys' own paper alone, when it has a question for each entry."""
    own = [g for g in questions if g.paper == keys[0].paper]
    given, asked = Counter(n for g in keys for n in g.numbers), Counter(n for g in own for n in g.numbers)
    return own if own and keys[-1].paper == keys[0].paper and given <= asked else questions


def _spans_sections(key: Group, asked: Counter[int | None], alone: dict[int | None, Group]) -> bool:
    """Whether a key answers more questions than any one section asks, nearly all of them asked just once.

    A short key fits many sections by accident, so it must be long to prove it. `alone`: the section of each
    number that is asked just once.
    """
    given = key.numbers
    if len(given) < _LONG or key.entries[0].counted or len(key.given) < len(given):
        return False
    once = [n for n in given if asked[n] == 1]
    if len(once) < 0.9 * len(given):
        return False
    [(fullest, _)] = Counter(alone[n] for n in once).most_common(1)
    return len(key.given & fullest.given) < 0.8 * len(given)


def _monotone(text: str, questions: list[Group], keys: list[Group]) -> Pairs:
    """The order-keeping pairing of key groups with question groups that fits best; of equals the nearest."""
    tried = windows([g.start for g in questions], [key.start for key in keys])
    sole = len(questions) == len(keys) == 1
    pairs = pair(tried, len(questions), lambda i, j: _fit(text, questions[i], keys[j], sole=sole))
    return [(keys[j], questions[i].targets) for i, j in pairs]


def _fit(text: str, question: Group, key: Group, *, sole: bool) -> float:
    """How well a key group answers a question group without an answer of its own; 0 or less: it does not.

    `sole`: there is no other key nor other questions that it could belong to.
    """
    asked, given = question.given, key.given
    placed = by_place(key.entries, question.items)
    if key.entries[0].counted and len(key.entries) == len(question.items):
        asked = given
    common = asked & given
    named = question.named or (question.type == key.type is not None and question.given == key.given)
    if (not common and not placed) or _contradicts(question, key) or question.parts_of(key):
        return 0.0
    if key.named and not named:
        return 0.0
    if placed:
        asked = given
    cover = len(common) / len(asked)
    surplus = len(given - asked) / len(given)
    score = 4 * cover - 3 * surplus + _types(question, key)
    if not (key.short or _open_key_fits(question, key, cover, surplus, sole=sole) or _repeats(text, question, key)):
        return 0.0
    if question.ordinal is not None and key.ordinal is not None:
        if question.ordinal != key.ordinal and question.type is None and key.type is not None:
            return 0.0
        score += 2.0 if question.ordinal == key.ordinal else -2.5
    return score


def _open_key_fits(question: Group, key: Group, cover: float, surplus: float, *, sole: bool) -> bool:
    """Whether the page itself shows that answers in words belong to these questions.

    It takes a key heading or the same section heading, the same numbers, and each number once.
    """
    once = len(key.given) == len(key.entries) and len(question.given) == len(question.items)
    if by_place(key.entries, question.items) and question.type is not None and question.type == key.type:
        return True
    if key.named:
        return once and key.keyed and cover == 1 and surplus == 0
    same = question.type is not None and key.type is not None and family_of(question.type) == family_of(key.type)
    if None not in (question.ordinal, key.ordinal) and question.ordinal != key.ordinal:
        return False
    if len(key.given) > 1 and key.given == question.wanting:
        cover, surplus = 1.0, 0.0  # the answers that the page left out above
    if sole and len(key.given) > 1 and cover >= _HALF and surplus == 0:
        cover = 1.0  # one or two questions are left without answer
    return (
        once
        and key.keyed
        and key.behind
        and ((cover == 1 and surplus == 0) or (same and cover >= 0.8 and surplus <= 0.2))
    )


def _repeats(text: str, question: Group, key: Group) -> bool:
    """Whether each entry in words says the question of its number again before it answers."""
    asked = {i.counted: i for i in question.items}
    told = [(asked[e.number], e.text) for e in key.entries if e.number in asked and e.text]
    return len(told) == len(key.entries) > 1 and all(without_stem(text, i, part) != part for i, part in told)


def _contradicts(question: Group, key: Group) -> bool:
    """Most items that both cover have an answer of their own, and another one."""
    own = {i.counted: i.answer for i in question.items if i.answer is not None}
    told = [(own[e.number], e) for e in key.entries if e.number in own]
    differ = sum(answer not in (e.letters, [e.verdict]) for answer, e in told)
    return differ >= 2 and differ * 2 > len(told) and len(told) * 2 >= len(question.items)


def _mixed(question: Group, key: Group) -> bool:
    """Whether the key says letters to just those questions that have options, and words to the others."""
    items = {i.counted: i for i in question.items}
    told = [(items[e.number], e) for e in key.entries if e.number in items]
    fitting = all(bool(e.letters) == bool(i.options) or _judges(i, e) for i, e in told)
    kinds = {bool(i.options) for i, _ in told}
    return fitting and len(kinds) > 1 and len(told) == len(question.items) == len(items)


def _judges(item: Parsed, entry: Answered) -> bool:
    """Whether a verdict answers a statement, with its two choices or without."""
    return entry.verdict is not None and item.hint == "true_false" and len(item.options) in (0, 2)


def _types(question: Group, key: Group) -> float:
    if _mixed(question, key):
        return 1.0
    optioned = sum(bool(i.options) for i in question.items) > len(question.items) / 2
    lettered = sum(bool(e.letters) for e in key.entries) > len(key.entries) / 2
    judged = sum(e.verdict is not None for e in key.entries) > len(key.entries) / 2
    if optioned and not lettered:
        return -6.0
    if lettered and not optioned and question.type not in ("true_false", None, *CHOICES):
        return -6.0
    reasoned = question.type in OPEN and all(e.explanation for e in key.entries)  # 错误。… answers in words
    if judged and not reasoned and question.type not in ("true_false", None):
        return -6.0
    if not key.short and any(i.options for i in question.items):
        return -6.0
    if question.type and key.type and family_of(question.type) != family_of(key.type):
        return -3.0
    return 1.0
