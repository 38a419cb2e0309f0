"""What a worker gets: a shard and all it takes to work on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.clean.learned import NOTHING, Learned
from pipeline.records import Document, Result
from pipeline.run.proof import shard_name
from pipeline.run.recipe import Recipe
from pipeline.run.shard import Shard
from pipeline.run.spot import Spot
from pipeline.settings import Settings


class Process(Protocol):
    """The core as the shell sees it: `pipeline.process.process`, or a stand-in of the same shape."""

    def __call__(
        self,
        document: Document,
        *,
        accept_unanswered: bool = False,
        min_confidence: float = 0,
        learned: Learned = NOTHING,
    ) -> Result:
        """The items and rejects of one document."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all shards of a run have in common; what they give is kept in `folder`."""

    folder: Path
    settings: Settings
    process: Process
    learned: Learned
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class Task:
    """One shard.

    `killers` are the spots on which workers died before: they are refused. A task with `only` some spots is a
    try that leaves out all others.
    """

    shard: Shard
    job: Job
    killers: frozenset[Spot] = frozenset()
    only: tuple[Spot, ...] = ()

    @property
    def name(self) -> str:
        """The name of the shard as it is kept."""
        return shard_name(self.job.recipe, (piece.name for piece in self.shard.pieces))
