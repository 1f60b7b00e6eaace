"""Markdown becomes blocks and inlines; what has no place in content is reported, never dropped."""

from __future__ import annotations

import pytest

from docgen.diagnostic import Diagnostic, Severity
from docgen.readers.markdown import (
    Read,
    ReadLine,
    read_inline,
    read_line,
    read_markdown,
    read_texts,
)
from docgen.source import MappedText, Source
from docgen.tree import (
    Block,
    BulletList,
    Cell,
    Code,
    CrossReference,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Preformatted,
    Quote,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from docgen.yamldoc import read_yaml, scalar_map

VALUES = {"front_desk.greeting": "您好", "hours.opening": "09:50"}


def reading(text: str) -> tuple[Read, tuple[Diagnostic, ...]]:
    result = read_markdown(MappedText.verbatim(text, "x.md"), VALUES.get, VALUES)
    assert result.value is not None
    return result.value, result.diagnostics


def blocks(text: str) -> tuple[Block, ...]:
    read, diagnostics = reading(text)
    assert diagnostics == ()
    return read.blocks


def inlines(text: str) -> tuple[Inline, ...]:
    (block,) = blocks(text)
    assert isinstance(block, Paragraph)
    return block.children


def fault(text: str) -> Diagnostic:
    (found,) = reading(text)[1]
    return found


def plain(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Text(text),), "plain"),)


class TestBlocks:
    def test_paragraphs(self) -> None:
        assert blocks("一\n\n二") == (Paragraph((Text("一"),)), Paragraph((Text("二"),)))

    def test_nothing(self) -> None:
        assert blocks("") == blocks(" \n\n") == ()

    def test_a_tight_list_and_a_loose_one(self) -> None:
        assert blocks("- 一\n- 二") == (BulletList((plain("一"), plain("二")), tight=True),)
        assert blocks("- 一\n\n- 二") == (BulletList((plain("一"), plain("二")), tight=False),)

    def test_a_numbered_list_with_a_list_inside(self) -> None:
        inner = BulletList((plain("二"),))
        assert blocks("3. 一\n   - 二\n4. 三") == (
            OrderedList(((*plain("一"), inner), plain("三")), start=3),
        )

    def test_a_quote(self) -> None:
        assert blocks("> 一\n>\n> 二") == (Quote((*plain("一"), *plain("二"))),)

    def test_a_rule_and_a_fence(self) -> None:
        assert blocks("***\n\n```text x\na  b\n\n c\n```") == (
            ThematicBreak(),
            Preformatted("a  b\n\n c", "text"),
        )

    def test_spaces_before_a_line_make_no_code(self) -> None:
        assert blocks("一\n\n      二") == (Paragraph((Text("一"),)), Paragraph((Text("二"),)))

    def test_a_remark_in_brackets_is_no_definition_of_a_link(self) -> None:
        assert inlines("[注]: 说明") == (Text("[注]: 说明"),)

    def test_a_table(self) -> None:
        (table,) = blocks("| 序号 | 事项 |\n|---:|:-:|\n| 1 | **甲** |\n| 2 | |")
        assert isinstance(table, Table)
        assert (table.role, [c.align for c in table.columns]) == ("data", ["right", "center"])
        assert table.head[0].cells == (Cell(plain("序号")), Cell(plain("事项")))
        assert table.rows[0].cells[1].blocks[0].children == (Strong((Text("甲"),)),)
        assert table.rows[1].cells[1] == Cell(())

    def test_columns_are_as_wide_as_their_text_within_limits(self) -> None:
        long = "很长的说明" * 20
        (table,) = blocks(f"| 号 | 事项 | 说明 |\n|-|-|-|\n| 1 | 电话接听 | {long} |")
        assert [c.width for c in table.columns] == [4.0, 8.0, 40.0]


class TestInlines:
    def test_emphasis_code_and_links(self) -> None:
        assert inlines("*a* **b** `c d` [e](https://x.example/?q=1&r=2)") == (
            *(Emphasis((Text("a"),)), Text(" "), Strong((Text("b"),)), Text(" "), Code("c d")),
            *(Text(" "), Link((Text("e"),), "https://x.example/?q=1&r=2")),
        )

    def test_entities_and_escapes(self) -> None:
        assert inlines("a &lt; b \\* &#20013;") == (Text("a < b * 中"),)

    @pytest.mark.parametrize(
        "address", ["http://a.example", "mailto:a@b.example", "tel:4000000000"]
    )
    def test_addresses_that_may_be_linked_to(self, address: str) -> None:
        assert inlines(f"[a]({address})") == (Link((Text("a"),), address),)

    def test_a_link_without_text_shows_its_address(self) -> None:
        assert inlines("[](https://a.example)") == (
            Link((Text("https://a.example"),), "https://a.example"),
        )

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("第一行\n第二行", "第一行第二行"),
            ("第一行，\n第二行", "第一行，第二行"),
            ("第一行\n“第二行”", "第一行“第二行”"),
            ("one\ntwo", "one two"),
            ("第一行\ntwo", "第一行 two"),
            ("“one”\n“two”", "“one” “two”"),
            ("한국\n어", "한국 어"),
            ("一\n{{ front_desk.greeting }}", "一您好"),
            ("一\n{{ hours.opening }}", "一 09:50"),
        ],
    )
    def test_a_line_end_within_chinese_text_is_nothing(self, text: str, shown: str) -> None:
        assert inlines(text) == (Text(shown),)

    def test_a_line_end_is_joined_across_markup(self) -> None:
        assert inlines("一\n**二**\n三") == (Text("一"), Strong((Text("二"),)), Text("三"))

    def test_two_spaces_or_a_backslash_break_a_line(self) -> None:
        assert inlines("一  \n二\\\n三") == (
            *(Text("一"), LineBreak(), Text("二"), LineBreak(), Text("三")),
        )


