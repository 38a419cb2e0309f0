"""The same dump on every engine: `python -m tests.engines [--copies 20] [--dump DIR]`.

Processes of this machine (1, 2, 4 of them), a Ray cluster of two nodes, and one of three of which a node is killed in
mid-run. All must write the same bytes. It needs Ray: pip install "exam-pipeline[ray]".
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pipeline.run.engine import Engine
from pipeline.run.flow import run
from pipeline.run.local import LocalEngine
from pipeline.run.ray_engine import RayEngine
from pipeline.settings import Settings
from tests.crash import make_dump, outputs
from tests.nodes import losing_a_node, started


class Outcome(NamedTuple):
    """What an engine wrote: one digest over the names and digests of all files."""

    engine: str
    digest: str
    documents: int
    items: int
    seconds: float


def worked(name: str, dump: Path, output: Path, engine: Engine) -> Outcome:
    """A run on this engine."""
    begun = time.monotonic()
    counts = run([dump], output, Settings(), engine=engine).report.counts
    files = "\n".join(f"{file.path} {file.sha256}" for file in outputs(output))
    digest = hashlib.sha256(files.encode()).hexdigest()[:16]
    return Outcome(name, digest, counts.documents, counts.items_accepted, time.monotonic() - begun)


def outcomes(dump: Path, work: Path) -> Iterator[Outcome]:
    """That of each engine, one after the other."""
    for workers in (1, 2, 4):
        yield worked(f"local, {workers} workers", dump, work / f"local-{workers}", LocalEngine(workers))
    with started(2) as cluster:
        yield worked("ray, 2 nodes", dump, work / "ray", RayEngine(cluster.address))
    with started(3) as cluster:
        engine = losing_a_node(cluster)
        yield worked("ray, 1 of 3 nodes killed", dump, work / "lost", engine)
        assert engine.happens is None, "the node was lost after the work"
        assert len(cluster.list_all_nodes()) == 2


def main() -> int:
    """Print a line for each engine; exit 1 when they differ."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.engines", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=20, help="of the sample dump (default: 20)")
    parser.add_argument("--dump", type=Path, help="another dump")
    chosen = parser.parse_args()
    found = set[str]()
    with TemporaryDirectory() as folder:
        dump = chosen.dump or make_dump(Path(folder) / "dump", chosen.copies)
        for each in outcomes(dump, Path(folder)):
            found.add(each.digest)
            print(
                f"{each.engine:26} {each.digest}  {each.documents:,} documents, {each.items:,} items, "
                f"{each.seconds:.0f} s",
                flush=True,
            )
    print("all the same bytes" if len(found) == 1 else "OTHER BYTES")
    return len(found) != 1


if __name__ == "__main__":
    sys.exit(main())
