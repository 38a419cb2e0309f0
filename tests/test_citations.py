"""Where a question comes from, and the foot of a page, are cut off where the page shows it and refused where not."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def lasts(result: Result) -> list[str]:
    return [item.options[-1].text for item in result.items]


def test_sources_behind_the_last_choices_are_cut_off() -> None:
    page = (
        "1. 汝窑的釉色以何者为主？\nA. 天青 B. 朱红 C. 姜黄 D. 墨黑【109普考】\n答案：A\n"
        "2. 哥窑以何者著称？\nA. 彩绘 B. 开片 C. 描金 D. 镂空【110高考】\n答案：B\n"
        "3. 钧窑的特色是什么？\nA. 素胎 B. 印花 C. 窑变 D. 剔花【111地特】\n答案：C\n"
    )
    result = read(page)
    assert lasts(result) == ["墨黑", "镂空", "剔花"]
    assert [item.answer for item in result.items] == [["A"], ["B"], ["C"]]


def test_sources_behind_the_stems_are_cut_off() -> None:
    page = (
        "1. 汝窑的釉色以何者为主？（2019年真题）\nA. 天青 B. 朱红 C. 姜黄 D. 墨黑\n答案：A\n"
        "2. 哥窑以何者著称？（2020年真题）\nA. 彩绘 B. 开片 C. 描金 D. 镂空\n答案：B\n"
    )
    assert [item.stem for item in read(page).items] == ["汝窑的釉色以何者为主？", "哥窑以何者著称？"]


def test_one_source_alone_is_refused() -> None:
    page = (
        "1. 汝窑的釉色以何者为主？\nA. 天青 B. 朱红 C. 姜黄 D. 墨黑【109普考】\n答案：A\n"
        "2. 哥窑以何者著称？\nA. 彩绘 B. 开片 C. 描金 D. 镂空\n答案：B\n"
        "3. 钧窑的特色是什么？\nA. 素胎 B. 印花 C. 窑变 D. 剔花\n答案：C\n"
    )
    assert lasts(read(page)) == ["镂空", "剔花"]


def test_years_that_are_choices_stay() -> None:
    page = (
        "1. 汝窑设于哪一年？\nA. 元祐元年（1086年） B. 大观元年（1107年）\n答案：A\n"
        "2. 官窑设于哪一年？\nA. 政和元年（1111年） B. 宣和元年（1119年）\n答案：A\n"
    )
    assert lasts(read(page)) == ["大观元年（1107年）", "宣和元年（1119年）"]


def test_the_foot_of_the_page_ends_no_explanation() -> None:
    page = (
        "1. 汝窑的釉色以何者为主？\nA. 天青 B. 朱红\n答案：A\n解析：釉中含铁。第 3 页 共 8 页\n"
        "2. 哥窑以何者著称？\nA. 彩绘 B. 开片\n答案：B\n解析：胎釉胀缩不一。 共 8 页\n"
        "3. 一册窑谱有几页？\nA. 共 8 页 B. 共 9 页\n答案：B\n解析：目录上写着共 9 页\n"
    )
    result = read(page)
    assert [item.explanation for item in result.items] == ["釉中含铁。", "胎釉胀缩不一。", "目录上写着共 9 页"]
    assert lasts(result)[2] == "共 9 页"
