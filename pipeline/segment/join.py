"""Keys to items: inside one paper only, by printed number, and only where they fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.segment.entries import Answered, from_block, from_table
from pipeline.segment.layout import Part, Section
from pipeline.segment.marks import Marks
from pipeline.segment.parsed import Parsed
from pipeline.segment.types import CHOICES, OPEN

_LONG = 8  # entries a key needs before its numbers alone say that it answers several sections
_CLOSED = frozenset({"single_choice", "multiple_choice", "choice", "true_false"})


@dataclass(slots=True)
class Group:
    """Questions, or key entries, whose numbers go up under one heading."""

    type: str | None
    ordinal: int | None
    paper: int
    start: int
    keyed: bool = False
    items: list[Parsed] = field(default_factory=list)
    entries: list[Answered] = field(default_factory=list)

    @property
    def numbers(self) -> list[int | None]:
        """Printed numbers in order."""
        return [i.counted for i in self.items] or [e.number for e in self.entries]


@dataclass(slots=True)
class Joined:
    """What joining left over: entries that answer no question, and those that were refused."""

    orphans: list[Answered]


def join(text: str, marks: Marks, sections: list[Section], items: dict[int, Parsed]) -> Joined:
    """Give each item its answer from the keys behind it. `items` is keyed by the start of the item's mark."""
    _count(list(items.values()))
    groups = _groups(text, marks, sections, items)
    orphans: list[Answered] = []
    for questions, keys in _bundles(groups):
        pairs = _align(questions, keys)
        for key, targets in pairs:
            _give(text, key, targets)
        orphans += [e for key in keys for e in key.entries if not e.used]
    return Joined(orphans)


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
    for section in sections:
        heading = section.heading
        start = heading.start if heading else 0
        ordinal = heading.ordinal if heading else None
        group: Group | None = None
        for question in section.questions:
            item = items.get(question.node.mark.start)
            if item is None:
                continue
            if group is None or _restarts(group.numbers, item.counted):
                group = Group(section.type, ordinal, section.paper, question.node.mark.start)
                groups.append(group)
            group.items.append(item)
        group = None
        for block in section.keys:
            table = block.node.table
            entries = [from_table(e, table) for e in table.entries] if table else [from_block(text, marks, block)]
            for entry in entries:
                if group is None or _restarts(group.numbers, entry.number):
                    group = Group(
                        section.type,
                        ordinal,
                        section.paper,
                        max(start, entry.place.start),
                        section.keyed or bool(heading and heading.again),
                    )
                    groups.append(group)
                group.entries.append(entry)
    return groups


def _restarts(before: list[int | None], now: int | None) -> bool:
    """Whether numbers start anew: they fall, or the first one stands again (4 4 is a misprint, 1 1 is not)."""
    last = before[-1]
    if last is None or now is None:
        return False
    return now < last or (now == last and len(before) == 1)


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


def _align(questions: list[Group], keys: list[Group]) -> list[tuple[Group, list[Parsed]]]:
    """Key groups with the items they answer.

    A key whose numbers run over several sections answers them all, where each number stands once; every
    other key answers one group of questions.
    """
    everything = [i for g in questions for i in g.items]
    asked = [n for g in questions for n in g.numbers]
    given = [n for g in keys for n in g.numbers]
    apart = len(set(asked)) == len(asked) and len(set(given)) == len(given) and None not in asked
    if len(questions) > 1 and apart and not any(g.entries[0].counted for g in keys):
        wide = keys
    else:
        wide = [key for key in keys if _spans_sections(key, questions)]
    narrow = [key for key in keys if key not in wide]
    return [(key, everything) for key in wide] + _monotone(questions, narrow)


def _spans_sections(key: Group, questions: list[Group]) -> bool:
    """Whether a key answers more questions than any one section asks, nearly all of them asked just once.

    A short key fits many sections by accident, so it must be long to prove it.
    """
    asked = [n for g in questions for n in g.numbers]
    given = key.numbers
    if len(questions) < 2 or len(given) < _LONG or key.entries[0].counted or len(set(given)) < len(given):
        return False
    once = [n for n in given if asked.count(n) == 1]
    alone = max(len(set(given) & set(g.numbers)) for g in questions)
    return len(once) >= 0.9 * len(given) and alone < 0.8 * len(given)


