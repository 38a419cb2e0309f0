"""One document with each stretch of its raw text shown as what it became: the tool for finding out why.

On a terminal the classes are colours with a legend; elsewhere each stretch stands in brackets, as in
`⟦stem 下列说法正确的是⟧`, so that a trace can be searched and compared; white space stands between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.style import Style
from rich.text import Text

from pipeline.records import Reject, Result, Stretch, Trace

_STYLES: Final = {
    Trace.STEM: Style(color="bright_white", bgcolor="blue"),
    Trace.OPTION: Style(color="black", bgcolor="cyan"),
    Trace.ANSWER: Style(color="black", bgcolor="green"),
    Trace.EXPLANATION: Style(color="black", bgcolor="yellow"),
    Trace.STIMULUS: Style(color="bright_white", bgcolor="magenta"),
    Trace.MARK: Style(color="bright_black"),
    Trace.HEADING: Style(color="magenta", bold=True),
    Trace.KEY: Style(color="green", bold=True),
    Trace.BOILERPLATE: Style(color="red", strike=True),
    Trace.PROSE: Style(),
}
_CONTROL_PICTURES: Final = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: 0x2421}


def print_trace(text: str, result: Result, console: Console) -> None:
    """Show what became of `text`, then the rejects, then the counts."""
    coloured = console.is_terminal and not console.no_color
    if coloured:
        console.print(_legend(), soft_wrap=True)
    shown = Text().join(_pieces(text, result.ledger, coloured))
    for part in (shown, Text("\n").join(_endnotes(result))):
        console.print(part, soft_wrap=True, highlight=False)


def visible(text: str) -> str:
    """`text` with pictures for control characters: a document must not steer the terminal."""
    return text.translate(_CONTROL_PICTURES)


def _legend() -> Text:
    return Text(" ").join(Text(f" {trace.value} ", _STYLES[trace]) for trace in Trace) + Text("\n")


def _pieces(text: str, ledger: tuple[Stretch, ...], coloured: bool) -> Iterator[Text]:
    for stretch in ledger:
        words = visible(text[stretch.start : stretch.end])
        name = f"{stretch.trace.value}({stretch.rule})" if stretch.rule else stretch.trace.value
        if not coloured:
            yield Text(_bracketed(name, words))
            continue
        yield Text(words, _STYLES[stretch.trace])
        if stretch.rule:
            yield Text(f"‹{stretch.rule}›", Style(color="red", dim=True))


def _bracketed(name: str, words: str) -> str:
    """White space stays outside, so that lines break where the document's do."""
    core = words.strip()
    return words.replace(core, f"⟦{name} {core}⟧", 1) if core else words


def _endnotes(result: Result) -> Iterator[Text]:
    row = result.row
    yield Text()
    for reject in result.rejects:
        yield from map(Text, _reject_lines(reject))
    yield Text(
        f"{row.source} record {row.record}: {row.characters:,} characters, {row.items_found} items found,"
        f" {row.items_accepted} accepted, {row.items_rejected} rejected, {row.keys_rejected} keys rejected"
    )


def _reject_lines(reject: Reject) -> Iterator[str]:
    number = f" {reject.item.number}" if reject.item and reject.item.number else ""
    yield f"{reject.line}:{reject.column} {reject.kind}{number} rejected: {_first_line(reject.excerpt)}"
    for why in reject.reasons:
        yield f"    {why.code}: {why.message} {why.advice}"


def _first_line(excerpt: str) -> str:
    return " ".join(visible(excerpt).split())[:60]
