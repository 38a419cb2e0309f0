"""The local engine: worker processes on this machine.

Outcomes come as they are done; nothing in them depends on the order. When a worker dies, the pool is
lost and nobody knows which shard did it: each shard that was under way is then run alone and watched.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from multiprocessing.context import BaseContext
from typing import TypeVar

from pipeline.run.worker import Outcome, Task, condemn, work_on

_Task = TypeVar("_Task")
_Done = TypeVar("_Done")


def default_workers() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_local(tasks: Sequence[Task], workers: int) -> Iterator[Outcome]:
    """The outcomes of all tasks, in the order in which they are done."""
    waiting = deque(tasks)
    while waiting:
        suspects: list[Task] = []
        yield from _run_pool(waiting, suspects, workers)
        for suspect in suspects:
            yield _run_alone(replace(suspect, watched=True))


def run_each(work: Callable[[_Task], _Done], tasks: Iterable[_Task], workers: int) -> Iterator[_Done]:
    """What `work` makes of each task, in their order; a task whose worker dies, alone as well, gives nothing."""
    remaining = list(tasks)
    while remaining:
        with _pool(workers) as pool:
            futures = [pool.submit(work, task) for task in remaining]
            try:
                for future in futures:
                    yield future.result()
                    del remaining[0]
            except BrokenProcessPool:
                pass
        if remaining:
            with _pool(1) as pool, suppress(BrokenProcessPool):
                yield pool.submit(work, remaining[0]).result()
            del remaining[0]


def _run_pool(waiting: deque[Task], suspects: list[Task], workers: int) -> Iterator[Outcome]:
    """Empty `waiting`, or stop at a dead worker with the tasks under way in `suspects`."""
    running: dict[Future[Outcome], Task] = {}
    with _pool(workers) as pool:
        try:
            while waiting or running:
                while waiting and len(running) < 2 * workers:
                    running[pool.submit(work_on, waiting[0])] = waiting[0]
                    waiting.popleft()
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    outcome = future.result()
                    del running[future]
                    yield outcome
        except BrokenProcessPool:
            suspects.extend(sorted(running.values(), key=lambda task: task.shard.number))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _run_alone(task: Task) -> Outcome:
    """Run a task until it ends; each time its worker dies, the document that it died on is refused."""
    while True:
        with _pool(1) as pool:
            try:
                return pool.submit(work_on, task).result()
            except BrokenProcessPool:
                task = condemn(task)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=_context(), initializer=_begin_worker)


def _context() -> BaseContext:
    """A fork server loads the code once and has no threads to inherit; where there is none, fresh processes."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.run.worker", "pipeline.process"])
    return context


def _begin_worker() -> None:
    """Ctrl-C is the parent's affair; a worker whose parent is gone ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
