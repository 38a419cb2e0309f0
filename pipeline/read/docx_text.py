"""The text of a Word document as its reader sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from pipeline.read.docx_numbers import Numbering
from pipeline.read.heights import LOWERED, RAISED, shifted

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_UNSEEN_IN_WORD: Final = "del moveFrom rPr pPr rt instrText delText sdtPr fldData".split()
_UNSEEN: Final = frozenset((*(_W + name for name in _UNSEEN_IN_WORD), _MC + "Fallback", _M + "ctrlPr"))
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS: Final = {
    ("Wingdings", 0xFC): "√",
    ("Wingdings", 0xFB): "×",
    ("Wingdings", 0xFE): "☑",
    ("Wingdings", 0xA8): "□",
    ("Wingdings 2", 0x50): "√",
    ("Wingdings 2", 0x4F): "×",
    ("Wingdings 2", 0x52): "☑",
    ("Wingdings 2", 0xA3): "□",
}
_SHORT_CELL: Final = 12
_OFF: Final = frozenset(("0", "false", "off", "none"))
_HEIGHTS: Final = {"superscript": RAISED, "subscript": LOWERED}
_BLANK: Final = str.maketrans({" ": "_", "\u3000": "__", "\xa0": "_", "\t": "____"})


class Writer:
    """Writes elements of a Word document as text; it holds the numbering, which counts as paragraphs go by."""

    def __init__(self, numbering: Numbering) -> None:
        """`numbering` is at the beginning of the document."""
        self._numbering = numbering
        self._ways: dict[str, Callable[[Any], str]] = {
            _W + "r": self._run,
            _W + "txbxContent": lambda box: "\n" + "\n".join(self.lines(box)) + "\n",
            _W + "t": _own_text,
            _M + "t": _own_text,
            _W + "sym": _symbol,
            _M + "f": lambda each: "/".join(self._grouped(each.find(_M + part)) for part in ("num", "den")),
            _M + "sup": lambda each: self._moved(each, RAISED, "^"),
            _M + "sub": lambda each: self._moved(each, LOWERED, "_"),
            _M + "rad": lambda each: f"√{self._grouped(each.find(_M + 'e'))}",
            _M + "d": lambda each: f"({self._inside(each)})",
        } | {_W + name: lambda _, sign=sign: sign for name, sign in _SIGNS.items()}

    def lines(self, parent: Any) -> Iterator[str]:  # noqa: ANN401 - elements of lxml, made on demand
        """The lines of all paragraphs and tables in `parent`."""
        for child in parent.iterchildren("*"):
            if child.tag == _W + "p":
                yield self._numbering.before(child) + self._inside(child)
            elif child.tag == _W + "tr":
                yield "\t".join(self._cell(cell) for cell in child.iter(_W + "tc") if _row_of(cell) is child).rstrip(
                    "\t"
                )
            elif child.tag not in _UNSEEN:
                yield from self.lines(child)  # tables, content controls, insertions

    def _cell(self, cell: Any) -> str:  # noqa: ANN401 - the same
        """Paragraphs in a short cell do not break its row, tabs in none."""
        text = "\n".join(filter(None, self.lines(cell))).replace("\t", " ")
        return " ".join(text.split()) if len(text) <= _SHORT_CELL else text

    def _inside(self, parent: Any) -> str:  # noqa: ANN401 - the same
        return "".join(map(self._written, parent.iterchildren("*")))

    def _written(self, element: Any) -> str:  # noqa: ANN401 - the same
        if element.tag in _UNSEEN:
            return ""
        return self._ways.get(element.tag, self._inside)(element)

    def _run(self, run: Any) -> str:  # noqa: ANN401 - the same
        look = {child.tag: child.get(_W + "val", "") for child in run.iterfind(f"{_W}rPr/*")}
        if look.get(_W + "vanish", "off") not in _OFF:
            return ""
        text = self._inside(run)
        if look.get(_W + "u", "none") not in _OFF and not text.strip():
            return text.translate(_BLANK)  # a blank to be filled in
        height = _HEIGHTS.get(look.get(_W + "vertAlign", ""))
        return (shifted(text, height) if height else "") or text

    def _moved(self, element: Any, height: dict[int, int], sign: str) -> str:  # noqa: ANN401 - the same
        return shifted(self._inside(element), height) or sign + self._grouped(element)

    def _grouped(self, element: Any) -> str:  # noqa: ANN401 - the same
        text = "" if element is None else self._inside(element)
        return text if text.isalnum() else f"({text})"


def _row_of(cell: Any) -> Any:  # noqa: ANN401 - the same
    return next(cell.iterancestors(_W + "tr"))


def _own_text(element: Any) -> str:  # noqa: ANN401 - the same
    return element.text or ""


def _symbol(element: Any) -> str:  # noqa: ANN401 - the same
    """A sign of a picture font; those that are not known here stay what they are, private characters."""
    code = int(element.get(_W + "char", "0"), 16)
    return _SYMBOLS.get((element.get(_W + "font", ""), code & 0xFF), chr(code))
