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


JAPANESE = (
    "日语试题\n第一部分 听力\n第一节(共2小题；每小题1.5分)\n听下面2段录音，从A、B 、C三个选项中选出最佳选项。\n"
    "听下面的录音，回答第1至2题。\n1. 男の人はどこへ行きますか。\nA. 公園    B. 学校    C. 駅\n"
    "2. 女の人は何を買いましたか。\nA. 本    B. 花    C. 傘 听下面的录音，回答第3至4题。\n"
    "3. 二人は何時に会いますか。\nA. 一時    B. 二時    C. 三時\n"
    "4. 明日の天気はどうですか。\nA. 雨    B. 雪    C. 晴れ\n"
    "第二部分 语言运用\n阅读下面短文，从每题所给的A、B 、C、D四个选项中选出最佳选项。\n"
    "春になると、山に 5   花が咲きます。私は毎朝に 6  飲みながら、窓から山を見て7ます。この村の春は本当に  8 です。\n"
    "5. A. 白い  B. 白く  C. 白さ  D. 白くて\n6. A. お茶が  B. お茶を  C. お茶に  D. お茶で\n"
    "7. A. い  B. ある  C. おく  D. しまう\n8. A. きれい  B. きれいな  C. きれいに  D. きれいで\n"
    "参考答案\n1-4 BACC\n5-8 ABAA\n"
)


def test_questions_on_a_recording_have_no_material() -> None:
    items = [item for item in read(JAPANESE).items if item.number in ("1", "2", "3", "4")]
    assert [item.stimulus for item in items] == [None] * 4
    assert [item.options[-1].text for item in items] == ["駅", "伞", "三时", "晴れ"]


def test_blanks_of_japanese_stand_between_its_words() -> None:
    items = [item for item in read(JAPANESE).items if item.number in ("5", "6", "7", "8")]
    assert [item.answer for item in items] == [["A"], ["B"], ["A"], ["A"]]
    assert all((item.stimulus or "").startswith("春になると") for item in items)


def test_a_line_of_type_and_answer_opens_a_question() -> None:
    page = (
        "[单选][B]\n巢房的横截面是什么形状？\n[A]正方形\n[B]六边形\n[C]圆形\n<解析>\n六边形最省蜡。\n知识点:蜂巢\n标签:巢房,蜂蜡\n"
        "难度:easy\n</解析>\n\n[是非][正确]\n雄蜂没有螫针。\n<解析>\n螫针由产卵器变成。\n知识点:雄蜂\n</解析>\n\n"
        "[简答]\n什么是巢础？\n<参考答案>\n压有房基的蜡片：\n（一）供蜜蜂造脾；\n（二）使巢脾平整。\n</参考答案>\n<解析>\n知识点:蜂具\n</解析>\n"
    )
    first, second, third = read(page).items
    assert told((first, second)) == [CELLS, STING]
    assert third.answer == ["压有房基的蜡片：（一）供蜜蜂造脾；（二）使巢脾平整。"]
    assert third.explanation is None


def test_letters_in_brackets_are_no_watermark() -> None:
    page = "".join(
        f"【多选题】【ABD】\n下列属于{name}的有（ ）。\nA. 甲{name}\nB. 乙{name}\nC. 丙\nD. 丁{name}\n"
        f"<解析>丙不是{name}。</解析>\n\n"
        for name in ("蜂具", "蜂药", "蜂产品")
    )
    assert [item.answer for item in read(page).items] == [["A", "B", "D"]] * 3


def test_lines_of_a_bank_behind_an_answer_belong_to_no_field() -> None:
    page = "".join(
        f"{n}.{stem}\n答案:{answer}\n分数:5\n解析: {n}\n知识点:养蜂\n能力水平:1\n@@@\n"
        for n, (stem, answer) in enumerate(
            [("什么是巢础？", "压有房基的蜡片。"), ("什么是分蜂？", "蜂群一分为二。")], 1
        )
    )
    items = read("简答题\n" + page).items
    assert [(i.answer, i.explanation) for i in items] == [(["压有房基的蜡片。"], None), (["蜂群一分为二。"], None)]


def test_verdicts_before_bracketed_numbers() -> None:
    page = (
        "T (1) A hive is the home of bees\nF (2) Drones gather honey in summer\nF (3) 工蜂不会飞\n"
        "T (4) The 'waggle dance' tells the way to food\n"
    )
    items = read(page).items
    assert [(i.number, i.item_type, i.answer) for i in items] == [
        (str(n), "true_false", [said]) for n, said in enumerate(["true", "false", "false", "true"], 1)
    ]
    assert items[0].stem == "A hive is the home of bees"


def test_headings_above_each_answer() -> None:
    page = (
        "# 养蜂题库\n\n### 1. 巢房的横截面是什么形状？\n\nA. 正方形\nB. 六边形\nC. 圆形\n\n#### 答案\n\nB\n\n"
        "#### 解析\n\n六边形最省蜡。\n\n"
        "### 2. 雄蜂没有螫针。\n\n#### 答案\n\n对\n\n#### 解析\n\n螫针由产卵器变成。\n"
    )
    assert told(read(page).items) == [CELLS, STING]


