"""Where a last field ends, and which fields say nothing: judged by the other items of the page."""

from __future__ import annotations

import re
from itertools import groupby, zip_longest

from pipeline.segment.entries import Answered
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip

_NOTHING = re.compile(
    r"[（(【\[]?(?:请在答题[纸卡][^（）()\n]{0,12}|暂无(?:答案|解析|详解)?(?:[，,](?:求|欢迎|等待|期待|快来)[^。\n]{1,12})?"
    r"|略(?:[。，,][ ]?(?:评分|参照|参考)[^\n]{0,40}|[（(][^（()）\n]{1,40}[)）])?|(?:答案|解析)略|无"
    r"|请(?:教师|老师)[^。\n]{0,16}给分|(?:由|依|请)?学生(?:自由|自行|实际)(?:作答|回答|发挥)[^。\n]{0,10})[】\])）]?[。.]?"
)
_BANDS = re.compile(
    r"评分(?:标准|细则)[ ]?[：:]\s*(?:第?[一1A][等类档级]|优秀?)[^。\n]{0,6}\d"
)  # what each band of an essay earns is no answer
_UNTOLD = re.compile(
    rf"{_NOTHING.pattern}|\d{{1,2}}|[（(]?(?:解析|答案解析|试题解析)?内容[)）]?"
)  # a number alone explains nothing
_GOES_ON = re.compile(
    r"[\s\u3000]*(?:[（(]?\d{1,2}[)）.．、]|[①-⑩]|[（(]?[一二三四五六七八九十][)）、]|其|第|再|最后|综上|因此|所以|故)"
)
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,6}[：:]")  # 原因：… ⏎ 措施：…
_OPEN_ENDS = frozenset("；;，,、：:=＝")  # the sentence goes on in the next line
_SURE = 2  # siblings that show how long such a field is; a single one leaves a doubt


_CONCLUDES = re.compile(
    r"故[，,]?(?:本题)?(?:答案)?(?:应)?选择?[:：]?[ ]*[A-H](?:[、,， ]?[A-H])*(?:选?项)?[。.]?(?=[ \t\u3000]*\n)"
)


def end_at_conclusion(text: str, item: Parsed) -> None:
    """An explanation ends with the line that concludes, such as `…故选B。`."""
    if item.explanation and (m := _CONCLUDES.search(text, *item.explanation)):
        item.explanation = Part(item.explanation.start, m.end())


_HEADED = re.compile(  # 综合性学习。（6分）⏎ above the material
    r"\s*[^\n。？?：:；;，,（(]{2,12}[。：:]?[ ]?[（(][ ]?\d{1,2}[ ]?分[ ]?[)）][ \u3000]*\n\s*(?=[^\s（(①])"
    r"|\s*(?:材料|资料|案例|综合|阅读理解)(?:分析|解析)?题?[ \u3000]*\n\s*(?=[^\s（(①])"
)
_COUNTED = re.compile(r"\s*[【\[（(][ ]?\d{1,3}[ ]?[-–—~～－至][ ]?\d{1,3}[ ]?题?[】\]）)]\s*(?=\S)")  # 【5～6】患者
_LED = re.compile(r"[。：:，,、；;][\s。：:，,、；;]*")  # what is left of the mark before the material
_TELLS = re.compile(  # 请根据上述案情，回答第7—9题。
    r"(?<=[。？?！!\n])\s*(?:请)?(?:根据|依据|结合)(?:上述|以上)[^。，,\n]{0,10}[，,]?(?:请)?回答[^。\n]{0,14}题[。．.：:]?\s*\Z"
)
_READING = re.compile(  # its heading: 【说明】 above a case
    r"\s*(?:(?:现代文|文言文|课外|课内|短文)?阅读(?:理解|短文)?[。．]|[【\[](?:说明|背景|材料|案情|案例)[】\]][：:]?"
    r"|(?:请)?(?:阅读|根据|结合)(?:下列|下面|以下|上述|所给)?(?:材料|资料|案例|短文)[，,]?(?:请)?(?:回答|完成)(?:下列|以下)?(?:相关|有关)?(?:问题|要求|任务)[。：:]?\s*\n)\s*(?=\S)"
)
_ASKED = re.compile(
    r"\s*(?:[【\[](?:问题|提问|设问)[】\]][：:]?|(?<=[\s。])(?:问题|请问|试问|问|讨论|要求)[：:])\s*\Z"
)  # the mark of what follows
_LAST_LINE = 60  # code points


