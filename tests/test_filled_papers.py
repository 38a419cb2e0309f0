"""Papers with the answers filled in: between underlines of any kind, and with notes for those who mark them."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item


def items(text: str) -> list[Item]:
    return list(process(Document("page", "page.txt", 0, text)).items)


def test_one_underline_or_a_wide_one_on_each_side_holds_an_answer_as_two_do() -> None:
    text = (
        "茶艺师考核（答案版）\n一、填空题（每空2分）\n1. 红茶的代表有__祁红__和_滇红_。\n"
        "2. 绿茶的杀青方式有___炒青___与__蒸青__。\n"
        "3. 白茶主产于＿福建＿。\n4. 茶圣是_陆羽_。\n"
    )
    assert [i.answer for i in items(text)] == [["祁红", "滇红"], ["炒青", "蒸青"], ["福建"], ["陆羽"]]
    assert items(text)[0].stem.count("（）") == 2


def test_a_name_with_underlines_is_no_blank() -> None:
    text = "一、填空题\n1. 变量tea_cup的类型是__整型__。\n2. 函数pour_tea_in返回__布尔值__。\n"
    assert [i.stem for i in items(text)] == ["变量tea_cup的类型是（）。", "函数pour_tea_in返回（）。"]


def test_what_markers_are_told_and_where_they_sign_is_no_answer() -> None:
    text = (
        "茶艺师考核\n一、问答题（共2题）\n1. 简述泡茶的步骤。（10分）\n"
        "答：①温杯；②投茶；③注水。（答出一点得3分，全对得10分）\n"
        "2. 什么是茶多酚？\n答案要点：茶叶中多酚类物质的总称。\n阅卷人：________    复核人：________\n"
        "××茶业内部资料 注意保密                第 2 页 / 共 2 页\n"
    )
    assert [i.answer for i in items(text)] == [["①温杯；②投茶；③注水。"], ["茶叶中多酚类物质的总称。"]]
