from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from docgen.form.check import check_form
from docgen.form.form import Form
from docgen.schema import Placed

ReadForm = Callable[[str], Placed[Form]]

PARAMETERS = {"resignation.notice_days": Decimal(30), "hours.opening": "10:00"}
ROLES = ("line-manager", "mentor")

SOUND = """\
kind: letter
file_name: "{{ name }}-{{ resignation.notice_days }}"
retention: {purpose: 存档, days: 730}
lists:
  kinds: [{id: x, label: 走访}, {id: y, label: 安装}]
sections:
  - id: one
    title: 一
    fields:
      - {id: name, type: person, label: 姓名, required: true, personal_data: personal}
      - {id: kind, type: choice, label: 类, list: kinds, default: x}
      - {id: why, type: text, label: 因, relevant: kind = 'y'}
      - {id: remark, type: note, text: 说明}
      - {id: sign, type: signature, role: mentor}
      - {id: wrap, type: group, fields: [{id: inner, type: date, label: 内, default_expression: today()}]}
      - id: items
        type: repeat
        label: 明细
        fields:
          - {id: amount, type: money, label: 金额, total: true, constraints: [{id: p, that: amount > 0 and name != '', message: "{{ name }} {{ amount }} {{ resignation.notice_days }}"}]}
          - {id: share, type: decimal, label: 比, calculation: amount / sum(items.amount)}
      - {id: pick, type: choice, label: 选, list: kinds, choice_filter: choice != 'y' or answered(why)}
body:
  - {id: p, text: "{{ name }}", relevant: kind = 'x'}
  - {id: q, text: "{{ why }}", relevant: answered(why)}
"""


def _check(placed: Placed[Form]) -> list[str]:
    found = check_form(placed, PARAMETERS, ROLES)
    lines = []
    for one in found:
        assert one.span is not None, one
        lines.append(f"{one.severity.value} {one.rule} <{one.span.text}> {one.help or ''}".strip())
    return lines


