"""One row of letters and one list of reasons for several questions; digits for letters; keys with other names."""

from __future__ import annotations

from pipeline.clean import clean
from tests.test_more_kinds import read

GROUPS = (
    "药茶配伍\n\n二、配伍选择题\n\n[1~3]\nA.助眠\nB.清火\nC.暖胃\nD.明目\n1.菊花茶常用于\n2.姜茶常用于\n3.枣仁茶常用于\n"
    "『正确答案』B、C、A\n『答案解析』\n1.菊花性凉，所以常用来清火。\n2.生姜性温，能够驱寒暖胃。\n3.枣仁能养心，夜里喝了睡得好。\n\n"
    "[4~5]\nA.绿茶\nB.红茶\nC.白茶\n4.不经发酵的是\n5.全部发酵的是\n『正确答案』A、B\n『答案解析』\n"
    "4.绿茶先杀青，叶子不再氧化。\n5.红茶先萎凋，再揉捻发酵。\n"
)


def test_one_row_and_one_list_for_each_group() -> None:
    items = read(GROUPS).items
    assert [(i.number, i.answer, i.explanation) for i in items] == [
        ("1", ["B"], "菊花性凉，所以常用来清火。"),
        ("2", ["C"], "生姜性温，能够驱寒暖胃。"),
        ("3", ["A"], "枣仁能养心，夜里喝了睡得好。"),
        ("4", ["A"], "绿茶先杀青，叶子不再氧化。"),
        ("5", ["B"], "红茶先萎凋，再揉捻发酵。"),
    ]
    assert [len(i.options) for i in items] == [4, 4, 4, 3, 3]


SHEET = (
    "茶學小博士學習單\n\n一、選擇題\n(　 )1.龍井屬於哪一類？(１)綠茶(２)紅茶(３)青\n　　 茶(４)白茶\n"
    "(　 )2.祁紅屬於哪一類？(１)綠茶(２)紅茶(３)青茶(４)白茶\n(　 )3.烏龍屬於哪類？(１)綠茶(２)紅茶(３)青茶(４)白茶\n"
    "二、是非題：對的打○，錯的打╳\n(　 )1.龍井是綠茶。\n(　 )2.祁紅是綠茶。\n(　 )3.普洱是黑茶。\n"
    "三、填填看\n1.泡綠茶的水溫是（　　　）度。\n2.產龍井的省是（　　　）。\n\n★教師用解答★\n一、選擇題\n"
    "| 題號 | 1 | 2 | 3 |\n| 答案 | １ | ２ | {last} |\n二、是非題\n| 題號 | 1 | 2 | 3 |\n| 答案 | ○ | ╳ | ○ |\n"
    "三、填填看\n1.八十　2.浙江\n"
)


def test_a_table_that_answers_choices_by_digits() -> None:
    items = read(SHEET.format(last="３")).items
    assert [i.answer for i in items] == [["A"], ["B"], ["C"], ["true"], ["false"], ["true"], ["八十"], ["浙江"]]
    assert [o.label for o in items[0].options] == ["A", "B", "C", "D"]
    assert items[0].options[2].text == "青茶"


def test_a_table_of_other_length_answers_no_choices_by_digits() -> None:
    items = read(SHEET.format(last="３ | 4")).items
    assert not any(i.options for i in items)


def test_a_quick_key_behind_the_last_question() -> None:
    page = (
        "茶艺竞赛题\n\n一、单选题\n1.绿茶属于（  ）A、不发酵茶 B、全发酵茶\n2.红茶属于（  ）A、不发酵茶 B、全发酵茶\n"
        "3.白茶属于（  ）A、微发酵茶 B、全发酵茶\n    附：答案速查  1-3 ABA\n    （茶友会供稿  责任编辑：茶友）\n"
    )
    assert [i.answer for i in read(page).items] == [["A"], ["B"], ["A"]]


def test_the_head_of_each_page_of_an_exam() -> None:
    head = "茶艺师职业技能鉴定" + "\u3000" * 12 + "准考证号________"
    assert clean(f"1. 甲。\n\n{head}\n\n2. 乙。\n").text.split() == ["1.", "甲。", "2.", "乙。"]
