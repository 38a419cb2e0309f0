"""School pages of kinds that once were misread: questions with parts, exercise books, answers that go on to reasons."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def told(text: str) -> list[tuple[str | None, list[str] | None]]:
    return [(item.number, item.answer) for item in read(text).items]


PARTED = (
    "茶艺期末试卷\n一、填空题\n1．绿茶的发酵程度为______。\n2．红茶的发酵程度为______。\n二、解答题\n"
    "3．（12分）某茶园有茶树若干棵，去年收茶叶六百公斤。\n（1）求每棵茶树平均收多少公斤？\n"
    "（2）若今年增收一成，求今年的收成．\n4．茶汤的浓度与水温有什么关系？\n参考答案\n1．零\n2．全\n"
)


def test_parts_of_one_question_share_its_entry_in_the_key_and_its_text() -> None:
    items = read(PARTED + "3．（1）解：每棵收三公斤。\n（2）由（1）得六百六十公斤。\n4．水温越高越浓。\n").items
    assert [(i.number, i.answer) for i in items[2:]] == [
        ("1", ["每棵收三公斤。"]),
        ("2", ["由（1）得六百六十公斤。"]),
        ("4", ["水温越高越浓。"]),
    ]
    assert {i.stimulus for i in items[2:4]} == {"某茶园有茶树若干棵，去年收茶叶六百公斤。"}


def test_an_entry_that_does_not_count_the_parts_answers_none_of_them() -> None:
    items = told(PARTED + "3．每棵收三公斤，今年收六百六十公斤。\n4．水温越高越浓。\n")
    assert items == [("1", ["零"]), ("2", ["全"]), ("4", ["水温越高越浓。"])]


def test_parts_with_one_blank_each_may_be_answered_in_one_line_without_labels() -> None:
    text = (
        "茶艺期末试卷\n一、填空题\n1．补写出下列茶诗的空缺部分。（4分）\n（1）寒夜客来______。\n（2）从来佳茗似______。\n"
        "2．白茶的产地是______。\n参考答案\n1．茶当酒    佳人\n2．福鼎\n"
    )
    items = read(text).items
    assert [(i.number, i.answer) for i in items] == [("1", ["茶当酒"]), ("2", ["佳人"]), ("2", ["福鼎"])]
    assert items[0].stimulus is None  # an instruction is no material


def test_statements_above_choices_are_no_parts() -> None:
    text = (
        "茶艺期末试卷\n一、单项选择题\n1．下列属于绿茶的是（ ）\n（1）龙井\n（2）祁红\n（3）碧螺春\n"
        "A．只有（1）\nB．（1）和（3）\nC．（2）和（3）\nD．全部\n2．下列属于红茶的是（ ）\nA．龙井\nB．祁红\n"
        "参考答案\n1．B\n2．B\n"
    )
    assert told(text) == [("1", ["B"]), ("2", ["B"])]


LESSONS = (
    "茶艺练习册\n课时作业3　绿茶\n［基础达标］\n1．下列属于绿茶的是(　　)\nA．龙井　　B．祁红\n"
    "某茶行有四种茶：①龙井　②祁红　③白牡丹　④铁观音，完成2～3题。\n2．发酵最轻的是(　　)\nA．①　　B．②\n"
    "3．全发酵的是(　　)\nA．①　　B．②\n课时作业4　红茶\n1．红茶的汤色是(　　)\nA．绿　　B．红\n"
    "2．红茶的故乡是(　　)\nA．武夷山　　B．西湖\n3．祁红产自(　　)\nA．安徽　　B．浙江\n"
    "答案精析（单独成册）\n课时作业3\n1．A　[龙井是绿茶中的名品。]\n"
    "2．A　[龙井没有经过发酵。]\n3．B　[祁红是全发酵的茶。]\n"
    "课时作业4\n1．B　[红茶的汤色红亮。]\n2．A　[桐木关在武夷山。]\n3．A　[祁门县属于安徽。]\n"
    "课时作业5\n1．D　[这一课不在本页上。]\n2．C\n3．C　[同样不在本页上。]\n"
)


def test_lessons_of_an_exercise_book_have_keys_of_their_own() -> None:
    items = read(LESSONS).items
    assert [item.answer for item in items] == [["A"], ["A"], ["B"], ["B"], ["A"], ["A"]]
    assert items[0].explanation == "龙井是绿茶中的名品。"


def test_shared_material_inside_a_run_does_not_part_it_from_its_key() -> None:
    items: tuple[Item, ...] = read(LESSONS).items
    assert [item.stimulus is not None for item in items] == [False, True, True, False, False, False]


def test_the_letter_of_an_entry_ends_where_a_formula_or_a_choice_is_spoken_of() -> None:
    text = (
        "茶艺数学试卷\n一、选择题\n1．若 a＋b＝3，则 2a＋2b 为（　　）\n(A) 5　　(B) 6　　(C) 7\n"
        "2．茶树的叶是（　　）\n(A) 单叶　　(B) 复叶　　(C) 针叶\n参考解答及评分标准（仅供阅卷参考）\n一、\n"
        "1．B．a＋b＝3，故 2(a＋b)＝6．\n2．A．B、C 项都不符合茶树的特征．\n"
    )
    first, second = read(text).items
    assert (first.answer, first.explanation) == (["B"], "a＋b＝3，故 2(a＋b)＝6．")
    assert second.answer == ["A"]


def test_what_fills_a_blank_ends_before_its_reasons() -> None:
    text = (
        "茶艺数学试卷\n一、填空题\n1．三斤茶分给两人，每人得______斤．\n2．一壶茶倒出 4.8 两，还剩______．\n"
        "密　封　线　内　请　勿　答　题\n参考答案\n一、\n1．3/2．由题意得 3÷2＝3/2．\n2．一半．因为原来有 9.6 两茶．\n"
    )
    assert [(i.stem, i.answer, i.explanation) for i in read(text).items] == [
        ("三斤茶分给两人，每人得______斤．", ["3/2"], "由题意得 3÷2＝3/2．"),
        ("一壶茶倒出 4.8 两，还剩______．", ["一半"], "因为原来有 9.6 两茶．"),
    ]


SOLVED = (
    "茶艺期末试卷\n三、填空题\n14. 茶的故乡是______．\n【答案】中国\n四、解答题\n"
    "15. 记三棵茶树A，B，C的产量分别为a，b，c，已知$a+b=2c$．\n（1）求C的产量；\n"
    "（2）若c=2，求三棵树的总产量．\n【答案】（1）$c$\n（2）6\n【解析】\n【分析】（1）由已知条件求解；\n"
    "（2）由（1）求出总产量.\n【小问1详解】\n由$(a+b)^2-3ab$得c．\n【小问2详解】\n由a+b=4得总产量为6．\n"
    "16. 某茶园的收成为$x$．\n（1）证明：收成逐年增加；\n（2）求第三年的收成．\n【答案】（1）证明见解析\n（2）$3x$\n"
    "【解析】\n【小问1详解】\n每年的收成都比上一年多．\n【小问2详解】\n由题意得第三年的收成为$3x$．\n"
)


def test_one_answer_below_the_last_part_counts_the_parts_and_so_does_its_solution() -> None:
    items = read(SOLVED).items[1:]
    assert [(i.number, i.answer, i.explanation) for i in items] == [
        ("1", ["$c$"], "由$(a+b)^2-3ab$得c．"),
        ("2", ["6"], "由a+b=4得总产量为6．"),
        ("1", ["证明见解析"], "每年的收成都比上一年多．"),
        ("2", ["$3x$"], "由题意得第三年的收成为$3x$．"),
    ]
    assert items[0].stimulus == "记三棵茶树A，B，C的产量分别为a，b，c，已知$a+b=2c$．"


def test_the_answer_of_all_parts_answers_none_of_them_alone() -> None:
    text = "茶艺期末试卷\n一、简答题\n（2）说明红茶的制法是什么？\n答：（1）杀青和揉捻。\n（2）萎凋和发酵。\n"
    assert [i.answer for i in read(text).items if i.number == "2"] == []


def test_a_choice_of_two_is_a_type() -> None:
    text = (
        "茶艺期末试卷\n一、选择题\n1．(双选)下列属于绿茶的是(　　)\nA．龙井　　B．祁红\nC．碧螺春　　D．滇红\n"
        "参考答案\n1．AC\n"
    )
    [item] = read(text).items
    assert (item.stem, item.item_type, item.answer) == ("下列属于绿茶的是(　　)", "multiple_choice", ["A", "C"])


RECORDS = (
    '<div class="list">\n题目ID：CY001 &nbsp;学段：初中 &nbsp;难度：★★☆ &nbsp;<a href="/f?id=1">收藏</a>\n'
    "<p>下列属于绿茶的是（&nbsp;）</p>\n<p>A.&nbsp;龙井</p><p>B.&nbsp;祁红</p>\n答案：a\n解析：<p>龙井没有经过发酵。</p>\n<hr/>\n"
    "题目ID：CY002 &nbsp;学段：初中 &nbsp;难度：★☆☆\n"
    "<p>茶的故乡是<u>&nbsp;&nbsp;&nbsp;</u>。</p>\n答案：<p>中国</p>\n<hr/>\n"
    "您今日免费查看次数已用完，请充值后继续\n题目ID：CY003 &nbsp;学段：初中\n<p>红茶为什么要萎凋？</p>\n"
    "答案：<p>让鲜叶散失水分。</p>\n</div>\n<div>&laquo; 上一页 1 2 3 下一页 &raquo; 共9道试题</div>\n"
    "<script>var _hmt = _hmt || [];</script>\n"
)


def test_records_of_a_bank_open_with_their_id_and_scripts_are_no_subject() -> None:
    assert [(i.stem, i.answer, i.explanation) for i in read(RECORDS).items] == [
        ("下列属于绿茶的是（ ）", ["A"], "龙井没有经过发酵。"),
        ("茶的故乡是____。", ["中国"], None),
        ("红茶为什么要萎凋？", ["让鲜叶散失水分。"], None),
    ]


def test_primary_schools_name_their_types_in_their_own_words() -> None:
    text = (
        "茶艺小测\n（一）填一填\n1．绿茶的产地之一是（杭州）。\n2．白茶的产地之一是（福鼎）。\n"
        "（二）选一选\n3．红茶是（①）。①全发酵茶　②不发酵茶　③半发酵茶\n"
        "4．绿茶是（②）。①全发酵茶　②不发酵茶　③半发酵茶\n"
        "（三）判一判\n5．红茶比绿茶发酵重。（√）\n6．白茶需要杀青。（×）\n"
    )
    assert told(text) == [
        ("1", ["杭州"]),
        ("2", ["福鼎"]),
        ("3", ["A"]),
        ("4", ["B"]),
        ("5", ["true"]),
        ("6", ["false"]),
    ]
