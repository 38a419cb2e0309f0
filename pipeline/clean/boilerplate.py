"""Site chrome by its wording: the phrases of `rules/boilerplate.toml`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.signs import hits
from pipeline.records import Span

_BEFORE, _BEHIND = 120, 600  # how far from its anchor a phrase inside a line may reach
_LONGEST_LINE = 2000  # a longer line is a page without line breaks, no line of chrome
_FARTHEST = 6000  # characters of chrome above or below a page
_TIMES, _SHORTEST = 3, 6  # how often a line of chrome stands, and its code points, that is known anywhere
_GAP, _WIDEST = 4, 100  # spaces before it
_NUMBERED = re.compile(
    r"\s*(?:[-*•]\s*)?(?:(?P<digits>\d{1,2})\s*[.、．)）]|[（(](?P<bracketed>\d{1,2})[)）]|(?P<circled>[①-⑳])).*"
)
_FIRST_NUMBER = re.compile(r"(?<!\d)1\s*[.、．)）]|①")  # on the line of the label itself
_ASKS = re.compile(r"[(（]\s*[)）]|下列|[？?]|_{2,}")
_EXAM = re.compile(
    r"答案\s*[:：】\]]|【(?:答案|解析|正确|参考)|[(（]\s*[)）]|(?m:^\s*[A-D][.、．:：]\s*\S)|[A-C][.、．]\S.{0,80}[B-D][.、．]\S"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording; a match holds one of the anchors. `^...$` fits a whole line, else a stretch inside one."""

    name: str
    anchors: tuple[str, ...]
    pattern: re.Pattern[str]
    reach: str

    def find(self, text: str, place: int, line: Span) -> Span | None:
        """The stretch round the anchor at `place` in a line, if the wording fits."""
        start, end = stretch = line
        if self.pattern.pattern.startswith("^"):
            fits = end - start < _LONGEST_LINE and self.pattern.search(text[start:end].strip())
            return _REACHES[self.reach](text, stretch) if fits else None
        start, end = max(start, place - _BEFORE), min(end, place + _BEHIND)
        for match in self.pattern.finditer(text[start:end]):
            if match.start() <= place - start < match.end():
                return Span(start + match.start(), start + match.end())
        return None


