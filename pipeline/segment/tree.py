"""Objects and lists of JSON, of JavaScript and of Python, with the place of each name and value in the text.

Nothing is loaded: a page may hold such data between its own lines, and may be cut off in the middle of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from pipeline.clean.escapes import CLOSED, OPENED
from pipeline.segment.layout import Part

Kind = Literal["text", "bare", "list", "object"]

_TOKEN: Final = re.compile(
    rf"(?P<key>(?:{OPENED}(?P<k0>[^{CLOSED}\n]{{1,40}}){CLOSED}|\"(?P<k1>[^\"\\\n{{}}\[\]]{{1,40}})\""
    r"|'(?P<k2>[^'\\\n{}\[\]]{1,40})'|(?P<k3>[A-Za-z_$\u4e00-\u9fff][\w$]{0,39}))\s{0,9}:)"
    rf"|{OPENED}(?P<t0>[^{CLOSED}]*){CLOSED}"
    r'|"(?P<t1>(?:[^"\\\n]|\\.|"(?!\s*(?:[,}\])+;]|\Z)))*+)"'
    r"|'(?P<t2>(?:[^'\\\n]|\\.|'(?!\s*(?:[,}\])+;]|\Z)))*+)'"
    r"|`(?P<t3>[^`\\]*+)`"
    r"|(?P<open>[\[{(])|(?P<close>[\]})])|(?P<comma>,)|//[^\n]*+|(?<=\s)#[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/"
    rf"|(?P<bare>[^\s,:{{}}\[\]()\"'`{OPENED}{CLOSED}]+)"
)
_NAMES: Final = ("k0", "k1", "k2", "k3")
_DEEPEST: Final = 60
_PAIRS: Final = {"]": "list", "}": "object", ")": "list"}


class Named(NamedTuple):
    """A name in an object, the place of the name, and what it names."""

    name: str
    mark: Part
    node: Node


@dataclass(slots=True)
class Node:
    """A value: `part` is its text, without quotes or brackets; `broken` where it has no end or is not well written."""

    kind: Kind
    place: Part
    part: Part
    named: list[Named] = field(default_factory=list)
    members: list[Node] = field(default_factory=list)
    broken: bool = False


@dataclass(slots=True)
class _Frame:
    """A list or an object that is still open."""

    node: Node
    key: tuple[str, Part] | None = None
    after_value: bool = False  # no comma stands behind the last value yet

    def take(self, node: Node) -> None:
        """Put a value into the list, or under the last name of the object."""
        if self.after_value:
            self.node.broken = True  # two values in a row: a sum of strings, a lost comma
        elif self.node.kind == "list":
            self.node.members.append(node)
        elif self.key:
            self.node.named.append(Named(*self.key, node))
        self.key, self.after_value = None, True


def trees(text: str) -> Iterator[Node]:
    """The lists and objects of a text that stand in no other, in order."""
    frames: list[_Frame] = []
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or ""
        if kind == "open":
            if len(frames) >= _DEEPEST:
                frames.clear()  # no export
            shape: Kind = "object" if token[0] == "{" else "list"
            frames.append(_Frame(Node(shape, Part(*token.span()), Part(*token.span()))))
        elif not frames:
            continue
        elif kind == "close":
            if root := _closed(frames, token):
                yield root
        else:
            _take(frames[-1], token, kind)
    while frames:
        if root := _ended(frames, len(text), whole=False):
            yield root


def _closed(frames: list[_Frame], token: re.Match[str]) -> Node | None:
    """The root that a bracket closes, if it closes one; brackets that nobody closed end with the one around them."""
    wanted = _PAIRS[token[0]]
    if all(frame.node.kind != wanted for frame in frames):
        return None
    root = None
    while root is None and frames:
        last = frames[-1].node.kind == wanted
        root = _ended(frames, token.end(), whole=last)
        if last:
            break
    return root


def _ended(frames: list[_Frame], end: int, *, whole: bool) -> Node | None:
    """Take the last list or object from `frames` into the one around it; it is the root where there is none."""
    node = frames.pop().node
    node.place, node.part = Part(node.place.start, end), Part(node.place.start + 1, end - whole)
    node.broken |= not whole
    if not frames:
        return node
    frames[-1].take(node)
    return None


def _take(frame: _Frame, token: re.Match[str], kind: str) -> None:
    """`kind` is the group of the token; none for a comment."""
    if kind == "key":
        if frame.node.kind == "object":
            name = next(token[group] for group in _NAMES if token[group])
            frame.key, frame.after_value = (name.strip(), Part(*token.span())), False
    elif kind == "comma":
        frame.after_value = False
    elif kind == "bare":
        place = Part(*token.span())
        frame.take(Node("bare", place, place))
    elif kind:
        broken = kind != "t0" and "\\" in token[kind]
        frame.take(Node("text", Part(*token.span()), Part(*token.span(kind)), broken=broken))
