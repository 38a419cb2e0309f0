"""English papers: a gap at the end of a passage, sentences to correct, sentences to translate."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    """The outcome of one document."""
    return process(Document("page", "page.txt", 0, text))


_CHOICES = [
    "A. Green tea is the most popular of all.",
    "B. It should be fresh and soft.",
    "C. Never drink tea after dinner.",
    "D. A small pot is enough for two.",
    "E. Then wait for three minutes.",
    "F. Tea came to Europe by ship.",
]


def test_the_last_gap_stands_at_the_end_of_the_passage() -> None:
    text = (
        "第一节 七选五（共4小题）\n根据短文内容，从短文后的选项中选出能填入空白处的最佳选项。\n"
        "    Making tea is easy if you know how. __1__ Boil it only once.\n"
        "    Next, choose your pot. __2__ Warm it with hot water first.\n"
        "    Put in one spoon of tea for each guest. __3__ Do not stir the leaves while they sink.\n"
        "    People in China drink many kinds of tea. __4__\n"
        + "\n".join(_CHOICES)
        + "\n\n第二节 单句改错（共2小题）\n5. He is one of the farmer who grow tea.\n6. It is a old pot.\n"
        "第三节 翻译句子（共2小题）\n7. 直到水开了，他才放茶叶。（not...until）\n8. 这种茶比那种贵。买的人却更多。\n"
        "【答案速查】  1—4 BDEA\n5. farmer→farmers   6. a→an\n"
        "7. He did not put in the tea until the water boiled.\n8. This tea is dearer, but more people buy it.\n"
    )
    assert [(i.number, i.answer) for i in read(text).items] == [
        ("1", ["B"]),
        ("2", ["D"]),
        ("3", ["E"]),
        ("4", ["A"]),
        ("5", ["farmer→farmers"]),
        ("6", ["a→an"]),
        ("7", ["He did not put in the tea until the water boiled."]),
        ("8", ["This tea is dearer, but more people buy it."]),
    ]


def test_what_is_wrong_and_what_is_right_are_one_answer() -> None:
    text = (
        "三、改错题（每句各有一处错误，请划出并改正）\n1、陆羽是宋代人，著有《茶经》。\n   错误：            改正：\n"
        "                 茶校文库  www.tea.example      - 1 -\n"
        "2、龙井茶产于福建，是绿茶。\n   错误：            改正：\n"
        "                 茶校文库  www.tea.example      - 2 -\n"
        "参考答案\n三、1、错误：宋代   改正：唐代\n    2、错误：福建   改正：浙江\n"
        "                 茶校文库  www.tea.example      - 3 -\n"
    )
    assert [(i.stem, i.answer, i.explanation) for i in read(text).items] == [
        ("陆羽是宋代人，著有《茶经》。", ["错误：宋代   改正：唐代"], None),
        ("龙井茶产于福建，是绿茶。", ["错误：福建   改正：浙江"], None),
    ]


def test_questions_that_have_nothing_but_the_tag_of_their_type() -> None:
    text = "茶艺 每日一练\n" + "".join(
        f"[{kind}] {stem}\n{choices}查看答案\n正确答案：{said}\n参考解析：{why}\n"
        for kind, stem, choices, said, why in [
            ("单选题", "龙井茶产于（  ）。", "A.浙江\nB.福建\nC.安徽\n", "A", "产于杭州。"),
            ("判断题", "红茶是不发酵茶。", "A.正确\nB.错误\n", "B", "暂无"),
            ("填空题", "《茶经》的作者是（  ）。", "", "陆羽", "暂无"),
            ("简答题", "泡茶前为什么要温壶？", "", "使茶汤的温度不致骤降。", "见教材第3章。"),
        ]
    )
    assert [(i.item_type, i.answer) for i in read(text).items] == [
        ("single_choice", ["A"]),
        ("true_false", ["false"]),
        ("fill_blank", ["陆羽"]),
        ("short_answer", ["使茶汤的温度不致骤降。"]),
    ]
