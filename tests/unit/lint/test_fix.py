import re
import zipfile
from io import BytesIO

import pytest

from docgen.diagnostic import Diagnostic, Fix, Severity
from docgen.lint.edit import fit
from docgen.lint.fix import fix_file, show_diff
from docgen.readers.files import read_data
from docgen.source import Source
from docgen.tree.segment import LintSource, Segment
from tests.support.word_files import members, paragraph, run, table, word_file


def read_plain(source):
    segments, start = [], 0
    for line in source.text.split("\n"):
        if line:
            segments.append(Segment(line, "paragraph", None, start))
        start += len(line) + 1
    return LintSource(source, tuple(segments))


def find(source, phrase, replacement):
    """Return findings as the engine would report them, with a fix each."""
    found = []
    for segment in source.segments:
        for match in re.finditer(phrase, segment.text):
            span = source.span(segment, *match.span())
            found.append(
                Diagnostic(
                    "forbidden-phrase",
                    Severity.ERROR,
                    "x",
                    span,
                    part=segment.part,
                    fix=Fix(span, replacement),
                    matched=match.group(),
                )
            )
    return found


def fixed(name, data, phrase="等着", replacement="请稍候"):
    source = read_data(name, data, read_plain)
    return fix_file(
        data,
        source,
        find(source, phrase, replacement),
        lambda new: read_data(name, new, read_plain),
    )


def text_of(name, text, **how):
    return fixed(name, text.encode(), **how).data.decode()


def test_only_the_wording_changes_and_the_punctuation_stays():
    assert text_of("a.txt", "客服：等着！\n客户：等着,啊\n", replacement="请稍候。") == (
        "客服：请稍候！\n客户：请稍候,啊\n"
    )


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "gb18030"])
def test_encoding_mark_and_line_ends_stay(codec):
    text = "客服：您好，请问有什么可以帮您？\r\n客服：等着！\r\n客户：好，谢谢。\n客服：等着。\r\n"
    data = fixed("a.txt", text.encode(codec)).data
    assert data == text.replace("等着", "请稍候").encode(codec)


def test_a_replacement_that_the_encoding_lacks_is_left_out():
    text = "客服：您好，這裡是服務廳，請問有什麼可以幫您？\n客服：等着。\n".replace("着", "著")
    assert fixed("a.txt", text.encode("big5"), "等著", "请😀") is None


def test_traditional_stays_traditional_and_half_width_half_width():
    source = Source("a.txt", "客服：謝謝您，等著！\n客服:您好,等着!\n客服：谢谢，等着。\n")
    spans = [source.span(m.start(), m.end()) for m in re.finditer("等.", source.text)]
    assert [fit(Fix(span, "请您，稍候！"), source.text) for span in spans] == [
        "請您，稍候",
        "请您,稍候",
        "请您，稍候",
    ]


def test_an_english_sentence_keeps_its_capital():
    source = Source("a.txt", "Calm down. Please calm down, calm down.")
    spans = [source.span(m.start(), m.end()) for m in re.finditer("(?i)calm down", source.text)]
    assert [fit(Fix(span, "I understand"), source.text) for span in spans] == ["I understand"] * 3
    assert [fit(Fix(span, "One moment."), source.text) for span in spans] == [
        "One moment",
        "one moment",
        "one moment",
    ]


def test_formats_are_fixed_in_their_own_syntax():
    quoted = '{"speaker": "客服", "text": "说\\"等着\\""}\n'
    assert text_of("a.jsonl", quoted, replacement='请"稍"候') == (
        '{"speaker": "客服", "text": "说\\"请\\"稍\\"候\\""}\n'
    )
    assert text_of("a.html", "<p>等着</p>", replacement="请<稍>候") == "<p>请&lt;稍&gt;候</p>"
    assert text_of("a.yaml", "a: 等着\nb: '等着'\n") == "a: 请稍候\nb: '请稍候'\n"
    assert text_of("a.md", "# 题\n\n- **等着**\n") == "# 题\n\n- **请稍候**\n"
    vtt = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v 客服>等着\n"
    assert text_of("a.vtt", vtt) == vtt.replace("等着", "请稍候")


