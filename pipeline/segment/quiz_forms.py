"""Data of other shapes as the same lists and objects: XML of teaching platforms, rows of SQL, GIFT."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from pipeline.rules import patterns
from pipeline.segment.layout import Part
from pipeline.segment.parsed import strip
from pipeline.segment.tree import Named, Node, trees

_LEAST: Final = 2  # questions
_TAG: Final = re.compile(
    r"<!\[CDATA\[|<(?P<close>/)?(?P<name>[A-Za-z\u4e00-\u9fff][\w.\-]{0,39})(?P<attributes>\s[^<>]{0,400})?(?P<empty>/)?>"
)
_ATTRIBUTE: Final = re.compile(r"(?P<name>[\w\-]{1,40})\s?=\s?(?:\"(?P<d>[^\"]*)\"|'(?P<s>[^']*)')")
_CDATA: Final = re.compile(r"\s*<!\[CDATA\[(?P<text>.{0,20000}?)\]\]>\s*", re.DOTALL)
_HOW: Final = "format"  # of a text: html, plain_text
_DEEPEST: Final = 40
_COLUMNS: Final = re.compile(r"(?i:create\s+table)[^(;]{1,80}\((?P<body>[^;]{1,8000});")
_COLUMN: Final = re.compile(r"(?m:^)\s*[`\"\[]?(?P<name>[A-Za-z_\u4e00-\u9fff]\w{0,39})[`\"\]]?\s+[A-Za-z]{3,12}")
_NO_COLUMN: Final = frozenset(("primary", "key", "unique", "constraint", "index", "foreign", "fulltext", "check"))
_GIFT: Final = re.compile(
    r"(?:(?<=\n)|\A)(?:::(?P<title>[^:\n]{0,80})::[ \t]*)?"
    r"(?P<stem>(?!//|\$)[^{}\n]{4,600})\{(?P<body>[^{}]{1,3000})\}[ \t]*(?=\n|\Z)"
)
_GIFT_CHOICE: Final = re.compile(r"(?<!\\)(?P<sign>[=~])(?:%(?P<share>-?\d{1,3}(?:\.\d+)?)%)?")
_GIFT_SAID: Final = re.compile(r"\s*(?P<v>TRUE|FALSE|T|F)\s*(?:#.*)?\Z", re.DOTALL)


def xml_trees(text: str) -> Iterator[Node]:
    """The elements of XML in which questions stand: attributes and children are names, children of one name a list."""
    if "</" not in text or len(patterns("records")["xml.asks"].findall(text)) < _LEAST:
        return
    open_: list[tuple[str, Node]] = []
    for tag in _TAG.finditer(text):
        if not tag["name"]:
            continue
        if not tag["close"]:
            if len(open_) >= _DEEPEST:
                return
            open_.append((tag["name"], _element(text, tag)))
        if tag["close"] or tag["empty"]:
            while open_ and any(name == tag["name"] for name, _ in open_):
                name, node = open_.pop()
                _close(text, node, tag, whole=name == tag["name"])
                if not open_:
                    yield node
                    break
                open_[-1][1].named.append(Named(name, Part(node.place.start, node.part.start), node))
                if name == tag["name"]:
                    break


def _element(text: str, tag: re.Match[str]) -> Node:
    node = Node("object", Part(*tag.span()), Part(tag.end(), tag.end()))
    for found in _ATTRIBUTE.finditer(text, *tag.span("attributes")) if tag["attributes"] else ():
        if found["name"] != _HOW:
            part = Part(*found.span(found.lastgroup or 0))
            node.named.append(Named(found["name"], Part(*found.span("name")), Node("text", part, part)))
    return node


def _close(text: str, node: Node, tag: re.Match[str], *, whole: bool) -> None:
    """End an element: one that holds nothing but text, or nothing but a text element, is that text."""
    end = tag.start() if tag["close"] else tag.end()
    node.place, node.part = Part(node.place.start, tag.end()), Part(node.part.start, end)
    node.broken = not whole
    if all(named.mark.start < node.part.start for named in node.named):
        inner = _CDATA.fullmatch(text, *node.part)
        said = Node("text", node.place, strip(text, *(inner.span("text") if inner else node.part)))
        if node.named:
            node.named.append(Named("text", Part(node.part.start, node.part.start), said))
        else:
            node.kind, node.part = "text", said.part
    elif [named.name for named in node.named] == ["text"] and node.named[0].node.kind == "text":
        node.kind, node.part, node.named = "text", node.named[0].node.part, []
    else:
        node.named = list(_grouped(node.named))


def _grouped(found: list[Named]) -> Iterator[Named]:
    for name, group in groupby(sorted(found, key=lambda n: n.name), key=lambda n: n.name):
        some = list(group)
        if len(some) == 1:
            yield some[0]
        else:
            place = Part(some[0].node.place.start, some[-1].node.place.end)
            yield Named(name, some[0].mark, Node("list", place, place, members=[n.node for n in some]))


def sql_trees(text: str) -> Iterator[Node]:
    """The rows of INSERT statements, each with the names of its columns."""
    statements = list(patterns("records")["sql.asks"].finditer(text))
    if not statements:
        return
    table = _COLUMNS.search(text)
    declared = [m["name"] for m in _COLUMN.finditer(table["body"])] if table else []
    declared = [name for name in declared if name.lower() not in _NO_COLUMN]
    begins = [m.start() for m in statements]
    names: list[str] = []
    at = -1
    for root in trees(text):
        while at + 1 < len(begins) and begins[at + 1] <= root.place.start:
            at, names = at + 1, []
        if at < 0 or root.kind != "list":
            continue
        if root.place.start < statements[at].end() - 1:
            names = [text[slice(*m.part)] for m in root.members]
        elif len(root.members) == len(names or declared):
            pairs = zip(names or declared, root.members, strict=True)
            yield Node(
                "object", root.place, root.part, [Named(n, Part(m.place.start, m.place.start), m) for n, m in pairs]
            )


def gift_trees(text: str) -> Iterator[Node]:
    """Questions in GIFT: stem {=right ~wrong}, stem {T}."""
    if "{" not in text or not any(sign in text for sign in ("~", "{T", "{F", "{ T", "{ F")):
        return
    blocks = [(m, node) for m in _GIFT.finditer(text) if (node := _gift_answers(text, m))]
    if len(blocks) < _LEAST:
        return
    for m, (name, mark, answers) in blocks:
        stem = Part(*m.span("stem"))
        named = [Named("stem", Part(m.start(), stem.start), Node("text", stem, stem)), Named(name, mark, answers)]
        yield Node("object", Part(*m.span()), Part(*m.span()), named)


def _gift_answers(text: str, block: re.Match[str]) -> Named | None:
    start, end = block.span("body")
    mark = Part(start, start)
    if said := _GIFT_SAID.match(text, start, end):
        part = Part(*said.span("v"))
        return Named("answer", mark, Node("bare", part, part))
    signs = list(_GIFT_CHOICE.finditer(text, start, end))
    if not any(m["sign"] == "~" for m in signs) or text[start : signs[0].start()].strip():
        return None
    ends = [*(m.start() for m in signs[1:]), end]
    choices = [_gift_choice(text, m, stop) for m, stop in zip(signs, ends, strict=True)]
    return Named("options", mark, Node("list", Part(start, end), Part(start, end), members=choices))


def _gift_choice(text: str, sign: re.Match[str], end: int) -> Node:
    """One choice, without what the platform replies to those who choose it."""
    reply = text.find("#", sign.end(), end)
    part = strip(text, sign.end(), reply if reply >= 0 else end)
    right = Part(*sign.span("share" if sign["share"] else "sign"))
    named = [Named("text", Part(sign.start(), sign.start()), Node("text", part, part))]
    named.append(Named("fraction", right, Node("bare", right, right)))
    return Node("object", Part(sign.start(), end), part, named)
