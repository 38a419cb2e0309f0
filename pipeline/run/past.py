"""The report of a run that has ended, with what its output does not tell: where the time went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from rich.console import Console
from rich.filesize import decimal
from rich.markup import escape

from pipeline.run.faults import UsageError
from pipeline.run.timing import Times, read_times, told
from pipeline.run.work import FOLDER
from pipeline.write.pages import Time, page
from pipeline.write.report import Report

_FILE: Final = "report.json"
_UNKNOWN: Final = "Where the time went is not known here: the folder .work of the output is gone."


def read_report(output: Path) -> tuple[Report, Times | None]:
    """The report in the folder `output`, and the times if they are still kept.

    Raises:
        UsageError: there is none.
    """
    try:
        report = Report.model_validate_json((output / _FILE).read_bytes())
    except OSError as error:
        raise UsageError(f"{output} holds no {_FILE}: name the output folder of a run ({error.strerror}).") from error
    except ValidationError as error:
        raise UsageError(f"{output / _FILE} is of another version. Run again to have it written anew.") from error
    return report, read_times(output / FOLDER)


def past_page(report: Report, times: Times | None) -> str:
    """The report as a page, with the times if they are known."""
    return page(report, _tables(times), _line(times)) if times else page(report)


def print_past(report: Report, times: Times | None, console: Console) -> None:
    """Counts and times in words."""
    for line in _lines(report, times):
        console.print(escape(line), highlight=False, soft_wrap=True)


def _lines(report: Report, times: Times | None) -> Iterator[str]:
    counts = report.counts
    yield f"Documents  {counts.documents:,}, of which {counts.documents_rejected:,} were rejected"
    yield f"Items      {counts.items_found:,} found, {counts.items_accepted:,} accepted"
    if times is None:
        yield _UNKNOWN
        return
    yield f"Time       {_line(times)}"
    for name, rows in _tables(times).items():
        yield ""
        yield name
        for row in rows:
            yield f"  {row.name:26} {row.took:>12} {row.rate:>14}".rstrip()


def _line(times: Times) -> str:
    kept = f" ({decimal(times.worked)} in this run, the rest was kept)" if times.worked < times.size else ""
    return f"{told(times.seconds)} for {decimal(times.size)}{kept}; {times.machine}; ended {times.ended} UTC"


def _tables(times: Times) -> dict[str, Sequence[Time]]:
    return {
        "The run, on the clock": _table(times.phases, times.worked),
        "The workers, added up by stage": _table(times.stages, times.size),
    }


def _table(seconds: Mapping[str, float], size: int) -> list[Time]:
    """`size` is the bytes of the dump that went through."""
    longest = max(seconds.values(), default=0.0) or 1.0
    return [
        Time(name, told(spent), spent / longest, f"{size / 1e6 / spent:,.1f} MB/s" if size and spent > 0.01 else "")
        for name, spent in seconds.items()
    ]
