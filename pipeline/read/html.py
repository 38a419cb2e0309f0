"""HTML to text with the blocks kept: a paragraph is a line, a table row is a line with its cells between tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SILENT: Final = frozenset("head script style noscript template select textarea iframe svg object".split())
_BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody tfoot thead"
    " title tr ul".split()
)
_CELLS: Final = frozenset(("td", "th"))
_RAISED: Final = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SHIFTED: Final = {"sup": _RAISED, "sub": _LOWERED}

# Noncharacters (never in a text) that stand for the edge of a block, <br>, and the two ends of a table cell.
_EDGE, _BR, _CELL, _CELL_END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_SENTINELS: Final = re.compile(f"[{_EDGE}{_BR}{_CELL}{_CELL_END}]")
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_SHORT_CELL: Final = re.compile(f"{_CELL}([^{_CELL}{_CELL_END}]{{0,12}}){_CELL_END}")
_TO_ONE_LINE: Final = str.maketrans({_EDGE: " ", _BR: " ", "\n": " "})
_EDGES: Final = re.compile(f"(?: *{_BR})? *{_EDGE}[ {_EDGE}]*")
_BRS: Final = re.compile(f" *{_BR} *")


def html_to_text(html: str) -> str:
    r"""The text a reader of the page sees.

    >>> html_to_text("<p>1&nbsp;+ 10<sup>3</sup><table><tr><td><p>1<td>B<tr><td>2<td>C</table>")
    '1\xa0+ 10³\n1\tB\n2\tC'
    """
    root = LexborHTMLParser(html).root
    if root is None:
        return ""
    text = _SHORT_CELL.sub(_one_line, "".join(_pieces(root)))
    text = text.replace(_CELL, "").replace(_CELL_END, "\t")
    text = _BRS.sub("\n", _EDGES.sub("\n", text))
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).strip("\n")


def _one_line(cell: re.Match[str]) -> str:
    """Paragraphs in a short cell (Word writes one into each) do not break its row."""
    return _SPACE.sub(" ", cell[1].translate(_TO_ONE_LINE)).strip(" ") + "\t"


def _pieces(root: LexborNode) -> Iterator[str]:
    """Texts and sentinels in the page's order; a stack of its own, since pages nest deeper than Python may."""
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif node.is_text_node:
            yield _text(node)
        elif node.tag == "br":
            yield _BR
        elif node.is_element_node and node.tag not in _SILENT:
            before, after = _surroundings(node.tag)
            yield before
            stack.append(after)
            stack.extend(reversed(list(node.iter(include_text=True))))


def _surroundings(tag: str | None) -> tuple[str, str]:
    if tag in _CELLS:
        return _CELL, _CELL_END
    if tag in _BLOCKS:
        return _EDGE, _EDGE
    return "", ""


def _text(node: LexborNode) -> str:
    text = _SENTINELS.sub("", node.text_content or "")
    parent = node.parent.tag if node.parent else None
    if parent == "pre":
        return text
    if parent in _SHIFTED:
        return _shifted(text, _SHIFTED[parent])
    return _SPACE.sub(" ", text)


def _shifted(text: str, table: dict[int, int]) -> str:
    """10<sup>3</sup> is 10³, not 103; what has no raised form (a footnote, a word) stays in the line."""
    return text.translate(table) if text and all(ord(c) in table for c in text) else _SPACE.sub(" ", text)
