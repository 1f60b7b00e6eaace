import errno
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from docgen.cli import COMMANDS
from tests.support.project import POLICY, ROOT, write_project

ANSWERS = ROOT / "tests" / "cases" / "forms" / "resignation-letter.answers.yaml"
LETTER = ("fill", "resignation-letter", "--no-input", "--date", "2026-03-02")


def test_help_lists_every_command_without_importing_them(docgen):
    done = docgen("--help")
    assert done.status == 0
    for name, entry in COMMANDS.items():
        assert name in done.out
        assert entry.help in done.out


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_shows_an_example(docgen, name):
    done = docgen(name, "--help")
    assert done.status == 0
    assert "Examples:" in done.out
    assert f"docgen {name}" in done.out or name == "doctor"


def test_a_misspelt_command_is_wrong_usage_and_names_the_near_one(docgen):
    done = docgen("bild")
    assert done.status == 2
    assert "did you mean `build`?" in done.err


def test_a_misspelt_option_is_wrong_usage(docgen):
    assert docgen("build", "--lnag", "en").status == 2
    done = docgen("build", "--lang", "eng")
    assert done.status == 2
    assert "did you mean `en`?" in done.err


def test_without_a_project_the_sample_is_used_and_said(docgen):
    done = docgen("list")
    assert done.status == 0
    assert "onboarding-handbook" in done.out
    assert done.err.count("\n") == 1
    assert "sample project" in done.err
    assert docgen("--quiet", "list").err == ""


def test_a_folder_that_is_no_project_is_wrong_usage(docgen, tmp_path):
    done = docgen("--project", str(tmp_path), "list")
    assert done.status == 2
    assert "docgen init" in done.err


def test_list_as_json_has_the_fields_of_the_contract(docgen):
    for kind in ("documents", "forms", "phrases", "policies", "rules"):
        rows = json.loads(docgen("list", kind, "--format", "json").out)
        assert rows, kind
        assert all(set(row) == {"id", "title", "kind", "source"} for row in rows)
    ids = [row["id"] for row in json.loads(docgen("list", "--format", "json").out)]
    assert {"onboarding-handbook", "trip-report", "incident-report", "witness-statement"} <= set(
        ids
    )
    assert {"resignation-letter", "handbook-receipt"} <= set(ids)


def test_init_makes_a_project_that_checks_and_builds(docgen, tmp_path, monkeypatch):
    assert docgen("init", "mine").status == 0
    monkeypatch.chdir(tmp_path / "mine")
    checked = docgen("check")
    assert checked.status == 0
    assert ": warning [" not in checked.out
    built = docgen("build", "handbook-receipt")
    assert built.status == 0
    assert built.out.splitlines() == [
        "output/zh-Hans/handbook-receipt.docx",
        "output/zh-Hans/handbook-receipt.html",
    ]
    assert not list((tmp_path / "mine").rglob("*.py"))


