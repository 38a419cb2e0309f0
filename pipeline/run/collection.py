"""Garbage collection of cycles, seldom: the pipeline makes many values and no cycles, so that looking finds nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SELDOM: Final = (50_000, 20, 50)  # Python's own (700, 10, 10) takes a sixth of the time; libraries may make cycles


@contextmanager
def seldom() -> Iterator[None]:
    """Look for cycles seldom, until the `with` ends."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def seldom_for_ever() -> None:
    """Look for cycles seldom in a process that is ours, and never among what was loaded at its start."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)
