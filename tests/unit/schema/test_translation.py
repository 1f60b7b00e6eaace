"""A translation is laid over what it translates, matched by id."""

from __future__ import annotations

import pytest

from docgen.content.document import DocumentSpec
from docgen.content.organization import Organization
from docgen.content.policy import Policy
from docgen.diagnostic import Diagnostic, Result, Severity
from docgen.schema import merge_translation, read_struct, translatable_texts
from docgen.source import Source
from docgen.yamldoc import YamlNode, read_yaml

BASE = """\
id: h
title: 手册
description: 说明
owner: 人力资源部
edition: "2026.1"
effective: 2026-03-02
parts:
  - part: cover
  - part: contents
    title: 目录
  - part: text
    id: how-to
    title: 用法
    text: 如何使用
  - part: policy
    policy: code
  - part: policy
    policy: other
  - part: receipt
    id: receipt
    title: 回执
    form: handbook-receipt
    copies: [第一联, 第二联]
"""
FULL = """\
id: h
title: Handbook
description: On it
owner: HR
parts:
  - part: receipt
    id: receipt
    title: Receipt
    copies: [First, Second]
  - part: contents
    title: Contents
  - part: text
    id: how-to
    title: Use
    text: How to use it
"""


def node(name: str, text: str) -> YamlNode:
    value = read_yaml(Source(name, text)).value
    assert value is not None
    return value


def merge(over: str, base: str = BASE) -> Result[YamlNode]:
    return merge_translation(
        node("content/h.yaml", base), node("content/en/h.yaml", over), DocumentSpec
    )


def errors(over: str) -> list[Diagnostic]:
    return [d for d in merge(over).diagnostics if d.severity is Severity.ERROR]


def test_texts_are_replaced_and_everything_else_is_kept_in_its_order() -> None:
    merged = merge(FULL)
    assert merged.diagnostics == ()
    document = read_struct(merged.value, DocumentSpec).value
    assert document.value.title == "Handbook"
    assert document.value.edition == "2026.1"
    kinds = [type(part).__name__ for part in document.value.parts]
    assert kinds == [
        "CoverPart",
        "ContentsPart",
        "TextPart",
        "PolicyPart",
        "PolicyPart",
        "ReceiptPart",
    ]
    assert document.value.parts[1].title == "Contents"
    assert document.value.parts[5].copies == ("First", "Second")


def test_every_scalar_points_into_the_file_it_came_from() -> None:
    document = read_struct(merge(FULL).value, DocumentSpec).value
    title = document.find_span(("parts", 2, "title"))
    assert (title.source.name, title.line, title.text) == ("content/en/h.yaml", 14, "Use")
    policy = document.find_span(("parts", 3, "policy"))
    assert (policy.source.name, policy.text) == ("content/h.yaml", "code")
    assert document.find_text(("parts", 2, "text")).source.name == "content/en/h.yaml"


def test_errors_after_merging_point_into_the_right_file() -> None:
    merged = merge(FULL, BASE.replace("form: handbook-receipt", "form: Handbook Receipt"))
    (found,) = read_struct(merged.value, DocumentSpec).diagnostics
    assert (found.span.source.name, found.span.text) == ("content/h.yaml", "Handbook Receipt")


def test_an_optional_text_may_be_added() -> None:
    merged = merge(FULL + "subtitle: For newcomers\n")
    assert merged.diagnostics == ()
    assert read_struct(merged.value, DocumentSpec).value.value.subtitle == "For newcomers"


def test_a_missing_text_is_a_warning_with_its_id_path_and_the_text_to_translate() -> None:
    (found,) = merge(FULL.replace("    title: Use\n", "")).diagnostics
    assert (found.rule, found.severity) == ("translation-missing", Severity.WARNING)
    assert found.message == "`parts.how-to.title` is not translated"
    assert found.span.source.name == "content/en/h.yaml"
    assert (found.labels[0].span.source.name, found.labels[0].span.text) == (
        "content/h.yaml",
        "用法",
    )


