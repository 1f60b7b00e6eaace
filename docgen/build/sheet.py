"""A timetable as a wall sheet: the whole day on one page, what some weekdays add beside its hour."""

from __future__ import annotations

from docgen.build.context import BuildContext, as_role
from docgen.build.tables import build_table, inline_cell
from docgen.content.timetable import Slot, Timetable, WeeklyExtra
from docgen.tree import Block, Cell, CellRole, Inline, Paragraph, Row, Strong, Text

MOST_COLUMNS = 4
"""Groups of weekdays that get a column each; with more of them all share one."""

_TIME = 0.125
_EXTRA = 0.165
"""Share of the width that the hours and each group of weekdays take."""


def build_timetable_sheet(
    context: BuildContext, timetable: Timetable, title: str, subtitle: str | None
) -> tuple[Block, ...]:
    """Return a timetable as a wall sheet.

    Args:
        context: what it is built with.
        timetable: the day and its extras.
        title: the title of the sheet.
        subtitle: one line under it.
    """
    w = context.words
    groups = _group_days(timetable.extras)
    days = [w.list_comma.join(w.weekdays[day] for day in group) for group in groups]
    if len(groups) > MOST_COLUMNS:
        groups, days = [()], [w.weekly]
    rows = [_row(context, slot, groups, timetable) for slot in timetable.slots]
    shares = (_TIME, 1 - _TIME - _EXTRA * len(groups), *(_EXTRA for _ in groups))
    head = (w.time, w.action, *days)
    blocks: list[Block] = [Paragraph(context.read_inlines(title), "title")]
    if subtitle:
        blocks.append(Paragraph(context.read_inlines(subtitle), "lead"))
    blocks.append(build_table(head, rows, shares, timetable.title, "timetable"))
    return tuple(blocks)


def _group_days(extras: tuple[WeeklyExtra, ...]) -> list[tuple[str, ...]]:
    """Return the groups of weekdays in the order of the week."""
    order = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return sorted({extra.days for extra in extras}, key=lambda group: order.index(group[0]))


def _slot_of(timetable: Timetable, extra: WeeklyExtra) -> Slot:
    """Return the slot an extra stands beside; one without a time heads its column."""
    at = extra.at or ""
    first = timetable.slots[0]
    return next((slot for slot in timetable.slots if slot.start <= at < slot.end), first)


def _row(
    context: BuildContext, slot: Slot, groups: list[tuple[str, ...]], timetable: Timetable
) -> Row:
    here = [one for one in timetable.extras if _slot_of(timetable, one) is slot]
    text = as_role(context.read_blocks(slot.text), "plain")
    if slot.place:
        text = _after(context, Strong(context.read_inlines(slot.place)), text)
    role: CellRole = "label" if slot.kind == "meal" else "value"
    hours = inline_cell((Strong((Text(f"{slot.start}–{slot.end}"),)),), "number", header=True)
    extras = _extra_cells(context, here, groups)
    if not here:
        # What no weekday adds to runs across the sheet.
        return Row((hours, Cell(text, role, 1 + len(groups))))
    return Row((hours, Cell(text, role), *extras))


def _extra_cells(
    context: BuildContext, extras: list[WeeklyExtra], groups: list[tuple[str, ...]]
) -> list[Cell]:
    """Return a cell for each group of weekdays, washed where there is something to do."""
    w = context.words
    cells = []
    for group in groups:
        blocks: list[Block] = []
        for extra in extras:
            if group not in ((), extra.days):
                continue
            text = as_role(context.read_blocks(extra.text), "plain")
            if not group:
                days = w.list_comma.join(w.weekdays[day] for day in extra.days)
                text = _after(context, Text(days), text)
            blocks.extend(_strong(block) for block in text)
        cells.append(Cell(tuple(blocks), "computed" if blocks else "value"))
    return cells


def _strong(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph((Strong(block.children),), block.role)
    return block


def _after(context: BuildContext, lead: Inline, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with something put before their first line."""
    if blocks and isinstance(blocks[0], Paragraph):
        first = Paragraph((lead, Text(context.words.colon), *blocks[0].children), "plain")
        return (first, *blocks[1:])
    return (Paragraph((lead,), "plain"), *blocks)
