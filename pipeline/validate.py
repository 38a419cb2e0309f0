"""What a careful editor refuses: each check names a reason code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.confidence import Company, confidence, doubts, told
from pipeline.doubts import (
    asks_itself,
    concludes_otherwise,
    long_blank,
    lost_fields,
    next_number,
    other_field,
    reports,
    runs_on,
    serialised,
)
from pipeline.draft import Built
from pipeline.leftovers import cited, crowded, hollow, overlong, strewn, torn
from pipeline.lessons import teaches
from pipeline.reasons import reason
from pipeline.records import Reason
from pipeline.segment.evidence import ASKS
from pipeline.segment.layout import Part
from pipeline.segment.parsed import barred
from pipeline.segment.types import OPEN
from pipeline.segment.values import letters
from pipeline.stating import blanks_lost, chosen_blindly, states

_LEFTOVER = re.compile(
    r"第[ \u3000]*\d{1,3}[ \u3000]*题答案|正确答案|参考答案|答案】|【[^】]{0,4}解析】|答案解析[:：]|我的答案"
    r"|解(?<![\u4e00-\u9fff].)[ ]?[:：](?=.*[=＝])|☑[ ]?(?=\n|\Z)"
)
_TITLE_LEFT = re.compile(  # the head of a key heading
    r"(?:[。？?！!；;)）](?:(?:参考|标准|正确)?答案|参考|标准|正确)"
    r"|(?<=[\s.?])(?:[Kk]eys?|[Aa]nswers?)[:：][ ]?[IVX\d]{0,3}[.．]?)[ \u3000]*\Z"
)
_EXAM_VERB = re.compile(
    r"(?!问[:：])(?:.*[。！？，,；;])?.{0,10}(?:简述|试述|论述|列举|说明|写出|计算(?!机)|解释|比较|分析|谈谈|为什么|什么是|求|概括|归纳|总结|指出|简析|结合(?:材料|所学|上述))"
)
_FIRST_OF_LIST = re.compile(
    r"\s*(?:[解答][:：]\s*)?(?:(?P<dot>1[.．、]\D)|(?P<paren>[（(]1[）)])|(?P<ring>①)|(?P<word>一、|第一，|首先，))"
)
_SECOND_OF_LIST = {"dot": r"2[.．、]", "paren": r"[（(]?2[）)]", "ring": "②", "word": "二、|第二|其次|其二|再次|然后"}
_CONTINUES = re.compile(r"[=＝×÷，。、；：）)\]】》”}]|[a-z_]+\([\"'&]")
_VERDICT_INSIDE = re.compile(r"[（(][ \u3000]*[√✓×✗∨XxVTF对错][ \u3000]*[)）].{4}")
_LISTED = re.compile(r"(?P<n>\d(?<![\d.].)\d*)[.．、](?!\d)")  # a search for what begins with a digit skips all else
_BEHIND_SENTENCE = re.compile(r"[。？?](?:(?P<dot>\d+)[.．、](?!\d)|[（(](?P<paren>\d+)[）)])")
_ENTRIES = re.compile(r"(?P<n>\d(?<![\d.].)\d*)[)）][.．、]?(?=[\u4e00-\u9fff])")
_FILLED = re.compile(r"(?P<n>\d(?<![\d.].)\d*)(?:[.．、:：)）](?!\d*%)|[\u4e00-\u9fff]{2})")
_OWN = re.compile(r"(?P<n>\d(?<![\d.第、].)\d*)[.．、](?=[\u4e00-\u9fff])")
_NEXT_ITEM = re.compile(
    r"[。？?！!.](?:(?<!\.)|(?<=[A-Za-z]\.))\s*[（(\[<]?(?P<n>\d+)[)）\]>]?[.．、)）][（(【\[“《\u4e00-\u9fff]"
)
_MARKED = re.compile(r"(?P<n>\d(?<![\d.第、].)\d*)[)）.．、]")  # the next number goes on with a list
_PHRASE = 60  # code points of a question that is only a phrase: 五四运动的历史意义。
_UNFINISHED = frozenset({"missing_options", "option_gap", "empty_option", "empty_stem", "answer_outside_options"})
_CHOICE = frozenset({"single_choice", "multiple_choice"})
_WORDS = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{3}|[=<>＝＜＞≥≤≠∈⊂⊆]")  # or a formula
_ENTRIES = re.compile(r"[\u4e00-\u9fff。；;：:）)\]_?？][ ]?[-*•][ ]+(?=\S)")  # of a list, not of a calculation
_PLACEHOLDER = re.compile(  # of a form that shows how to write questions
    r"(?:你的|这里是|这是|此处|请?输入|示例)?(?:题目|题干|试题|问题)(?:文本|内容|描述|正文|示例)?\d{0,3}[.。…?？]*(?:[（(]\s*[)）])?[。]?"
)
_EQUALS = re.compile(r"\s*[=＝]")
_MISREAD = re.compile(r"(?=.*\d)(?=.*[OolI])[\dOolI.]+")  # 1O among 1, 3 and 5
_MISREAD_MEASURE = re.compile(  # 22OV, lO0mA: a scanner's letter within the digits before a unit
    r"(?<![A-Za-z\d.])(?:\d+O[O\d]*|[lI]?O[O\d]*\d)[ ]?(?:[km]?[VAWΩ]|[kM]?Hz|[mck]m|kg|℃|%)(?![A-Za-z\d])"
)
_FLAGS = {
    "fused": "fused_items",
    "two_answers": "two_answers",
    "ambiguous_key": "ambiguous_key",
    "key_misfit": "key_misfit",
    "broken_record": "broken_record",
    "misprinted": "option_gap",
    "lost_material": "low_confidence",
    "loose_end": "low_confidence",
    "answers_all": "ambiguous_key",
}

Check = Callable[[Built], Iterator[Reason]]


def refusals(built: Built, *, truncated: bool, examlike: bool, accept_unanswered: bool) -> list[Reason]:
    """All reasons against an item; empty when it may be accepted."""
    found = [r for check in _CHECKS for r in check(built)]
    draft = built.draft
    unanswered = not draft.answer
    if truncated and (unanswered or _UNFINISHED & {r.code for r in found}):
        return [reason("truncated"), *found]
    if unanswered and not accept_unanswered:
        found.append(reason("missing_answer"))
    if built.kind not in _CHOICE | {"true_false", "fill_blank"} and not (
        _asks(built) and (examlike or _EXAM_VERB.match(built.draft.stem or ""))
    ):
        found.append(reason("no_question"))
    return found


def judged(
    built: list[Built], faults: list[list[Reason]], min_confidence: float
) -> Iterator[tuple[Built, list[Reason]]]:
    """The items with their confidence and all reasons against them; `faults`: the reasons that `refusals` found."""
    faults = [why or more for why, more in zip(faults, blanks_lost(built, faults), strict=True)]
    company = Company.of(len(built), (each for each, why in zip(built, faults, strict=True) if not why))
    for each, why in zip(built, faults, strict=True):
        found = doubts(each, company, accepted=not why)
        sure = confidence(found)
        doubtful = [reason("low_confidence", f"{sure:.2f}: {told(found)}")] if sure < min_confidence else []
        yield replace(each, draft=each.draft.model_copy(update={"confidence": sure})), why or doubtful


_TASKS = re.compile(r"(?<!问)题")  # 简答题, not 常见问题
_VISITORS = re.compile(
    r"(?<!面试)常见问题|问题解答|疑难解答|[学考]员问答|考生问答|在线答疑|FAQ|Q&A"
)  # headings of help pages

_WORKED_ON = re.compile(
    r"翻译|英译|译[成为]|改错|病句|改写|句型|造句|[缩扩仿]句|仿写|默写"
)  # what it has are sentences


def _asks(built: Built) -> bool:
    """An open item asks in its own words, or by its heading where it is a phrase or has its answer beside it.

    An enquiry, or a question of a help page, asks only under a heading of 题.
    """
    stem = built.draft.stem or ""
    enquiry = built.parsed.enquiry or any(map(_VISITORS.search, built.draft.section))
    if enquiry and not any(map(_TASKS.search, built.draft.section)):
        return False
    if ASKS.search(stem):
        return True
    plain = len(stem) <= _PHRASE and not re.search(r"[。；;]\s*\S", stem)
    plain = plain or not re.search(r"[\u4e00-\u9fff]", stem)  # a program, a text to translate
    plain = plain or any(map(_WORKED_ON.search, built.draft.section[-1:]))
    return built.parsed.hint in OPEN and (plain or built.draft.answer_source != "key")


def _flags(built: Built) -> Iterator[Reason]:
    for flag in dict.fromkeys(built.parsed.flags):
        yield reason(_FLAGS[flag])


def _stem(built: Built) -> Iterator[Reason]:
    """Whether the question has words, and numbers that can be trusted."""
    stem = built.draft.stem or ""
    if not re.search(r"\w", stem):
        yield reason("empty_stem")
    if built.kind == "true_false" and (not _WORDS.search(stem) or len(_ENTRIES.findall(stem)) > 1):
        yield reason("no_question", "nothing to judge")
    if _PLACEHOLDER.fullmatch(stem.strip()):
        yield reason("empty_stem", "it only says that a question stands there")
    if barred(stem, Part(0, len(stem))) and not _WORDS.search(stem):
        yield reason("no_question", "the cells of a table")
    misread = [m[0] for t in (stem, *(o.text for o in built.draft.options)) if (m := _MISREAD_MEASURE.search(t))]
    if misread:
        yield reason("damaged_text", misread[0])


def _options(built: Built) -> Iterator[Reason]:
    draft = built.draft
    if built.kind not in _CHOICE:
        return
    if len(draft.options) < 2:
        yield reason("missing_options")
        return
    labels = sorted(o.label for o in draft.options)
    if labels != [chr(ord("A") + i) for i in range(len(labels))]:
        yield reason("option_gap", "".join(labels))
    texts = ["".join(o.text.split()) for o in draft.options]
    if "" in texts:
        yield reason("empty_option")
    if len(set(texts)) < len([t for t in texts if t]):
        yield reason("duplicate_options")
    misread = [t for t in texts if _MISREAD.fullmatch(t)]
    if misread and all(t[:1].isdigit() and t.isdecimal() for t in texts if t not in misread):
        yield reason("damaged_text", misread[0])


def _answer(built: Built) -> Iterator[Reason]:
    draft = built.draft
    if not draft.answer:
        return
    if built.kind in _CHOICE:
        labels = {o.label for o in draft.options}
        if set(draft.answer) & set(built.parsed.twice):
            yield reason("option_gap", "the answer names a label that stands at two choices")
        if not set(draft.answer) <= labels:
            yield reason("answer_outside_options", ",".join(draft.answer))
        elif built.kind == "single_choice" and len(draft.answer) != 1:
            yield reason("answer_count", f"single choice with {len(draft.answer)} answers")
    elif built.kind in OPEN and letters(draft.answer[0]):
        yield reason("missing_options", "the answer is a letter")
    elif built.kind == "true_false" and draft.answer not in (["true"], ["false"]):
        yield reason("answer_count", "a verdict is expected")


def _cut_short(built: Built) -> Iterator[Reason]:
    """A list that stops after its first entry: its others were taken for something else."""
    said = (built.draft.answer or [""])[0]
    first = _FIRST_OF_LIST.match(said) if built.kind in OPEN else None
    if first and not re.search(_SECOND_OF_LIST[str(first.lastgroup)], said):
        yield reason("low_confidence", "the answer is a list with one entry")


def _mid_sentence(built: Built) -> Iterator[Reason]:
    """A stem that begins with what cannot begin a sentence: its head stands in the item above."""
    if _CONTINUES.match(built.draft.stem or ""):
        yield reason("low_confidence", "the stem begins within a sentence")
    if built.kind == "true_false" and _EQUALS.match(built.draft.explanation or ""):
        yield reason("low_confidence", "the explanation begins within a formula")


def _judged_twice(built: Built) -> Iterator[Reason]:
    """A statement with a verdict in its middle is more than one statement."""
    if built.kind == "true_false" and _VERDICT_INSIDE.search(built.draft.stem or ""):
        yield reason("fused_items")


def _numbers(pattern: re.Pattern[str], text: str) -> set[str]:
    """The numbers that stand in `text` as `pattern` has them; compiling a pattern for each number would cost more."""
    return {match[match.lastgroup or 0] for match in pattern.finditer(text)}


def _runs_on(built: Built) -> Iterator[Reason]:
    """The words for a blank that hold the next number: the next item's answer is in them."""
    number = built.draft.number or ""
    if not built.draft.answer or not number.isdigit():
        return
    following = str(int(number) + 1)
    if built.kind in OPEN and int(number) > 1:
        listed = _numbers(_LISTED, built.draft.answer[0])
        if {following, str(int(number) + 2)} <= listed and "1" not in listed:
            yield reason("low_confidence", "the next numbers stand in the answer")
    entries = _numbers(_ENTRIES, built.draft.stem or "")
    if {following, str(int(number) + 2)} <= entries and not {"1", number} & entries:
        yield reason("low_confidence", "the list of another answer stands in the stem")
    if following in _numbers(_BEHIND_SENTENCE, built.draft.stem or ""):
        yield reason("low_confidence", "the next number stands in the stem")
    if built.kind == "fill_blank" and any(following in _numbers(_FILLED, said) for said in built.draft.answer):
        yield reason("low_confidence", "the next number stands in the answer")


