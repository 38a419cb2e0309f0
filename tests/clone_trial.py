"""Damages clean passages as clone sites do and counts what comes back: `python -m tests.clone_trial [PASSAGES]`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from rapidfuzz.distance import Levenshtein

from pipeline.clean import clean
from pipeline.clean.alignment import apply_edits
from pipeline.clean.script import simplified
from pipeline.clean.white import end_lines, plain_spaces
from tests.clone_damage import as_traditional, damage

SHARED: Final = Path(__file__).parents[2] / "shared"
FOLDERS: Final = (SHARED / "gold" / "dev" / "docs", SHARED / "dump")
RATES: Final = ((0.2, False), (0.5, True), (0.9, False), (0.9, True))  # share of annotated characters, narrowed or not
PASSAGE: Final = 300  # characters
_WIDTH: Final = str.maketrans("，？！", ",?!")


@dataclass(slots=True)
class Trial:
    """What came back of the passages of one rate."""

    passages: int = 0
    replayable: int = 0
    whole: int = 0
    restored: int = 0
    wrong: int = 0  # and nothing says so
    marked: int = 0  # places

    def add(self, page: str, damaged: str) -> None:
        """Count one page, given as it was and as it is."""
        wanted = simplified(page).translate(_WIDTH)
        done = clean(damaged)
        flagged = {i for span in done.damaged for i in range(span.start - 1, span.end + 1)}
        self.passages += 1
        self.replayable += done.replay() == done.text
        self.whole += len(wanted)
        self.marked += len(done.damaged)
        for step in Levenshtein.opcodes(wanted, done.text.translate(_WIDTH)):
            if step.tag == "equal":
                self.restored += step.src_end - step.src_start
            elif not flagged & set(range(step.dest_start, step.dest_end + 1)):
                self.wrong += max(step.src_end - step.src_start, step.dest_end - step.dest_start)

    def row(self, name: str) -> str:
        """A row of the table."""
        shares = f"{self.restored / self.whole:.3%} | {self.wrong / self.whole:.4%} ({self.wrong})"
        return f"| {name} | {self.passages:,} | {self.replayable:,} | {self.whole:,} | {shares} | {self.marked} |\n"


def passages(most: int, folders: Iterable[Path] = FOLDERS) -> list[str]:
    """Stretches of Simplified text, mostly Chinese, that have Traditional characters and no damage of their own."""
    found = [stretch for folder in folders for stretch in _stretches(folder)]
    Random(4).shuffle(found)  # noqa: S311  a test repeats itself
    chosen: list[str] = []
    for stretch in found:
        if len(chosen) < most and _is_clean(stretch):
            chosen.append(stretch)
    return chosen


def _stretches(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.*")):
        text = path.read_bytes().decode("utf-8", "replace")
        yield from (_plain(text[i : i + PASSAGE]) for i in range(0, len(text) - PASSAGE, PASSAGE))


def _plain(text: str) -> str:
    """With line ends and spaces as the clean text has them."""
    ended = apply_edits(text, end_lines(text))
    return apply_edits(ended, plain_spaces(ended))


def _is_clean(text: str) -> bool:
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in text)
    doubled = ",," in text.translate(_WIDTH)  # would become one comma: right, but it counts as wrong here
    plain = chinese > PASSAGE / 2 and not doubled and not any(sign in text for sign in "(?\ufffd")
    return plain and as_traditional(text) != text and simplified(text) == text and clean(text).text == text


def trials(texts: Sequence[str]) -> dict[tuple[float, bool], Trial]:
    """The passages by turns at each rate."""
    found = {rate: Trial() for rate in RATES}
    for number, text in enumerate(texts):
        page, (share, narrow) = as_traditional(text), RATES[number % len(RATES)]
        found[share, narrow].add(page, damage(page, share=share, narrow=narrow, seed=number))
    return found


def summed(found: Iterable[Trial]) -> Trial:
    """All of them as one."""
    total = Trial()
    for each in found:
        for name in Trial.__slots__:
            setattr(total, name, getattr(total, name) + getattr(each, name))
    return total


def report(most: int = 2000) -> str:
    """The table for the docs."""
    found = trials(passages(most))
    head = (
        "| characters annotated | passages | replayable | characters | restored | wrong, not marked | marked places |\n"
    )
    names = {rate: f"{rate[0]:.0%}{', punctuation narrowed' * rate[1]}" for rate in found}
    rows = [each.row(names[rate]) for rate, each in found.items()]
    return head + "|---|---|---|---|---|---|---|\n" + "".join(rows) + summed(found.values()).row("all")


if __name__ == "__main__":
    print(report(int(sys.argv[1]) if len(sys.argv) > 1 else 2000), end="")
