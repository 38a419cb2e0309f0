"""The end of a run in words that a person understands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.markup import escape

from pipeline.learn import FILE_NAME as LISTING
from pipeline.run.flow import Run
from pipeline.run.timing import told

_REASONS_SHOWN: Final = 8
_BREACHES_SHOWN: Final = 20


def print_summary(run: Run, console: Console) -> None:
    """What was read, what came out, what was refused and why, and where it all lies."""
    for line in (*summary(run), _time(run)):
        console.print(escape(line), highlight=False, soft_wrap=True)


def summary(run: Run) -> Iterator[str]:
    """The lines of the summary."""
    counts = run.report.counts
    yield f"Documents  {counts.documents:7,} read"
    yield f"           {counts.documents_processed:7,} processed"
    yield f"           {counts.documents_rejected:7,} rejected"
    if run.dump.hidden:
        yield f"           {run.dump.hidden:7,} hidden files passed over"
    yield f"Items      {counts.items_found:7,} found"
    yield f"           {counts.items_accepted:7,} accepted{_listed(run.report.item_types)}"
    yield f"           {counts.items_rejected:7,} rejected"
    yield f"           {counts.items_duplicate:7,} merged into others as duplicates"
    if counts.items_recovered:
        yield f"           {counts.items_recovered:7,} answered by the same item elsewhere"
    yield f"Keys       {counts.keys_rejected:7,} rejected"
    yield from _reasons(run)
    if run.learned.lines:
        yield f"Boilerplate{len(run.learned.lines):6,} lines that recur, see {run.output / LISTING}"
    yield f"Output     {run.output}: look at {run.output / 'report.html'} first"


def _time(run: Run) -> str:
    """How long it took; the same run takes another time tomorrow, so it is no part of the summary."""
    seconds, worked = run.times.seconds, run.times.worked
    rate = f", {worked / 1e6 / seconds:.2f} MB/s" if worked else ""
    return f"Time       {told(seconds)}{rate}: `report {run.output}` says where it went"


def _reasons(run: Run) -> Iterator[str]:
    """By count; a reject can have several reasons, so these may sum to more than the rejects."""
    reasons = run.report.reasons
    for number, why in enumerate(reasons[:_REASONS_SHOWN]):
        yield f"{'Reasons' if number == 0 else '':10} {why.count:7,} {why.code}: {why.message}"
    if len(reasons) > _REASONS_SHOWN:
        yield f"{'':10} and {len(reasons) - _REASONS_SHOWN} more, see the report"


def _listed(counts: dict[str, int]) -> str:
    named = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counts.items())
    return f": {named}" if named else ""


def faults(run: Run) -> Iterator[str]:
    """Why the run ends with exit code 1; nothing when all is well."""
    yield from run.breaches[:_BREACHES_SHOWN]
    if len(run.breaches) > _BREACHES_SHOWN:
        yield f"and {len(run.breaches) - _BREACHES_SHOWN} more breaches"
    if run.breaches:
        yield "A law was broken: this is a fault of the pipeline, please report it with the document named above."
    if not run.report.counts.items_accepted:
        yield f"Nothing came out: no item was accepted. {_advice(run)}"


def _advice(run: Run) -> str:
    """What to do when nothing came out: as the commonest reason has it, else look."""
    if not run.report.reasons:
        return "No document holds an item that the pipeline can see: `trace FILE` shows how it reads one."
    first = run.report.reasons[0]
    return (
        f"Most often ({first.count:,}): {first.message} {first.advice} All reasons stand in {run.output / 'rejected'}."
    )
