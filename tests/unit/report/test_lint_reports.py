import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from docgen.diagnostic import Diagnostic, Fix, Severity
from docgen.language.lint_words import EN, ZH
from docgen.report import REPORTERS, Silenced, build_report
from docgen.report.html import word_place
from docgen.report.lint_view import build_files, build_phrases, build_speakers
from docgen.report.text import show_diagnostic
from docgen.source import Source
from docgen.tree.segment import LintSource, Segment

TEXT = "客服：您好\n客户：没有？\n客服：等着！\n客服：等着。\n"
SOURCE = Source("话术/a b.txt", TEXT)


def finding(start, end, **facts):
    span = SOURCE.span(start, end)
    return Diagnostic(
        "forbidden-phrase",
        Severity.ERROR,
        "forbidden phrase: 等着",
        span,
        help="太凶",
        matched=span.text,
        phrase="等着",
        suggestions=("请稍等", "请稍候"),
        speaker="客服",
        fix=Fix(span, "请稍候"),
        **facts,
    )


FIRST, SECOND = finding(16, 18), finding(23, 25)
WORD = Diagnostic(
    "forbidden-phrase",
    Severity.ERROR,
    "forbidden phrase: 等着",
    Source("b.docx", "您就等着吧").span(2, 4),
    part="body/tbl[1]/tr[2]/tc[3]/p[1]",
    matched="等着",
    phrase="等着",
    suggestions=("请稍等",),
)
ENCODING = Diagnostic("file-encoding", Severity.INFO, "read as Big5", path="c.txt")


def report(*diagnostics, **facts):
    return replace(build_report(diagnostics, 3), **facts)


def test_the_spans_of_these_tests_are_right():
    assert FIRST.span.text == SECOND.span.text == "等着"
    assert (FIRST.span.line, SECOND.span.line) == (3, 4)


# --- a Word file in every format


def test_a_place_in_a_word_file_has_a_part_and_columns_but_no_line():
    data = json.loads(REPORTERS["json"](report(WORD)))["diagnostics"][0]
    assert data["part"] == "body/tbl[1]/tr[2]/tc[3]/p[1]"
    assert (data["line"], data["end_line"]) == (None, None)
    assert (data["column"], data["end_column"]) == (3, 5)
    assert show_diagnostic(WORD).splitlines() == [
        "b.docx:body/tbl[1]/tr[2]/tc[3]/p[1]:3: error [forbidden-phrase] forbidden phrase: 等着",
        "      | 您就等着吧",
        "      |     ^^^^",
        "  say instead: 请稍等",
    ]
    assert REPORTERS["github"](report(WORD)) == (
        "::error title=forbidden-phrase,file=b.docx::body/tbl[1]/tr[2]/tc[3]/p[1]: "
        "forbidden phrase: 等着. Say instead: 请稍等"
    )


def test_places_in_a_word_file_are_sorted_by_part_and_keep_their_order_within_it():
    parts = ["footnotes/p[3]", "body/tbl[1]/tr[1]/tc[1]/p[1]", "body/p[2]", "header1/p[1]"]
    found = report(*(replace(WORD, part=part) for part in parts)).diagnostics
    assert [d.part for d in found] == [
        "header1/p[1]",
        "body/tbl[1]/tr[1]/tc[1]/p[1]",
        "body/p[2]",
        "footnotes/p[3]",
    ]


# --- SARIF


def sarif(shown):
    from sarif_pydantic import Sarif

    text = REPORTERS["sarif"](shown)
    Sarif.model_validate_json(text)
    return json.loads(text)["runs"][0]


