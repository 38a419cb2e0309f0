"""English reading passages above their questions."""

from __future__ import annotations

from tests.test_cloze import items

HERONS = (
    "For ten years a pair of grey herons has nested on the roof of the old mill by the river. The miller first wanted "
    "to chase them away, but his daughter begged him to wait. Now people come from the city with long lenses, and the "
    "mill sells more bread to visitors than it ever sold to the village."
)
SNOW = (
    "When the first snow falls, the children of our street do not go to school by bus. They pull each other on wooden "
    "sledges that their grandfathers made. The bus driver does not mind at all. He parks in front of the bakery, "
    "drinks a hot chocolate and reads the newspaper until noon."
)
FIRST = (
    "1. The birds live on\nA. a roof B. a tree C. a boat D. a hill\n"
    "2. The daughter asked to\nA. wait B. sell C. leave D. shout\n"
)
SECOND = (
    "3. The sledges are made of\nA. wood B. iron C. stone D. glass\n"
    "4. The driver drinks\nA. tea B. chocolate C. milk D. water\n"
)
KEY = "答案：1. A 2. A 3. A 4. B\n"


def stimuli(text: str) -> list[str | None]:
    return [item.stimulus for item in items(text)]


def test_a_passage_under_a_heading_belongs_to_the_questions_below() -> None:
    text = f"Text 1\n{HERONS}\n{FIRST}Text 2\n{SNOW}\n{SECOND}"
    answered = text.replace("hill\n", "hill\n答案：A\n").replace("shout\n", "shout\n答案：A\n")
    answered = answered.replace("glass\n", "glass\n答案：A\n").replace("D. water\n", "D. water\n答案：B\n")
    assert stimuli(answered) == [HERONS, HERONS, SNOW, SNOW]


def test_a_passage_behind_the_questions_before_belongs_to_the_next_ones() -> None:
    assert stimuli(f"阅读理解\nA\n{HERONS}\n{FIRST}B\n{SNOW}\n{SECOND}{KEY}") == [HERONS, HERONS, SNOW, SNOW]


def test_chinese_prose_above_questions_is_not_taken_for_a_passage() -> None:
    prose = "本章介绍了养蜂的基本知识，包括蜂箱的选择、蜜源植物的种植以及冬季的管理。" * 6
    assert stimuli(f"第一章 养蜂\n{prose}\n1．蜂箱应当放在（ ）\nA．向阳处 B．水里\n答案：A\n") == [None]
