from __future__ import annotations

from collections.abc import Callable

from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.plan import find_types, iter_fields, plan_form, row_types
from docgen.schema import Placed

ReadForm = Callable[[str], Placed[Form]]

FIELDS = """\
sections:
  - id: zero
    title: 零
    fields:
      - {id: asked, type: yes-no, label: 问}
  - id: one
    title: 一
    relevant: asked
    fields:
      - {id: late, type: integer, label: 迟, calculation: total + early}
      - {id: total, type: money, label: 合计, calculation: sum(items.amount)}
      - id: wrap
        type: group
        label: 一组
        relevant: early > 3
        fields:
          - {id: inside, type: text, label: 内}
      - id: items
        type: repeat
        label: 明细
        fields:
          - {id: share, type: decimal, label: 占比, calculation: amount / sum(items.amount)}
          - {id: amount, type: money, label: 金额}
          - {id: kind, type: choice, label: 类, choices: [{id: a, label: 甲}]}
      - {id: early, type: integer, label: 早}
      - {id: sign, type: signature, label: 签}
"""


def test_fields_are_laid_flat_with_place_and_conditions(read_form: ReadForm) -> None:
    placed = {one.key: one for one in iter_fields(read_form(FIELDS).value)}
    assert list(placed) == [
        "asked", "late", "total", "wrap", "inside", "items", "items.share", "items.amount",
        "items.kind", "early", "sign",
    ]  # fmt: skip
    assert placed["inside"].path == ("sections", 1, "fields", 2, "fields", 0)
    assert placed["inside"].conditions == ("asked", "early > 3")
    assert placed["items.amount"].conditions == ()
    assert not placed["sign"].takes_answer


def test_every_field_comes_after_those_it_waits_for(
    read_form: ReadForm, chinese: FormContext
) -> None:
    plan = plan_form(read_form(FIELDS).value, chinese)
    order = plan.order.index
    assert plan.cycles == ()
    assert order("asked") < order("early") < order("late")
    assert order("items") < order("items.amount") < order("items.share")
    assert order("items.amount") < order("total") < order("late")


def test_a_ring_is_found_and_broken(read_form: ReadForm, chinese: FormContext) -> None:
    ring = """\
sections:
  - id: one
    title: 一
    fields:
      - {id: a, type: integer, label: 甲, calculation: b}
      - {id: b, type: integer, label: 乙, relevant: c > 1}
      - {id: c, type: integer, label: 丙, default_expression: a}
      - {id: d, type: integer, label: 丁, calculation: a}
"""
    plan = plan_form(read_form(ring).value, chinese)
    assert [set(one) for one in plan.cycles] == [{"a", "b", "c"}]
    assert sorted(plan.order) == ["a", "b", "c", "d"]


def test_names_have_types_within_rows_and_outside(read_form: ReadForm) -> None:
    types = find_types(read_form(FIELDS).value, {"a.b": 3})
    assert str(types["items.amount"]) == "a column (a number in each row)"
    assert types["org.a.b"].base == "number"
    assert "sign" not in types
    inside = row_types(types, "items")
    assert not inside["amount"].column
    assert inside["kind"].choices == ("a",)


def test_labels_of_other_languages_lead_to_keys(read_form: ReadForm, chinese: FormContext) -> None:
    other = read_form(FIELDS.replace("甲", "First Choice")).value
    plan = plan_form(read_form(FIELDS).value, chinese, [other])
    assert plan.questions["items.kind"].labels == {"first choice": "a"}
