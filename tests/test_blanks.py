"""Stems whose blanks are white space, or are drawn by hand around what fills them."""

from __future__ import annotations

from tests.test_filled_papers import items
from tests.test_segment import read

_BANK = (
    "10. 红茶按工艺分为\t\t\t红茶和\t\t红茶。\n答案：小种、工夫\n"
    "11．\t\t是茶树的故乡。\n答案：云南\n"
    "12．泡茶先后要\t\t、\t和 \t 。\n答案：温杯、投茶、注水\n"
    "1．白茶的两道工序是      和      。\n答案：萎凋、干燥\n"
)


def test_tabs_and_runs_of_spaces_are_blanks_where_as_many_pieces_answer() -> None:
    found = items(_BANK)
    assert [i.item_type for i in found] == ["fill_blank"] * 4
    assert [i.answer for i in found] == [["小种", "工夫"], ["云南"], ["温杯", "投茶", "注水"], ["萎凋", "干燥"]]
    assert found[1].stem == "（）是茶树的故乡。"


def test_gaps_are_no_blanks_where_nothing_answers_each_of_them() -> None:
    text = (
        "1．简述以下茶的区别：龙井    毛峰    瓜片。\n答案：产地与外形不同。\n2．什么是    萎凋？\n答案：使鲜叶失水。\n"
    )
    assert [i.item_type for i in items(text)] == ["short_answer", "short_answer"]


def test_stems_that_a_page_indents_begin_with_no_blank() -> None:
    text = "一、填空题\n" + "".join(
        f"{n}．\t\t{tea}属于      茶。\n答案：{kind}\n"
        for n, tea, kind in [(1, "祁红", "红"), (2, "龙井", "绿"), (3, "银针", "白")]
    )
    assert [i.stem for i in items(text)] == ["祁红属于（）茶。", "龙井属于（）茶。", "银针属于（）茶。"]


def test_words_between_two_empty_gaps_answer_nothing() -> None:
    text = (
        "一、填空题\n1、茶园的灌溉有两种，一种是      另一种是       。\n2、一斤=      两半=      克。\n"
        "3、茶叶分为      、      和      。\n"
    )
    page = read(text)
    assert [i.answer for i in page.items] == []
    assert [r.item.stem for r in page.rejects if r.item] == [
        "茶园的灌溉有两种，一种是（）另一种是（）。",
        "一斤=（）两半=（）克。",
        "茶叶分为（）、（）和（）。",
    ]


def test_words_in_the_gaps_of_every_stem_answer() -> None:
    text = "一、填空题\n1、绿茶要先    杀青    再揉捻。\n2、红茶要先    萎凋    再揉捻。\n"
    assert [(i.stem, i.answer) for i in items(text)] == [
        ("绿茶要先（）再揉捻。", ["杀青"]),
        ("红茶要先（）再揉捻。", ["萎凋"]),
    ]


_UNEVEN = [
    ("茶园的采摘应实现___分批采___。", "分批采"),
    ("制茶时效率__低___的是手工。", "低"),
    ("杀青是在_高温__下进行的。", "高温"),
    ("毛茶包括____干茶______两类。", "干茶"),
    ("一芽至少有___1___叶。", "1"),
    ("选出首芽的写法是_____:first-child_________", ":first-child"),
]


def test_underlines_of_any_length_hold_answers_where_every_blank_of_the_page_does() -> None:
    text = "-----0704\n" + "".join(f"{n}.{stem}\n" for n, (stem, _) in enumerate(_UNEVEN, 21))
    assert [i.answer for i in items(text)] == [[said] for _, said in _UNEVEN]


def test_underlines_of_any_length_hold_nothing_where_one_is_left_over() -> None:
    text = "-----0704\n" + "".join(f"{n}.{stem}\n" for n, (stem, _) in enumerate(_UNEVEN, 21)) + "26.茶圣是____。\n"
    assert items(text) == []


