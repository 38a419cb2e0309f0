"""The folder where finished shards are kept: a run that was stopped goes on from there, the next one does what is new.

It lies hidden inside the output folder, so that one mounted folder is enough and a rename stays on one file system. It
holds what the last run used and nothing else, and may be deleted at any time: then the next run does all anew.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.filesize import decimal

from pipeline.run.faults import UsageError
from pipeline.run.proof import SUFFIX, Proof, read_proof
from pipeline.run.recipe import BOILERPLATE, Recipe
from pipeline.run.shard import Piece
from pipeline.run.timing import SHARD_SUFFIX
from pipeline.write.staging import OutputError, output_errors, prepare
from pipeline.write.whole import PARTIAL

if sys.platform != "win32":
    import fcntl

FOLDER: Final = ".work"
_LOCK: Final = "lock"
_SCRATCH: Final = "scratch"
_NOT_FOR_GIT: Final = ".gitignore"


@contextmanager
def work_folder(output: Path) -> Iterator[Path]:
    """The folder in `output`, for this run alone.

    Raises:
        UsageError: the output cannot be written, or another run is at it.
    """
    folder = output / FOLDER
    try:
        with output_errors(output):  # readers catch what is theirs: what is left concerns the output
            prepare(output)
            folder.mkdir(exist_ok=True)
            with _locked(folder / _LOCK, output):
                _clear(folder)
                (folder / _NOT_FOR_GIT).write_text("*\n", encoding="ascii")
                try:
                    yield folder.absolute()
                finally:
                    with suppress(OSError):  # what went wrong before says more
                        _clear(folder)
    except OutputError as error:
        raise UsageError(f"{error} Then run the same command again: what was finished is kept.") from error


def _clear(folder: Path) -> None:
    """Delete what workers had under way when they were killed."""
    for left_over in folder.glob(f"*{PARTIAL}"):
        left_over.unlink(missing_ok=True)


@contextmanager
def _locked(path: Path, output: Path) -> Iterator[None]:
    """The system frees the lock of a process that is gone."""
    with path.open("wb") as file:
        try:
            if sys.platform != "win32":
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"Another run writes to {output}. Wait for its end or choose another --output.") from None
        yield


@dataclass(frozen=True, slots=True)
class Kept:
    """What is done already, what is to do, and why what was done otherwise does not count."""

    proofs: tuple[Proof, ...]
    missing: tuple[Piece, ...]
    changed: tuple[str, ...]


def kept(folder: Path, pieces: Sequence[Piece], recipe: Recipe) -> Kept:
    """The proofs in the folder that fit the pieces and the recipe, each piece in one of them."""
    missing = {piece.name: piece for piece in pieces}
    proofs, changed = list[Proof](), dict[str, None]()
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        proof = read_proof(path)
        if proof is None or not all(name in missing for name in proof.pieces):
            continue
        if proof.recipe == recipe:
            proofs.append(proof)
            for name in proof.pieces:
                del missing[name]
        else:
            changed |= dict.fromkeys(name for name in recipe if proof.recipe.get(name) != recipe[name])
    return Kept(tuple(proofs), tuple(missing.values()), tuple(changed))


def print_kept(found: Kept, console: Console) -> None:
    """What need not be done again, or why all must."""
    if found.proofs:
        documents = sum(sum(proof.documents) for proof in found.proofs)
        left = sum(piece.size for piece in found.missing)
        line = f"Kept from an earlier run: {documents:,} documents. To do: {decimal(left)}."
    elif found.changed:
        line = f"Nothing is kept from the earlier run, since this changed: {', '.join(found.changed)}."
        if found.changed == (BOILERPLATE,):
            line += " With --boilerplate and the list of that run, new files cost only themselves."
    else:
        return
    console.print(line, highlight=False, soft_wrap=True)


def forget(output: Path) -> None:
    """Let the next run do all anew.

    Raises:
        UsageError: see `work_folder`.
    """
    with work_folder(output) as folder:
        tidy(folder, ())


def tidy(folder: Path, proofs: Iterable[Proof]) -> None:
    """Keep what these proofs speak of, delete all else."""
    names = {_LOCK, _NOT_FOR_GIT}
    for proof in proofs:
        names |= {proof.name + SUFFIX, proof.name + SHARD_SUFFIX, proof.results.path, proof.sightings.path}
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in names:
            path.unlink(missing_ok=True)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder in the work folder for what does not outlast a stage; one that a crash left is emptied."""
    path = folder / _SCRATCH
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
