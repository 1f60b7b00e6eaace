"""A document of the content as a tree: its parts, one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from docgen.build.card import build_card_face
from docgen.build.chapters import (
    build_policy,
    build_procedure,
    build_timetable,
    chapter_heading,
)
from docgen.build.context import BuildContext
from docgen.build.dialogue import build_dialogue
from docgen.build.form import build_receipt_page
from docgen.build.reference import (
    build_contacts,
    build_cover,
    build_forms_index,
    build_glossary,
    build_phrases,
    build_revisions,
    build_roles,
    build_sanctions,
)
from docgen.build.sheet import build_timetable_sheet
from docgen.content.document import (
    ContactsPart,
    ContentsPart,
    CoverPart,
    DialoguePart,
    DocumentSpec,
    FormsPart,
    GlossaryPart,
    Part,
    PhraseCardPart,
    PhrasesPart,
    PolicyPart,
    ProcedurePart,
    ReceiptPart,
    RevisionsPart,
    RolesPart,
    SanctionsPart,
    TextPart,
    TimetablePart,
)
from docgen.tree import (
    Block,
    Clause,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Properties,
    walk_blocks,
)

LOOKED_UP = (RolesPart, ContactsPart, GlossaryPart, FormsPart, RevisionsPart)
"""Parts at the end of a handbook that are tables to look things up in."""

SHORT_POLICY = 12
"""A policy of at most so many clauses fills about half a page."""


def build_document(context: BuildContext, spec: DocumentSpec) -> Document:
    """Return a document, not yet outlined."""
    blocks: list[Block] = []
    before: Part | None = None
    for part in spec.parts:
        built = _build_part(context, part, spec)
        if not built:
            continue
        if blocks and _starts_page(part, blocks, spec):
            blocks.append(PageBreak())
        if before and spec.kind == "handbook" and _runs_on(context, part, before, built):
            built = tuple(map(_run_on, built))
        blocks.extend(built)
        before = part
    if spec.kind == "sheet" and not any(_is_title(block) for block in walk_blocks(blocks)):
        blocks.insert(0, Paragraph(context.read_inlines(spec.title), "title"))
    audience = context.words.audiences[context.audience] if context.audience else ""
    properties = Properties(
        id=spec.id,
        kind=spec.kind,
        page=spec.page,
        organization=context.library.organization.name,
        subtitle=spec.subtitle or "",
        edition=spec.edition,
        date=spec.effective,
        owner=spec.owner,
        audience=audience,
        description=spec.description,
    )
    title = spec.title
    if context.audience:
        gap = " – " if context.language == "en" else "·"
        title = f"{title}{gap}{audience}"
    return Document(title, context.language, tuple(blocks), context.with_logo(properties))


def _starts_page(part: Part, before: list[Block], spec: DocumentSpec) -> bool:
    """Tell whether a part of a sheet begins a page: a face of a card, all dialogues but the first."""
    if isinstance(part, PhraseCardPart):
        return True
    if not isinstance(part, DialoguePart) or spec.kind != "sheet":
        return False
    dialogues = {one.dialogue for one in spec.parts if isinstance(one, DialoguePart)}
    return any(isinstance(block, Heading) and block.id in dialogues for block in before)


def _runs_on(context: BuildContext, part: Part, before: Part, built: tuple[Block, ...]) -> bool:
    """Tell whether the chapter of a part follows on the page of the part before it.

    In a complete handbook chapters begin a page, so that they are found; but a procedure belongs
    to the policy before it, and short policies and the tables at the end would leave a page half
    empty. An edition has lost so much that all its chapters would. What stands alone in any case:
    what comes after the contents, and the receipt, which is taken out.
    """
    if isinstance(before, CoverPart | ContentsPart) or isinstance(part, ReceiptPart):
        return False
    if context.audience or isinstance(part, LOOKED_UP):
        return True
    if isinstance(part, ProcedurePart):
        return isinstance(before, PolicyPart)
    clauses = sum(isinstance(block, Clause) for block in built)
    return isinstance(part, PolicyPart) and clauses <= SHORT_POLICY


def _run_on(block: Block) -> Block:
    if isinstance(block, Heading) and block.level == 1:
        return replace(block, runs_on=True)
    return block


def _is_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "title"


def _build_part(context: BuildContext, part: Part, spec: DocumentSpec) -> tuple[Block, ...]:
    library = context.library
    match part:
        case CoverPart():
            return build_cover(context, spec)
        case ContentsPart():
            return (Contents(part.title, part.depth),)
        case TextPart():
            return _build_text(context, part)
        case PolicyPart():
            return build_policy(context, library.policies[part.policy])
        case ProcedurePart():
            alone = spec.kind == "sheet" and len(spec.parts) == 1
            return build_procedure(context, library.procedures[part.procedure], alone=alone)
        case TimetablePart():
            timetable = library.timetables[part.timetable]
            if spec.kind == "sheet":
                return build_timetable_sheet(context, timetable, spec.title, spec.subtitle)
            return build_timetable(context, timetable)
        case DialoguePart():
            return build_dialogue(context, library.dialogues[part.dialogue])
        case PhraseCardPart():
            return build_card_face(context, part, spec)
        case PhrasesPart():
            return build_phrases(context, part)
        case SanctionsPart():
            return build_sanctions(context)
        case RolesPart():
            return build_roles(context)
        case ContactsPart():
            return build_contacts(context)
        case GlossaryPart():
            return build_glossary(context)
        case FormsPart():
            return build_forms_index(context, part)
        case RevisionsPart():
            return build_revisions(context, part, spec)
        case ReceiptPart():
            return build_receipt_page(context, part, spec)
        case _:
            assert_never(part)


def _build_text(context: BuildContext, part: TextPart) -> tuple[Block, ...]:
    """Return a chapter written in the document itself."""
    if not context.concerns(part.audience):
        return ()
    blocks: list[Block] = [
        chapter_heading(context, part.id, part.title, part.numbered),
        *context.read_blocks(part.text),
    ]
    for section in part.sections:
        if not context.concerns(section.audience):
            continue
        if section.title:
            title = context.read_inlines(section.title)
            blocks.append(Heading(2, title, f"{part.id}/{section.id}", part.numbered))
        blocks.extend(context.read_blocks(section.text))
    return tuple(blocks)
