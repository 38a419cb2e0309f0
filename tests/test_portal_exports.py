"""Exports of portals, note books and question banks, each in its own shape: whole pages in, items out."""

from __future__ import annotations

from pipeline.process import process
from pipeline.read.html import html_to_text
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


def test_blanks_with_numbers_and_their_rows_of_choices() -> None:
    text = (
        "茶艺师上午试卷\n● 绿茶的初制以（1）开始。\n（1）A．杀青    B．渥堆    C．萎凋\n"
        "● 红茶的初制以（2）开始，以（3）结束。\n（2）A．杀青    B．萎凋    C．闷黄\n"
        "（3）A．干燥    B．揉捻    C．发酵\n"
        "● 关系R（A，B，C）上有F={A→B，B→C}，其范式为（4）。\n（4）A．1NF    B．2NF    C．3NF\n"
        "● 黄茶的特有工序是（5）。\n（5）A．闷黄    B．摇青    C．渥堆\n"
        "参考答案\n题号\t1\t2\t3\t4\t5\n答案\tA\tB\tA\t\tA\n"
    )
    found = items(text)
    assert [(i.number, i.answer) for i in found] == [("1", ["A"]), ("2", ["B"]), ("3", ["A"]), ("5", ["A"])]
    assert found[0].stem == "绿茶的初制以（1）开始。"
    assert found[1].stimulus == found[2].stimulus == "红茶的初制以（2）开始，以（3）结束。"


def test_a_list_in_the_material_opens_no_questions() -> None:
    text = (
        "第一部分  单项选择题\n【资料1】某茶厂2023年发生如下业务：（1）购入设备一台，支付价款20万元。"
        "（2）出售绿茶100公斤，收到10万元。"
        "要求：根据上述资料，分析回答下列小题。\n"
        "(1) 购入设备应借记（）。A.固定资产 B.库存商品 『正确答案』A\n"
        "(2) 出售绿茶应贷记（）。A.主营业务收入 B.原材料 『正确答案』A\n"
    )
    found = items(text)
    assert [i.answer for i in found] == [["A"], ["A"]]
    assert {i.stimulus for i in found} == {
        "某茶厂2023年发生如下业务：（1）购入设备一台，支付价款20万元。（2）出售绿茶100公斤，收到10万元。"
    }


def test_one_list_may_answer_all_questions_above_it() -> None:
    text = (
        "三、计算题\n某茶厂1月销售绿茶取得收入100万元，购进包装支付6万元，税率为13%，上月没有留抵的税额。\n要求：\n"
        "（1）计算销项税额。\n（2）计算进项税额。\n（3）计算应纳税额。\n正确答案：\n"
        "（1）销项税额＝100×13%＝13（万元）\n（2）进项税额＝6×13%＝0.78（万元）\n"
        "（3）应纳税额＝13－0.78＝12.22（万元）\n本页由茶友会整理\n"
    )
    assert [i.answer for i in items(text)] == [
        ["销项税额＝100×13%＝13（万元）"],
        ["进项税额＝6×13%＝0.78（万元）"],
        ["应纳税额＝13－0.78＝12.22（万元）"],
    ]
    short = text.replace("（3）应纳税额＝13－0.78＝12.22（万元）\n", "")
    assert "3" not in {i.number for i in items(short)}


def test_a_choice_of_one_digit_glued_to_the_next_number() -> None:
    text = (
        "一、单选题1、绿茶的工序有几道（A）A、3B、5C、72、红茶的主产县有几个（B）A、6B、8C、9"
        "3、白茶的工序有几道（C）A、5B、4C、24、黄茶属于（A）A、轻发酵茶B、全发酵茶C、后发酵茶"
    )
    assert [(i.number, i.options[-1].text, i.answer) for i in items(text)] == [
        ("1", "7", ["A"]),
        ("2", "9", ["B"]),
        ("3", "2", ["C"]),
        ("4", "后发酵茶", ["A"]),
    ]


def test_headings_printed_with_a_space_behind_each_character() -> None:
    text = (
        "四 、 填 空 题\n１ ．绿茶的代表是（ 龙井 ） 。\n２ ．红茶的代表是（ 祁红 ） 。\n- 3 -\n"
        "由 扫描全能王 扫描创建\n"
    )
    assert [(i.item_type, i.answer, i.stem) for i in items(text)] == [
        ("fill_blank", ["龙井"], "绿茶的代表是（）。"),
        ("fill_blank", ["祁红"], "红茶的代表是（）。"),
    ]


def test_a_page_foot_in_the_middle_of_a_choice() -> None:
    text = (
        "一、单选题\n1. 没有语病的是\nA. 他的茶不但全村闻名，而且全县\n"
        "茶艺测验（模拟一）  第 2 页  仅供内部使用\n也很有名。\n"
        "B. 通过学习，使我懂了茶。\n2. 绿茶属于\nA. 全发酵茶\nB. 不发酵茶\n答案：1-2 AB\n"
    )
    assert items(text)[0].options[0].text == "他的茶不但全村闻名，而且全县也很有名。"


def test_an_open_section_behind_a_key_is_a_new_one() -> None:
    text = (
        "一、单选题\n1. 绿茶属于（）\nA.不发酵茶\nB.全发酵茶\n二、判断题\n1. 白茶不炒。\n答案：√\n"
        "一、单选题\n1. 红茶属于（）\nA.不发酵茶\nB.全发酵茶\n2. 黑茶属于（）\nA.后发酵茶\nB.全发酵茶\n答案：1-2 BA\n"
        "二、简答题\n1. 什么是杀青？\n参考答案：用高温让酶失去活性。\n2. 什么是渥堆？\n参考答案：让茶堆在湿热中发酵。\n"
    )
    assert [i.answer for i in items(text)][-2:] == [["用高温让酶失去活性。"], ["让茶堆在湿热中发酵。"]]