def test_sarif_is_valid_and_names_places_fixes_and_what_to_say():
    run = sarif(report(FIRST, SECOND, WORD, ENCODING, rules={"forbidden-phrase": "about"}))
    assert run["columnKind"] == "unicodeCodePoints"
    by_rule = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert by_rule["forbidden-phrase"]["shortDescription"] == {"text": "about"}
    names = {r["partialFingerprints"]["docgen/v1"] for r in run["results"]}
    assert len(names) == 4
    first, _, word, encoding = sorted(run["results"], key=_uri)
    assert _uri(first) == "%E8%AF%9D%E6%9C%AF/a%20b.txt"
    assert first["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 4,
        "endLine": 3,
        "endColumn": 6,
        "charOffset": 16,
        "charLength": 2,
    }
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "请稍候"}
    assert "Say instead: 请稍等 / 请稍候" in first["message"]["text"]
    assert "region" not in word["locations"][0]["physicalLocation"]
    assert word["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == WORD.part
    assert encoding["level"] == "note"


def _uri(result):
    return result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_silenced_findings_stay_in_sarif_with_the_reason():
    silenced = (Silenced(FIRST, "inline", "引用客户的话"), Silenced(SECOND, "baseline"))
    run = sarif(report(WORD, silenced=silenced, has_baseline=True))
    states = {
        (r.get("suppressions") or [{}])[0].get("kind"): r["baselineState"] for r in run["results"]
    }
    assert states == {None: "new", "inSource": "new", "external": "unchanged"}
    inline = next(
        r for r in run["results"] if r.get("suppressions", [{}])[0].get("kind") == "inSource"
    )
    assert inline["suppressions"][0]["justification"] == "引用客户的话"


def test_without_a_baseline_nothing_is_said_about_one():
    assert "baselineState" not in sarif(report(FIRST))["results"][0]


# --- JUnit


def test_junit_has_a_case_for_each_finding_and_each_clean_file():
    shown = report(FIRST, ENCODING, names=("话术/a b.txt", "c.txt", "d.txt"))
    root = ET.fromstring(REPORTERS["junit"](shown))
    suite = root.find("testsuite")
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("3", "1", "0")
    cases = {case.get("name"): case for case in suite}
    failed = cases["forbidden-phrase 等着 3:4"]
    assert failed.get("classname") == "话术/a b.txt"
    assert failed.find("failure").get("message") == "forbidden phrase: 等着"
    assert "say instead: 请稍等" in failed.find("failure").text
    assert cases["file-encoding"].find("failure") is None
    assert cases["nothing found"].get("classname") == "d.txt"


def test_what_fails_the_run_fails_in_junit_and_silenced_findings_are_skipped():
    shown = report(ENCODING, fail_on=Severity.INFO, silenced=(Silenced(FIRST, "inline", "为什么"),))
    suite = ET.fromstring(REPORTERS["junit"](shown)).find("testsuite")
    assert (suite.get("failures"), suite.get("skipped")) == ("1", "1")
    assert suite.find("testcase/skipped").get("message") == "为什么"


def test_junit_takes_any_text():
    odd = replace(FIRST, message='a<b>&"\x00\x1b]]>\ud800', phrase="\x0b")
    assert ET.fromstring(REPORTERS["junit"](report(odd))) is not None


# --- the page for class


def segments():
    return LintSource(
        SOURCE,
        (
            Segment("您好", "turn", None, 3, speaker="客服"),
            Segment("没有？", "turn", None, 9, speaker="客户"),
            Segment("等着！", "turn", None, 16, speaker="客服"),
            Segment("等着。", "turn", None, 23, speaker="客服"),
        ),
        is_transcript=True,
    )


def page(*diagnostics, **facts):
    shown = report(
        *diagnostics, sources=(segments(),), roles={"客服": "staff", "客户": "customer"}, **facts
    )
    return shown, REPORTERS["html"](shown)


def test_the_view_marks_findings_in_their_turns_and_counts_them():
    shown, _ = page(FIRST, SECOND, ENCODING)
    files = build_files(shown)
    assert [(file.name, file.count) for file in files] == [("c.txt", 1), ("话术/a b.txt", 2)]
    rows = files[1].rows
    assert [(row.side, "".join(p.text for p in row.pieces)) for row in rows] == [
        ("left", "您好"),
        ("right", "没有？"),
        ("left", "等着！"),
        ("left", "等着。"),
    ]
    assert [p.text for p in rows[2].pieces if p.finding] == ["等着"]
    assert [finding.rule for finding in files[0].loose] == ["file-encoding"]
    (phrase, other) = build_phrases(files)
    assert (phrase.phrase, phrase.count, phrase.suggestions) == ("等着", 2, ("请稍等", "请稍候"))
    assert not other.is_phrase
    (speaker,) = build_speakers(files)
    assert (speaker.speaker, speaker.count, speaker.most) == ("客服", 2, [("等着", 2)])


def test_long_stretches_without_findings_become_gaps():
    lines = [f"第{i}句" for i in range(200)]
    text = "\n".join(lines)
    source = Source("long.txt", text)
    start = text.index("第100句")
    found = Diagnostic("r", Severity.ERROR, "m", source.span(start, start + 5), matched="第100句")
    parts, at = [], 0
    for line in lines:
        parts.append(Segment(line, "paragraph", None, at))
        at += len(line) + 1
    shown = report(found, sources=(LintSource(source, tuple(parts)),))
    rows = build_files(shown)[0].rows
    assert [row.left_out for row in rows] == [98, 0, 0, 0, 0, 0, 97]


def test_a_finding_in_a_word_file_is_marked_in_its_paragraph():
    paragraph = Segment("您就等着吧", "cell", part=WORD.part)
    source = LintSource(Source("b.docx", "您就等着吧"), (paragraph,))
    rows = build_files(report(WORD, sources=(source,)))[0].rows
    assert [(piece.text, piece.finding is not None) for piece in rows[0].pieces] == [
        ("您就", False),
        ("等着", True),
        ("吧", False),
    ]


def test_a_place_in_a_word_file_is_said_as_people_say_it():
    assert word_place("body/p[2]", ZH) == "正文第 2 段"
    assert word_place("body/tbl[1]/tr[2]/tc[3]/p[1]", ZH) == "正文表格 1 第 2 行第 3 格"
    assert word_place("body/p[6]/txbx[1]/p[1]", ZH) == "正文第 6 段旁的文本框"
    assert word_place("footnotes/p[1]", EN) == "footnotes, paragraph 1"


def test_the_page_says_what_to_say_instead_and_escapes_everything():
    _, html = page(replace(FIRST, suggestions=("<请稍等>",)))
    assert "&lt;请稍等&gt;" in html
    assert "<请稍等>" not in html
    assert 'lang="zh-Hans"' in html
    assert html.count("<mark") == 1
    assert 'href="#f1"' in html
    assert 'id="f1"' in html


def test_the_page_speaks_the_language_of_what_was_found():
    english = replace(FIRST, matched="calm down", phrase="calm down")
    assert 'lang="en"' in REPORTERS["html"](report(english))


def test_a_report_without_findings_says_so():
    assert "没有发现问题" in REPORTERS["html"](report())


@pytest.mark.parametrize("format_", sorted(REPORTERS))
def test_every_format_shows_every_kind_of_diagnostic(format_):
    shown = report(FIRST, WORD, ENCODING, silenced=(Silenced(SECOND, "baseline"),))
    text = REPORTERS[format_](shown)
    assert "b.docx" in text
