"""The local engine: worker processes on this machine.

Each worker is a pool of one process, so that when one dies it is known on which task.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import NamedTuple, Self

from pipeline.run.collection import seldom_for_ever
from pipeline.run.engine import TRIES, Done, Task


def default_workers() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Try(NamedTuple):
    """A task at a worker: which one, and the how manieth try it is."""

    worker: int
    number: int


class LocalEngine:
    """So many worker processes, which start when they are needed."""

    def __init__(self, workers: int | None = None) -> None:
        """Without a number, one worker for each core."""
        self._pools: list[ProcessPoolExecutor | None] = [None] * (workers or default_workers())

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the workers: at once if there was an error."""
        if kind is not None:
            for process in multiprocessing.active_children():
                process.kill()
                process.join()  # what it had under way is cleared away next
        for pool in filter(None, self._pools):
            pool.shutdown(wait=kind is None, cancel_futures=True)

    def map(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[Task, Done | None]]:
        """See `Engine.map`."""
        waiting = deque((task, 1) for task in tasks)
        idle = deque(range(len(self._pools)))
        running: dict[Future[Done], tuple[Task, _Try]] = {}
        ready: list[tuple[Task, Done | None]] = []
        while waiting or running:
            while waiting and idle:
                (task, number), worker = waiting.popleft(), idle.popleft()
                running[self._submit(worker, work, task)] = task, _Try(worker, number)
            yield from ready  # only now, so that no worker waits for what is done with it
            ready = []
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                task, attempt = running.pop(future)
                idle.append(attempt.worker)
                if not isinstance(future.exception(), BrokenProcessPool):
                    ready.append((task, future.result()))
                elif attempt.number < TRIES:
                    waiting.appendleft((task, attempt.number + 1))
                else:
                    ready.append((task, None))
        yield from ready

    def _submit(self, worker: int, work: Callable[[Task], Done], task: Task) -> Future[Done]:
        """A pool whose process died, be it between two tasks, is good for nothing more."""
        pool = self._pools[worker]
        try:
            if pool is not None:
                return pool.submit(work, task)
        except BrokenProcessPool:
            pass
        pool = self._pools[worker] = ProcessPoolExecutor(1, mp_context=_context(), initializer=_begin_worker)
        return pool.submit(work, task)


def _context() -> BaseContext:
    """A fork server loads the code once and has no threads to inherit; where there is none, fresh processes."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.run.worker", "pipeline.process"])
    return context


def _begin_worker() -> None:
    """Ctrl-C is the parent's affair; a worker whose parent is gone ends too."""
    seldom_for_ever()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
