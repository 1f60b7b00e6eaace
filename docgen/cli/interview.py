"""Holding an interview: the draft behind it, how it begins, and every way in which it can end."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from docgen.api.drafts import (
    Draft,
    find_draft_path,
    new_draft,
    remove_draft,
    save_draft,
)
from docgen.cli.context import FAULTY, INTERRUPTED, Session
from docgen.cli.prompt import Dialogue, prepare_input
from docgen.cli.screen import Screen
from docgen.diagnostic import DocgenError
from docgen.form.interview import Interview, Progress

if TYPE_CHECKING:
    from docgen.api.filling import Filling
    from docgen.api.outcome import Made


def hold_interview(session: Session, filling: Filling, draft: Draft | None) -> Made | int:
    """Ask everything that is not answered yet, then write the document.

    Args:
        session: how to talk.
        filling: the form, opened; its data begin with those of the draft.
        draft: the draft to go on with; None to begin.

    Returns:
        What was made, or the exit status where the person left: the answers are saved then.

    Raises:
        DocgenError: the document cannot be written; the draft is kept.
    """
    spoken, surroundings = filling.spoken
    interview = Interview(spoken, surroundings, filling.translations)
    progress, kept = _begin(session, interview, filling, draft)

    def save(now: Progress) -> str:
        save_draft(replace(kept, progress=now))
        return str(kept.path)

    prepare_input()
    screen = Screen(session.use_color(sys.stderr))
    _welcome(screen, interview, progress)
    dialogue = Dialogue(interview, screen, save, is_saved=draft is not None)
    try:
        ending = dialogue.hold(progress)
        made = None
        if ending == "done":
            made = filling.finish(interview.final_data(dialogue.progress))
            if made.ok:
                remove_draft(kept)
                return made
    except (EOFError, KeyboardInterrupt, click.Abort) as fault:
        if dialogue.is_saved:
            # Ctrl-C may have come while the last answer was being written.
            save(dialogue.progress)
        click.echo(err=True)
        _say_how_to_go_on(interview, dialogue)
        return FAULTY if isinstance(fault, EOFError) else INTERRUPTED
    except DocgenError:
        _say_how_to_go_on(interview, dialogue)
        raise
    _say_how_to_go_on(interview, dialogue)
    return FAULTY if made is None else made


def _begin(
    session: Session, interview: Interview, filling: Filling, draft: Draft | None
) -> tuple[Progress, Draft]:
    """Return where to begin, and the draft that is kept from now on."""
    form, language = filling.form, filling.options.language
    if draft is None:
        earlier = find_draft_path(form.id)
        if earlier is not None:
            session.talk(
                f"an unfinished {form.id} is kept; `docgen fill {form.id} --resume` goes on with it"
            )
        begun = new_draft(form.id, form.version, filling.fingerprint, language)
        return interview.start(filling.data), begun
    progress, aside = interview.resume(draft.progress)
    if aside:
        names = ", ".join(aside)
        session.talk(f"the form has changed; no longer part of it, but kept in the draft: {names}")
    given = _given_besides(filling.data, draft.progress.data)
    if given:
        begun_with = interview.start({**progress.data, **given})
        progress = replace(begun_with, passed=begun_with.passed | progress.passed)
    return progress, replace(
        draft,
        version=form.version,
        fingerprint=filling.fingerprint,
        language=language,
        aside={**draft.aside, **aside},
    )


def _given_besides(data: Any, saved: Any) -> dict[str, Any]:
    """Return the answers of the command line, which go before those of a draft."""
    return {key: value for key, value in data.items() if saved.get(key) != value}


def _welcome(screen: Screen, interview: Interview, progress: Progress) -> None:
    words = interview.words
    screen.say(interview.form.title, "title")
    if progress.data:
        screen.say(words.resumed.format(count=len(progress.data)), "dim")
    screen.say(words.welcome, "dim")


def _say_how_to_go_on(interview: Interview, dialogue: Dialogue) -> None:
    if dialogue.is_saved:
        command = f"docgen fill {interview.form.id} --resume"
        click.echo(interview.words.quit.format(command=command), err=True)