def _holds_number(built: Built) -> Iterator[Reason]:
    """A stem with its own number inside, or a text with the next one behind a sentence, is more than one item's."""
    number = built.draft.number or ""
    if not number.isdigit():
        return
    following = str(int(number) + 1)
    stem = built.draft.stem or ""
    for text in (stem, built.draft.explanation or ""):
        fused = following in _numbers(_NEXT_ITEM, text) and number not in _numbers(_MARKED, text)
        if fused or (text == stem and number in _numbers(_OWN, text)):
            yield reason("fused_items")
            return


def _damage(built: Built) -> Iterator[Reason]:
    if built.damaged:
        yield reason("damaged_text")


def _leftovers(built: Built) -> Iterator[Reason]:
    draft = built.draft
    if _TITLE_LEFT.search(draft.stem or ""):
        yield reason("leftover_mark", "stem")
    if not _LEFTOVER.search("\n".join([draft.stem or "", *(o.text for o in draft.options)])):
        return
    for name, field in [("stem", draft.stem or ""), *((f"option {o.label}", o.text) for o in draft.options)]:
        if _LEFTOVER.search(field):
            yield reason("leftover_mark", name)


_CHECKS: tuple[Check, ...] = (
    _flags,
    _stem,
    _options,
    _answer,
    _cut_short,
    _mid_sentence,
    _judged_twice,
    _runs_on,
    _holds_number,
    _leftovers,
    _damage,
    reports,
    serialised,
    other_field,
    states,
    chosen_blindly,
    runs_on,
    next_number,
    asks_itself,
    concludes_otherwise,
    long_blank,
    lost_fields,
    teaches,
    torn,
    overlong,
    strewn,
    crowded,
    hollow,
    cited,
)
