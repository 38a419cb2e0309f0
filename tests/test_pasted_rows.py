"""Tables that came out of a PDF as running text."""

from __future__ import annotations

import pytest

from tests.test_segment_kinds import read

ROWS = (
    ("茶叶加工概论", "绿茶的第一道工序是什么？", "(A)杀青(B)渥堆(C)萎凋(D)做青。 A"),
    ("茶叶加工概论\n", "红茶属于下列何者？", "(A)不发酵茶(B)后发酵茶(C)半发酵茶(D)全发酵茶。\nD"),
    ("第二章 茶具与\n茶礼仪\n", "泡绿茶宜用何种茶具？", "(A)紫砂壶(B)玻璃杯(C)铁壶(D)陶罐。 B"),
    ("第二章 茶具与\n茶礼仪\n", "斟茶几分满为宜？", "(A)五分(B)六分(C)七分(D)十分。\nC"),
    ("第二章 茶具与\n茶礼仪\n", "奉茶应用几只手？", "(A)双手(B)单手。 A"),
)


def table(columns: str = "序号 单元名称 题目 答案") -> str:
    rows = (f"{n} {unit} {stem} {choices}" for n, (unit, stem, choices) in enumerate(ROWS, 1))
    return f"茶艺师考试题库\n{columns}\n" + "\n".join(rows).replace("\n ", "\n") + "\n"


def test_each_row_has_its_answer_at_its_end_and_its_unit_in_front() -> None:
    items = read(table()).items
    assert [(i.stem, i.answer) for i in items] == [(stem, [said[-1]]) for _, stem, said in ROWS]
    assert [i.options[-1].text.rstrip("。") for i in items] == ["做青", "全发酵茶", "陶罐", "十分", "单手"]


def test_a_unit_that_no_other_row_has_is_not_told_from_the_question() -> None:
    page = table().replace("5 第二章 茶具与\n茶礼仪", "5 第三章 奉茶")
    assert [i.number for i in read(page).items] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("columns", ["序号 单元名称 题目", "茶艺师 单元名称 题目 答案"])
def test_without_the_names_of_the_columns_nothing_is_an_answer(columns: str) -> None:
    assert not read(table(columns)).items
