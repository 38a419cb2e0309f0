"""Answer pages of apps: 题目, 答案 and 解析 alone on their lines; tasks that stand above all parts of a question."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def items(text: str) -> list[Item]:
    return list(read(text).items)


def _app(question: str, answer: str, explanation: str) -> str:
    return (
        "茶学小帮手 - 拍一下，答案就来\n下载APP  登录/注册\n"
        f"{question}\n下列器具中，用来烧水的是\nA.茶壶\nB.茶针\n{answer}\nA\n{explanation}\n"
        "茶壶能放在火上烧，茶针只能疏通壶嘴。\n"
        "有用 12  没用 3  分享给同学\n---------------\n"
        "相关题目推荐\n茶叶中的香气成分约有... 查看答案>>\n---------------\n"
        f"{question}\n绿茶属于______茶，红茶属于______茶。\n"
        f"{answer}\n不发酵；全发酵\n{explanation}\n看茶叶在制作时是否发酵。\n"
        "有用 3  没用 0  分享给同学\n"
        f"{question}\n判断：白茶不炒不揉。\n{answer}\n√\n{explanation}\n"
        "白茶只经过萎凋和干燥两步。\n有用 4  没用 1  分享给同学\n"
        f"{question}\n一壶茶重1.2kg，倒进6只杯子。求：\n(1)每杯茶的重量；\n(2)3杯茶的重量。\n{answer}\n"
        "解：(1)1.2÷6=0.2kg；\n(2)0.2×3=0.6kg。\n有用 5  没用 9  分享给同学\n"
    )


_FOUND = [
    ("下列器具中，用来烧水的是", ["A"], "茶壶能放在火上烧，茶针只能疏通壶嘴。"),
    ("绿茶属于______茶，红茶属于______茶。", ["不发酵", "全发酵"], "看茶叶在制作时是否发酵。"),
    ("白茶不炒不揉。", ["true"], "白茶只经过萎凋和干燥两步。"),
    ("每杯茶的重量；", ["1.2÷6=0.2kg；"], None),
    ("3杯茶的重量。", ["0.2×3=0.6kg。"], None),
]


def test_labels_alone_on_their_lines() -> None:
    found = items(_app("题目", "答案", "解析"))
    assert [(i.stem, i.answer, i.explanation) for i in found] == _FOUND
    assert all((i.stimulus or "").startswith("一壶茶") for i in found[-2:])


def test_the_same_labels_in_brackets() -> None:
    assert [(i.stem, i.answer, i.explanation) for i in items(_app("【题目】", "【答案】", "【解析】"))] == _FOUND


def test_a_numbered_paper_under_the_word_keeps_its_key() -> None:
    text = "题目\n1．烧水用（　　）\nA．茶壶　B．茶针\n2．绿茶属于（　　）\nA．黑茶　B．不发酵茶\n答案\n1．A\n2．B\n"
    assert [(i.number, i.answer) for i in items(text)] == [("1", ["A"]), ("2", ["B"])]


def test_a_task_above_all_parts_asks_for_each_and_explains_each() -> None:
    text = (
        "三、古文阅读（8分）\n陆羽，字鸿渐，复州竟陵人。性嗜茶，著书三篇，言茶之原、之法、之具尤备，天下益知饮茶矣。\n"
        "12．下列对加点词的解说，不正确的一项是（2分）\nA．字，成年后的别名\nB．嗜，厌恶\n"
        "13．把文中画横线的句子翻译成现代汉语。（6分）\n（1）性嗜茶，著书三篇。\n（2）天下益知饮茶矣。\n"
        "【答案】12．B\n13．（1）他生性爱茶，写书三篇。\n（2）天下人更加懂得饮茶了。\n【解析】\n【12题详解】\n“嗜”是喜爱。\n故选B。\n"
        "【13题详解】\n本题考查翻译句子的能力。\n（1）“嗜”，喜爱。\n（2）“益”，更加。\n"
    )
    assert [(i.stem, i.answer, i.explanation) for i in items(text)][1:] == [
        ("性嗜茶，著书三篇。", ["他生性爱茶，写书三篇。"], "“嗜”，喜爱。"),
        ("天下益知饮茶矣。", ["天下人更加懂得饮茶了。"], "“益”，更加。"),
    ]
