"""Fill-in items whose blanks are nothing but white space, as in 甲包括      和      ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed
from pipeline.segment.values import letters

GAP: Final = re.compile(r"(?<=\S)(?:[ \xa0]{3}|[ \xa0]{0,2}(?:\t|\u3000{2}))[ \t\u3000\xa0]*(?=\S)")
_LEADING: Final = re.compile(r"(?:[ \xa0]{3}|[ \xa0]{0,2}(?:\t{2}|\u3000{2}))[ \t\u3000\xa0]*\Z")
_PRINTED: Final = re.compile(r"[（(〔\[][\s\u3000\xa0]*[)）〕\]]|_{2,}|＿{2,}|□{2,}")
_PIECES: Final = re.compile(r"\s*[、，,；;/／]\s*|\s+")
_LEAST: Final = 2  # items of a page, each with several pieces for as many gaps, that show what its gaps are


def spaced_blanks(text: str, items: Sequence[Parsed]) -> None:
    """Open the gaps of fill-in stems: where a heading calls for blanks, or where answers fill the page's gaps."""
    open_ = [item for item in items if _may_have_gaps(text, item)]
    indented = sum(_leading(text, item) is not None for item in items) * 2 >= len(items)
    gaps = {id(item): list(_gaps(text, item, indented=indented)) for item in open_}
    filled = [_fills(text, item, len(gaps[id(item)])) for item in open_ if item.answer_text and len(gaps[id(item)]) > 1]
    shown = sum(filled) >= _LEAST and sum(filled) * 3 >= len(filled) * 2
    for item in open_:
        told = item.hint == "fill_blank" or (shown and item.answer_text) or _ends_in_gap(text, item, gaps[id(item)])
        if told and gaps[id(item)]:
            item.hint = "fill_blank"
            _open(item, gaps[id(item)])


def _ends_in_gap(text: str, item: Parsed, gaps: list[Part]) -> bool:
    """Whether the only gap of a stem stands right before its full stop, as a lost underline leaves it."""
    return len(gaps) == 1 and text[gaps[0].end : item.stem[0].end].strip() in ("．", "。", ".")


def data_blanks(text: str, items: Sequence[Parsed]) -> None:
    """Open the gaps of stems in data, where several have as many as their answers have pieces: two spaces are one."""
    found = [(item, gaps) for item in items if (gaps := _data_gaps(text, item)) and _fills(text, item, len(gaps))]
    for item, gaps in found if len(found) >= _LEAST else ():
        item.hint = "fill_blank"
        _open(item, gaps)


def _data_gaps(text: str, item: Parsed) -> list[Part]:
    """The gaps within a stem that states, and that no letter answers."""
    if item.answer_text is None or len(item.stem) != 1 or not _may_have_gaps(text, item):
        return []
    if letters(text[slice(*item.answer_text)]) or _ASKED.search(text, *item.stem[0]):
        return []
    return [Part(*m.span()) for m in _DATA_GAP.finditer(text, *item.stem[0])]


_ASKED: Final = re.compile(r"[？?][”’]?\s*\Z")
_DATA_GAP: Final = re.compile(r"(?<=[\u4e00-\u9fff“‘《、，])[ \xa0\u3000]{2,}(?=[\u4e00-\u9fff”’》、，。？])")


def _may_have_gaps(text: str, item: Parsed) -> bool:
    """Whether a question without choices shows no blank of another kind."""
    answered = item.answer or item.options or len(item.stem) != 1
    return not answered and item.hint in (None, "fill_blank") and not _PRINTED.search(text, *item.stem[0])


def _gaps(text: str, item: Parsed, *, indented: bool) -> Iterator[Part]:
    """The gaps of a stem in order; one before its first word is no gap where the page indents its stems."""
    stem = item.stem[0]
    leading = _leading(text, item)
    if leading and not indented:
        yield leading
    for m in GAP.finditer(text, *stem):
        yield Part(*m.span())


def _leading(text: str, item: Parsed) -> Part | None:
    """The gap between the number and the first word of the stem."""
    if not item.stem or item.stem[0].start - item.mark.end > 60:
        return None
    m = _LEADING.match(text, item.mark.end, item.stem[0].start)
    return Part(*m.span()) if m else None


def _fills(text: str, item: Parsed, count: int) -> bool:
    """Whether the answer of an item has as many pieces as its stem has gaps."""
    said = text[slice(*item.answer_text)] if item.answer_text else ""
    return len([piece for piece in _PIECES.split(said.strip("。. ")) if piece]) == count


def _open(item: Parsed, gaps: list[Part]) -> None:
    """Part the stem at its gaps, where it shows a blank then."""
    stem = item.stem[0]
    edges = [min(stem.start, gaps[0].start), *(place for gap in gaps for place in gap), stem.end]
    item.stem = [Part(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
