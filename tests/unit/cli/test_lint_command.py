import io
import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from tests.support.project import ROOT
from tests.support.word_files import members, paragraph, run, table, word_file

CALL = "客服：您好，这里是枫桐坊。\n客户：没有。\n客服：等着！\n客服：这不归我管，谢谢您。\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def call(docgen):
    path = docgen.folder / "call.txt"
    path.write_text(CALL, "utf-8")
    return path


def found(done):
    return [(d["path"], d["line"], d["phrase"]) for d in json.loads(done.out)["diagnostics"]]


def give(monkeypatch, data):
    stream = io.TextIOWrapper(io.BytesIO(data), "utf-8")
    monkeypatch.setattr(sys, "stdin", stream)


def test_findings_are_shown_with_place_caret_and_what_to_say(docgen, call):
    done = docgen("lint", "call.txt")
    assert done.status == 1
    assert done.out.startswith("call.txt:3:4: error [forbidden-phrase]")
    assert "    3 | 客服：等着！\n      |       ^^^^\n  say instead: 请稍等" in done.out
    assert "2 errors in 1 file" in done.err


def test_a_clean_file_is_status_0_and_says_so_on_stderr(docgen):
    (docgen.folder / "a.txt").write_text("您好，欢迎光临。\n", "utf-8")
    done = docgen("lint", "a.txt")
    assert (done.status, done.out) == (0, "")
    assert "nothing to complain of" in done.err


def test_no_path_is_wrong_usage(docgen):
    done = docgen("lint")
    assert done.status == 2
    assert "standard input" in done.err


def test_customers_are_checked_only_when_that_is_asked_for(docgen, call):
    assert found(docgen("lint", "call.txt", "--format", "json"))[0][1] == 3
    every = found(docgen("lint", "call.txt", "--format", "json", "--all-speakers"))
    assert ("call.txt", 2, "没有") in every


def test_json_has_the_fields_of_the_contract(docgen, call):
    data = json.loads(docgen("lint", "call.txt", "--format", "json").out)
    assert data["summary"] == {"files": 1, "error": 2, "warning": 0, "info": 0}
    assert data["diagnostics"][0] == {
        "path": "call.txt",
        "line": 3,
        "column": 4,
        "end_line": 3,
        "end_column": 6,
        "severity": "error",
        "rule": "forbidden-phrase",
        "message": "forbidden phrase: 等着",
        "matched": "等着",
        "phrase": "等着",
        "suggestions": data["diagnostics"][0]["suggestions"],
        "speaker": "客服",
        "part": None,
    }


def test_rules_and_lists_can_be_chosen(docgen, call):
    call.write_text("客服：什么事？\n客户：退费。\n客服：不归我管。\n", "utf-8")

    def rules(*options):
        data = json.loads(docgen("lint", "call.txt", "--format", "json", *options).out)
        return {d["rule"] for d in data["diagnostics"]}

    assert rules() >= {"missing-greeting", "forbidden-phrase"}
    assert rules("--rule", "missing-greeting") == {"missing-greeting"}
    assert "missing-greeting" not in rules("--no-rule", "missing-greeting,missing-farewell")
    assert "forbidden-phrase" not in rules("--list", "service-en")


@pytest.mark.parametrize(
    ("option", "value", "near"),
    [("--rule", "forbiden-phrase", "forbidden-phrase"), ("--list", "service-zn", "service-zh")],
)
def test_a_rule_or_list_that_does_not_exist_is_wrong_usage(docgen, call, option, value, near):
    done = docgen("lint", "call.txt", option, value)
    assert done.status == 2
    assert f"did you mean `{near}`?" in done.err


def test_what_fails_the_run_can_be_chosen(docgen):
    (docgen.folder / "a.txt").write_bytes("您好，欢迎光临本服务大厅。\n".encode("gb18030"))
    assert docgen("lint", "a.txt").status == 0
    done = docgen("lint", "a.txt", "--fail-on", "info")
    assert done.status == 1
    assert "GB18030" in done.out


def test_standard_input_is_read_and_named(docgen, monkeypatch):
    give(monkeypatch, CALL.encode())
    assert found(docgen("lint", "-", "--format", "json"))[0] == ("<stdin>", 3, "等着")
    give(monkeypatch, '{"speaker": "客服", "text": "不归我管"}\n'.encode())
    done = docgen("lint", "-", "--stdin-name", "x.jsonl", "--rule", "forbidden-phrase")
    assert done.out.startswith("x.jsonl:1:")


