"""Answer and explanation marks behind a question, and what they say."""

from __future__ import annotations

import re

from pipeline.rules import patterns
from pipeline.segment.digits import SAID, take_places
from pipeline.segment.entries import reasons
from pipeline.segment.layout import Part
from pipeline.segment.marks import OTHERS_SAY, Marks, Tag
from pipeline.segment.options import Run
from pipeline.segment.parsed import SPACE, Cut, Parsed, strip
from pipeline.segment.plain import begins_line
from pipeline.segment.solutions import bare_solution
from pipeline.segment.types import CHOICES, OPEN
from pipeline.segment.values import letters, verdict

_VALUE = patterns("marks")["said.letters"]
_VERDICT = patterns("marks")["said.verdict"]
_SAID = patterns("marks")["said.first"]
_SCORED = patterns("marks")["said.scored"]
_LEAST_SOLUTION = 12  # code points
_WORDED = frozenset({"fill_blank"})
_LONGEST_WORDS = 60  # code points of an answer that fills a blank
_OPEN_AFTER = re.compile(r"\n[ \t\u3000\xa0]*\n")


def find_cuts(text: str, marks: Marks, item: Parsed, run: Run | None, start: int) -> list[Cut]:
    """Answer, explanation and tail marks that end the question part of `item`, in text order."""
    body = item.body
    after = run.labels[-1].end if run else start
    found: list[Cut] = []
    for kind in ("answer", "reply", "explanation", "tail"):
        for tag in marks.within(kind, start, body.end):
            if (
                kind == "answer"
                and not _is_answer(text, marks, tag, after, run, body.end)
                and not (_is_worded(text, item, tag) and _names_answer(text, marks, tag, start, run, body.end))
            ):
                continue
            if run and tag.start < after and kind in ("reply", "tail"):
                continue
            if run and tag.start < run.start and kind == "explanation":
                continue
            if kind == "explanation" and ((item.hint in OPEN and reasons(text, tag)) or _goes_on(text, found, tag)):
                continue
            if kind == "reply" and not run and any(c.kind in ("answer", "reply") for c in found):
                continue
            if kind in ("answer", "reply") and _inside_explanation(text, marks, start, tag):
                continue
            if run is None and kind in ("answer", "reply") and _concludes_solution(text, marks, item, start, tag):
                continue
            found += _cut(text, marks, found, tag, kind, start)
    solution = bare_solution(text, item, start) if run is None and all(c.kind == "tail" for c in found) else None
    found += [solution] if solution else []
    found.sort()
    return found


def _cut(text: str, marks: Marks, found: list[Cut], tag: Tag, kind: str, start: int) -> list[Cut]:
    """The cut at a mark; 解： behind an answer explains, and opens nothing below 【详解】."""
    solved = kind == "reply" and text[tag.start] == "解" and any(c.kind in ("answer", "reply") for c in found)
    if solved and marks.within("explanation", start, tag.start):
        return []
    return [Cut(tag.start, tag.end, "explanation" if solved else kind, tag.value)]


def _goes_on(text: str, found: list[Cut], tag: Tag) -> bool:
    """Whether the mark is the end of a word in the midst of an explanation: 解析：甲。选项分析：乙."""
    word = "\u4e00" <= text[tag.start] <= "\u9fff" and "\u4e00" <= text[tag.start - 1] <= "\u9fff"
    return word and any(cut.kind == "explanation" for cut in found)


def _inside_explanation(text: str, marks: Marks, start: int, tag: Tag) -> bool:
    """Whether `…故答案为C。` stands in the middle of an explanation and opens no answer of its own."""
    before = text[max(0, tag.start - 3) : tag.start].rstrip(" \u3000\t\xa0")
    opens = (before.endswith(("\n", "。", ";", "；")) and text[tag.end - 1 : tag.end] in ":：】] \n") or text[
        tag.start
    ] in "【[<"
    opens = opens or (before.endswith("\n") and _SAID_ALONE.match(text, tag.start) is not None)
    return not opens and bool(marks.within("explanation", start, tag.start))


