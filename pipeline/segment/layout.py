"""From the best path to blocks: papers, sections, questions with their bodies, key entries, stimuli, prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.rules import patterns
from pipeline.segment.candidates import Node
from pipeline.segment.marks import SECTION_KINDS, Heading, Marks, Number
from pipeline.segment.outline import counted, keyed, told_type


class Part(NamedTuple):
    """A stretch `[start, end)` of the clean text."""

    start: int
    end: int


@dataclass(slots=True)
class KeyEntryBlock:
    """A key entry found on the path, with the text behind its number."""

    node: Node
    body: Part


@dataclass(slots=True)
class Question:
    """A question found on the path: its mark, its body and the shared material above it."""

    node: Node
    body: Part
    stimulus: Part | None = None
    passage: Part | None = None  # above the lead that its family has for a stimulus: 5. 解释词语 (1) … below a text
    parent: Number | None = None  # the number of the question that it is a part of
    key: KeyEntryBlock | None = None  # what the key says under the heading that is the question's own number


@dataclass(slots=True)
class Section:
    """What stands between two headings: questions or key entries of one type."""

    heading: Heading | None
    paper: int
    keyed: bool
    questions: list[Question] = field(default_factory=list)
    keys: list[KeyEntryBlock] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    preamble: Part | None = None
    above: str | None = None  # the type of the section that a case or a passage stands in
    several: bool = False  # its heading says that one choice or more are right

    @property
    def type(self) -> str | None:
        """The item type that the heading, or the section round it, names."""
        return (self.heading.type if self.heading else None) or self.above


_TITLED = re.compile(r"[^\n]*[。？?）)]\s*\n\s*(?P<title>(?![A-HＡ-Ｈ(（\d【])[^\n：:。？?；;，,]{4,40})\s*\Z")
_MATERIAL = patterns("marks")["heading.over_material"]  # behind a numeral
_SEVERAL = patterns("marks")["several"]
_SCORED = patterns("marks")["heading.scored"]  # behind a numeral
_INSTRUCTION = 160  # code points of the instruction behind a heading
_LINE = 80  # code points of a line above a key
_SHORT = 24  # code points of a heading line
_BOUNDARIES = frozenset({"typed", "other", "word", "part", "box", "case", "title", "key", "stimulus", "inner"})


def lay_out(text: str, marks: Marks, nodes: list[Node]) -> list[Section]:
    """Sections of `text` in order, each with its questions or key entries."""
    return _Builder(text, marks, nodes).build()


class _Builder:
    def __init__(self, text: str, marks: Marks, nodes: list[Node]) -> None:
        self.text = text
        self.nodes = nodes
        self.taken = {n.mark.start for n in nodes}
        self.counted = counted(text, marks.headings, nodes)
        self.keyed = keyed(text, marks.headings, nodes)
        bounds = [h for h in marks.headings if h.kind in _BOUNDARIES or self._splits(h)]
        self.headings = [h for h in bounds if h.kind != "key" or self._keys(h)]
        self.titles: list[str] = []
        self.paper = 0
        self.type: str | None = None

    def _splits(self, heading: Heading) -> bool:
        """A numeral heading ends what stands before it when the numbers behind it start anew."""
        if heading.start in self.taken:
            return heading.start in self.counted
        i = bisect_left(self.nodes, heading.end, key=lambda n: n.mark.start)
        if i == len(self.nodes):
            return heading.start in self.keyed or self._alone(heading, self.text.find("\n", heading.end) + 1)
        return (
            self.nodes[i].mark.value == 1
            or _MATERIAL.match(self.text, heading.end) is not None
            or self._alone(heading, self.nodes[i].mark.start)
            or _SCORED.match(self.text, heading.end) is not None
            or heading.start in self.keyed
        )

    def _told(self, heading: Heading) -> str | None:
        """The type that the instruction between a numeral and the first number behind it sets."""
        i = bisect_left(self.nodes, heading.end, key=lambda n: n.mark.start)
        if i == len(self.nodes) or self.nodes[i].role != "Q":
            return None
        return told_type(self.text, heading.end, self.nodes[i].mark.start)

    def _keys(self, heading: Heading) -> bool:
        """A key heading that questions follow at once is the answer mark of the question before it."""
        i = bisect_left(self.nodes, heading.start, key=lambda n: n.mark.start)
        if i == 0 or self.nodes[i - 1].role != "Q":
            return True
        if i == len(self.nodes):
            return "要点" not in self.text[heading.start : heading.end]
        return self.nodes[i].role != "Q"

    def _asks_next(self, heading: Heading, end: int) -> bool:
        """Whether a question stands at `end`, where the text above the first number ends."""
        i = bisect_left(self.nodes, heading.end, key=lambda n: n.mark.start)
        return i < len(self.nodes) and self.nodes[i].mark.start == end and self.nodes[i].role == "Q"

    def _counts_on(self, heading: Heading) -> bool:
        """Whether the questions below go on counting those above: PART.2 above 6. is no paper of its own."""
        i = bisect_left(self.nodes, heading.start, key=lambda n: n.mark.start)
        if heading.kind != "part" or not 0 < i < len(self.nodes):
            return False
        last, first = self.nodes[i - 1], self.nodes[i]
        alike = last.role == first.role == "Q" and last.mark.form == first.mark.form
        return alike and first.mark.value == (last.mark.value or 0) + 1

    def _alone(self, heading: Heading, following: int) -> bool:
        """A short line that states nothing and stands right above the next number is a heading."""
        begins_line = self.text[max(0, heading.start - 8) : heading.start].rstrip(" \u3000")[-1:] in ("", "\n")
        line = self.text[heading.end : following].rstrip(" \u3000")
        words = line.strip()
        return begins_line and line.endswith("\n") and len(words) <= _SHORT and words[-1:] not in tuple("。？?；;，,")

    def _title_end(self, heading: Heading, begins: int, end: int) -> int:
        """Where the title of a section ends: with its line, when a numeral and a few words are all of it."""
        line = self.text.find("\n", heading.end, end) if heading.kind == "numeral" and begins == heading.end else -1
        return line if line >= 0 and self._alone(heading, line + 1) else begins

    def build(self) -> list[Section]:
        events: list[tuple[int, Heading | Node]] = [(h.start, h) for h in self.headings]
        events += [(n.mark.start, n) for n in self.nodes]
        events.sort(key=lambda e: e[0])
        first = events[0][0] if events else len(self.text)
        sections = [Section(None, 0, False, preamble=Part(0, first))]
        ends = [*(e[0] for e in events), len(self.text)][1:]
        again = {h.start for h in self.headings if h.again}
        keys = {h.start for h in self.headings if h.kind == "key"}
        for (_, event), end in zip(events, ends, strict=True):
            if isinstance(event, Heading):
                sections.append(self._open(event, sections[-1], end))
            else:
                stop = _above_title(self.text, event, end) if end in again else end
                _place(sections[-1], event, _above_school(self.text, event, stop) if end in keys else stop)
        return sections

    def _open(self, heading: Heading, before: Section, end: int) -> Section:
        scored = _SCORED.match(self.text, heading.end) if heading.kind == "numeral" else None
        begins = scored.end() if scored and scored.end() <= end else heading.end
        title = self.text[heading.start : self._title_end(heading, begins, end)].strip(" \u3000\n#*：:")
        keyed = before.keyed
        if heading.kind in ("title", "part"):
            self.titles = [title]
            self.paper += not self._counts_on(heading)
            keyed = keyed and heading.again
        elif heading.kind == "key":
            keyed = True
        elif heading.kind == "case":
            keyed = keyed and heading.again
        elif heading.kind in (*SECTION_KINDS, "stimulus") and not heading.again and self._asks_next(heading, end):
            keyed = False
        alone = heading.start in self.counted
        if heading.kind in ("numeral", "inner", "other") and heading.type is None:
            heading = heading._replace(type=self._told(heading))
        path = [*self.titles, title] if heading.kind not in ("title", "part") and not alone else list(self.titles)
        inside = heading.kind in ("case", "stimulus", "inner")
        if not inside and heading.kind != "key":
            self.type = heading.type
        above = self.type if inside else None
        several = _SEVERAL.search(self.text, heading.end, min(end, heading.end + _INSTRUCTION)) is not None
        several = several or (heading.kind in ("stimulus", "case") and before.several)
        own = Part(begins, max(begins, end))
        return Section(heading, self.paper, keyed, path=path, preamble=own, above=above, several=several)


def _above_title(text: str, node: Node, end: int) -> int:
    """Where a question of one line ends above headings that stand again: without the line that titles their key."""
    m = _TITLED.match(text, node.mark.end, end) if node.role == "Q" else None
    return m.start("title") if m else end


_SCHOOL = re.compile(
    r"\n[ \u3000]*(?=[^\n]*(?:学年|学期|中学|小学|大学|学院|年级|试卷|试题|考试))"
    r"[^\n。？?！!；;，,：:、.．_＿A-Da-d]{4,60}\Z"
)


def _above_school(text: str, node: Node, end: int) -> int:
    """Where a question ends above a line that names school, paper and year before it says 解答."""
    m = _SCHOOL.search(text, max(node.mark.end, end - _LINE), end) if node.role == "Q" else None
    return m.start() if m else end


def _place(section: Section, node: Node, end: int) -> None:
    body = Part(node.mark.end, end)
    if node.role == "Q":
        section.questions.append(Question(node, body))
    else:
        section.keys.append(KeyEntryBlock(node, body))