def test_a_file_that_cannot_be_read_is_one_finding_and_the_others_are_checked(docgen, call):
    (docgen.folder / "bad.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    done = docgen("lint", "bad.docx", "nix.txt", "call.txt", "--format", "json")
    assert done.status == 1
    rules = [d["rule"] for d in json.loads(done.out)["diagnostics"]]
    assert sorted(rules) == ["forbidden-phrase"] * 2 + ["unreadable-file"] * 2


def test_a_word_file_is_reported_in_cells_headers_and_across_runs(docgen):
    data = word_file(
        paragraph(run("这件事"), run("不归", "<w:b/>"), run("我管"), run("。"))
        + table(("客人", "客服"), ("退费", "自己去看。"), head=True),
        {"header1": paragraph("懒得理你")},
    )
    (docgen.folder / "a.docx").write_bytes(data)
    done = docgen("lint", "a.docx", "--format", "json")
    places = [
        (d["part"], d["line"], d["column"], d["matched"])
        for d in json.loads(done.out)["diagnostics"]
    ]
    assert places == [
        ("header1/p[1]", None, 1, "懒得理你"),
        ("body/p[1]", None, 4, "不归我管"),
        ("body/tbl[1]/tr[2]/tc[2]/p[1]", None, 1, "自己去看"),
    ]
    text = docgen("lint", "a.docx").out
    assert "a.docx:body/p[1]:4: error" in text


def test_fix_writes_what_is_safe_and_reports_the_rest(docgen, call):
    before = docgen("lint", "call.txt", "--diff")
    assert "-客服：等着！\n+客服：请稍候！" in before.out
    assert call.read_text("utf-8") == CALL
    done = docgen("lint", "call.txt", "--fix")
    assert call.read_text("utf-8") == CALL.replace("等着", "请稍候")
    assert "1 finding fixed" in done.err
    assert "不归我管" in done.out
    assert "等着" not in done.out
    assert done.status == 1


def test_fix_keeps_the_mode_of_a_file_and_follows_links(docgen, call):
    call.chmod(0o600)
    link = docgen.folder / "link.txt"
    link.symlink_to(call)
    docgen("lint", "link.txt", "--fix")
    assert link.is_symlink()
    assert "请稍候" in call.read_text("utf-8")
    assert call.stat().st_mode & 0o777 == 0o600


def test_fix_of_standard_input_goes_to_standard_output(docgen, monkeypatch):
    give(monkeypatch, CALL.encode())
    done = docgen("lint", "-", "--fix")
    assert done.out == CALL.replace("等着", "请稍候")
    assert "不归我管" in done.err


def test_fix_of_a_word_file_touches_nothing_but_the_text(docgen):
    path = docgen.folder / "a.docx"
    path.write_bytes(word_file(paragraph("客服：", run("等着", "<w:b/>"), run("！"))))
    old = members(path.read_bytes())
    assert docgen("lint", "a.docx", "--fix", "--rule", "forbidden-phrase").status == 0
    new = members(path.read_bytes())
    assert new["word/document.xml"] == old["word/document.xml"].replace(
        "等着".encode(), "请稍候".encode()
    )
    assert {**new, "word/document.xml": b""} == {**old, "word/document.xml": b""}


def test_a_mention_is_not_fixed(docgen):
    text = "培训材料：不能说“等着”。\n"
    path = docgen.folder / "a.txt"
    path.write_text(text, "utf-8")
    assert docgen("lint", "a.txt", "--fix").status == 0
    assert path.read_text("utf-8") == text


def test_known_findings_do_not_count_and_new_ones_do(docgen, call):
    done = docgen("lint", "call.txt", "--baseline", "known.json", "--write-baseline")
    assert done.status == 0
    assert "2 findings written to known.json" in done.err
    done = docgen("lint", "call.txt", "--baseline", "known.json")
    assert (done.status, done.out) == (0, "")
    assert "2 known from the baseline" in done.err
    call.write_text("客服：您好，欢迎。\n" + CALL + "客服：懒得理你。谢谢您。\n", "utf-8")
    done = docgen("lint", "call.txt", "--baseline", "known.json", "--format", "json")
    assert (done.status, [one[2] for one in found(done)]) == (1, ["懒得理你"])
    call.write_text("客服：您好，谢谢您。\n", "utf-8")
    assert (
        "2 of the baseline no longer found"
        in docgen("lint", "call.txt", "--baseline", "known.json").err
    )


def test_a_missing_baseline_is_an_error(docgen, call):
    done = docgen("lint", "call.txt", "--baseline", "nix.json")
    assert done.status == 1
    assert "no such file" in done.err


def test_comments_silence_findings_and_sarif_says_why(docgen):
    path = docgen.folder / "a.md"
    path.write_text(
        "这不归我管。 <!-- docgen: ignore[forbidden-phrase] 引用客户原话 -->\n", "utf-8"
    )
    done = docgen("lint", "a.md", "--format", "sarif")
    assert done.status == 0
    (result,) = json.loads(done.out)["runs"][0]["results"]
    assert result["suppressions"][0]["kind"] == "inSource"
    assert "引用客户原话" in result["suppressions"][0]["justification"]


def test_stats_count_by_rule_phrase_speaker_and_file(docgen, call):
    done = docgen("lint", "call.txt", "--stats")
    assert "by phrase" in done.out
    assert "      2  客服" in done.out
    quiet = docgen("lint", "call.txt", "--stats", "--format", "json")
    assert json.loads(quiet.out)
    assert "by speaker" in quiet.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("forbidden-phrase", "service-zh"),
        ("missing-greeting", "instead"),
        ("placeholder-left", "example"),
        ("file-encoding", "UTF-8"),
        ("unused-suppression", "instead"),
        ("不歸我管", "首问负责制"),
        ("not-my-business", "首问负责制"),
        ("legal-advice", "罚款"),
    ],
)
def test_explain_says_what_why_and_what_instead(docgen, name, said):
    done = docgen("lint", "--explain", name)
    assert done.status == 0
    assert said in done.out
    assert "what" in done.out
    assert "{{" not in done.out.replace("{{ }}", "")


