"""Plant copies and look-alikes into a made-up dump, and count what the dump-wide step makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from pipeline.records import Item, Result
from tests.dedupe_trial.copies import COPIES, LOOKALIKES, Change, numbered
from tests.dump_wide import dedupe
from tests.layouts.bank import Kind, Question, draw
from tests.specimens import a_result, an_item, options

_KINDS: Final[tuple[Kind, ...]] = ("single_choice", "multiple_choice", "true_false", "fill_blank", "short_answer")
_WEIGHTS: Final = (10, 6, 5, 1, 1)
_PAGE: Final = 20  # items of a document


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions, and what was done to the second."""

    change: str
    one: Question
    other: Question


@dataclass
class Outcome:
    """Pairs by change: how many there were, and how many were taken for one."""

    pairs: Counter[str] = field(default_factory=Counter)
    joined: Counter[str] = field(default_factory=Counter)
    wrong: list[Pair] = field(default_factory=list)

    def share(self, change: str) -> float:
        """The part that was taken for one."""
        return self.joined[change] / max(1, self.pairs[change])


def questions(rng: Random) -> Iterator[Question]:
    """Random questions, none twice."""
    seen = set()
    while True:
        question = draw(rng, rng.choices(_KINDS, _WEIGHTS)[0])
        identity = (question.stem, tuple(sorted(question.options)), question.answer if not question.options else ())
        if identity not in seen:
            seen.add(identity)
            yield question


def planted(rng: Random, count: int) -> list[Pair]:
    """About `count` pairs of a question and its copy, as many of each change."""
    source = questions(rng)
    return [pair for _ in range(count // len(COPIES)) for pair in _pairs(rng, next(source), COPIES)]


def _pairs(rng: Random, question: Question, changes: dict[str, Change]) -> Iterator[Pair]:
    for name, change in changes.items():
        copy = change(rng, question)
        if copy is not None:
            yield Pair(name, question, copy)


def lookalikes(rng: Random, count: int) -> list[Pair]:
    """`count` pairs that differ in a number, a denial or a choice, with one answer for both."""
    found: list[Pair] = []
    while len(found) < count:
        question = draw(rng, rng.choices(_KINDS, _WEIGHTS)[0])
        question = numbered(rng, question) if rng.random() < 0.3 else question
        found += [pair for pair in _pairs(rng, question, LOOKALIKES) if pair.one != pair.other]
    return found[:count]


def judged(pairs: Sequence[Pair]) -> Outcome:
    """Which pairs the dump-wide step takes for one: each pair in a dump of its own kind, all of them at once."""
    outcome = Outcome()
    names = _clusters(pairs)
    for at, pair in enumerate(pairs):
        outcome.pairs[pair.change] += 1
        if names["a", at] == names["b", at]:
            outcome.joined[pair.change] += 1
        if (names["a", at] == names["b", at]) == (pair.change in LOOKALIKES):
            outcome.wrong.append(pair)
    return outcome


def _clusters(pairs: Sequence[Pair]) -> dict[tuple[str, int], str]:
    """The cluster of each side of each pair; what was refused has one of its own."""
    results = [*_pages("a", [pair.one for pair in pairs]), *_pages("b", [pair.other for pair in pairs])]
    settled = dedupe(results, cut=len(results))
    names = {(side, at): f"{side}{at}" for side in "ab" for at in range(len(pairs))}
    for item in (item for result in settled for item in result.items):
        for source, number in [(item.source, item.number), *((copy.source, copy.number) for copy in item.duplicates)]:
            names[source[0], int(number or 0)] = item.cluster
    return names


def _pages(side: str, asked: Sequence[Question]) -> Iterator[Result]:
    for start in range(0, len(asked), _PAGE):
        items = [_item(at, question) for at, question in enumerate(asked[start : start + _PAGE], start)]
        yield a_result(*items, source=f"{side}/{start:06}.txt")


def _item(number: int, question: Question) -> Item:
    return an_item(
        number=str(number),
        item_type=question.kind,
        stem=question.stem,
        options=options(*question.options),
        answer=list(question.answer) if question.options or not question.points else ["".join(question.points)],
    )


def run(count: int, seed: int) -> tuple[Outcome, Outcome]:
    """What became of `count` planted copies, and of as many look-alikes."""
    rng = Random(seed)  # noqa: S311 - not a secret
    return judged(planted(rng, count)), judged(lookalikes(rng, count))


def report(count: int = 10_000, seed: int = 7) -> str:
    """A table of the trial for the docs."""
    copies, others = run(count, seed)
    planted = [f"| {name} | {copies.pairs[name]:,} | {copies.share(name):.1%} found |" for name in COPIES]
    alike = [f"| {name} | {others.pairs[name]:,} | {others.joined[name]} taken for one |" for name in LOOKALIKES]
    return "\n".join(["| what was changed | pairs | |", "| --- | ---: | --- |", *planted, *alike, ""])
