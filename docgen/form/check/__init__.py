"""What is wrong with a form itself, before anybody fills it in."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from docgen.diagnostic import Diagnostic
from docgen.form.check.collect import FormCheck
from docgen.form.check.formulas import check_formulas
from docgen.form.check.structure import check_structure
from docgen.form.check.texts import check_texts
from docgen.form.form import Form
from docgen.schema import Placed


def check_form(
    placed: Placed[Form], parameters: Mapping[str, object], roles: Collection[str]
) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with a form.

    Args:
        placed: the form, and where everything in it was written.
        parameters: the organisation's values as formulas see them, by name.
        roles: ids of the roles that may sign.
    """
    check = FormCheck(placed, parameters, roles)
    check_structure(check)
    check_formulas(check)
    check_texts(check)
    return tuple(check.found)
