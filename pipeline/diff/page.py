"""What a change of rules did, as one page that needs nothing else: no network, no script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.diff.change import What
from pipeline.diff.outputs import Output
from pipeline.diff.summing import Diff, Shift
from pipeline.diff.wording import HEADS, difference, gist, place
from pipeline.write.pages import render

_ORDER: Final = ("accepted", "merged", "rejected", "nowhere")


def diff_page(diff: Diff, causes: Sequence[str], old: Output, new: Output) -> str:
    """The page."""
    return render(
        "diff.html",
        diff=diff,
        causes=causes,
        old=old.folder,
        new=new.folder,
        what=What,
        heads=HEADS,
        states=[state for state in _ORDER if state in diff.states or any(state in row for row in diff.states.values())],
        column=lambda after: sum(row.get(after, 0) for row in diff.states.values()),
        widest=lambda steps: max((abs(each.after - each.before) for each in steps), default=0),
        moved=_moved,
        difference=difference,
        gist=gist,
        place=place,
    )


def _moved(shifts: Sequence[Shift]) -> list[Shift]:
    """Those that are not as they were, the largest step first."""
    steps = [each for each in shifts if each.before != each.after]
    return sorted(steps, key=lambda each: (-abs(each.after - each.before), each.name))
