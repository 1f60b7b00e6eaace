"""Replies where a repeat shows its rows."""

from __future__ import annotations

from dataclasses import replace

from docgen.form.interview.core import Core, Turn
from docgen.form.interview.look import least_rows
from docgen.form.interview.moves import begin_row, onward
from docgen.form.interview.progress import Place, Progress, clear_row, drop_row, rows_of
from docgen.form.interview.prompts import Remark
from docgen.form.interview.remarks import consequences
from docgen.form.interview.rows import RowsReply
from docgen.form.plan import ROW


def reply_rows(core: Core, progress: Progress, place: Place, reply: RowsReply) -> Turn:
    """Add, edit or delete a row, or go on."""
    words, field = core.words, core.plan.fields[place.key].field
    rows = rows_of(progress.data, place.key)
    number = reply.number if reply.number is not None or len(rows) != 1 else 0
    match reply.action:
        case "next" if len(rows) >= least_rows(core.plan.fields[place.key]):
            passed = progress.passed | {place.path}
            return Turn(
                onward(core, replace(progress, passed=passed)),
                _incomplete(core, progress, place),
            )
        case "next":
            least = least_rows(core.plan.fields[place.key])
            said = Remark("fault", words.rows_least.format(count=least))
            return Turn(begin_row(core, progress, place), (said,))
        case "add" if field.rows:
            return Turn(progress, (Remark("fault", words.rows_unknown),))
        case "add":
            if field.max_rows is not None and len(rows) >= field.max_rows:
                said = Remark("fault", words.rows_most.format(count=field.max_rows))
                return Turn(progress, (said,))
            return Turn(begin_row(core, progress, place))
        case "edit" | "delete" if number is not None:
            if not 0 <= number < len(rows):
                said_ = words.rows_no_row.format(number=number + 1, count=len(rows))
                return Turn(progress, (Remark("fault", said_),))
            return _change_row(core, progress, place, reply.action, number)
        case _:
            return Turn(progress, (Remark("fault", words.rows_unknown),))


def _change_row(core: Core, progress: Progress, place: Place, action: str, number: int) -> Turn:
    look = core.look(progress.data)
    if action == "edit":
        columns = look.columns(place.key, number)
        return Turn(replace(progress, at=columns[0].path if columns else place.path))
    summary = core.shower.summary(place.key, number, look)
    said = core.words.rows_deleted.format(number=number + 1, summary=summary)
    data = drop_row(progress.data, place.key, number)
    if ROW in rows_of(progress.data, place.key)[number]:
        # A row that the form gives is emptied: it cannot go.
        data = clear_row(progress.data, place.key, number, ROW)
    remarks = [Remark("note", said), *consequences(core, progress, place, look, core.look(data))]
    # The rows after it move up, so what was passed in them is not known by number any more.
    passed = frozenset(p for p in progress.passed if not p.startswith(f"{place.key}."))
    return Turn(replace(progress, data=data, passed=passed), tuple(remarks))


def _incomplete(core: Core, progress: Progress, place: Place) -> tuple[Remark, ...]:
    look = core.look(progress.data)
    remarks: list[Remark] = []
    for row in range(len(rows_of(progress.data, place.key))):
        gaps = look.row_gaps(place.key, row)
        if gaps:
            names = [core.plan.fields[gap.place.key].field.label or "" for gap in gaps]
            labels = core.words.list_comma.join(names)
            said = core.words.rows_incomplete.format(number=row + 1, labels=labels)
            remarks.append(Remark("warning", said))
    return tuple(remarks)
