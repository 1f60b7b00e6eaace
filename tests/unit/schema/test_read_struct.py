"""Every error of a file at once, each at its place, in words that help."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec
import pytest

from docgen.content.document import DocumentSpec
from docgen.content.policy import Policy
from docgen.diagnostic import Diagnostic
from docgen.form.form import Form
from docgen.schema import Placed, read_data, read_struct
from docgen.schema.types import Id, Line, Markdown, Node
from docgen.source import Source
from docgen.yamldoc import YamlNode, read_yaml


class Item(Node, frozen=True, kw_only=True):
    """An item."""

    id: Id
    """Its id."""
    text: Markdown
    """Its text."""


class Sheet(Node, frozen=True, kw_only=True):
    """A file of all kinds of values."""

    title: Line
    """What it is called."""
    code: str = ""
    """Verbatim."""
    count: int = 0
    """How many."""
    weight: float = 1.0
    """How heavy."""
    on: bool = False
    """Whether."""
    date: dt.date | None = None
    """When."""
    note: Line | None = None
    """A remark."""
    kind: Literal["big", "small"] = "small"
    """Which."""
    tags: tuple[str, ...] = ()
    """Words."""
    items: tuple[Item, ...] = ()
    """The items."""
    by_name: dict[Id, Item] = msgspec.field(default_factory=dict)
    """Items by name."""
    mixed: int | str = 0
    """Either."""
    any: Any = None
    """Whatever."""


def node(text: str) -> YamlNode:
    result = read_yaml(Source("sheet.yaml", text))
    assert result.value is not None
    return result.value


def placed(text: str) -> Placed[Sheet]:
    result = read_struct(node(text), Sheet)
    assert result.diagnostics == ()
    assert result.value is not None
    return result.value


def faults(text: str, kind: type[msgspec.Struct] = Sheet) -> tuple[Diagnostic, ...]:
    result = read_struct(node(text), kind)
    assert result.value is None
    return result.diagnostics


def fault(text: str, kind: type[msgspec.Struct] = Sheet) -> Diagnostic:
    (found,) = faults(text, kind)
    return found


class TestValues:
    @pytest.mark.parametrize("text", ["09:50", "no", "1.10", "010", "1e3", "2026-03-02", "0x10"])
    def test_text_stays_text_where_text_is_declared(self, text: str) -> None:
        value = placed(f"title: {text}\ncode: {text}\ntags: [{text}]\n").value
        assert (value.title, value.code, value.tags) == (text, text, (text,))

    def test_numbers_and_truth_values_are_read_where_they_are_declared(self) -> None:
        value = placed("title: x\ncount: -3\nweight: 2\non: true\nmixed: 4\nany: [1, a]\n").value
        assert (value.count, value.weight, value.on, value.mixed) == (-3, 2.0, True, 4)
        assert value.any == [1, "a"]
        assert placed("title: x\nmixed: four\n").value.mixed == "four"

    def test_dates_are_dates(self) -> None:
        assert placed("title: x\ndate: 2026-03-02\n").value.date == dt.date(2026, 3, 2)

    @pytest.mark.parametrize("empty", ["", "~", "null"])
    def test_an_optional_key_may_be_left_empty(self, empty: str) -> None:
        value = placed(f"title: x\nnote: {empty}\ndate: {empty}\n").value
        assert (value.note, value.date) == (None, None)

    def test_a_quoted_null_is_a_text(self) -> None:
        assert placed('title: "null"\n').value.title == "null"

    def test_texts_lose_the_line_end_of_their_block(self) -> None:
        value = placed("title: |\n  x\ncode: |\n  y\nitems:\n- id: a\n  text: |\n    z\n").value
        assert (value.title, value.code, value.items[0].text) == ("x", "y\n", "z")


class TestPlaces:
    text = "title: 好\nitems:\n  - id: a\n    text: |\n      第一行\n      第二行\n"

    def test_a_value_has_a_span_and_so_has_its_key(self) -> None:
        sheet = placed(self.text)
        assert sheet.find_span(("items", 0, "id")).text == "a"
        assert sheet.find_span(("items", 0, "id"), key=True).text == "id"
        assert sheet.find_span(("items", 0)).text.startswith("id: a")

    @pytest.mark.parametrize(
        "path", [("note",), ("items", 1), ("items", 0, "id", 0), ("items", "a")]
    )
    def test_what_was_not_written_has_no_place(self, path: tuple[str | int, ...]) -> None:
        assert placed(self.text).find_span(path) is None
        assert placed(self.text).find_text(path) is None

    def test_a_text_leads_back_to_the_file(self) -> None:
        mapped = placed(self.text).find_text(("items", 0, "text"))
        assert mapped.text == "第一行\n第二行"
        span = mapped.span(5, 7)
        assert (span.line, span.column, span.text) == (6, 8, "二行")


class TestErrors:
    def test_all_of_a_file_are_reported_in_the_order_of_the_file(self) -> None:
        found = faults("titel: x\ncount: many\nkind: bigg\nitems:\n  - id: A\n  - {}\n")
        assert [(d.span.line, d.rule, d.span.text) for d in found] == [
            (1, "unknown-key", "titel"),
            (2, "wrong-kind", "many"),
            (3, "wrong-value", "bigg"),
            (5, "missing-key", "id"),
            (5, "wrong-value", "A"),
            (6, "missing-key", "{}"),
            (6, "missing-key", "{}"),
        ]

    def test_a_misspelt_key_names_the_near_one_and_is_not_missing_too(self) -> None:
        found = fault("titel: x\n")
        assert found.message == "unknown key `titel`"
        assert found.help == "did you mean `title`?"

    def test_an_unknown_key_is_not_taken_for_one_that_is_there(self) -> None:
        assert fault("title: x\ntitles: y\n").help != "did you mean `title`?"

    def test_a_missing_key_is_explained_at_what_lacks_it(self) -> None:
        found = fault("title: x\nitems:\n  - text: y\n")
        assert found.message == "`id` is missing"
        assert (found.span.line, found.span.text) == (3, "text")
        assert found.help.startswith("Its id.")

    @pytest.mark.parametrize(
        "written", ["title:\n", "title: ~\n", "title: null\n", 'title: ""\n', "title: '  '\n"]
    )
    def test_an_empty_value_where_text_is_needed(self, written: str) -> None:
        found = fault(written)
        assert found.rule == "empty-value"
        assert found.message.endswith("`title` is empty")

    @pytest.mark.parametrize(
        ("written", "message", "help"),
        [
            ("title: [a]", "`title` has to be text, but is a list", "needs quotes"),
            ("title: {a: b}", "`title` has to be text, but is keys with values", "needs quotes"),
            ("title:\n  - a", "`title` has to be text, but is a list", None),
            ("title: x\ntags: a", "`tags` has to be a list, but is text", "`- `"),
            ("title: x\nitems: [a]", "`items[0]` has to be keys with values, but is text", None),
            ("title: x\nitems:\n- id：a", "has to be keys with values", "full-width"),
            (
                "title: x\ncount: many",
                "`count`: expected a whole number such as 3, got `many`",
                None,
            ),
            ("title: x\ncount: 010", "expected a whole number such as 3, got `010`", "write `10`"),
            (
                "title: x\ncount: ２０",
                "expected a whole number such as 3, got `２０`",
                "write `20`",
            ),
            ("title: x\ncount: 1.5", "expected a whole number such as 3, got `1.5`", None),
            ("title: x\ncount: 'no'", "expected a whole number", None),
            ("title: x\nweight: heavy", "expected a number such as 2.5, got `heavy`", None),
            (
                "title: x\non: yes",
                "expected `true` or `false`, got `yes`",
                "write `true` or `false`",
            ),
        ],
    )
    def test_a_value_of_the_wrong_kind(self, written: str, message: str, help: str | None) -> None:
        found = fault(written + "\n")
        assert found.rule == "wrong-kind"
        assert message in found.message
        assert help is None or help in found.help

    @pytest.mark.parametrize(
        ("written", "help", "fix"),
        [
            ("2026-13-02", "there is no such day", None),
            ("2026-02-30", "there is no such day", None),
            ("2026/3/2", "write `2026-03-02`", "2026-03-02"),
            ("2026年3月2日", "write `2026-03-02`", "2026-03-02"),
            ("2026-3-2", "write `2026-03-02`", "2026-03-02"),
            ("2026/2/30", "there is no such day", None),
            ("soon", "with hyphens", None),
        ],
    )
    def test_a_date_that_is_none(self, written: str, help: str, fix: str | None) -> None:
        found = fault(f"title: x\ndate: {written}\n")
        assert found.message == f"expected a date such as 2026-03-02, got `{written}`"
        assert help in found.help
        assert (found.fix.replacement if found.fix else None) == fix

    def test_a_year_that_calendars_lack_is_a_fault_not_a_crash(self) -> None:
        found = fault("title: x\ndate: 0000-01-01\n")
        assert (found.rule, found.span.text) == ("wrong-value", "date")

    def test_a_value_of_a_list_of_words_names_the_near_one(self) -> None:
        found = fault("title: x\nkind: bigg\n")
        assert found.message == "`kind`: `bigg` is not one of `big`, `small`"
        assert found.help == "did you mean `big`?"

    def test_an_item_is_named_by_its_list_and_index(self) -> None:
        text = "id: a\ntitle: b\nowner: c\neffective: 2026-03-02\nedition: 2026.1\nsections: []\n"
        found = fault(text + "audience: [manager, frontdesk]\n", Policy)
        assert found.message.startswith("`audience[1]`: `frontdesk` is not one of `bar`")
        assert found.help == "did you mean `front-desk`?"

    def test_an_id_of_the_wrong_form_is_told_the_right_one(self) -> None:
        found = fault("title: x\nitems: [{id: Code_Of, text: y}]\n")
        assert found.message == "`id`: `Code_Of` is not written as it has to be"
        assert "Lower-case letters" in found.help

    def test_a_key_of_the_wrong_form_is_pointed_at(self) -> None:
        found = fault("title: x\nby_name:\n  Front_Desk: {id: a, text: b}\n")
        assert (found.rule, found.span.text) == ("wrong-value", "Front_Desk")

    def test_a_line_has_one_line(self) -> None:
        found = fault("title: |\n  a\n  b\n")
        assert found.message == "`title` has to be one line"

    @pytest.mark.parametrize("text", ["- a\n", "title：x\n", "x\n"])
    def test_a_file_that_is_no_mapping(self, text: str) -> None:
        found = fault(text)
        assert found.message.startswith("the file has to be keys with values")
        assert ("full-width" in (found.help or "")) is ("：" in text)


class TestUnions:
    head = (
        "id: h\ntitle: 手册\ndescription: 说明\nowner: 人事\nedition: 2026.1\n"
        "effective: 2026-03-02\nparts:\n"
    )

    def one(self, part: str) -> Diagnostic:
        return fault(self.head + part, DocumentSpec)

    def test_the_tag_is_looked_up_first(self) -> None:
        result = read_struct(
            node(self.head + "  - part: cover\n  - part: contents\n    title: 目录\n"), DocumentSpec
        )
        assert result.diagnostics == ()
        assert [type(part).__name__ for part in result.value.value.parts] == [
            "CoverPart",
            "ContentsPart",
        ]

    def test_an_unknown_tag_names_the_near_one_and_nothing_else_is_said(self) -> None:
        found = self.one("  - part: covr\n    other: x\n")
        assert (found.span.text, found.help) == ("covr", "did you mean `cover`?")

    def test_a_missing_tag_lists_those_there_are(self) -> None:
        found = self.one("  - title: x\n")
        assert found.message == "`part` is missing"
        assert "`cover`, `contents`" in found.help

    def test_a_member_is_checked_against_its_own_keys(self) -> None:
        found = self.one("  - part: contents\n    titel: 目录\n")
        assert (found.message, found.help) == ("unknown key `titel`", "did you mean `title`?")

    def test_numbers_inside_a_member_are_read_as_declared(self) -> None:
        assert (
            "is not one of `1`, `2`, `3`"
            in self.one("  - part: contents\n    title: 目录\n    depth: 4\n").message
        )

    @pytest.mark.parametrize("part", ["cover", "[cover]", "{part: [cover]}"])
    def test_a_member_of_the_wrong_kind_is_one_fault(self, part: str) -> None:
        assert self.one(f"  - {part}\n").rule == "wrong-kind"


def test_a_form_reads_its_nested_fields() -> None:
    text = (
        "id: f\ntitle: 表\nversion: 1\nedition: 2026.1\neffective: 2026-03-02\nowner: 人事\n"
        "description: 说明\nsections:\n  - id: s\n    title: 一\n    fields:\n"
        "      - id: days\n        type: repeat\n        fields:\n          - id: a_b\n            type: txt\n"
    )
    found = fault(text, Form)
    assert found.message.startswith("`type`: `txt` is not one of")
    assert found.span.line == 16


def test_data_is_checked_against_a_schema_made_at_run_time() -> None:
    schema = {
        "type": "object",
        "properties": {"days": {"type": "integer", "minimum": 1}, "name": {"type": "string"}},
        "required": ["name"],
        "additionalProperties": False,
    }
    good = read_data(node("days: 3\nname: 010\n"), schema)
    assert good.value.value == {"days": 3, "name": "010"}
    bad = read_data(node("days: 0\nnam: x\n"), schema)
    assert bad.value is None
    assert [d.message for d in bad.diagnostics] == [
        "`days`: has to be at least 1",
        "unknown key `nam`",
    ]
