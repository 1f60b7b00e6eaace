"""Forms and letters as documents, blank or filled, and the receipt page of a handbook."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

import msgspec

from docgen.build.chapters import chapter_heading
from docgen.build.context import BuildContext
from docgen.content.document import DocumentSpec, ReceiptPart
from docgen.form.answers import Answers
from docgen.form.context import FormContext
from docgen.form.fillable import build_fillable_letter
from docgen.form.form import Form
from docgen.form.layout import build_form, build_receipt
from docgen.form.letter import build_letter
from docgen.form.reading import read_answers
from docgen.tree import Block, ControlBlock, Document, PageBreak, Properties, inline_text
from docgen.tree.walk import map_blocks


def form_context(context: BuildContext, today: dt.date) -> FormContext:
    """Return what a form depends on."""
    roles = context.library.roles
    return FormContext(
        language=context.language,
        today=today,
        parameters=context.parameters.expression_values(),
        find_parameter=context.parameters.find_text,
        roles={role.id: role.title for role in roles.roles} if roles else {},
    )


def form_fingerprint(form: Form) -> str:
    """Return a short hash of a form's definition: answers say which one they were given to."""
    return hashlib.sha256(msgspec.json.encode(form, order="deterministic")).hexdigest()[:12]


def build_form_document(
    context: BuildContext,
    form: Form,
    answers: Answers | None = None,
    today: dt.date | None = None,
    fillable: bool = False,
) -> Document:
    """Return a form or letter as a document, not yet outlined.

    Args:
        context: library, language, parameters.
        form: the form, in the language.
        answers: what it is filled in with; None: a blank.
        today: the day it is filled in; the form's own date where that does not matter.
        fillable: whether it is to be filled in on a screen.
    """
    return open_frame(context, form, today).build(answers, fillable)


@dataclass(frozen=True, slots=True)
class FormFrame:
    """What all documents made of one form share, whoever filled it in."""

    form: Form
    """The form, in the language."""
    context: BuildContext
    """Library, language, parameters."""
    surroundings: FormContext
    """Language, day and parameters, as the form sees them."""
    properties: Properties
    """Properties of the documents."""

    def build(self, answers: Answers | None = None, fillable: bool = False) -> Document:
        """Return the form with answers, or a blank, as `build_form_document` does."""
        form, around, read = self.form, self.surroundings, self.context.read_blocks
        if form.kind != "letter":
            blocks = build_form(form, answers, around, read, fillable)
        elif fillable:
            blocks = build_fillable_letter(form, answers, around, read)
        else:
            blocks = build_letter(form, answers, around)
        return Document(form.title, self.context.language, blocks, self.properties)


def open_frame(context: BuildContext, form: Form, today: dt.date | None = None) -> FormFrame:
    """Return what all documents made of a form share.

    Args:
        context: library, language, parameters.
        form: the form, in the language.
        today: the day it is filled in; the form's own date where that does not matter.
    """
    surroundings = form_context(context, today or form.effective)
    properties = Properties(
        id=form.id,
        kind=form.kind,
        organization=context.library.organization.name,
        edition=form.edition,
        date=form.effective,
        owner=form.owner,
        description=inline_text(context.read_inlines(form.description)),
        custom=(
            ("docgen-form", form.id),
            ("docgen-form-version", str(form.version)),
            ("docgen-form-hash", form_fingerprint(form)),
        ),
    )
    return FormFrame(form, context, surroundings, context.with_logo(properties))


def build_receipt_page(
    context: BuildContext, part: ReceiptPart, spec: DocumentSpec
) -> tuple[Block, ...]:
    """Return a form in copies on a page of its own, the edition already filled in."""
    form = context.library.forms[part.form]
    surroundings = form_context(context, spec.effective)
    known = {
        "edition": spec.edition,
        "handbook": spec.title,
        "effective": spec.effective.isoformat(),
    }
    fields = {field.id for section in form.sections for field in section.fields}
    data = {name: text for name, text in known.items() if name in fields}
    read = read_answers(form, data, surroundings, complete=False, defaults=False)
    heading = chapter_heading(context, part.id, part.title, numbered=False)
    copies = build_receipt(form, part.copies, surroundings, context.read_blocks, read.value)
    return (PageBreak(), heading, *map_blocks(copies, _as_our_words))


def _as_our_words(block: Block) -> Block:
    """Return a control as our own words: nobody typed what a receipt starts with."""
    if isinstance(block, ControlBlock):
        return ControlBlock(replace(block.control, verbatim=False))
    return block
