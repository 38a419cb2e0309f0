"""Question banks whose questions were read line by line from a page: only the first line of each came through."""

from __future__ import annotations

from tests.test_segment_kinds import read

_HEAD = '"题号","题干","A","B","C","D","答案"\n'
_LONG = "在养蜂人老周写给县里供销社的那封长信当中，他一共提到了三件要紧的事情，其中最叫人{0}放心不下"
_SHORT = "第{0}种蜜源植物"


def _row(number: int, stem: str) -> str:
    return f'"{number}","{stem}","油菜","洋槐","荆条","枣花","B"\n'


def _bank(stems: list[str]) -> str:
    return _HEAD + "".join(_row(n, stem) for n, stem in enumerate(stems, 1))


def test_stems_that_break_off_at_the_width_of_a_page_are_refused() -> None:
    cut = [_LONG.format("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地"[n]) for n in range(24)]
    whole = [_SHORT.format(n) + "（ ）" for n in range(1, 9)]
    result = read(_bank(cut + whole))
    assert [item.stem for item in result.items] == whole
    assert len(result.rejects) == len(cut)
    assert {reason.code for reject in result.rejects for reason in reject.reasons} == {"low_confidence"}


def test_stems_without_an_end_of_all_widths_are_whole() -> None:
    stems = [_LONG.format("甲")[: 8 + n] + "的是" for n in range(24)]
    assert len(read(_bank(stems)).items) == len(stems)
