"""The command line: words in, exit code out. All work is done elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer
from rich.console import Console
from rich.markup import escape

from pipeline import __version__
from pipeline.clean.learned import NOTHING
from pipeline.confidence import LEAST
from pipeline.diff import compare
from pipeline.diff.listing import listed
from pipeline.diff.outputs import open_output
from pipeline.diff.page import diff_page
from pipeline.diff.telling import print_diff
from pipeline.diff.wording import causes
from pipeline.learn import FILE_NAME as LISTING
from pipeline.learn import listing
from pipeline.process import process
from pipeline.read import Unread
from pipeline.read.fields import USUAL_FIELDS
from pipeline.run.dump import find_dump
from pipeline.run.faults import UsageError
from pipeline.run.find import find_reading
from pipeline.run.flow import run as run_pipeline
from pipeline.run.learning import learn_from, load
from pipeline.run.local import LocalEngine
from pipeline.run.past import past_page, print_past, read_report
from pipeline.run.ray_engine import RayEngine
from pipeline.run.summary import faults, print_summary
from pipeline.run.work import forget
from pipeline.settings import Settings, SettingsError
from pipeline.trace import print_trace
from pipeline.write.schema import write_schemas
from pipeline.write.staging import OutputError, output_errors
from pipeline.write.whole import whole


class EngineName(StrEnum):
    """Where the work is done."""

    LOCAL = "local"
    RAY = "ray"


LOCAL: Final = EngineName.LOCAL
RAW: Final = Path("raw")
OUTPUT: Final = Path("output")
SCHEMAS: Final = Path("schemas")

EXIT_CODES: Final = (
    "Exit codes: 0 done. 1 a law was broken, or nothing came out of a dump that holds files."
    " 2 wrong usage, unreadable input or unwritable output: the message says what to do."
    " 130 stopped by Ctrl-C."
)

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders with all below, quoted patterns such as 'dump/**/*.gz', URLs such as s3://bucket/dump.",
    ),
]
TextField = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Field or column with the text.", show_default=", ".join(USUAL_FIELDS)),
]
IdField = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Field, column or header that names a document.", show_default="a hash"),
]
Formats = Annotated[
    str | None,
    typer.Option(metavar="LIST", help="Formats of the tables, with commas between.", show_default="parquet,jsonl"),
]
MinConfidence = Annotated[
    float | None, typer.Option(metavar="P", help="Reject items of a lower confidence.", show_default=str(LEAST))
]
Keywords = Annotated[
    bool | None, typer.Option("--keywords/--no-keywords", help="Find the keywords of each item.", show_default="on")
]
Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="Worker processes.", show_default="one for each core")
]
Output = Annotated[Path, typer.Option(metavar="DIR", help="Folder for the items, the rejects and the report.")]
Engine = Annotated[
    EngineName, typer.Option(metavar="NAME", help="Where to work: local, in processes, or ray, on a Ray cluster.")
]
Address = Annotated[
    str, typer.Option(metavar="HOST:PORT", help="The head of the Ray cluster; auto is one that runs on this machine.")
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Do all anew, whatever earlier runs have finished.")]
DropNear = Annotated[
    bool | None, typer.Option("--drop-near-duplicates", help="Keep one item of each cluster of near duplicates.")
]
Boilerplate = Annotated[
    Path | None,
    typer.Option(metavar="FILE.toml", help="Boilerplate as `learn` or an earlier run wrote it; nothing is learned."),
]

app = typer.Typer(
    help="Scraped Chinese exam documents in, a clean dataset of exam items out. Without a command: run raw/.",
    epilog=EXIT_CODES,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: the panels cut long option names on a narrow terminal
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Scraped Chinese exam documents in, a clean dataset of exam items out. Without a command: run raw/."""
    if version:
        Console().print(__version__, highlight=False)
    elif context.invoked_subcommand is None:
        run([str(RAW)])


