"""Pages that print one field a line: choices under their names or without labels, scores above stems."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item


def items(text: str) -> list[Item]:
    result = process(Document("page", "page.txt", 0, text))
    assert not result.rejects
    return list(result.items)


def test_choices_stand_under_their_names() -> None:
    """`选项A：` on one line, the choice on the next."""
    text = (
        "第1题：\n宣纸的主要原料是什么？\n选项A：\n青檀皮\n选项B：\n棉花\n选项C：\n麻\n正确答案：\nA\n"
        "第2题：\n端砚产于哪里？\n选项A：\n歙县\n选项B：\n肇庆\n选项C：\n临洮\n正确答案：\nB\n"
    )
    assert [(i.stem, [o.text for o in i.options], i.answer) for i in items(text)] == [
        ("宣纸的主要原料是什么？", ["青檀皮", "棉花", "麻"], ["A"]),
        ("端砚产于哪里？", ["歙县", "肇庆", "临洮"], ["B"]),
    ]


def test_answers_repeat_lines_that_are_the_choices() -> None:
    """Without any label; two questions show that the page answers so."""
    text = (
        "1、下列不属于文房四宝的是（ ）。\n笔\n砚\n印泥\n纸\n答案：印泥\n"
        "2、可以用来研墨的有（ ）。\n砚台\n墨锭\n毡子\n清水\n答案：砚台；墨锭；清水\n"
    )
    first, second = items(text)
    assert (first.stem, [o.text for o in first.options]) == (
        "下列不属于文房四宝的是（ ）。",
        ["笔", "砚", "印泥", "纸"],
    )
    assert (first.answer, second.answer) == (["C"], ["A", "B", "D"])


def test_a_line_that_is_no_choice_answers_in_words() -> None:
    """One such question alone, or an answer that says something else."""
    [item] = items("1、写出湖笔的产地（ ）。\n湖笔产于何处\n它有何特点\n由谁所制\n答案：湖州善琏\n")
    assert item.options == []


def test_states_and_scores_of_a_review_go() -> None:
    """The lines above each stem that a course platform prints."""
    text = "".join(
        f"试题 {n}\n{state}\n获得分数 {score} 中的 1.00\n{stem}\n"
        f"选择一项：\na. 松烟墨\nb. 油烟墨\nc. 朱砂墨\n反馈\n正确答案是：{said}\n"
        for n, state, score, stem, said in [
            (1, "正确", "1.00", "烧松枝得到什么墨？", "松烟墨"),
            (2, "错误", "0.00", "烧桐油得到什么墨？", "油烟墨"),
        ]
    )
    assert [(i.stem, i.answer) for i in items(text)] == [("烧松枝得到什么墨？", ["A"]), ("烧桐油得到什么墨？", ["B"])]


def test_a_key_under_the_word_solution() -> None:
    """`解答：` before verdicts with numbers."""
    text = "是非题\n1. 宣纸产于泾县。\n2. 湖笔产于泾县。\n3. 徽墨产于歙县。\n解答：1.○ 2.╳ 3.○\n"
    assert [(i.stem, i.answer) for i in items(text)] == [
        ("宣纸产于泾县。", ["true"]),
        ("湖笔产于泾县。", ["false"]),
        ("徽墨产于歙县。", ["true"]),
    ]


def test_an_answer_stands_above_the_choices() -> None:
    """On its own line between the stem and the first choice; a letter that goes on is a choice."""
    text = (
        "1. 湖笔产于哪里（ ）\n答案：A\nA. 湖州\nB. 歙县\nC. 肇庆\n"
        "2. 下列产于安徽的有（ ）\n答案：BC\nA. 湖笔\nB. 宣纸\nC. 徽墨\n"
    )
    assert [(i.stem, len(i.options), i.answer) for i in items(text)] == [
        ("湖笔产于哪里（ ）", 3, ["A"]),
        ("下列产于安徽的有（ ）", 3, ["B", "C"]),
    ]


def test_other_words_and_brackets_of_keys() -> None:
    """`正解：A` answers, and so does a range in brackets; 正解 before a sentence explains."""
    one = "1. 湖笔产于（ ）\nA. 湖州 B. 歙县 C. 肇庆 D. 临洮\n{}2. 徽墨产于（ ）\nA. 湖州 B. 歙县 C. 肇庆 D. 临洮\n{}"
    below = [i.answer for i in items(one.format("正解：A\n", "正解：B\n"))]
    apart = [
        i.answer for i in items(one.format("", "") + "3. 端砚产于（ ）\nA. 湖州 B. 肇庆\n\n【参考答案】\n【1-3】ABB\n")
    ]
    assert below == [["A"], ["B"]]
    assert apart == [["A"], ["B"], ["B"]]


def test_what_a_platform_says_of_a_choice_explains_it() -> None:
    """反馈 and the words of the teacher; whether the reader was right explains nothing."""
    text = "".join(
        f"试题 {n}\n正确\n获得分数 1.00（满分 1.00）\n标记试题\n试题正文\n{stem}\n"
        f"选择一项：\na. 松烟墨\nb. 油烟墨\n反馈\n"
        f"您的回答正确\n{why}正确答案是：{said}\n"
        for n, stem, why, said in [
            (1, "烧松枝得到什么墨？", "松烟取自松枝不完全的燃烧。\n", "松烟墨"),
            (2, "烧桐油得到什么墨？", "", "油烟墨"),
            (3, "哪一种墨色泽乌黑无光？", "松烟墨胶轻质松。\n", "松烟墨"),
        ]
    )
    assert [(i.number, i.answer, i.explanation) for i in items(text)] == [
        ("1", ["A"], "松烟取自松枝不完全的燃烧。"),
        ("2", ["B"], None),
        ("3", ["A"], "松烟墨胶轻质松。"),
    ]


def test_a_survey_with_ticked_buttons() -> None:
    """`* 01` numbers, the type stands below the question, the ticks behind the choices."""
    text = "* 您的姓名\n【填空题】\n________\n" + "".join(
        f"* 0{n}\n{stem} (10分)\n【{kind}】\n" + "".join(f"{button} {said}\n" for said in choices) + "\n"
        for n, stem, kind, button, choices in [
            (1, "宣纸产于哪里？", "单选题", "○", ["泾县 ✓", "湖州", "肇庆"]),
            (2, "产于安徽的有", "多选题", "□", ["宣纸 ✓", "湖笔", "徽墨 ✓"]),
            (3, "湖笔产于湖州。", "单选题", "○", ["正确 ✓", "错误"]),
        ]
    )
    assert [(i.number, i.item_type, i.stem, i.answer) for i in items(text)] == [
        ("1", "single_choice", "宣纸产于哪里？", ["A"]),
        ("2", "multiple_choice", "产于安徽的有", ["A", "C"]),
        ("3", "true_false", "湖笔产于湖州。", ["true"]),
    ]


def test_notes_below_judged_statements_explain() -> None:
    """Behind ※, where the verdict stands before the statement."""
    text = (
        "一、是非题\n1.（○）宣纸产于泾县。\n2.（╳）湖笔产于泾县。\n　　※湖笔产于湖州，因地得名。\n"
        "3.（○）徽墨产于歙县。\n"
    )
    assert [(i.stem, i.explanation) for i in items(text)] == [
        ("宣纸产于泾县。", None),
        ("湖笔产于泾县。", "湖笔产于湖州，因地得名。"),
        ("徽墨产于歙县。", None),
    ]


def test_several_choices_of_which_one_answers() -> None:
    """多项选择题 in Hong Kong."""
    text = "甲部：多项选择题 (每题2分)\n" + "".join(
        f"{n}. {stem}\nA. 泾县\nB. 湖州\nC. 肇庆\nD. 歙县\n"
        for n, stem in enumerate(["宣纸产于", "湖笔产于", "端砚产于", "徽墨产于"], 1)
    )
    assert {i.item_type for i in items(text + "答案\n1. A　2. B　3. C　4. D\n")} == {"single_choice"}
    assert {i.item_type for i in items(text + "答案\n1. A　2. B　3. C　4. AD\n")} == {"multiple_choice"}
