"""Nothing that anybody may write crashes the loaders, and every offset they give is true."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from docgen.content.document import DocumentSpec
from docgen.content.policy import Policy
from docgen.form.form import Form
from docgen.schema import merge_translation, read_struct, translatable_texts
from docgen.source import Source
from docgen.yamldoc import (
    YamlMapping,
    YamlNode,
    YamlScalar,
    YamlSequence,
    decode_yaml,
    read_yaml,
    scalar_map,
)

TYPES = (Policy, DocumentSpec, Form)

relaxed = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))

heads = st.sampled_from(
    [
        *("a: ", "a: '", 'a: "', "a: |\n  ", "a: >\n  ", "a: |-\n  ", "a: >+\n  ", "a: |2\n  "),
        *("- >2-\n  ", "a:\n  b: |+\n    ", "x: y\nl:\n- |1\n  "),
    ]
)
middles = st.lists(
    st.sampled_from(
        [
            *("a", "b ", "字", "𠮷", "：", "\n", "\n  ", "\n   ", "  ", "''", "'", '"', "\\n"),
            *("\\\n", "\\u4e00", "\\", "-", "#", ":", "|", ">", "+", "a\n\n  b", "\t"),
        ]
    ),
    max_size=14,
).map("".join)
tails = st.sampled_from(
    ["", "\n", "'\n", '"\n', "\nz: 1\n", "\n\n\n", "'\nb: c\n", "\n# c\nd: e\n"]
)
yaml_like = st.builds("{}{}{}".format, heads, middles, tails)

keys = st.sampled_from(
    [
        *("id", "title", "titel", "text", "owner", "edition", "effective", "parts", "part", "x：y"),
        *(
            "sections",
            "clauses",
            "audience",
            "fields",
            "type",
            "label",
            "copies",
            "lists",
            "advice",
        ),
    ]
)
scalars = st.sampled_from(
    [
        "a",
        "cover",
        "text",
        "receipt",
        "no",
        "010",
        "2026-02-30",
        "2026.1",
        "",
        "~",
        "1e999",
        "[",
        "字",
    ]
)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=12,
)


def iter_scalars(node: YamlNode) -> Iterator[YamlScalar]:
    match node:
        case YamlScalar():
            yield node
        case YamlSequence():
            for item in node.items:
                yield from iter_scalars(item)
        case YamlMapping():
            for key, value in node.entries:
                yield key
                yield from iter_scalars(value)


def spans_are_inside(diagnostics: object) -> None:
    for one in diagnostics:
        assert one.span is not None
        assert 0 <= one.span.start <= one.span.end <= len(one.span.source.text)


@pytest.mark.parametrize("c_parser", [True, False])
def test_every_offset_of_a_scalar_points_at_its_letter(c_parser: bool) -> None:
    import yaml

    if c_parser and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")

    @relaxed
    @given(yaml_like)
    @example('a: "\\')
    def law(text: str) -> None:
        result = read_yaml(Source("f.yaml", text))
        spans_are_inside(result.diagnostics)
        if result.value is None:
            assert result.diagnostics
            return
        for scalar in iter_scalars(result.value):
            mapped = scalar_map(scalar)
            known = [o for o in mapped.offsets if o is not None]
            assert known == sorted(set(known))
            assert all(
                text[o] == char
                for char, o in zip(mapped.text, mapped.offsets, strict=True)
                if o is not None
            )

    with mock.patch.object(yaml, "__with_libyaml__", c_parser):
        law()


@relaxed
@given(st.sampled_from(["literal", "folded", "plain", "single", "double"]), middles)
def test_letters_of_a_scalar_that_is_read_are_all_proved(style: str, text: str) -> None:
    heads = {
        "literal": "a: |\n  ",
        "folded": "a: >\n  ",
        "plain": "a: b",
        "single": "a: '",
        "double": 'a: "',
    }
    close = {"single": "'", "double": '"'}.get(style, "")
    result = read_yaml(Source("f.yaml", f"{heads[style]}{text}{close}\n"))
    if result.value is None or not result.ok:
        return
    for scalar in iter_scalars(result.value):
        if "\\" in scalar.span.text:
            continue  # an escape stands for a letter that the file does not have
        mapped = scalar_map(scalar)
        unproved = {c for c, o in zip(mapped.text, mapped.offsets, strict=True) if o is None}
        assert unproved <= {" "}


@relaxed
@given(st.text())
def test_no_text_crashes_the_yaml_reader(text: str) -> None:
    result = read_yaml(Source("f.yaml", text))
    spans_are_inside(result.diagnostics)
    assert result.value is not None or result.diagnostics


@relaxed
@given(st.binary(max_size=60))
def test_no_bytes_crash_the_decoder(data: bytes) -> None:
    result = decode_yaml(data, "f.yaml")
    spans_are_inside(result.diagnostics)
    if result.value is not None:
        assert "\r" not in result.value.text


@relaxed
@given(trees, trees)
def test_no_tree_crashes_schema_and_translation(base: object, over: object) -> None:
    nodes = [
        read_yaml(Source(name, as_yaml(tree))).value for name, tree in (("b", base), ("o", over))
    ]
    if None in nodes:
        return
    for struct_type in TYPES:
        placed = read_struct(nodes[0], struct_type)
        spans_are_inside(placed.diagnostics)
        assert placed.value is not None or placed.diagnostics
        merged = merge_translation(nodes[0], nodes[1], struct_type)
        spans_are_inside(merged.diagnostics)
        translatable_texts(merged.value, struct_type)


def as_yaml(tree: object, depth: int = 0) -> str:
    indent = "  " * depth
    match tree:
        case dict() if tree:
            return "\n" + "\n".join(
                f"{indent}{k}: {as_yaml(v, depth + 1)}" for k, v in tree.items()
            )
        case list() if tree:
            return "\n" + "\n".join(f"{indent}- {as_yaml(v, depth + 1)}" for v in tree)
        case str():
            return "'['" if tree == "[" else tree
        case _:
            return "{}" if isinstance(tree, dict) else "[]"
