"""A document of the content as a tree: its parts, one after the other."""

from __future__ import annotations

from typing import assert_never

from docgen.build.chapters import (
    build_dialogue,
    build_policy,
    build_procedure,
    build_timetable,
    chapter_heading,
)
from docgen.build.context import BuildContext
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
from docgen.content.document import (
    ContactsPart,
    ContentsPart,
    CoverPart,
    DialoguePart,
    DocumentSpec,
    FormsPart,
    GlossaryPart,
    Part,
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
from docgen.tree import Block, Contents, Document, Properties


def build_document(context: BuildContext, spec: DocumentSpec) -> Document:
    """Return a document, not yet outlined."""
    blocks = tuple(block for part in spec.parts for block in _build_part(context, part, spec))
    audience = context.words.audiences[context.audience] if context.audience else ""
    properties = Properties(
        id=spec.id,
        kind=spec.kind,
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
    return Document(title, context.language, blocks, properties)


def _build_part(context: BuildContext, part: Part, spec: DocumentSpec) -> tuple[Block, ...]:
    library = context.library
    match part:
        case CoverPart():
            return build_cover(context, spec)
        case ContentsPart():
            return (Contents(part.title, part.depth),)
        case TextPart():
            if not context.concerns(part.audience):
                return ()
            heading = chapter_heading(context, part.id, part.title, part.numbered)
            return (heading, *context.read_blocks(part.text))
        case PolicyPart():
            return build_policy(context, library.policies[part.policy])
        case ProcedurePart():
            return build_procedure(context, library.procedures[part.procedure])
        case TimetablePart():
            return build_timetable(context, library.timetables[part.timetable])
        case DialoguePart():
            return build_dialogue(context, library.dialogues[part.dialogue])
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
