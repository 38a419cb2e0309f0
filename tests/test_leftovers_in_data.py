"""What editors and sites leave within the fields of their data, and choices that run into what follows."""

from __future__ import annotations

import json

from pipeline.records import Item
from tests.test_segment_kinds import read


def _asked(stem: str, analysis: str = "红茶全发酵。") -> dict[str, object]:
    return {"stem": stem, "options": ["绿茶", "红茶", "白茶", "黄茶"], "answer": "B", "analysis": analysis}


def _items(*asked: dict[str, object]) -> list[Item]:
    return list(read(json.dumps(asked, ensure_ascii=False)).items)


def test_a_stem_of_data_begins_behind_the_heading_and_its_number() -> None:
    items = _items(
        _asked("一、单项选择题（共10题） 1.  下列茶叶中，属于全发酵茶的是（ ）。"),
        _asked("2、下列茶叶中，汤色红艳的是（ ）。"),
        _asked("(1)祁门所产的茶是哪一种?(3分)"),
    )
    assert [item.stem for item in items] == [
        "下列茶叶中，属于全发酵茶的是（ ）。",
        "下列茶叶中，汤色红艳的是（ ）。",
        "祁门所产的茶是哪一种?",
    ]


def test_the_source_behind_a_stem_of_data_is_no_part_of_it() -> None:
    items = _items(
        _asked("陆羽说，茶之为用，味至（ ）。”来源：《茶经选读》（某某出版社2019年版）"),
        _asked("最早的茶书出自哪一朝代？（来源：2019年5月茶文化讲座）"),
    )
    assert [item.stem for item in items] == ["陆羽说，茶之为用，味至（ ）。”", "最早的茶书出自哪一朝代？"]


def test_a_number_that_begins_a_list_stays() -> None:
    stem = "1、萎凋 2、揉捻 3、发酵 4、干燥，有这四道工序的是（ ）。"
    counted = {"question_number": "7", **_asked(stem)}
    assert stem in [item.stem for item in _items(counted, _asked("用鲜叶全发酵而成的是（ ）。"))]


def test_what_sorts_an_explanation_and_a_teachers_asides_are_no_part_of_it() -> None:
    lines = "<p>精讲出处P12茶类3-1②</p><p>简析：红茶是全发酵茶。B正确。</p>"
    aside = "<p>红茶是全发酵茶。B正确。</p><p><b>【名师点拨】</b>此题年年都考。</p>"
    items = _items(_asked("全发酵茶是（ ）。", lines), _asked("汤色红艳的茶是（ ）。", aside))
    assert [item.explanation for item in items] == ["红茶是全发酵茶。B正确。"] * 2


def _refused(last: str) -> bool:
    page = f"1. 祁门位于哪个省？\nA. 浙江\nB. 福建\n{last}\n答案：A\n2. 龙井属于什么茶？\nA. 绿茶\nB. 红茶\n答案：A\n"
    return "1" not in {item.number for item in read(page).items}


def test_a_choice_that_holds_the_next_one_or_a_chapter_is_refused() -> None:
    row = "1. 这片茶园比原定计划提前（A）年开采？\nA. 10  B.11  C.12  D15\n2. 龙井属于（A）什么茶？\nA. 绿茶 B. 红茶\n"
    assert [item.number for item in read(row).items] == ["2"]
    assert _refused("C. 产茶最多的省第六章:")
    assert not _refused("C. 安徽")
    assert not _refused("C. 见《茶经》第六章")


_PART = """90. 下列最合适的冲泡水温是：
A. 常温
B. 八十度
【答案】B
【解析】绿茶细嫩，水温不宜过高。
因此，选择B选项。
三、类比推理。
每道题先给出一组相关的词，要求你找出关系最贴近的词。
请开始答题：
91. 壶 : 茶
A. 杯 : 酒
B. 碗 : 筷
【答案】A
【解析】壶盛茶，杯盛酒。
因此，选择A选项。
"""


def test_the_title_of_the_next_part_ends_an_explanation() -> None:
    items = {item.number: item for item in read(_PART).items}
    assert items["90"].explanation == "绿茶细嫩，水温不宜过高。因此，选择B选项。"
    assert items["91"].stem == "壶 : 茶"


def test_the_question_that_an_answer_asks_again_is_no_part_of_it() -> None:
    page = (
        "茶学考试题\n1. 什么是绿茶的杀青？\n答：什么是杀青？\n用高温钝化鲜叶中酶的活性。\n"
        "2. 为什么红茶不需要杀青？\n答：红茶为什么不需要杀青？\n因为发酵要靠酶来进行。\n"
    )
    assert [item.answer for item in read(page).items] == [["用高温钝化鲜叶中酶的活性。"], ["因为发酵要靠酶来进行。"]]


def test_a_pair_that_lost_its_first_half_is_refused() -> None:
    page = "91. 壶 ︰ 茶\nA.杯 ︰ 酒\nB.碗 ︰ 筷\nC.︰ 圆桌\n答案：A\n92. 山 ︰ 水\nA.天 ︰ 地\nB.茶 ︰ 叶\n答案：A\n"
    assert [item.number for item in read(page).items] == ["92"]


def test_an_answer_that_holds_another_question_with_its_answer_is_refused() -> None:
    page = (
        "1. 简述绿茶的杀青。\n答：用高温钝化酶的活性。\n\n"
        "简述红茶的发酵与绿茶的杀青之间的区别\n答：一个促进氧化，一个制止氧化。\n"
        "2. 简述揉捻的作用。\n答：使茶叶成条，并挤出茶汁。\n"
    )
    assert [item.number for item in read(page).items] == ["2"]


def test_pieces_of_page_numbers_at_the_end_of_a_stem_refuse_it() -> None:
    page = "1. 全发酵茶属于\n7\n7\nA. 绿茶\nB. 红茶\n答案：B\n2. 不发酵茶属于\nA. 绿茶\nB. 红茶\n答案：A\n"
    assert [item.number for item in read(page).items] == ["2"]


def _exam(asked: list[tuple[str, str]]) -> list[Item]:
    data = [{"question": question, "answer": answer, "from": "茶艺试题"} for question, answer in asked]
    return list(read(json.dumps(data, ensure_ascii=False)).items)


def test_a_choice_whose_choices_were_lost_is_refused() -> None:
    asked = [
        ("关于红茶，下列说法错误的是？", "红茶是不发酵茶"),
        ("下列哪个关于泡茶的说法是错误的？", "绿茶要用沸水久泡"),
        ("采茶时，以下做法正确的是（ ）。", "提手采"),
        ("下列诗句的作者是谁？①寒夜客来茶当酒 ②寒炉火初红", "杜耒"),
        ("制作红茶的第三道工序是什么？", "发酵"),
    ]
    assert [item.answer for item in _exam(asked)] == [["杜耒"], ["发酵"]]


def test_where_most_blanks_were_lost_only_what_asks_is_kept() -> None:
    lost = [(f"第{n}批采下的鲜叶应当送到的厂房里摊放，直到失去光泽。", "阴凉") for n in range(1, 25)]
    asks = [("试制的新茶由品评，评分最高。为什么还要再烘一遍？", "为了保存"), ("“提手采”属于。", "采茶的手法")]
    assert [item.answer for item in _exam(lost + asks)] == [["为了保存"]]
    assert len(_exam(asks)) == 2  # a page of which this is not known
