"""How long a run took: kept beside its work and never in the output, which knows no time (law 4)."""

from __future__ import annotations

import os
import platform
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Final

import orjson
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from pipeline.run.proof import Proof
from pipeline.run.stages import NAMES
from pipeline.write.whole import whole

FILE_NAME: Final = "times.json"
SHARD_SUFFIX: Final = ".times.json"
_SECONDS: Final = TypeAdapter(dict[str, float])


class Times(BaseModel):
    """Where the time of a run went."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ended: str = Field(description="The day and minute of its end, UTC.")
    machine: str
    size: int = Field(description="Bytes of the dump.")
    worked: int = Field(description="Bytes of what this run worked on; the rest was kept from earlier runs.")
    phases: dict[str, float] = Field(description="Seconds on the clock, in this run, by what the run as a whole did.")
    stages: dict[str, float] = Field(description="Seconds of all workers by stage, with those of what was kept.")

    @property
    def seconds(self) -> float:
        """Of the whole run."""
        return sum(self.phases.values())


class Clock:
    """Takes the time of phases; what a phase within a phase takes is its own."""

    def __init__(self) -> None:
        """Nothing taken yet."""
        self.phases: dict[str, float] = {}

    @contextmanager
    def __call__(self, phase: str) -> Iterator[None]:
        """Count the block as `phase`."""
        begun, counted = perf_counter(), self._total()
        try:
            yield
        finally:
            within = self._total() - counted
            self.phases[phase] = self.phases.get(phase, 0.0) + perf_counter() - begun - within

    def _total(self) -> float:
        return sum(self.phases.values())


def keep_stages(folder: Path, proof: Proof, seconds: Mapping[str, float]) -> None:
    """Lay the times of a shard beside its proof, which knows of none."""
    with whole(folder / (proof.name + SHARD_SUFFIX)) as path:
        path.write_bytes(orjson.dumps(seconds))


def _stages(folder: Path, proof: Proof) -> dict[str, float]:
    """The times of a shard; none if its worker was killed just before it told them."""
    try:
        return _SECONDS.validate_json((folder / (proof.name + SHARD_SUFFIX)).read_bytes())
    except (OSError, ValidationError):
        return {}


def times_of(clock: Clock, folder: Path, proofs: Iterable[Proof], size: int, worked: int) -> Times:
    """The times of a run that ends now; `size` and `worked` are bytes of the dump."""
    stages: defaultdict[str, float] = defaultdict(float)
    for proof in proofs:
        for name, spent in _stages(folder, proof).items():
            stages[name] += spent
    return Times(
        ended=datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
        machine=f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        size=size,
        worked=worked,
        phases={name: round(spent, 3) for name, spent in clock.phases.items()},
        stages={name: round(stages[name], 3) for name in NAMES if name in stages},
    )


def keep_times(folder: Path, times: Times) -> None:
    """Lay them into the work folder."""
    (folder / FILE_NAME).write_text(times.model_dump_json(indent=2), encoding="utf-8")


def read_times(folder: Path) -> Times | None:
    """The times of the last run that ended, if they are still there."""
    try:
        return Times.model_validate_json((folder / FILE_NAME).read_bytes())
    except (OSError, ValidationError):
        return None


def told(seconds: float) -> str:
    """`3.2 s`, `1 min 05 s`, `2 h 10 min`.

    >>> told(3.21), told(65), told(7800)
    ('3.2 s', '1 min 05 s', '2 h 10 min')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{seconds:.1f} s"
