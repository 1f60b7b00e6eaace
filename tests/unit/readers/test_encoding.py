import pytest

from docgen.diagnostic import Severity
from docgen.readers.encoding import decode_text, encoding_diagnostic

SIMPLIFIED = "客服：您好，这里是某某服务厅。\n客户：怎么还没有人来？\n客服：这不归我管。\n"
TRADITIONAL = "客服：您好，這裡是某某服務廳。\n客戶：怎麼還沒有人來？\n客服：這不歸我管。\n"


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (SIMPLIFIED, "utf-8", "UTF-8"),
        (SIMPLIFIED, "utf-8-sig", "UTF-8 with a byte order mark"),
        (SIMPLIFIED, "utf-16", "UTF-16"),
        (SIMPLIFIED, "utf-16-le", "UTF-16"),
        (SIMPLIFIED, "utf-16-be", "UTF-16"),
        (SIMPLIFIED, "utf-32", "UTF-32"),
        (SIMPLIFIED, "gb18030", "GB18030"),
        (SIMPLIFIED, "gb2312", "GB18030"),
        (TRADITIONAL, "big5", "Big5"),
        (TRADITIONAL, "gb18030", "GB18030"),
        (TRADITIONAL, "utf-16-le", "UTF-16"),
        ("您好", "gb18030", "GB18030"),
        ("您好", "big5", "Big5"),
        ("客服：没有", "gb18030", "GB18030"),
        ("OK，好", "gb18030", "GB18030"),
        ("Agent: it’s “not” my problem\n", "cp1252", "Windows-1252"),
        ("Agent: hello\n", "utf-16-le", "UTF-16"),
        ("", "utf-8", "UTF-8"),
    ],
)
def test_an_encoding_is_found_out(text, codec, label):
    decoded = decode_text(text.encode(codec))
    assert decoded is not None
    assert (decoded.label, decoded.text, decoded.lossy) == (label, text, False)


def test_plain_utf8_is_not_worth_a_word_and_anything_else_is_an_info():
    plain = decode_text("您好".encode())
    assert plain is not None
    assert encoding_diagnostic(plain, "a.txt") is None
    other = decode_text(SIMPLIFIED.encode("gb18030"))
    assert other is not None
    said = encoding_diagnostic(other, "a.txt")
    assert said is not None
    assert (said.severity, said.path) == (Severity.INFO, "a.txt")
    assert "GB18030" in said.message


def test_broken_bytes_in_utf8_are_left_out_with_a_warning():
    decoded = decode_text(SIMPLIFIED.encode() + b"\xff\xfe!")
    assert decoded is not None
    assert decoded.label == "UTF-8"
    assert "不归我管" in decoded.text
    said = encoding_diagnostic(decoded, "a.txt")
    assert said is not None
    assert said.severity is Severity.WARNING


@pytest.mark.parametrize("data", [b"\x7fELF\0\0\1", bytes(range(256)) * 4, b"\0" * 8])
def test_what_is_no_text_is_none(data):
    assert decode_text(data) is None


def test_line_ends_become_line_feeds():
    decoded = decode_text("甲\r\n乙\r丙\n".encode())
    assert decoded is not None
    assert decoded.text == "甲\n乙\n丙\n"
    assert decoded.crlf
