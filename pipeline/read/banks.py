"""Records that are questions themselves, and no pages: exports of question banks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import orjson

_ANSWER: Final = re.compile(
    r"(?:answers?|correct\w*|(?:right|true|standard)answers?|answer(?:key|index|idx)|(?:正确|标准|参考)?答案)\Z"
)
_CHOICES: Final = re.compile(r"(?:options?|choices?|optionlist|answerlist|(?:option|选项)?[b2]|选项(?:内容)?)\Z")
_QUESTION: Final = re.compile(r"(?:q|question\w{0,8}|stem|problem|prompt|题目|题干|试题|问题|题目内容|试题内容)\Z")
_SIGNS: Final = re.compile(r"[\s_\-]+")
_LONGEST: Final = 1500  # characters of a question; a longer text is a page
_MOST_LOOKED_AT: Final = 500
_PLAIN: Final = orjson.OPT_NON_STR_KEYS


def asks(names: Iterable[str]) -> bool:
    """Whether fields of these names make a question.

    >>> asks(["id", "question", "answer"]), asks(["content", "option_a", "option_b", "answer"]), asks(["title", "text"])
    (True, True, False)
    """
    plain = [_SIGNS.sub("", str(name)).lower() for name in names]
    chosen = any(map(_CHOICES.match, plain))
    asked = any(map(_QUESTION.match, plain))
    return ((chosen or asked) and any(map(_ANSWER.match, plain))) or (chosen and asked)


def is_question(record: Mapping[str, object], text: object) -> bool:
    """Whether a record asks, and its text, if it has one, is not that of a page."""
    return asks(record) and not (isinstance(text, str) and len(text) > _LONGEST)


def holds_questions(content: object) -> bool:
    """Whether there is a question among the first objects of a file, whatever stands around it."""
    waiting, seen = [content], 0
    while waiting and seen < _MOST_LOOKED_AT:
        value = waiting.pop()
        seen += 1
        if isinstance(value, Mapping):
            if asks(value) and not any(isinstance(v, str) and len(v) > 4 * _LONGEST for v in value.values()):
                return True
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value[:3]
    return False


def as_text(record: object) -> str:
    """A record as the text of a document: JSON, with as few escapes as there can be."""
    return orjson.dumps(record, default=str, option=_PLAIN).decode()


def in_parts(content: object, longest: int) -> Iterator[str]:
    """A list that is too long for one document, in as many as it takes; its records stay whole."""
    rows = content if isinstance(content, list) else max(_lists(content), key=len, default=[])
    part: list[str] = []
    size = 0
    for row in map(as_text, rows):
        if part and size + len(row) > longest:
            yield "[" + ",\n".join(part) + "]"
            part, size = [], 0
        part.append(row)
        size += len(row) + 2
    if part:
        yield "[" + ",\n".join(part) + "]"


def _lists(content: object) -> list[list[object]]:
    below = content.values() if isinstance(content, Mapping) else ()
    return [value for value in below if isinstance(value, list)]
