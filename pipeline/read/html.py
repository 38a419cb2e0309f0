"""HTML to text with the blocks kept: a paragraph is a line, a table row is a line with its cells between tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.read.heights import LOWERED, RAISED, shifted
from pipeline.read.limits import UnreadableError

_MOST_MARKS: Final = 500_000  # each takes up to 600 bytes of memory; a page of 2,000 questions has 60,000
_SILENT: Final = frozenset("head script style noscript template select textarea iframe svg object".split())
_BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody tfoot thead"
    " title tr ul".split()
)
_CELLS: Final = frozenset(("td", "th"))
_SHIFTED: Final = {"sup": RAISED, "sub": LOWERED}

# Noncharacters (never in a text) that stand for the edge of a block, <br>, the two ends of a table cell, and the
# buttons of a choice.
_EDGE, _BR, _CELL, _CELL_END, _RADIO, _BOX = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
_BUTTONS: Final = {"radio": _RADIO, "checkbox": _BOX}
_SURROUNDINGS: Final = dict.fromkeys(_BLOCKS, (_EDGE, _EDGE)) | dict.fromkeys(_CELLS, (_CELL, _CELL_END))
_SENTINELS: Final = re.compile(f"[{_EDGE}{_BR}{_CELL}{_CELL_END}{_RADIO}{_BOX}]")
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype html|html)[\s>]", re.IGNORECASE
)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_SHORT_CELL: Final = re.compile(f"{_CELL}([^{_CELL}{_CELL_END}]{{0,12}}){_CELL_END}")
_TO_ONE_LINE: Final = str.maketrans({_EDGE: " ", _BR: " ", "\n": " "})
# each way to begin shows its first character, so that search skips all others
_EDGES: Final = re.compile(f"(?: (?: *{_BR})? *{_EDGE}|{_BR} *{_EDGE}|{_EDGE})[ {_EDGE}]*")
_BRS: Final = re.compile(f"(?: (?: *{_BR})|{_BR}) *")
_LABELLED: Final = re.compile(  # a button before a printed label, or before nothing, says no more
    f"[{_RADIO}{_BOX}](?=\\s*(?:[A-Za-z][.．、:：)）\\s]|[（(][A-Za-z][)）]|[{_RADIO}{_BOX}{_EDGE}{_BR}]))"
)
_BUTTON: Final = re.compile(f"\\s*([{_RADIO}{_BOX}])\\s*")
_DRAWN: Final = {_RADIO: " ○ ", _BOX: " □ "}
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")


_Open = tuple[str, Iterator[LexborNode], str]  # an element whose children are being read, and what stands behind them


def html_to_text(html: str) -> str:
    r"""The text a reader of the page sees.

    Raises:
        UnreadableError: the page has more marks than fit into memory.

    >>> html_to_text("<p>1&nbsp;+ 10<sup>3</sup><table><tr><td><p>1<td>B<tr><td>2<td>C</table>")
    '1\xa0+ 10³\n1\tB\n2\tC'
    """
    if (marks := html.count("<")) > _MOST_MARKS:
        raise UnreadableError("document_too_large", f"{marks:,} marks")
    root = LexborHTMLParser(html).root
    if root is None:
        return ""
    text = _SHORT_CELL.sub(_one_line, "".join(_pieces(root)))
    text = text.replace(_CELL, "").replace(_CELL_END, "\t")
    if _RADIO in text or _BOX in text:
        text = _BUTTON.sub(lambda button: _DRAWN[button[1]], _LABELLED.sub("", text))
    text = _BRS.sub("\n", _EDGES.sub("\n", text))
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).strip("\n")


def page_text(text: str) -> str:
    r"""`text` as it stands; what is an HTML page under another name becomes its text.

    >>> page_text("<!DOCTYPE html><p>1<p>2"), page_text("<p>1<p>2")
    ('1\n2', '<p>1<p>2')
    """
    return html_to_text(text) if _PAGE.match(text) else text


def _one_line(cell: re.Match[str]) -> str:
    """Paragraphs in a short cell (Word writes one into each) do not break its row."""
    return _SPACE.sub(" ", cell[1].translate(_TO_ONE_LINE)).strip(" ") + "\t"


def _pieces(root: LexborNode) -> Iterator[str]:
    """Texts and sentinels in the page's order; a stack of its own, since pages nest deeper than Python may."""
    stack: list[_Open] = [("", iter([root]), "")]
    while stack:
        tag, children, after = stack[-1]
        for child in children:
            name = child.tag or ""
            if name == "-text":
                yield _text(child.text_content or "", tag)
            elif name == "br":
                yield _BR
            elif name == "input":
                yield _input(child)
            elif surroundings := _surroundings(name):
                yield surroundings[0]
                stack.append((name, child.iter(include_text=True), surroundings[1]))
                break
        else:
            yield after
            stack.pop()


@lru_cache(maxsize=1 << 10)
def _surroundings(name: str) -> tuple[str, str] | None:
    """What stands before and behind an element; None for one that shows no text, a comment or a doctype."""
    return _SURROUNDINGS.get(name, ("", "")) if name[:1].isalpha() and name not in _SILENT else None


def _input(field: LexborNode) -> str:
    """The button of a choice; the words of a hidden field that the frame behind it shows, as editors do."""
    told = field.attributes  # made anew each time one asks
    kind, value = (told.get("type") or "").lower(), told.get("value") or ""
    if kind != "hidden" or not _HAN.search(value):
        return _BUTTONS.get(kind, "")
    behind = field.next
    while behind is not None and behind.tag == "-text" and not (behind.text_content or "").strip():
        behind = behind.next
    return html_to_text(value) if behind is not None and behind.tag == "iframe" else ""


def _text(text: str, parent: str) -> str:
    if not text.isascii():
        text = _SENTINELS.sub("", text)
    if parent == "pre":
        return text
    if parent in _SHIFTED:
        return shifted(text, _SHIFTED[parent]) or _SPACE.sub(" ", text)
    return _SPACE.sub(" ", text)
