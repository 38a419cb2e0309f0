"""Formats that are read from the end or at random (zip, Parquet, PDF) and come out of packed data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final, cast

from pipeline.read.limits import UnreadableError
from pipeline.read.reading import Content

_IN_MEMORY: Final = 16 << 20
_LARGEST: Final = 4 << 30
_PIECE: Final = 1 << 20


@contextmanager
def seekable(content: Content) -> Iterator[BinaryIO]:
    """The content as a stream that can be read in any order: as it is, or as a copy in memory or on disk.

    Raises:
        UnreadableError: the copy would be larger than a disk should be asked for.
    """
    if content.stream.seekable():
        yield content.stream
        return
    with SpooledTemporaryFile(_IN_MEMORY) as copied:
        stream = cast("BinaryIO", copied)
        while piece := content.stream.read(_PIECE):
            stream.write(piece)
            if stream.tell() > _LARGEST:
                raise UnreadableError("archive_too_large", f"over {_LARGEST >> 30} GiB inside another file")
        stream.seek(0)
        yield stream
