"""Home-made markups and note formats of public repositories: whole pages in, items out."""

from __future__ import annotations

from pipeline.clean import clean
from pipeline.records import Item
from tests.test_segment_kinds import by_number, read

Told = tuple[str | None, list[str], list[str] | None, str | None]


def told(items: tuple[Item, ...]) -> list[Told]:
    return [(i.stem, [o.text for o in i.options], i.answer, i.explanation) for i in items]


CELLS: Told = ("巢房的横截面是什么形状？", ["正方形", "六边形", "圆形"], ["B"], "六边形最省蜡。")
STING: Told = ("雄蜂没有螫针。", [], ["true"], "螫针由产卵器变成。")


def test_answers_folded_on_web_pages() -> None:
    page = (
        "# 养蜂题库\n\n### 1. 巢房的横截面是什么形状？\n\n- A. 正方形\n- B. 六边形\n- C. 圆形\n\n<details>\n"
        "<summary>👉 查看答案</summary>\n\n**答案：B**\n\n**解析**：六边形最省蜡。\n</details>\n\n---\n\n"
        "### 2. 雄蜂没有螫针。\n\n<details>\n<summary>点击展开答案</summary>\n\n**答案：对**\n\n"
        "**解析**：螫针由产卵器变成。\n</details>\n"
    )
    assert told(read(page).items) == [CELLS, STING]


def test_a_folded_answer_may_have_no_mark_but_its_title() -> None:
    page = (
        "养蜂题库\n\n1. 巢房的横截面是什么形状？\n   - A. 正方形\n   - B. 六边形\n   - C. 圆形\n\n"
        "<details><summary>答案</summary>B\n\n六边形最省蜡。\n</details>\n\n"
        "2. 雄蜂没有螫针。\n\n<details><summary>答案</summary>对\n\n螫针由产卵器变成。\n</details>\n"
    )
    assert told(read(page).items) == [CELLS, STING]


def test_headings_with_chapter_number_and_topic() -> None:
    page = (
        "# 养蜂题库\n\n## 第一章 蜂巢\n\n### 1.1 [巢房]\n"
        "巢房的横截面是什么形状？\n- A. 正方形\n- B. 六边形\n- C. 圆形\n\n"
        "**答案:B**\n\n**解析**:六边形最省蜡。\n\n---\n\n### 1.2 [雄蜂]\n雄蜂没有螫针。\n\n**答案:对**\n\n"
        "**解析**:螫针由产卵器变成。\n"
    )
    items = by_number(page)
    assert list(items) == ["1.1", "1.2"]
    assert told(tuple(items.values())) == [CELLS, STING]


def test_quoted_answers() -> None:
    page = (
        "养蜂题库\n\n1. 巢房的横截面是什么形状？\n   A. 正方形\n   B. 六边形\n   C. 圆形\n\n"
        "> 答案：B\n>\n> 解析：六边形最省蜡。\n\n"
        "2. 雄蜂没有螫针。\n\n> **答案**：对\n> **解析**：螫针由产卵器变成。\n"
    )
    assert told(read(page).items) == [CELLS, STING]


def test_bold_questions_and_marks() -> None:
    page = (
        "养蜂题库\n\n**1. 巢房的横截面是什么形状？**\n\nA. 正方形\nB. 六边形\nC. 圆形\n\n"
        "**答案**：B\n\n**解析**：六边形最省蜡。\n\n"
        "**题目2：** 雄蜂没有螫针。\n\n**正确答案：** 对\n\n**解析：** 螫针由产卵器变成。\n"
    )
    assert told(read(page).items) == [CELLS, STING]


def test_stars_of_code_stay() -> None:
    for text in ("2**3**2 = 512", "f(**甲, **乙)", "用 `**粗体**` 加重", "> 0 时\n> 1 时\n"):
        assert clean(text).text == text
