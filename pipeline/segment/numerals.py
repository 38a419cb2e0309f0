"""Printed numerals to numbers."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ROMAN = {c: i for i, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", 1)} | {
    c: i for i, c in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), 1)
}
_SERIES = {c: i for row in ("甲乙丙丁戊己庚辛壬癸", "壹贰叁肆伍陆柒捌玖拾") for i, c in enumerate(row, 1)} | {"参": 3}


def cn_to_int(printed: str) -> int | None:
    """Value of Arabic, Chinese (up to 99), Roman or cyclical (up to 10) numerals; brackets and 第/部分 are skipped.

    >>> cn_to_int("二十三"), cn_to_int("（十）"), cn_to_int("12"), cn_to_int("乙"), cn_to_int("茶")
    (23, 10, 12, 2, None)
    """
    core = printed.strip("（）()第部分大题章节卷 ")
    if core.isdecimal():
        return int(core)
    if core in _ROMAN:
        return _ROMAN[core]
    if core in _SERIES:
        return _SERIES[core]
    if not core or any(c not in _DIGITS and c != "十" for c in core):
        return None
    tens, mark, ones = core.rpartition("十")
    if not mark:
        return _DIGITS[core] if len(core) == 1 else None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