_SAID_ALONE = re.compile(  # 正确答案是“错”。 on a line of its own, below what the page says of the answer given
    r"\s*(?:正确的?|参考)答案(?:是|为)[ ]?[：:]?[ ]?[“\"]?(?:[A-H]{1,6}|[对错√×]|正确|错误)[”\"]?[。.]?[ ]*(?:\n|\Z)"
)
_CONCLUDES = ("故", "所以", "因此", "综上", "故，", "本题")
_WORKED = re.compile(r"[【\[〔『](?:参考|详细)?解答[】\]〕』]")


def _concludes_solution(text: str, marks: Marks, item: Parsed, start: int, tag: Tag) -> bool:
    """Whether 故答案为 ends a solution that begins with 解：, or 答： one that 【解答】 opens."""
    solved = marks.within("reply", start, tag.start)
    if tag.kind == "answer":
        concludes = text.endswith(_CONCLUDES, max(0, tag.start - 4), tag.start)
        return concludes and any(text[t.start] == "解" for t in solved)
    if item.hint == "fill_blank":
        return False
    return any(_WORKED.match(text, t.start) for t in marks.within("explanation", start, tag.start))


def _is_answer(text: str, marks: Marks, tag: Tag, after: int, run: Run | None, end: int) -> bool:
    printed = text[tag.start : tag.end]
    if run and tag.start < after:
        return False
    if any(c in printed for c in "【[〔『〖［<：:"):
        return True
    start = tag.start + len(printed) - len(printed.lstrip(SPACE))
    if text[start - 1 : start] == "\n" == text[tag.end : tag.end + 1]:
        return True  # 答案 alone on its line
    value = _VALUE.match(text, tag.end, end) or _VERDICT.match(text, tag.end, end)
    if value is None:
        return False
    apart = start == 0 or text[start - 1] in SPACE + "。；;）)"
    return "是" in printed or "为" in printed or apart or (run is not None and _closed(text, marks, value.end(), end))


def _is_worded(text: str, item: Parsed, tag: Tag) -> bool:
    """Whether words may answer: the question asks for them, or 答案 begins its line."""
    return item.hint in _WORDED or begins_line(text, tag.start)


def _names_answer(text: str, marks: Marks, tag: Tag, start: int, run: Run | None, end: int) -> bool:
    """Whether 答案 parts a stem from words that answer it, without a colon: 甲是____。 答案 乙 解析：…."""
    at = tag.start + len(text[tag.start : tag.end]) - len(text[tag.start : tag.end].lstrip(SPACE))
    parted = text[at - 1] in SPACE and text[tag.end - 1] in " \u3000" and at > start
    explained = next((t.start for t in marks.within("explanation", tag.end, end)), end)
    line = text.find("\n", tag.end, end)
    said = strip(text, tag.end, min(explained, line if line >= 0 else end))
    asked = run is not None or bool(marks.within("blank", start, at))
    return parted and asked and 0 < said.end - said.start <= _LONGEST_WORDS


def _closed(text: str, marks: Marks, at: int, end: int) -> bool:
    """Whether nothing, or an explanation mark, follows an answer value: 微距镜头答案 A参考解析."""
    rest = strip(text, at, end, "。.；;")
    return rest.start >= rest.end or bool(marks.within("explanation", rest.start, rest.start + 1))


def read_cuts(text: str, item: Parsed, cuts: list[Cut]) -> None:
    """Read what stands behind each answer and explanation mark."""
    ends = [*(c.start for c in cuts), item.body.end][1:]
    mine: Part | None = None
    scored = False
    for cut, following in zip(cuts, ends, strict=True):
        item.marks.append(Part(cut.start, cut.end))
        end = _bracket_end(text, cut, following)
        if cut.kind in ("answer", "reply"):
            if cut.value.startswith(OTHERS_SAY):
                mine = item.taken = Part(cut.end, end)
                scored = _SCORED.search(text, cut.end, min(item.body.end, cut.end + 120)) is not None
            else:
                _read_answer(text, item, Part(cut.end, end), following=end < item.body.end)
        elif cut.kind == "explanation":
            _explain(text, item, cut, strip(text, cut.end, end))
    if mine and scored and item.answer is None and item.answer_text is None:
        _read_answer(text, item, mine, following=True)


