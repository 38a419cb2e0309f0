"""The blocks of the docs that are made from the code and from a run over `raw/`.

`make docs` writes them, `test_docs.py` fails when one is stale. A block stands between two marks,
`<!-- begin NAME -->` and `<!-- end NAME -->`; all around it is written by hand. The figures of quality
and speed take minutes and need the gold documents: `make numbers` writes them, with the day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typer.main
from rich.console import Console

from pipeline.cli import app
from pipeline.process import process
from pipeline.read import ARCHIVES, PACKINGS, READERS, DumpFile, read_file
from pipeline.reasons import CODES, reason
from pipeline.records import Document
from pipeline.rules import table
from pipeline.run.flow import Run, run
from pipeline.run.local import LocalEngine
from pipeline.run.summary import summary
from pipeline.settings import Settings
from pipeline.trace import print_trace
from tests.docs.layouts import layouts, sample_dump

ROOT: Final = Path(__file__).parents[2]
RAW: Final = ROOT / "raw"
PAGES: Final = (
    *("README.md", "README.zh-CN.md", "docs/clean.md", "docs/confidence.md", "docs/dedupe.md"),
    *("docs/layouts.md", "docs/rejects.md", "docs/repairs.md", "docs/scale.md"),
)
DOCS: Final = tuple(ROOT / name for name in PAGES)

_BLOCK: Final = re.compile(r"(<!-- begin (\w+) -->\n).*?(<!-- end \2 -->)", re.DOTALL)
_ITEM: Final = ("ocean-traditional-pinyin.txt", "3")
_TRACED: Final = "chess-orphan-key.txt"
_NOT_OURS: Final = frozenset({"help"})


def blocks(done: Run) -> dict[str, str]:
    """The text of each block by name; `done` is a run over `raw/`."""
    return {
        "run": _fenced("console", ["$ python -m pipeline", *_summary(done)]),
        "page": _fenced("text", [_page(_item(done))]),
        "item": _fenced("json", [readable(_item(done))]),
        "reject": _fenced("json", [readable(_reject(done))]),
        "trace": _fenced("console", [f"$ python -m pipeline trace raw/{_TRACED}", _trace(RAW / _TRACED)]),
        "options": _table(("command", "option", "what it does", "without it"), options()),
        "settings": _table(("setting", "what it does", "without it"), _settings()),
        "formats": _formats(),
        "reasons": _table(("code", "what it means", "what mends it"), _reasons()),
        "dump": _table(("document", "layout", "items", "rejects"), sample_dump()),
        "doubts": _table(("doubt", "at most", "it is less"), _doubts()),
        "layouts": layouts(),
    }


def refreshed(text: str, made: Mapping[str, str]) -> str:
    """`text` with each block that is in `made` replaced."""
    return _BLOCK.sub(lambda found: found[1] + made.get(found[2], _inner(found)) + found[3], text)


def block_names(text: str) -> list[str]:
    """The names of the blocks in `text`."""
    return [found[2] for found in _BLOCK.finditer(text)]


def code(text: str, language: str) -> list[str]:
    """The code blocks of `text` in one language."""
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def run_sample(output: Path) -> Run:
    """A run over `raw/` as a newcomer starts it."""
    return run([RAW], output, Settings(), engine=LocalEngine(1))


def readable(row: Mapping[str, Any]) -> str:
    """A row as JSON with a field a line."""
    fields = (f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in row.items())
    return "{\n" + ",\n".join(fields) + "\n}"


def _inner(found: re.Match[str]) -> str:
    return found[0][len(found[1]) : -len(found[3])]


def _fenced(language: str, lines: Iterable[str]) -> str:
    return "\n".join([f"```{language}", *lines, "```", ""])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def _summary(done: Run) -> Iterator[str]:
    return (line.replace(str(done.output), "output") for line in summary(done))


def _rows(done: Run, table: str) -> list[dict[str, Any]]:
    text = (done.output / table / "part-00000.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _item(done: Run) -> dict[str, Any]:
    return next(row for row in _rows(done, "items") if (row["source"], row["number"]) == _ITEM)


def _page(item: Mapping[str, Any]) -> str:
    """The stretch of the page from which the item was cut."""
    start, end = item["spans"]["item"]
    return re.sub(r"\n+", "\n", _document(RAW / item["source"]).text[start:end].strip())


def _reject(done: Run) -> dict[str, Any]:
    return next(row for row in _rows(done, "rejected") if row["source"] == _TRACED)


def _document(path: Path) -> Document:
    reading = next(iter(read_file(DumpFile(path, path.name, path.stat().st_size), Settings())))
    assert isinstance(reading, Document)
    return reading


def _trace(path: Path) -> str:
    """The trace as a pipe gets it."""
    console = Console(width=200, force_terminal=False)
    document = _document(path)
    with console.capture() as shown:
        print_trace(document.text, process(document), console)
    return shown.get().rstrip()


def options() -> Iterator[tuple[str, str, str, str]]:
    """Command, spelling, meaning and default of each option and argument."""
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        for option in command.params:
            if option.name not in _NOT_OURS:
                yield f"`{name}`", f"`{_spelled(option)}`", option.help, _default(option)


def _spelled(option: Any) -> str:  # noqa: ANN401 - typer does not export the type
    if option.param_type_name == "argument":
        return str(option.metavar)
    words = " / ".join([*option.opts, *option.secondary_opts])
    return f"{words} {option.metavar}" if option.metavar else words


def _default(option: Any) -> str:  # noqa: ANN401 - the same
    if isinstance(option.show_default, str):
        return option.show_default
    return "" if option.default in {None, False} else str(option.default)


def _settings() -> Iterator[tuple[str, ...]]:
    for name, field in Settings.model_fields.items():
        default = json.dumps(field.default) if field.default is not None else "not set"
        yield f"`{name}`", field.description or "", f"`{default}`"


def _formats() -> str:
    """What is read, what it may be packed with, and in what it may lie."""
    listed = [", ".join(f"`{suffix}`" for suffix in suffixes) for suffixes in (READERS, PACKINGS, ARCHIVES)]
    return f"{listed[0]}; each plain or packed with {listed[1]}; in archives {listed[2]}\n"


def _reasons() -> Iterator[tuple[str, ...]]:
    for each in map(reason, CODES):
        yield f"`{each.code}`", each.message, each.advice


def _doubts() -> Iterator[tuple[str, ...]]:
    for row in table("confidence")["doubts"].values():
        fades = f"half of it with each {row['halved_by']:g} {row['of']}" if "halved_by" in row else ""
        grows = f"half of it at {row['half_at']:g} {row['of']}" if "half_at" in row else ""
        yield row["says"], f"{row['most']:.0%}", fades or grows


def write(made: Mapping[str, str]) -> None:
    """Refresh the blocks of all docs."""
    for path in DOCS:
        path.write_text(refreshed(path.read_text(encoding="utf-8"), made), encoding="utf-8")


def main(measures: Mapping[str, Callable[[], str]]) -> None:
    """Refresh everything, and the blocks that `measures` measures."""
    with TemporaryDirectory() as folder:
        made = blocks(run_sample(Path(folder) / "output"))
    write(made | {name: measure() for name, measure in measures.items()})
