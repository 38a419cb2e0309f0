"""Which stage a worker is in: looked up every few milliseconds, so that the stages themselves know nothing of it."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from types import CodeType, FrameType
from typing import Final

from pipeline.clean import clean
from pipeline.dedupe import sight
from pipeline.draft import build
from pipeline.enrich import enrich
from pipeline.laws import broken_laws, broken_replay
from pipeline.ledger import ledger, shades
from pipeline.read import read_file
from pipeline.run.spill import Spill
from pipeline.segment import segment
from pipeline.validate import judged, refusals

REST: Final = "the rest"
_STAGES: Final = {
    "read": (read_file,),
    "clean": (clean,),
    "segment": (segment,),
    "validate": (build, refusals, judged),
    "check the laws": (shades, ledger, broken_replay, broken_laws),
    "enrich": (enrich,),
    "dedupe": (sight,),
    "write": (Spill.add,),
}
_STAGE_OF: Final[dict[CodeType, str]] = {stage.__code__: name for name, stages in _STAGES.items() for stage in stages}
NAMES: Final = (*_STAGES, REST)
_EVERY: Final = 0.02  # seconds; a look costs 70 microseconds


@contextmanager
def watched_stages() -> Iterator[Counter[str]]:
    """Seconds of each stage in the block, counted while it runs; what a stage calls counts as its own."""
    spent: Counter[str] = Counter()
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(threading.get_ident(), spent, over), daemon=True)
    watcher.start()
    try:
        yield spent
    finally:
        over.set()
        watcher.join()


def _watch(worker: int, spent: Counter[str], over: threading.Event) -> None:
    """A look that came late, after a long call, counts for all the time since the last."""
    before = perf_counter()
    while not over.wait(_EVERY):
        now = perf_counter()
        spent[_stage(sys._current_frames().get(worker))] += now - before  # type: ignore[assignment]  # noqa: SLF001
        before = now


def _stage(frame: FrameType | None) -> str:
    while frame is not None and frame.f_code not in _STAGE_OF:
        frame = frame.f_back
    return _STAGE_OF[frame.f_code] if frame is not None else REST
