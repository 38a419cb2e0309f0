"""The house figures of STYLE, and the wall between the core and the shell."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = Path(__file__).parents[1] / "pipeline"
FILES: Final = sorted(PACKAGE.rglob("*.py"))
SHELL: Final = frozenset("read run write cli settings dedupe diff enrich trace __init__ __main__".split())
INPUT_OUTPUT: Final = frozenset(
    "asyncio concurrent ftplib http io logging multiprocessing os pathlib random requests rich shutil smtplib socket"
    " sqlite3 subprocess sys tempfile threading time typer urllib".split()
)
# These read a table that ships with a package, once, when they are first asked: the table is part of the code.
TABLE_READERS: Final = frozenset({"clean/lexicon.py", "clean/readings.py"})


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def core_files() -> list[Path]:
    """Files of the core without those that read tables."""
    places = {path: path.relative_to(PACKAGE) for path in FILES}
    core = [path for path, place in places.items() if place.parts[0].removesuffix(".py") not in SHELL]
    return [path for path in core if places[path].as_posix() not in TABLE_READERS]


def test_no_file_is_long_and_most_are_short() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {str(path): size for path, size in sizes.items() if size > 350} == {}
    assert statistics.median(sizes.values()) <= 120


def test_no_function_is_long_and_most_are_short() -> None:
    sizes = {f"{path.name}:{node.name}": lines(node) for path in FILES for node in functions(path)}
    assert {name: size for name, size in sizes.items() if size > 50} == {}
    assert statistics.median(sizes.values()) <= 10


@pytest.mark.parametrize("path", core_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_does_no_input_or_output(path: Path) -> None:
    """From clean to validate all is functions on values: files, clocks and processes belong to the shell."""
    found = {name.split(".")[0] for name in imports(path)}
    assert not found & INPUT_OUTPUT
    shell = {f"pipeline.{room}" for room in SHELL}
    assert not {name for name in imports(path) for room in shell if name == room or name.startswith(room + ".")}


@pytest.mark.parametrize("path", core_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_opens_and_prints_nothing(path: Path) -> None:
    calls = {n.func.id for n in ast.walk(tree(path)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert not calls & {"open", "print", "input", "exec", "eval"}


def test_no_import_goes_in_a_circle() -> None:
    names = {path: _module(path) for path in FILES}
    known = set(names.values())
    graph = {name: {i for i in imports(path) if i in known and i != name} for path, name in names.items()}
    while leaves := {name for name, needs in graph.items() if not needs}:
        graph = {name: needs - leaves for name, needs in graph.items() if name not in leaves}
    assert not graph, f"these import each other: {sorted(graph)}"


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def test_every_file_says_what_it_is() -> None:
    assert [str(path) for path in FILES if not ast.get_docstring(tree(path))] == []
