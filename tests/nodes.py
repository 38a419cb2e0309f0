"""Ray clusters of several nodes on this machine, and an engine to which something happens in mid-run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol
from unittest.mock import patch

from pipeline.run.engine import Done, Task
from pipeline.run.ray_engine import RayEngine

_NODE: Final = {"num_cpus": 1, "include_dashboard": False}
_ENVIRONMENT: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_agent_register_timeout_ms": "200000",  # a busy machine starts slowly
    "PYTHONPATH": str(Path(__file__).parents[1]),
}


class Cluster(Protocol):
    """What the tests use of Ray's."""

    address: str

    def list_all_nodes(self) -> Sequence[object]:
        """Those that are alive."""

    def add_node(self, **node: object) -> object:
        """Start one more."""

    def remove_node(self, node: object, allow_graceful: bool) -> None:
        """Kill its processes."""

    def shutdown(self) -> None:
        """End all."""


@contextmanager
def started(nodes: int) -> Iterator[Cluster]:
    """A cluster of so many nodes, each with one core."""
    with patch.dict(os.environ, _ENVIRONMENT):
        cluster: Cluster = import_module("ray.cluster_utils").Cluster(initialize_head=True, head_node_args=_NODE)
        try:
            for _ in range(nodes - 1):
                cluster.add_node(**_NODE)
            yield cluster
        finally:
            cluster.shutdown()


class Disturbed(RayEngine):
    """Something happens when the first shard is done and others are under way."""

    def __init__(self, address: str, happens: Callable[[], None]) -> None:
        super().__init__(address)
        self.happens: Callable[[], None] | None = happens

    def map(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[Task, Done | None]]:
        """As ever, but for that."""
        for number, each in enumerate(super().map(work, tasks)):
            if number == 0 and work.__name__ == "work_on" and self.happens:
                self.happens = self.happens()
            yield each


def losing_a_node(cluster: Cluster) -> Disturbed:
    """An engine whose last node is killed in mid-run."""
    lost = cluster.list_all_nodes()[-1]
    return Disturbed(cluster.address, lambda: cluster.remove_node(lost, allow_graceful=False))
