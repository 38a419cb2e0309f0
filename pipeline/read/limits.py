"""How much may come out of packed data, so that a few kilobytes never become terabytes (law 6)."""

from __future__ import annotations

from typing import Final

from pipeline.reasons import reason

_RATIO: Final = 250  # exam pages pack 3 to 50 times; deflate reaches 1032 and zstd far more on what is no text
_FREE: Final = 4 << 20  # bytes of each member that nobody counts: a small page may be all spaces
_FREE_IN_ALL: Final = 1 << 30  # the same for a whole file of the dump


class UnreadableError(OSError):
    """A file or member that gives no document, or no more of them, for the reason `why`."""

    def __init__(self, code: str, detail: str = "") -> None:
        """`code` is one of `reasons.CODES`."""
        self.why = reason(code, detail)
        super().__init__(self.why.message)


class Allowance:
    """Bytes that may still be unpacked from one file of the dump, or from one member `within` it."""

    def __init__(self, packed: int, within: Allowance | None = None) -> None:
        """`packed` is the size before unpacking."""
        self._packed = packed
        self._left = packed * _RATIO + (_FREE if within else _FREE_IN_ALL)
        self._within = within

    def draw(self, count: int) -> None:
        """`count` more bytes were unpacked.

        Raises:
            UnreadableError: they are too many.
        """
        self._left -= count
        if self._left < 0:
            raise UnreadableError("unpack_bomb", f"{self._packed:,} bytes grow more than {_RATIO} times")
        if self._within:
            self._within.draw(count)
