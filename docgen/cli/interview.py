"""Holding an interview: the draft behind it, how it begins, and every way in which it can end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from docgen.cli.context import FAULTY, INTERRUPTED, Session

if TYPE_CHECKING:
    from docgen.api.drafts import Draft
    from docgen.api.filling import Filling
    from docgen.api.project import Made
    from docgen.form.interview import Interview, Progress

_WRITTEN_WITHOUT_END = (EOFError, KeyboardInterrupt, click.Abort)


def hold_interview(session: Session, filling: Filling, draft: Draft | None) -> Made | int:
    """Ask everything that is not answered yet, then write the document.

    Args:
        session: how to talk.
        filling: the form, opened.
        draft: the draft to go on with; None to begin.

    Returns:
        What was made, or the exit status where the person left: the answers are saved then.

    Raises:
        DocgenError: the document cannot be written; the draft is kept.
    """
    from docgen.api.drafts import new_draft, remove_draft, save_draft
    from docgen.cli.prompt import Dialogue, prepare_input
    from docgen.cli.screen import Screen
    from docgen.diagnostic import DocgenError
    from docgen.form.interview import Interview

    form = filling.form
    interview = Interview(form, filling.surroundings, filling.translations)
    screen = Screen(_use_color(session))
    progress = _begin(interview, filling, draft)
    version = (form.version, filling.fingerprint)
    if draft is None:
        draft = new_draft(form.id, *version, filling.options.language)
    elif progress[1]:
        draft = replace(draft, aside={**draft.aside, **progress[1]})
        session.talk(f"no longer part of the form, kept in the draft: {', '.join(progress[1])}")
    # From here on the draft is one of this version of the form.
    draft = replace(
        draft, version=form.version, fingerprint=filling.fingerprint, progress=progress[0]
    )
    kept = draft

    def save(now: Progress) -> str:
        save_draft(replace(kept, progress=now))
        return str(kept.path)

    prepare_input()
    _welcome(screen, interview, form.title, progress[0], is_new=not progress[0].data)
    dialogue = Dialogue(interview, screen, save)
    try:
        ending = dialogue.hold(progress[0])
    except _WRITTEN_WITHOUT_END as fault:
        click.echo(err=True)
        _say_how_to_go_on(session, interview, form.id, dialogue.progress)
        return FAULTY if isinstance(fault, EOFError) else INTERRUPTED
    if ending == "quit":
        _say_how_to_go_on(session, interview, form.id, dialogue.progress)
        return FAULTY
    try:
        made = filling.finish(interview.final_data(dialogue.progress))
    except DocgenError:
        _say_how_to_go_on(session, interview, form.id, dialogue.progress)
        raise
    if made.ok:
        remove_draft(kept)
    else:
        _say_how_to_go_on(session, interview, form.id, dialogue.progress)
    return made


def _use_color(session: Session) -> bool:
    import sys

    return session.use_color(sys.stderr)


def _begin(
    interview: Interview, filling: Filling, draft: Draft | None
) -> tuple[Progress, dict[str, object]]:
    """Return where to begin, and the answers of the draft that the form no longer takes."""
    if draft is None:
        return interview.start(filling.data), {}
    progress, aside = interview.resume(draft.progress)
    given = {k: v for k, v in filling.data.items() if draft.progress.data.get(k) != v}
    if given:
        # Answers given on the command line go before those of the draft.
        begun = interview.start({**progress.data, **given})
        progress = replace(begun, passed=begun.passed | progress.passed)
    return progress, aside


def _welcome(screen: object, interview: Interview, title: str, at: Progress, is_new: bool) -> None:
    from docgen.cli.screen import Screen

    assert isinstance(screen, Screen)
    screen.say(title, "title")
    if is_new:
        screen.say(interview.words.welcome, "dim")
    else:
        screen.say(interview.words.resumed.format(count=len(at.data)), "dim")
        screen.say(interview.words.welcome, "dim")


def _say_how_to_go_on(session: Session, interview: Interview, form: str, at: Progress) -> None:
    if at.data:
        command = f"docgen fill {form} --resume"
        click.echo(interview.words.quit.format(command=command), err=True)
