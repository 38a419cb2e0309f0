"""The output folder appears whole or not at all, and what other people put there stays.

Everything is first written into the hidden folder `.writing` inside the output folder: inside, so
that a mounted folder works and every rename stays on one file system. Once all of it is on the disk
it is renamed to `.ready`, and its files are moved into place, the manifest last. A later run that
finds `.ready`, left by a crash, finishes the moves; one that finds `.writing` throws it away.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

import orjson

from pipeline.write.manifest import FILE_NAME as MANIFEST
from pipeline.write.whole import sync

OWN_NAMES: Final = frozenset(
    {"items", "rejected", "documents", "README.md", "report.html", "report.json", "boilerplate.toml"}
)
_WRITING: Final = ".writing"
_READY: Final = ".ready"
_HALF: Final = "Not all of its files are in place yet; the next run puts them there."
_FULL: Final = "Make room, or choose another --output."
_LOCKED: Final = "Make it writable, or choose another --output."
_ADVICE: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "Raise the limit for the size of a file (ulimit -f).",
    errno.EROFS: _LOCKED,
    errno.EACCES: _LOCKED,
    errno.EPERM: _LOCKED,
}


class OutputError(Exception):
    """The output folder cannot be used; the message tells a person what to do."""


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A new empty folder; if the block ends without an error, its files replace an older output in `folder`.

    Raises:
        OutputError: see `prepare`, or the files cannot be put in place.
    """
    prepare(folder)
    staging = folder / _WRITING
    with output_errors(folder):
        staging.mkdir()
    try:
        yield staging
        with output_errors(folder):
            _sync(staging)
            staging.rename(folder / _READY)
        with output_errors(folder, _HALF):
            _finish(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def prepare(folder: Path) -> None:
    """Make `folder` if need be and clear up after a crash; worth calling before a long run.

    Raises:
        OutputError: `folder` is no folder, cannot be written, or holds files but no output of a run.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file: choose a folder with --output")
    with output_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / _READY).exists():
            with output_errors(folder, _HALF):
                _finish(folder)
        shutil.rmtree(folder / _WRITING, ignore_errors=True)
        in_use = any(not entry.name.startswith(".") for entry in folder.iterdir())
    if in_use and _old_outputs(folder) is None:
        raise OutputError(
            f"{folder} holds files but no {MANIFEST} of an earlier run: choose an empty or new folder with --output"
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{folder} cannot be written: check its permissions or choose another --output")


@contextmanager
def output_errors(folder: Path, state: str = "Nothing in it was replaced.") -> Iterator[None]:
    """Turn an error of the file system into an `OutputError` that names `folder`, its `state` and what to do."""
    try:
        yield
    except OSError as error:
        cause = error.strerror or str(error)
        advice = _ADVICE.get(error.errno or 0, "Mend that or choose another --output.")
        raise OutputError(f"{folder} cannot be written: {cause}. {state} {advice}") from error


def _finish(folder: Path) -> None:
    """Move the files of `.ready` into place; doing it again after a crash ends the same."""
    ready = folder / _READY
    fresh = {path.relative_to(ready).as_posix() for path in ready.rglob("*") if path.is_file()}
    if (ready / MANIFEST).exists():
        for stale in (_old_outputs(folder) or set()) - set(_outputs(ready / MANIFEST) or ()):
            (folder / stale).unlink(missing_ok=True)
    for name in sorted(fresh - {MANIFEST}) + sorted(fresh & {MANIFEST}):
        (folder / name).parent.mkdir(exist_ok=True)
        (ready / name).replace(folder / name)
    shutil.rmtree(ready)
    sync(folder)


def _old_outputs(folder: Path) -> set[str] | None:
    """The files that an earlier run wrote into `folder`; None if none did."""
    return _outputs(folder / MANIFEST) if (folder / MANIFEST).is_file() else None


def _outputs(manifest: Path) -> set[str] | None:
    try:
        paths = {str(file["path"]) for file in orjson.loads(manifest.read_bytes())["outputs"]}
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return None
    return {path for path in paths if _is_own(PurePosixPath(path))}


def _is_own(path: PurePosixPath) -> bool:
    """Whether a run may have written `path`: a manifest from elsewhere must not make us delete other files."""
    return bool(path.parts) and path.parts[0] in OWN_NAMES and ".." not in path.parts


def _sync(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        sync(path)
