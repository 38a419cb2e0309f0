"""Stars and ticks at options: *A.甲 B.乙, A.甲 B.乙*, A.甲√ B.乙. On which side they stand, the page tells."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks
from pipeline.segment.options import Run
from pipeline.segment.parsed import SPACE

STARS = "*★☆√✓✔"
_RARE = 4  # one run in so many may have nothing but right choices
_REACH = 3  # code points between a star and the label that it stands before

Side = Literal["before", "behind"]


class Star(NamedTuple):
    """A star in front of a label, not yet known to mark that option or the one before; `side` where it is certain."""

    place: Part
    label: int  # where the label begins
    first: bool  # the run's first label
    side: Side | None


class Stars(NamedTuple):
    """The stars of a page by the start of the label that they stand before, and the side of the uncertain ones."""

    found: dict[int, Star]
    side: Side | None

    def before(self, label: int) -> Part | None:
        """The star right before the label at `label`."""
        star = self.found.get(label)
        return star.place if star else None

    def side_at(self, label: int) -> Side | None:
        """On which side the star before `label` marks; None when nobody can tell."""
        return self.found[label].side or self.side


NO_STARS = Stars({}, None)


def find_stars(text: str, marks: Marks, runs: list[Run]) -> Stars:
    """All stars before labels; that of "[单选题] *" says that an answer is required, unless other labels have some."""
    starred = [(stars, len(stars) == len(run.labels)) for run in runs if (stars := _of_run(text, run))]
    bullets = _are_bullets(starred)
    found = [star for stars, whole in starred if not (whole and bullets) for star in stars]
    if all(star.first for star in found):
        found = [star for star in found if not _required(marks, star)]
    sides = [star.side for star in found]
    before, behind = sides.count("before"), sides.count("behind")
    side: Side | None = None if before == behind else "before" if before > behind else "behind"
    return Stars({star.label: star for star in found}, side)


def _of_run(text: str, run: Run) -> list[Star]:
    """The stars of one run."""
    found = []
    for i, label in enumerate(run.labels):
        at = label.start
        while at > label.start - _REACH and text[at - 1] in SPACE:
            at -= 1
        if at > 1 and text[at - 1] in STARS and text[at - 2] not in STARS:
            found.append(Star(Part(at - 1, at), label.start, i == 0, _side(text, at - 1, label.start, first=i == 0)))
    return found


def _are_bullets(starred: list[tuple[list[Star], bool]]) -> bool:
    """Whether the stars of runs that have one at every label say nothing: they are not rare on a page of several."""
    whole = sum(every for _, every in starred)
    several = any(len(stars) > 1 and not every for stars, every in starred)
    return not several or whole * _RARE > len(starred)


def _side(text: str, star: int, label: int, *, first: bool) -> Side | None:
    opened, spaced = text[star - 1] in SPACE, label > star + 1
    if first or text[star - 1] == "\n" or (opened and not spaced):
        return "before"
    return "behind" if (spaced and not opened) or "\n" in text[star:label] else None


def _required(marks: Marks, star: Star) -> bool:
    return any(t.end >= star.place.end for t in marks.within("type", star.place.start - 12, star.place.start))
