"""Runs of option labels: A, B, C ... in one form, found before any item is known.

A letter alone proves nothing ("A股", "ABC分类法", "append(Da)"); a run of consecutive labels does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from pipeline.segment.marks import Letter

_WEIGHT = {"delimited": 3.0, "bracketed": 3.0, "delimitedl": 2.0, "bracketedl": 2.0, "bare": 1.0}
_FORM_CHANGE = 0.8
_FORM_BREAK = 4.0
_REACH = 400  # code points between two labels of one run
TWICE = "twice "  # the form of a label that was printed as the one named behind it
_LOST = -2.5  # a label is missing: A B D
_WINDOW = 60  # marks looked at from one A


_NUMBER = re.compile(r"[ \u3000]*\d{1,3}[ ]?[.、．](?!\d)")


class Run(NamedTuple):
    """Consecutive labels A, B, C ...; `score` grows with their number and the strength of their forms."""

    labels: tuple[Letter, ...]
    score: float

    @property
    def start(self) -> int:
        """Where the first label begins."""
        return self.labels[0].start


class _Chain(NamedTuple):
    score: float
    last: Letter
    before: _Chain | None


def option_runs(text: str, letters: list[Letter], stops: list[int]) -> list[Run]:
    """The best runs that do not overlap, in text order; no run crosses a position of `stops`."""
    found = []
    for i, letter in enumerate(letters):
        if letter.label != "A" or (letter.form == "bracketed" and _NUMBER.match(text, letter.end)):
            continue  # （A）4. is the answer to 4
        if run := _best_run(text, letters, i, stops):
            found.append(run)
    return _disjoint(found)


def _best_run(text: str, letters: list[Letter], i: int, stops: list[int]) -> Run | None:
    first = letters[i]
    at = bisect_left(stops, first.end)
    stop = stops[at] if at < len(stops) else len(text)
    chains: dict[str, _Chain] = {"A": _Chain(_weight(text, first), first, None)}
    for letter in letters[i + 1 : i + 1 + _WINDOW]:
        if letter.start >= stop:
            break
        if letter.label == "A" and not _in_word(text, first, letter) and _ends_run(first, letter, chains):
            if _named_inside(text, first, letter, chr(ord(max(chains)) + 1)):
                continue
            break
        before, lost = chains.get(chr(ord(letter.label) - 1)), 0.0
        if before is None and letter.label > "B":
            before, lost = chains.get(chr(ord(letter.label) - 2)), _LOST
        if before is None or letter.start < before.last.end or letter.start - before.last.end > _REACH:
            continue
        if _within_words(text, first, before.last, letter):
            continue
        score = before.score + lost + _weight(text, letter) - _form_change(before.last.form, letter.form)
        score -= 0.002 * (letter.start - before.last.end)
        if letter.label not in chains or score > chains[letter.label].score:
            chains[letter.label] = _Chain(score, letter, before)
    best = max((c for c in chains.values()), key=lambda c: c.score)
    labels = _relabelled(letters[i : i + _WINDOW], _shuffled(letters, i, stop, _labels(best)))
    needed = 3 if all(label.form == "bare" for label in labels) else 2
    return Run(labels, best.score) if len(labels) >= needed and not _in_prose(text, labels) else None


def _in_prose(text: str, labels: tuple[Letter, ...]) -> bool:
    """Whether bare letters name what a sentence speaks of: A是胃酸的主要成分，B是最轻的气体，C是…."""
    if any(label.form != "bare" for label in labels):
        return False
    led = sum(text[label.start - 1 : label.start] in tuple("，,、；;") for label in labels)
    told = sum(text[label.end : label.end + 1] in tuple("是为能可与和在有的") for label in labels)
    return min(led, told) >= len(labels) - 1


def _relabelled(letters: list[Letter], chain: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """A B B D: where one label is lost and a neighbour's stands twice, the one between is the lost one."""
    whole = list(chain)
    for before, after in pairwise(chain):
        lost = chr(ord(before.label) + 1)
        between = [x for x in letters if before.end <= x.start < after.start and x.form == before.form == after.form]
        if ord(after.label) == ord(lost) + 1 and [x.label for x in between] in ([before.label], [after.label]):
            whole.append(Letter(between[0].start, between[0].end, lost, TWICE + between[0].label))
    return tuple(sorted(whole))


