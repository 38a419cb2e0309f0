"""All pairs of two outputs -> totals, groups of changes with samples, files with most changes."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from pipeline.dedupe.runs import Sorter
from pipeline.diff.change import Change, What, Whereabouts, asides, change_of, state_of
from pipeline.diff.outputs import Output
from pipeline.diff.paging import Meeting, meetings
from pipeline.diff.pairing import Pair, paired
from pipeline.identity import digest
from pipeline.run.faults import UsageError

SOURCES: Final = 15
_GROUPS: Final = 200  # with samples; the rarer ones are only counted
_BETWEEN: Final = b"\t"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Shift(_Part):
    """One count before and after."""

    name: str
    before: int
    after: int


class Group(_Part):
    """The changes of one kind that have one cause."""

    what: What
    why: str
    count: int
    samples: list[Change]


class Diff(_Part):
    """What became of one output in another."""

    counts: list[Shift]
    item_types: list[Shift]
    answer_sources: list[Shift]
    reasons: list[Shift]
    states: dict[str, dict[str, int]] = Field(description="Places by state before, then after.")
    whats: dict[What, int]
    fields: dict[str, int] = Field(description="Changed items by field; an item may differ in several.")
    asides: dict[str, int] = Field(description="Accepted items that differ in what they do not say themselves.")
    groups: list[Group]
    sources: list[tuple[str, dict[What, int]]] = Field(description="The files with most changes.")

    def of(self, what: What) -> list[Group]:
        """The groups of one kind of change, the largest first."""
        return [group for group in self.groups if group.what is what]


def compare(old: Output, new: Output, samples: int, tell: Callable[[Change], object] = lambda _: None) -> Diff:
    """What became of `old` in `new`; each change is also told on, by source and place.

    Raises:
        UsageError: one of them cannot be read, or what is sorted has no room.
    """
    with _room() as work:
        counted = _Sum(samples)
        changes = Sorter(work / "changes")
        for meeting in meetings(old, new, work):
            for pair in counted.document(meeting):
                if change := change_of(pair, _whereabouts(meeting)):
                    changes.add(_line(change))
        for change in _read(changes.lines()):
            counted.change(change)
            tell(change)
        return counted.diff()


@contextmanager
def _room() -> Iterator[Path]:
    """A folder for what is sorted; the outputs themselves are read elsewhere, and their errors told there."""
    try:
        with TemporaryDirectory(prefix="pipeline-diff-") as work:
            yield Path(work)
    except OSError as error:
        raise UsageError(
            f"The temporary folder {gettempdir()} cannot be written: {error.strerror or error}."
            " Make room there, or name another one with TMPDIR."
        ) from error


def _whereabouts(meeting: Meeting) -> Whereabouts:
    return Whereabouts(meeting.source, meeting.record, meeting.old.known, meeting.new.known)


def _line(change: Change) -> bytes:
    seen = change.before or change.after
    assert seen
    place = b"%010d\t%012d\t" % (change.record, seen.start)
    return change.source.encode("utf-8", "backslashreplace").replace(_BETWEEN, b" ") + _BETWEEN + place + _json(change)


def _json(change: Change) -> bytes:
    return change.model_dump_json().encode() + b"\n"


def _read(lines: Iterable[bytes]) -> Iterator[Change]:
    return (Change.model_validate_json(line.split(_BETWEEN, 3)[3]) for line in lines)


class _Sum:
    """Counts as documents and changes come by."""

    def __init__(self, samples: int) -> None:
        self._samples = samples
        self._tables: dict[str, tuple[Counter[str], Counter[str]]] = {
            name: (Counter(), Counter()) for name in ("counts", "item_types", "answer_sources", "reasons")
        }
        self._states: Counter[tuple[str, str]] = Counter()
        self._fields: Counter[str] = Counter()
        self._asides: Counter[str] = Counter()
        self._groups: Counter[tuple[What, str]] = Counter()
        self._kept: dict[tuple[What, str], list[tuple[bytes, Change]]] = {}
        self._sources = _Sources()

    def document(self, meeting: Meeting) -> Iterator[Pair]:
        """Count one document and give its pairs."""
        for number, side in enumerate((meeting.old, meeting.new)):
            self._tables["counts"][number]["documents"] += side.known
        for pair in paired(meeting.old.standings, meeting.new.standings, same_text=meeting.same_text):
            self._states[state_of(pair[0]), state_of(pair[1])] += 1
            self._asides.update(asides(pair))
            self._count(pair)
            yield pair

    def _count(self, pair: Pair) -> None:
        for number, standing in enumerate(pair):
            if standing is None:
                continue
            if standing.state == "accepted":
                self._tables["counts"][number]["items"] += 1
                self._tables["item_types"][number][standing.fields["item_type"]] += 1
                self._tables["answer_sources"][number][standing.fields.get("answer_source", "none")] += 1
            elif standing.state == "merged":
                self._tables["counts"][number]["merged duplicates"] += 1
            else:
                self._tables["counts"][number]["rejects"] += 1
                self._tables["reasons"][number].update(standing.reasons)

    def change(self, change: Change) -> None:
        """Count one change; the samples of a group are as good as drawn by lot, and the same each time."""
        group = change.what, change.why
        self._groups[group] += 1
        self._fields.update(each.name for each in change.fields)
        self._sources.add(change)
        if group not in self._kept and len(self._kept) >= _GROUPS:
            return
        kept = self._kept.setdefault(group, [])
        seen = change.before or change.after
        kept.append((digest(change.source, change.record, seen.start if seen else 0), change))
        kept.sort(key=lambda each: each[0])
        del kept[self._samples :]

    def diff(self) -> Diff:
        """All that was counted."""
        groups = sorted(self._groups.items(), key=lambda entry: (-entry[1], entry[0]))
        states: dict[str, dict[str, int]] = {}
        for (before, after), count in sorted(self._states.items()):
            states.setdefault(before, {})[after] = count
        return Diff(
            **{name: _shifts(*table) for name, table in self._tables.items()},
            states=states,
            whats={what: sum(count for (kind, _), count in groups if kind is what) for what in What},
            fields=dict(sorted(self._fields.items(), key=lambda entry: (-entry[1], entry[0]))),
            asides=dict(sorted(self._asides.items(), key=lambda entry: (-entry[1], entry[0]))),
            groups=[
                Group(what=key[0], why=key[1], count=count, samples=[each for _, each in self._kept.get(key, ())])
                for key, count in groups
            ],
            sources=self._sources.ranked(),
        )


def _shifts(before: Counter[str], after: Counter[str]) -> list[Shift]:
    names = sorted(before | after, key=lambda name: (-max(before[name], after[name]), name))
    return [Shift(name=name, before=before[name], after=after[name]) for name in names]


class _Sources:
    """The files with most changes; changes come file by file."""

    def __init__(self) -> None:
        self._here: tuple[str, Counter[What]] = ("", Counter())
        self._most: list[tuple[str, Counter[What]]] = []

    def add(self, change: Change) -> None:
        if change.source != self._here[0]:
            self._rank()
            self._here = (change.source, Counter())
        self._here[1][change.what] += 1

    def ranked(self) -> list[tuple[str, dict[What, int]]]:
        self._rank()
        return [(source, dict(counts)) for source, counts in self._most]

    def _rank(self) -> None:
        if self._here[1]:
            self._most = heapq.nsmallest(
                SOURCES, [*self._most, self._here], key=lambda each: (-each[1].total(), each[0])
            )
        self._here = ("", Counter())