def bare_material(text: str, part: Part) -> Part:
    """Material without the rest of its mark before it and the instruction to answer behind it."""
    led = _LED.match(text, *part)
    part = Part(led.end(), part.end) if led else part
    headed = _HEADED.match(text, *part)
    part = Part(headed.end(), part.end) if headed else part
    counted = _COUNTED.match(text, *part)
    part = Part(counted.end(), part.end) if counted else part
    titled = _READING.match(text, *part)
    part = Part(titled.end(), part.end) if titled else part
    asked = _ASKED.search(text, max(part.start, part.end - _LAST_LINE), part.end)
    part = strip(text, part.start, asked.start()) if asked and asked.start() > part.start else part
    told = _TELLS.search(text, max(part.start, part.end - _LAST_LINE), part.end)
    return strip(text, part.start, told.start()) if told and told.start() > part.start else part


_FILLS = re.compile(
    r"[^。？?！!：:；;\n]{0,24}(?:补写|默写|补全|填空|填写|空缺)[^。？?！!：:；;\n]{0,24}(?:[（(][^（()）\n]{0,16}[)）])?[。：:.]?"
)
_BLANK = re.compile(r"_{2,}|＿{2,}")


def drop_instruction(text: str, item: Parsed) -> None:
    """补写出下列句子中的空缺部分。 is no material of the sentences with blanks below it."""
    filled = any(_BLANK.search(text, *piece) for piece in item.stem)
    if filled and item.stimulus and _FILLS.fullmatch(text, *strip(text, *item.stimulus)):
        item.stimulus, item.passage = item.passage, None


_TITLES = re.compile(  # the bullet of the next question, and （二） before its number
    r"\s*\n[ \u3000]*(?:[（(][一二三四五六七八九][)）]|[一二三四五六七八九十][、.．])[ \u3000]*\Z"
    r"|(?:\s*\n[ ]{0,3}#{2,6}[ \u3000][^\n。？?]{1,40})+\s*\Z|\s*\n[ \u3000]*[●■◆▲◇※]\s*\Z"
)
_REACH = 200  # code points at the end of a field in which such titles are looked for
_PARTS = re.compile(  # 三、类比推理。⏎请开始答题： or 阅读以下文章，⏎ between the parts of a paper
    r"\s*\n[ \u3000]*(?P<n>[二三四五六七八九十])、[^\n。？?，,：:；;]{1,8}"
    r"(?:推理|判断|分析|表达|理解|关系|常识|运算|应用)[。.]?"
    r"(?:\s*\n[^\n]*){0,6}\s*\Z"
    r"|\s*\n[ \u3000]*(?:请)?阅读(?:以下|下列|下面|上述)[^\n。？?]{2,10}[，,]\s*\Z"
)
_PARTS_REACH = 600  # code points of the directions below such a title


def end_at_titles(text: str, item: Parsed) -> None:
    """An answer and an explanation end above the titles of what follows: ## 期中复习 ⏎ ### 错题7."""

    def cut(part: Part | None) -> Part | None:
        m = _TITLES.search(text, max(part.start, part.end - _REACH), part.end) if part else None
        return strip(text, part.start, m.start()) if part and m else part

    item.answer_text, item.explanation = cut(item.answer_text), cut(item.explanation)
    if item.explanation and (title := _next_part(text, item.explanation)):
        item.marks.append(title)
        item.explanation = strip(text, item.explanation.start, title.start)


def _next_part(text: str, part: Part) -> Part | None:
    """The title of the next part of the paper at the end of a field, when it is no entry of the field's own list."""
    m = _PARTS.search(text, max(part.start, part.end - _PARTS_REACH), part.end)
    return Part(*m.span()) if m and not (m["n"] and "一、" in text[part.start : m.start()]) else None


