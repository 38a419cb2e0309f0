"""Passages whose underlines were lost or that letters count; choices behind colons; sums above 答：."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Result

TEA = (
    "Tom picked tea with his uncle. He had few 21 there. His uncle asked him to 22 a basket. "
    "At first he was 23 , but soon he sang."
)


def read(text: str) -> Result:
    """The outcome of one document."""
    return process(Document("page", "page.txt", 0, text))


def test_bare_numbers_are_blanks_where_each_has_its_choices() -> None:
    text = (
        f"三、完形填空（共3分）\n{TEA}\n21. A. friends B. books C. hats\n22. A. eat B. carry C. hear\n"
        "23. A. tired B. green C. late\n参考答案\n三、21-23 ABA\n"
    )
    assert [(i.stem, i.stimulus, i.answer) for i in read(text).items] == [
        ("21", TEA, ["A"]),
        ("22", TEA, ["B"]),
        ("23", TEA, ["A"]),
    ]


def test_bare_numbers_without_choices_are_none() -> None:
    text = f"三、阅读理解\n{TEA}\n1. Who asked Tom?\nA. His uncle. B. His friend. C. Nobody.\n参考答案\n三、1. A\n"
    assert [(i.number, i.stimulus) for i in read(text).items] == [("1", TEA)]


def test_bare_numbers_that_sentences_fill() -> None:
    passage = "How do we make tea? First, boil some water. 31 Second, warm the pot. 32 Third, put tea leaves in. 33"
    text = (
        f"五、任务型阅读（从方框中选择正确的句子补全短文，有一项多余）\n{passage}\n"
        "A. It should be fresh.\nB. It keeps the tea hot.\n"
        "C. One spoon is enough.\nD. Tea is cheap.\n参考答案\n五、31-33 ABC\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [("31", ["A"]), ("32", ["B"]), ("33", ["C"])]


def test_letters_count_passages() -> None:
    first = "Lucy grows tea on a hill. The hill is two miles from her home, and she walks there every morning."
    second = "The tea house opens next week. A cup is two yuan, and it is closed on Mondays and on Fridays."
    text = (
        f"四、阅读理解\nA\n{first}\n26. What does Lucy grow?\nA. Tea. B. Rice. C. Corn.\n"
        "27. When does she walk?\nA. At night. B. At noon. C. In the morning.\n"
        f"B\n{second}\n28. How much is a cup?\nA. Two yuan. B. Three yuan. C. Ten yuan.\n"
        "29. When is it closed?\nA. On Sundays. B. On Mondays. C. Never.\n参考答案\n四、26-27 AC 28-29 AB\n"
    )
    assert [(i.number, i.stimulus, i.answer) for i in read(text).items] == [
        ("26", first, ["A"]),
        ("27", first, ["C"]),
        ("28", second, ["A"]),
        ("29", second, ["B"]),
    ]


def test_the_numeral_of_the_next_part_ends_no_answer_of_a_key() -> None:
    text = (
        "茶乡语文训练\n（一）阅读下面的短文，完成1～2题。\n采茶\n清明前后，山里的人家天不亮就背着竹篓上山，赶在日头出来以前采下最嫩的芽尖。\n"
        "1．人们什么时候上山？\n2．他们采的是什么？\n（二）阅读下面的短文，完成3～4题。\n制茶\n"
        "新采的芽叶先摊在竹席上晾着，到了晚上再下锅炒，炒茶的人要守到半夜才能歇手。\n3．芽叶先摊在哪里？\n4．炒茶的人什么时候歇手？\n"
        "【参考答案】\n（一）1．天不亮。\n2．最嫩的芽尖。\n（二）3．竹席上。\n4．半夜。\n"
    )
    assert [i.answer for i in read(text).items] == [["天不亮。"], ["最嫩的芽尖。"], ["竹席上。"], ["半夜。"]]


def test_choices_behind_colons() -> None:
    text = (
        "一、单选题\n题目1：龙井产于（ ）。\n:浙江\n:福建\n:安徽\n答案：浙江\n"
        "题目2：祁红产于（ ）。\n:浙江\n:福建\n:安徽\n答案：安徽\n"
        "二、判断题\n题目3：白茶微发酵。\n:对\n:错\n答案：对\n"
    )
    assert [(i.item_type, len(i.options), i.answer) for i in read(text).items] == [
        ("single_choice", 3, ["A"]),
        ("single_choice", 3, ["C"]),
        ("true_false", 0, ["true"]),
    ]


def test_sums_above_the_answer_are_part_of_it() -> None:
    text = (
        "第七单元 课后作业\n三、判断对错\n1. 茶树是植物。（√）\n2. 茶叶是石头。（×）\n"
        "四、应用题\n1. 42千克茶每6千克装一箱，要装几箱？\n42÷6=7（箱）\n答：要装7箱。\n"
        "2. 一盒茶2元，买9盒需要多少钱？\n2×9=18（元）\n答：需要18元。\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items[2:]] == [
        ("42千克茶每6千克装一箱，要装几箱？", ["42÷6=7（箱）答：要装7箱。"]),
        ("一盒茶2元，买9盒需要多少钱？", ["2×9=18（元）答：需要18元。"]),
    ]
