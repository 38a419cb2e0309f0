"""The Ray engine on a real cluster of several nodes, which the tests start on this machine.

Ray is in no lock file; to run these tests, install it beside what `make test` installs: `pip install "ray>=2.40"`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

import pytest

from pipeline.run.engine import Done, Engine, Task
from pipeline.run.faults import UsageError
from pipeline.run.flow import run
from pipeline.run.local import LocalEngine
from pipeline.run.ray_engine import RayEngine
from pipeline.settings import Settings
from pipeline.write.manifest import FileDigest
from tests import stand_ins
from tests.crash import make_dump, outputs

pytest.importorskip("ray", reason='Ray is not installed: pip install "exam-pipeline[ray]"')
pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own

PLAIN = Settings(keywords=False)


class Cluster(Protocol):
    """What these tests use of Ray's."""

    address: str

    def list_all_nodes(self) -> Sequence[object]:
        """Those that are alive."""

    def remove_node(self, node: object, allow_graceful: bool) -> None:
        """Kill its processes."""


@pytest.fixture(scope="module")
def _quiet_and_patient() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_agent_register_timeout_ms", "200000")  # a busy machine starts slowly
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
        yield


@pytest.fixture(scope="module")
def cluster(_quiet_and_patient: None) -> Iterator[Cluster]:
    """Three nodes of one core."""
    node = {"num_cpus": 1, "include_dashboard": False}
    cluster = import_module("ray.cluster_utils").Cluster(initialize_head=True, head_node_args=node)
    for _ in range(2):
        cluster.add_node(**node)
    yield cluster
    cluster.shutdown()


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dump(tmp_path_factory.mktemp("ray") / "dump", 20)


@pytest.fixture(scope="module")
def wanted(dump: Path) -> list[FileDigest]:
    return made(dump, "local", LocalEngine(2))


def made(dump: Path, output: str, engine: Engine) -> list[FileDigest]:
    run([dump], dump.parent / output, PLAIN, engine=engine)
    return outputs(dump.parent / output)


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


def test_three_nodes_give_the_same_bytes(cluster: Cluster, dump: Path, wanted: list[FileDigest]) -> None:
    assert made(dump, "ray", RayEngine(cluster.address)) == wanted


def test_a_killer_is_found_on_a_cluster_too(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "dump").mkdir()
    for number in range(5):
        text = "殺" if number == 3 else f"1.第{number}题A.一B.二答案A"
        (tmp_path / "dump" / f"{number}.txt").write_text(text, encoding="utf-8")
    done = run(
        [tmp_path / "dump"], tmp_path / "out", PLAIN, engine=RayEngine(cluster.address), process=stand_ins.deadly
    )
    assert (done.report.counts.items_accepted, done.report.counts.documents_rejected) == (4, 1)
    assert [why.code for why in done.report.reasons] == ["worker_died"]


def test_a_node_that_is_lost_costs_nothing(cluster: Cluster, dump: Path, wanted: list[FileDigest]) -> None:
    lost = cluster.list_all_nodes()[-1]
    engine = Disturbed(cluster.address, lambda: cluster.remove_node(lost, allow_graceful=False))
    assert made(dump, "lost", engine) == wanted
    assert engine.happens is None, "the node was lost after the work"
    assert len(cluster.list_all_nodes()) == 2


def test_no_cluster_is_told() -> None:
    with pytest.raises(UsageError, match=r"No Ray cluster answers at 127.0.0.1:1: .*ray start --head"):
        RayEngine("127.0.0.1:1").__enter__()
