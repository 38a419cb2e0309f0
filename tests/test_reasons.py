"""Explanations of some of the answers in a list of their own, behind the key, under the same headings."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document


def explanations(text: str) -> list[tuple[list[str] | None, str | None]]:
    return [(i.answer, i.explanation) for i in process(Document("page", "page.txt", 0, text)).items]


_PAPER = (
    "茶艺师模拟卷\n一、单选题\n1.红茶属于（ ）。\nA.全发酵茶\nB.不发酵茶\n2.龙井产于（ ）。\nA.福建\nB.浙江\n"
    "3.普洱产于（ ）。\nA.云南\nB.浙江\n二、判断题\n1.白茶经过炒青。（ ）\n2.普洱茶越陈越好。（ ）\n"
)


def test_gaps_and_new_numbers_under_the_headings_of_a_key() -> None:
    """1 and 3 explain; the 2 under the next heading goes on with neither."""
    text = (
        f"{_PAPER}参考答案\n一、单选题\n题号\t1\t2\t3\n答案\tA\tB\tA\n二、判断题\n题号\t1\t2\n答案\t×\t×\n\n"
        "部分题目解析\n一、单选题\n1.全发酵是红茶的特点。\n3.普洱以产地得名。\n二、判断题\n2.存放条件不当会变质。\n"
    )
    assert explanations(text) == [
        (["A"], "全发酵是红茶的特点。"),
        (["B"], None),
        (["A"], "普洱以产地得名。"),
        (["false"], None),
        (["false"], "存放条件不当会变质。"),
    ]


def test_numerals_alone_head_the_explanations() -> None:
    key = "答案\n一、1.A 2.B 3.A\n二、1.× 2.×\n\n解析：\n"
    text = f"{_PAPER}{key}一、\n2.产地在杭州一带。\n二、\n1.白茶只经过萎凋和干燥。\n"
    found = explanations(text)
    assert [e for _, e in found] == [None, "产地在杭州一带。", None, "白茶只经过萎凋和干燥。", None]


def test_one_key_for_both_sections_is_not_cut_by_what_explains_it() -> None:
    text = (
        "茶税测验\n一、单选题\n1.茶税属于（ ）。\nA.流转税 B.所得税\n2.计税依据是（ ）。\nA.收入 B.所得\n二、判断题\n"
        "3.茶税由海关征收。（ ）\n4.茶税自愿缴纳。（ ）\n【答案】\n1.A 2.B 3.√ 4.×\n【部分试题详解】\n一、单选题\n"
        "2.所得是收入减去成本。\n二、判断题\n4.税收具有强制性。\n"
    )
    assert explanations(text) == [
        (["A"], None),
        (["B"], "所得是收入减去成本。"),
        (["true"], None),
        (["false"], "税收具有强制性。"),
    ]


def test_an_explanation_with_another_verdict_refuses_its_item() -> None:
    text = f"{_PAPER}答案\n一、1.A 2.B 3.A\n二、1.× 2.×\n\n解析：\n二、\n1.√ 白茶只经过萎凋，不用炒青。\n"
    assert len(explanations(text)) == 4
