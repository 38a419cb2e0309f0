"""A disk that gets full or read-only in mid-run: `python -m tests.full_disk` (needs root, for small disks in memory).

A run must end with exit code 2 and a message that says what to do, leave no part of a table behind, and give the bytes
of an undisturbed run when there is room again and the same command is given.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from pipeline.run.work import FOLDER
from pipeline.write.manifest import FileDigest
from pipeline.write.whole import PARTIAL
from tests.crash import make_dump, outputs, proofs, start

ROOM: Final = 1 << 30  # bytes of a disk that does not get full
SHARES: Final = (0.02, 0.2, 0.4, 0.6, 0.8, 0.95)  # of the room that a run needs
SHARDS: Final = (0, 1, 2)  # that are done when the disk becomes read-only
ADVICE: Final = {"full": "Make room", "read-only": "Make it writable"}
AGAIN: Final = "Then run the same command again: what was finished is kept."


class Ended(NamedTuple):
    """How a run on a bad disk ended, and what it left."""

    code: int
    said: str
    left: Sequence[FileDigest]
    shards: int
    partial: int


@contextmanager
def disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes, mounted at a new folder."""
    folder.mkdir()
    assert _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder), "only root may mount a disk"
    try:
        yield folder
    finally:
        _told("umount", folder)


def _mount(*words: str | Path) -> bool:
    return _told("mount", *words)


def _told(command: str, *words: str | Path) -> bool:
    """Whether the system did it."""
    told = [shutil.which(command) or command, *map(str, words)]
    return subprocess.run(told, check=False, capture_output=True).returncode == 0


def ended(run: subprocess.Popen[bytes], output: Path) -> Ended:
    """Wait for the end."""
    said = (run.communicate()[1] or b"").decode()
    partial = len([*output.rglob(f"*{PARTIAL}")])
    return Ended(run.returncode, " ".join(said.split()), outputs(output), len(proofs(output)), partial)


def filled(dump: Path, folder: Path, size: int) -> Iterator[Ended]:
    """A run on a disk of this size, then one with room enough."""
    with disk(folder, size) as place:
        output = place / "out"
        yield ended(start(dump, output, stderr=subprocess.PIPE), output)
        assert _mount("-o", f"remount,size={ROOM}", place)
        yield ended(start(dump, output), output)


@contextmanager
def image(folder: Path) -> Iterator[tuple[Path, Path]]:
    """A file that holds a file system, and a new folder where it may be mounted."""
    path = folder.with_suffix(".ext4")
    with path.open("wb") as file:
        file.truncate(ROOM >> 2)
    assert _told("mkfs.ext4", "-q", "-F", path)
    folder.mkdir()
    yield path, folder


def locked(dump: Path, folder: Path, shards: int) -> Iterator[Ended]:
    """A run whose disk becomes read-only when so many shards are done, then one on a disk that was mended."""
    with image(folder) as (path, place):
        assert _mount("-o", "loop", path, place), "only root may mount a disk"
        output = place / "out"
        run = start(dump, output, stderr=subprocess.PIPE)
        while run.poll() is None and (len(proofs(output)) < shards or not (output / FOLDER).exists()):
            time.sleep(0.01)
        assert _mount("-o", "remount,abort", place)  # what the kernel itself does after an error of the disk
        yield ended(run, output)
        assert _told("umount", place)
        assert _mount("-o", "loop", path, place)
        yield ended(start(dump, output), output)
        assert _told("umount", place)


def faults(bad: Ended, good: Ended, advice: str, wanted: Sequence[FileDigest]) -> Iterator[str]:
    """What is not as it must be."""
    if bad.code == 2:
        yield from (f"it does not say {words!r}: {bad.said}" for words in (advice, AGAIN) if words not in bad.said)
        if bad.left:
            yield f"it left {', '.join(file.path for file in bad.left)}"
    elif bad.code or bad.left != wanted:
        yield f"it ended with {bad.code}: {bad.said}"
    if good.partial or (bad.partial and advice == ADVICE["full"]):  # nothing can be deleted on the other one
        yield "it left partial files"
    if good.code or good.left != wanted:
        yield "the same command again gave OTHER BYTES"


def trials(dump: Path, work: Path, only: str | None = None) -> Iterator[tuple[str, Ended, list[str]]]:
    """One after the other: what was done, how it ended, what was wrong with that."""
    with disk(work / "undisturbed", ROOM) as place:
        run = ended(start(dump, place / "out"), place / "out")
        assert run.code == 0
        wanted = run.left
        needed = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    for share in SHARES if only != "read-only" else ():
        bad, good = filled(dump, work / f"full-{share}", int(needed * share))
        yield f"room for {share:.0%}", bad, list(faults(bad, good, ADVICE["full"], wanted))
    for shards in SHARDS if only != "full" else ():
        bad, good = locked(dump, work / f"locked-{shards}", shards)
        yield f"read-only after {shards} shards", bad, list(faults(bad, good, ADVICE["read-only"], wanted))


def main() -> int:
    """Print a line for each trial; exit 1 on a fault."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.full_disk", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=ADVICE, help="one kind of disk")
    parser.add_argument("--copies", type=int, default=12, help="of the sample dump (default: 12)")
    chosen = parser.parse_args()
    failed = 0
    with TemporaryDirectory() as folder:
        dump = make_dump(Path(folder) / "dump", chosen.copies)
        for name, bad, wrong in trials(dump, Path(folder), chosen.only):
            failed += bool(wrong)
            how = "stopped" if bad.code == 2 else "came through"
            print(
                f"{name:26} {how}, {bad.shards} shards kept: {'; '.join(wrong) or 'same bytes afterwards'}", flush=True
            )
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
