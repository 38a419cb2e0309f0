"""Leftovers: pieces at the ends of a field that the page or another field owns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.draft import Built
from pipeline.reasons import reason
from pipeline.records import Draft, Reason
from pipeline.segment.citations import citation
from pipeline.segment.types import OPEN

_TORN: Final = re.compile(  # how no sentence begins: B.甲, a lone kana
    r"\s*(?:[们吗呢吧](?=[\u4e00-\u9fff])(?!啡|丁啉|绒|子|台|啦|帽)|[A-H][.．](?=[\u4e00-\u9fff])"
    r"|[\u3041-\u3096\u30a1-\u30fa](?![\u3041-\u309f\u30a1-\u30ff]))"
)
_BEHIND: Final = re.compile(r"\s*的(?![士确的])")  # the blank before it was lost; a choice may have had it there
_TYPES: Final = (
    r"(?:单项选择|多项选择|不定项选择|单选|多选|判断|选择|填空|简答|论述|问答|计算|名词解释"
    r"|案例分析|综合|材料分析|解答|应用)"
)
_TAG: Final = re.compile(rf"[（(\[【]\s*{_TYPES}题?\s*[)）\]】]\s*\Z|.[（(\[【]\s*{_TYPES}题\s*[)）\]】]")
_SECTION: Final = re.compile(
    rf"(?:[。？?！；;）)\s]|(?<=[\u4e00-\u9fff]))[一二三四五六七八九十]{{1,2}}[、.．]\s*(?:[^。，\s]{{0,4}}){_TYPES}题"
    r"(?:\s*[（(][^（）()]{0,40}[)）])?[：:。]?\s*\Z"
)
_FOOT: Final = re.compile(
    r"(?:[。；;！!？?.）)\s\u3000]|\A)[（(]?第\s*\d{1,3}\s*页\s*[（(，,/]?\s*共\s*\d{1,3}\s*页[）)]*\s*\Z"
    r"|[。；;！!？?）)]\s*(?:第\s*\d{1,3}\s*页|[（(]?共\s*\d{1,3}\s*页[）)]?)\s*\Z|\s[（(]?共\s*\d{1,3}\s*页[）)]?\s*\Z"
)
_KEYWORD: Final = re.compile(r"\S(?:答案|解析|</?\w{1,8}>)[:：]?\s*\Z")
_ASKED: Final = re.compile(
    r"[。？?！!；;]\s*(?P<n>\d{1,3})[.．、]\s*(?:简述|试述|论述|列举|下列|以下哪|什么是|为什么|如何|简要|简答"
    r"|[^。\d]{2,40}(?:[（(]\s*[)）]|_{2,}|[？?]))"
)
_LISTED: Final = re.compile(r"(?<!\d)(?P<n>\d{1,3})[.．、)）]")
_NOTHING: Final = re.compile(
    r"\s*(?:选项\s?[A-H一二三四五六1-6]?|(?:[.。…·]\s?){2,}|[xX×]{2,4}|[（(]?(?:选项)?内容[)）]?|[Oo]ption\s?[A-H1-6]?|待补充|\s*)\s*"
)
_TEX: Final = re.compile(r"\\[A-Za-z]{2,}|[_^]\{|(?<![A-Za-z])[A-Za-z\d][_^][A-Za-z\d](?![A-Za-z])")
_DOLLAR: Final = re.compile(r"(?<!\\)\$")
_NUMBERED: Final = re.compile(  # 3.已知, 例2 (2019·某地)下列: the number of an item that has none
    r"\s*(?:\d{1,3}[.．、](?!\d)|例题?[ ]?\d{1,2}(?![\d年月日])(?=[\s(（【.．、：:]))"
)
_MENDED: Final = re.compile(r"\s*第\s?\d{1,3}\s?题[，,]?\s*(?:原题?|原为|更正|更改|修正|有误)")
_STREWN: Final = re.compile(  # what pages print between texts, and no text holds
    r"(?:- ){5,}|[-=*~]{8,}|(?:— ?){6,}"
    r"|[\ue000-\uf8ff\u2b50\u2705\u2757\u274c\u26a0\U0001f300-\U0001faff]|:::|\]\(#|(?:!!!|\?\?\?)\+?[ ][a-z]{3,}"
    r"|[上下]一[题篇页][ ]?[：:]|返回(?:顶部|目录)|点击(?:查看|下载|领取|进入)"
    r"|(?:\A|[。！？!?；;\s【\[（(])(?:(?:参考|正确)?答案|解析|考点|知识点|难度|标签|分值|得分|来源)[】\])）]?[：:]"
)
_TITLED: Final = re.compile(r"(?<!\S)##[ ]\S|#{3,6}[ ]?[^\s#]|#{2,6}\s*\Z")
_HEADED: Final = re.compile(  # behind a sentence: 抢答题, 二、用电常识, 名词：杂凑：
    r"[。！？!?]\s*(?:[\u4e00-\u9fff]{1,6}(?:题|练习|部分|小结|总结)\s*\Z"
    r"|[\u4e00-\u9fff]{2,4}[：:][\u4e00-\u9fff]{2,4}[：:]"
    r"|(?P<n>[二三四五六七八九十]{1,2}[、.．][^。！？!?]{2,20}\Z))"
)
_BELOW: Final = re.compile(  # a section heading that material runs into: 三、达标检测
    r"[。？?！!；;）)\s][一二三四五六七八九十]{1,2}[、.．][^。？?！!，,：:\s]{2,12}\s*\Z"
)
_REFERS: Final = re.compile(
    r"(?:根据|结合|阅读|依据|参考|参阅|联系|据)(?:上述|以上|给定|所给|上面的?)?“?(?:材料|资料|短文|上文|文段|案例|案情)"
    r"|文中(?:画线|的)|上述(?:材料|资料|案例|案情)|材料[一二三四][”，]"
)
_APART: Final = re.compile(r"[\s%％]+")
_WORD: Final = re.compile(r"[\u4e00-\u9fff]|\d.*\D")  # digits alone may be a number of the stem
_OFFERED: Final = re.compile(r"[）)。？?_][。]?\s*[%％]\s*[\u4e00-\u9fff《“]")
_MOST_OFFERED: Final = 8
_SHORT: Final = 150  # code points of a stem that holds no material
_NOTED: Final = re.compile(r"【(?:考点|知识点|考情)[^】\n]{0,24}】")  # of lecture notes
_RANGE: Final = re.compile(r"【\s*\d{1,3}\s*[-~—–～至]\s*\d{1,3}\s*】\s*\Z")  # above the questions of a group
_LETTER: Final = re.compile(r"(?:(?<=\s)|(?<=[。；;]))(?P<l>[A-H])[.．、](?=\s?[\u4e00-\u9fff“《（(])")
_TYPED: Final = re.compile(r"\s*[（(【\[][^）)】\]\n]{0,6}(?:单选|多选|判断|填空|简答)题?[^）)】\]\n]{0,24}[）)】\]]")
_NTH_BLANK: Final = re.compile(r"_[ ]?(\d{1,2})[ ]?_")
_GLUED: Final = re.compile(r"\S[ \t\u3000]{2,}(?P<l>[B-H])(?:\d+|[\u4e00-\u9fff][^A-Za-z]*)\Z")  # 丙    D15
_CHAPTER: Final = re.compile(  # a choice that runs into the title of the next chapter
    r"(?:[。；;）)][ ]?第[一二三四五六七八九十]{1,3}(?:章|单元)"
    r"|[^第《“\s（(、，]第[一二三四五六七八九十]{1,3}(?:章|单元)[ ]?[:：])\s*\Z"
)
_CHOOSES: Final = re.compile(  # 下列说法错误的是, with no list behind 下列
    r"(?:下列|以下)(?!材料|短文|文字)(?:哪(?:一|几)?[项个种][^。？?！、：:①-⑩\n]{2,40}|[^。？?！、：:①-⑩\n]{0,40}"
    r"(?:[^多少大小高低长短早晚远近]的(?:一项)?(?:是|有)|是(?:不?正确|错误|不?属于[^。]{1,8})的))"
    r"[ ]?[（(_]*[\s\u3000]*[)）_]*[ ]?[。？?：:]?\s*\Z"
)
_STRAY_DIGITS: Final = re.compile(r"[\u4e00-\u9fff]\d{1,3}(?:\s\d{1,3})+\s*\Z")  # …属于7 7: pieces of the numbers
_PAIRED: Final = re.compile(r"\S[ ]?[︰∶:：][ ]?\S")  # 掩耳 ︰ 盗铃
_HALF_PAIR: Final = re.compile(r"[︰∶:：][ ]?\S")
_OPENS: Final = re.compile(r"[（(【《〔]\s*\Z")
_BREAKS: Final = re.compile(r"[\u4e00-\u9fff。；，：:;）)]\s*[-*•]\s*\Z")  # at the sign of the next entry of a list


def torn(built: Built) -> Iterator[Reason]:
    """A stem without its head, a field with half of a formula."""
    draft = built.draft
    stem = draft.stem or ""
    if _TORN.match(stem) or (not draft.options and _BEHIND.match(stem)):
        yield reason("low_confidence", "the stem begins within a sentence")
    if built.parted:
        yield reason("low_confidence", "the statement goes on in another paragraph")
    if draft.number is None and _NUMBERED.match(stem):
        yield reason("leftover_mark", "stem: its number")
    if draft.stimulus is None and len(stem) < _SHORT and _REFERS.search(stem):
        yield reason("low_confidence", "it asks about material that was not found")
    if not draft.options and built.kind != "true_false" and _CHOOSES.search(stem) and not _lists(stem):
        yield reason("missing_options", "it asks which of them")
    if not draft.options and _offers(stem, draft.answer or []):
        yield reason("missing_options", "they stand in the stem")
    if _MENDED.match(stem):
        yield reason("no_question", "it tells how a question was changed")
    if sum(_PAIRED.search(o.text) is not None for o in draft.options) > 1 and any(
        _HALF_PAIR.match(o.text) for o in draft.options
    ):
        yield reason("damaged_text", "half of a pair")
    if any(_half(field) for field in _all(draft)):
        yield reason("damaged_text", "half of a formula")


def _lists(stem: str) -> bool:
    """Whether a stem counts what it asks about: ①甲 ②乙, (1)甲 (2)乙, 1.甲 2.乙."""
    return _COUNTED.search(stem) is not None


_COUNTED: Final = re.compile(r"①|[（(]1[)）]|(?<!\d)1[.．、](?!\d)|(?<![A-Za-z])A[.．、]|[“《][^”》]{1,20}[”》][、“《]")


def _offers(stem: str, answer: list[str]) -> bool:
    """Whether choices without labels stand at the end of the stem: …是（）。%西湖 洞庭湖 庐山, and 西湖 is right."""
    pieces = _APART.split(stem)[-_MOST_OFFERED:]
    named = len(answer) == 1 and answer[0] in pieces[1:] and _WORD.search(answer[0]) is not None
    return named or _OFFERED.search(stem) is not None


def _half(field: str) -> bool:
    """Whether a formula opens and does not close within the field."""
    if field.count("\\begin{") != field.count("\\end{"):
        return True
    return len(_DOLLAR.findall(field)) % 2 == 1 and _TEX.search(field) is not None


def _all(draft: Draft) -> Iterator[str]:
    yield from filter(None, (draft.stem, draft.stimulus, draft.explanation))
    yield from (o.text for o in draft.options)
    yield " ".join(draft.answer or [])  # one formula may fill two blanks


def overlong(built: Built) -> Iterator[Reason]:
    """A field that ends in a heading, the foot of a page, a key word or a type tag."""
    draft = built.draft
    stem, last = draft.stem or "", draft.options[-1].text if draft.options else ""
    answers = (draft.answer or []) if built.kind in OPEN | {"fill_blank"} else []
    fields = (stem, last, *answers, draft.explanation or "")
    if _TAG.search(stem):
        yield reason("leftover_mark", "stem: a type tag")
    if draft.options and _STRAY_DIGITS.search(stem):
        yield reason("leftover_mark", "stem: digits of the margin")
    if any(map(_SECTION.search, fields)):
        yield reason("leftover_mark", "the heading of a section")
    if _CHAPTER.search(last) and not any(map(_CHAPTER.search, (o.text for o in draft.options[:-1]))):
        yield reason("leftover_mark", "the title of a chapter")
    if any(map(_RANGE.search, fields)):
        yield reason("leftover_mark", "the range of other questions")
    if any(map(_FOOT.search, fields)):
        yield reason("leftover_mark", "the foot of a page")
    if draft.options and _KEYWORD.search(last) and not any(map(_KEYWORD.search, (o.text for o in draft.options[:-1]))):
        yield reason("leftover_mark", f"option {draft.options[-1].label}")
    if any(_asks_next(said) for said in (*answers, draft.explanation or "")):
        yield reason("fused_items", "a question stands behind the answer")


def _asks_next(said: str) -> bool:
    """Whether a numbered question stands behind a sentence, and no list counts up to it."""
    return any(int(m["n"]) > 1 and not _counts(said, m) for m in _ASKED.finditer(said))


def _counts(said: str, asked: re.Match[str]) -> bool:
    before = {int(m["n"]) for m in _LISTED.finditer(said, 0, asked.start("n"))}
    return int(asked["n"]) - 1 in before


def strewn(built: Built) -> Iterator[Reason]:
    """A field with what the page prints between its texts: pictographs, links, titles, the labels of other fields."""
    draft = built.draft
    fields = list(_all(draft))
    if any(map(_STREWN.search, fields)):
        yield reason("leftover_mark", "what stands between the texts of a page")
    if any(map(_TITLED.search, filter(None, (draft.stimulus, draft.explanation)))):
        yield reason("leftover_mark", "a heading of the page")
    if any(map(_headed, (*(o.text for o in draft.options), *(draft.answer or []), draft.explanation or ""))):
        yield reason("leftover_mark", "the title of what follows")
    if _BELOW.search(draft.stimulus or ""):
        yield reason("leftover_mark", "the material runs into a heading")
    if _TYPED.match(draft.stem or ""):
        yield reason("leftover_mark", "stem: the tag of its type")
    if _NOTED.search(draft.stem or ""):
        yield reason("leftover_mark", "stem: a tag of lecture notes")
    if any(map(_OPENS.search, fields)):
        yield reason("low_confidence", "a field ends within a bracket")
    if any(map(_BREAKS.search, fields)):
        yield reason("low_confidence", "a field breaks off in a list")


def _headed(field: str) -> bool:
    """Whether a title stands behind the last sentence, and is no entry of the field's own list."""
    found = _HEADED.search(field)
    return found is not None and not (found["n"] and "一、" in field)