def strip_phrases(text: str) -> list[Edit]:
    """Edits that take out every phrase of the rules; line breaks stay."""
    found = list(_stretches(text))
    lines = Counter(text[edit.start : edit.end].strip() for edit in found if text[edit.start - 1 : edit.start] == "\n")
    found += behind_gaps(text, {line for line, times in lines.items() if times >= _TIMES and len(line) >= _SHORTEST})
    kept: list[Edit] = []
    for edit in sorted(found, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
        elif edit.end > kept[-1].end:
            kept[-1] = kept[-1]._replace(end=edit.end)
    return kept


def behind_gaps(text: str, lines: Iterable[str]) -> Iterator[Edit]:
    """What a site prints in lines of its own, where it stands at the end of other lines: `A.甲        某网提供`."""
    for line in lines:
        at = text.find(line)
        while at >= 0:
            gap = len(text[max(0, at - _WIDEST) : at]) - len(text[max(0, at - _WIDEST) : at].rstrip(" \u3000\t"))
            end = at + len(line)
            if (
                gap >= _GAP
                and text[end : end + 1] in ("", "\r", "\n")
                and text[at - gap - 1 : at - gap] not in ("", "\n")
            ):
                yield Edit(at - gap, end, "", "behind_gap", "boilerplate")
            at = text.find(line, end)


def line_round(text: str, place: int) -> Span:
    """The line in which `place` stands, without its break; of a line beyond all measure only what is near."""
    first = max(0, place - _LONGEST_LINE)
    start = text.rfind("\n", first, place) + 1 or first
    end = text.find("\n", place, place + _LONGEST_LINE)
    end = min(len(text), place + _LONGEST_LINE) if end < 0 else end - (text[end - 1] == "\r")
    return Span(start, end)


def _stretches(text: str) -> Iterator[Edit]:
    by_anchor = _by_anchor()
    line = Span(0, 0)
    for place, anchor in hits(text, by_anchor):
        if place >= line.end or line.end - line.start >= _LONGEST_LINE:
            line = line_round(text, place)
        for phrase in by_anchor[anchor]:
            if stretch := phrase.find(text, place, line):
                yield Edit(*stretch, _seam(text, *stretch), phrase.name, "boilerplate")


def _seam(text: str, start: int, end: int) -> str:
    """What stands between the text before a phrase and behind it: `2 500` and `4.甲` are no `2 5004.甲`.

    A key is parted from digits too: `D.61.5` and `参考答案` are no `5参考答案`.
    """
    before, behind = text[start - 1 : start], text[end : end + 1]
    glued = before.isascii() and before.isalnum() and behind.isascii() and behind.isalnum()
    keyed = before.isdecimal() and text.startswith(("参考答案", "答案"), end)
    return " " if glued or keyed else ""


def _line(_text: str, stretch: Span) -> Span:
    return stretch


def _numbered_below(text: str, stretch: Span) -> Span | None:
    """The line and the numbered lines right below it, as long as they count on and ask nothing; None without any."""
    begun = bool(_FIRST_NUMBER.search(text, *stretch))
    end, number = stretch.end, 1 + begun
    while (match := _NUMBERED.match(text, end + 1)) and _counted(match) == number and not _ASKS.search(match[0]):
        end, number = match.end(), number + 1
    return Span(stretch.start, end) if begun or number > 1 else None


def _counted(match: re.Match[str]) -> int:
    digits = match["digits"] or match["bracketed"]
    return int(digits) if digits else ord(match["circled"]) - ord("①") + 1


def _between_pages(text: str, stretch: Span) -> Span:
    """The line, with its break where the text goes on below as it stood above."""
    whole = text[stretch.start - 1 : stretch.start] == "\n" and text[stretch.end : stretch.end + 1] == "\n"
    flows = (
        whole
        and text[stretch.start - 2 : stretch.start - 1] not in _NO_TEXT
        and text[stretch.end + 1 : stretch.end + 2] not in _NO_TEXT
    )
    end = _running_head(text, stretch.end) if whole else stretch.end
    return Span(stretch.start, end + 1) if flows or end > stretch.end else stretch


_NO_TEXT = ("", "\n", "\r")
_TITLE = 2000  # code points at the beginning of a page, in which its title stands
_HEAD = re.compile(r"\n(?![A-HＡ-Ｈ(（\d][^\n]?[.．、)）])(?P<line>[^\n。？?！；;：:（(]{6,60})(?=\n)")


def _running_head(text: str, at: int) -> int:
    """Where the line below the foot of a page ends that repeats the title; `at` when another line stands there."""
    head = _HEAD.match(text, at)
    if head is None or f"\n{head['line']}\n" not in f"\n{text[: min(_TITLE, at)]}":
        return at
    return head.end()


def _from_start(text: str, stretch: Span) -> Span:
    far = stretch.start > _FARTHEST or _EXAM.search(text, 0, stretch.start)
    return stretch if far else Span(0, stretch.end)


def _to_end(text: str, stretch: Span) -> Span:
    far = len(text) - stretch.end > _FARTHEST or _EXAM.search(text, stretch.end)
    return stretch if far else Span(stretch.start, len(text))


def _last_words(text: str, stretch: Span) -> Span | None:
    return None if _EXAM.search(text, stretch.end) else stretch


_REACHES = {
    "": _line,
    "page": _between_pages,
    "list": _numbered_below,
    "start": _from_start,
    "end": _to_end,
    "last": _last_words,
}


@cache
def phrases() -> tuple[Phrase, ...]:
    """The phrases in order of the rules file; raises RuleError when one contradicts its examples."""
    rows = rules.table("boilerplate")
    compiled = rules.patterns("boilerplate")
    return tuple(
        Phrase(name, tuple(row["anchors"]), compiled[name], row.get("reach", "")) for name, row in rows.items()
    )


@cache
def _by_anchor() -> dict[str, list[Phrase]]:
    table: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases():
        for anchor in phrase.anchors:
            table[anchor].append(phrase)
    return dict(table)
