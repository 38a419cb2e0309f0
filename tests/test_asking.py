"""Keys that print the question once more: where it is asked nowhere else, key and question are the item."""

from __future__ import annotations

from tests.test_segment import read

KEY = (
    "第二单元课后练习答案\n"
    "1.茶叶为什么要摊晾？不摊晾会怎样？\n摊晾使水分均匀。\n1.叶温下降\n2.香气散出\n否则容易焖黄。\n"
    "2.怎样判断杀青是否充分？\n看叶色由鲜绿转为暗绿，\n嗅有无青草气。\n1.看颜色\n2.闻气味\n3.折叶梗。\n"
    "3.说说你对揉捻轻重的理解。\n嫩叶轻揉，老叶重揉。\n"
)


def test_an_answer_list_that_asks_its_questions_gives_items() -> None:
    first, second, third = read(KEY).items
    assert (first.number, first.stem) == ("1", "茶叶为什么要摊晾？不摊晾会怎样？")
    assert first.answer == ["摊晾使水分均匀。1.叶温下降2.香气散出否则容易焖黄。"]
    assert second.answer
    assert second.answer[0].endswith("3.折叶梗。")
    assert third.answer == ["嫩叶轻揉，老叶重揉。"]
    assert {item.answer_source for item in (first, second, third)} == {"inline"}


def test_an_entry_that_does_not_seem_to_ask_ends_the_answer_above_it() -> None:
    text = KEY.replace("3.说说你对揉捻轻重的理解。", "3.揉捻的轻重。") + "4.为什么要复焙？\n去除余水，便于存放。\n"
    items = read(text).items
    assert [item.number for item in items] == ["1", "2", "4"]
    assert items[1].answer
    assert items[1].answer[0].endswith("3.折叶梗。")


def test_the_question_above_takes_the_answer_that_stands_below_it_once_more() -> None:
    """Here the key belongs to another section by its numbers; the words say whose answer it is."""
    text = (
        "一、单项选择题\n1、绿茶属于（ ）。\nA、不发酵茶\nB、全发酵茶\n"
        "二、简答题\n4、茶叶为什么要摊晾？\n5、怎样判断杀青是否充分？\n"
        "参考答案\n一、单项选择题\n1、A\n二、简答题\n"
        "1、茶叶为什么要摊晾？\n答：摊晾使水分均匀，叶温下降。\n2、怎样判断杀青是否充分？\n答：看叶色由鲜绿转为暗绿。\n"
    )
    items = {item.stem: item for item in read(text).items}
    assert items["茶叶为什么要摊晾？"].answer == ["摊晾使水分均匀，叶温下降。"]
    assert items["怎样判断杀青是否充分？"].answer_source == "key"
    assert len(items) == 3


def test_a_key_that_asks_nothing_or_prints_choices_stays_a_key() -> None:
    points = "参考答案\n1.茶叶要摊晾。\n水分因此均匀。\n2.杀青要充分。\n叶色因此暗绿。\n"
    assert not read(points).items
    choices = "参考答案\n9.下列哪一项是绿茶？\nA、龙井  B、普洱\n楼上的考过了吗\n"
    assert [item for item in read(choices).items if item.answer] == []
