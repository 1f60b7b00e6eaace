"""YAML is read strictly, every fault has its place, and the message helps whoever wrote it."""

from __future__ import annotations

from unittest import mock

import pytest

from docgen.diagnostic import Diagnostic, Severity
from docgen.source import Source
from docgen.yamldoc import (
    YamlMapping,
    YamlScalar,
    YamlSequence,
    decode_yaml,
    read_yaml,
    resolve_core,
    scalar_map,
)


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest) -> object:
    """Run every test with both of PyYAML's parsers."""
    import yaml

    if request.param == "libyaml" and not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
    with mock.patch.object(yaml, "__with_libyaml__", request.param == "libyaml"):
        yield


def read(text: str) -> object:
    result = read_yaml(Source("f.yaml", text))
    assert result.diagnostics == ()
    return result.value


def fault(text: str) -> Diagnostic:
    (found,) = read_yaml(Source("f.yaml", text)).diagnostics
    return found


def place(found: Diagnostic) -> tuple[int, int, str]:
    return found.span.line, found.span.column, found.span.text


class TestNodes:
    def test_every_node_knows_where_it_stands(self) -> None:
        node = read("𠮷: 好\nlist:\n  - 'a b'\n  - |\n    x\n")
        assert isinstance(node, YamlMapping)
        assert node.keys() == ("𠮷", "list")
        key, value = node.entries[0]
        assert (key.span.text, value.span.text) == ("𠮷", "好")
        items = node.get("list")
        assert isinstance(items, YamlSequence)
        assert [item.style for item in items.items] == ["single", "literal"]
        assert items.items[0].span.text == "'a b'"

    def test_scalars_stay_text(self) -> None:
        node = read("a: no\nb: 010\nc: 12:30\nd: 1.10\ne: 2026-03-02\nf: null\n")
        assert [value.text for _, value in node.entries] == [
            *("no", "010", "12:30", "1.10", "2026-03-02", "null")
        ]

    def test_a_missing_value_is_an_empty_scalar_after_the_colon(self) -> None:
        value = read("title:\nid: x\n").get("title")
        assert isinstance(value, YamlScalar)
        assert value.empty
        assert (value.span.line, value.span.column) == (1, 7)

    def test_a_file_may_end_without_a_line_end(self) -> None:
        assert read("a: b").get("a").text == "b"


class TestCore:
    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            *(("null", None), ("~", None), ("true", True), ("False", False), ("12", 12)),
            *(("-3", -3), ("0o17", 15), ("0xFF", 255), ("1.5", 1.5), (".5", 0.5), ("1e3", 1000.0)),
            *(("no", "no"), ("on", "on"), ("010", "010"), ("12:30", "12:30"), ("1_000", "1_000")),
            *(("2026-03-02", "2026-03-02"), (".inf", ".inf"), ("1e999", "1e999")),
            ("9" * 5000, "9" * 5000),
        ],
    )
    def test_plain_scalars_are_resolved_as_yaml_1_2_says(self, written: str, meant: object) -> None:
        value = resolve_core(read(f"a: {written}\n").get("a"))
        assert value == meant
        assert type(value) is type(meant)

    def test_quoted_scalars_are_never_resolved(self) -> None:
        assert resolve_core(read("a: '12'\n").get("a")) == "12"


