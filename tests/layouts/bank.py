"""The bank: questions composed from facts, kinds and written-out items in `bank/*.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal

Kind = Literal[
    "single_choice",
    "multiple_choice",
    "true_false",
    "fill_blank",
    "term_explanation",
    "short_answer",
    "calculation",
]
Entry = dict[str, Any]

LETTERS = "ABCDEFGH"
OPEN_KINDS: frozenset[Kind] = frozenset({"term_explanation", "short_answer", "calculation"})
CHOICE_KINDS: frozenset[Kind] = frozenset({"single_choice", "multiple_choice"})
FOLDER = Path(__file__).parent / "bank"


@dataclass(frozen=True, slots=True)
class Question:
    """A question before it is printed.

    Each `（）` in `stem` is a gap. `answer` holds letters, `true` or `false`, one string a blank, or one text;
    `points` are the numbered points that follow the text of an open answer.
    """

    kind: Kind
    stem: str
    options: tuple[str, ...]
    answer: tuple[str, ...]
    explanation: str
    points: tuple[str, ...] = ()


@cache
def shelf(name: str) -> dict[str, Any]:
    """The content of `bank/NAME.toml`."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def draw(rng: Random, kind: Kind) -> Question:
    """A random question of `kind`."""
    if kind == "single_choice":
        return rng.choices((_ask, _one_of_kind, _written), (6, 2, 2))[0](rng)
    if kind == "multiple_choice":
        return rng.choices((_many_of_kind, _written_many), (6, 4))[0](rng)
    if kind == "true_false":
        return rng.choices((_state, _state_of_kind), (7, 3))[0](rng)
    if kind == "fill_blank":
        return rng.choices((_blank, _written_fill), (6, 4))[0](rng)
    return _open(rng, kind)


def _fact(rng: Random) -> tuple[Entry, str, str]:
    relation: Entry = rng.choice(shelf("relations")["relation"])
    key = rng.choice(list(relation["pairs"]))
    return relation, key, relation["pairs"][key]


def _other_values(rng: Random, relation: Entry, value: str, count: int) -> list[str]:
    others = [other for other in relation["pairs"].values() if other != value]
    return rng.sample(others, min(count, len(others)))


def _ask(rng: Random) -> Question:
    relation, key, value = _fact(rng)
    wrong = _other_values(rng, relation, value, rng.choice((3, 3, 3, 4)))
    stem = rng.choice(relation["ask"]).format(k=key)
    why = rng.choice(relation["why"]).format(k=key, v=value)
    return _choice(rng, stem, [value], wrong, why)


def _state(rng: Random) -> Question:
    relation, key, value = _fact(rng)
    true = rng.random() < 0.5
    said = value if true else _other_values(rng, relation, value, 1)[0]
    stem = rng.choice(relation["state"]).format(k=key, v=said)
    why = rng.choice(relation["why"]).format(k=key, v=value)
    return Question("true_false", stem, (), (_verdict(true=true),), why)


def _blank(rng: Random) -> Question:
    relation, key, value = _fact(rng)
    why = rng.choice(relation["why"]).format(k=key, v=value)
    return Question("fill_blank", rng.choice(relation["blank"]).format(k=key), (), (value,), why)


def _kind(rng: Random) -> tuple[Entry, str, list[str], list[str]]:
    """An entry, one of its kinds, the members of that kind, everything else."""
    entry: Entry = rng.choice(shelf("classes")["class"])
    name = rng.choice(list(entry["members"]))
    rest = [member for other, members in entry["members"].items() if other != name for member in members]
    return entry, name, list(entry["members"][name]), rest


def _one_of_kind(rng: Random) -> Question:
    entry, name, members, rest = _kind(rng)
    right = [rng.choice(members)]
    why = entry["why"][0].replace("都", "").format(ms=right[0], c=name)
    return _choice(rng, rng.choice(entry["one"]).format(c=name), right, rng.sample(rest, 3), why)


def _many_of_kind(rng: Random) -> Question:
    entry, name, members, rest = _kind(rng)
    total = rng.choice((4, 4, 5))
    right = rng.sample(members, min(rng.randint(2, total - 1), len(members)))
    wrong = rng.sample(rest, min(total - len(right), len(rest)))
    why = entry["why"][0].format(ms="、".join(right), c=name)
    return _choice(rng, rng.choice(entry["many"]).format(c=name), right, wrong, why)


def _state_of_kind(rng: Random) -> Question:
    entry, name, members, rest = _kind(rng)
    true = rng.random() < 0.5
    stem = rng.choice(entry["state"]).format(m=rng.choice(members if true else rest), c=name)
    why = entry["why"][0].format(ms="、".join(members), c=name)
    return Question("true_false", stem, (), (_verdict(true=true),), why)


def _written(rng: Random) -> Question:
    return _written_choice(rng, many=False)


def _written_many(rng: Random) -> Question:
    return _written_choice(rng, many=True)


def _written_choice(rng: Random, *, many: bool) -> Question:
    entry = rng.choice([entry for entry in shelf("fixed")["choice"] if (entry["right"] > 1) == many])
    options, right = entry["options"], entry["right"]
    return _choice(rng, entry["stem"], options[:right], options[right:], entry["why"])


def _written_fill(rng: Random) -> Question:
    entry = rng.choice(shelf("fills")["fill"])
    return Question("fill_blank", entry["stem"], (), tuple(entry["answers"]), entry["why"])


def _open(rng: Random, kind: Kind) -> Question:
    entry = rng.choice([entry for entry in shelf("opens")["open"] if entry["kind"] == kind])
    text = entry.get("text") or entry["lead"]
    return Question(kind, entry["stem"], (), (text,), "", tuple(entry.get("points", ())))


def _choice(rng: Random, stem: str, right: list[str], wrong: list[str], why: str) -> Question:
    options = right + wrong
    rng.shuffle(options)
    letters = tuple(sorted(LETTERS[options.index(text)] for text in right))
    kind: Kind = "single_choice" if len(right) == 1 else "multiple_choice"
    return Question(kind, stem, tuple(options), letters, why.replace("{right}", "".join(letters)))


def _verdict(*, true: bool) -> str:
    return "true" if true else "false"
