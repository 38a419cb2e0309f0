"""An engine without workers: everything happens in this process, where a test can count it and make it fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

from pipeline.run.engine import Done, Task


class Here:
    """Works on the tasks one after the other."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        del kind, error, at

    def map(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[Task, Done | None]]:
        """See `Engine.map`."""
        yield from ((task, work(task)) for task in tasks)