class TestRefused:
    def test_a_key_that_stands_twice_points_at_the_first(self) -> None:
        found = fault("title: a\nid: x\ntitle: b\n")
        assert found.rule == "duplicate-key"
        assert place(found) == (3, 1, "title")
        assert found.labels[0].span.line == 1

    def test_every_line_that_is_indented_with_a_tab_is_named(self) -> None:
        found = read_yaml(Source("f", "a:\n\tb: 1\n\t\tc: 2\nd: x\ty\n")).diagnostics
        assert [(d.rule, d.span.line, d.span.text) for d in found] == [
            ("tab-indentation", 2, "\t"),
            ("tab-indentation", 3, "\t\t"),
        ]
        assert found[1].fix.replacement == "    "

    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ("a: &x b\n", (1, 4, "&x")),
            ("a: b\nc: *a\n", (2, 4, "*a")),
            ("a: !!str 1\n", (1, 4, "!!str")),
            ("a: !own b\n", (1, 4, "!own")),
            ("<<: {a: b}\n", (1, 1, "<<")),
            ("a: b\n---\nc: d\n", (2, 1, "---")),
            ("%YAML 1.1\n---\na: b\n", (1, 1, "%YAML 1.1\n---")),
        ],
    )
    def test_what_yaml_has_and_content_does_not_need(
        self, text: str, where: tuple[int, int, str]
    ) -> None:
        found = read_yaml(Source("f", text)).diagnostics
        assert found[0].rule == "yaml-feature"
        assert place(found[0]) == where

    @pytest.mark.parametrize("text", ["? [a]\n: b\n", "a: {{ b.c }}\n", "{a: b}: c\n"])
    def test_a_key_that_is_no_text(self, text: str) -> None:
        found = fault(text)
        assert found.rule == "yaml-key"

    def test_braces_at_the_start_of_a_value_need_quotes(self) -> None:
        assert "`{{` needs quotes" in fault("a: {{ b.c }}\n").help

    @pytest.mark.parametrize(
        ("char", "name"),
        [
            ("\x00", "U+0000"),
            ("\x07", "U+0007"),
            ("\x85", "U+0085"),
            ("\u2028", "a line separator"),
            ("\ufeff", "byte order mark"),
            ("\ud800", "U+D800"),
        ],
    )
    def test_characters_that_nobody_can_see(self, char: str, name: str) -> None:
        found = fault(f"a: 好{char}b\n")
        assert found.rule == "control-character"
        assert name in found.message
        assert (found.span.line, found.span.column) == (1, 5)

    def test_a_control_character_written_as_an_escape(self) -> None:
        result = read_yaml(Source("f", 'a: "x\\x07y"\n'))
        assert [d.rule for d in result.diagnostics] == ["control-character"]
        assert result.value.get("a").text == "xy"

    @pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n"])
    def test_an_empty_file(self, text: str) -> None:
        assert fault(text).rule == "empty-file"

    def test_nesting_without_end(self) -> None:
        assert fault("[" * 5000).rule == "yaml-too-deep"
        assert fault("- " * 200 + "x").rule == "yaml-too-deep"

    def test_a_file_without_end(self) -> None:
        assert fault("a" * 2_000_001).rule == "file-too-large"

    def test_a_comma_that_cuts_a_text_in_a_flow_map(self) -> None:
        found = fault("say: {zh: 甲(乙),丙, en: x}\n")
        assert found.rule == "yaml-syntax"
        assert place(found) == (1, 16, "丙")
        assert "a comma inside" in found.message

    def test_a_number_sign_that_cuts_a_value_is_a_warning(self) -> None:
        found = fault("room: 会议室 #3 左侧\n")
        assert found.rule == "comment-in-value"
        assert found.severity is Severity.WARNING
        assert found.span.text == "#3 左侧"

    def test_a_remark_after_a_value_is_none(self) -> None:
        assert read("version: 2  # counted up\n").get("version").text == "2"


class TestSyntax:
    """A message says what to do in words of the file, not of the YAML specification."""

    @pytest.mark.parametrize(
        ("text", "where", "message", "help"),
        [
            ("a: 通知: 放假\n", (1, 6, ":"), "needs quotes", 'write `a: "通知: 放假"`'),
            ("- a: b: c\n", (1, 7, ":"), "needs quotes", 'write `a: "b: c"`'),
            ('a: "b": c: d\n', (1, 7, ":"), "needs quotes", "quotes"),
            ("a: x\n  b: y\n", (2, 3, "b"), "`b:` is indented too deep", "same column"),
            ("a: @b\n", (1, 4, "@b"), "cannot begin with `@`", "quotes"),
            ("a: `b`\n", (1, 4, "`b`"), "cannot begin with a backtick", "quotes"),
            ("a: %b\n", (1, 4, "%b"), "cannot begin with `%`", "quotes"),
            ("a: **重点** b\n", (1, 4, "**重点** b"), "cannot begin with `*`", "quotes"),
            ("a: 'x\nb: y\n", (1, 4, "'"), "is never closed", "at the end of the value"),
            ('a: "x" y\n', (1, 8, "y"), "follows the closing quotation mark", "between `'`"),
            ("a: [x] y\n", (1, 8, "y"), "follows the closing bracket", "quotes"),
            ("a: [x, y\nb: z\n", (1, 4, "["), "is not closed by `]`", "one `- ` line"),
            ("a: {x: y\n", (1, 4, "{"), "is not closed by `}`", "quotes"),
            ("a: [\n", (2, 1, ""), "the file ends too early", None),
            ("a:\n    b: 1\n  c: 2\n", (3, 3, "c: 2"), "does not line up", "same column"),
            ("a:\n  - x\n - y\n", (3, 2, "- y"), "does not line up", "same column"),
            ("- a\nb: c\n", (2, 1, "b: c"), "does not belong to the list", "same column"),
            ("a：x\nb: c\n", (1, 2, "："), "is full-width", "`a: `"),
            ("b: c\n标题：xx\nd: e\n", (2, 3, "："), "is full-width", "`标题: `"),
            ("a:x\nb: c\n", (1, 2, ":"), "space is missing", "`a: `"),
            ("b: c\na:x\n", (2, 2, ":"), "space is missing", "`a: `"),
            ("a:\u00a0x\nb: c\n", (1, 2, ":"), "space is missing", "`a: `"),
            ("b: c\nother words\n", (2, 1, "other words"), "a colon is missing", "key: value"),
            ("a: |\n各位\nb: c\n", (2, 1, "各位"), "nor part of the text above", "indent it"),
            ("a: |x\n b\n", (1, 4, "|x"), "nothing may follow `|`", "next line"),
            ("a: - b\n", (1, 4, "- b"), "a list cannot begin here", "a line of its own"),
            (": x\n", (1, 1, ": x"), "a key is missing", None),
            ('a: "C:\\q"\n', (1, 7, None), "backslash sequence", "single quotes"),
            ("a: b\n...\nc\n", (3, 1, "c"), "nothing may follow the end", None),
        ],
    )
    def test_slips(
        self, text: str, where: tuple[int, int, str | None], message: str, help: str | None
    ) -> None:
        found = fault(text)
        assert found.rule == "yaml-syntax"
        assert (found.span.line, found.span.column) == where[:2]
        if where[2] is not None:
            assert found.span.text == where[2]
        assert message in found.message
        assert help is None or help in found.help

    def test_a_quotation_mark_closed_too_late_shows_where_it_was_opened(self) -> None:
        found = fault('a: "x\nb: "y"\n')
        assert found.span.line == 2
        assert place_of_label(found) == (1, 4)

    def test_the_colon_is_mended_by_quotes(self) -> None:
        fix = fault("title: 通知: 放假  \n").fix
        assert (fix.span.text, fix.replacement) == ("通知: 放假", '"通知: 放假"')

    def test_wide_spaces_as_indentation(self) -> None:
        found = fault("a:\n\u3000\u3000b: c\n")
        assert found.rule == "yaml-indentation"
        assert place(found) == (2, 1, "\u3000\u3000")

    def test_wide_spaces_within_a_text_are_text(self) -> None:
        assert read("a: |\n  \u3000\u3000各位\n").get("a").text == "\u3000\u3000各位\n"


