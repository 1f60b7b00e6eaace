"""Phrases, sanctions, roles, contacts, glossary, forms index, revisions, cover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docgen.build.chapters import build_advice, chapter_heading
from docgen.build.context import BuildContext, as_role, text_paragraph
from docgen.build.tables import build_table, inline_cell, text_cell
from docgen.content.document import (
    DocumentSpec,
    FormsPart,
    PhrasesPart,
    RevisionsPart,
)
from docgen.content.phrase import ApprovedPhrase, ForbiddenPhrase, PhraseGroup, PhraseList
from docgen.language.formatting import format_date
from docgen.language.words import Words
from docgen.schema.types import Audience
from docgen.tree import (
    Block,
    Cell,
    CellRole,
    Group,
    Heading,
    Inline,
    LineBreak,
    Marked,
    Paragraph,
    Passage,
    Row,
    Text,
)


def build_cover(context: BuildContext, spec: DocumentSpec) -> tuple[Block, ...]:
    """Return the cover: organisation, title, subtitle, audience, edition and date, owner."""
    w = context.words
    audience = w.audiences[context.audience] if context.audience else w.audience_all
    facts = (
        (w.audience, audience),
        (w.edition, spec.edition),
        (w.effective, format_date(spec.effective, context.language)),
        (w.owner, spec.owner),
    )
    logo = context.library.logo
    mark: tuple[Inline, ...] = (logo.print, LineBreak()) if logo else ()
    name = Text(context.library.organization.name)
    blocks: list[Block] = [
        Paragraph((*mark, name), "cover-logo"),
        Paragraph(context.read_inlines(spec.title), "cover-title"),
    ]
    if spec.subtitle:
        blocks.append(Paragraph(context.read_inlines(spec.subtitle), "cover-subtitle"))
    blocks.extend(text_paragraph(f"{label}{w.colon}{text}", "cover-meta") for label, text in facts)
    return (Group("cover", tuple(blocks)),)


def build_phrases(context: BuildContext, part: PhrasesPart) -> tuple[Block, ...]:
    """Return phrase lists as a chapter: situation, say, don't say."""
    if not context.concerns(part.audience):
        return ()
    lists = [context.library.phrases[name] for name in part.lists]
    lists = [one for one in lists if context.concerns(one.audience)]
    if not lists:
        return ()
    own = "en" if context.language == "en" else "zh-Hans"
    lists.sort(key=lambda one: one.language != own)
    blocks: list[Block] = [
        chapter_heading(context, part.id, part.title),
        *context.read_blocks(part.text),
    ]
    for one in lists:
        blocks.append(Heading(2, context.read_inlines(one.title), f"{part.id}/{one.id}"))
        blocks.extend(context.read_blocks(one.text))
        blocks.append(_phrase_table(context, one, foreign=one.language != own))
    return tuple(blocks)


def _phrase_table(context: BuildContext, phrases: PhraseList, foreign: bool) -> Block:
    w = context.words
    language = phrases.language if foreign else None
    approved = {one.id: one.text for group in phrases.groups for one in group.approved}
    rows = [
        Row(
            (
                _situation(context, group),
                _cell([_approved(one, language) for one in group.approved], "approve"),
                _cell(
                    [_forbidden(w, one, approved, language) for one in group.forbidden], "refuse"
                ),
            )
        )
        for group in phrases.groups
    ]
    head = (w.situation, f"{w.say_mark} {w.say}", f"{w.dont_say_mark} {w.dont_say}")
    return build_table(head, rows, (0.2, 0.4, 0.4), phrases.title, "phrases")


def _situation(context: BuildContext, group: PhraseGroup) -> Cell:
    title = Paragraph(context.read_inlines(group.title), "plain")
    remarks = as_role(context.read_blocks(group.text), "note")
    return Cell((title, *remarks), "label", header=True)


def _cell(lines: list[Block], role: CellRole) -> Cell:
    return Cell(tuple(lines), role if lines else "value")


def _approved(phrase: ApprovedPhrase, language: str | None) -> Paragraph:
    said = Marked((_said(phrase.text, language),), "approve")
    return Paragraph((said, *_meaning(phrase.meaning, language)), "plain")


def _forbidden(
    w: Words, phrase: ForbiddenPhrase, approved: Mapping[str, str], language: str | None
) -> Paragraph:
    """Return a forbidden phrase with what to say instead on the line below it."""
    said = Marked((_said(phrase.text, language),), "refuse")
    inlines: list[Inline] = [said, *_meaning(phrase.meaning, language)]
    better = approved.get(phrase.instead[0]) if phrase.instead else None
    if better:
        lead = Text(f"{w.say_instead}{w.colon}")
        inlines += [LineBreak(), Marked((lead, _said(better, language)), "muted")]
    return Paragraph(tuple(inlines), "plain")


def _said(text: str, language: str | None) -> Inline:
    return Passage((Text(text),), language) if language else Text(text)


def _meaning(meaning: str | None, language: str | None) -> tuple[Inline, ...]:
    return (Marked((Text(f" {meaning}"),), "muted"),) if language and meaning else ()


