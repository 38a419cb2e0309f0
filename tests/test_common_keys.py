"""Several questions on one case, and one answer below the last that counts as they do."""

from __future__ import annotations

import pytest

from pipeline.process import process
from pipeline.records import Document, Result

CASE = "甲茶厂把一批新茶交给乙仓库保管，约定三个月后取回。后来仓库漏雨，茶叶受潮，损失八万元。"
ASKED = ("双方的合同何时成立？", "受潮的损失由谁承担？为什么？", "茶厂可以要求哪些赔偿？")
SAID = ("双方意思表示一致时成立。", "由仓库承担，因为保管不善。", "可以要求赔偿八万元实际损失。")
SECTION = "三、案例分析题（共20分）\n"
FOLLOWING = "四、论述题\n试述合同解除的条件。\n答：双方协商一致可以解除。\n"


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def counted(style: str, lines: tuple[str, ...], between: str = "\n") -> str:
    return between.join(
        style.format(n=n, han="一二三"[n - 1], ring="①②③"[n - 1]) + line for n, line in enumerate(lines, 1)
    )


@pytest.mark.parametrize(
    ("asked", "between", "mark", "said"),
    [
        ("{n}．", "\n", "答：\n", "{n}．"),
        ("{n}、", "\n", "答：", "{n}、"),
        ("{n}．", "", "答：\n", "{n}．"),
        ("{n}．", "\n", "解：\n", "{n}．"),
        ("{n}．", "\n", "【答案】\n", "{n}．"),
        ("{n}．", "\n", "【答案】\n", "第{n}问："),
        ("{n}、", "\n", "参考答案：\n", "（{n}）"),
        ("问题{n}：", "\n", "参考答案\n", "问题{n}："),
        ("【问题{n}】（5分）\n", "\n", "参考答案\n", "【问题{n}】\n"),
    ],
)
def test_the_list_answers_each_question(asked: str, between: str, mark: str, said: str) -> None:
    """Whatever the numbers look like, and whatever the answer is called."""
    text = f"{SECTION}{CASE}\n问题：\n{counted(asked, ASKED, between)}\n{mark}{counted(said, SAID)}\n{FOLLOWING}"
    result = read(text)
    assert [(i.stem, i.answer) for i in result.items[:3]] == [(q, [a]) for q, a in zip(ASKED, SAID, strict=True)]
    assert len(result.items) == 4
    assert not result.rejects


@pytest.mark.parametrize("style", ["({n})", "（{n}）", "{n})"])
def test_parts_of_a_numbered_case(style: str) -> None:
    """1. case (1) (2) (3) 答：(1) (2) (3), and the same for the next case."""
    case = f"{CASE}\n{counted(style, ASKED)}\n答：\n{counted(style, SAID)}\n"
    parts = f"{counted(style, ASKED[:2])}\n答：\n{counted(style, SAID[:2])}\n"
    other = f"某学堂收费后停业。学员要求退还余款，遭到拒绝。\n{parts}"
    result = read(f"{SECTION}1．{case}2．{other}{FOLLOWING}")
    assert [i.answer for i in result.items[:5]] == [[a] for a in (*SAID, *SAID[:2])]
    assert not result.rejects


def test_cases_in_brackets() -> None:
    """（一） and （二） above the cases end the answers before them."""
    case = f"{CASE}\n{counted('{n}．', ASKED)}\n答：\n{counted('{n}．', SAID)}\n"
    result = read(f"{SECTION}（一）{case}（二）{case}{FOLLOWING}")
    assert [i.answer for i in result.items[:6]] == [[a] for a in SAID * 2]


def test_a_list_with_more_points_is_no_key() -> None:
    """Each question says its own answer; that of the last is a list."""
    text = "三、简答题\n1．简述甲茶。\n答：甲茶是绿茶。\n2．简述制茶的工序。\n答：\n1．杀青。\n2．揉捻。\n3．干燥。\n"
    result = read(text)
    assert [i.answer for i in result.items if i.number == "1"] == [["甲茶是绿茶。"]]
    assert all("杀青" not in (i.answer or [""])[0] or "干燥" in (i.answer or [""])[0] for i in result.items)


def test_a_named_entry_explains_no_other_number() -> None:
    """【问题1】 of the afternoon paper says nothing of blank (1) of the morning paper."""
    asks = "1．绿茶的产地是（ ）。\nA．杭州　B．安溪\n2．红茶的产地是（ ）。\nA．祁门　B．西湖\n"
    morning = f"上午试题\n{asks}下午试题\n试题一（15分）\n阅读以下说明，回答问题1和问题2。\n"
    noon = f"【说明】\n{CASE}\n【问题1】（8分）\n{ASKED[0]}\n【问题2】（7分）\n{ASKED[1]}\n"
    key = f"参考答案\n上午\n1．A 2．A\n下午\n试题一\n【问题1】{SAID[0]}\n【问题2】\n{SAID[1]}\n"
    items = read(f"{morning}{noon}\n{key}").items
    assert [i.answer for i in items] == [["A"], ["A"], [SAID[0]], [SAID[1]]]
    assert not any(i.explanation for i in items)
    assert [i.stimulus for i in items[2:]] == [CASE] * 2


@pytest.mark.parametrize("said", ["{n}．", "问题{n}："])
def test_the_sections_of_a_key_behind_a_case(said: str) -> None:
    """【背景资料】 does not make the key repeat nothing: its sections are those of the paper above."""
    asks = "1．绿茶的产地是( )。\nA．杭州 B．祁门\n2．红茶的产地是( )。\nA．杭州 B．祁门\n"
    case = f"三、案例分析题\n【背景资料】\n{CASE}\n【问题】\n{counted('{n}．', ASKED)}\n"
    key = f"参考答案\n一、单项选择题\n1．A; 2．B;\n三、案例分析题\n{counted(said, SAID)}\n"
    result = read(f"一、单项选择题\n{asks}{case}{key}")
    assert [i.answer for i in result.items] == [["A"], ["B"], *([a] for a in SAID)]
    assert not result.rejects


def test_the_title_of_a_test_heads_its_key() -> None:
    """The words before 参考答案 in its line are no end of the last question."""
    ask = "11．（10分）阅读材料，完成下列要求。\n材料　某县制定规范，农户按标准养殖，企业加工，产值突破十二亿元。\n"
    parts = "（1）说明产业发展的做法。（6分）\n（2）分析发展产业的意义。（4分）\n\n"
    key = "2023届文科综合周测（七）参考答案\n11．（1）制定规范，标准引领。\n（2）增加收入，带动就业。\n"
    first = "一、选择题\n10．绿茶的产地是（ ）\nA．杭州　B．祁门\n"
    items = read(f"{first}二、非选择题\n{ask}{parts}{key.replace('11．', '10．A　11．')}").items
    assert [(i.stem, i.answer) for i in items[1:]] == [
        ("说明产业发展的做法。", ["制定规范，标准引领。"]),
        ("分析发展产业的意义。", ["增加收入，带动就业。"]),
    ]
