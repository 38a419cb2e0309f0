"""Every distinct repair that the clean stage makes on a dump, with its counts: `python -m tests.repairs [DUMP]`.

Boilerplate is left out. Only the characters that change are shown, not the sentences around them, so that the
table may be committed: `docs/repairs.md`.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.clean import clean
from pipeline.read import read_file
from pipeline.records import Document
from pipeline.run.dump import find_dump
from pipeline.settings import Settings

DUMP: Final = Path(__file__).parents[2] / "shared" / "dump"
_SHOWN: Final = 12  # characters
_LISTED: Final = 100  # repairs of one rule


class Repair(NamedTuple):
    """What was changed into what."""

    rule: str
    before: str
    after: str


class Seen(NamedTuple):
    """How often, on how many documents, and where first."""

    times: int
    documents: int
    first: str


def repairs(dump: Path) -> dict[Repair, Seen]:
    """All distinct repairs, in the order of their rules and counts."""
    times: Counter[Repair] = Counter()
    where: dict[Repair, dict[str, None]] = defaultdict(dict)
    for file in find_dump([dump]).files:
        for document in read_file(file, Settings()):
            if isinstance(document, Document):
                for edit in clean(document.text).edits:
                    if edit.kind != "boilerplate":
                        for one in _apart(Repair(edit.rule, document.text[edit.start : edit.end], edit.after)):
                            times[one] += 1
                            where[one].setdefault(document.source)
    ordered = sorted(times, key=lambda one: (one.rule, -times[one], one))
    return {one: Seen(times[one], len(where[one]), next(iter(where[one]))) for one in ordered}


def _apart(whole: Repair) -> Iterator[Repair]:
    """Character by character, where each became one: there are fewer of them."""
    if len(whole.before) != len(whole.after):
        yield whole
        return
    yield from (Repair(whole.rule, one, other) for one, other in zip(whole.before, whole.after, strict=True))


def told(text: str) -> str:
    """A few characters, those that cannot be seen by their numbers."""
    shown = "".join(_told(character) for character in text[:_SHOWN])
    return shown + (" …" if len(text) > _SHOWN else "") if text else "nothing"


def _told(character: str) -> str:
    if character == " " or unicodedata.category(character)[0] in "CZ":
        return f"U+{ord(character):04X} "
    return f"\\{character}" if character in "\\|*_`<>" else character


def report(dump: Path = DUMP) -> str:
    """The table for the docs."""
    by_rule: dict[str, list[tuple[Repair, Seen]]] = defaultdict(list)
    for one, seen in repairs(dump).items():
        by_rule[one.rule].append((one, seen))
    lines = ["| rule | before | after | times | documents | for instance |", "|---|---|---|---|---|---|"]
    for rule, rows in by_rule.items():
        for one, seen in rows[:_LISTED]:
            counts = f"{seen.times:,} | {seen.documents} | `{seen.first}`"
            lines.append(f"| `{rule}` | {told(one.before)} | {told(one.after)} | {counts} |")
        if len(rows) > _LISTED:
            rest = sum(seen.times for _, seen in rows[_LISTED:])
            lines.append(f"| `{rule}` | {len(rows) - _LISTED:,} others | | {rest:,} | | |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(report(Path(sys.argv[1]) if len(sys.argv) > 1 else DUMP), end="")
