"""The files of a dump: found under the given paths, named by their place below them, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.read import DumpFile
from pipeline.run.faults import UsageError


@dataclass(frozen=True, slots=True)
class Dump:
    """The files in the order of their names within the dump, and how many hidden ones were passed over."""

    files: tuple[DumpFile, ...]
    hidden: int

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


def find_dump(paths: Sequence[Path], output: Path | None = None) -> Dump:
    """All files at and below `paths`, without those of the `output` folder.

    Raises:
        UsageError: a path does not exist or may not be read, or there is no file at all.
    """
    for path in paths:
        _demand_readable(path)
    base = _base(paths)
    named = {_source(file, base): file for path in paths for file in _walk(path, output)}
    shown = _once({source: file for source, file in named.items() if not _is_hidden(source)})
    hidden = _once({source: file for source, file in named.items() if _is_hidden(source)})
    if not shown:
        raise UsageError(f"No file in {', '.join(map(str, paths))}. Name a folder or a file that holds documents.")
    return Dump(tuple(DumpFile(file, source, _size(file)) for source, file in shown.items()), len(hidden))


def _once(named: Mapping[str, Path]) -> dict[str, Path]:
    """By source; a file that is reached under several names keeps the first of them."""
    first = {named[source].resolve(): source for source in sorted(named, reverse=True)}
    return {source: named[source] for source in sorted(first.values())}


def _demand_readable(path: Path) -> None:
    if not path.exists():
        raise UsageError(f"{path} does not exist. Check the path; it is taken from the current folder.")
    if not os.access(path, os.R_OK):
        raise UsageError(f"{path} may not be read. Check its permissions.")


def _base(paths: Sequence[Path]) -> Path:
    """Sources are named from here: the folder itself, or what all paths have in common."""
    folders = [_absolute(path) if path.is_dir() else _absolute(path).parent for path in paths]
    return Path(os.path.commonpath(folders))


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


def _is_hidden(source: str) -> bool:
    return any(part.startswith(".") for part in source.split("/"))


def _size(path: Path) -> int:
    """0 for a file that cannot be looked at; its reader says why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
