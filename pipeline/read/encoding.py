"""Bytes to text: UTF-8 if it is, else a byte order mark, else the likeliest of the Chinese encodings.

GB18030 and Big5 both decode nearly any bytes into Chinese characters; the wrong one gives rare characters.
So the share of common characters decides, in both scripts because clone sites serve Traditional as GBK.
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import Final

import numpy as np

from pipeline.clean.codes import CharacterSet, character_set, code_points

_SAMPLE: Final = 1 << 16  # bytes
_ENOUGH: Final = 4000  # characters beyond ASCII
_LAST_ASCII: Final = 0x7F
_CONTROLS: Final = bytes((*range(1, 9), *range(14, 27)))
_LEAST_UTF16: Final = 32  # bytes
_LEAST_ZEROS: Final = 0.01
_LEAST_SHARE_UTF16: Final = 0.3
_LEAST_SHARE: Final = 0.05  # of common characters among those beyond ASCII: below it the bytes are no Chinese text
_MOST_DAMAGE: Final = 0.02  # of undecodable or control characters in the whole text

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_COMMON: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后"
    "多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合"
    "还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只"
    "没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员位入常文总次品式活设及管特件长求基资边流路级少"
    "图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七"
    "海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己再采转更单风切打白教速花带安场身车例真务具万每目至"
    "达走积示议声报完类八离华名确才科张信答案选项正确错误填空判断简析试卷考页版章节"
    "這為個國時來們對會動過說產種麼還現實當業從開應後經進學電點與關樣間線數質氣變沒結問軍無總題黨條員長資邊級圖統"
    "組見計別論運農幾區強決戰則據處隊給門規熱領東導壓爭濟階術極聯認權證轉單風場車務萬達積議聲報類離華確張選項錯誤"
    "，。、；：？！（）“”《》【】　－—…"
)


def decode(raw: bytes) -> str | None:
    """The text of `raw`; bytes that fit nowhere become U+FFFD. None when `raw` is no text in a known encoding."""
    text = decoded(raw)
    return None if is_damaged(text) else text


def decoded(raw: bytes) -> str:
    """The text of `raw` in the likeliest encoding, whatever it is."""
    return raw.decode(detect(raw), "replace")


def detect(raw: bytes) -> str:
    """Python's name for the encoding of `raw`.

    >>> detect("毛泽东思想".encode("gb18030")), detect("毛澤東思想的產生".encode("big5"))
    ('gb18030', 'big5hkscs')
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    return _utf16(raw[:_SAMPLE]) or ("utf-8" if _is_utf8(raw) else _likeliest(raw[:_SAMPLE]))


def _utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: line ends and digits have a zero byte, on the other side than 一 has."""
    zeros = {"utf-16-be": sample[0::2].count(0), "utf-16-le": sample[1::2].count(0)}
    name = max(zeros, key=lambda name: zeros[name])
    if len(sample) < _LEAST_UTF16 or zeros[name] < _LEAST_ZEROS * len(sample):
        return None
    text = sample.decode(name, "replace")
    plain = text.isascii() and min(zeros.values()) == 0
    return name if plain or common_share(text)[0] >= _LEAST_SHARE_UTF16 else None


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _likeliest(sample: bytes) -> str:
    """Of equals the first wins: a few broken bytes leave a UTF-8 text UTF-8."""
    shares = {name: _common_share(sample, name) for name in ("utf-8", "gb18030", "big5hkscs")}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _LEAST_SHARE else "utf-8"


def _common_share(sample: bytes, encoding: str) -> float:
    return common_share(sample.decode(encoding, "replace"))[0]


def common_share(text: str) -> tuple[float, int]:
    """The share of common Chinese characters among those beyond ASCII, and how many of these were counted."""
    codes = code_points(text[:_SAMPLE])
    beyond_ascii = codes[codes > _LAST_ASCII][:_ENOUGH]
    return float(np.count_nonzero(_common()[beyond_ascii])) / (len(beyond_ascii) or 1), len(beyond_ascii)


@cache
def _common() -> CharacterSet:
    return character_set(_COMMON)


def is_damaged(text: str) -> bool:
    """Whether too much of the text could not be decoded, or is control characters: it is none."""
    coded = text.encode("utf-8", "surrogatepass")  # in which a byte below 128 is a character of its own
    controls = len(coded) - len(coded.translate(None, _CONTROLS))
    return text.count("\ufffd") + controls > _MOST_DAMAGE * len(text)
