import json

from docgen.diagnostic import Diagnostic, Label, Severity, error, warning
from docgen.report import REPORTERS, build_report
from docgen.report.text import display_width, show_diagnostic, show_summary
from docgen.source import Source

SOURCE = Source("content/a.yaml", "id: a\ntitel: 标题一\n")


def misspelt():
    return error("schema", "unknown key `titel`", SOURCE.span(6, 11), "did you mean `title`?")


def test_the_caret_stands_under_the_span():
    assert show_diagnostic(misspelt()).splitlines() == [
        "content/a.yaml:2:1: error [schema] unknown key `titel`",
        "    2 | titel: 标题一",
        "      | ^^^^^",
        "  help: did you mean `title`?",
    ]


def test_the_caret_counts_east_asian_width():
    lines = show_diagnostic(error("r", "m", SOURCE.span(14, 16))).splitlines()
    assert lines[2] == "      | " + " " * 9 + "^^^^"
    assert display_width("标a㐂") == 5


def test_a_long_line_is_cut_around_the_caret():
    source = Source("a", "字" * 200 + "错" + "字" * 200)
    lines = show_diagnostic(error("r", "m", source.span(200, 201))).splitlines()
    before = lines[1].split("错")[0]
    assert display_width(lines[1]) < 220
    assert display_width(lines[2].split("^")[0]) == display_width(before)


def test_labels_and_suggestions_are_shown():
    diagnostic = Diagnostic(
        "yaml-duplicate-key",
        Severity.WARNING,
        "twice",
        SOURCE.span(6, 11),
        labels=(Label(SOURCE.span(0, 2), "first here"),),
        suggestions=("您好", "请稍等"),
    )
    text = show_diagnostic(diagnostic)
    assert "  content/a.yaml:1:1: first here" in text
    assert "instead: 您好 / 请稍等" in text


def test_the_json_object_has_the_fields_of_the_contract():
    report = build_report([misspelt(), warning("w", "no place")], files=3)
    data = json.loads(REPORTERS["json"](report))
    assert data["version"] == 1
    assert data["summary"] == {"files": 3, "error": 1, "warning": 1, "info": 0}
    placed = next(d for d in data["diagnostics"] if d["rule"] == "schema")
    assert placed == {
        "path": "content/a.yaml",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 6,
        "severity": "error",
        "rule": "schema",
        "message": "unknown key `titel`",
        "matched": None,
        "phrase": None,
        "suggestions": [],
        "speaker": None,
        "part": None,
    }


def test_github_commands_escape_what_would_end_them():
    source = Source("content/a,b.yaml", "x")
    report = build_report([error("r", "50%\nof", source.span(0, 1))], 1)
    assert REPORTERS["github"](report) == (
        "::error title=r,file=content/a%2Cb.yaml,line=1,endLine=1,col=1,endColumn=2::50%25%0Aof"
    )


def test_sarif_counts_code_points_and_gives_equal_lines_different_fingerprints():
    twice = [misspelt(), error("schema", "unknown key `titel`", SOURCE.span(6, 12))]
    log = json.loads(REPORTERS["sarif"](build_report(twice, 1)))
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 1, 6)
    prints = {r["partialFingerprints"]["docgen/v1"] for r in run["results"]}
    assert len(prints) == 2


def test_a_report_drops_repetitions_and_sums_up():
    report = build_report([misspelt(), misspelt(), warning("w", "x")], 2)
    assert len(report.diagnostics) == 2
    assert show_summary(report) == "1 error, 1 warning in 2 files"
    assert show_summary(build_report([], 1)) == "1 file checked, nothing to complain of"
