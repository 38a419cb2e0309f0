"""Worked solutions of school papers: parts that are answered, thought through and solved, each in its own list."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item


def read(text: str) -> tuple[Item, ...]:
    return process(Document("page", "page.txt", 0, text)).items


PARTS = (
    "高一物理期中考试试题（解析版）\n一、解答题\n1．质量为m的茶罐放在倾角为θ的斜面上，罐子恰好静止．\n"
    "(1)求罐子所受的摩擦力；\n(2)若斜面的倾角增大一倍，求罐子的加速度．\n【答案】(1)$mg\\sin\\theta$\n(2)$g\\sin\\theta$\n"
)
FORCE = "罐子静止，沿斜面方向受力平衡，所以$f=mg\\sin\\theta$."
SPEED = "倾角增大后$f'(x)>0$，由牛顿第二定律得$a=g\\sin\\theta$."


def solved(text: str) -> list[tuple[list[str] | None, str | None]]:
    return [(item.answer, item.explanation) for item in read(text)]


def test_each_part_has_what_the_analysis_and_the_solution_say_of_it() -> None:
    thought = "【分析】（1）根据平衡条件求解；\n（2）根据牛顿第二定律求解．\n"
    for opening in ("【详解】", "【解答】解："):
        items = read(f"{PARTS}{thought}{opening}（1）{FORCE}\n（2）{SPEED}\n")
        assert [(i.answer, i.explanation) for i in items] == [
            (["$mg\\sin\\theta$"], "根据平衡条件求解；" + FORCE),
            (["$g\\sin\\theta$"], "根据牛顿第二定律求解．" + SPEED),
        ]
        assert all(i.spans.explanation and i.spans.answer for i in items)


def test_an_analysis_of_the_whole_question_explains_none_of_its_parts() -> None:
    text = f"{PARTS}【分析】本题考查平衡条件和牛顿第二定律.\n【详解】（1）{FORCE}\n（2）{SPEED}\n【点睛】本题较易.\n"
    assert [said for _, said in solved(text)] == [FORCE, SPEED]


def test_the_list_of_an_answer_that_fills_one_line_asks_nothing() -> None:
    text = (
        "茶学期末试卷\n四、计算题\n1. 某茶园有茶树200棵，每棵产茶3公斤，函数$h(x)=x\\ln x$表示收成．\n（1）求总产量；\n"
        "（2）讨论$h(x)$的单调性．\n【答案】（1）600公斤；（2）见解析\n【解析】\n【分析】（1）棵数乘以产量；（2）求导后讨论．\n"
        "【详解】解：（1）200×3=600公斤；\n（2）$h'(x)=\\ln x+1$，令$h'(x)>0$得$x>1/e$，所以$h(x)$递增．\n"
    )
    assert solved(text) == [
        (["600公斤"], "棵数乘以产量；200×3=600公斤；"),
        (["见解析"], "求导后讨论．$h'(x)=\\ln x+1$，令$h'(x)>0$得$x>1/e$，所以$h(x)$递增．"),
    ]
    assert all(item.stimulus and item.stimulus.startswith("某茶园有茶树200棵") for item in read(text))
