"""The files of a dump that lie on this machine, in folders or named by a pattern."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from glob import glob, has_magic
from itertools import takewhile
from pathlib import Path

from pipeline.read import DumpFile
from pipeline.run.faults import UsageError


def find_local(paths: Sequence[Path], output: Path | None) -> tuple[dict[str, DumpFile], int]:
    """All files at and below `paths` by source, without those of the `output` folder, and the number of hidden ones.

    Raises:
        UsageError: a path does not exist or may not be read.
    """
    if not paths:
        return {}, 0
    found = [match for path in paths for match in _matches(path, output)]
    base = Path(os.path.commonpath([_absolute(_folder(path)) for path in paths]))
    named = {_source(file, base): file for path in found for file in _walk(path, output)}
    shown = _once({source: file for source, file in named.items() if not is_hidden(source)})
    hidden = _once({source: file for source, file in named.items() if is_hidden(source)})
    return {source: DumpFile(file, source, _size(file)) for source, file in shown.items()}, len(hidden)


def _matches(path: Path, output: Path | None) -> list[Path]:
    """The path itself, or what fits the pattern."""
    if path.exists() or path.is_symlink() or not has_magic(str(path)):
        _demand_readable(path)
        return [path]
    matches = [Path(match) for match in sorted(glob(str(path), recursive=True))]  # noqa: PTH207 - it may be absolute
    if not matches:
        raise UsageError(
            f"Nothing fits the pattern {path}. It is taken from the current folder; ** stands for folders."
        )
    inside = output.resolve() if output else None
    return [match for match in matches if inside is None or not match.resolve().is_relative_to(inside)]


def _once(named: Mapping[str, Path]) -> dict[str, Path]:
    """By source; a file that is reached under several names keeps the first of them."""
    first = {named[source].resolve(): source for source in sorted(named, reverse=True)}
    return {source: named[source] for source in sorted(first.values())}


def _demand_readable(path: Path) -> None:
    if not path.exists():
        raise UsageError(f"{path} does not exist. Check the path; it is taken from the current folder.")
    if not os.access(path, os.R_OK):
        raise UsageError(f"{path} may not be read. Check its permissions.")


def _folder(path: Path) -> Path:
    """Sources are named from here: the folder itself, that of the file, or the fixed part of the pattern."""
    if path.is_dir():
        return path
    if path.exists() or not has_magic(str(path)):
        return path.parent
    return Path(*takewhile(lambda part: not has_magic(part), path.parts))


def _absolute(path: Path) -> Path:
    """Without `..` and with links as they are, so that a file keeps the name by which it was found."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow the links


def _walk(path: Path, output: Path | None) -> Iterator[Path]:
    """The file, or all files below the folder; linked folders are entered, each folder once.

    Raises:
        UsageError: a folder may not be read, so nobody knows what would be missing.
    """
    if not path.is_dir():
        yield path
        return
    passed = {path.resolve()} | ({output.resolve()} if output else set())
    for folder, below, names in os.walk(path, onerror=_refuse, followlinks=True):
        places = {Path(folder, name).resolve(): name for name in sorted(below, reverse=True)}
        below[:] = sorted(name for place, name in places.items() if place not in passed)
        passed.update(places)
        yield from (Path(folder, name) for name in names)


def _refuse(error: OSError) -> None:
    raise UsageError(f"The folder {error.filename} cannot be read: {error.strerror}. Check its permissions.") from error


def _source(path: Path, base: Path) -> str:
    relative = _absolute(path).relative_to(base).as_posix()
    return relative.encode("utf-8", "backslashreplace").decode()  # a name that is no UTF-8 stays readable


def is_hidden(source: str) -> bool:
    """Whether a file manager would not show it."""
    return any(part.startswith(".") for part in source.split("/"))


def _size(path: Path) -> int:
    """0 for a file that cannot be looked at; its reader says why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
