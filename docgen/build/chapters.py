"""Policies, procedures, timetables and dialogues as chapters."""

from __future__ import annotations

from docgen.build.context import BuildContext, as_role, text_paragraph
from docgen.build.tables import build_table, inline_cell, text_cell
from docgen.content.dialogue import Dialogue, Turn
from docgen.content.policy import Advice, Policy, PolicyClause, PolicySection
from docgen.content.procedure import Procedure
from docgen.content.timetable import Timetable
from docgen.language.formatting import format_date
from docgen.tree import (
    Block,
    BulletList,
    Callout,
    Cell,
    Clause,
    Column,
    Heading,
    Inline,
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


def build_procedure(context: BuildContext, procedure: Procedure) -> tuple[Block, ...]:
    """Return a procedure as a chapter: its steps with role, time limit and form."""
    if not context.concerns(procedure.audience):
        return ()
    w = context.words
    rows = []
    for number, step in enumerate(procedure.steps, 1):
        role = context.library.role_title(step.role)
        form: tuple[Inline, ...] = ()
        if step.form:
            form = (Text(context.library.form_title(step.form)),)
        rows.append(
            Row(
                (
                    text_cell(str(number), "number", header=True),
                    Cell(
                        (
                            Paragraph((Marked((Text(role),), "tag"),), "plain"),
                            *as_role(context.read_blocks(step.text), "plain"),
                        )
                    ),
                    inline_cell(context.read_inlines(step.time_limit)),
                    inline_cell(form),
                )
            )
        )
    title = procedure.title
    head = (w.step, w.action, w.time_limit, w.form)
    table = build_table(head, rows, (0.08, 0.54, 0.2, 0.18), title)
    return (
        chapter_heading(context, procedure.id, title),
        _meta(context, procedure),
        *context.read_blocks(procedure.text),
        table,
    )


def build_timetable(context: BuildContext, timetable: Timetable) -> tuple[Block, ...]:
    """Return a timetable as a chapter: the day, then what is added on some weekdays."""
    if not context.concerns(timetable.audience):
        return ()
    w = context.words
    rows = [
        Row(
            (
                text_cell(f"{slot.start}–{slot.end}", "number", header=True),
                Cell(
                    as_role(context.read_blocks(slot.text), "plain"),
                    "label" if slot.kind == "meal" else "value",
                ),
                inline_cell(context.read_inlines(slot.place)),
            )
        )
        for slot in timetable.slots
    ]
    head = (w.time, w.action, w.place)
    blocks: list[Block] = [
        chapter_heading(context, timetable.id, timetable.title),
        *context.read_blocks(timetable.text),
        build_table(head, rows, (0.18, 0.6, 0.22), timetable.title, "timetable"),
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


def build_dialogue(context: BuildContext, dialogue: Dialogue) -> tuple[Block, ...]:
    """Return a dialogue as a chapter: speaker beside words, branches as labelled tables."""
    if not context.concerns(dialogue.audience):
        return ()
    return (
        chapter_heading(context, dialogue.id, dialogue.title),
        *context.read_blocks(dialogue.text),
        *_build_turns(context, dialogue, dialogue.turns, 2),
    )


def _build_turns(
    context: BuildContext, dialogue: Dialogue, turns: tuple[Turn, ...], level: int
) -> list[Block]:
    blocks: list[Block] = []
    rows: list[Row] = []

    def close_table() -> None:
        if rows:
            columns = (Column(0.16), Column(0.84))
            blocks.append(Table(columns, tuple(rows), (), "dialogue", dialogue.title))
            rows.clear()

    for turn in turns:
        if turn.branches:
            close_table()
            for branch in turn.branches:
                heading_id = f"{dialogue.id}/{branch.id}"
                title = context.read_inlines(branch.title)
                blocks.append(Heading(level, title, heading_id, numbered=level <= 2))
                blocks.extend(_build_turns(context, dialogue, branch.turns, min(level + 1, 4)))
        elif turn.cue:
            cue = (Marked(context.read_inlines(turn.cue), "muted"),)
            rows.append(Row((text_cell(""), inline_cell(cue))))
        elif turn.speaker:
            speaker = dialogue.speakers[turn.speaker]
            said = inline_cell(context.read_inlines(turn.text))
            rows.append(Row((text_cell(speaker.label, "label", header=True), said)))
    close_table()
    return blocks
