"""Lines of a stream of any size: no more of it is held than one line, and that within bounds."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import IO, AnyStr, BinaryIO, Final

_BUFFER: Final = 1 << 17  # bytes
_WIDE_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class _Rewound(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # BufferedReader gives no other buffer
        piece = self._head[: len(buffer)] or memoryview(self._rest.read(len(buffer)))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


class Bounded(io.RawIOBase):
    """The next `left` bytes of a stream; some are still left when the stream ends too early."""

    def __init__(self, stream: BinaryIO, left: int) -> None:
        """`stream` stands where they begin."""
        self._stream = stream
        self.left = left

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # readers give no other buffer
        """Fill the buffer as far as there are bytes."""
        piece = self._stream.read(min(len(buffer), self.left))
        buffer[: len(piece)] = piece
        self.left -= len(piece)
        return len(piece)


def rewound(head: bytes, rest: BinaryIO) -> io.BufferedReader:
    """The stream from its beginning: `head` was read from it already."""
    return io.BufferedReader(_Rewound(head, rest), _BUFFER)


def byte_lines(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of the stream, in UTF-8 where they are UTF-16; None stands for one longer than `most`."""
    head = stream.read(3)
    whole = rewound(head.removeprefix(codecs.BOM_UTF8), stream)
    if encoding := _WIDE_MARKS.get(head[:2]):
        wide = io.TextIOWrapper(whole, encoding, errors="replace")
        yield from (None if line is None else line.encode() for line in bounded_lines(wide, most, "\n"))
    else:
        yield from bounded_lines(whole, most, b"\n")


def bounded_lines(stream: IO[AnyStr], most: int, end: AnyStr) -> Iterator[AnyStr | None]:
    """The lines of the stream with their ends; None stands for one longer than `most`, which is never held."""
    while line := stream.readline(most):
        whole = len(line) < most or line.endswith(end)
        yield line if whole else None
        while not whole:
            rest = stream.readline(most)
            whole = len(rest) < most or rest.endswith(end)
