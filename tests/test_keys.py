"""Keys in words below a paper: what their entries and lists are, and what they tell of the questions above."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item

PAPER = (
    "高三思想政治模拟考试\n一、选择题\n"
    "1. 茶企与农户共建基地。这一做法\n①壮大了个体经济\n②增强了农户抗风险的能力\nA. 只有①  B. 只有②\n"
    "2. 降低茶税后，茶价一般会\nA. 上升  B. 下降\n"
    "二、非选择题\n3. 阅读材料，回答问题。\n"
    "材料一　某县设立茶长制，逐一梳理堵点。\n材料二　一家茶企把收入的一成投入研发。\n"
    "(1) 说明茶长制如何推动产业发展。（8分）\n(2) 谈谈企业怎样提高竞争力。（6分）\n"
    "4. 班会以“茶与青年”为主题，标语两条，每条不超过20字。（4分）\n"
    "参考答案与解析\n1.【答案】B 【解析】②正确。\n2.【答案】B 【解析】税低则价低。\n"
    "3.【答案】(1) ①梳理堵点，履行经济职能；②对接银行，促进要素集聚。\n(2) ①加大研发投入；②加强合作。\n"
    "4. 示例：一叶知春，青春有为；茶香致远，匠心筑梦。\n"
)


def read(text: str) -> tuple[Item, ...]:
    return process(Document("page", "page.txt", 0, text)).items


def test_a_list_in_the_answer_of_a_part_labels_no_choices() -> None:
    """(1) ①…②… in a key: the (1) is the number of the part, not the place that a bracket names."""
    items = {(item.number, item.stem): item.answer for item in read(PAPER)}
    assert items["1", "说明茶长制如何推动产业发展。"] == ["①梳理堵点，履行经济职能；②对接银行，促进要素集聚。"]
    assert items["2", "谈谈企业怎样提高竞争力。"] == ["①加大研发投入；②加强合作。"]


def test_a_number_that_a_line_of_the_key_answers_is_a_question() -> None:
    """It asks in none of the words that are known; the numbers of instructions, which others have too, stay out."""
    notice = "注意事项：\n1. 答题前填写姓名。\n2. 用黑色笔作答。\n"
    for page in (PAPER, PAPER.replace("一、选择题", notice + "一、选择题", 1)):
        assert [item.number for item in read(page)] == ["1", "2", "1", "2", "4"]
        assert read(page)[-1].answer == ["示例：一叶知春，青春有为；茶香致远，匠心筑梦。"]
