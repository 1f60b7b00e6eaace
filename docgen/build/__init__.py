"""Content + answers -> document tree; document tree -> files."""

from __future__ import annotations

from docgen.build.context import BuildContext
from docgen.library import Library
from docgen.tree import Document


def find_documents(library: Library) -> tuple[str, ...]:
    """Return the ids of everything that can be built: documents, then forms and letters."""
    return (*library.documents, *library.forms)


def build_any(context: BuildContext, name: str, fillable: bool = False) -> Document:
    """Return a document, or a form or letter as a blank one; not yet outlined.

    A form or letter may be fillable on a screen; documents are for reading.

    Raises:
        KeyError: nothing has this id.
    """
    if name in context.library.documents:
        from docgen.build.document import build_document

        return build_document(context, context.library.documents[name])
    from docgen.build.form import build_form_document

    return build_form_document(context, context.library.forms[name], fillable=fillable)