def test_verdicts_behind_the_word_for_choices_are_no_part_of_the_statement() -> None:
    text = "".join(
        f"题目{n}:\n{stem}\n选项： T F\n答案：{said}\n\n\n"
        for n, stem, said in [(4, "龙井是绿茶。", "T"), (5, "祁红是白茶。", "F"), (6, "白毫银针是白茶。", "T")]
    )
    assert [(i.stem, i.answer) for i in items(text)] == [
        ("龙井是绿茶。", ["true"]),
        ("祁红是白茶。", ["false"]),
        ("白毫银针是白茶。", ["true"]),
    ]


def test_headings_that_number_questions_with_a_chinese_full_stop() -> None:
    text = "## 茶艺\n\n" + "".join(
        f"#### Q{n}。 {stem}\n\n- [{'x' if n == 2 else ' '}] 龙井\n- [{' ' if n == 2 else 'x'}] 祁红\n\n"
        for n, stem in [(1, "哪一种是红茶？"), (2, "3 月采的是哪一种？"), (3, "哪一种要发酵？")]
    )
    assert [(i.number, i.stem, i.answer) for i in items(text)] == [
        ("1", "哪一种是红茶？", ["B"]),
        ("2", "3 月采的是哪一种？", ["A"]),
        ("3", "哪一种要发酵？", ["B"]),
    ]


def test_letters_of_an_answer_may_be_parted_from_their_bracket_by_a_line_break() -> None:
    text = "1. 泡茶用具有（AC\n），其中（    ）最常用。（多选）\nA. 盖碗  B. 锄头\nC. 茶壶  D. 镰刀\n"
    (item,) = items(text)
    assert (item.stem, item.answer) == ("泡茶用具有（），其中（    ）最常用。", ["A", "C"])


def test_underlines_escaped_once_and_twice_are_blanks() -> None:
    text = "一、填空题\n1. 祁红属于\\_\\\\_\\_\\_茶。\n答案：红\n2. 龙井属于\\_\\_\\__茶。\n答案：绿\n"
    assert [i.stem for i in items(text)] == ["祁红属于____茶。", "龙井属于____茶。"]


def test_solutions_and_proofs_that_open_without_a_tag() -> None:
    text = (
        "一、计算题\n1. 求茶园的面积．\n解 设边长为 x，则面积为 x^2 = 9．\n"
        "2. 求茶价．\n解：由题意，茶价为 20 元．\n"
        "二、证明题\n3. 证明：茶园是正方形．\n证明：由 1 题，四边相等，四角相等，得证．\n"
        "4. 设茶价为正．\n证明：茶价的平方为正．\n证 正数的平方为正．\n"
    )
    assert [(i.stem, i.answer) for i in items(text)] == [
        ("求茶园的面积．", ["设边长为 x，则面积为 x^2 = 9．"]),
        ("求茶价．", ["由题意，茶价为 20 元．"]),
        ("证明：茶园是正方形．", ["由 1 题，四边相等，四角相等，得证．"]),
        ("设茶价为正．证明：茶价的平方为正．", ["正数的平方为正．"]),
    ]


def test_numbers_of_an_answer_are_those_of_its_blanks() -> None:
    """Glued or not, and for the only blank; numbers that are not as many stay."""
    said = {
        "火灾先后经历____、____和熄灭。": ("（1）发展（2）猛烈", ["发展", "猛烈"]),
        "灭火的方法有____和____。": ("①冷却②窒息", ["冷却", "窒息"]),
        "报警电话是____。": ("（1）119", ["119"]),
        "灭火器的种类有____。": ("（1）干粉（2）泡沫", ["（1）干粉（2）泡沫"]),
    }
    text = "填空题\n" + "".join(f"{n}. {stem}\n答案：{told}\n" for n, (stem, (told, _)) in enumerate(said.items(), 1))
    assert [item.answer for item in read(text).items] == [wanted for _, wanted in said.values()]