def test_a_sound_form_has_no_faults(read_form: ReadForm) -> None:
    assert _check(read_form(SOUND)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # ids
        ("id: why, type", "id: name, type", "error duplicate-id <name> give one another id"),
        ("id: share", "id: amount", "error duplicate-id <amount> give one another id"),
        ("id: q, text", "id: p, text", "error duplicate-id <p> give one another id"),
        ("{id: y, label: 安装}", "{id: x, label: 安装}", "error duplicate-id <x> give one"),
        ("id: inner", "id: org", "error form-structure <org> choose another id"),
        # references
        ("list: kinds, default", "list: kind, default", "error unknown-reference <kind> did you mean `kinds`?"),
        ("role: mentor", "role: mentro", "error unknown-reference <mentro> did you mean `mentor`?"),
        # choices
        ("label: 安装", "label: 走访", "error form-choices <走访> an answer given in words"),
        ("list: kinds, default: x", "default: x", "error form-choices <choice> write them under"),
        ("type: choice, label: 类, list: kinds, default: x", "type: text, label: 类, list: kinds", "error form-choices <kinds> its type should be"),
        ("list: kinds, default: x", "list: kinds, choices: [{id: x, label: 甲}, {id: y, label: 乙}]", "error form-choices <kinds> leave one of them out"),
        # defaults
        ("default: x", "default: z", "error form-default <z> write it like `x`"),
        ("default_expression: today()", "default_expression: today(), calculation: today()", "error form-default <today()> leave `default_expression` out"),
        ("default_expression: today()", "default_expression: today(), default: 2026-03-02", "error form-default <2026-03-02> leave"),
        # structure
        ("type: person, label: 姓名,", "type: person,", "error form-structure <name>"),
        ("type: note, text: 说明", "type: note", "error form-structure <remark>"),
        ("type: signature, role: mentor", "type: signature, role: mentor, calculation: today()", "error form-structure <today()>"),
        ("type: date, label: 内, default_expression: today()", "type: period, label: 内", "error form-structure <period> write `calculation: period(from, to)`"),
        ("label: 明细\n", "label: 明细\n        min_rows: 3\n        max_rows: 2\n", "error form-structure <2>"),
        ("type: money, label: 金额, total", "type: text, label: 金额, total", "error form-structure <true>"),
        ("- {id: share, type: decimal, label: 比, calculation: amount / sum(items.amount)}", "- {id: share, type: repeat, label: 比, fields: [{id: z, type: text, label: 子}]}", "error form-structure <repeat> put it beside"),
        ("type: group, fields: [{id: inner, type: date, label: 内, default_expression: today()}]", "type: group", "error form-structure <group>"),
        ("type: text, label: 因", "type: text, label: 因, fields: [{id: z, type: text, label: 子}]", "error form-structure"),
        ("kind: letter", "kind: form", "error form-structure"),
        # personal data
        ("retention: {purpose: 存档, days: 730}", "", "error form-retention <personal> write `retention:`"),
        (", personal_data: personal", "", "warning form-retention"),
        # formulas
        ("relevant: kind = 'y'", "relevant: kind = 'z'", "error expression-choice <'z'> the choices are"),
        ("relevant: kind = 'y'", "relevant: kind == 'y'", "error expression-syntax <==> write `=`"),
        ("relevant: kind = 'y'", "relevant: kind", "error expression-type <kind>"),
        ("relevant: kind = 'y'", "relevant: knd = 'y'", "error expression-name <knd> did you mean `kind`?"),
        ("sum(items.amount)", "sum(amount)", "error expression-type <amount> write `sum(repeat.field)`"),
        ("amount > 0", "amount > '0'", "error expression-type <amount > '0'>"),
        ("choice != 'y'", "choice != 'w'", "error expression-choice <'w'>"),
        ("default_expression: today()", "default_expression: 3", "error expression-type <3>"),
        ("relevant: answered(why)", "relevant: answerd(why)", "error expression-name <answerd> did you mean `answered`?"),
        # slots
        ('text: "{{ name }}"', 'text: "{{ nme }}"', "error form-slot <{{ nme }}> did you mean `name`?"),
        ('text: "{{ name }}"', 'text: "{{ amount }}"', "error form-slot <{{ amount }}>"),
        ('text: "{{ name }}"', 'text: "{{ a + b }}"', "error form-slot <{{ a + b }}> a slot holds one name"),
        ('text: "{{ name }}"', 'text: "{{ name }"', "error form-slot <{{> a slot is written"),
        ("{{ name }}-{{ resignation", "{{ name }}-{{ resignaton", "error unknown-parameter <{{ resignaton.notice_days }}> did you mean"),
        ("{{ amount }} {{", "{{ amont }} {{", "error form-slot <{{ amont }}> did you mean `amount`?"),
        ("relevant: answered(why)", "relevant: kind = 'y'", "warning form-slot <{{ why }}> write `relevant: answered(why)`"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_where_it_stands(
    read_form: ReadForm, old: str, new: str, expected: str
) -> None:
    assert SOUND.count(old) >= 1
    lines = _check(read_form(SOUND.replace(old, new, 1)))
    assert any(line.startswith(expected) for line in lines), lines


def test_fields_that_wait_for_each_other_are_named_in_a_ring(read_form: ReadForm) -> None:
    ring = SOUND.replace("relevant: kind = 'y'", "relevant: answered(inner)").replace(
        "default_expression: today()",
        """default_expression: "if(answered(why), today(), today() + 1)\"""",
    )
    found = check_form(read_form(ring), PARAMETERS, ROLES)
    assert [d.rule for d in found] == ["form-cycle"]
    assert "`why` → `inner` → `why`" in found[0].message or (
        "`inner` → `why` → `inner`" in found[0].message
    )


def test_every_fault_of_a_form_is_reported_at_once(read_form: ReadForm) -> None:
    broken = (
        SOUND.replace("role: mentor", "role: x")
        .replace("amount > 0", "amount >")
        .replace("default: x", "default: z")
        .replace('text: "{{ name }}"', 'text: "{{ nme }}"')
    )
    rules = {line.split()[1] for line in _check(read_form(broken))}
    assert rules == {"unknown-reference", "expression-syntax", "form-default", "form-slot"}