def crowded(built: Built) -> Iterator[Reason]:
    """A choice that holds others behind its own words, or choices below several numbered blanks: A.甲 B.乙."""
    if built.draft.options and len(set(_NTH_BLANK.findall(built.draft.stem or ""))) > 1:
        yield reason("fused_items", "stem: several numbered blanks")
    for option in built.draft.options:
        inside = [m["l"] for m in _LETTER.finditer(option.text)]
        if "A" in inside and "B" in inside[inside.index("A") :]:
            yield reason("fused_items", f"option {option.label} holds other choices")
        elif any(letter >= option.label for letter in inside) or _next_glued(option.label, option.text):
            yield reason("option_gap", f"option {option.label} holds another")


def _next_glued(label: str, said: str) -> bool:
    """Whether the next label stands behind a gap, glued to what it labels."""
    glued = _GLUED.search(said)
    return glued is not None and ord(glued["l"]) == ord(label) + 1


def hollow(built: Built) -> Iterator[Reason]:
    """Choices that only hold a place, and pieces of an answer that say nothing."""
    draft = built.draft
    texts = [o.text for o in draft.options]
    if all(texts) and sum(_NOTHING.fullmatch(text) is not None for text in texts) > 1:
        yield reason("empty_option", "the choices hold places only")
    if any(not said.strip(" 　、；;") for said in draft.answer or []):
        yield reason("missing_answer", "a piece of the answer is empty")


def cited(built: Built) -> Iterator[Reason]:
    """A stem or a last choice that ends in the name of the exam that the question was taken from."""
    draft = built.draft
    *others, last = [o.text for o in draft.options] or [""]
    if _cites(last) and not any(map(_cites, others)):
        yield reason("leftover_mark", f"option {draft.options[-1].label}: the source of the question")
    if _cites(draft.stem or ""):
        yield reason("leftover_mark", "stem: the source of the question")


def _cites(field: str) -> bool:
    return citation(field, 0, len(field)) is not None
