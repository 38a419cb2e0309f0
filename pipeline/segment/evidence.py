"""Counts of marks before any position, so that every edge of the path is scored in constant time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import accumulate, pairwise

from pipeline.rules import patterns
from pipeline.rules.finder import gated
from pipeline.segment.marks import OTHERS_SAY, SECTION_KINDS, Heading, Marks, Number, Tag
from pipeline.segment.options import Run

UNLIKELY = -3.5
_PUNCTUATION = re.compile(r"[。？?；;：:，,]")
_TITLE = 40  # code points of a title before the first number on its line
_GAP = 20  # and of an empty line
_INSIDE_RUN = -6.0
_BARE = patterns("marks")["type.bare"]
_CONCLUDED = re.compile(r"[ \u3000]*(?:选?项)?[ \u3000]*[。.．]?[ \u3000]*\n\s{0,20}")
ASKS = re.compile(  # each choice begins with a letter, so that search skips all others
    r"[?？](?!、)|下列|以下|哪[些个项种]|什么|如何|怎[样么]|为什么|为何|简述|试述|论述|列举|说明|分析|谈谈|写出|指出|比较|计算|解释|阐述|概括|请提出|提出(?!了)[^。\n]{0,20}(?:建议|措施|对策|方案|意见)|请[简说分写回根结列谈举指判选问用画给你修改翻补仿概赏把将从以为在完按联围任拟设推描续阅找证作归总评比计解猜试连填标圈利运针依就编]|试[述分说比论计求画用]"
    r"|求(?<!要求)[证解出：:]|[。，,；;.．][ ]?求(?!职|助|偿)"
    r"|说(?<![^\s.．、)）]说)一?说(?=[^，。\n]{2})|扩句|缩句|连词成句|要求[:：]|译[成为](?=现代|汉语|中文|英|白话)|角度[^。\n]{0,6}(?:赏析|分析|品析|品味)|编制(?=[^。，,\n]{0,24}(?:分录|报表|预算))"
    r"|在[○◯〇□（(][ \u3000]*[）)]?[里内中]填|照样子|造句"
    r"|翻译(?!官|员|家|者|[^。]{0,12}作品)|修改病句|改[写为成](?=[^。]{0,6}[句话式]|[)）])|补[写全]|默写|[仿扩缩续]写|化简|解方程|作图"
    r"|求(?<=[)）]求)(?![职助救爱婚偿知])"
    r"|(?:总结|归纳|评价|评析|简析|赏析|阐明|说出|列出)(?<=[，,。；;\n\s）)、]..)(?=[^，,。；;\n]{2,30}[。．\n])"
    r"|求[A-Za-z$\\△∠⊙]|(?:求证|证明)[:：]"
    r"|何者|是否|不正确的|正确的是|包括|属于|概念|含义|定义|区别|意义|特点|作用|原因|which|what|Which|What"
)

_asking = gated(ASKS)


def _firsts(marks: Marks) -> list[Number | None]:
    """For each heading the first number behind it: lists inside its items have another form."""
    likely = [n for n in marks.numbers if n.score > UNLIKELY]
    starts = [n.start for n in likely]
    places = [bisect_left(starts, h.end) for h in marks.headings]
    return [likely[i] if i < len(likely) else None for i in places]


def _anew(headings: list[Heading], firsts: list[Number | None]) -> list[bool]:
    """For each heading that stands again, in a key, whether the numbers of its section begin with 1."""
    first: dict[int | str | None, bool] = {}
    for heading, number in zip(headings, firsts, strict=True):
        if not heading.again:
            first[heading.ordinal or heading.type] = number is not None and number.value == 1
    return [h.again and first.get(h.ordinal or h.type, False) for h in headings]


class Evidence:
    """Counts of marks before any position, so that every edge is scored in constant time."""

    def __init__(self, text: str, marks: Marks, runs: list[Run], starred: Collection[int] = ()) -> None:
        self.text = text
        self.runs = [run.start for run in runs]
        self.run_ends = [run.labels[-1].start for run in runs]
        self.headings = marks.headings
        self.heading_starts = [h.start for h in self.headings]
        titles = (h.kind in ("title", "part", "case") and not h.again for h in self.headings)
        self.titles = [0, *accumulate(titles)]  # new titles among the first headings, by their number
        sharing = patterns("marks")["heading.sharing"]
        self.sharing = [bool(h.type and sharing.search(text, h.start, h.end)) for h in self.headings]
        self.closings = [i for i, h in enumerate(self.headings) if h.kind != "numeral"] + [len(self.headings)]
        firsts = _firsts(marks)
        self.first_forms = [number.form if number else "" for number in firsts]
        self.anew = _anew(self.headings, firsts)
        self.number_starts = [n.start for n in marks.numbers if n.score > UNLIKELY]
        self.again = next((h.start for h in self.headings if h.again), len(text))  # keys repeat headings
        keys = [h for h in self.headings if h.kind == "key"]
        self.key_starts = [h.start for h in keys]
        labels = {label.start for run in runs for label in run.labels}
        self.answers = sorted(_answers(text, marks, [(h.start, h.end) for h in keys], labels))
        self.concluded = _behind_conclusions(text, marks)
        self.explaining = _explaining(text, marks, self.key_starts)
        self.label_ends = {label.end for run in runs for label in run.labels}
        self.judged = [t.start for t in marks.tags["judged"]]
        self.blanks = sorted({t.start for t in marks.tags["blank"]} | set(_tagged(text, marks)))
        right = {t.start for t in marks.tags["right"]}
        self.asks = sorted({*self.blanks, *right, *starred, *_asked(text, marks)})
        self.awaiting = _awaiting(self.headings)

    def evident(self, start: int, end_of_mark: int) -> bool:
        """Whether the number at `start`, or the text up to the next one, asks, answers or has options."""
        i = bisect_left(self.number_starts, end_of_mark)
        end = self.number_starts[i] if i < len(self.number_starts) else len(self.text)
        marked = (self.asks, self.answers, self.runs)
        return any((j := bisect_left(row, start)) < len(row) and row[j] < end for row in marked)

    def asks_within(self, start: int, end: int) -> bool:
        """Whether something asks in `[start, end)`, or a number stands there."""
        return any(
            (j := bisect_left(row, start)) < len(row) and row[j] < end for row in (self.asks, self.number_starts)
        )

    def parted(self, position: int) -> bool:
        """Whether no more than a title, on the line of `position` or above, and no heading is below an empty line."""
        above = _above_title(self.text, position)
        if above == position - 1:  # the number begins its line
            above = _above_title(self.text, position - 1) if self.text[position - 2 : position - 1] != "\n" else above
        if above < 0 or bisect_left(self.heading_starts, above) < bisect_left(self.heading_starts, position):
            return False
        return self.text[max(0, above - _GAP) : above].rstrip(" \t\u3000\r").endswith("\n")

    def inside_run(self, position: int) -> float:
        """What a number loses that stands between two labels of one run of options."""
        i = bisect_left(self.runs, position) - 1
        return _INSIDE_RUN if i >= 0 and position < self.run_ends[i] else 0.0

    def counts(self, position: int) -> tuple[int, int, int, int]:
        """Runs of options, answers, headings and key headings that begin before `position`."""
        return (
            bisect_left(self.runs, position),
            bisect_left(self.answers, position),
            bisect_left(self.heading_starts, position),
            bisect_left(self.key_starts, position),
        )


def _asked(text: str, marks: Marks) -> Iterator[int]:
    """Where words ask; the 分析 of 【分析】 and the 说明 of 说明： do not."""
    tags = marks.tags["explanation"]
    begins = [t.start for t in tags]
    for m in _asking(text):
        i = bisect_left(begins, m.end()) - 1
        if i < 0 or m.start() >= tags[i].end:
            yield m.start()


def _above_title(text: str, at: int) -> int:
    """The line break above the words before `at`, -1 when these are more than a title."""
    line = text.rfind("\n", max(0, at - _TITLE), at)
    return line if line >= 0 and not _PUNCTUATION.search(text, line, at) else -1


def _behind_conclusions(text: str, marks: Marks) -> set[int]:
    """Where the line below a conclusion such as 故选：B。 begins."""
    ends = [_CONCLUDED.match(text, t.end) for t in marks.tags["chosen"]]
    return {m.end() for m in ends if m}


def _explaining(text: str, marks: Marks, keys: list[int]) -> set[int]:
    """Where the numbers begin behind the one 【解析】 of a key: 【答案】1．A 2．B … ⏎【解析】1．甲 2．乙."""
    tags = [t for t in marks.tags["explanation"] if text[t.start - 1 : t.start] == "\n"]
    found: set[int] = set()
    for start, end in pairwise([*keys, len(text)] if tags else []):
        inside = [t for t in tags if start <= t.start < end]
        if len(inside) == 1:
            found.add(inside[0].end + len(text[inside[0].end : end]) - len(text[inside[0].end : end].lstrip()))
    return found


_LED = frozenset({"dot", "dun", "bare", "rparen"})


def _tagged(text: str, marks: Marks) -> Iterator[int]:
    """Where a type tag stands right behind a number, or before: what it opens is a question of that type."""
    for number in marks.numbers:
        if number.form in _LED and marks.within("type", number.start, number.start + 1):
            yield number.end
            continue
        if number.form != "cn" and (marks.within("type", number.end, number.end + 2) or _BARE.match(text, number.end)):
            yield number.end


def _awaiting(headings: list[Heading]) -> list[bool]:
    """For each heading whether it opens a section that is new to its paper and has its own key right behind it."""
    sections = [h for h in headings if h.kind != "numeral"]
    keyed = {h.start for h, after in pairwise(sections) if after.kind == "key" and h.kind in SECTION_KINDS}
    return [h.start in keyed and not h.again for h in headings]


_CLOSE = ("）", ")")
_OPEN = frozenset("（(")


def _mentioned(text: str, tag: Tag) -> bool:
    """Whether a sentence only speaks of answers, as 选出答案后 does: no mark round the word, words behind it.

    So does an instruction in brackets that ends in the word: （只有一个正确答案）.
    """
    printed, after = text[tag.start : tag.end], text[tag.end : tag.end + 1]
    if printed.rstrip()[-1:] in _CLOSE and not _OPEN.intersection(printed):
        return True
    if any(c in printed for c in "<>【[〔（(『〖［】]〕）)』〗］:：是为选") or not "\u4e00" <= after <= "\u9fff":
        return False
    return patterns("marks")["said.verdict"].match(text, tag.end) is None


def _answers(text: str, marks: Marks, keys: list[tuple[int, int]], labels: set[int]) -> list[int]:
    starts = [k[0] for k in keys]
    found = []
    for kind in ("answer", "reply", "judged", "lettered", "lead"):
        for tag in marks.tags[kind]:
            i = bisect_left(starts, tag.end) - 1
            if kind == "answer" and i >= 0 and keys[i][0] <= tag.start < keys[i][1]:
                continue
            if kind == "lettered" and tag.start in labels:
                continue
            if kind == "answer" and tag.value.startswith(OTHERS_SAY):
                continue
            if kind == "answer" and _mentioned(text, tag):
                continue
            found.append(tag.start)
    return found