def _bracket_end(text: str, cut: Cut, end: int) -> int:
    """Where an answer ends whose mark stands in the same bracket: （答：甲（乙））."""
    printed = text[cut.start : cut.end]
    depth = sum(c in "（(" for c in printed) - sum(c in "）)" for c in printed)
    if cut.kind not in ("answer", "reply") or depth != 1:
        return end
    for at in range(cut.end, end):
        depth += (text[at] in "（(") - (text[at] in "）)")
        if depth == 0:
            return at
    return end


def _explain(text: str, item: Parsed, cut: Cut, part: Part) -> None:
    """The explanation, or what goes on with it: 【分析】…【详解】… in two parts, [解析] C.［解析］… after a letter."""
    if part.end == part.start:
        return
    said = item.explanation
    if said is None:
        item.explanation = part
    elif _LETTERS_ALONE.fullmatch(text, said.start, cut.start) or (
        text[cut.start] in "【[〔『<" and not text[said.end : cut.start].strip()
    ):
        item.explanation = Part(said.start, part.end)


_LETTERS_ALONE = re.compile(r"[A-H]{1,6}[\s.．。、（(［\[【]*")


def _read_answer(text: str, item: Parsed, part: Part, *, following: bool) -> None:
    if item.digits and (digits := SAID.match(text, part.start, part.end)):
        take_places(item, digits["v"], Part(*digits.span("v")), "inline")
        return
    if (chosen := _repeated_choices(text, item, part)) and item.answer in (None, chosen):
        item.answer, item.answer_part, item.answer_source = chosen, part, "inline"
        return
    m = _VALUE.match(text, part.start, part.end) if item.options or item.hint in CHOICES else None
    if m is None and item.hint != "fill_blank":
        m = _VERDICT.match(text, part.start, part.end)
        m = None if m and _names_thing(text, item, m["v"], m.end()) else m
    if m is None and not item.options and item.hint in (None, "true_false"):
        m = _VALUE.match(text, part.start, part.end)
        if m and item.hint is None and text[m.end() : part.end].strip(SPACE):
            m = None
    if m is None:
        whole = strip(text, part.start, part.end)
        if item.answer is None and item.answer_text is None and whole.end > whole.start:
            item.answer_text = whole
            item.answer_source = "inline"
        return
    said = verdict(m["v"]) if not letters(m["v"]) or (m["v"] in "TF" and not item.options) else None
    value = [said] if said else letters(m["v"])
    if item.answer is not None and item.answer != value:
        item.flags.append("two_answers")
        return
    item.flags += ["two_answers"] * _names_other(text, item, value, Part(m.end(), part.end))
    item.answer, item.answer_part, item.answer_source = value, Part(m.start("v"), m.end("v")), "inline"
    rest = strip(text, m.end(), part.end, "。.，,；;、:：")
    if rest.end > rest.start and not following and item.explanation is None:
        _remainder(text, item, Part(m.end(), part.end), rest)


_GOES_ON = re.compile(r"[ ]?[\u4e00-\u9fff]")
_QUESTION = re.compile(r"(?:什么|为何|怎|如何|哪|多少|几|谁)[^。？?\n]*[？?]\s*\Z")


def _names_thing(text: str, item: Parsed, said: str, after: int) -> bool:
    """Whether the letter begins words, X 射线…, and is no verdict: the question asks for words."""
    if said not in "TFYNXx" or item.hint == "true_false" or not item.stem:
        return False
    return _GOES_ON.match(text, after) is not None and _QUESTION.search(text, *item.stem[-1]) is not None


