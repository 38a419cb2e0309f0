"""Items that stand as rows of a table, and tables that hold none."""

from __future__ import annotations

import pytest

from pipeline.laws import broken_laws
from pipeline.process import process
from pipeline.records import Document, Result
from pipeline.segment.tables import blanked, read_tables


def processed(text: str) -> Result:
    document = Document(doc_id="t", source="t.txt", record=0, text=text)
    result = process(document)
    assert broken_laws(document, result) == []
    return result


def answers(text: str) -> list[tuple[str | None, str | None, list[str] | None]]:
    return [(item.number, item.item_type, item.answer) for item in processed(text).items]


MARKDOWN = """## 单选题

| 题号 | 题目 | A | B | 答案 |
|:---:|---|---|---|---|
| 1 | 最大的洋是（ ） | 太平洋 | 大西洋 | A |

## 判断题

| 题号 | 题目 | 答案 |
|---|---|---|
| 1 | 地球绕太阳公转。 | √ |
"""

CASES = {
    "tabs, columns in any order, empty cells": (
        "答案\t题型\t题号\t题目\tB\tA\t备注\nA\t单选\t1\t最大的洋是( )\t大西洋\t太平洋\t\n错\t判断\t2\t月球会发光。\n",
        [("1", "single_choice", ["A"]), ("2", "true_false", ["false"])],
    ),
    "trailing tabs trimmed by the page": (
        "编号\t试题\t选项A\t选项B\t正确答案\t解析\nG-001\t水的化学式是( )\tCO2\tH2O\tB\n",
        [("1", "single_choice", ["B"])],
    ),
    "choices in one cell": (
        "编号|题干|选项|正确答案\nG-007|冷藏陈列柜温度应保持在( )|A-15~20℃;B-25℃;C--18℃以下;D-0~8℃|D\n",
        [("7", "single_choice", ["D"])],
    ),
    "choices in one cell without letters": (
        "题号|题目|备选项|答案\n1|醋的主要成分是（）|甲酸;乙酸;丙酸|B\n",
        [("1", "single_choice", ["B"])],
    ),
    "choices at the end of the stem's cell": (
        "题号\t题目\t答案\n1\t下列是海的有（ ）A.太平洋 B.黑海 C.红海 D.南海\tBCD\n",
        [("1", "multiple_choice", ["B", "C", "D"])],
    ),
    "a cell over several lines": (
        "题号|题型|试题|备选项|标准答案\n1|单选|盐的化学式是（）|A.NaCl\nB.KCl\nC.HCl|A\n",
        [("1", "single_choice", ["A"])],
    ),
    "commas and quotes": (
        '序号,题干,选项A,选项B,正确答案,解析\n1,"可再生的是( )","煤,石油",太阳能,B,"取之不尽,\n可以再生。"\n',
        [("1", "single_choice", ["B"])],
    ),
    "digits at options and in the answer": (
        "题目\t选项1\t选项2\t选项3\t答案\n水的化学式是( )\tCO2\tH2O\tO2\t2\n",
        [(None, "single_choice", ["B"])],
    ),
    "columns between spaces": (
        "序号  题型  题目  A  B  答案\n1  单选题  最大的洋是( )  太平洋  大西洋  A\n2  判断题  地球绕太阳公转。  对\n",
        [("1", "single_choice", ["A"]), ("2", "true_false", ["true"])],
    ),
    "Markdown under headings that name the type": (
        MARKDOWN,
        [("1", "single_choice", ["A"]), ("1", "true_false", ["true"])],
    ),
    "two blanks": (
        "序号\t题型\t题目\t答案\n1\t填空题\t温度应不高于____℃,装载线不得超过____。\t-18;冷柜负载线\n",
        [("1", "fill_blank", ["-18", "冷柜负载线"])],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_rows_are_items(case: tuple[str, list[tuple[str | None, str, list[str]]]]) -> None:
    text, expected = case
    assert answers(text) == expected


DUMP = "".join(
    f"[{20000 + i}]\t单选\tAll of them ____ here on day {i}.\twas {i}\twere {i}\tbe {i}\t{last}\t{answer}\t2010绥化\t\n"
    for i, (last, answer) in enumerate([("is", "B"), ("------", "B"), ("are", ""), *[("am", "D")] * 4])
)


def test_a_dump_without_a_header_is_known_by_its_content() -> None:
    """------ stands for no such option; an empty answer is a reject, never a guess."""
    result = processed(DUMP)
    assert [(item.number, len(item.options), item.answer) for item in result.items[:2]] == [
        ("20000", 4, ["B"]),
        ("20001", 3, ["B"]),
    ]
    assert [(reject.item and reject.item.number, reject.reasons[0].code) for reject in result.rejects] == [
        ("20002", "missing_answer")
    ]


NO_TABLES = {
    "scores": "题号\t一\t二\t三\t四\t总分\n得分\t\t\t\t\t\n",
    "answers": "题号\t1\t2\t3\t4\n答案\tA\tB\tC\tD\n",
    "answers under 题目": "| 题目 | 1 | 2 | 3 |\n|---|---|---|---|\n| 答案 | A | B | C |\n",
    "prices": "编号|商品名称|规格|单价\n1|苹果|箱|35\n2|梨|箱|30\n",
    "faults": "序号\t问题\t整改措施\t责任人\n1\t灭火器过期\t更换\t张三\n2\t通道堵塞\t清理\t李四\n",
    "a shop's FAQ": "序号|问题|答案\n1|如何退货？|请在订单页申请退货。\n2|如何开票？|请联系客服开票。\n",
    "a plan of a paper": "题号\t题型\t题目\t考查知识点\t分值\n1\t单选题\t文学常识\t名著阅读\t2\n",
    "a survey": "序号\t题目\t非常同意\t同意\t不同意\n1\t我喜欢这门课程\t\t√\t\n2\t老师讲课清楚\t√\t\t\n",
    "marks of pupils": "".join(
        f"{n}\t{name}\t90\t85\t77\t66\tA\n" for n, name in enumerate("张三 李四 王五".split(), 1)
    ),
    "a schedule": "日期\t内容\t时间\t地点\n3月1日\t开学典礼\t9:00\t礼堂\n",
    "difficulty between stem and choices": "".join(
        f"{n}\t单选\t第{n}种说法中正确的是( )\t易\t甲{n}\t乙{n}\t丙{n}\tB\n" for n in range(1, 5)
    ),
}


@pytest.mark.parametrize("text", NO_TABLES.values(), ids=NO_TABLES)
def test_other_tables_are_left_alone(text: str) -> None:
    assert read_tables(text).places == []
    assert blanked(text, read_tables(text)) == text


def test_a_row_with_too_many_cells_is_refused() -> None:
    text = "题号|题型|试题|答案\n1|判断|地球绕太阳公转。|对\n2|判断|甲|乙|丙|错\n"
    result = processed(text)
    assert [item.number for item in result.items] == ["1"]
    assert [reject.item.number for reject in result.rejects if reject.item] == ["2"]


def test_a_row_whose_question_is_lost_is_a_reject() -> None:
    """Seen in a bank of 880 rows: eighteen have choices and an answer and no question."""
    result = processed("题号,题干,A,B,答案\n1,天坛位于（ ）,北京,南京,A\n2,,改革,发展,A\n3,长江注入（ ）,黄海,东海,B\n")
    assert [item.number for item in result.items] == ["1", "3"]
    assert [reason.code for reject in result.rejects for reason in reject.reasons] == ["empty_stem"]


def test_items_before_a_table_end_where_it_begins() -> None:
    text = (
        "一、单选题\n1.最大的洋是（ ）\nA.太平洋 B.大西洋\n答案：A\n解析：见地图。\n"
        "序号\t题目\tA\tB\t答案\n1\t最长的河是( )\t长江\t尼罗河\tB\n二、判断题\n1.地球是圆的。（√）\n"
    )
    items = processed(text).items
    assert [(item.item_type, item.answer) for item in items] == [
        ("single_choice", ["A"]),
        ("single_choice", ["B"]),
        ("true_false", ["true"]),
    ]
    assert items[0].explanation == "见地图。"
    assert items[1].section == ["一、单选题"]


def test_spans_point_at_the_cells() -> None:
    text = '序号,题干,选项A,选项B,正确答案,解析\n1,"可再生的是( )","煤,石油",太阳能,B,"取之不尽,\n可以再生。"\n'
    item = processed(text).items[0]
    places = [item.spans.number, item.spans.stem, *item.spans.options, item.spans.answer, item.spans.explanation]
    pieces = [text[place[0] : place[1]] for place in places if place]
    assert pieces == ["1", "可再生的是( )", "煤,石油", "太阳能", "B", "取之不尽,\n可以再生。"]


def test_blanked_text_keeps_its_length_and_lines() -> None:
    text = "甲\n" + DUMP + "乙"
    blank = blanked(text, read_tables(text))
    assert (len(blank), blank.count("\n"), blank[0], blank[-1]) == (len(text), text.count("\n"), "甲", "乙")
    assert "单选" not in blank