def test_init_refuses_a_folder_that_is_not_empty(docgen, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("mine")
    done = docgen("init", "mine")
    assert done.status == 1
    assert "not empty" in done.err
    assert docgen("init", "mine", "--force").status == 0
    assert (tmp_path / "mine" / "a.txt").read_text() == "mine"


def test_check_exits_with_one_and_shows_a_caret(docgen, tmp_path):
    write_project(
        tmp_path, {"content/policies/code.yaml": POLICY.replace("title: 行为", "titel: 行为")}
    )
    done = docgen("check")
    assert done.status == 1
    assert "content/policies/code.yaml:2:1: error" in done.out
    assert "^^^^^" in done.out
    assert "help:" in done.out
    data = json.loads(docgen("check", "--format", "json").out)
    assert data["version"] == 1
    assert data["summary"]["error"] == len(
        [d for d in data["diagnostics"] if d["severity"] == "error"]
    )
    assert docgen("check", "--format", "sarif").out.startswith("{")
    github = docgen("check", "--format", "github").out
    assert "::error title=unknown-key,file=content/policies/code.yaml,line=2," in github


def test_nothing_is_built_from_faulty_content(docgen, tmp_path):
    write_project(
        tmp_path, {"content/policies/code.yaml": POLICY.replace("desk.distance", "desk.d")}
    )
    done = docgen("build")
    assert done.status == 1
    assert "unknown-parameter" in done.err
    assert not (tmp_path / "output").exists()


def test_an_unknown_document_names_the_near_one(docgen):
    done = docgen("build", "trip-reprot")
    assert done.status == 1
    assert "did you mean `trip-report`?" in done.err


def test_building_twice_gives_identical_bytes(docgen, tmp_path):
    arguments = ("build", "onboarding-handbook", "trip-report", "--lang", "en")
    first = docgen(*arguments)
    files = {name: Path(name).read_bytes() for name in first.out.splitlines()}
    assert len(files) == 4
    again = docgen(*arguments)
    assert again.out == first.out
    assert "4 of them up to date" in again.err
    assert docgen(*arguments, "--force").out == first.out
    assert files == {name: Path(name).read_bytes() for name in files}


def test_the_date_written_into_files_can_be_given(docgen, tmp_path, monkeypatch):
    docgen("build", "trip-report", "--to", "docx", "--date", "2031-05-06")
    word = "output/zh-Hans/trip-report.docx"
    assert b"2031-05-06" in zipfile.ZipFile(word).read("docProps/core.xml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    docgen("build", "trip-report", "--to", "docx")
    assert b"1970-01-01" in zipfile.ZipFile(word).read("docProps/core.xml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    assert docgen("build", "trip-report").status == 1


def test_a_parameter_can_be_set_for_one_run(docgen):
    done = docgen("build", "onboarding-handbook", "--to", "txt", "--set", "phone.ring_count=5")
    assert done.status == 0, done.err
    assert "5 声" in Path("output/zh-Hans/onboarding-handbook.txt").read_text("utf-8")
    wrong = docgen("build", "--set", "phone.rings=5")
    assert wrong.status == 1
    assert "phone.ring_count" in wrong.err
    assert docgen("build", "--set", "phone").status == 2


def test_a_file_that_docgen_did_not_make_is_left_alone(docgen, tmp_path):
    target = tmp_path / "out" / "zh-Hans" / "trip-report.html"
    target.parent.mkdir(parents=True)
    target.write_text("mine")
    done = docgen("build", "trip-report", "--out", "out")
    assert done.status == 1
    assert "--force" in done.err
    assert target.read_text() == "mine"
    assert not target.with_suffix(".docx").exists()
    assert docgen("build", "trip-report", "--out", "out", "--force").status == 0
    assert target.read_text("utf-8").startswith("<!")


def test_an_output_that_is_a_file_is_explained(docgen, tmp_path):
    (tmp_path / "out").write_text("mine")
    done = docgen("build", "trip-report", "--out", "out")
    assert done.status == 1
    assert "folder" in done.err
    assert (tmp_path / "out").read_text() == "mine"


def test_a_folder_without_permission_is_explained(docgen, monkeypatch):
    def refuse(path, data, mode):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("docgen.workspace.files._replace", refuse)
    done = docgen("build", "trip-report", "--out", "out")
    assert done.status == 1
    assert "no permission, or it is open in another program" in done.err
    assert "close it in Word" in done.err


def test_a_letter_is_filled_from_a_file_and_assignments(docgen):
    done = docgen(*LETTER, "--data", str(ANSWERS), "--set", "name=𠮷田&<b>", "--out", "letter.docx")
    assert done.status == 0, done.err
    assert done.out == "letter.docx\n"
    xml = zipfile.ZipFile("letter.docx").read("word/document.xml").decode()
    assert "𠮷田&amp;&lt;b&gt;" in xml


def test_the_answers_can_be_saved_and_used_again(docgen):
    first = docgen(*LETTER, "--data", str(ANSWERS), "--out", "a.html", "--save", "saved.yaml")
    assert first.status == 0, first.err
    second = docgen(*LETTER, "--data", "saved.yaml", "--out", "b.html")
    assert second.status == 0, second.err
    assert Path("a.html").read_bytes() == Path("b.html").read_bytes()
    again = docgen("fill", "trip-report", "--no-input", "--data", "saved.yaml")
    assert again.status == 1
    assert "for the form `resignation-letter`" in again.err


def test_all_missing_answers_are_named_at_once(docgen, tmp_path):
    done = docgen(*LETTER)
    assert done.status == 1
    for field in ("name", "department", "post", "hire_date"):
        assert field in done.err
    assert not (tmp_path / "output").exists()


def test_a_wrong_answer_is_placed_in_its_file(docgen, tmp_path):
    text = ANSWERS.read_text("utf-8")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if one.startswith("hire_date:"))
    bad = "\n".join(
        "hire_date: 昨天下午" if one.startswith("hire_date:") else one for one in text.splitlines()
    )
    (tmp_path / "bad.yaml").write_text(bad, "utf-8")
    done = docgen(*LETTER, "--data", "bad.yaml")
    assert done.status == 1
    assert f"bad.yaml:{line}:12: error [answer-type]" in done.err


def test_a_control_character_in_an_answer_is_refused_with_the_field(docgen):
    done = docgen(*LETTER, "--data", str(ANSWERS), "--set", "name=a\x07b")
    assert done.status == 1
    assert "Traceback" not in done.err
    assert "name" in done.err


def test_an_unknown_field_names_the_near_one(docgen):
    done = docgen(*LETTER, "--data", str(ANSWERS), "--set", "nmae=x")
    assert done.status == 1
    assert "did you mean `name`?" in done.err


def test_answers_may_be_json(docgen, tmp_path):
    answers = {"name": "😀 王", "department": "a", "post": "b", "hire_date": "2024-01-02"}
    (tmp_path / "a.json").write_text(json.dumps(answers, indent="\t"), "utf-8")
    done = docgen(*LETTER, "--data", "a.json", "--out", "a.html")
    assert done.status == 0, done.err
    assert "😀 王" in Path("a.html").read_text("utf-8")
    (tmp_path / "b.json").write_text('{"name": }', "utf-8")
    broken = docgen(*LETTER, "--data", "b.json")
    assert broken.status == 1
    assert "b.json:1:10: error" in broken.err


def test_a_missing_answers_file_is_explained(docgen):
    done = docgen(*LETTER, "--data", "nowhere.yaml")
    assert done.status == 1
    assert "no such file" in done.err


def test_out_and_to_must_agree(docgen):
    done = docgen(*LETTER, "--data", str(ANSWERS), "--out", "a.docx", "--to", "html")
    assert done.status == 1
    assert "--to" in done.err


def test_schemas_are_json_schema_2020_12(docgen):
    for name in ("policy", "form", "organization", "theme", "trip-report"):
        schema = json.loads(docgen("schema", name).out)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    letter = json.loads(docgen("schema", "resignation-letter").out)
    assert {"name", "department", "hire_date"} <= set(letter["properties"])
    answers = docgen("schema", "warning-letter").out
    assert "每满 3 次批评警告" in answers
    assert "{{ sanctions." not in answers
    written = docgen("schema", "--all", "schemas")
    assert Path("schemas/policy.translation.schema.json").is_file()
    assert len(written.out.splitlines()) == len(list(Path("schemas").iterdir()))
    done = docgen("schema", "polcy")
    assert done.status == 1
    assert "did you mean `policy`?" in done.err
    assert docgen("schema").status == 2


def test_doctor_looks_at_the_installation_and_the_project(docgen):
    done = docgen("doctor")
    assert done.status == 0
    for subject in ("docgen", "Python", "LibreOffice", "YAML parser", "content"):
        assert subject in done.out


def test_a_fault_of_ours_is_said_to_be_ours(docgen, monkeypatch):
    def fail(*arguments):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("docgen.api.Project.entries", fail)
    done = docgen("list")
    assert done.status == 1
    assert "that is our bug: ZeroDivisionError: oops" in done.err
    assert "Traceback" not in done.err
    assert "Traceback" in docgen("--debug", "list").err


def test_ctrl_c_ends_without_a_traceback(docgen, monkeypatch):
    def interrupt(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("docgen.api.Project.entries", interrupt)
    done = docgen("list")
    assert done.status == 130
    assert done.err.endswith("\nstopped\n")


def test_python_dash_m_is_the_same_command(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("docgen, version ")


def test_starting_up_imports_nothing_heavy():
    code = "import sys, docgen.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"yaml", "jinja2", "docx", "docxtpl", "msgspec", "babel", "markdown_it", "lxml"}
    assert heavy.isdisjoint(done.stdout.split())
