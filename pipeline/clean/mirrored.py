"""Lines that a PDF converter printed from their end: the name of a site that stands upright beside the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from pipeline.clean.alignment import Edit
from pipeline.clean.boilerplate import line_round
from pipeline.clean.codes import CharacterSet, character_set, code_points, line_starts
from pipeline.clean.lexicon import likelihood
from pipeline.records import Span

_DEEP = 12  # spaces before a line beside the text
_CLOSING = "：。，！？）》”；、"  # what a sentence ends with, and no line begins with
_SHORTEST, _LONGEST = 8, 80
_LEAST = 2  # times on the page
_CLEAR = 0.8  # by how much a character is likelier read from the end, in log probability


def strip_mirrored(text: str) -> list[Edit]:
    """Edits that take out lines which stand on the page again and again and make sense from their end only."""
    found = [(line, text[slice(*line)]) for line in _lines(text)]
    often = {said for said, count in Counter(said for _, said in found).items() if count >= _LEAST}
    mirrored = {said for said in often if _reads_from_its_end(said)}
    return [Edit(*line, "", "mirrored_line", "boilerplate") for line, said in found if said in mirrored]


def _lines(text: str) -> Iterator[Span]:
    """Lines that begin far to the right, or with a mark that ends sentences."""
    codes = code_points(text)
    starts = line_starts(text)
    starts = starts[starts < len(codes)]
    first, deep = codes[starts], codes.take(starts + _DEEP - 1, mode="clip")
    near = _closing().take(first) | ((first == ord(" ")) & (deep == ord(" ")))
    for start in starts[near].tolist():
        end = line_round(text, start).end
        line = text[start:end].strip()
        if _SHORTEST <= len(line) <= _LONGEST:
            begin = text.index(line, start)
            yield Span(begin, begin + len(line))


@cache
def _closing() -> CharacterSet:
    return character_set(_CLOSING)


def _reads_from_its_end(said: str) -> bool:
    return likelihood(said[::-1]) - likelihood(said) >= _CLEAR * len(said)
