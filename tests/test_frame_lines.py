"""Lines of a platform below each answer go, whatever they say; what items say over and over stays."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.process import process
from pipeline.records import Document

STEMS = ("绿茶属于（  ）。", "红茶属于（  ）。", "黑茶属于（  ）。", "白茶属于（  ）。")


def page(below: str, above: str = "", explains: bool = True) -> str:
    """Four items of a platform; `above` stands over each answer, `below` under it, # a number of its own."""
    items = []
    for n, stem in enumerate(STEMS, 1):
        said = f"解析：第{n}类茶的发酵程度见教材。\n" if explains else ""
        items.append(
            f"{n}. {stem}\nA. 不发酵茶{n}\nB. 全发酵茶{n}\n{above.replace('#', str(n * 7))}"
            f"正确答案：{'AB'[n % 2]}\n{said}{below.replace('#', str(n * 13))}"
        )
    return "评茶员模拟考场\n" + "\n".join(items) + "\n"


def edited(text: str) -> list[str]:
    return [text[e.start : e.end] for e in clean(text).edits if e.rule == "frame_line"]


@pytest.mark.parametrize(
    "line", ["本考场共有#人做过，#人做错", "收进茶罐  告诉茶友", "出自 第#套茶艺书", "Module: Tea #", "茶友热度#"]
)
def test_what_stands_below_each_answer_goes(line: str) -> None:
    text = page(line + "\n")
    assert len(edited(text)) == len(STEMS)
    items = process(Document("page", "page.txt", 0, text)).items
    assert [item.explanation for item in items] == [f"第{n}类茶的发酵程度见教材。" for n in range(1, 5)]


def test_what_stands_between_the_choices_and_the_answer_goes_when_it_is_the_same() -> None:
    text = page("", above="茶友小抄与自订标签\n")
    assert len(edited(text)) == len(STEMS)
    assert [item.options[-1].text for item in process(Document("p", "p", 0, text)).items] == [
        f"全发酵茶{n}" for n in range(1, 5)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "故表述正确。",  # a conclusion
        "故本题选A",
        "正确",
        "解析",
        "二、多选题",  # a heading
        "阅读材料",
        "叶#片=#",  # a formula
    ],
)
def test_what_items_say_over_and_over_stays(line: str) -> None:
    assert edited(page(line + "\n", explains=False)) == []


def test_the_heading_of_a_text_stays() -> None:
    assert edited(page("冲泡小记\n水温#度时茶汤更甜。\n")) == []


def test_a_line_below_a_few_of_the_answers_stays() -> None:
    text = (
        page("")
        .replace("第1类茶的发酵程度见教材。", "茶青不萎凋\n锅炒杀青")
        .replace("第2类茶的发酵程度见教材。", "揉捻\n锅炒杀青")
    )
    assert edited(text) == []


def test_a_choice_below_its_bare_label_is_none_of_them() -> None:
    items = "\n".join(f"{n}. {stem}\nA\n杀青揉捻\nB\n以上工序都有\n正确答案：B" for n, stem in enumerate(STEMS, 1))
    assert edited(items) == []
