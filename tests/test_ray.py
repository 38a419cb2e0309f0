"""The Ray engine on a real cluster of several nodes, which the tests start on this machine.

Ray is in no lock file; to run these tests, install it beside what `make test` installs: `pip install "ray>=2.40"`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.run.engine import Engine
from pipeline.run.faults import UsageError
from pipeline.run.flow import run
from pipeline.run.local import LocalEngine
from pipeline.run.ray_engine import RayEngine
from pipeline.settings import Settings
from pipeline.write.manifest import FileDigest
from tests import stand_ins
from tests.crash import make_dump, outputs
from tests.nodes import Cluster, losing_a_node, started

pytest.importorskip("ray", reason='Ray is not installed: pip install "exam-pipeline[ray]"')
pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own

PLAIN = Settings(keywords=False)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Three nodes of one core."""
    with started(3) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dump(tmp_path_factory.mktemp("ray") / "dump", 20)


@pytest.fixture(scope="module")
def wanted(dump: Path) -> list[FileDigest]:
    return made(dump, "local", LocalEngine(2))


def made(dump: Path, output: str, engine: Engine) -> list[FileDigest]:
    run([dump], dump.parent / output, PLAIN, engine=engine)
    return outputs(dump.parent / output)


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
    engine = losing_a_node(cluster)
    assert made(dump, "lost", engine) == wanted
    assert engine.happens is None, "the node was lost after the work"
    assert len(cluster.list_all_nodes()) == 2


def test_no_cluster_is_told() -> None:
    with pytest.raises(UsageError, match=r"No Ray cluster answers at 127.0.0.1:1: .*ray start --head"):
        RayEngine("127.0.0.1:1").__enter__()
