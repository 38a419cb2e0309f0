"""Material above questions: a passage and the lead of a family below it, the material of one question alone."""

from __future__ import annotations

import json

from pipeline.process import process
from pipeline.records import Document
from tests.test_more_kinds import read

PASSAGE = "沈君少孤贫，以佣书自给。每夜就邻家磨坊之灯读，寒暑不辍。县令闻其名，辟为主簿，乡人皆以为荣。"
TALE = f"茶乡语文卷\n\n一、文言文阅读（12分）\n{PASSAGE}\n"
KEY = "3．他读书不怕寒暑，所以被县令任用。\n"


def test_the_parts_of_a_question_below_a_passage_have_both() -> None:
    page = (
        f"{TALE}\n1．解释下列句中加点的词。（4分）\n（1）以佣书自给  给：________\n（2）乡人皆以为荣  皆：________\n"
        "2．翻译：寒暑不辍。（3分）\n3．沈君为什么被任用？（5分）\n\n参考答案\n一、文言文阅读\n"
        f"1．供养；都\n2．无论冷热都不停止。\n{KEY}"
    )
    items = read(page).items
    lead = f"{PASSAGE}解释下列句中加点的词。"
    assert [(i.number, i.stimulus) for i in items] == [("1", lead), ("2", lead), ("2", PASSAGE), ("3", PASSAGE)]
    span = items[0].spans.stimulus
    assert span is not None
    assert page[slice(*span)].startswith("沈君")
    assert page[slice(*span)].endswith("的词。")


def test_the_material_of_one_question_is_not_that_of_the_next() -> None:
    page = (
        "茶乡政治卷\n\n一、非选择题\n\n1. 阅读材料，回答问题。\n材料一　某乡推行“茶长制”，由能手带领农户管护茶园，"
        "一年里成活率从六成提高到九成。\n材料二　一家茶厂把收入的一成投入研发，产品销往十几个国家，乡里修了新路。\n"
        "(1) 结合材料一，说明“茶长制”的好处。（8分）\n(2) 结合材料二，谈谈茶厂怎样提高竞争力。（6分）\n\n"
        "2. 请为茶乡拟写一条宣传标语。（4分）\n\n参考答案\n1.【答案】(1) 有人负责，管护及时。(2) 投入研发，开拓市场。\n"
        "2. 示例：一叶一春，茶香万里。\n"
    )
    items = read(page).items
    assert [(i.number, i.stimulus is None) for i in items] == [("1", False), ("2", False), ("2", True)]


def test_scores_before_the_answers_of_a_key() -> None:
    page = (
        "茶乡物理卷\n\n一、填空题\n1.甲的速度是____，乙的速度是____。\n2.丙的速度是____m/s。\n\n"
        "参考答案\n1.(12分,每空6分)4 5\n2.（3分）6\n"
    )
    assert [i.answer for i in read(page).items] == [["4", "5"], ["6"]]


def test_words_behind_an_answer_on_its_line_explain_it() -> None:
    page = (
        "茶艺抢答题（判断对错）\n\n1. 龙井是绿茶。答案：对\n2. 祁红是绿茶。答案：错。祁红的叶子全发酵，所以属于红茶。\n"
        "3. 普洱是黑茶。答案：对\n4. 铁观音是青茶。答案：对\n\n扫码答题赢茶具，数量有限，先到先得。\n"
    )
    assert [(i.answer, i.explanation) for i in read(page).items] == [
        (["true"], None),
        (["false"], "祁红的叶子全发酵，所以属于红茶。"),
        (["true"], None),
        (["true"], None),
    ]


def test_the_bullet_of_the_next_question_ends_no_explanation() -> None:
    page = "茶艺题\n\n" + "".join(
        f"● 第{n}种茶属于__（{n}）__。\n（{n}）A．绿茶\nB．红茶\nC．青茶\nD．白茶\n"
        "【答案】B\n【解析】此茶的叶子全部发酵过。\n"
        for n in (1, 2, 3)
    )
    assert {i.explanation for i in read(page).items} == {"此茶的叶子全部发酵过。"}


def test_the_title_of_a_question_of_data_is_the_material_of_its_children() -> None:
    part = {"sort": 2, "rightAnswer": "A", "children": []}
    choices = [{"optionKey": "A", "optionText": "绿茶"}, {"optionKey": "B", "optionText": "红茶"}]
    parts = [part | {"title": f"{asked}属于（ ）。", "optionList": choices} for asked in ("前一种", "后一种")]
    whole = {
        "sort": 1,
        "title": "某茶馆进了龙井和碧螺春各十斤。",
        "optionList": [],
        "rightAnswer": None,
        "children": parts,
    }
    page = json.dumps({"title": "茶艺结业考核", "questionList": [*parts, whole]}, ensure_ascii=False)
    items = process(Document("page", "page.json", 0, page)).items
    assert [i.stimulus for i in items] == [
        None,
        None,
        "某茶馆进了龙井和碧螺春各十斤。",
        "某茶馆进了龙井和碧螺春各十斤。",
    ]


def test_the_hints_of_an_essay_are_no_questions() -> None:
    """A list 1. 2. 3. below 提示： would take the key of the first questions from them."""
    asks = "".join(f"{n}. 第{n}种茶属于（  ）\nA. 绿茶    B. 红茶\n" for n in range(1, 9))
    page = (
        f"Ⅰ. 选择题\n{asks}Ⅱ. 书面表达（15分）\n9. 写一篇短文，介绍你最喜欢的茶。\n"
        "提示：1. 它是什么样子；2. 它产于何处；3. 你为什么喜欢它。\n\n"
        "参考答案\n题号\t1\t2\t3\t4\t5\t6\t7\t8\n答案\tA\tB\tA\tB\tB\tA\tA\tB\nⅡ. 略\n"
    )
    assert [i.answer for i in read(page).items] == [[letter] for letter in "ABABBAAB"]


def test_a_score_within_a_stem_is_no_part_of_it() -> None:
    page = (
        "茶乡语文练习\n\n一、积累与运用\n1．把下面的句子改为反问句。（3分）\n我们不能忘记历史。\n2．古人为什么爱茶？（4分）\n\n"
        "参考答案\n1．难道我们能忘记历史吗？\n2．因为茶能清心，也能待客。\n"
    )
    assert [i.stem for i in read(page).items] == ["把下面的句子改为反问句。我们不能忘记历史。", "古人为什么爱茶？"]


def test_a_type_behind_the_number_is_no_section() -> None:
    page = "学茶平台\n\n" + "".join(
        f"第{n}题 单选题 （5.0分）\n第{n}种茶属于（）。\nA 绿茶\nB 红茶\nC 青茶\n"
        f"我的答案：{mine}  {sign} 得分：{score}{right}\n"
        for n, mine, sign, score, right in [
            (1, "C", "√", "5.0", ""),
            (2, "C", "×", "0.0", "   正确答案：B"),
            (3, "A", "√", "5.0", ""),
        ]
    )
    assert [(i.number, i.answer) for i in read(page).items] == [("1", ["C"]), ("2", ["B"]), ("3", ["A"])]
