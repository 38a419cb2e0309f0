"""The options of a question: their texts, the marks at the right ones, what stands behind the last."""

from __future__ import annotations

import re
from itertools import islice, pairwise, zip_longest

from pipeline.rules import patterns
from pipeline.segment.above import answer_above
from pipeline.segment.layout import Part, Section
from pipeline.segment.marks import Marks
from pipeline.segment.options import Run
from pipeline.segment.parsed import SPACE, Cut, OptionPart, Parsed, strip, take_value, unbarred
from pipeline.segment.stars import STARS, Stars
from pipeline.segment.stimuli import offers_options
from pipeline.segment.types import type_of

_NEXT_BULLET = re.compile(r"\n[ \t\u3000]*[-+*][ \t]*\Z")
_BULLET = re.compile(r"[-+*•][ \t]+\Z")  # before a label, on a page that prints one before each
_NEXT_IN_LINE = re.compile(r"[ \t\u3000]+[-+*•][ \t]*\Z")
_CELL_ANSWER = re.compile(r"\|[\s|]*[（(]?(?P<v>[A-H]{1,6}|[1-5])[)）]?\Z")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BOXED = re.compile(r"\s*(?:[（(【\[]?(?:正确|参考)?答案|\n|\Z)")
_BOXES_BEHIND = re.compile(r"(?:[（(\[【](?P<type>[^（）()\s]{2,6})[)）\]】])?\s{1,8}A\s{1,8}B(?:\s{1,8}[C-H])*\Z")
_SQUEEZED = 80  # code points between a line break and the next question in the line
_OPEN_AFTER = re.compile(r"\n[ \t\u3000\xa0]*\n")


def own_runs(text: str, marks: Marks, runs: list[Run]) -> list[Run]:
    """Runs without letters right behind an answer mark (答案:a,b,d) and bare ones in an explanation (维生素A…C…D)."""
    own = [r for r in runs if not _answers(text, marks, r)]
    return [r for r in own if r is own[0] or not (_mostly_bare(r) and _explains(marks, own[0], r))]


def _mostly_bare(run: Run) -> bool:
    return sum(not label.form.startswith("bare") for label in run.labels) <= 1


def _explains(marks: Marks, first: Run, run: Run) -> bool:
    return bool(marks.within("explanation", first.labels[-1].end, run.start))


def answers_only(text: str, marks: Marks, run: Run) -> bool:
    """Whether a run is nothing but letters behind an answer mark: "【答案】A B C"."""
    return _bare(text, run) and (_answers(text, marks, run) or _boxes(text, run))


def without_answers(text: str, runs: list[Run]) -> list[Run]:
    """`runs` without those that are nothing but letters right before the next run: the answer of "( ) A C D A.甲"."""
    return [
        run
        for run, after in zip_longest(runs, runs[1:])
        if after is None or not _bare(text, run) or text[run.labels[-1].end : after.start].strip()
    ]


def _bare(text: str, run: Run) -> bool:
    """Whether nothing stands between the labels."""
    return not any(text[a.end : b.start].strip(" ,，、;；") for a, b in pairwise(run.labels))


def enumerates(text: str, run: Run) -> bool:
    """Whether a run only names things inside a sentence: 对边分别为a，b，c，已知…."""
    gaps = [text[a.start + 1 : b.start].strip() for a, b in pairwise(run.labels)]
    glued = all(gap in ("，", "、", ",") for gap in gaps)
    if glued and len(run.labels) == 2 and run.labels[1].form == "bare":
        return True  # A、B两地
    return glued and text[run.start - 1 : run.start] not in ("", "\n", *SPACE)


def heads_parts(text: str, run: Run) -> bool:
    """Whether each letter is the first word of a part, (1) A表示… (2) B过程…, and labels no choice."""
    return all(_PART.search(text[max(0, label.start - 6) : label.start]) for label in run.labels)


_PART = re.compile(r"[（(][ ]?\d{1,2}[ ]?[)）][ \u3000]*\Z")


def _boxes(text: str, run: Run) -> bool:
    """Whether `A   B   C   D` is a row of boxes to tick, with nothing but an answer mark behind it."""
    spaced = all(text[a.end : b.start].isspace() for a, b in pairwise(run.labels))
    return spaced and len(run.labels) >= 3 and _BOXED.match(text, run.labels[-1].end) is not None


