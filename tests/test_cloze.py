"""Questions whose stem is a blank of a passage."""

from __future__ import annotations

import re

from pipeline.laws import broken_laws
from pipeline.process import process
from pipeline.records import Document, Item, Result

KITE = (
    "Every spring our town holds a kite day. People __21__ from the villages around and bring kites that they have "
    "made __22__ paper and bamboo. The youngest flier this year was only five. Her kite was so __23__ that her father "
    "had to hold her by the coat."
)
ROWS = (
    "21. A. come B. hide C. sleep D. forget\n"
    "22. A. under B. from C. against D. without\n"
    "23. A. cheap B. wet C. strong D. silent\n"
)


def run(text: str) -> Result:
    document = Document(doc_id="d", source="d.txt", record=0, text=text)
    result = process(document)
    assert broken_laws(document, result) == []
    return result


def items(text: str) -> list[Item]:
    return list(run(text).items)


def test_a_cloze_gives_one_item_a_blank_with_the_passage_above_it() -> None:
    found = items(f"阅读下面短文，选出可以填入空白处的最佳选项。\n{KITE}\n{ROWS}答案：21. A 22. B 23. C\n")
    assert [(i.number, i.stem, i.answer) for i in found] == [
        ("21", "__21__", ["A"]),
        ("22", "__22__", ["B"]),
        ("23", "__23__", ["C"]),
    ]
    assert {i.stimulus for i in found} == {KITE}


def test_numbers_between_wide_spaces_are_blanks() -> None:
    """The underlines are lost: one ideographic space stands on each side of the number."""
    wide = re.sub(r" __(\d+)__ ", "\u3000\\1\u3000", KITE)
    found = items(f"阅读下面短文，选出可以填入空白处的最佳选项。\n{wide}\n{ROWS}答案：21. A 22. B 23. C\n")
    assert [(i.stem, i.answer) for i in found] == [("21", ["A"]), ("22", ["B"]), ("23", ["C"])]
    assert len({i.stimulus for i in found}) == 1


def test_spans_of_a_cloze_show_the_blank_and_the_passage() -> None:
    text = f"完形填空\n{KITE}\n{ROWS}答案：21. A 22. B 23. C\n"
    for item in items(text):
        assert item.spans.stem
        assert item.spans.stimulus
        assert text[slice(*item.spans.stem)] == f"__{item.number}__"
        assert text[slice(*item.spans.stimulus)] == KITE


def test_blanks_in_brackets_with_rows_in_brackets() -> None:
    text = (
        "局域网中，交换机根据_(5)_转发帧，路由器根据_(6)_转发分组。两者都不能识别的报文将被_(7)_。\n"
        "(5)A．端口名 B．MAC地址 C．域名 D．用户名\n"
        "(6)A．颜色 B．IP地址 C．线缆长度 D．机箱号\n"
        "(7)A．丢弃 B．打印 C．放大 D．着色\n"
        "答案：(5)B (6)B (7)A\n"
    )
    found = items(text)
    assert [(i.stem, i.answer) for i in found] == [("_(5)_", ["B"]), ("_(6)_", ["B"]), ("_(7)_", ["A"])]
    assert (found[0].stimulus or "").startswith("局域网中")


def test_one_sentence_with_one_blank_is_its_own_stem() -> None:
    text = (
        "(8)不属于输入设备。\n(8)A．键盘 B．鼠标 C．扫描仪 D．音箱\n答案：D\n"
        "(9)用于长期保存数据。\n(9)A．寄存器 B．硬盘 C．缓存 D．总线\n答案：B\n"
    )
    assert [(i.stem, i.stimulus, i.answer) for i in items(text)] == [
        ("(8)不属于输入设备。", None, ["D"]),
        ("(9)用于长期保存数据。", None, ["B"]),
    ]


def test_a_row_whose_blank_does_not_stand_in_the_passage_stays_empty() -> None:
    result = run(
        f"完形填空\n{KITE}\n{ROWS}24. A. one B. two C. three D. four\n"
        "25. Where are we?\nA. here B. there\n答案：21. A 22. B 23. C 24. D 25. A\n"
    )
    assert [i.number for i in result.items] == ["21", "22", "23", "25"]
    assert [r.code for reject in result.rejects for r in reject.reasons][:1] == ["empty_stem"]


GAPPED = (
    "Learning to bake bread takes patience. __31__ Then mix it with warm water and a little salt. __32__ After an hour "
    "the dough will be twice as big. __33__ Let it cool before you cut it.\n"
    "A. Weigh the flour with care.\nB. Cover the bowl with a cloth and wait.\n"
    "C. Put it in a hot oven for forty minutes.\n"
    "D. Trains leave on the hour.\nE. My aunt sells umbrellas.\n"
)


def test_a_gapped_text_repeats_its_options_in_every_item() -> None:
    told = "根据短文内容，从短文后的选项中选出能填入空白处的最佳选项，选项中有两项为多余选项。\n"
    found = items(told + GAPPED + "答案：31. A 32. B 33. C\n")
    assert [(i.number, i.stem, i.answer) for i in found] == [
        ("31", "__31__", ["A"]),
        ("32", "__32__", ["B"]),
        ("33", "__33__", ["C"]),
    ]
    assert all([o.label for o in i.options] == list("ABCDE") for i in found)
    assert found[0].stimulus == GAPPED.partition("\n")[0]


def test_numbered_statements_above_five_options_are_no_gapped_text() -> None:
    text = (
        "1. 下列说法：(1)蜜蜂会飞；(2)石头会飞；(3)燕子会飞，正确的是（ ）\n"
        "A.(1)(2) B.(1)(3) C.(2)(3) D.(1) E.(2)\n答案：B\n"
    )
    assert [i.number for i in items(text)] == ["1"]


WORDS = (
    "Last week we moved the old piano  41  (careful) down the stairs. It weighs more  42  a cow. "
    "My brother  43  (hurt) his thumb, but nobody  44  (complain).\n"
)
KEY = (
    "41．carefully  修饰动词用副词，故填 carefully\n42．than  比较级后用 than，故填 than\n"
    "43．hurt  一般过去时，故填 hurt\n44．complained  一般过去时，故填 complained\n"
)


def test_words_to_fill_in_come_from_the_key_with_their_explanation() -> None:
    found = items("阅读下面材料，在空白处填入适当的内容或括号内单词的正确形式。\n" + WORDS + KEY)
    assert [(i.item_type, i.stem, i.answer) for i in found] == [
        ("fill_blank", "41  (careful)", ["carefully"]),
        ("fill_blank", "42", ["than"]),
        ("fill_blank", "43  (hurt)", ["hurt"]),
        ("fill_blank", "44  (complain)", ["complained"]),
    ]
    assert found[0].explanation == "修饰动词用副词，故填 carefully"
    assert found[0].stimulus == WORDS.strip()


def test_an_explanation_that_concludes_another_word_refuses_the_item() -> None:
    result = run("语法填空\n" + WORDS + KEY.replace("故填 than", "故填 as"))
    assert [i.number for i in result.items] == ["41", "43", "44"]


def test_blanks_without_options_and_without_a_key_are_left_alone() -> None:
    assert items("语法填空\n" + WORDS) == []
