"""What people do wrong in their first hour, and what they are told."""

import pytest


@pytest.mark.parametrize("where", ["before", "after"])
def test_options_of_all_commands_count_before_and_after_the_command(docgen, where):
    call = ("list", "policies")
    done = docgen(*(("-v", *call) if where == "before" else (*call, "--verbose")))
    assert done.status == 0
    assert done.err.rstrip().splitlines()[-1].startswith("took ")
    assert docgen("phrases", "test", "--quiet").err == ""


def test_a_project_can_be_named_after_the_command(docgen, tmp_path):
    done = docgen("build", "--project", str(tmp_path / "nowhere"))
    assert done.status == 2
    assert "no such folder" in done.err
    assert "  help: name the folder of a project" in done.err


def test_a_folder_with_a_space_can_be_copied_from_what_init_says(docgen):
    assert "  cd 'my docs'\n" in docgen("init", "my docs").err


def test_one_file_is_not_called_files(docgen):
    assert "1 file in" in docgen("build", "phrase-card", "--to", "html").err


def test_a_file_name_for_the_folder_of_a_build_is_wrong_usage(docgen):
    done = docgen("build", "phrase-card", "--out", "card.docx")
    assert done.status == 2
    assert "name a folder" in done.err


def test_a_kind_of_file_that_is_not_written_is_said_before_anything_is_asked(docgen):
    done = docgen("fill", "leave-request", "--no-input", "--out", "leave.doc")
    assert done.status == 1
    assert "docgen does not write .doc files" in done.err


def test_a_parameter_that_nobody_knows_says_where_the_names_stand(docgen):
    done = docgen("build", "phrase-card", "--set", "qqqq=1")
    assert "content/organization.yaml" in done.err


def test_one_long_title_does_not_widen_the_list(docgen):
    lines = docgen("list", "rules").out.splitlines()
    assert sum(len(line) > 160 for line in lines) < len(lines) / 10


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.yaml", "name：王小明\n", "the colon after `name` is full-width"),
        ("a.yaml", "- 王小明\n", "write YAML, one `field: answer` a line"),
        ("a.json", '{"name": "a",}', "none at the end"),
    ],
)
def test_a_file_that_holds_no_answers_is_told_how_to_write_them(docgen, tmp_path, name, text, told):
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = docgen("fill", "leave-request", "--no-input", "--data", name)
    assert done.status == 1
    assert told in done.err


def test_doctor_names_the_optional_parts(docgen):
    lines = docgen("doctor").out
    assert "openpyxl" in lines
    assert "hyperscan" in lines


def test_a_column_may_be_headed_by_the_label_of_its_field(docgen, tmp_path):
    (tmp_path / "people.csv").write_text("姓名,部门\n王小明,前台\n", encoding="utf-8")
    done = docgen("merge", "handbook-receipt", "--rows", "people.csv")
    assert done.status == 1
    assert "收到日期 (`received_on`) is no column of people.csv" in done.err
    assert "`name`" not in done.err
