from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.encoding import decode

SIMPLIFIED = "一、单选题\n1、下列关于社会主义核心价值观的说法，正确的是（　）。\nA.富强 B.民主 C.文明 D.和谐\n答案：B"
TRADITIONAL = "一、單選題\n1、下列關於國家機關的說法，正確的是（　）。\nA.總統 B.議會 C.法院 D.軍隊\n答案：B"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-32"])
def test_simplified_text_is_read_in_each_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "big5hkscs", "utf-16"])
def test_traditional_text_is_read_in_each_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_a_cut_last_character_leaves_utf8_utf8() -> None:
    """A scraper that cuts at a byte limit must not turn a whole page into mojibake."""
    assert decode((SIMPLIFIED + "题").encode()[:-1]) == SIMPLIFIED + "\ufffd"


def test_a_picture_is_no_text() -> None:
    assert decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 40) is None


def test_nul_bytes_stay() -> None:
    assert decode(b"1.\0" + "题".encode()) == "1.\0题"


@given(st.text())
def test_any_utf8_text_comes_back(text: str) -> None:
    """Law 1 begins here: reading loses nothing but a byte order mark, or says that it is no text."""
    assert decode(text.encode()) in (text.removeprefix("\ufeff"), None)


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(raw: bytes) -> None:
    decode(raw)
