"""Where tasks are worked on: all that the rest of the run knows of processes and machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Final, Protocol, Self, TypeVar

Task = TypeVar("Task")
Done = TypeVar("Done")

TRIES: Final = 2  # a worker may be killed for what its neighbour does; twice on one task is no accident


class Engine(Protocol):
    """Workers, here or on other machines; to be used in a `with`, at whose end they are gone."""

    def map(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[Task, Done | None]]:
        """Each task with what `work` made of it, as they get done; with None where its worker died each time.

        `work` stands at the top of a module and never gives None. What it raises ends the run.
        """

    def __enter__(self) -> Self:
        """The engine itself."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the workers: at once if there was an error."""