_MARKING_NOTE = re.compile(
    r"\s*[（(][^（）()\n]{0,20}(?:每[点条项个答写空处句字问]|答[对出]|写出|任[答写选]|[”」各]各?(?=\d))"
    r"[^（）()\n]{0,12}\d(?:\.\d)?[ ]?分[^（）()\n]{0,20}[)）][。.]?\Z"
    r"|\s*[（(](?:包含(?:关键[词字])?|完全[匹一][配致]|精确匹配|不?区分大小写|顺序[不任][限意]|不分(?:先后)?顺序|不分先后)"
    r"[^（）()\n]{0,10}[)）][。.]?\Z"
    r"|\s*[（(][^（）()\n]{0,30}扣[ ]?\d(?:\.\d)?[ ]?分[^（）()\n]{0,10}[)）][。.]?\Z"
)


def drop_marking_note(text: str, item: Parsed) -> None:
    """What markers are told behind an answer, （答出一点得2分，全对得6分） or （包含即得分）, is no part of it."""
    part = item.answer_text
    if part and (m := _MARKING_NOTE.search(text, max(part.start, part.end - 70), part.end)) and m.start() > part.start:
        item.marks.append(Part(*m.span()))
        item.answer_text = Part(part.start, m.start())


def drop_placeholders(text: str, item: Parsed) -> None:
    """略 and 暂无解析 are no answer and no explanation."""
    said = item.answer_text and strip(text, *item.answer_text)
    if said and (_NOTHING.fullmatch(text, *said) or _BANDS.match(text, *said)):
        item.marks.append(said)
        item.answer_text = item.answer_source = None
    if item.explanation and _UNTOLD.fullmatch(text, *strip(text, *item.explanation)):
        item.marks.append(item.explanation)
        item.explanation = None


def end_last_entry(text: str, entries: list[Answered]) -> None:
    """The words of a key's last entry, and what explains it, end with their line, if those of all others do."""
    if not entries or (whole := entries[-1].text) is None:
        return
    last = entries[-1]
    last.text = _without_label(text, whole)
    for name in ("text", "explanation"):
        siblings = [part for e in entries[:-1] if (part := getattr(e, name))]
        if (said := getattr(last, name)) and (part := _like(text, siblings, said)) != said:
            last.loose = last.loose or not _certain(text, part, siblings)
            setattr(last, name, part)
    if last.explanation and last.text.end <= last.explanation.start < whole.end:  # behind its line, without a mark
        last.explanation = None


def _without_label(text: str, part: Part) -> Part:
    """The part without the last line that only labels what follows: 拓展提升： above 1．C 2．B."""
    line = text.rfind("\n", *part)
    labels = line > part.start and _NEXT.fullmatch(text[line : part.end].strip())
    return strip(text, part.start, line) if labels else part


_NEXT = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]")


def end_last_fields(text: str, items: list[Parsed]) -> None:
    """The same for the last inline answer and the last explanation under each heading."""
    for _, group in groupby(items, key=lambda item: item.section):
        *siblings, last = group
        for name in ("answer_text", "explanation"):
            shown = [part for i in siblings if (part := getattr(i, name))]
            whole: Part | None = getattr(last, name)
            if whole is None or (part := _like(text, shown, whole)) == whole:
                continue
            setattr(last, name, part)
            if not _certain(text, part, shown):
                last.flags.append("loose_end")


def _certain(text: str, part: Part, siblings: list[Part]) -> bool:
    """Whether enough siblings show that `part` ends there, or an empty line does."""
    return len(siblings) >= _SURE or _GAP.match(text, part.end) is not None


_PAGE_NOTE = re.compile(r"\n[ \t\u3000]*(?:备注|说明)[ \u3000]*[:：][ \u3000]*\Z")


def drop_page_note(text: str, items: list[Parsed]) -> None:
    """备注：… below the last of many items, none of which has an explanation: it speaks of the page."""
    explained = [item for item in items if item.explanation]
    if len(items) <= _SHOWN or explained != items[-1:]:
        return
    last = items[-1]
    start = last.explanation.start if last.explanation else 0
    if _PAGE_NOTE.search(text, max(0, start - 12), start):
        last.explanation = None