def test_a_replacement_that_would_change_the_structure_is_left_out():
    assert fixed("a.yaml", b"a: \xe7\xad\x89\xe7\x9d\x80\n", replacement="请: 稍候") is None
    assert fixed("a.yaml", "a: '等着'\n".encode(), replacement="I'm here") is None
    assert fixed("a.md", "等着\n".encode(), replacement="# 请稍候") is None


def test_wording_with_markup_inside_is_left_out():
    assert fixed("a.html", "<p>等<b>着</b></p>".encode()) is None
    assert fixed("a.jsonl", b'{"text": "\\u7b49\xe7\x9d\x80"}\n') is None


def test_overlapping_fixes_are_made_once():
    data = "等着着\n".encode()
    source = read_data("a.txt", data, read_plain)
    found = find(source, "等着", "请稍候") + find(source, "等着着", "请")
    result = fix_file(data, source, found, lambda new: read_data("a.txt", new, read_plain))
    assert result.count == 1
    assert result.data.decode() == "请稍候着\n"


def test_nothing_to_fix_is_none():
    source = read_data("a.txt", "您好\n".encode(), read_plain)
    assert fix_file(b"", source, [], lambda data: source) is None


def test_a_diff_is_unified_and_has_relative_names():
    assert show_diff("/x/a.txt", "甲\n乙\n", "甲\n丙\n").split("\n") == [
        "--- a/x/a.txt",
        "+++ b/x/a.txt",
        "@@ -1,2 +1,2 @@",
        " 甲",
        "-乙",
        "+丙",
    ]


# --- Word


def test_a_word_file_is_fixed_in_the_run_and_every_other_byte_stays():
    body = paragraph(run("先", "<w:b/>"), run("等着！", "<w:i/>"), run("再说")) + paragraph("别的")
    before = word_file(body, {"header1": paragraph("页眉")})
    after = fixed("a.docx", before).data
    old, new = members(before), members(after)
    assert list(old) == list(new)
    for name in old:
        if name != "word/document.xml":
            assert old[name] == new[name]
    document = "word/document.xml"
    assert new[document] == old[document].replace("等着".encode(), "请稍候".encode())
    with zipfile.ZipFile(BytesIO(before)) as one, zipfile.ZipFile(BytesIO(after)) as other:
        assert [i.date_time for i in one.infolist()] == [i.date_time for i in other.infolist()]


def test_wording_over_several_runs_is_put_into_the_first_of_them():
    body = paragraph(run("您等", "<w:b/>"), run("着", "<w:i/>"), run("啊"))
    new = members(fixed("a.docx", word_file(body)).data)["word/document.xml"].decode()
    assert re.findall(r"<w:t[^>]*>([^<]*)</w:t>", new) == ["您请稍候", "", "啊"]
    assert "<w:b/>" in new
    assert "<w:i/>" in new


def test_cells_headers_and_notes_are_fixed_and_escapes_stay_escapes():
    before = word_file(
        table(("场合", "话"), ("甲", "A&amp;B，等着")),
        {
            "header1": paragraph("等着"),
            "footnotes": f"<w:footnote>{paragraph('等着，等着')}</w:footnote>",
        },
    )
    result = fixed("a.docx", before)
    new = members(result.data)
    assert result.count == 4
    assert "A&amp;B，请稍候" in new["word/document.xml"].decode()
    assert "请稍候，请稍候" in new["word/footnotes.xml"].decode()
    assert "等着" not in new["word/header1.xml"].decode()
    assert "+body/tbl[1]/tr[2]/tc[2]/p[1]: A&B，请稍候" in show_diff(
        "a.docx", result.before, result.after
    )


def test_hidden_text_and_wording_with_a_line_break_inside_is_left_alone():
    hidden = paragraph(run("等着", "<w:vanish/>"))
    assert fixed("a.docx", word_file(hidden)) is None
    broken = paragraph("<w:r><w:t>等</w:t><w:br/><w:t>着</w:t></w:r>")
    assert fixed("a.docx", word_file(broken), phrase="等\n着") is None


def test_spaces_that_word_would_drop_are_a_reason_to_leave_a_run_alone():
    body = "<w:p><w:r><w:t>calm</w:t></w:r><w:r><w:t>down now</w:t></w:r></w:p>"
    assert fixed("a.docx", word_file(body), "calmdown", "one moment") is None
