"""The JSON Schemas made from Structs: for editors, and for messages that say something."""

from __future__ import annotations

import json
from typing import Any, Literal

import msgspec
import pytest

from docgen.content.dialogue import Dialogue
from docgen.content.document import DocumentSpec
from docgen.content.organization import Organization
from docgen.content.phrase import PhraseList
from docgen.content.policy import Policy
from docgen.content.procedure import Procedure
from docgen.content.reference import Glossary, Roles
from docgen.content.sanction import SanctionsLadder
from docgen.content.timetable import Timetable
from docgen.form.form import Form
from docgen.schema import json_schema, translation_schema
from docgen.schema.types import Line, Node

KINDS = (
    *(Organization, Policy, Procedure, Timetable, Dialogue, PhraseList, SanctionsLadder),
    *(Glossary, Roles, DocumentSpec, Form),
)


class Round(Node, frozen=True, kw_only=True, tag_field="shape", tag="round"):
    """Without corners."""

    radius: float
    """From the middle to the rim.

    More on it.
    """


class Square(Node, frozen=True, kw_only=True, tag_field="shape", tag="square"):
    """With four."""

    side: float
    """How long."""
    label: Line | None = None
    """What stands on it."""


class Box(Node, frozen=True, kw_only=True):
    """Holds shapes."""

    shapes: tuple[Round | Square, ...] = ()
    """What is in it."""
    best: Round | Square | None = None
    """The best one."""
    from_: str | None = msgspec.field(name="from", default=None)
    """Where it comes from."""
    size: Literal[1, 2] | None = None
    """How big."""
    lid: Round | None = None
    """What closes it."""


def properties(schema: dict[str, Any], name: str) -> dict[str, Any]:
    return schema["$defs"][name]["properties"]


@pytest.mark.parametrize("make", [json_schema, translation_schema])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_valid_schema_that_editors_understand(kind: type, make: Any) -> None:
    import jsonschema_rs

    schema = make(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(schema)
    written = json.dumps(schema)
    assert "prefixItems" not in written
    assert "oneOf" not in written
    assert "discriminator" not in written


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_every_kind_is_described(kind: type) -> None:
    for name, definition in json_schema(kind)["$defs"].items():
        assert definition["description"], name
        for key, schema in definition["properties"].items():
            assert "description" in schema or len(schema.get("enum", ())) == 1, f"{name}.{key}"


def test_the_docstring_under_a_field_is_its_description() -> None:
    schema = json_schema(Box)
    assert properties(schema, "Round")["radius"]["description"] == "From the middle to the rim."
    assert properties(schema, "Box")["from"]["description"] == "Where it comes from."


def test_what_a_type_says_of_itself_follows_what_the_field_is() -> None:
    text = properties(json_schema(Policy), "Policy")["edition"]["description"]
    assert text.startswith("The edition it was last changed in. Year and number")


def test_a_title_may_be_given() -> None:
    assert json_schema(Box, title="A box")["title"] == "A box"
    assert json_schema(Box)["title"] == "Box"


def test_a_tagged_union_is_a_chain_of_conditions_with_its_members_described() -> None:
    items = properties(json_schema(Box), "Box")["shapes"]["items"]
    assert "anyOf" not in items
    assert items["required"] == ["shape"]
    assert items["properties"]["shape"]["enum"] == ["round", "square"]
    assert items["properties"]["shape"]["enumDescriptions"] == ["Without corners.", "With four."]
    assert [one["then"]["$ref"] for one in items["allOf"]] == ["#/$defs/Round", "#/$defs/Square"]


@pytest.mark.parametrize(
    ("data", "valid"),
    [
        ({}, True),
        ({"from": None, "size": None, "lid": None, "best": None}, True),
        ({"from": "x", "size": 1, "lid": {"shape": "round", "radius": 1}}, True),
        ({"best": {"shape": "square", "side": 2, "label": None}}, True),
        ({"size": 3}, False),
        ({"best": {"shape": "square"}}, False),
        ({"shapes": ["round"]}, False),
        ({"shapes": [{"shape": "oval"}]}, False),
        ({"shapes": None}, False),
    ],
)
def test_an_optional_key_may_be_empty_in_an_editor(data: object, valid: bool) -> None:
    import jsonschema_rs

    assert jsonschema_rs.Draft202012Validator(json_schema(Box)).is_valid(data) is valid


def test_an_unquoted_number_is_text_where_text_is_declared() -> None:
    policy = properties(json_schema(Policy), "Policy")
    assert policy["edition"]["type"] == ["string", "number"]
    assert policy["id"]["type"] == "string"
    assert policy["effective"]["type"] == "string"


def test_a_translation_knows_ids_tags_texts_and_what_leads_to_them() -> None:
    schema = translation_schema(DocumentSpec)
    assert set(properties(schema, "DocumentSpec")) == {
        *("id", "title", "subtitle", "description", "owner", "revisions", "parts")
    }
    assert schema["$defs"]["DocumentSpec"]["required"] == ["id"]
    assert set(properties(schema, "ContentsPart")) == {"part", "title"}
    assert schema["$defs"]["ContentsPart"]["required"] == ["part"]
    assert schema["$defs"]["ReceiptPart"]["required"] == ["part", "id"]
    assert "depth" in schema["$defs"]["ContentsPart"]["x-docgen-base-only"]


def test_a_translation_leaves_out_what_leads_to_no_text() -> None:
    schema = translation_schema(Form)
    assert "Migration" not in schema["$defs"]
    assert "migrate" not in properties(schema, "Form")
    assert "fields" in properties(schema, "Field")
    assert "Derivation" not in translation_schema(Organization)["$defs"]


def test_the_schema_may_be_changed_without_harm() -> None:
    json_schema(Box)["$defs"].clear()
    translation_schema(Box)["$defs"].clear()
    assert "Box" in json_schema(Box)["$defs"]
    assert "Box" in translation_schema(Box)["$defs"]
