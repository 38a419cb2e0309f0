"""Signs that a field holds what belongs to another one: the text of the next item, of the key, of a data record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.draft import Built
from pipeline.reasons import reason
from pipeline.records import Draft, Reason
from pipeline.rules import patterns
from pipeline.segment.types import OPEN
from pipeline.segment.values import letters

_RECORD = re.compile(r'"[A-Za-z_]{2,20}"\s*:\s*(?:[\[{"\d]|null|true|false)|",\s*"[A-Za-z_]{2,20}"\s*:')
_OTHER_FIELD = re.compile(
    r"(?:标准|参考)答案|答案(?:与|及|和)解析|【答案|\*\*[^*\n]{2,12}提示\*\*[:：]|[【\[](?:单选|多选|判断|填空|简答)题?[】\]]"
)
_SECOND_REPLY = re.compile(
    r"[？?]\s*答[:：]|(?:简[述术要]|试述|论述|列举|什么是|为什么|如何|怎样|举例说明)[^。；;:：]{2,60}(?<!可)答[:：]"
)
_LEFT_BLANK = re.compile(r"_{3,}")
_TAG_BEFORE = re.compile(r"[\[【](?:单项选择|多项选择|单选|多选|判断|填空|简答)题?[\]】]\s*\S")
_EMPHASIS = re.compile(r"\A\*\*|\*\*\Z|\*\*(?=[（(:：])")  # where an emphasis ends, not a power
_KEYED = re.compile(r"答案(?:与|及|和)解析|解答与评分")
_SOLVED = re.compile(r"解(?<![\u4e00-\u9fff].)[ \u3000]?[:：]")
_WORKED = re.compile(
    r"解题(?:步骤|思路|过程)\s*[:：]|Step\s?1\s?[:：.].*Step\s?2|--?>\s?\|", re.DOTALL
)  # also a diagram
_ROMAN = re.compile(r"\s[IVXⅠⅡⅢⅣⅤ]{1,4}[.．、][ \u3000]*[\u4e00-\u9fff]{2,8}\Z")

_CONCLUDES, _AFFIRMS = patterns("marks")["answer.concludes"], patterns("marks")["answer.affirms"]
_ASKS_WRONG = re.compile(r"[不错误非除无未]|没有|例外")  # the choices called right are not the answer

_EMPTY_BLANK = re.compile(r"_{3,}|[（(][ \u3000]*[)）]")
_TASK = 60  # code points of a sentence that sets a task
_PAGE = 800  # code points of a stem
_NEXT_QUESTION = re.compile(  # ## 第三题, or [综合题（…）], within an answer
    r"#{1,6}[ ]*第[一二三四五六七八九十\d]{1,3}[题道]"
    r"|(?<![见如])[\[【][^\]】，。]{0,4}(?:综合|案例|计算|选择|填空|简答|判断|材料|分析)题[^\]】，。]{0,12}[\]】]"
)
_REPORT = re.compile(
    r"第[ ]?\d{1,3}[ ]?题[^。？?]{0,6}(?:得分率|满分率|正确率|失分)"
)  # an exam as its teachers look back on it
_CHOSEN = re.compile(r"\s*[A-H](?:[ ,，、]?[A-H])*[ ]?(?:[。．]|\Z)")  # a letter: the choices of the question were lost
_WEIGHED = re.compile(r"[A-H]项[^。；]{0,80}(?:排除|当选|不选)|\A\s*第一步[:：]")  # what explains a choice
_KEY_RUN = re.compile(r"(?:\d{1,3}[.．、][ ]?[A-H]{1,6}[\s,，;；]*){3}")
_HEADING = re.compile(r"##(?:#{1,4}(?:\s|\d|$)|(?<!\S##)(?:\s|$))")
_OUTLINE = re.compile(
    r"#{2,6} ?(?:\d{1,2}(?:\.\d{1,2})*[.、 ]|[一二三四五六七八九十]{1,3}、)"
)  # of notes, not of a passage
_MARK = re.compile(
    r"(?=[\d（(])(?:(?<![\d.．A-Za-z图表式第问题、，,])(?P<a>\d{1,5})[.．、](?![\d\s])"
    r"|(?<![图表式第问题、，,])[（(](?P<b>\d{1,3})[)）][.．、 ]?(?=[\u4e00-\u9fff“])"
    r"|(?<=[?？。])(?P<c>\d{1,5})(?![年月日个])(?=[\u4e00-\u9fff]{4}))"
)
_FOOT = re.compile(  # of a page, behind a gap: 举杯邀明月    更多资料在某某官方微信
    r"[ \u3000\xa0]{2}[^\s。？?]{0,30}"
    r"(?:第[ ]?\d{1,4}[ ]?页|Tel[/:：]|Web[/:：]|www\.|官方微信|公众号|扫码|扫一扫|客服|QQ群)"
    r"|<(?:details|summary)>\s*<"
)
_NUMBERED_BLANK = re.compile(r"\d{1,3}[.．、][ ]?_{2,}")  # 63.____ (drink) of a passage
_DIGIT = re.compile(r"\d")  # most texts have none, and need no look at every place for a mark
_NARROW = str.maketrans("（）", "()")
_STRAY = re.compile(r"(?<=[\u4e00-\u9fff)）。])(?<![第、])(?:[2-9]|\d{2,3})、(?=[\u4e00-\u9fff]{5})")


def serialised(built: Built) -> Iterator[Reason]:
    """Text of a data record: its keys and quotes stand in the fields."""
    draft = built.draft
    said = [draft.stem, draft.stimulus, draft.explanation, *(draft.answer or []), *(o.text for o in draft.options)]
    if any(_RECORD.search(field) for field in said if field):
        yield reason("leftover_mark", "keys of a data record")


def other_field(built: Built) -> Iterator[Reason]:
    """An answer in words that holds the mark of a key, a stem with a type tag in its middle."""
    draft = built.draft
    if built.kind in OPEN | {"fill_blank"} and any(_OTHER_FIELD.search(said) for said in draft.answer or []):
        yield reason("leftover_mark", "answer")
    if built.kind in OPEN | {"fill_blank"} and any(_SECOND_REPLY.search(said) for said in draft.answer or []):
        yield reason("leftover_mark", "answer: a second reply")
    if built.kind == "fill_blank" and any(_LEFT_BLANK.search(said) for said in draft.answer or []):
        yield reason("fused_items", "answer: a blank to fill")
    if built.kind in OPEN and any(_CHOSEN.match(said) for said in draft.answer or []):
        yield reason("missing_options", "a letter answers")
    stem = draft.stem or ""
    behind_first = len(stem) - len(stem.lstrip()) + 1
    if _TAG_BEFORE.search(stem, behind_first) or _KEYED.search(stem) or _SOLVED.search(stem) or _reasons(stem):
        yield reason("leftover_mark", "stem")


def runs_on(built: Built) -> Iterator[Reason]:
    """A field that goes on with what stands below the item: a heading, the next question, a key."""
    draft = built.draft
    stem = draft.stem or ""
    fields = (stem, *(o.text for o in draft.options), *(draft.answer or []))
    if any(map(_HEADING.search, fields)) or _OUTLINE.search(draft.stimulus or ""):
        yield reason("leftover_mark", "a heading of the page")
    if any(_NEXT_QUESTION.search(said) for said in (*(draft.answer or []), draft.explanation or "")):
        yield reason("fused_items", "the heading of another question")
    if any(map(_FOOT.search, (*fields, draft.explanation or "", draft.stimulus or ""))):
        yield reason("leftover_mark", "the foot of a page")
    if _KEY_RUN.search(draft.explanation or ""):
        yield reason("leftover_mark", "explanation: a key")
    if any(said.count("**") % 2 and _EMPHASIS.search(said) for said in draft.answer or []):
        yield reason("leftover_mark", "half of an emphasis")
    if draft.options and _ROMAN.search(draft.options[-1].text):
        yield reason("leftover_mark", f"option {draft.options[-1].label}")


def _reasons(stem: str) -> bool:
    """Whether a stem works something out: it is an explanation."""
    return _WORKED.search(stem) is not None or _WEIGHED.search(stem) is not None


def concludes_otherwise(built: Built) -> Iterator[Reason]:
    """An explanation that opens or ends with other letters than the answer names, or calls another choice right."""
    draft = built.draft
    if built.parsed.restated and draft.answer and built.parsed.restated != draft.answer:
        yield reason("two_answers")
    said = _CONCLUDES.search(draft.explanation or "") if draft.options and draft.answer else None
    if said and letters(said["v"]) != draft.answer:
        yield reason("two_answers")
    right = _AFFIRMS.search(draft.explanation or "") if draft.options and draft.answer else None
    if right and not set(letters(right["v"])) <= set(draft.answer or ()) and not _ASKS_WRONG.search(draft.stem or ""):
        yield reason("two_answers")


def asks_itself(built: Built) -> Iterator[Reason]:
    """An answer from a key that has an empty blank or sets a task: it is a question of another list."""
    draft = built.draft
    if built.kind not in OPEN | {"fill_blank"} or draft.answer_source != "key":
        return
    for said in draft.answer or []:
        if _EMPTY_BLANK.search(said) or (len(said) < _TASK and _sets_task(said, draft.stem or "")):
            yield reason("ambiguous_key", "the answer asks")


def _sets_task(said: str, stem: str) -> bool:
    """Whether an answer is a task, and not the reply 说明甲 to 这说明了什么."""
    task = patterns("marks")["task"].match(said)
    return task is not None and not ("什么" in stem and said[:2] in stem)


def lost_fields(built: Built) -> Iterator[Reason]:
    """A blank that a picture fills, and choices that are only named: a form that nobody filled in."""
    draft = built.draft
    if built.kind == "fill_blank" and any(patterns("marks")["picture"].search(said) for said in draft.answer or []):
        yield reason("damaged_text", "the answer is a picture")
    if draft.options and all(o.text in (f"选项{o.label}", f"选项 {o.label}") for o in draft.options):
        yield reason("empty_option", "the choices are only named")


def reports(built: Built) -> Iterator[Reason]:
    """A sentence about how candidates did in a question, with the shares of its choices."""
    if _REPORT.search(built.draft.stem or ""):
        yield reason("no_question", "it tells how a question was answered")


def long_blank(built: Built) -> Iterator[Reason]:
    """A page of text with one answer for its blanks."""
    draft = built.draft
    if built.kind == "fill_blank" and len(draft.stem or "") > _PAGE and len(draft.answer or []) == 1:
        yield reason("low_confidence", "one answer for a page of text")


def next_number(built: Built) -> Iterator[Reason]:
    """The number of this item, or of another one, inside a field that holds no list from 1 on."""
    draft = built.draft
    if draft.number is None or not draft.number.isdigit():
        return
    number = int(draft.number)
    for name, text, numbers in _fields(draft, number, opened=built.kind in OPEN):
        marked = _marked(text)
        named = marked & numbers - ({number} if f"({number})" in text.translate(_NARROW) else set())
        if named and 1 not in marked and not (name == "stem" and _NUMBERED_BLANK.match(text)):
            yield reason("fused_items", f"{name}: the number of another item")
    stem = draft.stem or ""
    if draft.options and _DIGIT.search(stem) and _STRAY.search(stem) and 1 not in _marked(stem):
        yield reason("fused_items", "stem: a number in its middle")


def _fields(draft: Draft, number: int, *, opened: bool) -> Iterator[tuple[str, str, set[int]]]:
    yield "stem", draft.stem or "", {number, number + 1} if number > 1 else {2}
    if draft.options:
        yield "option", draft.options[-1].text, {number + 1}
    if opened and draft.answer:
        yield "answer", draft.answer[0], {number + 1}


def _marked(text: str) -> set[int]:
    """The numbers in `text` that are printed as marks: 3. 3、 (3), or glued to the sentence before: ?3如何."""
    return {int(m[m.lastgroup or 0]) for m in _MARK.finditer(text)} if _DIGIT.search(text) else set()
