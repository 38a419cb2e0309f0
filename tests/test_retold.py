"""Platforms that print the chosen options behind the letters of an answer."""

from __future__ import annotations

import pytest

from pipeline.process import process
from pipeline.records import Document, Result

OPTIONS = "A. 品种\nB. 土壤\nC. 气候\nD. 采制的工艺\n"


def read(*told: str) -> Result:
    page = "".join(f"{n}. (多选题)\n影响第{n}种茶的因素有( )。\n{OPTIONS}{said}\n" for n, said in enumerate(told, 1))
    return process(Document("page", "page.txt", 0, page))


def test_the_chosen_options_behind_the_letters_are_read() -> None:
    long = "我的答案:\nAC\n:品种; 气候; \n正确答案:\nABCD\n:品种; 土壤; 气候; 采制的工艺; \n0.5\n分"
    result = read(long, "正确答案: AB", "正确答案: BC :土壤;气候;")
    assert [item.answer for item in result.items] == [["A", "B", "C", "D"], ["A", "B"], ["B", "C"]]
    assert min(item.confidence for item in result.items) > 0.8


@pytest.mark.parametrize("told", ["AB: 品种; 气候;", "AB:气候"])
def test_options_that_the_letters_do_not_name_make_two_answers(told: str) -> None:
    result = read("正确答案: AB", f"正确答案: {told}", "正确答案: BC")
    assert [item.number for item in result.items] == ["1", "3"]
    assert {reason.code for reject in result.rejects for reason in reject.reasons} == {"two_answers"}


def test_words_that_are_no_options_say_nothing() -> None:
    assert len(read("正确答案: AB", "正确答案: AB: 以上皆是", "正确答案: BC").items) == 3
