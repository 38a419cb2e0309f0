"""How far a run is: a bar on a terminal, a line now and then elsewhere, nothing when asked to be quiet."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

_SECONDS_BETWEEN_LINES: Final = 5.0


class Watcher(Protocol):
    """Is told of every finished shard."""

    def __call__(self, documents: int, size: int) -> None:
        """`documents` more are done, which stood in `size` bytes of the dump."""


@contextmanager
def watch(console: Console, total: int, *, quiet: bool) -> Iterator[Watcher]:
    """A watcher for a dump of `total` bytes that suits the place where its words go."""
    if quiet:
        yield _silence
    elif console.is_terminal:
        with _bar(console) as progress:
            yield _BarWatcher(progress, total)
    else:
        yield _LineWatcher(console, total)


def _silence(documents: int, size: int) -> None:
    """Say nothing."""


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TextColumn("{task.fields[documents]:,} documents, {task.fields[rate]:,.0f}/s, left"),
        TimeRemainingColumn(),
        console=console,
    )


class _Count:
    """Documents and bytes so far, and documents a second."""

    def __init__(self) -> None:
        self.documents = self.size = 0
        self._begun = time.monotonic()

    def add(self, documents: int, size: int) -> None:
        self.documents += documents
        self.size += size

    @property
    def seconds(self) -> float:
        return max(time.monotonic() - self._begun, 1e-3)


class _BarWatcher:
    def __init__(self, progress: Progress, total: int) -> None:
        self._count = _Count()
        self._progress = progress
        self._task = progress.add_task("Processing", total=total, documents=0, rate=0.0)

    def __call__(self, documents: int, size: int) -> None:
        self._count.add(documents, size)
        rate = self._count.documents / self._count.seconds
        self._progress.update(self._task, advance=size, documents=self._count.documents, rate=rate)


class _LineWatcher:
    def __init__(self, console: Console, total: int) -> None:
        self._count = _Count()
        self._console = console
        self._total = total
        self._said = time.monotonic()

    def __call__(self, documents: int, size: int) -> None:
        count = self._count
        count.add(documents, size)
        if time.monotonic() - self._said < _SECONDS_BETWEEN_LINES and count.size < self._total:
            return
        self._said = time.monotonic()
        self._console.print(", ".join(self._words(count.size / count.seconds)), highlight=False, soft_wrap=True)

    def _words(self, rate: float) -> Iterator[str]:
        """`rate` is in bytes a second."""
        count = self._count
        yield f"{count.documents:,} documents"
        yield f"{decimal(count.size)} of {decimal(self._total)}"
        yield f"{decimal(int(rate))}/s"
        yield f"{count.documents / count.seconds:,.0f} documents/s"
        if count.size < self._total:
            yield f"{(self._total - count.size) / max(rate, 1):.0f} s left"