def _names_other(text: str, item: Parsed, value: list[str], part: Part) -> bool:
    """Whether the words behind the letter are those of another choice: 答案：B 甲, where A is 甲."""
    line = text[slice(*part)].partition("\n")[0].strip(SPACE + "。.，,；;、:：（()）")
    named = [o.label for o in item.options if line and text[slice(*o.part)].strip(SPACE + "。.；;") == line]
    return bool(named) and not set(named) & set(value)


_CHOICE = re.compile(r"[\s┋|｜,，;；、]*(?P<l>[A-H])[ ]?[.．、:：][ ]?")


def _repeated_choices(text: str, item: Parsed, part: Part) -> list[str]:
    """The letters of an answer that prints several choices whole: `A.甲┋C.丙`."""
    choices = {option.label: text[slice(*option.part)] for option in item.options}
    found: list[str] = []
    at = part.start
    while (m := _CHOICE.match(text, at, part.end)) and text.startswith(choices.get(m["l"], "\0"), m.end()):
        found.append(m["l"])
        at = m.end() + len(choices[m["l"]])
    return sorted(set(found)) if len(found) > 1 else []


def _remainder(text: str, item: Parsed, raw: Part, rest: Part) -> None:
    """Text behind the letters without a mark: an explanation on the same paragraph, else prose."""
    gap = _OPEN_AFTER.search(text, raw.start, raw.end)
    if gap and gap.start() <= rest.start:
        return
    part = strip(text, rest.start, gap.start() if gap else raw.end)
    if part.end - part.start >= 12 and not any(
        text.startswith(text[o.part.start : o.part.end][:6], part.start)
        for o in item.options
        if o.part.end > o.part.start
    ):
        item.explanation, item.unmarked = part, True


def read_untagged(text: str, marks: Marks, item: Parsed) -> None:
    """No answer mark: "故选B" at the end of the explanation answers."""
    if item.answer is None and item.options and item.explanation is None:
        _concluded(text, marks, item)
    if item.answer is not None or item.answer_text is not None or not item.options:
        return
    chosen = marks.within("chosen", item.body.start, item.body.end)
    said = _first_said(text, item.explanation) if item.explanation else None
    if said and item.explanation:
        item.answer, item.answer_source = letters(said["v"]), "inline"
        item.answer_part = Part(said.start(), said.end())
        item.explanation = strip(text, said.end(), item.explanation.end)
    elif chosen and item.explanation and chosen[-1].start >= item.explanation.start:
        item.answer = letters(chosen[-1].value)
        item.answer_part, item.answer_source = Part(chosen[-1].start, chosen[-1].end), "inline"


def _first_said(text: str, part: Part) -> re.Match[str] | None:
    """The answer at the head of an explanation; behind 答案解析： the letter alone tells it."""
    titled = _TITLED.search(text, max(0, part.start - 12), part.start)
    return _SAID.match(text, *part) or (_LETTERS_FIRST.match(text, *part) if titled else None)


_TITLED = re.compile(r"答案[与及和]?解析[】\]]?[\s:：]*\Z")
_LETTERS_FIRST = re.compile(r"(?P<v>[A-H](?:[、,， ]?[A-H])*)(?![A-Za-z])(?:[。.，,；;、:：]|(?=\s))\s*")


def _concluded(text: str, marks: Marks, item: Parsed) -> None:
    """A worked solution without a tag, or behind 解：, that stands below the choices and ends in 故选B."""
    part = item.answer_text or strip(text, item.options[-1].part.end, item.body.end)
    apart = item.answer_text is not None or "\n" in text[item.options[-1].part.end : part.start]
    chosen = marks.within("chosen", part.start, part.end)
    solutions = len(marks.within("reply", *item.body))
    if not apart or solutions > 1 or len({c.value for c in chosen}) != 1:
        return
    last = chosen[-1]
    if part.end - part.start >= _LEAST_SOLUTION and not text[last.end : part.end].strip(SPACE + "。.．项选"):
        item.answer, item.answer_source = letters(last.value), "inline"
        item.answer_part, item.answer_text, item.explanation = Part(last.start, last.end), None, part
