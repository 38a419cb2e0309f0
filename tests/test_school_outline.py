"""Papers of primary and middle schools: what their big numbers and Roman numbers head, and what the key says there."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def items(text: str) -> list[Item]:
    return list(read(text).items)


_PRIMARY = (
    "三年级茶文化第二单元检测题\n"
    "一、下列词语书写正确的一项是（    ）。\nA．绿荼  红茶   B．绿茶  红茶\nC．禄茶  红荼   D．绿茶  红荼\n"
    "二、下列器具用来烧水的是（    ）。\nA．茶则     B．茶壶     C．茶针     D．茶漏\n"
    "三、按课文内容填空。\n1．采茶要选________的早晨，先采________，再采叶。\n2．白茶不炒不________。\n"
    "四、判断下面的说法，对的打“√”，错的打“×”。\n1．绿茶是发酵茶。（    ）\n2．红茶是发酵茶。（    ）\n"
    "五、读短文，完成练习。\n    村口有一棵老茶树。春天，它抽出嫩芽，像一支支小毛笔。爷爷每天清早都去看它，"
    "说它比自己的年纪还大，要好好爱护。\n1．短文写的是________季的茶树。\n2．爷爷为什么要爱护老茶树？\n"
    "六、习作。\n    请以“我家的茶”为题写一篇习作，不少于300字。\n"
    "参考答案：\n一、B\n二、B\n三、1．晴朗  芽  2．揉\n四、1．×  2．√\n五、1．春  2．因为它年纪很大。\n六、略\n"
    "【打印本页】 【关闭窗口】\n上一条：三年级算术检测题\n"
)


def test_big_numbers_are_questions_here_and_sections_there() -> None:
    found = items(_PRIMARY)
    assert [(i.number, i.item_type, i.answer) for i in found] == [
        ("1", "single_choice", ["B"]),
        ("2", "single_choice", ["B"]),
        ("1", "fill_blank", ["晴朗", "芽"]),
        ("2", "fill_blank", ["揉"]),
        ("1", "true_false", ["false"]),
        ("2", "true_false", ["true"]),
        ("1", "fill_blank", ["春"]),
        ("2", "short_answer", ["因为它年纪很大。"]),
    ]
    assert [bool(i.stimulus) for i in found] == [False] * 6 + [True] * 2


def test_the_type_of_a_section_does_not_leak_into_the_next() -> None:
    text = (
        "一、选择题。（4分）1.烧水用（    ）A.茶壶 B.茶针 2.绿茶属于（    ）A.黑茶 B.不发酵茶\n\n"
        "二、按要求写句子。（4分）1.这杯茶怎么能不香呢？（改为陈述句）2.茶香飘来。（扩句，至少扩两处）\n\n"
        "三、判断。对的打“√”，错的打“×”。（4分）1.白茶要炒。（    ）2.黑茶能存放。（    ）\n\n"
        "四、习作。（30分）题目：我爱喝的茶。写清楚它的样子和味道，不少于400字。\n\n"
        "参考答案\n一、1.A 2.B\n二、1.这杯茶很香。2.淡淡的茶香从远处慢慢飘来。\n三、1.× 2.√\n四、略\n\n"
        "声明：本文整理自网络。\n"
    )
    assert [(i.item_type, i.answer) for i in items(text)] == [
        ("single_choice", ["A"]),
        ("single_choice", ["B"]),
        ("short_answer", ["这杯茶很香。"]),
        ("short_answer", ["淡淡的茶香从远处慢慢飘来。"]),
        ("true_false", ["false"]),
        ("true_false", ["true"]),
    ]


def test_numerals_under_an_open_section_stay_its_questions() -> None:
    text = (
        "四、简答题\n一、简述绿茶的工艺。\n答：杀青、揉捻、干燥。\n二、简述红茶的工艺。\n答：萎凋、揉捻、发酵、干燥。\n"
    )
    found = items(text)
    assert [(i.stem, i.section[-1]) for i in found] == [
        ("简述绿茶的工艺。", "四、简答题"),
        ("简述红茶的工艺。", "四、简答题"),
    ]


_ENGLISH = (
    "八 年 级 英 语 茶 学 周 报\nⅠ． 单 项 选 择\n(　　)１．Tea ______ popular here.\nＡ．is　Ｂ．are　Ｃ．am\n"
    "(　　)２．She drinks ______ than me.\nＡ．much　Ｂ．more　Ｃ．most\n"
    "Ⅱ． 阅 读 理 解\nEvery Sunday the old street behind the temple becomes a tea market. Farmers bring green tea and "
    "black tea, and the students of the tea school sell small cups. My uncle mends old pots there. He does not ask "
    "for money; he asks each visitor to tell him a story about the pot.\n"
    "Ａ） 判 断 正（T）误（F）\n(　　)３．The market opens on Monday.\n(　　)４．The uncle mends pots.\n"
    "Ｂ） 回 答 问 题\n５．Where is the market?\n____________________________\n"
    "Ⅲ． 根 据 首 字 母 提 示 填 词\n６．Green tea is the b______ of all.\n７．Be c______ with hot water.\n"
    "Ⅳ． 书 面 表 达\n请以“My Tea”为题，写一篇 60 词左右的短文，介绍你喜欢的茶。\n"
    "参 考 答 案（第 ９ 期）\nⅠ．１—２ ＡＢ\nⅡ．３—４ ＦＴ\n５．Behind the temple.\nⅢ．６．best　７．careful\n"
    "Ⅳ．One possible version:\nI like green tea best. It smells of spring.\n"
)


def test_an_english_paper_with_roman_numbers_and_gaps_in_its_headings() -> None:
    found = items(_ENGLISH)
    assert [(i.number, i.item_type, i.answer) for i in found] == [
        ("1", "single_choice", ["A"]),
        ("2", "single_choice", ["B"]),
        ("3", "true_false", ["false"]),
        ("4", "true_false", ["true"]),
        ("5", "short_answer", ["Behind the temple."]),
        ("6", "fill_blank", ["best"]),
        ("7", "fill_blank", ["careful"]),
        (None, "essay", ["I like green tea best. It smells of spring."]),
    ]
    assert [(i.stimulus or "")[:12] for i in found] == ["", "", *["Every Sunday"] * 3, "", "", ""]
    assert found[-1].stem.startswith("请以")


def test_roman_statements_inside_a_question_are_no_sections() -> None:
    text = (
        "1．下列说法正确的有（　　）\nⅠ．绿茶不发酵\nⅡ．红茶要发酵\nⅢ．白茶要炒\nA．ⅠⅡ　B．ⅠⅢ　C．ⅡⅢ\n答案：A\n"
        "2．烧水用（　　）\nA．茶壶　B．茶针\n答案：A\n"
    )
    assert [(i.number, i.answer, "白茶要炒" in i.stem) for i in items(text)] == [
        ("1", ["A"], True),
        ("2", ["A"], False),
    ]


def test_the_title_that_each_page_repeats_is_no_part_of_a_passage() -> None:
    text = (
        "2023年茶学班英语适应性测试\n阅读下列短文，从每题所给的选项中选出最佳选项。\nA\n"
        "When Lin came to the tea village, none of the forty pupils had ever seen a tea shop. The nearest one was "
        "ninety kilometres away. So she asked her friends to send her the cups they no longer needed, and three "
        "hundred arrived\n茶学班英语试题 第 1 页（共 2 页）\n2023年茶学班英语适应性测试\n"
        "within a month. An old carpenter built shelves for them out of doors and beds that nobody used any more.\n"
        "1. Why did Lin ask her friends for cups?\nA. Her pupils knew no tea shop.\nB. Her friends sold cups.\n"
        "2. Who built the shelves?\nA. A carpenter.\nB. A pupil.\n参考答案\n1-2 AA\n"
    )
    found = items(text)
    assert [i.answer for i in found] == [["A"], ["A"]]
    assert all("arrived within a month" in " ".join((i.stimulus or "").split()) for i in found)
    assert all("适应性测试" not in (i.stimulus or "") for i in found)


def test_the_second_passage_of_a_section_belongs_to_the_questions_behind_it() -> None:
    tale = (
        "A young man from the hills brought a basket of tea to the market every Friday and sold it to the same old "
        "lady, who never asked for the price and always paid twice what the others did, until one day she told him "
        "that her son had planted the trees. "
    )
    text = (
        "第一节（共4小题）\n阅读下列短文，从每题所给的选项中选出最佳选项。\nA\n" + tale + "\n"
        "21. Who bought the tea?\nA. An old lady. B. A boy.\n22. When was the market?\nA. On Friday. B. On Monday.\n"
        "B\n" + tale.replace("young man", "farmer") + "\n"
        "23. Who planted the trees?\nA. Her son. B. The farmer.\n24. What did she pay?\nA. Twice as much. B. Half.\n"
        "参考答案\n21—22 AA  23—24 AA\n"
    )
    assert [(i.stimulus or "")[2:7] for i in items(text)] == ["young", "young", "farme", "farme"]


def test_a_dialogue_whose_speakers_have_the_letters_of_choices() -> None:
    text = (
        "Ⅱ．补全对话（有两个多余选项）\nA: Hello, Lin! __1__\nB: I went to the tea market.\nA: __2__\n"
        "B: It is behind the temple.\nA: How much is a cup?\nB: Five yuan. __3__\nA: Great!\n"
        "A．Where is it?\nB．It is free for pupils.\nC．What did you do on Sunday?\nD．Who is he?\nE．I have no cup.\n"
        "参考答案\nⅡ．1—3 CAB\n"
    )
    found = items(text)
    assert [(i.stem, i.answer, len(i.options)) for i in found] == [
        ("__1__", ["C"], 5),
        ("__2__", ["A"], 5),
        ("__3__", ["B"], 5),
    ]
    assert all((i.stimulus or "").startswith("A: Hello") for i in found)


def test_words_in_one_line_fill_the_blanks_of_a_passage_and_a_model_text_answers_the_task() -> None:
    text = (
        "第二节（共4小题）\n阅读下面短文，在空白处填入1个适当的单词或括号内单词的正确形式。\n"
        "Tea, __56__ came from the south, is now drunk everywhere. More than ten cups __57__ (need) a day in our "
        "house, and my aunt likes __58__ (drink) it with great __59__ (careful).\n"
        "第三节 写作（满分15分）\n假定你是李华，请你写一封邮件，邀请友人喝茶，内容包括：\n1. 时间；\n2. 地点。\n"
        "英语参考答案\n56. which 57. are needed 58. to drink 59. care\nOne possible version:\n"
        "Dear Tom,\nCome on Friday."
    )
    found = items(text)
    assert [(i.answer, i.explanation) for i in found] == [
        (["which"], None),
        (["are needed"], None),
        (["to drink"], None),
        (["care"], None),
        (["Dear Tom, Come on Friday."], None),
    ]
    assert found[-1].stem.startswith("假定你是李华")


def test_the_stages_of_a_lesson_hold_what_stands_in_them_apart() -> None:
    text = (
        "【教学过程】\n（二）新课教学\n1．认识茶叶\n思考：为什么绿茶是绿的，而红茶是红的？（学生讨论，教师小结）\n"
        "（三）当堂检测\n1．烧水用（    ）\nA．茶壶    B．茶针\n2．绿茶是________茶。\n"
        "3．在○里填上“＞”或“＜”。3○5　9○7\n"
        "答案：1．A    2．不发酵    3．＜　＞\n（四）课堂小结：你有哪些收获？\n（五）布置作业：课本第3页。\n"
    )
    assert [(i.stem, i.answer, i.stimulus) for i in items(text)] == [
        ("烧水用（    ）", ["A"], None),
        ("绿茶是________茶。", ["不发酵"], None),
        ("在○里填上“＞”或“＜”。3○5\u30009○7", ["＜", "＞"], None),
    ]