def test_a_run_of_signs() -> None:
    page = (
        "单选题@蜂群中产卵的是（）。#工蜂#雄蜂#蜂王%C$蜂群@巢房是什么形状？#正方形#六边形#圆形%B$蜂巢"
        "多选题@下列属于蜂产品的有（）#蜂蜜#奶油#蜂胶%AC@雄蜂没有螫针。%Y$雄蜂@工蜂只活一天。%N$工蜂"
    )
    items = read(page).items
    assert [i.answer for i in items] == [["C"], ["B"], ["A", "C"], ["true"], ["false"]]
    assert [o.text for o in items[2].options] == ["蜂蜜", "奶油", "蜂胶"]
    assert items[3].stem == "雄蜂没有螫针。"


def test_signs_of_programs_and_addresses_are_none() -> None:
    assert not read("a@b.com#甲%A$乙 写信给 c@d.com#丙%B$丁，或 e@f.com#戊%C$己。").items


def test_answers_in_capitals() -> None:
    page = "".join(f"巢房的横截面是什么形状{n}？\nA. 正方形\nB. 六边形\nC. 圆形\nANSWER: B\n\n" for n in "一二三")
    assert [i.answer for i in read(page).items] == [["B"]] * 3


def test_steps_and_words_on_choices_inside_a_folded_explanation() -> None:
    """Numbers of steps open no item, words on the choices no other question; tags go on a page that names XML."""
    names = ("巢房", "王台", "巢础")
    steps = "计算步骤：\n1. 量边长：\n   都相等\n2. 量夹角：\n   都相等\n3. 数边数：\n   一共六条\n\n"
    page = "# 养蜂题库（XML）\n\n" + "".join(
        f"## 第{n}题\n{name}的横截面是（__B__）。\n![图](./img/{n}.png)\n\n> A. 方形  \n> B. 六边形  \n\n"
        f"### 答案\n**B**\n\n### 解析\n<details>\n<summary>查看解析</summary>\n\n看图。\n\n{steps}"
        "**选项分析：**\n- **A. 方形**：错误\n- **B. 六边形**：正确\n\n因此最省蜡。\n\n**正确答案：B**\n"
        "</details>\n\n---\n\n"
        for n, name in enumerate(names, 1)
    )
    items = read(page).items
    assert [(i.stem, i.answer) for i in items] == [(f"{name}的横截面是（）。", ["B"]) for name in names]
    said = [i.explanation or "" for i in items]
    assert all(each.startswith("看图。") and each.endswith("因此最省蜡。") for each in said)


def test_a_heading_of_a_list_keeps_its_blanks() -> None:
    page = (
        "一、填空题\n蜂群的特点：\n1. 群体生活，有____只蜂王。\n2. 分工明确，采蜜的是____。\n参考答案\n1.一\n2.工蜂\n"
    )
    assert [i.answer for i in read(page).items] == [["一"], ["工蜂"]]


def test_a_composition_is_no_answer_to_the_question_in_its_material() -> None:
    page = (
        "四、写作（60分）\n23．阅读下面的材料，根据要求写作。\n蜂群里每一只工蜂都有自己的分工。那么，我们的分工会不会越来越细？\n"
        "以上材料引发了你怎样的思考？请写一篇文章。\n要求：选准角度，自拟标题；不少于800字。\n"
    )
    assert not read(page).items


CHECKED = (
    ("蜂群中产卵的是谁？", ("工蜂", "蜂王", "雄蜂"), "B", "只有蜂王产卵。"),
    ("巢房是什么形状？", ("六边形", "方形", "圆形"), "A", "六边形最省蜡。"),
    ("采蜜的是谁？", ("蜂王", "雄蜂", "工蜂"), "C", "工蜂采蜜。"),
)


def checked(tick: str) -> str:
    """A page whose choices have no labels; the right one has a tick and begins in the same column."""
    page = "养蜂题库\n二、综合知识题 (96 题)\n\n--- 🐝 蜂群常识 (10题) ---\n\n"
    for n, (stem, choices, right, said) in enumerate(CHECKED, 1):
        lines = (f"   {tick if 'ABC'[i] == right else ' '} {choice}\n" for i, choice in enumerate(choices))
        page += f"{n}. [hv0{n}] {stem}\n{''.join(lines)}   📖 {said}\n\n"
    return page


def test_choices_without_labels_of_which_one_is_ticked() -> None:
    items = read(checked("✓")).items
    assert told(items) == [(stem, list(choices), [right], said) for stem, choices, right, said in CHECKED]
    assert [i.stimulus for i in items] == [None] * 3


def test_lines_that_are_all_ticked_are_no_choices() -> None:
    page = checked("✓").replace("     ", "   ✓ ")
    assert "ticked_line" not in {edit.rule for edit in clean(page).edits}


def quoted(said: str) -> str:
    return (
        "# 养蜂题库\n\n1. 巢房的横截面是什么形状？（）\n\n\tA.正方形\n\n\t**B.六边形**\n\n\tC.圆形\n\n"
        f"\t> {said}\n\n2. 采蜜的是谁？（）\n\n\tA.蜂王\n\n\tB.雄蜂\n\n\t**C.工蜂**\n\n"
    )


def test_what_is_quoted_below_the_last_choice_explains() -> None:
    items = read(quoted("六边形的巢房最省蜂蜡\n\t>\n\t> > 周长相同，面积最大")).items
    assert [(i.answer, i.options[-1].text) for i in items] == [(["B"], "圆形"), (["C"], "工蜂")]
    assert [i.explanation for i in items] == ["六边形的巢房最省蜂蜡周长相同，面积最大", None]


def test_letters_quoted_below_the_last_choice_explain_nothing() -> None:
    assert all(i.explanation is None for i in read(quoted("B")).items)
