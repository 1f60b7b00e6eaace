"""Policies, procedures and timetables as chapters."""

from __future__ import annotations

from docgen.build.context import BuildContext, as_role, text_paragraph
from docgen.build.tables import build_table, inline_cell, text_cell
from docgen.content.policy import Advice, Policy, PolicyClause, PolicySection
from docgen.content.procedure import Procedure, Step
from docgen.content.timetable import Slot, Timetable
from docgen.language.formatting import format_date
from docgen.tree import (
    Block,
    BulletList,
    Callout,
    Cell,
    CellRole,
    Clause,
    Heading,
    Marked,
    Paragraph,
    Row,
    Table,
    Text,
)


def chapter_heading(context: BuildContext, id: str, title: str, numbered: bool = True) -> Heading:
    """Return the heading of a chapter."""
    return Heading(1, context.read_inlines(title), id, numbered)


def _meta(context: BuildContext, policy: Policy | Procedure) -> Paragraph:
    w = context.words
    facts = (
        (w.owner, policy.owner),
        (w.effective, format_date(policy.effective, context.language)),
        (w.audience, context.audience_names(policy.audience)),
    )
    gap = "\u3000" if context.language != "en" else "  ·  "
    return text_paragraph(gap.join(f"{label}{w.colon}{value}" for label, value in facts), "meta")


def build_policy(context: BuildContext, policy: Policy) -> tuple[Block, ...]:
    """Return a policy as a chapter; nothing where nothing in it concerns the audience."""
    if not context.concerns(policy.audience):
        return ()
    sections = [b for s in policy.sections for b in _build_section(context, policy, s)]
    if not sections:
        return ()
    return (
        chapter_heading(context, policy.id, policy.title),
        _meta(context, policy),
        *context.read_blocks(policy.text),
        *sections,
    )


def _build_section(
    context: BuildContext, policy: Policy, section: PolicySection
) -> tuple[Block, ...]:
    if not context.concerns(section.audience):
        return ()
    clauses = [c for c in section.clauses if context.concerns(c.audience)]
    if section.clauses and not clauses:
        return ()
    return (
        Heading(2, context.read_inlines(section.title), f"{policy.id}/{section.id}"),
        *context.read_blocks(section.text),
        *(_build_clause(context, policy, clause) for clause in clauses),
    )


def _build_clause(context: BuildContext, policy: Policy, clause: PolicyClause) -> Clause:
    blocks = as_role(context.read_blocks(clause.text), "plain")
    if clause.advice is not None and context.show_advice:
        blocks = (*blocks, build_advice(context, clause.advice))
    return Clause(f"{policy.id}/{clause.id}", blocks, context.read_inlines(clause.title))


def build_advice(context: BuildContext, advice: Advice) -> Callout:
    """Return a legal remark as a callout with its source."""
    w = context.words
    checked = format_date(advice.checked, context.language)
    citation = f"{w.source}{w.colon}{advice.citation}（{checked}）"
    if context.language == "en":
        citation = f"{w.source}{w.colon}{advice.citation} ({checked})"
    return Callout(
        "advice", (Text(w.advice),), as_role(context.read_blocks(advice.text), "plain"), citation
    )


def build_procedure(
    context: BuildContext, procedure: Procedure, *, alone: bool = False
) -> tuple[Block, ...]:
    """Return a procedure: its steps with role, time limit and form.

    It is a chapter, or, `alone` on a sheet, the sheet itself, whose sections are its stages.
    """
    if not context.concerns(procedure.audience):
        return ()
    blocks: list[Block] = []
    rows: list[Row] = []

    def close_table() -> None:
        if rows:
            blocks.append(_step_table(context, procedure, rows))
            rows.clear()

    for number, step in enumerate(procedure.steps, 1):
        if step.stage:
            close_table()
            title = context.read_inlines(step.stage)
            blocks.append(Heading(1 if alone else 2, title, f"{procedure.id}/{step.id}"))
        rows.append(_step_row(context, step, number))
    close_table()
    return (
        Paragraph(context.read_inlines(procedure.title), "title")
        if alone
        else chapter_heading(context, procedure.id, procedure.title),
        _meta(context, procedure),
        *context.read_blocks(procedure.text),
        *blocks,
    )


def _step_row(context: BuildContext, step: Step, number: int) -> Row:
    role = Marked((Text(context.library.role_title(step.role)),), "tag")
    form = (Text(context.library.form_title(step.form)),) if step.form else ()
    deed = as_role(context.read_blocks(step.text), "plain")
    return Row(
        (
            text_cell(str(number), "number", header=True),
            Cell((Paragraph((role,), "plain"), *deed)),
            inline_cell(context.read_inlines(step.time_limit)),
            inline_cell(form),
        )
    )


def _step_table(context: BuildContext, procedure: Procedure, rows: list[Row]) -> Table:
    """Return the steps of a stage as a table."""
    w = context.words
    head = (w.step, w.action, w.time_limit, w.form)
    # Names of forms stand on one line in Chinese; in English what is done takes more of them.
    shares = (0.06, 0.59, 0.19, 0.16) if context.language == "en" else (0.07, 0.52, 0.18, 0.23)
    return build_table(head, list(rows), shares, procedure.title)


def build_timetable(context: BuildContext, timetable: Timetable) -> tuple[Block, ...]:
    """Return a timetable as a chapter: the day, then what is added on some weekdays."""
    if not context.concerns(timetable.audience):
        return ()
    w = context.words
    rows = [_slot_row(context, slot) for slot in timetable.slots]
    head = (w.time, w.action, w.place)
    blocks: list[Block] = [
        chapter_heading(context, timetable.id, timetable.title),
        *context.read_blocks(timetable.text),
        build_table(head, rows, (0.17, 0.55, 0.28), timetable.title, "timetable"),
    ]
    if timetable.extras:
        blocks.append(text_paragraph(w.weekly, "caption"))
        items = []
        for extra in timetable.extras:
            days = w.list_comma.join(w.weekdays[day] for day in extra.days)
            lead = Text(f"{days}{f' {extra.at}' if extra.at else ''}{w.colon}")
            first, *rest = as_role(context.read_blocks(extra.text), "plain")
            if isinstance(first, Paragraph):
                first = Paragraph((lead, *first.children), "plain")
            items.append((first, *rest))
        blocks.append(BulletList(tuple(items)))
    return tuple(blocks)


def _slot_row(context: BuildContext, slot: Slot) -> Row:
    """Return a stretch of the day; a break without a place runs across the table."""
    hours = text_cell(f"{slot.start}–{slot.end}", "number", header=True)
    text = as_role(context.read_blocks(slot.text), "plain")
    role: CellRole = "label" if slot.kind == "meal" else "value"
    if slot.kind == "meal" and not slot.place:
        return Row((hours, Cell(text, role, 2)))
    return Row((hours, Cell(text, role), inline_cell(context.read_inlines(slot.place), role)))