def explains(text: str, marks: Marks, run: Run) -> bool:
    """Whether a run stands behind an explanation mark: 【解答】解：A．甲错误；B．乙正确 speaks of the choices."""
    last = marks.within("explanation", run.start - _EXPLAINED, run.start)[-1:]
    return any(_leads_on(text, t.end, run.start) for t in last)


def weighs(text: str, before: Run, run: Run) -> bool:
    """Whether a run goes through the choices of the question above it, below the letter that answers it.

    No empty line parts it from that letter: D. 四个⏎C⏎甲是三个。⏎A. 选项 A 少了…
    Or it stands on the next line, which concludes: D. 茶⏎句意：…。A.水；B.…。可知是茶，故选D。
    """
    if [x.label for x in before.labels] != [x.label for x in run.labels]:
        return False
    if _NEXT_LINE.fullmatch(text, before.labels[-1].end, run.start):
        end = text.find("\n", run.start)
        return _CONCLUDES.search(text[run.labels[-1].end : end if end >= 0 else len(text)]) is not None
    below = _LETTER_BELOW.match(text, before.labels[-1].end, run.start)
    return bool(below) and _EMPTY.search(text, below.end() if below else run.start, run.start) is None


_LETTER_BELOW = re.compile(
    r"[^\n]*\n(?:[ \t]*\n)?[ \t]*[A-H][ \t]*\n(?![ \t]*[（(【]?\d{1,4}[)）】.、．\t ])(?=[^\n]*[\u4e00-\u9fff])"
)
_NEXT_LINE = re.compile(r"[^\n]*\n[ \t\u3000]*(?![（(]?\d)[^\n]{2,}")
_CONCLUDES = patterns("marks")["answer.concludes"]
_EMPTY = re.compile(r"\n[ \t\u3000]*\n")


def fills_blanks(text: str, runs: list[Run]) -> list[Run]:
    """The runs that stand right behind a number below blanks with letters: 1.…为A____和B____。 … 1. A.甲 B.乙."""
    blank = _LETTERED_BLANK.search(text) if runs else None
    if blank is None:
        return []
    return [r for r in runs if r.start > blank.start() and _BEHIND_NUMBER.search(text, max(0, r.start - 8), r.start)]


_LETTERED_BLANK = re.compile(r"A[ ]?_{2,}[^\n]{0,120}?B[ ]?_{2,}")
_BEHIND_NUMBER = re.compile(r"(?:\n|\A|[ \u3000])\d{1,3}[ ]?[.．、][ \u3000]*\Z")
_EXPLAINED = 200  # code points from an explanation mark to the first letter on its line
_OPENING = re.compile(r"\s*(?:解[ \u3000]?[:：])?\s*(?:[-*•·][ ])?[*]{0,2}")
_NEW_QUESTION = re.compile(r"\n|[?？]|下列|以下|[（(][ \u3000]*[)）]|_{2,}|\d[ ]?[.．、](?!\d)|[【\[]")


def _leads_on(text: str, start: int, end: int) -> bool:
    """Whether an explanation that begins at `start` goes on to `end`: no question begins between."""
    if _OPENING.fullmatch(text, start, end):
        return True
    return _NEW_QUESTION.search(text, start, end) is None


def _answers(text: str, marks: Marks, run: Run) -> bool:
    if answer_above(text, marks, run):
        return False
    tags = (t for kind in ("answer", "reply") for t in marks.within(kind, run.start - 16, run.start))
    return any(t.end <= run.start <= t.end + 2 for t in tags)


def shared_options(text: str, marks: Marks, runs: list[Run], section: Section, stars: Stars) -> list[OptionPart]:
    """The options above a group of questions（6~8题共用备选答案）, repeated in each of them."""
    preamble = section.preamble
    if preamble is None or not (offers_options(text, section) or shares_groups(text, section)):
        return []
    above = [r for r in runs if preamble.start <= r.start < preamble.end]
    return options_of(text, marks, above[-1], preamble, stars) if above else []


def options_of(text: str, marks: Marks, run: Run, part: Part, stars: Stars) -> list[OptionPart]:
    """The options of a run that no question has for itself; the last one ends with `part`."""
    holder = Parsed(None, part, part)
    read_options(text, marks, holder, run, part.end, stars)
    return holder.options


