"""Finds the lines that frame the pages of a site.

A line of chrome stands on many pages, above or below all that they ask, and what stands near it differs from page
to page. By this it is told from what else recurs: copies of one paper have the same neighbours for every line,
and a choice that many items share stands anywhere on the page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.clean.learned import NOTHING, Learned, LearnedLine, name_of, normal
from pipeline.learn.guard import Guard, asks, guard
from pipeline.learn.sample import Page

LEAST_PAGES: Final = 20  # fewer show nothing: whoever runs a single file wants it read as it is
LEAST: Final = 12  # different pages on which a line has to stand
_EDGE: Final = 0.8  # of its pages on which it frames the text
_COMMON: Final = 0.6  # of the pages of a site, for a line that might be a title or a question
_EVERYWHERE: Final = 0.9  # of the pages of a site, for a line amid the text
_SHORT: Final = 6  # characters; fewer may be an answer, unless other chrome stands beside
_LEAST_AMID: Final = 8  # characters of a line amid the text
_NEAR: Final = 12  # lines on each side that tell pages apart
_LEAST_OWN: Final = 0.2  # of the text that asks: a page with less of its own is a copy and shows nothing
_BESIDE: Final = 0.8  # of its pages on which a line has the same neighbour


@dataclass(slots=True)
class _Seen:
    """What the sample shows of one line."""

    pages: int = 0
    framing: int = 0
    near: set[int] = field(default_factory=set)
    groups: Counter[str] = field(default_factory=Counter)
    neighbours: Counter[tuple[str, ...]] = field(default_factory=Counter)


def learn(pages: Iterable[Page]) -> Learned:
    """The chrome of a dump, from a sample of its pages; the order of the pages does not matter."""
    sample = sorted(pages)
    if len(sample) < LEAST_PAGES:
        return NOTHING
    seen = _look(sample)
    sizes = Counter(page.group for page in sample)
    framing = {text for text, one in seen.items() if _frames(one)}
    alone = {text for text in framing if _stands_alone(text, seen[text], sizes)}
    amid = {text for text, one in seen.items() if text not in framing and _stands_amid(text, one, sizes)}
    chosen = _grown(alone, framing, seen)
    lines = (
        LearnedLine(name_of(text), text, seen[text].pages, beside=text not in alone | amid) for text in chosen | amid
    )
    return Learned(tuple(sorted(lines, key=lambda line: (-line.pages, line.text))))


def _look(sample: Sequence[Page]) -> dict[str, _Seen]:
    """What is to be seen of each line that recurs and is no sure text of an item."""
    forms = [[normal(line) for line in page.lines] for page in sample]
    often = Counter(text for lines in forms for text in set(lines))
    kinds = {text: guard(text) for text, count in often.items() if count >= LEAST}
    printed = Counter(line for page in sample for line in set(page.lines))
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for page, lines in zip(sample, forms, strict=True):
        asked = _asked(lines)
        own = [printed[line] < LEAST for line in page.lines]
        if _share_of_own(page.lines, own, asked) < _LEAST_OWN:
            continue
        for text, place in _first(lines, kinds):
            _note(seen[text], page, lines, own, place, asked)
    return dict(seen)


def _share_of_own(lines: Sequence[str], own: Sequence[bool], asked: range) -> float:
    """How much of the text, by characters, stands on few other pages: of that which asks, if any does."""
    text = [(len(lines[i]), own[i]) for i in asked or range(len(lines))]
    return sum(length for length, is_own in text if is_own) / max(1, sum(length for length, _ in text))


def _first(lines: Sequence[str], kinds: Mapping[str, Guard]) -> Iterator[tuple[str, int]]:
    """Each line that recurs, with the places at which it stands first and last."""
    places = {text: place for place, text in reversed(list(enumerate(lines)))}
    return ((text, place) for text, place in places.items() if kinds.get(text, Guard.HARD) is not Guard.HARD)


def _asked(lines: Sequence[str]) -> range:
    """From the first to the last line that reads as part of an item."""
    first = next((place for place, text in enumerate(lines) if asks(text)), len(lines))
    last = next((place for place in range(len(lines) - 1, first - 1, -1) if asks(lines[place])), first - 1)
    return range(first, last + 1)


def _note(one: _Seen, page: Page, lines: Sequence[str], own: Sequence[bool], place: int, asked: range) -> None:
    one.pages += 1
    one.framing += place not in asked
    one.groups[page.group] += 1
    near = range(max(0, place - _NEAR), min(len(lines), place + _NEAR + 1))
    if len(one.near) < LEAST:
        one.near.add(hash(tuple(page.lines[i] for i in near if own[i])))
    one.neighbours[tuple(lines[max(0, place - 1) : place + 2])] += 1


def _frames(one: _Seen) -> bool:
    """Whether a line stands round different texts, never amid them."""
    return len(one.near) >= LEAST and one.framing >= _EDGE * one.pages


def _stands_alone(text: str, one: _Seen, sizes: Mapping[str, int]) -> bool:
    if len(text) < _SHORT:
        return False
    return guard(text) is Guard.FREE or _share(one, sizes) >= _COMMON


def _stands_amid(text: str, one: _Seen, sizes: Mapping[str, int]) -> bool:
    """Whether a line that stands amid the text is on nearly every page of a site."""
    fits = len(text) >= _LEAST_AMID and guard(text) is Guard.FREE and len(one.near) >= LEAST
    return fits and _share(one, sizes) >= _EVERYWHERE


def _share(one: _Seen, sizes: Mapping[str, int]) -> float:
    """The largest part of the pages of one site that have the line."""
    return max((count / sizes[group] for group, count in one.groups.items() if sizes[group] >= LEAST_PAGES), default=0)


def _grown(alone: set[str], framing: set[str], seen: Mapping[str, _Seen]) -> set[str]:
    """The lines that stand alone, and those beside them again and again."""
    chosen = set(alone)
    while more := {t for t in framing - chosen if _is_beside(seen[t], chosen)}:
        chosen |= more
    return chosen


def _is_beside(one: _Seen, chosen: set[str]) -> bool:
    beside = sum(count for near, count in one.neighbours.items() if not chosen.isdisjoint(near))
    return beside >= _BESIDE * one.pages
