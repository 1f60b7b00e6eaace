import pytest

from docgen.api import Project
from docgen.diagnostic import Severity
from docgen.library.texts import iter_texts
from tests.support.project import DOCUMENT, ORGANIZATION, POLICY, write_project


@pytest.fixture
def check(tmp_path, monkeypatch):
    def run(changes=None, english=True):
        monkeypatch.chdir(write_project(tmp_path, changes, english))
        return Project.load(tmp_path).check().diagnostics

    return run


def told(diagnostics, severity=None):
    return [
        f"{d.where}:{d.span.line if d.span else 0} {d.rule}"
        for d in diagnostics
        if (severity is None or d.severity is severity) and d.severity is not Severity.INFO
    ]


def test_a_sound_project_has_nothing_to_complain_of(check):
    assert told(check()) == []


def test_every_file_reports_at_once(check):
    found = check(
        {
            "content/policies/code.yaml": POLICY.replace("title: 行为规范", "titel: 行为规范"),
            "content/documents/handbook.yaml": DOCUMENT.replace("edition: ", "edition: x"),
        }
    )
    files = {d.where for d in found if d.severity is Severity.ERROR}
    assert files == {"content/policies/code.yaml", "content/documents/handbook.yaml"}


def test_a_misspelt_key_names_the_near_one_and_its_place(check):
    found = check(
        {"content/policies/code.yaml": POLICY.replace("title: 行为规范", "titel: 行为规范")}
    )
    unknown = next(d for d in found if "titel" in d.message)
    assert (unknown.span.line, unknown.span.column) == (2, 1)
    assert "title" in unknown.help


def test_an_unknown_parameter_is_placed_inside_the_markdown(check):
    changed = POLICY.replace("desk.distance", "desk.distanse")
    found = check({"content/policies/code.yaml": changed})
    wrong = next(d for d in found if d.rule == "unknown-parameter")
    line = changed.splitlines()[wrong.span.line - 1]
    assert "desk.distanse" in line[wrong.span.column - 1 : wrong.span.end_column - 1]
    assert "desk.distance" in wrong.help


def test_an_unknown_reference_names_the_near_one(check):
    found = check({"content/policies/code.yaml": POLICY.replace("code/greet", "code/greets")})
    wrong = next(d for d in found if d.rule == "unknown-reference")
    assert wrong.span.text.strip("[]") == "code/greets"
    assert "code/greet" in wrong.help


def test_a_parameter_used_nowhere_is_a_warning(check):
    extra = ORGANIZATION + "    idle:\n      type: count\n      value: 3\n      label: 没人用\n"
    found = check({"content/organization.yaml": extra})
    unused = [d for d in found if d.rule == "unused-parameter"]
    assert [d.span.text for d in unused][:1] == ["idle"]
    assert unused[0].severity is Severity.WARNING


def test_a_parameter_of_the_wrong_type_says_how_to_write_it(check):
    found = check({"content/organization.yaml": ORGANIZATION.replace("3 m", "three")})
    assert next(d for d in found if d.rule == "parameter-value").help == "write it like `3 m`"


def test_duplicate_clause_ids_are_refused(check):
    found = check({"content/policies/code.yaml": POLICY.replace("id: bar", "id: greet")})
    assert "content/policies/code.yaml:14 duplicate-id" in told(found)


def test_an_id_other_than_the_file_name_is_refused(check):
    found = check({"content/policies/code.yaml": POLICY.replace("id: code", "id: coda")})
    assert "content/policies/code.yaml:1 id-and-file-name" in told(found)


def test_a_document_part_that_does_not_exist_is_refused(check):
    changed = DOCUMENT.replace("policy: code", "policy: cod")
    found = check({"content/documents/handbook.yaml": changed})
    wrong = next(d for d in found if d.rule == "unknown-reference")
    assert wrong.help == "did you mean `code`?"


def test_a_file_in_the_wrong_place_is_named(check):
    found = check({"content/policy/x.yaml": "id: x\n"})
    assert "content/policy/x.yaml:0 misplaced-file" in told(found)


def test_a_file_that_nothing_reads_is_told_of_with_the_name_it_should_have(check):
    found = check({"content/policies/code2.yaml.txt": "id: code2\n", "content/README.md": "#\n"})
    (wrong,) = (d for d in found if d.rule == "unread-file")
    assert wrong.where == "content/policies/code2.yaml.txt"
    assert wrong.severity is Severity.WARNING
    assert wrong.help.startswith("rename it to code2.yaml ")