def _monotone(questions: list[Group], keys: list[Group]) -> list[tuple[Group, list[Parsed]]]:
    """The order-keeping pairing of key groups with question groups that fits best; of equals the nearest."""
    n, m = len(questions), len(keys)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            fit = _fit(questions[i], keys[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + fit if fit > 0 else 0.0)
    pairs = []
    i = j = 0
    while i < n and j < m:
        fit = _fit(questions[i], keys[j])
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif fit > 0 and best[i][j] == best[i + 1][j + 1] + fit:
            pairs.append((keys[j], questions[i].items))
            i, j = i + 1, j + 1
        else:
            j += 1
    return pairs


def _fit(question: Group, key: Group) -> float:
    """How well a key group answers a question group; 0 or less: it does not."""
    asked, given = set(question.numbers), set(key.numbers)
    if key.entries[0].counted and len(key.entries) == len(question.items):
        asked = given
    common = asked & given
    if not common and not _by_place(key, question.items):
        return 0.0
    if all(i.answer is not None or i.answer_text is not None for i in question.items):
        return 0.0
    if _contradicts(question, key):
        return 0.0
    if _by_place(key, question.items):
        asked = given
    cover = len(common) / len(asked)
    surplus = len(given - asked) / len(given)
    score = 4 * cover - 3 * surplus + _types(question, key)
    if not _short(key) and not _open_key_fits(question, key, cover, surplus):
        return 0.0
    if question.ordinal is not None and key.ordinal is not None:
        score += 2.0 if question.ordinal == key.ordinal else -2.5
    return score


def _short(key: Group) -> bool:
    """Whether most entries are letters or verdicts."""
    return sum(bool(e.letters or e.verdict) for e in key.entries) * 2 > len(key.entries)


def _open_key_fits(question: Group, key: Group, cover: float, surplus: float) -> bool:
    """Whether the page itself shows that answers in words belong to these questions.

    It takes a key heading or the same section heading, the same numbers, and each number once.
    """
    once = len(set(key.numbers)) == len(key.entries) and len(set(question.numbers)) == len(question.items)
    if _by_place(key, question.items) and question.type is not None and question.type == key.type:
        return True
    same = question.type is not None and key.type is not None and _family(question.type) == _family(key.type)
    if None not in (question.ordinal, key.ordinal) and question.ordinal != key.ordinal:
        return False
    return once and key.keyed and ((cover == 1 and surplus == 0) or (same and cover >= 0.8 and surplus <= 0.2))


def _contradicts(question: Group, key: Group) -> bool:
    """Most items that both cover have an answer of their own, and another one."""
    own = {i.counted: i.answer for i in question.items if i.answer is not None}
    told = [(own[e.number], e) for e in key.entries if e.number in own]
    differ = sum(answer not in (e.letters, [e.verdict]) for answer, e in told)
    return differ >= 2 and differ * 2 > len(told) and len(told) * 2 >= len(question.items)


def _types(question: Group, key: Group) -> float:
    optioned = sum(bool(i.options) for i in question.items) > len(question.items) / 2
    lettered = sum(bool(e.letters) for e in key.entries) > len(key.entries) / 2
    judged = sum(e.verdict is not None for e in key.entries) > len(key.entries) / 2
    if optioned and not lettered:
        return -6.0
    if lettered and not optioned and question.type not in ("true_false", None, *CHOICES):
        return -6.0
    if judged and question.type not in ("true_false", None):
        return -6.0
    if not _short(key) and any(i.options for i in question.items):
        return -6.0
    if question.type and key.type and _family(question.type) != _family(key.type):
        return -3.0
    return 1.0


def _family(kind: str) -> str:
    return "open" if kind in OPEN else "choice" if kind in CHOICES else kind


def _by_place(key: Group, targets: list[Parsed]) -> bool:
    """Misprinted numbers (1 2 4 4 5 6): as many entries as questions, and most numbers agree in their places."""
    if len(key.entries) != len(targets):
        return False
    if key.entries[0].counted:
        return True
    agree = sum(i.counted in (e.number, None) for e, i in zip(key.entries, targets, strict=True))
    return agree >= 0.7 * len(targets) and any(e.number != i.counted for e, i in zip(key.entries, targets, strict=True))


def _give(text: str, key: Group, targets: list[Parsed]) -> None:
    _read_as_verdicts(key, targets)
    if _by_place(key, targets):
        for entry, item in zip(key.entries, targets, strict=True):
            entry.used = True
            _answer(text, item, entry)
        return
    for entry in key.entries:
        entry.fits = entry.fits and not entry.counted
        found = [item for item in targets if item.counted == entry.number] if entry.number else []
        entry.used = bool(found)
        if len(found) == 1:
            _answer(text, found[0], entry)
        else:
            for item in found:
                item.flags.append("ambiguous_key")


def _read_as_verdicts(key: Group, targets: list[Parsed]) -> None:
    """Letters A and B alone, for statements without options, say right and wrong."""
    if any(i.options for i in targets) or any(e.letters not in (["A"], ["B"]) for e in key.entries):
        return
    for entry in key.entries:
        entry.verdict, entry.letters = "true" if entry.letters == ["A"] else "false", []


def _answer(text: str, item: Parsed, entry: Answered) -> None:
    if not entry.fits:
        item.flags.append("key_misfit")
    value = _value(item, entry)
    if value is None and (entry.text is None or entry.text.end <= entry.text.start):
        return
    if item.answer is not None or item.answer_text is not None:
        if value is not None and item.answer != value:
            item.flags.append("two_answers")
        elif item.explanation is None:
            item.explanation = entry.explanation
        return
    item.answer_source = "key"
    if value is not None:
        item.answer, item.answer_part = value, entry.part
        item.explanation = item.explanation or entry.explanation
        return
    item.answer_text = _without_stem(text, item, entry.text) if entry.text else None
    if entry.explanation and entry.text and entry.explanation.start >= entry.text.end:
        item.explanation = item.explanation or entry.explanation


def _value(item: Parsed, entry: Answered) -> list[str] | None:
    if item.options:
        if entry.letters:
            return entry.letters
        return [entry.verdict] if entry.verdict else None
    if item.hint in OPEN or item.hint == "fill_blank":
        return None
    if entry.verdict:
        return [entry.verdict]
    if entry.letters and item.hint == "true_false" and entry.letters in (["A"], ["B"]):
        return ["true" if entry.letters == ["A"] else "false"]
    return entry.letters if entry.letters and item.hint in CHOICES else None


def _without_stem(text: str, item: Parsed, part: Part) -> Part:
    """A key that repeats the question before its answer: the answer begins behind the repetition."""
    stem = "".join(text[p.start : p.end] for p in item.stem)
    core = [c for c in stem if not c.isspace()]
    at, hits = part.start, 0
    limit = min(part.end, part.start + 12 + len(core) * 5 // 4)
    for c in core:
        while at < limit and text[at].isspace():
            at += 1
        if at < limit:
            hits += text[at] == c
            at += 1
    if not core or hits < 0.85 * len(core) or at >= part.end:
        return part
    while at < part.end and text[at] in "?？。.:：!！ \n\u3000答":
        at += 1
    return Part(at, part.end)
