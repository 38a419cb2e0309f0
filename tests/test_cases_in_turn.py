"""Papers of cases, 试题一 … 试题二 …, each with its questions and its key below; and lists that are one question."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    """The outcome of one document."""
    return process(Document("page", "page.txt", 0, text))


_FIRST = (
    "某茶厂拟开发一套销售系统，包括订单管理、库存管理和客户管理三个模块，工期十个月。项目进行到第四个月时客户要求变更。"
)
_SECOND = "某茶园计划扩种两百亩，总预算二百万元。第四个月末，已完成工作的价值为九十万元，实际花费一百一十万元。"


def test_cases_with_their_keys_in_turn() -> None:
    text = (
        "茶业信息化案例分析每周一测\n试题一（25分）\n阅读下列说明，回答问题1至问题3，将解答填入答题纸的对应栏内。\n"
        f"【说明】\n    {_FIRST}\n【问题1】（10分）\n结合案例，指出项目管理中存在的问题。\n"
        "【问题2】（9分）\n简述变更管理的流程。\n【问题3】（6分）\n请将下面（1）～（2）处的答案填写在答题纸的对应栏内。\n范围管理的过程包括收集需求、（1）和（2）。\n"
        "【参考答案】\n【问题1】\n（1）没有评审；\n（2）没有按流程变更；\n（3）缺少监控。\n【问题2】\n①提出；②初审；③论证；④批准。\n"
        "【问题3】\n（1）定义范围（2）控制范围\n"
        f"试题二（20分）\n阅读下列说明，回答问题1至问题2。\n【说明】\n    {_SECOND}\n"
        "【问题1】（8分）\n请计算成本偏差。\n【问题2】（12分）\n请给出可以采取的措施。\n【参考答案】\n【问题1】\n90-110=-20（万元）。\n【问题2】\n改进方法，加强管理。\n"
    )
    items = read(text).items
    assert [(i.number, i.stimulus, i.answer) for i in items] == [
        ("1", _FIRST, ["（1）没有评审；（2）没有按流程变更；（3）缺少监控。"]),
        ("2", _FIRST, ["①提出；②初审；③论证；④批准。"]),
        ("3", _FIRST, ["定义范围", "控制范围"]),
        ("1", _SECOND, ["90-110=-20（万元）。"]),
        ("2", _SECOND, ["改进方法，加强管理。"]),
    ]


def test_one_key_for_a_case_that_names_it() -> None:
    text = (
        f"案例分析\n试题一（20分）\n阅读下列说明，回答问题1至问题2。\n【说明】\n{_FIRST}\n"
        "【问题1】（8分）\n请说明订单管理的功能。\n【问题2】（6分）\n库存管理采用哪种算法？效率如何？\n"
        "试题一参考答案\n【问题1】\n录入、查询和修改。\n【问题2】\n（1）先进先出 （2）较高\n"
    )
    assert [i.answer for i in read(text).items] == [["录入、查询和修改。"], ["（1）先进先出 （2）较高"]]


def test_a_list_above_its_demand_is_one_question() -> None:
    text = (
        "【例题1·单选】审计提供（ ）。\nA.绝对保证\nB.合理保证\nC.有限保证\n『正确答案』B\n『答案解析』不是绝对保证。\n"
        "【例题2·简答】某事务所承接茶厂的审计业务，存在下列事项：\n（1）成员甲的妻子持有茶厂的股票。\n（2）茶厂请事务所代编报表。\n"
        "要求：针对上述事项（1）至（2），逐项指出是否违反独立性，并说明理由。\n『正确答案』\n（1）违反，有直接利益。\n（2）违反，自我评价。\n"
    )
    first, second = read(text).items
    assert first.answer == ["B"]
    assert second.stem.startswith("某事务所承接茶厂的审计业务")
    assert second.answer == ["（1）违反，有直接利益。（2）违反，自我评价。"]


def test_numbers_with_their_chapter_in_the_key() -> None:
    text = (
        "第3章 练习题\n选择题\n3.1 绿茶属于（ ）\nA. 不发酵茶 B. 全发酵茶 C. 后发酵茶\n3.2 滇红属于（ ）\n"
        "A. 不发酵茶 B. 全发酵茶 C. 后发酵茶\n填空题\n3.3 茶圣是____。\n答案\n3.1 A\n3.2 B\n3.3 陆羽\n"
    )
    assert [i.answer for i in read(text).items] == [["A"], ["B"], ["陆羽"]]
