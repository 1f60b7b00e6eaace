import pytest

from docgen.api.building import open_context
from docgen.build import build_any, find_documents
from docgen.content.document import PolicyPart
from docgen.tree import (
    Clause,
    Contents,
    CrossReference,
    Group,
    Heading,
    Passage,
    Table,
    visible_text,
    walk_blocks,
    walk_inlines,
)
from docgen.tree.walk import own_inlines
from tests.support.sample import built_sample as built
from tests.support.sample import sample_library as sample


def blocks_of(document, kind):
    return [b for b in walk_blocks(document.blocks) if isinstance(b, kind)]


def references(document):
    for block in walk_blocks(document.blocks):
        for inline in walk_inlines(own_inlines(block)):
            if isinstance(inline, CrossReference):
                yield inline


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_document_builds_in_every_language(language):
    for name in find_documents(sample(language)):
        text = visible_text(built(name, language))
        assert len(text) > 100, name
        assert "{{" not in text, name
        assert "[[" not in text, name


def test_the_handbook_holds_every_clause_of_its_policies_once():
    library = sample()
    document = built("onboarding-handbook")
    found = [clause.id for clause in blocks_of(document, Clause)]
    expected = [
        f"{policy.id}/{clause.id}"
        for part in library.documents["onboarding-handbook"].parts
        if isinstance(part, PolicyPart)
        for policy in [library.policies[part.policy]]
        for section in policy.sections
        for clause in section.clauses
    ]
    assert found == expected
    assert all(clause.number for clause in blocks_of(document, Clause))


def test_every_reference_of_the_whole_handbook_finds_its_target():
    found = list(references(built("onboarding-handbook")))
    assert len(found) > 20
    assert [r.target for r in found if not r.resolved] == []


def test_ids_are_unique_in_a_document():
    document = built("onboarding-handbook")
    ids = [b.id for b in walk_blocks(document.blocks) if isinstance(b, Heading | Clause)]
    assert len(ids) == len(set(ids))


def test_an_edition_for_an_audience_leaves_out_what_does_not_concern_it():
    whole = built("onboarding-handbook")
    front = built("onboarding-handbook", audience="front-desk")
    kept = {clause.id for clause in blocks_of(front, Clause)}
    assert kept < {clause.id for clause in blocks_of(whole, Clause)}
    policies = sample().policies
    for policy in policies.values():
        for section in policy.sections:
            for clause in section.clauses:
                narrow = [a for a in (policy.audience, section.audience, clause.audience) if a]
                concerned = all("front-desk" in audience for audience in narrow)
                assert (f"{policy.id}/{clause.id}" in kept) == concerned
    assert "会所前台" in front.title


def test_a_reference_to_a_clause_left_out_is_still_readable():
    front = built("onboarding-handbook", audience="cleaning")
    left_out = [r for r in references(front) if not r.resolved]
    assert all(reference.after.startswith("《") for reference in left_out)
    assert all("见完整版手册" in reference.after for reference in left_out[:1])


def test_parameters_given_for_a_run_change_the_text():
    assert "3 米" in visible_text(built("onboarding-handbook"))
    changed = visible_text(built("onboarding-handbook", front_desk__greet_distance="5 m"))
    assert "5 米" in changed


def test_the_handbook_has_cover_contents_and_a_receipt_in_two_copies():
    document = built("onboarding-handbook")
    roles = [group.role for group in blocks_of(document, Group)]
    assert roles.count("cover") == 1
    assert roles.count("receipt") == 2
    assert len(blocks_of(document, Contents)) == 1


def test_forbidden_wording_is_shown_with_what_to_say_instead():
    document = built("onboarding-handbook")
    tables = [t for t in blocks_of(document, Table) if t.role == "phrases"]
    assert len(tables) == 2
    text = visible_text(document)
    assert "不归我管\n改说：" in text


def test_foreign_wording_is_marked_with_its_language():
    document = built("onboarding-handbook", "en")
    passages = {
        inline.language
        for block in walk_blocks(document.blocks)
        for inline in walk_inlines(own_inlines(block))
        if isinstance(inline, Passage)
    }
    assert passages == {"zh-Hans"}


def test_traditional_chinese_is_the_simplified_tree_converted():
    simple, traditional = built("onboarding-handbook"), built("onboarding-handbook", "zh-Hant")
    assert traditional.language == "zh-Hant"
    assert len(visible_text(simple).splitlines()) == len(visible_text(traditional).splitlines())
    assert "员工" not in visible_text(traditional)
    assert [h.id for h in blocks_of(simple, Heading)] == [
        h.id for h in blocks_of(traditional, Heading)
    ]


def test_legal_remarks_are_off_unless_asked_for():
    library = sample()
    plain = open_context(library, "zh-Hans", {})
    advised = open_context(library, "zh-Hans", {}, advice=True)
    assert "不是法律意见" not in visible_text(build_any(plain, "onboarding-handbook"))
    assert "不是法律意见" in visible_text(build_any(advised, "onboarding-handbook"))
