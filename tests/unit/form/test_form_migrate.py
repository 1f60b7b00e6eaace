"""Paths of answers that were brought over from an older version of a form."""

from __future__ import annotations

from docgen.form.context import FormContext
from docgen.form.migrate import find_steps, migrate
from docgen.form.plan import plan_form
from tests.unit.form.conftest import read_placed

BODY = """\
migrate:
  - {from_version: 1, rename: {cost: price}}
  - {from_version: 2, rename: {price: amount, bills: items}, set: {total: "sum(items.amount)"}}
sections:
  - id: one
    title: 一
    fields:
      - {id: total, type: money, label: 合计}
      - id: items
        type: repeat
        label: 明细
        fields:
          - {id: amount, type: money, label: 金额, default: "5"}
          - {id: what, type: text, label: 事项}
"""


def test_a_path_is_followed_through_every_version(chinese: FormContext) -> None:
    form = read_placed(BODY).value
    rows = [{"cost": "1.50"}, {"cost": "2"}, {"what": "票"}]
    over = migrate(form, plan_form(form, chinese), chinese, {"bills": rows}, 1)
    assert over.data == {
        "items": [{"amount": "1.50"}, {"amount": "2"}, {"what": "票"}],
        "total": "3.50",
    }
    assert over.older_path("items.1.amount") == "bills.1.cost"
    assert over.newer_path("bills.1.cost") == "items.1.amount"
    assert over.older_path("total") == "total"


def test_without_a_version_and_from_the_present_one_nothing_is_changed(
    chinese: FormContext,
) -> None:
    form = read_placed(BODY).value
    data = {"cost": "1"}
    for version in (None, 3):
        assert find_steps(form, version) == ()
        assert migrate(form, plan_form(form, chinese), chinese, data, version).data == data