def shares_groups(text: str, section: Section) -> bool:
    """Whether the heading says that choices stand above each group of questions: B型题, 配伍题."""
    heading = section.heading
    if heading is None or heading.kind not in ("typed", "word"):
        return False
    return patterns("marks")["heading.sharing"].search(text, heading.start, heading.end) is not None


def read_options(text: str, marks: Marks, item: Parsed, run: Run, end: int, stars: Stars) -> None:
    """The texts of one run of options; the last one ends before `end`."""
    labels = run.labels
    item.digits = labels[0].form == "digit"
    right: list[tuple[str, Part]] = []  # labels of the marked options, and the marks at them
    certain = True  # on which side of the marks the right options stand
    bulleted = _BULLET.search(text, max(0, run.start - 4), run.start) is not None
    for i, label in enumerate(labels):
        following = labels[i + 1] if i + 1 < len(labels) else None
        stop = following.start if following else _last_option_end(text, run, end)
        if following is None and _goes_on(text, run, stop, end):
            item.flags.append("loose_end")
        part = unbarred(text, label.end, stop)
        if following is None:
            part = _unboxed(text, item, part)
        if following is None and (cell := _CELL_ANSWER.search(text, part.start, part.end)):
            take_value(item, cell["v"], Part(cell.start(), cell.end()), "inline")
            part = strip(text, part.start, cell.start(), "|")
        for tag in marks.within("right", part.start, stop):
            right.append((label.label, Part(tag.start, tag.end)))
            part = strip(text, part.start, tag.start)
        if following and (star := stars.before(following.start)):
            side = stars.side_at(following.start)
            certain = certain and side is not None
            right.append((following.label if side == "before" else label.label, star))
            part = strip(text, part.start, star.start)
        part = _unmarked_end(text, part, bulleted=bulleted)
        if following is None and (star := _star_behind(text, part)):
            right.append((label.label, star))
            part = strip(text, part.start, star.start)
        item.marks.append(Part(label.start, label.end))
        item.options.append(OptionPart(label.label, part))
    if star := stars.before(labels[0].start):
        right.insert(0, (labels[0].label, star))
    _take_marked(item, right, certain=certain)


def _unmarked_end(text: str, part: Part, *, bulleted: bool) -> Part:
    """An option without the bullet of the next one and without what separates the two.

    Inside a line a bullet is one only where the page prints one before each label (`bulleted`).
    """
    bullet = _NEXT_BULLET.search(text, part.start, part.end)
    if bullet is None and bulleted:
        bullet = _NEXT_IN_LINE.search(text, part.start, part.end)
    if bullet:
        part = strip(text, part.start, bullet.start())
    if part.end > part.start and text[part.end - 1] in ";；○□●":
        part = strip(text, part.start, part.end, ";；○□●")
    return part


def _star_behind(text: str, part: Part) -> Part | None:
    """A star at the end of the last option: no label follows that it could stand before."""
    if part.end <= part.start + 1 or text[part.end - 1] not in STARS:
        return None
    return None if text[part.end - 2] in SPACE + STARS else Part(part.end - 1, part.end)


def _take_marked(item: Parsed, right: list[tuple[str, Part]], *, certain: bool) -> None:
    """The marked options answer, if it is certain which of them the marks stand at."""
    places = [place for _, place in right]
    item.marks += places
    if right and certain:
        item.answer, item.answer_source = sorted({label for label, _ in right}), "option_mark"
        item.answer_part = Part(places[0].start, places[-1].end)


def read_between(text: str, item: Parsed, cuts: list[Cut]) -> None:
    """Text between the last option and the answer mark is an explanation that has no mark of its own."""
    if not cuts or cuts[0].kind not in ("answer", "reply"):
        return
    part = strip(text, item.options[-1].part.end, cuts[0].start)
    newline = "\n" in text[item.options[-1].part.end : part.start + 1]
    if newline and sum("\u4e00" <= c <= "\u9fff" for c in text[part.start : part.end]) >= 12:
        item.explanation = part


def _unboxed(text: str, item: Parsed, part: Part) -> Part:
    """The last option without the row of boxes behind it: （单项选择题） A  B  C  D."""
    boxes = _BOXES_BEHIND.search(text, part.start, part.end)
    if boxes is None:
        return part
    item.hint = type_of(boxes["type"]) or item.hint
    item.marks.append(Part(boxes.start(), boxes.end()))
    return strip(text, part.start, boxes.start())


