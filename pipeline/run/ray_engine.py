"""The Ray engine: tasks on the machines of a cluster.

Each machine has the package installed, in the same version, and sees the dump and the output folder under the same
paths. Ray is imported only here, and only when it is asked for: `pip install "exam-pipeline[ray]"`.
"""

from __future__ import annotations

import os
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from types import TracebackType
from typing import Any, Final, Self

from pipeline.run.engine import TRIES, Done, Task
from pipeline.run.faults import UsageError

_AHEAD: Final = 2  # tasks for each core: enough to wait for none
_PATIENCE: Final = 10.0  # seconds


class RayEngine:
    """A running cluster, to which this process connects."""

    def __init__(self, address: str = "auto", workers: int | None = None) -> None:
        """`address` is that of the head, or `auto` for this machine's; without a number of workers, all cores work.

        Raises:
            UsageError: Ray is not installed.
        """
        self._address, self._workers = address, workers
        try:
            self._ray: Any = import_module("ray")
        except ImportError as error:
            raise UsageError('Ray is not installed: pip install "exam-pipeline[ray]"') from error

    def __enter__(self) -> Self:
        """Connect.

        Raises:
            UsageError: no cluster answers.
        """
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        try:
            _demand_answer(self._address)
            self._ray.init(address=self._address, logging_level="ERROR", log_to_driver=False)
        except (OSError, RuntimeError, ValueError) as error:
            raise UsageError(
                f"No Ray cluster answers at {self._address}: {error}. Start one with `ray start --head`."
            ) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Disconnect; what is under way is given up."""
        self._ray.shutdown()

    def map(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[Task, Done | None]]:
        """See `Engine.map`; Ray itself retries what a dead worker or machine had under way."""
        remote = self._ray.remote(max_retries=TRIES - 1)(work)
        waiting, running = deque(tasks), dict[Any, Task]()
        while waiting or running:
            while waiting and len(running) < self._most_running():
                task = waiting.popleft()
                running[remote.remote(task)] = task
            (done, *_), _ = self._ray.wait([*running])
            yield running.pop(done), self._outcome(done)

    def _most_running(self) -> int:
        return self._workers or max(1, int(_AHEAD * self._ray.cluster_resources().get("CPU", 1)))

    def _outcome(self, done: Any) -> Any:  # noqa: ANN401 - Ray has no types
        """None for a task whose workers died; what it raised itself is raised here."""
        errors = self._ray.exceptions
        try:
            return self._ray.get(done)
        except errors.RayTaskError as error:
            raise error.cause from error
        except (errors.WorkerCrashedError, errors.NodeDiedError, errors.OutOfMemoryError, errors.ObjectLostError):
            return None


def _demand_answer(address: str) -> None:
    """Ray itself would try for minutes."""
    host, colon, port = address.rpartition(":")
    if colon and port.isdecimal() and "/" not in host:
        socket.create_connection((host, int(port)), _PATIENCE).close()