def _form_change(before: str, now: str) -> float:
    """What a change of form costs: （A） is the answer, not the label, of A甲 B乙."""
    if before == now:
        return 0.0
    return _FORM_BREAK if before.startswith("bracketed") != now.startswith("bracketed") else _FORM_CHANGE


def _shuffled(letters: list[Letter], i: int, stop: int, chain: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """Options printed out of order (A C B D): all labels up to the highest, each once, in one strong form."""
    first = letters[i]
    if first.form.startswith("bare"):
        return chain
    seen: dict[str, Letter] = {}
    for letter in letters[i : i + 8]:
        if letter.form != first.form or letter.start >= stop:
            continue
        if letter.label in seen:
            break
        seen[letter.label] = letter
    complete = set(seen) == {chr(ord("A") + k) for k in range(len(seen))}
    return tuple(sorted(seen.values())) if complete and len(seen) > len(chain) else chain


def _ends_run(first: Letter, again: Letter, chains: dict[str, _Chain]) -> bool:
    """A second A ends the run unless it is of a weaker form ("B股" inside A. B. C.)."""
    was, now = _WEIGHT[first.form], _WEIGHT[again.form]
    return now > was or (now == was and "B" in chains)


_INSIDE = 24  # code points from a letter inside a choice to the next choice


def _named_inside(text: str, first: Letter, again: Letter, due: str) -> bool:
    """Whether a second A has another delimiter, and the label that is due the first's: A.甲 B.乙 C.无A、B抗原 D.丙."""
    own, other = text[first.end - 1], text[again.end - 1]
    near = text[again.end : again.end + _INSIDE].partition("\n")[0]
    return first.form == again.form == "delimited" and own != other and due + own in near


def _in_word(text: str, first: Letter, again: Letter) -> bool:
    """Whether a second A ends a Latin word, as in DNA、, and the first one does not."""
    ends = [text[a.start - 1 : a.start].isascii() and text[a.start - 1 : a.start].isupper() for a in (first, again)]
    return ends == [False, True]


def _weight(text: str, letter: Letter) -> float:
    weight = _WEIGHT[letter.form]
    before = text[letter.start - 1 : letter.start]
    if before == "\n" or before in " \u3000\t\xa0）)。；;" or letter.start == 0:
        weight += 0.6
    elif (before.isascii() and before.isalnum()) or (letter.form == "bare" and _closes_line(text, letter)):
        weight -= _INSIDE_WORD
    return weight


_INSIDE_WORD = 0.8


def _within_words(text: str, first: Letter, last: Letter, letter: Letter) -> bool:
    """Whether a bare letter stands within words of a line below, and no label of the run is bare: 元素E入栈."""
    if first.form.startswith("bare") or not letter.form.startswith("bare"):
        return False
    return "\u4e00" <= text[letter.start - 1] <= "\u9fff" and "\n" in text[last.end : letter.start]


def _closes_line(text: str, letter: Letter) -> bool:
    """Whether nothing follows on the line: the last letter of 维生素E labels no choice."""
    return text[letter.end : letter.end + 1] in ("", "\n")


def _labels(chain: _Chain) -> tuple[Letter, ...]:
    labels: list[Letter] = []
    node: _Chain | None = chain
    while node:
        labels.append(node.last)
        node = node.before
    return tuple(reversed(labels))


def _disjoint(runs: list[Run]) -> list[Run]:
    kept: list[Run] = []
    for run in sorted(runs, key=lambda r: (r.start, -r.score)):
        while kept and run.start <= kept[-1].labels[-1].start and run.score > kept[-1].score:
            kept.pop()
        if not kept or run.start > kept[-1].labels[-1].start:
            kept.append(run)
    return kept
