"""Widths of columns that take room from where nobody misses it."""

from __future__ import annotations

from docgen.tree import Row, Table, TableRole
from tests.support.pages import Element, main_of, wrap
from tests.support.sample_document import cell, columns, head

LONG = "所有来访的客人都要在登记簿上写明姓名、时间和事由，由前台核对证件以后发给手牌。" * 2


def shares(found: Element) -> list[int]:
    return [int(col.classes[0].removeprefix("w")) for col in found.all("col")]


def written(*tables: Table) -> list[list[int]]:
    return [shares(one) for one in main_of(wrap(*tables)).all("table")]


def long_table(role: TableRole = "data") -> Table:
    rows = tuple(Row((cell("前台"), cell(LONG), cell("当天"))) for _ in range(4))
    return Table(columns(1, 1, 1), rows, head("谁", "做什么", "何时"), role=role)


def test_a_crowded_column_gets_room_from_the_empty_ones_beside_it() -> None:
    (found,) = written(long_table())
    assert sum(found) == 100
    assert found[1] > 40
    assert min(found[0], found[2]) >= 0.75 * 33 - 1


def test_tables_with_the_same_head_line_up() -> None:
    short = Table(
        columns(1, 1, 1), (Row((cell("甲"), cell("乙"), cell("丙"))),), head("谁", "做什么", "何时")
    )
    first, second = written(short, long_table())
    assert first == second


def test_a_table_to_write_in_keeps_the_widths_its_author_gave_it() -> None:
    rows = (Row((cell("说明" * 40), cell(""), cell(""))),)
    table = Table(columns(2, 1, 1), rows, head("说明", "日期", "签名"))
    assert written(table) == [[50, 25, 25]]
    assert written(long_table("form"))[0] == [34, 33, 33]
    assert written(long_table("phrases"))[0] == [34, 33, 33]