def test_explaining_what_does_not_exist_names_the_near_one(docgen):
    done = docgen("lint", "--explain", "mising-greeting")
    assert done.status == 1
    assert "did you mean `missing-greeting`?" in done.err


def test_a_report_goes_to_a_file(docgen, call):
    done = docgen("lint", "call.txt", "--format", "html", "--out", "r/report.html")
    assert (done.status, done.out) == (1, "")
    assert "<mark" in (docgen.folder / "r" / "report.html").read_text("utf-8")
    done = docgen("lint", "call.txt", "--format", "junit", "--out", "r/report.xml")
    suite = ET.parse(docgen.folder / "r" / "report.xml").getroot().find("testsuite")
    assert suite.get("failures") == "2"


def test_several_processes_find_the_same_in_the_same_order(docgen):
    for i in range(7):
        (docgen.folder / f"c{i}.txt").write_text(CALL, "utf-8")
    (docgen.folder / "d.docx").write_bytes(word_file(paragraph("不归我管")))
    one = docgen("lint", ".", "--format", "json")
    two = docgen("lint", ".", "--format", "json", "--jobs", "2")
    assert one.out == two.out
    assert len(json.loads(one.out)["diagnostics"]) == 15
    page = docgen("lint", ".", "--format", "html", "--jobs", "2")
    assert page.out == docgen("lint", ".", "--format", "html").out


def test_the_organisation_s_own_phrase_lists_count(docgen, call):
    from tests.support.project import write_project

    write_project(docgen.folder / "p")
    assert docgen("--project", "p", "lint", "call.txt", "--rule", "file-encoding").status == 0
    done = docgen("--project", "nix", "lint", "call.txt")
    assert done.status == 2


def test_the_examples_of_all_phrases_are_as_they_say(docgen):
    done = docgen("phrases", "test")
    assert done.status == 0
    assert "all as they say" in done.err


def test_the_pre_commit_hook_runs_a_command_that_exists():
    from docgen.yamldoc import decode_yaml, read_yaml

    data = (ROOT / ".pre-commit-hooks.yaml").read_bytes()
    source = decode_yaml(data, ".pre-commit-hooks.yaml").value
    hooks = read_yaml(source).value.items
    entries = [hook.get("entry").text.split() for hook in hooks]
    for entry in entries:
        assert entry[0] == "docgen"
        done = subprocess.run(
            [sys.executable, "-m", *entry, "--help"], capture_output=True, check=False, cwd=ROOT
        )
        assert done.returncode == 0


def test_a_fault_elsewhere_in_the_content_does_not_stop_work_on_the_phrases(docgen):
    from tests.support.project import POLICY, write_project

    root = write_project(docgen.folder / "p", {"content/policies/code.yaml": POLICY + "x: 1\n"})
    for folder in ("phrases", "rules"):
        shutil.copytree(ROOT / "content" / folder, root / "content" / folder)
    assert docgen("--project", "p", "list").status == 1
    assert docgen("--project", "p", "phrases", "test").status == 0
    assert docgen("--project", "p", "lint", "--explain", "不归我管").status == 0
    path = root / "content" / "phrases" / "service-zh.yaml"
    path.write_text(path.read_text("utf-8") + "x: 1\n", "utf-8")
    done = docgen("--project", "p", "phrases", "test")
    assert done.status == 1
    assert "content/phrases/service-zh.yaml" in done.err


def test_an_example_that_is_not_as_it_says_is_an_error(docgen):
    from tests.support.project import write_project

    root = write_project(docgen.folder / "p")
    for folder in ("phrases", "rules"):
        shutil.copytree(ROOT / "content" / folder, root / "content" / folder)
    path = root / "content" / "phrases" / "service-zh.yaml"
    text = path.read_text("utf-8").replace("- 这事不归我管。", "- 这事归我管。")
    path.write_text(text, "utf-8")
    done = docgen("--project", "p", "phrases", "test")
    assert done.status == 1
    assert "[phrase-example] `不归我管` is not found here" in done.out
