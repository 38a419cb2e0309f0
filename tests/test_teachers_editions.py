"""Papers of schools with their solutions: parts and their numbers, keys by name, remarks of markers and of teachers."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    """The outcome of one document."""
    return process(Document("page", "page.txt", 0, text))


def brief(item: Item) -> tuple[str, list[str] | None]:
    """The stem and the answer."""
    return item.stem, item.answer


def test_letters_that_name_things_are_no_choices() -> None:
    text = (
        "茶学试卷\n二、填空题\n16．A~D是常见的茶，A是绿茶，B是红茶，C是白茶的一种，D是黑茶，由B的芽叶制成。\n"
        "（1）A的名称为________。\n"
        "（2）写出B的产地________。\n参考答案\n二、填空题\n16．（1）龙井 （2）祁门\n"
    )
    assert [i.answer for i in read(text).items] == [["龙井"], ["祁门"]]


def test_copied_answers_are_no_answer_mark() -> None:
    text = (
        "一、单项选择题\n1.有利于学好茶艺的是\n①课前预习 ②边看电视边泡茶 ③合理安排时间 ④遇到难题就抄答案\n"
        "A.①② B.①③ C.②④ D.③④\n2.属于绿茶的是\nA.祁红 B.龙井 C.滇红 D.普洱\n答案\n一、1-2 BB\n"
    )
    assert [(len(i.options), i.answer) for i in read(text).items] == [(4, ["B"]), (4, ["B"])]


def test_ranges_of_a_scanned_key() -> None:
    questions = "".join(f"{n}.第{n}杯茶是\nA.甲茶 B.乙茶 C.丙茶 D.丁茶\n" for n in range(1, 11))
    text = f"一、单项选择题\n{questions}参考答案\n一、1-5 BABBB 6-1O ACBAC\n"
    assert [i.answer for i in read(text).items] == [[c] for c in "BABBBACBAC"]


def test_materials_that_begin_in_the_line_of_their_question() -> None:
    text = (
        "茶乡试卷\n四、材料分析题\n23.(10分)材料一 小宇迷上了斗茶，每晚斗到深夜，白天打瞌睡。\n"
        "材料二 好朋友约他一起采茶，一个月后他有了明显进步。\n(1)材料一说明了什么？(6分)\n(2)材料二体现了什么？(4分)\n"
        "24.(6分)林老师教人种茶，教出了一百多名茶农，乡亲们都敬重她。\n(1)林老师的事迹说明了什么？(4分)\n(2)你有何打算？(2分)\n"
        "参考答案\n四、23.(1)做事要有节制。\n(2)友谊给人力量。\n24.(1)平凡也能伟大。\n(2)学着种茶。\n"
    )
    items = read(text).items
    assert [i.answer for i in items] == [["做事要有节制。"], ["友谊给人力量。"], ["平凡也能伟大。"], ["学着种茶。"]]
    assert items[0].stimulus is not None
    assert "斗茶" in items[0].stimulus
    assert "采茶" in items[0].stimulus


SOLVED = (
    "茶学试题卷（解析版）\n二、填空题\n12. 一块茶砖的质量为54 g，体积为20 cm3。\n"
    "（1）茶砖的密度是______g/cm3；\n"
    "（2）放入水中，茶砖将______（填“漂浮”或“沉底”）。\n【答案】（1）2.6 （2）沉底\n【解析】\n"
    "【小问1详解】\n由公式得密度。\n"
    "【小问2详解】\n密度大于水，所以沉底。\n"
    "13. 下表是茶叶在不同温度下的溶出量，数据如下：\n温度（℃） 20 40 60\n"
    "溶出量（g） 31.6 63.9 110\n"
    "（1）本实验改变的量是______。\n（2）由数据可得出的结论是______。\n（3）60 ℃时溶出多少？\n"
    "【答案】（1）温度 （2）温度越高溶出越多 （3）110 g\n【解析】\n"
    "【小问1详解】\n改变的是温度。\n【小问2详解】\n由表可知。\n"
    "【小问3详解】\n查表。\n14. 另一壶茶重4.5 N，装在2.5 N的壶里。\n（1）共重______N。\n（2）怎样称量？\n"
    "【答案】（1）7 （2）放在秤上\n【解析】\n【小问1详解】\n相加。\n【小问2详解】\n直接称。\n"
)


def test_labelled_answers_are_those_of_the_parts() -> None:
    assert [(i.answer, i.explanation) for i in read(SOLVED).items if i.number != "12"][-5:] == [
        (["温度"], "改变的是温度。"),
        (["温度越高溶出越多"], "由表可知。"),
        (["110 g"], "查表。"),
        (["7"], "相加。"),
        (["放在秤上"], "直接称。"),
    ]


def test_a_key_calls_sections_by_their_names() -> None:
    text = (
        "【导学案】茶叶的加工\n一、课前预习——梳理教材\n（一）杀青\n1.杀青用________的温度。\n（二）揉捻\n2.揉捻使茶叶________。\n"
        "二、预习自测（对的打“√”，错的打“×”）\n1.红茶不发酵。（ ）\n2.绿茶不发酵。（ ）\n3.黑茶后发酵。（ ）\n"
        "三、当堂达标\n1.属于绿茶的是( )\nA.龙井 B.祁红\n2.属于红茶的是( )\nA.龙井 B.祁红\n"
        "★学案答案（课后下发）★\n【课前预习】1.高 2.成条\n【预习自测】1.×（应为全发酵） 2.√ 3.√\n【当堂达标】1-2 AB\n"
    )
    assert [(i.stem, i.answer, i.explanation) for i in read(text).items] == [
        ("杀青用________的温度。", ["高"], None),
        ("揉捻使茶叶________。", ["成条"], None),
        ("红茶不发酵。（ ）", ["false"], "应为全发酵"),
        ("绿茶不发酵。（ ）", ["true"], None),
        ("黑茶后发酵。（ ）", ["true"], None),
        ("属于绿茶的是( )", ["A"], None),
        ("属于红茶的是( )", ["B"], None),
    ]


def test_filled_papers_of_teachers() -> None:
    text = (
        "茶乡小学单元练习（教师用卷）\n一、填一填。\n1. 茶壶有（ 2 ）个把手，茶杯（ 没有 ）盖子。\n"
        "2. 一壶茶是（ 5 ）杯。\n3. 一杯茶是（ 3 ）口。\n4. 1斤＝（ 10 ）两＝（ 500 ）克。\n"
        "二、判一判。\n1. 龙井是绿茶。………………（ √ ）\n2. 祁红是绿茶。………………（ × ）\n   订正：祁红是红茶。\n"
    )
    assert [(*brief(i), i.explanation) for i in read(text).items] == [
        ("茶壶有（）个把手，茶杯（）盖子。", ["2", "没有"], None),
        ("一壶茶是（）杯。", ["5"], None),
        ("一杯茶是（）口。", ["3"], None),
        ("1斤＝（）两＝（）克。", ["10", "500"], None),
        ("龙井是绿茶。（）", ["true"], None),
        ("祁红是绿茶。（）", ["false"], "祁红是红茶。"),
    ]


def test_remarks_of_markers_are_no_answer() -> None:
    text = (
        "茶学试卷\n二、填空题\n1．红茶经过________发酵，产地是________。\n"
        "三、解答题\n2．求每盒茶的价钱。\n3．以“茶”为题，写一篇短文。\n"
        "4．谈谈你喝过的茶。\n参考答案\n二、1．全 祁门（写安徽的，未写县名扣1分）\n"
        "三、2．解：设每盒x元。\n答：每盒8元。\n"
        "评分说明：设未知数1分，其他解法参照给分。\n3．评分标准：一等（10—12分）：语言生动。二等（6—9分）：语言通顺。\n"
        "4．略（见上期推文《怎样喝茶》）\n"
    )
    assert [i.answer for i in read(text).items] == [["全", "祁门"], ["设每盒x元。答：每盒8元。"]]


def test_words_said_again_before_their_meaning() -> None:
    text = (
        "二、阅读\n12．解释下列句中加点的词。\n每得茶，辄煮之　　辄：________\n倾囊不足　　倾：________\n"
        "13．翻译：茶者，南方之嘉木也。\n"
        "答案\n12．辄：就　倾：倒尽\n13．茶是南方的好树。\n"
    )
    assert read(text).items[0].answer == ["就", "倒尽"]


def test_an_answer_that_tells_is_no_task() -> None:
    text = (
        "三、阅读\n16．“新霜共夜长”营造了怎样的意境？\n17．说说诗人的情感。\n"
        "答案\n16．写出了寒夜的孤寂。\n17．由忧转喜。\n"
    )
    assert [i.answer for i in read(text).items] == [["写出了寒夜的孤寂。"], ["由忧转喜。"]]


def test_sections_that_count_with_the_chapter() -> None:
    questions = "".join(f"({n}) 第{n}道茶是（ ）。\nA. 绿茶 B. 红茶 C. 白茶\n" for n in range(1, 4))
    text = (
        f"茶学习题集（含答案）\n第1章 绪论\n1.1 选择题\n{questions}1.2 简答题\n(1) 什么是杀青？\n(2) 什么是揉捻？\n"
        f"第2章 制茶\n2.1 选择题\n{questions}习题答案\n第1章\n1.1\n(1) B (2) C (3) A\n1.2\n(1) 用高温破坏酶的活性。\n"
        "(2) 使茶叶成条。\n第2章\n2.1 (1) A (2) A (3) C\n"
    )
    assert [i.answer for i in read(text).items] == [
        ["B"],
        ["C"],
        ["A"],
        ["用高温破坏酶的活性。"],
        ["使茶叶成条。"],
        ["A"],
        ["A"],
        ["C"],
    ]


def test_records_of_a_question_bank() -> None:
    text = (
        "【题文】属于绿茶的是（ ）\nA. 祁红\nB. 龙井\nC. 滇红\n【答案】B\n【解析】祁红是红茶。\n"
        "【题型】单选题\n【难度】容易\n"
        "【题文】“茶圣”是谁？\n【答案】陆羽。\n【解析】他著有《茶经》。\n【题型】问答题\n【难度】容易\n"
    )
    assert [(i.item_type, i.stem, i.answer) for i in read(text).items] == [
        ("single_choice", "属于绿茶的是（ ）", ["B"]),
        ("short_answer", "“茶圣”是谁？", ["陆羽。"]),
    ]


def test_answers_in_brackets_of_their_own_behind_stems() -> None:
    text = (
        "1、(单选)龙井产于( )。【答案：A】\nA.浙江\nB.安徽\nC.云南\n"
        "2、(多选)绿茶有( )。【答案：AB】\nA.龙井 B.瓜片 C.祁红\n"
        "3、(判断)白茶微发酵。【答案：对】\n4、(单选)祁红产于( )。【答案：B】\nA.浙江 B.安徽 C.云南\n"
    )
    assert [brief(i) for i in read(text).items] == [
        ("龙井产于( )。", ["A"]),
        ("绿茶有( )。", ["A", "B"]),
        ("白茶微发酵。", ["true"]),
        ("祁红产于( )。", ["B"]),
    ]
