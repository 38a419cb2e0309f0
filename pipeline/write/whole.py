"""Files that appear whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

PARTIAL: Final = ".partial"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A name to write under; what stands there in the end gets the name `path`, once it is on the disk.

    The name is new each time: two who write the same file, one of them given up for dead, do not meet.
    """
    partial = path.with_name(f"{path.name}.{uuid4().hex}{PARTIAL}")
    try:
        yield partial
        sync(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until the file, or the list of files in the folder, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
