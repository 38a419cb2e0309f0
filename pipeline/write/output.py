"""The whole output of a run: three tables, report, card, list of boilerplate, manifest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import orjson

from pipeline.clean.learned import NOTHING, Learned
from pipeline.learn import FILE_NAME as LISTING
from pipeline.learn import digest, listing
from pipeline.records import Result
from pipeline.write.manifest import FileDigest, write_manifest
from pipeline.write.pages import card, page
from pipeline.write.report import Report
from pipeline.write.schema import TABLES
from pipeline.write.staging import output_errors, staged
from pipeline.write.table import FORMATS, Format, TableWriter
from pipeline.write.tally import Tally


def write_output(
    folder: Path,
    results: Iterable[Result],
    *,
    settings: dict[str, Any],
    inputs: Iterable[FileDigest],
    formats: Sequence[Format] = FORMATS,
    learned: Learned = NOTHING,
) -> Report:
    """Write the output of a run into `folder`, all or nothing, and return its report.

    `results` are taken one by one, in dump order (by source, then record); `inputs` are looked at
    after the last of them. An older output in `folder` is replaced at the very end, files that no
    run wrote stay.

    Raises:
        OutputError: `folder` holds something else, or cannot be written.
    """
    with staged(folder) as staging:
        report = _write_tables(staging, results, formats)
        with output_errors(folder):
            _write_pages(staging, report, formats)
            (staging / LISTING).write_text(listing(learned), encoding="utf-8")
            write_manifest(staging, settings, inputs, report.counts.rows(), digest(learned))
    return report


def _write_tables(staging: Path, results: Iterable[Result], formats: Sequence[Format]) -> Report:
    tally = Tally()
    with ExitStack() as opened:
        items, rejected, documents = (
            opened.enter_context(TableWriter(staging / name, model, formats)) for name, model in TABLES.items()
        )
        for result in results:
            items.extend(result.items)
            rejected.extend(result.rejects)
            documents.extend([result.row])
            tally.add(result)
    return tally.report()


def _write_pages(staging: Path, report: Report, formats: Sequence[Format]) -> None:
    text = orjson.dumps(report.model_dump(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    (staging / "report.json").write_bytes(text)
    (staging / "report.html").write_bytes(page(report).encode())
    (staging / "README.md").write_bytes(card(report, formats).encode())
