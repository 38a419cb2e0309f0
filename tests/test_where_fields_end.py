"""Where the fields of an item end, and which text above items is their material."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item


def items(text: str) -> list[Item]:
    return list(process(Document("page", "page.txt", 0, text)).items)


def choices(text: str) -> list[list[str]]:
    return [[option.text for option in item.options] for item in items(text)]


def test_the_heading_of_the_next_section_is_no_part_of_the_last_choice() -> None:
    paper = (
        "茶学小测\n1．绿茶（ ）。\nA．只能在每年清明节以前的晴天里由熟练的茶农用手采摘下来并且当天送到山下\n"
        "B．只能在每年立夏节以后的雨天里由熟练的茶农用手采摘下来并且当天送到山下\n{heading}\n"
        "2．红茶属于（ ）。\nA．不发酵茶\nB．全发酵茶\n参考答案\n1．A\n2．B\n"
    )
    last = "只能在每年立夏节以后的雨天里由熟练的茶农用手采摘下来并且当天送到山下"
    for heading in (
        "二、茶类辨别。请选出最恰当的一项。",
        "二、题组：（每题4分）",
        "※先读茶史再选",
        "（背面还有试题）",
        "50201 茶叶审评 乙级 工作项目 02：红茶",
    ):
        assert [found[-1] for found in choices(paper.format(heading=heading))] == [last, "全发酵茶"], heading


def test_the_stop_behind_the_last_of_numbered_choices_ends_it() -> None:
    wide = "（{answer}）制茶时鲜叶要摊放在通风的竹匾里，下列哪一种茶的鲜叶需要摊放得最久才能开始后面的工序？"
    text = "".join(
        f"{n}. {wide.format(answer=2)} ①绿茶 ②白茶 ③黄茶 ④黑茶。\n{below}"
        for n, below in ((1, ""), (2, "茶叶检定 下一单元的内容：冲泡\n\n"), (3, ""), (4, ""), (5, ""), (6, ""))
    )
    assert [found[-1] for found in choices(text)] == ["黑茶。"] * 6


def test_the_line_that_titles_a_key_belongs_to_no_question() -> None:
    text = (
        "甲县乙茶业中学　第一学期　第二次测验　茶艺科试题\n一、选择题\n"
        "1.（　）下列何者是绿茶？\n（Ａ）龙井　（Ｂ）祁红\n"
        "2.（　）下列何者是红茶？\n（Ａ）龙井　（Ｂ）祁红\n3.（　）下列何者是白茶？\n（Ａ）银针　（Ｂ）祁红\n"
        "二、填空题\n4. 泡茶的水温：____\n甲县乙茶业中学　第一学期　第二次测验　茶艺科　解答\n1.A 2.B 3.A\n4.九十度\n"
    )
    found = items(text)
    assert [item.answer for item in found] == [["A"], ["B"], ["A"], ["九十度"]]
    assert found[-1].stem == "泡茶的水温：____"


def test_an_empty_bracket_before_every_question_is_where_candidates_write() -> None:
    asked = "".join(f"{n}.（　）第{n}种茶属于下列何者？\n（Ａ）绿茶　（Ｂ）红茶\n" for n in (1, 2, 3))
    key = "解答\n1.A 2.B 3.A\n"
    assert [item.stem[0] for item in items(f"茶艺科试题\n一、选择题\n{asked}参考{key}")] == ["第"] * 3
    one = asked.replace("2.（　）", "2.").replace("3.（　）", "3.")
    assert items(f"茶艺科试题\n一、选择题\n{one}参考{key}")[0].stem.startswith("（")  # a blank like any other


def test_the_category_of_a_post_is_no_mark_of_material() -> None:
    asked = "".join(f"{n}、第{n}种不发酵的茶是\nA 绿茶 B 红茶 C 黑茶\n" for n in (1, 2, 3))
    head = (
        "茶艺论坛 › 考证 › {title}\n[资料] {title}\n发表于 2020-1-1\n刚从考场回来，想起几道写在这里，大家看看对不对。\n"
    )
    text = head.format(title="茶艺师考题回忆") + asked + "对一下答案 1-3 AAA\n"
    assert [(item.answer, item.stimulus) for item in items(text)] == [(["A"], None)] * 3


def test_roman_statements_above_spaced_choices_are_no_headings() -> None:
    one = (
        "{n}. 第{n}题中哪些是绿茶？\n\nI.  龙井与碧螺春\nII. 祁门红茶\nIII. 太平猴魁\n\n"
        "A    只有I\nB    只有II\nC    I及III\nD    以上皆是\n\n答案: C\n\n"
    )
    text = "茶艺模拟试题\n\n" + "".join(one.format(n=n) for n in (1, 2))
    assert [(item.answer, len(item.options), "太平猴魁" in item.stem) for item in items(text)] == [(["C"], 4, True)] * 2


def test_a_case_is_the_material_of_its_questions_when_its_heading_stands_alone() -> None:
    text = (
        "一、案例分析题\n案例一：\n茶农甲把一批新茶交给乙保管，乙却按市价卖给了不知情的丙，丙当场付款取走。\n\n问：\n"
        "1、乙的行为属于什么性质？\n2、丙能否取得茶叶？\n\n参考答案：\n1、属于无权处分。\n2、可以取得。\n\n"
        "案例二：茶农丁在山路上撞伤了戊，交警认定丁负全部责任，戊花去医药费三千元。\n\n问：\n"
        "1、戊可以向谁请求赔偿？\n\n参考答案：\n1、可以向丁请求赔偿。\n"
        "二、简答题\n1、简述杀青的作用。\n【答】让鲜叶里的酶失去活性。\n"
    )
    found = items(text)
    assert [(item.stimulus or "")[:4] for item in found] == ["茶农甲把", "茶农甲把", "茶农丁在", ""]
    assert (found[-1].stem, found[-1].answer) == ("简述杀青的作用。", ["让鲜叶里的酶失去活性。"])


def test_reasons_that_a_question_asks_for_are_part_of_its_answer() -> None:
    text = (
        "茶艺练习题\n1．茶厂的做法是否正确？说明理由。\n2．茶厂应当办理什么证件？\n"
        "参考答案\n1．不正确。理由：新茶没有经过检验，不得出售给顾客。\n2．食品生产许可证。\n"
    )
    assert items(text)[0].answer == ["不正确。理由：新茶没有经过检验，不得出售给顾客。"]
    assert items(text)[0].explanation is None


def test_notes_and_ornaments_above_a_key_belong_to_no_question() -> None:
    asked = "".join(f"{n:02}\n第{n}种不发酵的茶是\nA.绿茶\nB.红茶\n\n" for n in (1, 2, 3))
    key = "【答案与解析】\n01.【答案】A\n02.【答案】A\n03.【答案】A\n04.【答案】用高温让酶失去活性。\n"
    for note in ("- 答案在文末，先做再看哦 -\n.\n.\n.\n", "♥ 答案在下面 ♥\n↓\n↓\n做完再看哟～\n↓\n"):
        last = items(f"茶艺每日一练\n{asked}04\n什么是杀青？\n\n{note}{key}")[-1]
        assert (last.stem, last.answer) == ("什么是杀青？", ["用高温让酶失去活性。"])


def test_an_explanation_ends_above_the_next_question_when_that_was_not_read() -> None:
    one = "{n}.第{n}种茶是：\nA.绿茶\nB.红茶\n正确答案是：A\n解析\n它不经过发酵{list}。\n\n"
    page = "茶艺题库练习\n\n" + "".join(one.format(n=n, list="") for n in (4, 5, 6))
    cut = items(page + "7.第7种茶与前年同期相比\n\n请登录后查看剩余 15 题\n")
    assert [item.explanation for item in cut] == ["它不经过发酵。"] * 3
    listed = items("茶艺题库练习\n\n" + one.format(n=1, list="：\n1.鲜叶直接杀青\n2.然后干燥"))
    assert [item.explanation for item in listed] != ["它不经过发酵："]


def test_a_line_break_of_two_characters_leaves_none_of_them_in_a_field() -> None:
    text = "茶艺题库\r\n1.绿茶的鲜叶在摊凉\r\n以后要（ ）。\r\nA.发酵\r\nB.杀青\r\n正确答案：B\r\n"
    assert [item.stem for item in items(text)] == ["绿茶的鲜叶在摊凉以后要（ ）。"]


def test_slides_set_their_questions_under_the_type_and_the_score() -> None:
    choices_of = "A\n发酵\nB\n杀青\nC\n揉捻\n提交\n"
    text = (
        "茶学第3章.pptx\n3.1 绿茶的工艺\n先杀青，再揉捻，后干燥\n"
        f"单选题\n2分\n下列各项中，不属于绿茶工艺的是（    ）\n{choices_of}答案：A\n解析：绿茶不经过发酵。\n"
        "多选题\n2分\n此题未设置答案，请点击右侧设置按钮\n以下属于绿茶工艺的有（    ）\n" + choices_of +
        "填空题\n2分\n绿茶先______，再______。\n作答\n答案：杀青  揉捻\n"
        "主观题\n10分\n简述杀青的作用。\n正常使用主观题需2.0以上版本茶课堂\n作答\n"
    )  # fmt: skip
    assert [(item.item_type, item.stem[:4], item.answer) for item in items(text)] == [
        ("single_choice", "下列各项", ["A"]),
        ("fill_blank", "绿茶先_", ["杀青", "揉捻"]),
    ]


def test_parts_whose_question_was_not_read_are_refused() -> None:
    """The material stands behind a number that was taken for none: its parts would lose it."""
    text = (
        "一、单选题：1～2小题，每小题1分。1.绿茶属于A.不发酵茶B.全发酵茶【答案】A【解析】不经过发酵。"
        "2.红茶属于A.不发酵茶B.全发酵茶【答案】B【解析】经过发酵。三、分析题：34～38小题，每小题10分。"
        "34.结合材料回答问题：某地茶农起初引进外来品种，成活率不足三成；后来改种本地品种，连年观测土壤，成活率提高到八成以上。"
        "（1）从实践的角度，说明茶农为什么能够成功。（2）茶农的做法对我们有什么启示？"
        "【答案要点】（1）实践是认识的来源。（2）要一切从实际出发。"
    )
    assert [item.number for item in items(text)] == ["1", "2"]


def test_a_letter_alone_below_its_mark_answers_whatever_stands_behind() -> None:
    text = (
        "题目内容（请给出正确答案）\n[单选题]\n绿茶的工艺不包括（  ）。\nA．杀青\nB．发酵\n参考答案\nB\n"
        "网友答案\n查看全部\n选A，喝过的。\n"
    )
    assert [item.answer for item in items(text)] == [["B"]]


def test_the_name_of_a_chosen_module_is_no_part_of_the_material() -> None:
    for name in ("【茶学——选修3：制茶】（15分）", r"\[茶学---选修3：制茶\]（15分）"):
        text = (
            f"茶学试卷\n二、填空题\n35．{name}\n茶农甲把鲜叶摊在竹匾里，连续观测温度与湿度，并把结果记在表中。回答下列问题：\n"
            "（1）摊凉的目的是____。\n（2）下一步的工序是____。\n"
        )
        found = process(Document("page", "page.txt", 0, text)).rejects
        assert [(each.item.stimulus or "")[:4] if each.item else None for each in found] == ["茶农甲把", "茶农甲把"]


def test_the_boxes_for_the_marks_of_a_section_end_the_item_above_them() -> None:
    text = (
        "茶艺试卷\n一、判断题\n1.绿茶不发酵。（  ）\n2.红茶不发酵。（  ）\n得  分\t\n评分人\t\n"
        "二、简答题\n3.什么是杀青？\n参考答案\n1.√\n2.×\n3.用高温让酶失去活性。\n"
    )
    assert [item.stem for item in items(text)] == ["绿茶不发酵。（  ）", "红茶不发酵。（  ）", "什么是杀青？"]