_FLOW = 300  # code points of a last option that fills more than one line


def _flows(text: str, run: Run, end: int) -> bool:
    """Options within a line, and the next item within a line too: line breaks only end sentences there."""
    inline = not any("\n" in text[a.end : b.start] for a, b in pairwise(run.labels))
    glued = end < len(text) and "\n" not in text[end - 1 : end] and text[end].isdigit()
    return inline and glued and end - run.labels[-1].end <= _FLOW


def _goes_on(text: str, run: Run, stop: int, end: int) -> bool:
    """Whether the line below the last option may belong to it: its siblings have more lines than it was given."""
    following = _LINE.search(text, stop, end)
    if following is None:
        return False
    lines = [len(_LINE.findall(text, a.end, b.start)) for a, b in pairwise(run.labels)]
    own = len(_LINE.findall(text, run.labels[-1].end, stop))
    return min(lines, default=1) > 1 and max(lines) > own


def _wrapped_at(text: str, newline: int, width: int) -> bool:
    """Whether the page breaks its lines at one width, and the line that ends at `newline` is as wide."""
    widths = sorted(map(len, text[max(0, newline - _AROUND) : newline + _AROUND].split("\n")[1:-1]), reverse=True)
    full = [w for w in widths if w >= widths[0] - _RAGGED]
    return len(full) >= _FULL_LINES and full[0] <= _WIDEST and width >= full[0] - _RAGGED


_AROUND = 2000  # code points of the page that show its width
_RAGGED = 4
_FULL_LINES = 5
_WIDEST = 60


def _before_heading(text: str, run: Run, end: int) -> int:
    """Where the text behind the last label ends: above a line that heads what follows."""
    below = text.find("\n", run.labels[-1].end, end) + 1 or end
    heading = patterns("marks")["option.heading_line"].search(text, below, end)
    return heading.start() if heading else end


def _stopped(text: str, run: Run, end: int) -> int:
    """Where the last option ends that alone ends with a stop."""
    stop = _STOPPED.match(text, run.labels[-1].end, end)
    others = any("。" in text[a.end : b.start] for a, b in pairwise(run.labels))
    return stop.end() if stop and not others else end


_STOPPED = re.compile(r"\s*[^\n。][^\n]*。(?=[ \t\u3000]*\n)")  # ①甲 ②乙 ③丙。: one sentence with all its choices


def _last_option_end(text: str, run: Run, end: int) -> int:
    """The last option ends at a blank line, and at a line end when its siblings fill one line each or less.

    When all its siblings fill several lines, it has what is left, or as many as the shortest of them.
    """
    last = run.labels[-1]
    end = _before_heading(text, run, end)
    counts = [len(_LINE.findall(text, a.end, b.start)) for a, b in pairwise(run.labels)] or [1]
    if min(counts) > 1:
        own_lines = list(islice(_LINE.finditer(text, last.end, end), max(counts) + 1))
        lines = len(own_lines) if len(own_lines) <= max(counts) else min(counts)
        return own_lines[lines - 1].end() if own_lines else end
    if _flows(text, run, end):
        return end
    end = _stopped(text, run, end)
    gap = _OPEN_AFTER.search(text, last.end + 1, end)
    own = strip(text, last.end, end)
    if gap and gap.start() > own.start:
        end = min(end, gap.start())
    newline = text.find("\n", own.start, end)
    if newline < 0:
        return end
    wrapped = any("\n" in text[a.end : b.start].strip() for a, b in zip(run.labels, run.labels[1:], strict=False))
    if wrapped and end - newline < 80:
        return end
    other = patterns("marks")["option.other_line"].match(text, newline + 1, end)
    if end - newline < _SQUEEZED and other is None and "\n" not in text[newline + 1 : end].rstrip(" \u3000"):
        return end  # the line goes on with the next question: nothing but the option can stand before that
    width = newline - (text.rfind("\n", 0, newline) + 1)
    if other is None and end - newline < _SQUEEZED and _wrapped_at(text, newline, width):
        return end
    flows = other is None and width >= 34 and end - newline < 60 and text[newline - 1] not in "。.;；"
    return end if flows else newline
