"""Compressed streams (.gz, .zst, .bz2, .xz): unpacked as they are read, within what is allowed."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO, Final, Protocol

import pyarrow as pa

from pipeline.read.limits import Allowance, UnreadableError
from pipeline.read.reading import Content

_BUFFER: Final = 1 << 17  # bytes
_XZ_MEMORY: Final = 128 << 20  # the strongest preset takes 65 MB; a hostile header asks for 4 GB
_BROKEN: Final = (EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)


class Source(Protocol):
    """What a decompressor looks like from outside."""

    def readinto(self, buffer: memoryview, /) -> int:
        """Fill `buffer` from its beginning; the number of bytes, 0 at the end."""


class _Metered(io.RawIOBase):
    """Counts what is unpacked, and has one error for all the ways in which packed data can be broken."""

    def __init__(self, inner: Source, allowance: Allowance) -> None:
        self._inner = inner
        self._allowance = allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # BufferedReader gives no other buffer
        try:
            count = self._inner.readinto(buffer)
        except _BROKEN as error:
            raise UnreadableError("broken_file", str(error)) from error
        except OSError as error:
            if isinstance(error, UnreadableError) or error.errno is not None:  # the disk's fault, not the data's
                raise
            raise UnreadableError("broken_file", str(error)) from error
        self._allowance.draw(count)
        return count


class _Xz(io.RawIOBase):
    """What lzma.LZMAFile does, within bounded memory: that class has no limit to set."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._rest = b""
        self._decoder = _xz_decoder()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # as above
        while not self._decoder.eof or self._begin_next():
            piece = self._next_piece() if self._decoder.needs_input else b""
            if unpacked := self._decoder.decompress(piece, len(buffer)):
                buffer[: len(unpacked)] = unpacked
                return len(unpacked)
        return 0

    def _next_piece(self) -> bytes:
        piece, self._rest = self._rest or self._packed.read(_BUFFER), b""
        if not piece:
            raise EOFError("the data ends before its end mark")
        return piece

    def _begin_next(self) -> bool:
        """Streams may follow each other, with zeros between them."""
        self._rest = self._decoder.unused_data.lstrip(b"\0")
        while not self._rest and (piece := self._packed.read(_BUFFER)):
            self._rest = piece.lstrip(b"\0")
        self._decoder = _xz_decoder() if self._rest else self._decoder
        return bool(self._rest)


def _xz_decoder() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(memlimit=_XZ_MEMORY)


def _zstd(packed: BinaryIO) -> Source:
    """Arrow refuses windows over 128 MB by itself."""
    return pa.CompressedInputStream(pa.PythonFile(packed, mode="r"), "zstd")  # type: ignore[no-any-return]


def _gz(packed: BinaryIO) -> Source:
    return gzip.GzipFile(fileobj=packed)


def _bz2(packed: BinaryIO) -> Source:
    return bz2.BZ2File(packed)


PACKINGS: Final[dict[str, Callable[[BinaryIO], Source]]] = {".gz": _gz, ".zst": _zstd, ".bz2": _bz2, ".xz": _Xz}


def unpacked(content: Content, suffix: str) -> Content:
    """`content` without the packing that `suffix` names.

    Raises:
        UnreadableError: a packing within a packing.
    """
    name = content.name[: -len(suffix)]
    if name.lower().endswith(tuple(PACKINGS)):
        raise UnreadableError("nested_too_deep", "compressed twice")
    allowance = Allowance(content.size or 0, within=content.allowance)
    stream = metered(PACKINGS[suffix](content.stream), allowance)
    return replace(content, name=name, stream=stream, size=None, allowance=allowance)


def metered(inner: Source, allowance: Allowance) -> BinaryIO:
    """A stream over what comes out of packed data, that draws on `allowance`."""
    return io.BufferedReader(_Metered(inner, allowance), _BUFFER)
