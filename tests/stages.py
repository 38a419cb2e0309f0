"""Where the time of a run goes: a clock that looks every few milliseconds which stage is at work."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable
from time import process_time
from types import CodeType, FrameType
from typing import Any, Final

from pipeline import process
from pipeline.clean import STEPS, clean
from pipeline.clean.clone import repair_clone
from pipeline.clean.entities import decode_entities
from pipeline.clean.learned import strip_learned
from pipeline.clean.normalise import restore_characters, undisguise
from pipeline.clean.script import to_simplified
from pipeline.dedupe import judge, settle, sight
from pipeline.laws import broken_laws, broken_replay
from pipeline.ledger import ledger, shades
from pipeline.read import read_file
from pipeline.run.flow import run
from pipeline.run.learning import learn_from
from pipeline.run.spill import Spill, read_results, read_sightings
from pipeline.run.survey import look_at
from pipeline.segment import segment
from pipeline.segment.path import best_path
from pipeline.segment.scan import scan
from pipeline.validate import judged, refusals
from pipeline.write.output import write_output

_REPAIRS: Final = (repair_clone, restore_characters, decode_entities, undisguise)
STAGES: Final[dict[str, tuple[Callable[..., Any], ...]]] = {
    "learn": (learn_from,),
    "read": (look_at, read_file),
    "repair": _REPAIRS,
    "script": (to_simplified,),
    "boilerplate": (strip_learned, *(step for step in STEPS if step not in (*_REPAIRS, to_simplified))),
    "align": (clean,),
    "scan": (scan,),
    "path": (best_path,),
    "segment: the rest": (segment,),
    "build": (process.process,),
    "validate": (refusals, judged),
    "ledger and laws": (shades, ledger, broken_replay, broken_laws),
    "dedupe": (sight, judge, settle),
    "write": (Spill.add, read_results, read_sightings, write_output),
    "the rest": (run,),
}
_EVERY: Final = 0.002  # seconds of processor time


def sampled(work: Callable[[], object]) -> Counter[str]:
    """Milliseconds of each stage in `work`; what a stage calls counts as its own unless it is a stage itself."""
    stage_of = {stage.__code__: name for name, stages in STAGES.items() for stage in stages}
    spent: Counter[str] = Counter()
    before = process_time()

    def look(_signal: int, frame: FrameType | None) -> None:
        nonlocal before
        now = process_time()  # a look that came late, after a long call, counts for all the time since the last
        spent[_innermost(frame, stage_of)] += round(1e3 * (now - before))
        before = now

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    try:
        work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return spent


def _innermost(frame: FrameType | None, stage_of: dict[CodeType, str]) -> str:
    while frame is not None and frame.f_code not in stage_of:
        frame = frame.f_back
    return stage_of[frame.f_code] if frame is not None else "the rest"
