"""Dialogues as chapters: who says what, where they branch, and a diagram of the branches."""

from __future__ import annotations

from docgen.build.context import BuildContext
from docgen.build.tables import inline_cell, text_cell
from docgen.content.dialogue import Branch, Dialogue, Turn, iter_branches
from docgen.tree import (
    Block,
    Cell,
    Column,
    CrossReference,
    Diagram,
    DiagramFork,
    DiagramStep,
    DiagramWay,
    Fork,
    Heading,
    Inline,
    Marked,
    Paragraph,
    Row,
    Table,
    Text,
    Way,
    inline_text,
)
from docgen.tree.outline import quote_title

_SPEAKER, _SAID = 0.16, 0.84
"""Shares of the columns of a dialogue."""


def build_dialogue(context: BuildContext, dialogue: Dialogue) -> tuple[Block, ...]:
    """Return a dialogue as a chapter; nothing where it does not concern the audience."""
    if not context.concerns(dialogue.audience):
        return ()
    diagram = build_diagram(context, dialogue)
    return (
        Heading(1, context.read_inlines(dialogue.title), dialogue.id),
        *context.read_blocks(dialogue.text),
        *((diagram,) if diagram else ()),
        *_build_turns(context, dialogue, dialogue.turns),
    )


# --- the script ------------------------------------------------------------------------------


def _build_turns(
    context: BuildContext, dialogue: Dialogue, turns: tuple[Turn, ...]
) -> tuple[Block, ...]:
    blocks: list[Block] = []
    rows: list[Row] = []

    def close_table() -> None:
        if rows:
            columns = (Column(_SPEAKER), Column(_SAID))
            blocks.append(Table(columns, tuple(rows), (), "dialogue", dialogue.title))
            rows.clear()

    for turn in turns:
        if turn.branches:
            close_table()
            ways = (_build_way(context, dialogue, branch) for branch in turn.branches)
            blocks.append(Fork(context.read_inlines(turn.question), tuple(ways)))
        else:
            rows.append(_build_row(context, dialogue, turn))
    close_table()
    return tuple(blocks)


def _build_row(context: BuildContext, dialogue: Dialogue, turn: Turn) -> Row:
    if turn.speaker:
        speaker = dialogue.speakers[turn.speaker]
        who = text_cell(speaker.label, "value" if speaker.staff else "label", header=True)
        what = context.read_inlines(turn.text)
    else:
        who = text_cell("")
        what = (Marked(context.read_inlines(turn.cue), "muted"),)
    facts = _build_facts(context, turn)
    if not facts:
        return Row((who, inline_cell(what)))
    return Row((who, Cell((Paragraph(what, "plain"), Paragraph(facts, "plain")))))


def _build_facts(context: BuildContext, turn: Turn) -> tuple[Inline, ...]:
    """Return by when a turn is done, what changes hands and the form used, as tags."""
    w = context.words
    form = context.library.form_title(turn.form) if turn.form else ""
    facts = (
        (w.time_limit, context.read_inlines(turn.time_limit)),
        (w.hands, context.read_inlines(turn.hands)),
        (w.form, (Text(form),) if form else ()),
    )
    found: list[Inline] = []
    for name, what in facts:
        if what:
            gap = (Text("\u2002"),) if found else ()
            found += [*gap, Marked((Text(f"{name}{w.colon}"), *what), "tag")]
    return tuple(found)


def _build_way(context: BuildContext, dialogue: Dialogue, branch: Branch) -> Way:
    return Way(
        f"{dialogue.id}/{branch.id}",
        context.read_inlines(branch.title),
        _build_turns(context, dialogue, branch.turns),
        branch.label or "",
        _build_onward(context, dialogue, branch),
    )


def _build_onward(context: BuildContext, dialogue: Dialogue, branch: Branch) -> tuple[Inline, ...]:
    """Return how a branch goes on at its end, where that has to be said."""
    if branch.then:
        before, after = _go_on_as(context, dialogue, branch.then)
        target = CrossReference(_target(dialogue, branch.then))
        return (Text(before), target, *((Text(after),) if after else ()))
    return () if branch.turns else (Text(context.words.go_on_below),)


def _go_on_as(context: BuildContext, dialogue: Dialogue, then: str) -> tuple[str, str]:
    """Return what stands around the name of where a branch goes on."""
    before, after = context.words.go_on_as
    lettered = any(b.id == then and b.label for b in iter_branches(dialogue.turns))
    # A Chinese character keeps a space from a letter.
    return before, f" {after}" if after and lettered else after


def _target(dialogue: Dialogue, then: str) -> str:
    own = any(branch.id == then for branch in iter_branches(dialogue.turns))
    return f"{dialogue.id}/{then}" if own else then


# --- the diagram -----------------------------------------------------------------------------


def build_diagram(context: BuildContext, dialogue: Dialogue) -> Diagram | None:
    """Return the picture of a dialogue's branches; None for one that has none."""
    steps = _build_steps(context, dialogue, dialogue.turns)
    if not any(isinstance(step, DiagramFork) for step in steps):
        return None
    return Diagram(context.words.branches_of.format(title=dialogue.title), steps)


def _build_steps(
    context: BuildContext, dialogue: Dialogue, turns: tuple[Turn, ...]
) -> tuple[DiagramStep | DiagramFork, ...]:
    """Return the turns that have a few words for the diagram, and the forks with a question."""
    steps: list[DiagramStep | DiagramFork] = []
    for turn in turns:
        if turn.branches and turn.question:
            ways = (_build_diagram_way(context, dialogue, branch) for branch in turn.branches)
            steps.append(DiagramFork(_plain(context, turn.question), tuple(ways)))
        elif turn.step:
            limit = _plain(context, turn.time_limit)
            steps.append(DiagramStep(_plain(context, turn.step), limit))
    return tuple(steps)


def _build_diagram_way(context: BuildContext, dialogue: Dialogue, branch: Branch) -> DiagramWay:
    onward = ""
    if branch.then:
        before, after = _go_on_as(context, dialogue, branch.then)
        onward = f"{before}{_name_of(context, dialogue, branch.then)}{after}"
    return DiagramWay(
        branch.label or "",
        _plain(context, branch.title),
        _build_steps(context, dialogue, branch.turns),
        onward,
    )


def _name_of(context: BuildContext, dialogue: Dialogue, then: str) -> str:
    """Return how a diagram names where a branch goes on: by its label, or by its title."""
    titles = {other.id: other.title for other in context.library.dialogues.values()}
    for branch in iter_branches(dialogue.turns):
        if branch.id == then and branch.label:
            return f"{context.words.branch} {branch.label}"
        titles[branch.id] = branch.title
    return quote_title(_plain(context, titles.get(then, then)), context.language)


def _plain(context: BuildContext, text: str | None) -> str:
    return inline_text(context.read_inlines(text))
