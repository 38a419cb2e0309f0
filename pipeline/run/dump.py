"""The files of a dump: found under the given paths, named by their place below them, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from pipeline.read import DumpFile
from pipeline.read.remote import Found, find_urls, is_url
from pipeline.run.faults import UsageError
from pipeline.run.folders import find_local, is_hidden


@dataclass(frozen=True, slots=True)
class Dump:
    """The files in the order of their names within the dump, and how many hidden ones were passed over."""

    files: tuple[DumpFile, ...]
    hidden: int

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


def find_dump(paths: Sequence[Path | str], output: Path | None = None) -> Dump:
    """All files at and below `paths`, without those of the `output` folder.

    A path may be a pattern (`dump/**/*.gz`) or a URL (`s3://bucket/dump`), too.

    Raises:
        UsageError: a path does not exist or may not be read, or there is no file at all.
    """
    urls = [str(path) for path in paths if is_url(str(path))]
    local, hidden = find_local([Path(path) for path in paths if not is_url(str(path))], output)
    remote = dict(_remote(urls, whole_names=bool(local)))
    shown = local | {source: file for source, file in remote.items() if not is_hidden(source)}
    if not shown:
        raise UsageError(f"No file in {', '.join(map(str, paths))}. Name a folder or a file that holds documents.")
    return Dump(tuple(shown[source] for source in sorted(shown)), len(local) + len(remote) - len(shown) + hidden)


def _remote(urls: Sequence[str], *, whole_names: bool) -> Iterator[tuple[str, DumpFile]]:
    """By source: the path below what all URLs share, or the URL itself where paths of this machine are named too."""
    found = [_find(url) for url in urls]
    base = "" if whole_names else _shared([folder for folder, _ in found])
    for url, size in {file.url: file.size for _, files in found for file in files}.items():
        source = url.removeprefix(base + "/") if base else url
        yield source, DumpFile(url, source, size)


def _find(url: str) -> tuple[str, list[Found]]:
    try:
        folder, files = find_urls(url)
    except Exception as error:
        raise UsageError(f"{url} cannot be read: {str(error) or type(error).__name__}. {_advice(error)}") from error
    if not files:
        raise UsageError(f"No file in {url}. Name a folder, a file or a pattern that holds documents.")
    return folder, files


def _advice(error: Exception) -> str:
    if isinstance(error, ImportError):
        return "Install what it names; for hf:// that is the extra: pip install 'exam-pipeline[hf]'."
    return "Check the URL, the network and your credentials."


def _shared(folders: Sequence[str]) -> str:
    """The folder that all `folders` lie in, empty when they lie in different file systems."""
    columns = zip(*(folder.split("/") for folder in folders), strict=False)
    parts = [column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns)]
    return "/".join(parts) if len(parts) > 2 else ""
