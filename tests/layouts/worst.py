"""Which features of a layout fail, alone and two by two: where the next general mechanism is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from tests.layouts.trial import Tally, features

_LEAST = 2  # lost items that make a combination worth a line


def worst(tally: Tally, most: int = 25) -> Iterator[str]:
    """The combinations that explain most of the lost items, the largest first; each lost item is told once."""
    lost = {failure.seed: len(failure.lost) + len(failure.wrong) for failure in tally.failures}
    shown = {failure.seed: _combinations(list(features(failure.sheet.layout))) for failure in tally.failures}
    while lost and most:
        weights: Counter[tuple[str, ...]] = Counter()
        for seed, count in lost.items():
            for combination in shown[seed]:
                weights[combination] += count
        best = max(weights, key=lambda c: (weights[c] / (1 + _rendered(tally, c)) ** 0.5, c))
        pages = [seed for seed in lost if best in shown[seed]]
        count = sum(lost.pop(seed) for seed in pages)
        if count < _LEAST:
            return
        most -= 1
        yield f"{' and '.join(best):80} {count:5} items lost on {len(pages)} pages, first {pages[0]}"


def _combinations(shown: list[str]) -> list[tuple[str, ...]]:
    return [*((feature,) for feature in shown), *combinations(shown, 2)]


def _rendered(tally: Tally, combination: tuple[str, ...]) -> int:
    """Items rendered with the rarer feature: what is lost there weighs more."""
    return min(tally.by_feature[feature][0] for feature in combination)