def test_one_answer_line_for_the_blanks_of_a_passage() -> None:
    text = (
        "茶艺师上午试卷\n● 红茶的初制以（1）开始，以（2）结束。\n（1）A．杀青    B．萎凋    C．闷黄\n"
        "（2）A．干燥    B．揉捻    C．发酵\n"
        "【答案】B A\n● 黄茶的特有工序是（3）。\n（3）A．闷黄    B．摇青    C．渥堆\n【答案】A\n"
    )
    assert [(i.number, i.answer) for i in items(text)] == [("1", ["B"]), ("2", ["A"]), ("3", ["A"])]
    short = text.replace("【答案】B A", "【答案】B A C")
    assert [i.number for i in items(short)] == ["3"]


def test_a_wrapped_last_choice_of_a_narrow_page() -> None:
    lines = "茶树是一种喜欢温暖湿润气候的多年生常绿木本植物，它的\n" * 8
    text = (
        f"茶艺测试卷\n{lines}生长需要酸性的土壤。\n1. 关于泡茶用水的下列说法正确的是\nA. 水温越高越好\nB. 水越硬越好\n"
        "C. 泡绿茶应当先把水烧开再放凉到八十度左右才能够保留鲜\n爽味\n【答案】 C\n"
        "2. 绿茶属于\nA. 不发酵茶\nB. 全发酵茶\n【答案】 A\n"
    )
    assert items(text)[0].options[-1].text.endswith("才能够保留鲜爽味")


def test_a_page_foot_inside_a_line_glues_no_numbers() -> None:
    text = "一、单选题1．茶园有多少亩A．2 000B．2 500第 1 页 共 3 页2．绿茶属于A．不发酵茶B．全发酵茶答案：1．A2．A"
    assert [o.text for o in items(text)[0].options] == ["2 000", "2 500"]


FORM = """<html><body><div>一&nbsp;单项选择题</div>
<table><tr><th>试题1</th><th>满分值：2.0分&nbsp;&nbsp; 状态：未答&nbsp; 实际得分：0.0分</th></tr>
<tr><td colspan="2"><input type="hidden" name="a" value="茶圣是&amp;#65288; &amp;#65289;"><iframe src="a.html"></iframe>
<br><input type="radio" name="x">陆羽<br><input type="radio" name="x">卢仝</td></tr>
<tr><td>[试题解析] A（解析：见第三章）</td></tr><tr><td>[参考答案] 陆羽</td></tr><tr><td>[我的答案]</td></tr></table>
<table><tr><th>试题2</th><th>满分值：2.0分&nbsp;&nbsp; 状态：未答&nbsp; 实际得分：0.0分</th></tr>
<tr><td colspan="2"><input type="hidden" name="b" value="绿茶的特点是"><iframe src="b.html"></iframe>
<br><input type="radio" name="y">发酵<br><input type="radio" name="y">不发酵</td></tr>
<tr><td>[试题解析] A.［解析］绿茶要先杀青。</td></tr>
<tr><td>[参考答案] 不发酵</td></tr><tr><td>[我的答案]</td></tr></table>
<div>二&nbsp;多项选择题</div>
<table><tr><th>试题1</th><th>满分值：4.0分&nbsp;&nbsp; 状态：未答&nbsp; 实际得分：0.0分</th></tr>
<tr><td colspan="2"><input type="hidden" name="c" value="属于乌龙茶的有"><iframe src="c.html"></iframe>
<br><input type="checkbox" name="z">铁观音<br><input type="checkbox" name="z">龙井
<br><input type="checkbox" name="z">水仙</td></tr>
<tr><td>[参考答案]<br>铁观音<br>水仙<br></td></tr>
<tr><td>[我的答案]<br>水仙<br>铁观音<br></td></tr></table></body></html>"""


def test_a_form_shows_its_choices_behind_buttons() -> None:
    """The question stands in the hidden field that an editor's frame shows; the answer is told in words."""
    result = process(Document("page", "page.html", 0, html_to_text(FORM)))
    assert [(i.stem, [o.text for o in i.options], i.answer, i.explanation) for i in result.items] == [
        ("茶圣是（ ）", ["陆羽", "卢仝"], ["A"], "见第三章"),
        ("属于乌龙茶的有", ["铁观音", "龙井", "水仙"], ["A", "C"], None),
    ]
    assert [r.code for reject in result.rejects for r in reject.reasons] == ["two_answers"]


def test_a_button_before_a_label_says_nothing_more() -> None:
    form = '<p>1．茶圣是</p><p><input type="radio">A. 陆羽</p><p><input type="radio"> B. 卢仝</p><input type="radio">'
    assert html_to_text(form) == "1．茶圣是\nA. 陆羽\nB. 卢仝"


def test_a_hidden_field_without_a_frame_is_not_shown() -> None:
    assert html_to_text('<p>茶<input type="hidden" value="茶圣是谁">经</p>') == "茶经"


def test_choices_behind_buttons_win_over_statements_in_the_stem() -> None:
    text = (
        "一 单项选择题\n试题1\n绿茶的特点是①不发酵 ②要杀青 ③要渥堆\n○ ①②③\n○ ①③\n○ ①②\n[参考答案] ①②\n[我的答案]\n"
        "试题2\n茶圣被称为（ ）。\n○ “茶仙”\n○ “茶神”\n[参考答案] “茶神”\n[我的答案]\n"
    )
    assert [(item.stem, item.answer) for item in items(text)] == [
        ("绿茶的特点是①不发酵 ②要杀青 ③要渥堆", ["C"]),
        ("茶圣被称为（ ）。", ["B"]),
    ]