class TestParameters:
    def test_a_parameter_becomes_its_text_and_markup_in_it_is_text(self) -> None:
        mapped = MappedText.verbatim("a {{ x }} b")
        result = read_markdown(mapped, {"x": "*1* <&"}.get)
        assert result.value.blocks == (Paragraph((Text("a *1* <& b"),)),)

    def test_its_place_is_known(self) -> None:
        read, _ = reading(
            "**见 {{front_desk.greeting}}** `{{ hours.opening }}`\n\n{{ hours.opening }}"
        )
        assert [(name, span.text, span.start) for name, span in read.parameters] == [
            ("front_desk.greeting", "{{front_desk.greeting}}", 4),
            ("hours.opening", "{{ hours.opening }}", 53),
        ]

    def test_an_unknown_one_names_the_near_one(self) -> None:
        found = fault("请说 {{ front_desk.greting }}。")
        assert (found.rule, found.severity) == ("unknown-parameter", Severity.ERROR)
        assert found.message == "unknown parameter `front_desk.greting`"
        assert found.span.text == "{{ front_desk.greting }}"
        assert found.help == "did you mean `front_desk.greeting`?"

    @pytest.mark.parametrize(
        "text", ["{{ }}", "{{ Front.Desk }}", "{{ a | upper }}", "{{ a b }}", "{{ 一 }}"]
    )
    def test_a_malformed_one(self, text: str) -> None:
        found = fault(f"一 {text} 二")
        assert (found.rule, found.span.text) == ("malformed-parameter", text)

    def test_braces_that_are_not_closed(self) -> None:
        found = fault("一 {{ hours.opening\n}} 二")
        assert (found.rule, found.span.text) == ("malformed-parameter", "{{")

    def test_escaped_braces_are_braces(self) -> None:
        assert inlines("\\{{ a.b }}") == (Text("{{ a.b }}"),)

    def test_none_stands_in_an_address(self) -> None:
        found = fault("[a](https://{{hours.opening}})")
        assert "a parameter cannot stand in an address" in found.message


