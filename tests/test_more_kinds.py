"""Shapes of pages that were first read wrongly: each stands for its kind."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def test_bare_labels_before_numbers_are_choices() -> None:
    """A 3 B 4 C 4.5 is no key of questions 3 and 4; nor is the B of 正确答案是 B，你的答案是 C a label."""
    ask = (
        "{n}\n甲、乙相距36千米，几小时后相遇？\nA 3　　B 4　　C 4.5　　D 5\n"
        "正确答案是 B，你的答案是 C，用时 44 秒\n解析\n相遇时间为4小时。\n故正确答案为B。\n\n"
    )
    result = read("练习报告\n\n" + "".join(ask.format(n=n) for n in (1, 2, 3)))
    assert [([o.text for o in i.options], i.answer) for i in result.items[:1]] == [(["3", "4", "4.5", "5"], ["B"])]
    assert not result.rejects


def test_quoted_explanations_with_a_sign() -> None:
    """> 💡 解析： below ticked choices, and links back to the contents."""
    page = "".join(
        f"**{n}. [判断]** {stem}\n\n- [{'x' if true else ' '}] 对\n- [{' ' if true else 'x'}] 错\n\n"
        f"> 💡 解析：{told}\n\n[⬆ 回到目录](#目录)\n\n"
        for n, stem, true, told in [
            (1, "龙井是绿茶。", True, "不发酵。"),
            (2, "祁红是绿茶。", False, "全发酵。"),
            (3, "熟普是黑茶。", True, "后发酵。"),
        ]
    )
    result = read(f"# 茶题库\n\n{page}")
    assert [i.explanation for i in result.items] == ["不发酵。", "全发酵。", "后发酵。"]
    assert not result.rejects


def test_words_that_fill_a_passage_end_before_a_range() -> None:
    """21. the⏎阅读理解 22-24 BCC: the second line belongs to other questions."""
    story = (
        "The bridge __1__ (build) by masons in 1798. Rain washed away part of the bank, __2__ made people worried. "
        "They came to enjoy __3__ view of the old fields again and again."
    )
    asks = "".join(
        f"{n}. What do we know about bridge {n}?\nA. It is new.    B. It is long.    C. It is old.    D. It is low.\n"
        for n in (4, 5, 6)
    )
    key = "高一英语参考答案\n语法填空  1. was built   2. which   3. the\n阅读理解  4-6 BCC\n"
    head = "第一节  语法填空\n阅读下面短文，在空白处填入1个适当的单词或括号内单词的正确形式。\n"
    items = read(f"{head}    {story}\n\n第二节  阅读理解\n{asks}\n{key}").items
    assert [i.answer for i in items] == [["was built"], ["which"], ["the"], ["B"], ["C"], ["C"]]
    assert not any(i.explanation for i in items)
    assert [o.text for o in items[-1].options] == ["It is new.", "It is long.", "It is old.", "It is low."]


def test_the_line_that_leads_to_a_poem_ends_the_question_above() -> None:
    """A line such as （二）阅读下面这首诗，完成5～6题 is no part of what stands above it."""
    prose = "沈君少孤贫，以佣书自给。每夜就邻家磨坊之灯读，寒暑不辍。县令闻其名，辟为主簿。"
    first = (
        f"（一）阅读下面的文言文，完成1～2题。（8分）\n{prose}\n1．对“佣书”的解释，正确的是（　　）\n"
        f"A．借书　B．受雇抄书\n2．翻译句子：寒暑不辍。（4分）\n"
    )
    second = (
        "（二）阅读下面这首诗，完成3～4题。（7分）\n溪　行\n"
        "溪路雨新晴，苍苔屐齿轻。渡头人不见，隔竹有棋声。\n3．这首诗的体裁是（　　）\nA．绝句　B．词\n"
        "4．请赏析第三句。（4分）\n"
    )
    key = (
        "参考答案\n（一）（8分）\n1．B\n2．无论冬夏都不停止。\n【参考译文】沈君少年丧父，家境贫寒。\n"
        "（二）（7分）\n3．A\n4．以动衬静，反衬山中幽静。\n"
    )
    items = read(f"古诗文阅读\n{first}{second}\n九年级语文{key}").items
    assert [(i.stem, i.answer) for i in items if i.number in ("2", "4")] == [
        ("翻译句子：寒暑不辍。", ["无论冬夏都不停止。"]),
        ("请赏析第三句。", ["以动衬静，反衬山中幽静。"]),
    ]


def test_explanations_of_some_questions_by_their_numbers() -> None:
    """部分试题解析 and 第3题：, behind a key."""
    asks = "".join(f"{n}.下列属于绿茶的是（ ）。\nA.龙井{n}\nB.祁红{n}\n" for n in range(1, 6))
    told = "部分试题解析\n第2题：龙井不发酵，祁红全发酵，分属两类。\n第4题：绿茶不经过发酵，保留了较多的鲜叶成分。\n"
    items = read(f"一、单项选择题\n{asks}参考答案\n1—5 ABABA\n{told}").items
    assert [bool(i.explanation) for i in items] == [False, True, False, True, False]
    assert [i.answer for i in items] == [["A"], ["B"], ["A"], ["B"], ["A"]]


def test_moodle_says_the_answer_below_its_words() -> None:
    """First that the reader was wrong, then words that explain, and then the answer."""
    quiz = (
        "题目 {n}\n{state}\n获得1.00分中的{got}分\n标记题目\n题干\n\n{stem}\n\n选择一项：\n对\n错\n\n反馈\n"
        "{said}\n{told}正确答案是“{answer}”。\n\n"
    )
    rows = [
        (1, "正确", "1.00", "龙井是绿茶。", "回答正确。", "", "对"),
        (2, "不正确", "0.00", "祁红是绿茶。", "回答不正确。", "只有红茶才全发酵。\n", "错"),
        (3, "正确", "1.00", "熟普是黑茶。", "回答正确。", "", "对"),
    ]
    keys = ("n", "state", "got", "stem", "said", "told", "answer")
    items = read("".join(quiz.format(**dict(zip(keys, row, strict=True))) for row in rows)).items
    assert [(i.answer, i.explanation) for i in items] == [
        (["true"], None),
        (["false"], "只有红茶才全发酵。"),
        (["true"], None),
    ]


def test_a_site_names_itself_on_every_page() -> None:
    """Where it stands between choices, in the midst of a sentence and above a question, in one page."""
    head = "第 {} 页 共 5 页\n\f启明茶师网 www.example.com 报名·查分·资料一站式服务\n"
    page = (
        head.format(1)
        + "1．下列属于绿茶的是（　　）\nA．龙井\nB．祁红\n"
        + head.format(2)
        + "C．熟普\nD．白毫\n答案：A\n2．关于水温，下列说法\n"
        + head.format(3)
        + "正确的是（　　）\nA．越高越好\nB．因茶而异\n答案：B\n"
        + head.format(4)
        + "3．下列属于红茶的是（　　）\nA．龙井\nB．祁红\n答案：B\n"
    )
    items = read(f"茶艺师考前押题卷\n一、单项选择题\n{page}").items
    assert [i.stem for i in items] == [
        "下列属于绿茶的是（　　）",
        "关于水温，下列说法正确的是（　　）",
        "下列属于红茶的是（　　）",
    ]
    assert [o.text for o in items[0].options] == ["龙井", "祁红", "熟普", "白毫"]