def test_a_missing_item_is_one_warning_with_the_number_of_its_texts() -> None:
    merged = merge(FULL[: FULL.index("  - part: text")])
    (found,) = merged.diagnostics
    assert found.message == "`parts.how-to` is not translated (2 texts)"
    assert read_struct(merged.value, DocumentSpec).value.value.parts[2].title == "用法"


def test_an_unknown_id_names_the_near_one() -> None:
    (found,) = errors(FULL.replace("id: how-to", "id: howto"))
    assert (found.rule, found.span.text) == ("translation-unknown", "howto")
    assert found.message == "`howto` is not in content/h.yaml"
    assert found.help == "did you mean `how-to`?"


def test_what_is_not_translated_belongs_in_the_base() -> None:
    (found,) = errors(FULL + "edition: 2026.1\n")
    assert (found.rule, found.span.text) == ("translation-misplaced", "edition")
    assert found.message == "`edition` belongs in content/h.yaml, not in a translation"


def test_a_key_that_nobody_knows_names_the_near_one() -> None:
    (found,) = errors(FULL.replace("title: Handbook", "titel: Handbook"))
    assert (found.rule, found.help) == ("unknown-key", "did you mean `title`?")


@pytest.mark.parametrize(
    ("change", "rule", "message"),
    [
        (
            ("[First, Second]", "[First]"),
            "translation-mismatch",
            "1 text here, 2 in content/h.yaml",
        ),
        (("id: h\n", "id: g\n"), "translation-mismatch", "the id is `g` here and `h`"),
        (("id: how-to", "id: receipt"), "duplicate-id", "`receipt` stands twice"),
        (("    id: how-to\n", ""), "missing-key", "`id` is missing"),
        (("title: Handbook", "title:"), "empty-value", "`title` is empty"),
        (("title: Handbook", "title: [x]"), "wrong-kind", "`title` has to be text"),
        (("part: contents", "part: content"), "wrong-value", "`content` is not one of"),
    ],
)
def test_other_faults(change: tuple[str, str], rule: str, message: str) -> None:
    (found,) = errors(FULL.replace(*change))
    assert found.rule == rule
    assert message in found.message


def test_an_overlay_that_is_no_mapping_leaves_the_base_as_it_is() -> None:
    merged = merge("- x\n")
    assert [d.rule for d in merged.diagnostics] == ["wrong-kind"]
    assert read_struct(merged.value, DocumentSpec).value.value.title == "手册"


def test_maps_are_matched_by_key() -> None:
    base = "name: 甲\nshort_name: 乙\nparameters:\n  a:\n    b: {type: text, label: 一, text: 二}\n"
    over = "name: A\nshort_name: B\nparameters:\n  a:\n    b: {label: one, text: two}\n    c: {label: x}\n"
    merged = merge_translation(node("base", base), node("over", over), Organization)
    assert [(d.rule, d.span.text) for d in merged.diagnostics] == [("translation-unknown", "c")]
    value = read_struct(merged.value, Organization).value.value
    assert value.parameters["a"]["b"].label == "one"


def test_a_part_that_the_base_lacks_cannot_be_added() -> None:
    base = "id: p\ntitle: 一\nowner: 二\neffective: 2026-03-02\nedition: 2026.1\nsections:\n"
    base += "  - id: s\n    title: 三\n    clauses:\n      - id: c\n        text: 四\n"
    over = "id: p\ntitle: 1\nowner: 2\nsections:\n  - id: s\n    title: 3\n    clauses:\n"
    over += "      - id: c\n        text: x\n        advice: {text: y}\n"
    merged = merge_translation(node("base", base), node("over", over), Policy)
    assert [(d.rule, d.span.text) for d in merged.diagnostics] == [
        ("translation-unknown", "advice")
    ]


def test_texts_are_listed_by_the_same_path_in_both_languages() -> None:
    base = translatable_texts(node("b", BASE), DocumentSpec)
    over = translatable_texts(node("o", FULL), DocumentSpec)
    assert base["parts.how-to.title"] == "用法"
    assert base["parts.receipt.copies.1"] == "第二联"
    assert base.keys() == over.keys()
