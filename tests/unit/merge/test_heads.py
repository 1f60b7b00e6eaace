"""Columns headed by the labels of a form's fields."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from docgen.api import Project
from docgen.api.merging import Merged, MergeOptions, merge_rows
from docgen.form.field import Field
from docgen.form.form import Form, FormSection
from docgen.merge.heads import HeadNames
from tests.support.merging import digests, messages, write_rows
from tests.support.project import ROOT
from tests.support.word_templates import body_text

IDS = ("name", "department", "post", "hire_date")
ROW = ("顾念安", "外勤服务部", "外勤工程师", "2023年1月9日")


@cache
def project() -> Project:
    return Project.load(ROOT)


def merge(rows: Path, out: str = "out", **options: object) -> Merged:
    given = MergeOptions(rows, rows.parent / out, document="resignation-letter", jobs=1, **options)  # type: ignore[arg-type]
    return merge_rows(project(), given, lambda phase, done, total: None)


def labels() -> tuple[str, ...]:
    form = project().load_checked({"zh-Hans"}).libraries["zh-Hans"].forms["resignation-letter"]
    found = {field.id: field.label for section in form.sections for field in section.fields}
    return tuple(found[name] for name in IDS)


def test_labels_make_the_documents_that_ids_make(tmp_path: Path):
    assert merge(write_rows(tmp_path / "ids.csv", IDS, ROW), "ids").ok
    heads = tuple(f"* {label[0]} {label[1:]}：" for label in labels())
    merged = merge(write_rows(tmp_path / "labels.csv", heads, ROW), "labels")
    assert messages(merged) == []
    assert digests(tmp_path / "ids") == digests(tmp_path / "labels")


def test_json_lines_may_be_keyed_by_labels(tmp_path: Path):
    text = json.dumps(dict(zip(labels(), ROW, strict=True)), ensure_ascii=False)
    (tmp_path / "rows.jsonl").write_text(text + "\n", "utf-8")
    assert merge(tmp_path / "rows.jsonl").ok
    made = next((tmp_path / "out").glob("*.docx"))
    assert "顾念安" in body_text(made.read_bytes())


def test_names_and_conditions_take_labels_and_ids(tmp_path: Path):
    rows = write_rows(tmp_path / "rows.csv", labels(), ROW, ("王小明", *ROW[1:]))
    head = labels()[0]
    merged = merge(rows, name=f"{{{{ {head} }}}}-{{{{ name }}}}", where="name = '王小明'")
    assert messages(merged) == []
    assert "王小明-王小明.docx" in digests(tmp_path / "out")
    assert merge(rows, "two", where=f"{head} = '顾念安'").rows == 1


def test_a_missing_column_is_named_with_its_label(tmp_path: Path):
    merged = merge(write_rows(tmp_path / "rows.csv", labels()[1:], ROW[1:]))
    shown = (tmp_path / "rows.csv").as_posix()
    message = f"the required {labels()[0]} (`name`) is no column of {shown}"
    assert messages(merged) == [f"rows.csv: {message}"]


def test_two_heads_of_one_field_are_told_of(tmp_path: Path):
    heads = (*IDS, labels()[0])
    merged = merge(write_rows(tmp_path / "rows.csv", heads, (*ROW, "王")))
    assert messages(merged) == [
        f"rows.csv: E1: `name` and `{labels()[0]}` are both the field `name`"
    ]


def test_a_faulty_cell_is_named_under_a_label(tmp_path: Path):
    rows = write_rows(tmp_path / "rows.csv", labels(), (*ROW[:3], "昨天"))
    assert [one.part for one in merge(rows).diagnostics] == ["D2"]


@pytest.fixture
def names() -> HeadNames:
    inner = (Field(id="amount", type="decimal", label="金额"),)
    people = [
        Field(
            id=group,
            type="group",
            label=label,
            fields=(Field(id=f"{group}_name", type="text", label="姓名"),),
        )
        for group, label in (("manager", "经理"), ("mentor", "带教人"))
    ]
    costs = Field(id="costs", type="repeat", label="费用", fields=inner)
    total = Field(id="total", type="decimal", label="总额")
    section = FormSection(id="one", title="一", fields=(*people, costs, total))
    return HeadNames([_form(section)])


def _form(section: FormSection) -> Form:
    import datetime as dt

    return Form(
        id="f", title="表", version=1, edition="1", effective=dt.date(2026, 1, 1), owner="hr", description="表",
        sections=(section,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "paths"),
    [
        ("姓名", ("manager_name", "mentor_name")),
        ("经理.姓名", ("manager_name",)),
        ("mentor.姓 名*", ("mentor_name",)),
        ("帶教人.姓名", ("mentor_name",)),
        ("费用.0.金额", ("costs.0.amount",)),
        ("costs.2.金额", ("costs.2.amount",)),
        ("金额", ()),
        ("总额（元）", ("total",)),
        ("總額", ("total",)),
        ("manager_name", ("manager_name",)),
        ("备注", ()),
    ],
)
def test_a_head_means_the_fields_it_may_be(names: HeadNames, head: str, paths: tuple[str, ...]):
    assert names.find(head) == paths


def test_combined_forms_are_numbered_each_from_its_start(tmp_path: Path):
    heads = ("name", "department", "kind", "start_date", "end_date", "reason")
    row = ("林晚舟", "会所前台", "sick", "2026-11-25", "2026-11-27", "休息")
    rows = write_rows(tmp_path / "rows.csv", heads, row, ("王小明", *row[1:]))
    out = tmp_path / "all.docx"
    given = MergeOptions(rows, out, document="leave-request", combine=True)
    assert merge_rows(project(), given, lambda phase, done, total: None).ok
    titles = [line for line in body_text(out.read_bytes()).splitlines() if line[:2] == "一、"]
    assert titles == ["一、申请人", "一、申请人"]
