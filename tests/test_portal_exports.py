"""Exports of portals, note books and question banks, each in its own shape: whole pages in, items out."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def items(text: str) -> list[Item]:
    return list(read(text).items)


def test_a_note_book_with_bold_numbers_escapes_and_a_folded_key() -> None:
    text = (
        "# 茶学期中测试\n\n## 一、选择题（每题 3 分）\n\n**1.** 绿茶属于（　）。\n\n- (A) 全发酵茶\n- (B) 不发酵茶\n\n"
        "**2.** 红茶属于（　）。\n\n- (A) 全发酵茶\n- (B) 不发酵茶\n\n## 二、填空题\n\n"
        "**1.** 龙井产于 \\_\\_\\_\\_\\_\\_ 。\n\n**2.** 祁红产于 \\_\\_\\_\\_\\_\\_ 。\n\n"
        "<details>\n<summary>参考答案（点击展开）</summary>\n\n### 选择题\n\n1-2：B A\n\n"
        "### 填空题\n\n1. 杭州\n2. 祁门\n\n"
        "</details>\n"
    )
    found = items(text)
    assert [i.answer for i in found] == [["B"], ["A"], ["杭州"], ["祁门"]]
    assert found[1].options[-1].text == "不发酵茶"
    assert found[2].stem == "龙井产于 ______ 。"


def test_a_program_is_a_question_under_its_heading() -> None:
    text = (
        "三、程序阅读题（写出运行结果）\n**1.**\n```c\n#include <stdio.h>\n"
        'int main(void)\n{\n    printf("%d", 3 * 4);\n}\n```\n'
        '**2.**\n```c\nint main(void)\n{\n    printf("%d", 7 % 4);\n}\n```\n参考答案\n### 程序阅读题\n1. 12\n2. 3\n'
    )
    assert [(i.item_type, i.answer) for i in items(text)] == [("short_answer", ["12"]), ("short_answer", ["3"])]
    assert "```" not in items(text)[0].stem


def test_line_breaks_of_html_belong_to_no_choice() -> None:
    text = (
        "多选题\n1、红茶有（）。\nA. 祁红<br>\nB. 滇红<br>\nC. 龙井\n答案：AB\n"
        "2、绿茶有（）。\nA. 龙井<br/>B. 碧螺春<br/>C. 祁红\n答案：AB\n"
    )
    assert [[o.text for o in i.options] for i in items(text)] == [["祁红", "滇红", "龙井"], ["龙井", "碧螺春", "祁红"]]


def test_a_page_on_html_keeps_its_tags() -> None:
    text = "单选题\n1、HTML 中换行用（）。\nA. <br>\nB. <p>\nC. <div>\n答案：A\n"
    assert [o.text for o in items(text)[0].options] == ["<br>", "<p>", "<div>"]


def test_the_state_of_a_quiz_question_is_no_part_of_its_stem() -> None:
    def question(n: int, state: str, stem: str, options: str, right: str) -> str:
        frame = f"题目{n}\n{state}\n获得10.00分中的8.00分\n未标记\n标记题目\n题干\n"
        return f"{frame}{stem}\n选择一项：\n{options}\n反馈\n正确答案是：{right}\n"

    text = (
        "完成于 2022年11月3日\n"
        + question(1, "正确", "绿茶属于（ ）。", "a. 不发酵茶\nb. 全发酵茶", "不发酵茶")
        + question(2, "不正确", "红茶属于（ ）。", "a. 不发酵茶\nb. 全发酵茶", "全发酵茶")
        + question(3, "部分正确", "白茶属于（ ）。", "a. 微发酵茶\nb. 全发酵茶", "微发酵茶")
    )
    assert [(i.stem, i.answer) for i in items(text)] == [
        ("绿茶属于（ ）。", ["A"]),
        ("红茶属于（ ）。", ["B"]),
        ("白茶属于（ ）。", ["A"]),
    ]


def test_circled_digits_label_choices_where_one_of_them_answers() -> None:
    text = (
        "1、绿茶的初制有几道主要工序？\n①\u3000二道\u3000②\u3000三道\u3000③\u3000四道\nKey：②\n"
        "2、泡绿茶的水温以多少为宜\n①\u300065.5度\u3000②\u300080.5度\u3000③\u300099.5度\nKey：②\n"
        "3、安吉白茶属于绿茶。\nKey：T\n"
    )
    found = items(text)
    assert [i.answer for i in found] == [["B"], ["B"], ["true"]]
    assert [o.text for o in found[1].options] == ["65.5度", "80.5度", "99.5度"]


def test_circled_digits_that_a_blank_asks_for_are_an_answer_in_words() -> None:
    text = (
        "填空题\n1、属于绿茶的是____（填序号）。①龙井 ②祁红 ③毛峰\n答案：①③\n"
        "2、属于红茶的是____（填序号）。①龙井 ②祁红 ③滇红\n答案：②③\n"
    )
    assert [(i.options, i.answer) for i in items(text)] == [([], ["①③"]), ([], ["②③"])]


def test_a_key_in_words_may_leave_a_question_out() -> None:
    text = (
        "三、案例分析题\n【背景资料】\n某茶厂把当年的绿茶存放在潮湿的仓库里，三个月后茶叶发霉，顾客要求退货并赔偿。\n"
        "【问题】\n1. 茶叶为什么会发霉？\n2. 霉茶有什么危害？\n3. 茶厂应当怎样处理？\n"
        "【参考答案】\n1. 仓库潮湿，茶叶吸水。\n3. 退货并赔偿顾客的损失。\n四、判断题\n1、绿茶怕潮。\n答案：√\n"
    )
    assert [(i.number, i.answer) for i in items(text)] == [
        ("1", ["仓库潮湿，茶叶吸水。"]),
        ("3", ["退货并赔偿顾客的损失。"]),
        ("1", ["true"]),
    ]


def test_one_token_a_line_with_shared_choices_and_explanations_behind_the_key() -> None:
    text = (
        "【最佳选择题】每题1分\n1\n绿茶的代表是\nA\n龙井\nB\n祁红\nC\n银针\n"
        "【配伍选择题】备选答案在前，试题在后\n[2～3]\nA\n杀青\nB\n渥堆\nC\n萎凋\n2\n绿茶的关键工序是\n3\n黑茶的关键工序是\n"
        "【多项选择题】\n4\n属于红茶的有\nA\n祁红\nB\n龙井\nC\n滇红\n"
        "答案速对\n题号\n答案\n1\nA\n2\nA\n3\nB\n4\nAC\n部分解析\n1.龙井产于杭州。\n3.渥堆让茶叶变黑。\n"
    )
    found = items(text)
    assert [(i.stem, i.answer, i.explanation) for i in found] == [
        ("绿茶的代表是", ["A"], "龙井产于杭州。"),
        ("绿茶的关键工序是", ["A"], None),
        ("黑茶的关键工序是", ["B"], "渥堆让茶叶变黑。"),
        ("属于红茶的有", ["A", "C"], None),
    ]
    assert [o.text for o in found[1].options] == ["杀青", "渥堆", "萎凋"]