@app.command(epilog=EXIT_CODES)
def run(
    paths: Paths,
    output: Output = OUTPUT,
    engine: Engine = LOCAL,
    address: Address = "auto",
    workers: Workers = None,
    formats: Formats = None,
    accept_unanswered: Annotated[
        bool | None, typer.Option("--accept-unanswered", help="Accept items whose document gives no answer.")
    ] = None,
    min_confidence: MinConfidence = None,
    keywords: Keywords = None,
    drop_near: DropNear = None,
    text_field: TextField = None,
    id_field: IdField = None,
    boilerplate: Boilerplate = None,
    fresh: Fresh = False,
    settings: Annotated[
        Path | None, typer.Option(metavar="FILE.toml", help="Settings; the command line overrules them.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Read a dump, write its items. What was refused stands beside them with its reason and place."""
    with _usage_errors():
        chosen = Settings.load(
            settings,
            formats=formats.split(",") if formats else None,
            accept_unanswered=accept_unanswered,
            min_confidence=min_confidence,
            keywords=keywords,
            drop_near_duplicates=drop_near,
            text_field=text_field,
            id_field=id_field,
        )
        console = None if quiet else Console()
        if fresh:
            forget(output)
        done = run_pipeline(
            paths,
            output,
            chosen,
            engine=LocalEngine(workers) if engine is LOCAL else RayEngine(address, workers),
            process=process,
            console=console,
            boilerplate=boilerplate,
        )
    if console:
        print_summary(done, console)
    _end(list(faults(done)))


@app.command(epilog=EXIT_CODES)
def trace(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="One file of a dump, or a member of an archive: dump.zip/page.txt.")
    ],
    record: Annotated[int, typer.Option(metavar="N", min=0, help="Which record of a file with several documents.")] = 0,
    text_field: TextField = None,
    boilerplate: Boilerplate = None,
) -> None:
    """Show what became of each stretch of a document. Below stand its rejects with their reasons."""
    with _usage_errors():
        reading = find_reading(file, record, Settings.load(text_field=text_field))
        if isinstance(reading, Unread):
            raise UsageError(f"{file}: {reading.reason.message} {reading.reason.advice}")
        learned = load(boilerplate) if boilerplate else NOTHING
    print_trace(reading.text, process(reading, learned=learned), Console())


@app.command(epilog=EXIT_CODES)
def learn(
    paths: Paths,
    output: Annotated[Path, typer.Option(metavar="FILE.toml", help="Where to write the list.")] = Path(LISTING),
    workers: Workers = None,
    text_field: TextField = None,
) -> None:
    """Write the boilerplate that a dump shows, to be read, edited and given to `run --boilerplate`."""
    with _usage_errors(), output_errors(output):
        dump = find_dump(paths)
        with LocalEngine(workers) as engine:
            learned = learn_from(dump, Settings.load(text_field=text_field), engine)
        output.write_text(listing(learned), encoding="utf-8")
    Console().print(f"{len(learned.lines)} lines of boilerplate: {output}", highlight=False, soft_wrap=True)


@app.command(epilog=EXIT_CODES)
def report(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The output of a run.", show_default=str(OUTPUT))
    ] = None,
    diff: Annotated[
        tuple[Path, Path] | None,
        typer.Option(metavar="OLD NEW", help="Compare two outputs: items gained, lost and changed, and why."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.html",
            help="Where to write the page, which opens offline.",
            show_default="run.html, diff.html",
        ),
    ] = None,
    changes: Annotated[
        Path | None, typer.Option(metavar="FILE.jsonl", help="With --diff: write each single change, one a line.")
    ] = None,
    samples: Annotated[int, typer.Option(metavar="N", min=0, help="With --diff: samples of each kind of change.")] = 3,
) -> None:
    """Show where the time of a run went, or, with --diff, what a change of rules did to a dump."""
    with _usage_errors():
        if diff is None:
            _report_run(folder or OUTPUT, output or Path("run.html"))
        elif folder:
            raise UsageError(f"Name either the output of one run or two with --diff, not {folder} too.")
        else:
            _report_diff(diff, output or Path("diff.html"), changes, samples)


def _report_run(folder: Path, page: Path) -> None:
    done, times = read_report(folder)
    _write_page(page, past_page(done, times))
    print_past(done, times, Console())
    _tell_page(page)


def _report_diff(folders: tuple[Path, Path], page: Path, changes: Path | None, samples: int) -> None:
    old, new = map(open_output, folders)
    why = causes(old, new)
    with listed(changes) as tell:
        found = compare(old, new, samples, tell)
    _write_page(page, diff_page(found, why, old, new))
    print_diff(found, why, Console())
    _tell_page(page)


def _write_page(page: Path, text: str) -> None:
    with output_errors(page), whole(page) as partial:
        partial.write_text(text, encoding="utf-8")


def _tell_page(page: Path) -> None:
    Console().print(f"\nPage       {page}", highlight=False, soft_wrap=True)


@app.command(epilog=EXIT_CODES)
def schema(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write them.")] = SCHEMAS,
) -> None:
    """Write the JSON Schemas of the output tables."""
    with _usage_errors(), output_errors(folder):
        for path in write_schemas(folder):
            Console().print(str(path), highlight=False, soft_wrap=True)


def _end(wrong: Sequence[str]) -> NoReturn:
    """Say what is wrong with the output, if anything, and leave."""
    for line in wrong:
        _complain(line)
    raise typer.Exit(1 if wrong else 0)


@contextmanager
def _usage_errors() -> Iterator[None]:
    """Exit code 2 with a sentence instead of a traceback; 130, as shells have it, when a person stops the run."""
    try:
        yield
    except (UsageError, SettingsError, OutputError) as fault:
        _complain(str(fault))
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        _complain("Stopped. The output is as it was; the same command goes on from here.")
        raise typer.Exit(130) from None


def _complain(line: str) -> None:
    Console(stderr=True).print(escape(line), style="red", highlight=False, soft_wrap=True)
