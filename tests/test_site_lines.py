"""What sites say between and below items goes, whatever its wording; items that speak of such things stay."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.clean.site_lines import strip_site_lines
from pipeline.process import process
from pipeline.records import Document, Item


def items(text: str) -> list[Item]:
    return list(process(Document("page", "page.txt", 0, text)).items)


def gone(text: str) -> list[str]:
    return [text[edit.start : edit.end] for edit in strip_site_lines(text)]


@pytest.mark.parametrize("line", rules.table("site_lines")["examples"]["match"])
def test_an_example_goes(line: str) -> None:
    assert gone(f"1.红茶是绿茶。（×）\n{line}\n2.白茶是绿茶。（×）") == [line]


@pytest.mark.parametrize("line", rules.table("site_lines")["examples"]["never"])
def test_a_counter_example_stays(line: str) -> None:
    assert gone(f"1.简述茶。\n答：茶是饮料。\n{line}\n2.白茶是绿茶。（×）") == []


def test_the_foot_goes_with_the_page_counter_above_it_and_the_titles_below_it() -> None:
    text = (
        "三、简答题\n1．茶有哪几类？\n答案要点：绿茶、红茶、白茶等。\n2．泡茶要注意什么？\n"
        "答案要点：水温与时间。\n3 / 3\n"
        "读过该文档的用户还下载了\n6 p. 茶艺表演解说词\n2 p. 茶园四季管理要点\n"
    )
    assert [i.answer for i in items(text)] == [["绿茶、红茶、白茶等。"], ["水温与时间。"]]


def test_the_foot_of_a_page_in_one_line_ends_its_last_choice() -> None:
    text = (
        "茶艺师考试题 1、红茶属于哪类茶？（A）A、全发酵茶 B、不发酵茶 2、绿茶属于哪类茶？（B）A、全发酵茶 B、不发酵茶 "
        "扫码下载APP刷更多题 3、白茶产于哪里？（B）A、安徽 B、福建 "
        "本文档由会员【茶友】上传，版权归作者所有，如有侵权请联系客服。 收藏 举报 相关文档 茶艺师口诀大全 茶园管理台账"
    )
    assert [i.options[1].text for i in items(text)] == ["不发酵茶", "不发酵茶", "福建"]


def test_a_line_inside_material_stays() -> None:
    """Text goes on below it: it belongs to what stands around it."""
    text = "材料：茶农开了网店。\n用户下载APP后扫码领取优惠券，\n销量因此大增。\n1.分析销量大增的原因。\n答：优惠。\n"
    assert gone(text) == []


def test_a_page_on_online_shops_keeps_its_words() -> None:
    """Items that speak of members, codes and coupons: a line of an answer that does so is no chrome."""
    text = (
        "1.会员积分的作用是（ ）。\nA.扫码领取礼品\nB.提高会员忠诚度\nC.转发收藏\n答案：B\n2.简述新用户下单的步骤。\n"
        "答：扫码进店，\n登录账号并领取优惠\n付款\n"
    )
    assert gone(text) == []


def test_steps_of_an_answer_are_no_foot() -> None:
    assert gone("1.简述网购的步骤。\n答：\n注册会员\n浏览商品\n付款\n") == []