def end_at_lost_question(text: str, items: list[Parsed]) -> None:
    """An answer and an explanation end above a line with the number of the next question, which was not read."""
    for item, after in zip_longest(items, items[1:]):
        mark = _DOTTED.fullmatch(text, *item.mark)
        if mark is None or item.number is None or (after is not None and after.number == item.number + 1):
            continue
        below = re.compile(rf"\n[ \t\u3000]*{item.number + 1}[ ]?{re.escape(mark['dot'])}[ \u3000]*(?=[^\s.．、])")
        for name in ("answer_text", "explanation"):
            part = getattr(item, name)
            lost = below.search(text, *part) if part else None
            if lost and not _counts(text, item.number, part.start, lost.start()):
                setattr(item, name, strip(text, part.start, lost.start()))


_DOTTED = re.compile(r"[ \t\u3000]*\d{1,3}[ ]?(?P<dot>[.．、])[ \u3000]*")


def _counts(text: str, number: int, start: int, end: int) -> bool:
    """Whether a list stands in `[start, end)` that counts up to `number`."""
    return re.search(rf"(?<!\d)(?:1|{number})[ ]?[.．、)）]", text[start:end]) is not None


def end_last_stem(text: str, items: list[Parsed]) -> None:
    """The last statement under a heading ends at an empty line, if all others fill one line."""
    for _, group in groupby(items, key=lambda item: (item.section, item.mark.end - item.mark.start)):
        *siblings, last = group
        stems = [strip(text, *item.stem[0]) for item in (*siblings, last) if len(item.stem) == 1 and not item.options]
        if len(stems) <= max(_SURE, len(siblings)) or any("\n" in text[slice(*stem)] for stem in stems[:-1]):
            continue
        end = _EMPTY_LINE.search(text, *stems[-1])
        if end:
            last.stem = [strip(text, stems[-1].start, end.start())]


_EMPTY_LINE = re.compile(r"\n[ \t\u3000\xa0]*\n")
_GAP = re.compile(r"[ \t\u3000\xa0]*\n[ \t\u3000\xa0]*\n")
_SENTENCE_ENDS = frozenset("。！？!?；;”」")
_STRAY = re.compile(r"(?![（(①-⑩\d一二三四五六七八九十A-H])[^。！？!?；;：:，,＝=√×]{2,24}")


def drop_stray_lines(text: str, items: list[Parsed]) -> None:
    """Short lines that end no sentence, behind fields that end theirs: what a site put between two items."""
    for name in ("stem", "answer_text", "explanation"):
        parts = [(item, part) for item in items if (part := _field(item, name)) is not None and part.end > part.start]
        whole = sum(text[part.end - 1] in _SENTENCE_ENDS for _, part in parts)
        if whole < max(_SHOWN, 0.6 * len(parts)):
            continue
        for item, part in parts:
            _set(item, name, without_strays(text, part))


_SHOWN = 3  # fields of a page that show that its sentences end


def _field(item: Parsed, name: str) -> Part | None:
    if name == "stem":
        return item.stem[-1] if item.stem and not item.options else None
    part: Part | None = getattr(item, name)
    return part


def _set(item: Parsed, name: str, part: Part) -> None:
    if name == "stem":
        item.stem[-1] = part
    else:
        setattr(item, name, part)


def without_strays(text: str, part: Part) -> Part:
    """`part` without short lines at its end that end no sentence, behind one that does: titles of what follows."""
    own = strip(text, *part)
    while (end := text.rfind("\n", *own)) >= 0:
        above = strip(text, own.start, end)
        if above.end <= above.start or text[above.end - 1] not in _SENTENCE_ENDS:
            break
        if not _STRAY.fullmatch(text[end + 1 : own.end].strip(" \t\u3000\xa0")):
            break
        own = above
    return own


def _like(text: str, siblings: list[Part], part: Part) -> Part:
    """`part` up to its first line break, when no sibling has one and no list goes on behind it."""
    own = strip(text, *part)
    end = text.find("\n", *own)
    if end < 0 or not siblings or any("\n" in text[slice(*strip(text, *s))] for s in siblings):
        return part
    first = _LABELLED.match(text, own.start)
    shared = first and all(text.startswith(first[0], strip(text, *s).start) for s in siblings)
    labelled = first and not shared and _LABELLED.match(text, end + 1)
    goes_on = text[end - 1] in _OPEN_ENDS or labelled or _GOES_ON.match(text, end)
    return part if goes_on else strip(text, own.start, end)
