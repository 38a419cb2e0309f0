"""What the dump-wide step must know of one item: a few digests and words, never the item itself.

A document's sightings go, sorted, into a file beside its results; each line begins with the digest by which twins
find each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, Final, NamedTuple

import orjson

from pipeline.dedupe.likeness import Likeness, likenesses
from pipeline.identity import digest
from pipeline.places import Lines, excerpt
from pipeline.records import AnswerSource, Document, Draft, Item, Reject, Result
from pipeline.sameness import Words, asked, read, stands_alone, turned
from pipeline.segment.types import OPEN

_ANSWER_SHOWN: Final = 80
_LEAST_SAID: Final = 4  # letters and digits of a question that may take its answer from elsewhere
_TWIN: Final = 32  # hexadecimal digits
SEAT: Final = 20  # characters
_DOCUMENT: Final = 12


class Seat(NamedTuple):
    """Which item of the dump: the document, and the item in it, both from 0.

    The rejects of a document are counted on behind its items.
    """

    document: int
    nth: int

    def key(self) -> str:
        """20 characters that sort as seats do."""
        return f"{self.document:012x}{self.nth:08x}"

    @classmethod
    def of(cls, key: bytes) -> Seat:
        """The seat that a key names."""
        return cls(int(key[:12], 16), int(key[12:20], 16))


@dataclass(frozen=True, slots=True)
class Sighting:
    """One item, accepted or rejected for nothing but the want of an answer.

    `twin` names the question whatever the order of its choices, `question` the question as printed, `said` what the
    answer says in words, whatever its letters. `verdict` is the same for an answer that can be contradicted: None for
    open questions, whose answers may differ in wording, and for items without an answer. `before` and `after` name
    the questions around it: places that share one were copied from each other.
    """

    twin: str
    seat: str
    source: str
    doc_id: str
    number: str | None
    start: int
    end: int
    line: int
    column: int
    excerpt: str
    item_type: str
    answer: list[str] | None
    shown: str
    answer_source: AnswerSource | None
    confidence: float
    question: str
    said: str | None
    verdict: str | None
    accepted: bool
    takes: bool
    before: str
    after: str
    like: Likeness | None

    def to_line(self, document: int) -> bytes:
        """One line: twin, seat, and all as JSON; the item is one of the document of this number."""
        return b"%s%012x%s%s\n" % (self.twin.encode(), document, self.seat[_DOCUMENT:].encode(), orjson.dumps(self))

    @classmethod
    def of(cls, line: bytes, held: dict[str, str]) -> Sighting:
        """The sighting that a line tells of; words that are `held` are not held twice."""
        told = _shared(orjson.loads(line[_TWIN + SEAT :]), held)
        told["seat"] = line[_TWIN : _TWIN + SEAT].decode()
        told["like"] = Likeness(**_shared(told["like"], held)) if told["like"] else None
        return cls(**told)


def places_of(lines: Iterable[bytes]) -> list[Sighting]:
    """The places of one question; the words they have in common, which are most of them, are held once."""
    held: dict[str, str] = {}
    return [Sighting.of(line, held) for line in lines]


def _shared(told: dict[str, Any], held: dict[str, str]) -> dict[str, Any]:
    return {name: held.setdefault(each, each) if isinstance(each, str) else each for name, each in told.items()}


class _Found(NamedTuple):
    """An item on its way: what was read, and where it stands."""

    nth: int
    item: Item | Draft
    start: int
    end: int
    reject: Reject | None


class _Asked(NamedTuple):
    """Its question among others."""

    twin: str
    before: str
    after: str
    like: Likeness | None


def sight(document: Document, result: Result, min_confidence: float = 0) -> tuple[Sighting, ...]:
    """What the dump-wide step must know of `result`, which `document` gave."""
    found = list(_found(result, min_confidence))
    words = list(zip(*read([each.item for each in found]), strict=True))
    twins = [_twin(each.item, *said) for each, said in zip(found, words, strict=True)]
    around = _neighbours(found, twins)
    accepted = [(each.item, said[1]) for each, said in zip(found, words, strict=True) if each.reject is None]
    like = [*likenesses([item for item, _ in accepted], [folded for _, folded in accepted]), *repeat(None, len(found))]
    lines = Lines(document.text)
    return tuple(
        _sighting(document, lines, each, *said, _Asked(twin, *beside, near))
        for each, said, twin, beside, near in zip(found, words, twins, around, like, strict=False)
    )


def _found(result: Result, min_confidence: float) -> Iterator[_Found]:
    """The accepted items, then those rejects that may take an answer."""
    for nth, item in enumerate(result.items):
        start, end = item.spans.item or (0, 0)
        yield _Found(nth, item, start, end, None)
    for nth, reject in enumerate(result.rejects, len(result.items)):
        if reject.item is not None and lacks_answer(reject, min_confidence):
            yield _Found(nth, reject.item, reject.start, reject.end, reject)


def _twin(item: Item | Draft, strict: Words, folded: Words) -> str:
    return digest(folded.material, asked(item, folded), turned(strict, folded)).hex()


def _neighbours(found: Sequence[_Found], twins: Sequence[str]) -> list[tuple[str, str]]:
    """The questions before and behind each one in the text."""
    order = sorted(range(len(found)), key=lambda at: found[at].start)
    ranked = ["", *(twins[at] for at in order), ""]
    around = {at: (ranked[rank], ranked[rank + 2]) for rank, at in enumerate(order)}
    return [around[at] for at in range(len(found))]


def lacks_answer(reject: Reject, min_confidence: float) -> bool:
    """Whether nothing but an answer is wanting."""
    draft = reject.item
    complete = draft is not None and draft.item_type and draft.stem and (draft.confidence or 0) >= min_confidence
    return bool(complete) and [why.code for why in reject.reasons] == ["missing_answer"]


def _sighting(
    document: Document,
    lines: Lines,
    found: _Found,
    strict: Words,
    folded: Words,
    question: _Asked,
) -> Sighting:
    item, reject, kind = found.item, found.reject, found.item.item_type or ""
    line, column = (reject.line, reject.column) if reject else lines.line_column(found.start)
    said = _said(item, strict)
    return Sighting(
        twin=question.twin,
        seat=Seat(0, found.nth).key(),
        source=document.source,
        doc_id=document.doc_id,
        number=item.number,
        start=found.start,
        end=found.end,
        line=line,
        column=column,
        excerpt="" if reject else excerpt(document.text, found.start, found.end),
        item_type=kind,
        answer=_said(item, folded) if item.options else item.answer,
        shown=" ".join(item.answer or [])[:_ANSWER_SHOWN],
        answer_source=item.answer_source,
        confidence=item.confidence or 0,
        question=digest(strict.material, strict.stem, strict.options).hex(),
        said=None if said is None else digest(said).hex(),
        verdict=None if said is None or kind in OPEN else _verdict(item, folded),
        accepted=reject is None,
        takes=item.answer is None and _may_take(item, folded),
        before=question.before,
        after=question.after,
        like=question.like,
    )


def _said(item: Item | Draft, words: Words) -> list[str] | None:
    """What the answer says: the texts of the right choices in a fixed order, or the words of it."""
    if item.answer is None:
        return None
    texts = {option.label: text for option, text in zip(item.options, words.options, strict=True)}
    said = [texts.get(each, text) for each, text in zip(item.answer, words.answer, strict=True)]
    return sorted(said) if item.options else said


def _verdict(item: Item | Draft, words: Words) -> str:
    """Words for blanks count without what stands between them: pages cut them in other places."""
    said = _said(item, words)
    if item.item_type == "fill_blank":
        return digest("".join(sign for word in said or [] for sign in word if sign not in " ;,、/")).hex()
    return digest(said).hex()


def _may_take(item: Item | Draft, words: Words) -> bool:
    """Whether an answer that stands beside the same words elsewhere answers this item for certain."""
    least = _LEAST_SAID if words.options else 2 * _LEAST_SAID
    long_enough = sum(map(str.isalnum, words.stem)) >= least
    distinct = len(set(words.options)) == len(words.options)
    alone = stands_alone(" ".join([words.stem, *words.options]), material=item.stimulus is not None)
    return long_enough and distinct and alone


def numbered(lines: Iterable[bytes], place: Callable[[int], int]) -> Iterator[bytes]:
    """The lines of one run with documents numbered through the dump; `place` must keep their order."""
    for line in lines:
        document = b"%012x" % place(int(line[_TWIN : _TWIN + _DOCUMENT], 16))
        yield line[:_TWIN] + document + line[_TWIN + _DOCUMENT :]


def twin_of(line: bytes) -> bytes:
    """The question that a line tells of."""
    return line[:_TWIN]
