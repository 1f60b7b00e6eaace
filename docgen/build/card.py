"""A phrase card for the pocket: what to say when, and what not to say with what to say instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from docgen.build.context import BuildContext, text_paragraph
from docgen.build.tables import inline_cell, text_cell
from docgen.content.document import DocumentSpec, PhraseCardPart
from docgen.content.phrase import ForbiddenPhrase, PhraseGroup, PhraseList
from docgen.tree import Block, Cell, Column, Group, Paragraph, Row, Table

SHORT = 4
"""Chinese wording of at most so many characters shares its line with others."""
_ENDS = "。！？，；：!?,;:."


def build_card_face(
    context: BuildContext, part: PhraseCardPart, spec: DocumentSpec
) -> tuple[Block, ...]:
    """Return one face of a card; nothing where the card speaks another language."""
    phrases = context.library.phrases[part.list]
    own = "en" if context.language == "en" else "zh-Hans"
    if phrases.language != own:
        return ()
    blocks: list[Block] = [Paragraph(context.read_inlines(part.title), "title")]
    if part.text:
        blocks.append(Paragraph(context.read_inlines(part.text), "lead"))
    if part.voices:
        blocks.append(_voices(context, part, phrases))
    if part.avoid:
        blocks.append(_pairs(context, part, phrases))
    w = context.words
    made_by = context.library.organization.short_name
    blocks.append(text_paragraph(f"{made_by} · {w.edition}{w.colon}{spec.edition}", "meta"))
    return (Group("keep", tuple(blocks)),)


def _voices(context: BuildContext, part: PhraseCardPart, phrases: PhraseList) -> Table:
    wording = {one.id: one.text for group in phrases.groups for one in group.approved}
    rows = tuple(
        Row(
            (
                inline_cell(context.read_inlines(voice.title), "label", header=True),
                _said(context, [wording[id] for id in voice.phrases], "approve"),
            )
        )
        for voice in part.voices
    )
    return Table((Column(0.27), Column(0.73)), rows, (), "phrases", part.title)


def _pairs(context: BuildContext, part: PhraseCardPart, phrases: PhraseList) -> Table:
    w = context.words
    wording = {one.id: one.text for group in phrases.groups for one in group.approved}
    rows: list[Row] = []
    for group in phrases.groups:
        chosen = [one for one in group.forbidden if one.id in part.avoid]
        if chosen:
            rows.append(_group_row(context, group))
        for better, avoided in _by_remedy(chosen, wording):
            said = [one.text for one in avoided]
            rows.append(Row((_said(context, better, "approve"), _said(context, said, "refuse"))))
    head = Row(
        (
            text_cell(f"{w.say_mark} {w.say}", "label", header=True),
            text_cell(f"{w.dont_say_mark} {w.dont_say}", "label", header=True),
        )
    )
    return Table((Column(0.52), Column(0.48)), tuple(rows), (head,), "phrases", part.title)


def _group_row(context: BuildContext, group: PhraseGroup) -> Row:
    title = Paragraph(context.read_inlines(group.title), "note")
    return Row((Cell((title,), "label", 2, header=True),))


def _by_remedy(
    phrases: list[ForbiddenPhrase], wording: dict[str, str]
) -> Iterator[tuple[list[str], list[ForbiddenPhrase]]]:
    """Yield what to say and the phrases it takes the place of, neighbours together.

    That is the first wording a phrase names, and its other ones where all are short.
    """
    last: list[str] = []
    together: list[ForbiddenPhrase] = []
    for phrase in phrases:
        texts = [wording[id] for id in phrase.instead if id in wording]
        better = texts if all(map(_is_short, texts)) else texts[:1]
        if together and set(better) != set(last):
            yield last, together
            together = []
        last = last if together else better
        together.append(phrase)
    if together:
        yield last, together


def _is_short(text: str) -> bool:
    return not text.isascii() and len(text) <= SHORT and text[-1] not in _ENDS


def _said(context: BuildContext, texts: list[str], role: Literal["approve", "refuse"]) -> Cell:
    lines = _join_short(texts, context.words.list_comma)
    return Cell(tuple(text_paragraph(line) for line in lines), role)


def _join_short(texts: Iterable[str], comma: str) -> Iterator[str]:
    """Yield wording line by line, short ones that follow each other on one."""
    held: list[str] = []
    for text in texts:
        if _is_short(text):
            held.append(text)
            continue
        if held:
            yield comma.join(held)
            held = []
        yield text
    if held:
        yield comma.join(held)