def build_sanctions(context: BuildContext) -> tuple[Block, ...]:
    """Return the sanctions ladder as a chapter."""
    ladder = context.library.sanctions
    if ladder is None:
        return ()
    w = context.words
    rows = []
    for number, rung in enumerate(ladder.rungs, 1):
        title = Paragraph((Text(f"{number} "), *context.read_inlines(rung.title)), "plain")
        texts = (rung.when, rung.by, rung.effect)
        cells = [Cell(as_role(context.read_blocks(text), "plain")) for text in texts]
        rows.append(Row((Cell((title,), "label", header=True), *cells)))
    head = (w.level, w.when, w.decided_by, w.effect)
    # So that the ladder and what is said below it come out on one page where they can.
    english = context.language == "en"
    shares = (0.16, 0.36, 0.16, 0.32) if english else (0.17, 0.32, 0.21, 0.3)
    advice: list[Block] = []
    if context.show_advice:
        found = [rung.advice for rung in ladder.rungs if rung.advice]
        advice = [build_advice(context, one) for one in dict.fromkeys(found)]
    return (
        chapter_heading(context, ladder.id, ladder.title),
        *context.read_blocks(ladder.text),
        build_table(head, rows, shares, ladder.title, "ladder"),
        *context.read_blocks(ladder.closing),
        *advice,
    )


def _defined(
    context: BuildContext, entries: Iterable[tuple[str, str, tuple[Audience, ...]]]
) -> list[Row]:
    """Return a row for each word and its Markdown, where it concerns the audience."""
    return [
        Row(
            (
                inline_cell(context.read_inlines(word), "label", header=True),
                Cell(as_role(context.read_blocks(text), "plain")),
            )
        )
        for word, text, audience in entries
        if context.concerns(audience)
    ]


def build_roles(context: BuildContext) -> tuple[Block, ...]:
    """Return the table of roles."""
    roles = context.library.roles
    if roles is None:
        return ()
    w = context.words
    rows = _defined(context, ((one.title, one.duty, one.audience) for one in roles.roles))
    return (
        chapter_heading(context, "roles", roles.title, numbered=False),
        *context.read_blocks(roles.text),
        build_table((w.role, w.duty), rows, (0.26, 0.74), roles.title),
    )


def build_contacts(context: BuildContext) -> tuple[Block, ...]:
    """Return the table of contacts."""
    roles = context.library.roles
    if roles is None:
        return ()
    w = context.words
    rows = [
        Row(
            (
                inline_cell(context.read_inlines(contact.matter), "label", header=True),
                inline_cell(context.read_inlines(contact.office)),
                inline_cell(context.read_inlines(contact.reach)),
            )
        )
        for contact in roles.contacts
        if context.concerns(contact.audience)
    ]
    return (
        chapter_heading(context, "contacts", roles.contacts_title, numbered=False),
        *context.read_blocks(roles.contacts_text),
        build_table((w.matter, w.office, w.reach), rows, (0.4, 0.26, 0.34), roles.contacts_title),
    )


def build_glossary(context: BuildContext) -> tuple[Block, ...]:
    """Return the glossary."""
    glossary = context.library.glossary
    if glossary is None:
        return ()
    w = context.words
    rows = _defined(context, ((one.term, one.definition, one.audience) for one in glossary.terms))
    return (
        chapter_heading(context, "glossary", glossary.title, numbered=False),
        *context.read_blocks(glossary.text),
        build_table((w.term, w.definition), rows, (0.22, 0.78), glossary.title),
    )


def build_forms_index(context: BuildContext, part: FormsPart) -> tuple[Block, ...]:
    """Return the index of forms: those of one office together, the number below the title."""
    w = context.words
    offices = list(dict.fromkeys(form.owner for form in context.library.forms.values()))
    forms = sorted(context.library.forms.values(), key=lambda form: offices.index(form.owner))
    rows = [
        Row(
            (
                Cell(
                    (
                        Paragraph(context.read_inlines(form.title), "plain"),
                        text_paragraph(form.id, "note"),
                    ),
                    "label",
                    header=True,
                ),
                inline_cell(context.read_inlines(form.description)),
                inline_cell(context.read_inlines(form.owner)),
            )
        )
        for form in forms
        if context.concerns(form.audience)
    ]
    head = (w.form, w.use, w.kept_by)
    return (
        chapter_heading(context, part.id, part.title, numbered=False),
        *context.read_blocks(part.text),
        build_table(head, rows, (0.25, 0.59, 0.16), part.title),
    )


def build_revisions(
    context: BuildContext, part: RevisionsPart, spec: DocumentSpec
) -> tuple[Block, ...]:
    """Return the revision table, newest first."""
    w = context.words
    rows = [
        Row(
            (
                text_cell(revision.edition, "number", header=True),
                text_cell(format_date(revision.date, context.language)),
                inline_cell(context.read_inlines(revision.summary)),
                inline_cell(context.read_inlines(revision.approved_by)),
            )
        )
        for revision in spec.revisions
    ]
    head = (w.edition, w.date, w.summary, w.approved_by)
    return (
        chapter_heading(context, part.id, part.title, numbered=False),
        *context.read_blocks(part.text),
        build_table(head, rows, (0.12, 0.22, 0.48, 0.18), part.title),
    )
