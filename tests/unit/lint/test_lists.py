import pytest

from docgen.lint.engine import Linter
from docgen.lint.list_check import check_lists
from docgen.lint.phrase_test import Example, check_examples
from docgen.lint.rule import Ruleset, Wording


def phrase(text, where="anywhere", id="one", **more):
    return Wording("forbidden-phrase", "test", id, text, where, **more)


def faults(*wordings, approved=()):
    return [(f.rule, f.entry, f.key) for f in check_lists(Linter(Ruleset(wordings)), approved)]


def test_a_sound_list_has_no_faults():
    assert faults(phrase("不归我管", except_=("不归我管(辖|理)",))) == []


@pytest.mark.parametrize(
    ("wording", "rule"),
    [
        (phrase("……"), "phrase-never-matches"),
        (phrase("等着", where="clause", except_=("等着。",)), "phrase-never-matches"),
        (phrase("不归我管", except_=("不歸我管",)), "shadowed-phrase"),
        (phrase("不归我管", except_=("不归他管",)), "useless-context"),
        (phrase("不归我管", always=("我管",)), "useless-context"),
        (phrase("没有"), "short-phrase"),
    ],
)
def test_an_entry_that_cannot_work_is_told(wording, rule):
    assert [fault[0] for fault in faults(wording)] == [rule]


def test_short_entries_with_a_position_or_an_exception_are_fine():
    assert faults(phrase("没有", where="utterance")) == []
    assert faults(phrase("没有", except_=("没有问题",))) == []


def test_duplicates_are_told_after_folding():
    found = faults(phrase("不归我管"), phrase("不歸 我管", id="two"))
    assert found == [("duplicate-phrase", "two", "text")]


def test_approved_wording_must_not_hold_forbidden_wording():
    approved = [("test", "good", "请稍等，这不归我管"), ("test", "fine", "请稍等")]
    found = faults(phrase("不归我管"), approved=approved)
    assert found == [("forbidden-in-approved", "good", "text")]


def test_examples_that_do_not_behave_are_told():
    linter = Linter(Ruleset((phrase("不归我管"),)))
    examples = [
        Example("forbidden-phrase", "不归我管", "这不归我管。", True),
        Example("forbidden-phrase", "不归我管", "这归我管。", True),
        Example("forbidden-phrase", "不归我管", "好的。", False),
        Example("forbidden-phrase", "不归我管", "不 归 我 管", False),
    ]
    assert [d.matched for d in check_examples(linter, examples)] == ["这归我管。", "不 归 我 管"]


def test_the_lists_and_rules_of_the_sample_project_are_sound():
    from docgen.library import load_library
    from docgen.library.linting import build_linter, check_phrase_lists, iter_examples
    from docgen.library.own_wording import check_own_wording
    from docgen.workspace import Workspace
    from tests.support.lint_sample import ROOT

    libraries = load_library(Workspace(ROOT), ("zh-Hans", "en")).libraries
    library = libraries["zh-Hans"]
    linter = build_linter(library)
    examples = list(iter_examples(library))
    assert len(examples) > 400
    assert [(d.matched, d.message) for d in check_examples(linter, examples)] == []
    assert list(check_phrase_lists(library, linter)) == []
    for one in libraries.values():
        assert [(d.where, d.matched) for d in check_own_wording(one, linter)] == []


def test_own_wording_is_found_at_its_place_in_the_file(tmp_path):
    import shutil

    from docgen.library import load_library
    from docgen.library.linting import build_linter
    from docgen.library.own_wording import check_own_wording
    from docgen.workspace import Workspace
    from tests.support.lint_sample import ROOT

    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    path = tmp_path / "content" / "dialogues" / "phone-call.yaml"
    text = path.read_text("utf-8")
    text = text.replace("好的，我记下了。", "不归我管，我记下了。").replace(
        "我姓周。", "不归我管。"
    )
    path.write_text(text, "utf-8")
    library = load_library(Workspace(tmp_path), ("zh-Hans",)).libraries["zh-Hans"]
    (found,) = check_own_wording(library, build_linter(library))
    assert found.span.text == "不归我管"
    assert text[found.span.start - 6 : found.span.start] == "text: "
