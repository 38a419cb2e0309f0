"""How near duplicates find each other: MinHash bands bring them together, an exact rule decides.

Two items are linked only within one block: the same kind, numbers, denials, opposites and names in the same order,
the same choices whatever their order, the same right choices. Within a block a word of the question may differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.identity import digest
from pipeline.records import Draft, Item
from pipeline.sameness import Words, facts, near, plains, tokens
from pipeline.segment.types import OPEN

BANDS: Final = 32
_ROWS: Final = 3
_LEAST_PASSAGE: Final = 40  # characters of material that is no mere instruction
_SHARE: Final = {"choice": 0.5, "words": 0.34, "true_false": 0.2}  # of a question that may differ
_SHARE_BESIDE: Final = 0.1  # of the material above it and of an open answer
_LOOKED_AT: Final = 4000  # characters of an item that the bands are made of
_AT_ONCE: Final = 4096  # characters whose hashes are in memory
_RANDOM: Final = np.random.Generator(np.random.PCG64(20240229))
_FACTORS: Final = _RANDOM.integers(1, 2**32, size=BANDS * _ROWS, dtype=np.uint32) | np.uint32(1)
_SHIFTS: Final = _RANDOM.integers(0, 2**32, size=BANDS * _ROWS, dtype=np.uint32)
_MIX: Final = _RANDOM.integers(1, 2**63, size=_ROWS, dtype=np.uint64) | np.uint64(1)
_PLACE: Final = _RANDOM.integers(0, 2**63, size=BANDS, dtype=np.uint64)
_PAIR: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What near duplicates are found by: `block`, 16 hexadecimal digits; `bands`, 8 for each; the plain texts.

    `passage` names the material above the item, empty without any.
    """

    kind: str
    block: str
    bands: str
    stem: str
    material: str
    answer: str
    passage: str


class _Plain(NamedTuple):
    """The texts of an item without print that says nothing, and what near duplicates of it must agree in."""

    kind: str
    stem: str
    material: str
    answer: str
    choices: list[str]
    block: str

    def told(self) -> str:
        """What the bands are made of."""
        return "\n".join([self.stem, *self.choices, self.answer])[:_LOOKED_AT]


def likenesses(items: Sequence[Item | Draft], words: Sequence[Words]) -> list[Likeness]:
    """What near duplicates of each item of a document are found by; `words` are its texts in one script."""
    texts = iter(plains([text for each in words for text in (each.material, each.stem, *each.options, *each.answer)]))
    plain = [_plain(item, each, texts) for item, each in zip(items, words, strict=True)]
    found = bands([each.told() for each in plain], [each.block for each in plain])
    return [_likeness(*each) for each in zip(plain, words, found, strict=True)]


def _likeness(plain: _Plain, words: Words, found: NDArray[np.uint32]) -> Likeness:
    passage = digest(words.material).hex()[:16] if len(plain.material) >= _LEAST_PASSAGE else ""
    return Likeness(plain.kind, plain.block, found.tobytes().hex(), plain.stem, plain.material, plain.answer, passage)


def _plain(item: Item | Draft, words: Words, texts: Iterator[str]) -> _Plain:
    """`texts` gives the plain texts of the item, and goes on to the next one."""
    kind, (material, stem) = _kind(item), islice(texts, 2)
    choices = list(islice(texts, len(words.options)))
    answer = list(islice(texts, len(words.answer)))
    said = " ".join(answer) if kind == "words" else ""
    right = _right(item, choices, answer)
    hard = [kind, facts(stem), facts(material), facts(said), sorted(choices), right]
    return _Plain(kind, stem, material, said, sorted(choices), digest(hard).hex()[:16])


def _kind(item: Item | Draft) -> str:
    if item.options:
        return "choice"
    return "true_false" if item.item_type == "true_false" else "words"


def _right(item: Item | Draft, choices: Sequence[str], answer: Sequence[str]) -> Sequence[str] | None:
    """What must be equal of the answer; words of an open answer may differ as those of its question."""
    if item.answer is None:
        return None
    if item.item_type in OPEN and not choices:
        return []
    texts = {option.label: text for option, text in zip(item.options, choices, strict=True)}
    return sorted(texts.get(each, text) for each, text in zip(item.answer, answer, strict=True))


def alike(one: Likeness, other: Likeness) -> bool:
    """The exact rule: whether two items are one but for a word."""
    if one.block != other.block:
        return False
    parts = (
        (one.stem, other.stem, _SHARE[one.kind]),
        (one.material, other.material, _SHARE_BESIDE),
        (one.answer, other.answer, _SHARE_BESIDE),
    )
    return all(left == right or near(tokens(left), tokens(right), share) for left, right, share in parts)


def bands(texts: Sequence[str], blocks: Sequence[str]) -> NDArray[np.uint32]:
    """A row of numbers for each text; two of which most pairs of neighbouring characters agree share at least one.

    >>> one, other = bands(["下列属于水果的是", "以下属于水果的是"], ["00", "00"])
    >>> bool((one == other).any())
    True
    """
    salts = np.array([int(block, 16) for block in blocks], dtype=np.uint64)
    least = [_least(group) for group in _groups(texts)]
    if not least:
        return np.zeros((0, BANDS), dtype=np.uint32)
    rows = np.concatenate(least).reshape(-1, BANDS, _ROWS).astype(np.uint64)
    mixed = ((rows * _MIX).sum(axis=2, dtype=np.uint64) + _PLACE) ^ salts[:, None]
    mixed ^= mixed >> np.uint64(29)
    found: NDArray[np.uint32] = ((mixed * _PAIR) >> np.uint64(32)).astype(np.uint32)
    return found


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in order, so many at a time that their hashes fit into memory."""
    group: list[str] = []
    size = 0
    for text in texts:
        if group and size + len(text) > _AT_ONCE:
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text)
    if group:
        yield group


def _least(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The least hash of all pairs of neighbours of each text, for each of the hash functions."""
    framed = [f"\n{text}\n" for text in texts]
    ends = np.cumsum([len(text) for text in framed])
    signs = np.frombuffer("".join(framed).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    pairs = signs[:-1] * _PAIR + (signs[1:] ^ (signs[1:] << np.uint64(29)))
    pairs ^= pairs >> np.uint64(31)
    hashes = ((pairs * _PAIR) >> np.uint64(32)).astype(np.uint32)[:, None] * _FACTORS + _SHIFTS
    edges = np.stack(
        [np.concatenate(([0], ends[:-1])), ends - 1], axis=1
    ).ravel()  # a pair across two texts is left out
    return np.minimum.reduceat(hashes, edges[:-1], axis=0)[::2]


def read_bands(rows: Sequence[str]) -> NDArray[np.uint32]:
    """The bands of many items, a row each."""
    return np.frombuffer(bytes.fromhex("".join(rows)), dtype=np.uint32).reshape(-1, BANDS)
