"""Pages of school papers and daily exercises, each in its own shape: whole pages in, items out."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def items(text: str) -> list[Item]:
    return list(read(text).items)


_DAILY = (
    "茶学天天练\n\n【第1题】绿茶属于（ ）\n［A］不发酵茶\n［B］全发酵茶［C］后发酵茶\n▽ 轻点空白处查看答案 ▽\n\n"
    "✅答案：A\n💡解析：绿茶不经发酵，所以属于不发酵茶。\n\n▲ 往期精选：第3期 茶具\n\n"
    "【第2题】判断：白茶不炒不揉。\n▽ 轻点空白处查看答案 ▽\n\n✅答案：对\n\n"
    "【第3题】红茶属于（ ）\n(A)不发酵茶(B)全发酵茶\n▽ 轻点空白处查看答案 ▽\n\n"
    "✅答案：B\n💡解析：红茶经过完全发酵。{}\n\n🌸今天的打卡就到这里，欢迎在评论区留言\n快转发到朋友圈，一起练习\n"
)


def test_a_daily_exercise_with_folded_answers() -> None:
    found = items(_DAILY.format("故选B。"))
    assert [(i.stem, i.answer, i.explanation) for i in found] == [
        ("绿茶属于（ ）", ["A"], "绿茶不经发酵，所以属于不发酵茶。"),
        ("白茶不炒不揉。", ["true"], None),
        ("红茶属于（ ）", ["B"], "红茶经过完全发酵。故选B。"),
    ]
    assert [[o.text for o in i.options] for i in found] == [["不发酵茶", "全发酵茶", "后发酵茶"], [], ["不发酵茶", "全发酵茶"]]


def test_an_explanation_that_ends_in_another_choice_refuses() -> None:
    refused = [r for r in read(_DAILY.format("故选A。")).rejects if r.item and r.item.number == "3"]
    assert [[why.code for why in r.reasons] for r in refused] == [["two_answers"]]