def place_of_label(found: Diagnostic) -> tuple[int, int]:
    span = found.labels[0].span
    return span.line, span.column


class TestMap:
    def offsets(self, text: str) -> tuple[str, tuple[int | None, ...]]:
        mapped = scalar_map(read(text).get("a"))
        assert mapped.source.text == text
        return mapped.text, mapped.offsets

    def test_a_plain_scalar(self) -> None:
        assert self.offsets("a: 好的 b\n") == ("好的 b", (3, 4, 5, 6))

    def test_a_plain_scalar_of_several_lines(self) -> None:
        assert self.offsets("a: x\n  y\n\n  z\n") == ("x y\nz", (3, None, 7, 9, 12))

    def test_quotes_inside_single_quotes(self) -> None:
        assert self.offsets("a: 'x''y'\n") == ("x'y", (4, 5, 7))

    def test_escapes_in_double_quotes(self) -> None:
        assert self.offsets('a: "\\"\\u4e00\\\\b"\n') == ('"一\\b', (5, None, 13, 14))

    def test_a_line_end_taken_back_in_double_quotes(self) -> None:
        assert self.offsets('a: "x \\\n   y"\n') == ("x y", (4, 5, 11))

    def test_a_literal_block_lacks_the_indentation(self) -> None:
        assert self.offsets("a: |\n  x\n   y\n") == ("x\n y\n", (7, 8, 11, 12, 13))

    def test_a_folded_block_has_no_offset_for_a_fold(self) -> None:
        assert self.offsets("a: >-\n  x\n  y\n") == ("x y", (8, None, 12))

    def test_an_indentation_indicator(self) -> None:
        assert self.offsets("a: |1-\n  x\n") == (" x", (8, 9))


class TestDecode:
    def text(self, data: bytes) -> str:
        result = decode_yaml(data, "f.yaml")
        assert result.diagnostics == ()
        return result.value.text

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
    )
    def test_unicode_is_recognised(self, encoding: str) -> None:
        assert self.text("a: 好𠮷\n".encode(encoding)) == "a: 好𠮷\n"

    def test_line_ends_are_made_alike(self) -> None:
        assert self.text(b"a: b\r\nc: d\re: f\n") == "a: b\nc: d\ne: f\n"

    def test_bytes_that_are_no_text_are_named_with_their_line(self) -> None:
        result = decode_yaml(b"a: b\r\nc: \xffx\n", "f.yaml")
        assert result.value is None
        (found,) = result.diagnostics
        assert found.rule == "not-utf8"
        assert "0xFF" in found.message
        assert (found.span.line, found.span.column) == (2, 4)

    def test_gbk_is_named(self) -> None:
        (found,) = decode_yaml("标题: 通知\n".encode("gbk"), "f.yaml").diagnostics
        assert "GBK" in found.help