def test_a_placeholder_left_in_a_text_is_an_error(check):
    found = check({"content/policies/code.yaml": POLICY.replace("先开口问好", "请找xxx")})
    wrong = next(d for d in found if d.rule == "placeholder-left")
    assert wrong.span.text == "xxx"


def test_a_missing_english_file_is_one_warning(check):
    found = check(english=False)
    missing = [d for d in found if d.rule == "translation-missing"]
    assert len(missing) == 3
    assert {d.severity for d in missing} == {Severity.WARNING}


def test_a_missing_english_text_is_named_by_its_id(check):
    more = POLICY + "      - id: late\n        text: 迟到要说明。\n"
    found = check({"content/policies/code.yaml": more})
    missing = [d for d in found if d.rule == "translation-missing"]
    assert len(missing) == 1
    assert "late" in missing[0].message


def test_an_accent_too_pale_is_refused(check):
    found = check({"content/organization.yaml": 'accent: "#66CBC6"\n' + ORGANIZATION})
    assert "content/organization.yaml:1 contrast" in told(found)


def test_a_changed_chinese_text_makes_its_translation_outdated(tmp_path, monkeypatch):
    monkeypatch.chdir(write_project(tmp_path))
    project = Project.load(tmp_path)
    before = {d.rule for d in project.check().diagnostics}
    assert "translation-unchecked" in before
    assert project.accept_translations() > 5
    assert project.check().diagnostics == ()
    policy = tmp_path / "content" / "policies" / "code.yaml"
    policy.write_text(POLICY.replace("先开口问好", "先开口问候"), "utf-8")
    outdated = project.check().diagnostics
    assert [d.rule for d in outdated] == ["translation-outdated"]
    assert "sections.desk.clauses.greet.text" in outdated[0].message
    assert outdated[0].where == "content/en/policies/code.yaml"


def test_check_can_be_limited_to_a_file(tmp_path, monkeypatch):
    changes = {
        "content/policies/code.yaml": POLICY.replace("title: 前台", "titel: 前台"),
        "content/documents/handbook.yaml": DOCUMENT.replace("edition: ", "edition: x"),
    }
    monkeypatch.chdir(write_project(tmp_path, changes))
    report = Project.load(tmp_path).check(["content/documents"])
    assert {d.where for d in report.diagnostics} == {"content/documents/handbook.yaml"}
    assert report.files == 1


def test_texts_are_found_by_their_annotation(tmp_path):
    write_project(tmp_path)
    policy = Project.load(tmp_path).library().policies["code"]
    texts = {".".join(map(str, t.path)): t.kind for t in iter_texts(policy)}
    assert texts["title"] == "line"
    assert texts["sections.0.clauses.0.text"] == "markdown"
    assert "id" not in texts


def test_a_broken_file_does_not_hide_what_is_wrong_in_the_others(check):
    more = DOCUMENT.replace("policy: code", "policy: code\n  - part: policy\n    policy: nowhere")
    found = check(
        {
            "content/policies/code.yaml": POLICY.replace("title: 行为规范", "titel: 行为规范"),
            "content/documents/handbook.yaml": more,
        }
    )
    wrong = [d for d in found if d.rule == "unknown-reference"]
    # `code` exists, though it could not be read: only `nowhere` is unknown.
    assert [d.span.text for d in wrong] == ["nowhere"]
    assert "unused-parameter" not in {d.rule for d in found}


def test_a_broken_chinese_file_is_not_called_missing_at_its_translation(check):
    broken = POLICY.replace("title: 行为规范", "title：行为规范")
    found = check({"content/policies/code.yaml": broken})
    assert {d.where for d in found if d.severity is Severity.ERROR} == {
        "content/policies/code.yaml"
    }


def test_a_copied_file_is_called_a_copy(check):
    found = check({"content/policies/code 副本.yaml": POLICY})
    copied = next(d for d in found if d.rule == "id-and-file-name")
    assert copied.help.startswith("there is a code.yaml already: delete this file")


def test_full_width_braces_are_told(check):
    changed = POLICY.replace("{{ desk.distance }}", "｛｛ desk.distance ｝｝")
    assert changed != POLICY
    found = check({"content/policies/code.yaml": changed})
    wide = next(d for d in found if d.rule == "malformed-parameter")
    assert wide.span.text == "｛｛"
    assert "{{ group.name }}" in wide.help


def test_word_quotation_marks_around_a_value_are_told(check):
    changed = DOCUMENT.replace('edition: "2026.1"', "edition: “2026.1”")
    assert changed != DOCUMENT
    found = check({"content/documents/handbook.yaml": changed})
    assert 'write `"2026.1"`, with straight quotation marks' in {d.help for d in found}
