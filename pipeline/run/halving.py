"""A shard on which workers die is halved, and its halves, until the documents are found that kill them.

The halves are only tried, nothing of them is kept. Then the whole shard is run again with its killers refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.run.engine import Engine
from pipeline.run.faults import UsageError
from pipeline.run.proof import Proof
from pipeline.run.spot import WHOLE, Spot
from pipeline.run.task import Task
from pipeline.run.worker import look_closer, try_out, work_on

_ROUNDS: Final = 3


def work_through(tasks: Iterable[Task], engine: Engine) -> Iterator[tuple[Task, Proof]]:
    """All tasks with their proofs, as they get done.

    Raises:
        UsageError: workers die on a shard again and again, though on no single document.
    """
    waiting = list(tasks)
    for _ in range(_ROUNDS):
        deadly = list[Task]()
        for task, proof in engine.map(work_on, waiting):
            if proof is None:
                deadly.append(task)
            else:
                yield task, proof
        waiting = [replace(task, killers=task.killers | find_killers(task, engine)) for task in deadly]
    if waiting:
        pieces = waiting[0].shard.pieces
        raise UsageError(
            f"Workers die again and again between {pieces[0].file.source} and {pieces[-1].file.source},"
            " but on no single document. There may be too little memory: try fewer --workers."
        )


def find_killers(task: Task, engine: Engine) -> frozenset[Spot]:
    """The smallest spots of a deadly task on which workers die: documents, or what cannot even be read."""
    killers = set[Spot]()
    deadly = [tuple(dict.fromkeys(Spot(piece.file.source, WHOLE) for piece in task.shard.pieces))]
    while deadly:
        suspects = list[Sequence[Spot]]()
        for spots in deadly:
            if finer := spots if len(spots) > 1 else _within(spots[0], task, engine):
                suspects += _halves(finer)
            else:
                killers.update(spots)
        tried = engine.map(try_out, [replace(task, only=tuple(spots)) for spots in suspects])
        deadly = [each.only for each, lived in tried if not lived]
    return frozenset(killers)


def _within(spot: Spot, task: Task, engine: Engine) -> tuple[Spot, ...]:
    """The members or records in a file; none in a record, and none where reading alone kills the worker."""
    if spot.record != WHOLE:
        return ()
    ((_, spots),) = engine.map(look_closer, [replace(task, only=(spot,))])
    return spots or ()


def _halves(spots: Sequence[Spot]) -> Iterator[Sequence[Spot]]:
    middle = (len(spots) + 1) // 2
    return filter(None, (spots[:middle], spots[middle:]))