class TestReferences:
    def test_a_reference_is_left_for_the_outline_to_resolve(self) -> None:
        read, diagnostics = reading("见 [[code-of-conduct/phone-rings]]。")
        assert diagnostics == ()
        assert read.blocks == (
            Paragraph((Text("见 "), CrossReference("code-of-conduct/phone-rings"), Text("。"))),
        )
        ((target, span),) = read.references
        assert (target, span.text) == (
            "code-of-conduct/phone-rings",
            "[[code-of-conduct/phone-rings]]",
        )

    @pytest.mark.parametrize("text", ["[[A/b]]", "[[]]", "[[a b]]", "[[第一章]]"])
    def test_a_malformed_one(self, text: str) -> None:
        found = fault(f"见 {text}。")
        assert (found.rule, found.span.text) == ("malformed-reference", text)

    def test_one_with_a_text_of_its_own(self) -> None:
        assert "no text of its own" in fault("见 [[a/b|此处]]。").help

    def test_brackets_in_the_text_of_a_link_are_brackets(self) -> None:
        assert inlines("[[1]](https://a.example)") == (Link((Text("[1]"),), "https://a.example"),)


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "shown", "help"),
        [
            ("# 一", "# 一", "under `title:`"),
            ("一\n---", "一", "an empty line"),
            ("一\n==", "一", "delete"),
        ],
    )
    def test_headings(self, text: str, shown: str, help: str) -> None:
        read, (found,) = reading(f"零\n\n{text}\n\n二")
        assert (found.rule, found.severity) == ("markdown-heading", Severity.ERROR)
        assert found.span.text.startswith(shown)
        assert help in found.help
        assert read.blocks[1] == Paragraph((Strong((Text("一"),)),))

    def test_pictures(self) -> None:
        read, (found,) = reading("一 ![图](a.png) 二")
        assert (found.rule, found.span.text) == ("markdown-image", "图")
        assert read.blocks == (Paragraph((Text("一 图 二"),)),)

    @pytest.mark.parametrize(
        "address", ["javascript:alert(1)", "a.html", "//a.b", "file:///a", "", "#a"]
    )
    def test_addresses_that_may_not_be_linked_to(self, address: str) -> None:
        read, (found,) = reading(f"一 [二]({address}) 三")
        assert (found.rule, found.span.text) == ("markdown-link", "二")
        assert read.blocks == (Paragraph((Text("一 二 三"),)),)

    def test_html_is_printed_as_it_stands(self) -> None:
        read, (found,) = reading("一<br>二")
        assert (found.rule, found.severity) == ("markdown-html", Severity.WARNING)
        assert found.span.text == "<br>"
        assert read.blocks == (Paragraph((Text("一<br>二"),)),)

    def test_names_in_angle_brackets_are_no_html(self) -> None:
        assert inlines("<姓名> 1 < 2") == (Text("<姓名> 1 < 2"),)

    def test_emphasis_that_punctuation_keeps_open(self) -> None:
        found = fault("请注意**重点。**后文")
        assert (found.rule, found.severity) == ("emphasis-not-closed", Severity.WARNING)
        assert found.span.text == "**重点。**"
        assert "`**重点**。`" in found.help

    def test_emphasis_with_punctuation_outside_is_fine(self) -> None:
        assert inlines("**重点**。后文") == (Strong((Text("重点"),)), Text("。后文"))

    def test_asterisks_that_are_escaped_are_meant(self) -> None:
        assert inlines("a \\*\\* b") == (Text("a ** b"),)

    def test_a_cell_too_many_is_not_lost_in_silence(self) -> None:
        found = fault("| 甲 | 乙 |\n|-|-|\n| 1 | 2 | 多余 |\n")
        assert (found.rule, found.span.text) == ("markdown-lost", "多余")

    def test_what_is_nested_too_deep_is_not_lost_in_silence(self) -> None:
        assert fault("> " * 40 + "深").rule == "markdown-lost"

    def test_emphasis_nested_without_end_keeps_its_text(self) -> None:
        _, found = reading("*a **b " * 60 + "c" + "** d*" * 60)
        assert "markdown-nesting" in [d.rule for d in found]


class TestPlaces:
    def test_they_lead_through_a_yaml_block_to_the_file(self) -> None:
        text = "text: |\n  第一行\n\n  - 请说 {{ nope }}\n"
        scalar = read_yaml(Source("p.yaml", text)).value.get("text")
        (found,) = read_markdown(scalar_map(scalar), VALUES.get).diagnostics
        assert (found.span.source.name, found.span.line, found.span.column) == ("p.yaml", 4, 8)
        assert found.span.text == "{{ nope }}"

    def test_a_column_that_cannot_be_proved_is_widened_to_the_block(self) -> None:
        # What looks like a parameter more often than there are parameters is told apart by the
        # second parse; without letters around it, nothing can be proved.
        found = fault("`{{ }}` {{ }}")
        assert "{{ }}" in found.span.text

    def test_visible_text_has_offsets(self) -> None:
        one, two = read_texts(
            MappedText.verbatim("**重点**：响 `3` 声\n- 好&amp;{{ hours.opening }}"), VALUES.get
        )
        assert (one.text, one.offsets) == ("重点：响 3 声", (2, 3, 6, 7, None, 10, None, 13))
        assert two.text == "好&09:50"
        assert two.offsets[:2] == (17, None)


class TestLines:
    def read(self, text: str, markup: bool) -> ReadLine:
        mapped = MappedText.verbatim(text)
        result = (read_inline if markup else read_line)(mapped, VALUES.get, VALUES)
        assert result.diagnostics == ()
        return result.value

    def test_what_begins_a_block_is_text(self) -> None:
        assert self.read("1. 总则 **甲**", True).inlines == (
            Text("1. 总则 "),
            Strong((Text("甲"),)),
        )
        assert self.read("# 一", True).inlines == (Text("# 一"),)

    def test_a_line_without_markup_keeps_every_character(self) -> None:
        read = self.read("a * b_c <d> [[e]] \\ {{ hours.opening }}", False)
        assert read.inlines == (Text("a * b_c <d> [[e]] \\ 09:50"),)
        ((name, span),) = read.parameters
        assert (name, span.text) == ("hours.opening", "{{ hours.opening }}")

    @pytest.mark.parametrize(
        ("text", "rule", "shown"),
        [
            ("a {{ nope }}", "unknown-parameter", "{{ nope }}"),
            ("a {{ 1 }} b", "malformed-parameter", "{{ 1 }}"),
            ("a {{ b", "malformed-parameter", "{{"),
        ],
    )
    def test_faults_in_a_line_without_markup(self, text: str, rule: str, shown: str) -> None:
        result = read_line(MappedText.verbatim(text), VALUES.get, VALUES)
        (found,) = result.diagnostics
        assert (found.rule, found.span.text) == (rule, shown)
        assert result.value.inlines == (Text(text),)

    def test_nothing(self) -> None:
        assert self.read("", True).inlines == self.read("", False).inlines == ()
