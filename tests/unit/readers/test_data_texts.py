import json

import pytest

from docgen.diagnostic import Severity
from docgen.readers.jsonl import read_jsonl
from docgen.readers.subtitles import read_subtitles
from docgen.readers.yaml_text import read_yaml_text
from docgen.source import Source


def letters(source, segment):
    return [source.span(segment, i, i + 1).text for i in range(len(segment.text))]


# --- YAML


def test_every_text_of_a_yaml_file_is_read_under_its_keys():
    source = read_yaml_text(
        Source(
            "a.yaml", "# 不归我管\ngroups:\n  - id: a\n    hits:\n      - 等着\n      - '没有'\n"
        )
    )
    assert [(s.text, s.headings) for s in source.segments] == [
        ("a", ("groups", "id")),
        ("等着", ("groups", "hits")),
        ("没有", ("groups", "hits")),
    ]


def test_offsets_go_through_escapes_folds_and_blocks():
    text = 'a: "不\\u5f52我\\t管"\nb: |\n  一\n  二\nc: >\n  三\n  四\n'
    source = read_yaml_text(Source("a.yaml", text))
    first, block, folded = source.segments
    assert letters(source, first) == ["不", "\\u5f52", "我", "\\t", "管"]
    assert letters(source, block)[:3] == ["一", "\n", "二"]
    assert [one for one in letters(source, folded) if one.strip()] == ["三", "四"]


def test_a_yaml_file_with_faults_is_read_line_by_line_and_that_is_said():
    source = read_yaml_text(Source("a.yaml", "a: 不归我管\nb: [等着\n"))
    assert [s.text for s in source.segments] == ["不归我管", "[等着"]
    (fault,) = source.diagnostics
    assert (fault.rule, fault.severity) == ("unreadable-file", Severity.WARNING)
    assert fault.span is not None
    assert fault.span.line == 2


def test_several_documents_anchors_and_tags_hide_nothing():
    several = read_yaml_text(Source("a.yaml", '---\na: 不归我管\n---\n- b: "等着"\n'))
    assert [s.text for s in several.segments] == ["不归我管", "等着"]
    anchored = read_yaml_text(Source("a.yaml", "a: &x 不归我管\nb: !t 等着\n"))
    assert [s.text for s in anchored.segments] == ["不归我管", "等着"]
    assert letters(anchored, anchored.segments[0]) == ["不", "归", "我", "管"]
    assert not several.diagnostics


def test_what_a_phrase_list_looks_for_and_its_examples_are_not_wording():
    text = """# yaml-language-server: $schema=../../.docgen/schema/phrases.schema.json
id: a
title: 用语
groups:
  - id: b
    text: 先道歉。
    approved:
      - id: c
        text: 请稍等
    forbidden:
      - id: d
        text: 等着
        also: [候着]
        except: [等着您]
        reason: 是命令。
        hits: [等着！]
        misses: [我等着您。]
"""
    found = [segment.text for segment in read_yaml_text(Source("a.yaml", text)).segments]
    assert found == ["用语", "先道歉。", "请稍等", "是命令。"]
    other = text.partition("\n")[2]
    assert len(read_yaml_text(Source("a.yaml", other)).segments) > len(found)


def test_a_rule_file_is_known_by_its_keys_too():
    text = """id: a
title: 信函
owner: 人事部
rules:
  - kind: existence
    title: 后悔的话
    wordings:
      - id: b
        text: 多此一举
        reason: 带着讥讽。
        instead: [删去]
        hits: [真是多此一举]
        misses: [一举两得]
"""
    found = [segment.text for segment in read_yaml_text(Source("a.yaml", text)).segments]
    assert found == ["信函", "人事部", "existence", "后悔的话", "删去"]


def test_an_empty_yaml_file_is_nothing():
    source = read_yaml_text(Source("a.yaml", "# 只有注释\n"))
    assert not source.segments


# --- JSON Lines


def test_turns_of_json_lines_know_their_speaker_and_offsets():
    line = '{"id": 7, "text": "不\\u5f52\\"我\\ud83d\\ude00管", "speaker": "客服", "x": [1, {"text": "没有"}]}'
    source = read_jsonl(Source("a.jsonl", '{"call": 1}\n\n' + line + "\n"))
    (segment,) = source.segments
    assert (segment.kind, segment.speaker) == ("turn", "客服")
    assert segment.text == json.loads(line)["text"]
    assert letters(source, segment) == ["不", "\\u5f52", '\\"', "我", "\\ud83d\\ude00", "管"]
    assert source.is_transcript


def test_a_turn_without_a_speaker_is_read():
    (segment,) = read_jsonl(Source("a.jsonl", '{"text": "等着"}')).segments
    assert (segment.text, segment.speaker) == ("等着", None)


def test_broken_lines_are_one_diagnostic_and_the_others_are_read():
    text = '{"text": "甲"}\n{"text": "乙"\n[1]\n{"text": "丙"} x\n{"text": 3}\n{"text": "丁"}\n'
    source = read_jsonl(Source("a.jsonl", text))
    assert [s.text for s in source.segments] == ["甲", "丁"]
    (fault,) = source.diagnostics
    assert fault.span is not None
    assert fault.span.line == 2
    assert "2 more" in fault.message


def test_json_lines_without_texts_are_said_to_be_unchecked():
    (fault,) = read_jsonl(Source("a.jsonl", '{"role": "agent", "content": "等着"}\n')).diagnostics
    assert fault.severity is Severity.WARNING
    assert not read_jsonl(Source("a.jsonl", "\n")).diagnostics


def test_endless_nesting_in_json_is_no_reason_to_fail():
    source = read_jsonl(Source("a.jsonl", '{"x": ' + "[" * 100_000 + "\n"))
    assert len(source.diagnostics) == 1


# --- subtitles

VTT = """WEBVTT 不归我管

STYLE
::cue { content: 等着 }

NOTE 没有

1
00:00.000 --> 00:02.000 align:start
<v 客服>您好，<b>请</b>问

00:02.000 --> 00:04.000
<v.loud 客服>不归

00:01:04.000 --> 00:01:05.000
我&amp;管</v>
<v 客户>啊
"""


def test_a_turn_of_a_vtt_goes_on_over_cues_of_the_same_speaker():
    source = read_subtitles(Source("a.vtt", VTT))
    assert [(s.speaker, s.text) for s in source.segments] == [
        ("客服", "您好，请问\n不归\n我&管"),
        ("客户", "啊"),
    ]
    assert source.is_transcript
    segment = source.segments[0]
    found = dict(zip(segment.text, letters(source, segment), strict=True))
    assert (found["归"], found["&"], found["管"]) == ("归", "&amp;", "管")


def test_cues_of_a_subrip_file_are_paragraphs_for_the_linter_to_look_for_labels_in():
    text = (
        "1\n00:00:00,000 --> 00:00:02,000\n客服：<i>您好</i>\n- 没有\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\n{\\an8}等着\n"
    )
    source = read_subtitles(Source("a.srt", text))
    assert [(s.kind, s.text) for s in source.segments] == [
        ("paragraph", "客服：您好"),
        ("paragraph", "没有"),
        ("paragraph", "等着"),
    ]
    assert not source.is_transcript


@pytest.mark.parametrize("text", ["", "WEBVTT", "1\n-->\n", "00:00.000 --> 00:01.000"])
def test_subtitles_without_cues_are_nothing(text):
    assert not read_subtitles(Source("a.vtt", text)).segments
