"""The files of a dump: found under the given paths, named by their place below them, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
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
    found = {file.resolve(): file for path in paths for file in _walk(path, output)}
    seen = {_source(path, base): path for path in found.values()}
    shown = {source: path for source, path in seen.items() if not _is_hidden(source)}
    if not shown:
        raise UsageError(f"No file in {', '.join(map(str, paths))}. Name a folder or a file that holds documents.")
    return Dump(tuple(DumpFile(shown[s], s, _size(shown[s])) for s in sorted(shown)), len(seen) - len(shown))


def _demand_readable(path: Path) -> None:
    if not path.exists():
        raise UsageError(f"{path} does not exist. Check the path; it is taken from the current folder.")
    if not os.access(path, os.R_OK):
        raise UsageError(f"{path} may not be read. Check its permissions.")


def _base(paths: Sequence[Path]) -> Path:
    """Sources are named from here: the folder itself, or what all paths have in common."""
    folders = [path.absolute() if path.is_dir() else path.absolute().parent for path in paths]
    return Path(os.path.commonpath(folders))


def _walk(path: Path, output: Path | None) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    apart = output.resolve() if output else None
    for folder, below, names in os.walk(path):
        below[:] = [name for name in below if Path(folder, name).resolve() != apart]
        yield from (Path(folder, name) for name in names)


def _source(path: Path, base: Path) -> str:
    relative = path.absolute().relative_to(base).as_posix()
    return relative.encode("utf-8", "backslashreplace").decode()  # a name that is no UTF-8 stays readable


def _is_hidden(source: str) -> bool:
    return any(part.startswith(".") for part in source.split("/"))


def _size(path: Path) -> int:
    """0 for a file that cannot be looked at; its reader says why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
