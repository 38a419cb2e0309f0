"""Kill a run at random moments, run it again, compare: `python -m tests.crash --times 20 [--dump DIR] [--seed 1]`.

Each time the parent, a worker or both get kill -9 in the middle of a run, as from a kernel short of memory or a person
short of patience. The same command must then give, file by file, the digests of a run that nobody disturbed (law 5).
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal, NamedTuple

from pipeline.run.proof import SUFFIX
from pipeline.run.work import FOLDER
from pipeline.write.manifest import FileDigest, file_digest

ROOT: Final = Path(__file__).parents[1]
Victim = Literal["parent", "worker", "both"]
VICTIMS: Final[tuple[Victim, ...]] = ("parent", "worker", "both")
_LONGEST: Final = 20.0  # seconds in which an orphaned worker has to notice


class Moment(NamedTuple):
    """So many seconds after so many shards are done; on a busy machine seconds alone would say nothing."""

    shards: int
    seconds: float


@dataclass(frozen=True)
class Crash:
    """What happened in one trial."""

    victim: Victim
    moment: Moment
    shards_kept: int
    same: bool


def make_dump(folder: Path, copies: int) -> Path:
    """The sample dump again and again; all copies of a page differ by a line."""
    for number in range(copies):
        for page in sorted((ROOT / "raw").iterdir()):
            target = folder / f"{number:03}" / page.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(page.read_bytes().replace(b"\n", f"\n第{number}份\n".encode(), 1))
    return folder


def trials(dump: Path, times: int, seed: int, work: Path) -> Iterator[Crash]:
    """One crash after the other, each in an output folder of its own."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be safe
    begun = time.monotonic()
    assert start(dump, work / "undisturbed").wait() == 0
    shards, wanted = len(proofs(work / "undisturbed")), outputs(work / "undisturbed")
    longest = (time.monotonic() - begun) / (shards + 2) / 2
    for number in range(times):
        output, moment = work / f"crash-{number}", Moment(chance.randint(0, shards), chance.uniform(0, longest))
        yield crash(dump, output, VICTIMS[number % 3], moment, wanted, chance)


def crash(
    dump: Path, output: Path, victim: Victim, moment: Moment, wanted: Sequence[FileDigest], chance: random.Random
) -> Crash:
    """Start a run, kill the victim at the moment, run again and compare."""
    run = start(dump, output)
    while run.poll() is None and not _is_due(run, output, victim, moment.shards):
        time.sleep(0.01)
    with suppress(subprocess.TimeoutExpired):
        run.wait(moment.seconds)
    workers = _workers(run.pid)
    victim = victim if workers else "parent"  # it has just begun, or writes the output
    doomed = [run.pid] if victim != "worker" else []
    doomed += [chance.choice(workers)] if victim != "parent" else []
    for pid in doomed:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    code = run.wait()
    assert code in {0, -signal.SIGKILL}, f"killing {victim} at {moment} ended the run with {code}"
    _wait_for_the_end_of(workers)
    kept = len(proofs(output))
    assert start(dump, output).wait() == 0
    return Crash(victim, moment, kept, outputs(output) == wanted)


def outputs(folder: Path) -> list[FileDigest]:
    """All files but those that are kept for the next run; a file that is left over shows."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and FOLDER not in path.parts)
    return [file_digest(path, path.relative_to(folder).as_posix()) for path in files]


def _is_due(run: subprocess.Popen[bytes], output: Path, victim: Victim, shards: int) -> bool:
    return len(proofs(output)) >= shards and (victim == "parent" or bool(_workers(run.pid)))


def proofs(output: Path) -> list[Path]:
    """Of the shards that are done."""
    return [*(output / FOLDER).glob(f"*{SUFFIX}")]


def start(dump: Path, output: Path, stderr: int | None = None) -> subprocess.Popen[bytes]:
    """A run with two workers."""
    words = ["-m", "pipeline", "run", str(dump), "--output", str(output), "--workers", "2", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, *words], cwd=ROOT, env=environment, stderr=stderr)


def _workers(parent: int) -> list[int]:
    """Workers are the children of the fork server, which is a child of the run."""
    parents = dict(_parents())
    servers = {pid for pid, of in parents.items() if of == parent}
    return sorted(pid for pid, of in parents.items() if of in servers)


def _parents() -> Iterator[tuple[int, int]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            yield int(stat.parent.name), int(stat.read_text(errors="replace").rpartition(")")[2].split()[1])


def _wait_for_the_end_of(workers: Sequence[int]) -> None:
    """No worker outlives its parent."""
    end = time.monotonic() + _LONGEST
    while left := [pid for pid in workers if Path(f"/proc/{pid}").exists()]:
        assert time.monotonic() < end, f"the workers {left} live on"
        time.sleep(0.05)


def main() -> None:
    """Print each trial; exit code 1 if one of them gave other bytes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dump", type=Path, help="without it, the sample dump twelve times")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        dump = chosen.dump or make_dump(Path(folder) / "dump", 12)
        done = list[Crash]()
        for each in trials(dump, chosen.times, chosen.seed, Path(folder)):
            done.append(each)
            print(
                f"{len(done):3} {each.victim:6} {each.moment.seconds:5.2f} s after shard {each.moment.shards:2}, "
                f"{each.shards_kept:3} shards kept: {'same bytes' if each.same else 'OTHER BYTES'}",
                flush=True,
            )
    print(f"{sum(each.same for each in done)} of {len(done)} gave the bytes of the undisturbed run")
    sys.exit(not all(each.same for each in done))


if __name__ == "__main__":
    main()
