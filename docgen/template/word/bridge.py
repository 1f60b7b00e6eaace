"""What only docxtpl can write (pictures, sub-documents, rich text), behind the same guards.

Such values change more of the package than its texts: they add pictures, styles, relationships.
docxtpl renders the whole template then, in our environment and with its output checked; the
result is packed as ours is, so that it is the same bytes every time.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from docxtpl import DocxTemplate, InlineImage

from docgen.diagnostic import DocgenError
from docgen.template.environment import Undefined, build_environment
from docgen.template.word.data import find_foreign, find_illegal, illegal_text
from docgen.template.word.faults import TemplateFault
from docgen.template.word.package import PackageWriter, copy_members, read_package
from docgen.template.word.part import BrokenXmlError


class GuardedDocxTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl's template, refusing XML that it would mend by leaving things out."""

    def fix_tables(self, xml: str) -> Any:
        """Check the rendered body before docxtpl parses it in recovery mode."""
        from lxml import etree

        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            raise BrokenXmlError(str(error.msg)) from error
        return super().fix_tables(xml)

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Leave the properties alone: docxtpl escapes them twice, and renders not all."""


def open_in_docxtpl(data: bytes) -> GuardedDocxTemplate:
    """Return a template in docxtpl, for making the pictures and sub-documents of one letter."""
    template = GuardedDocxTemplate(io.BytesIO(data))
    template.init_docx()
    return template


def render_in_docxtpl(
    data: bytes, context: Mapping[str, Any], own: Mapping[str, bytes], name: str
) -> bytes:
    """Return a rendered Word file.

    Args:
        data: the template.
        context: the data, with objects of docxtpl in it.
        own: parts by path that we rendered ourselves, taken instead of docxtpl's.
        name: what to call the template in messages.

    Raises:
        TemplateFault: a text holds a character that no Word file can.
        DocgenError: the objects do not belong to one template, or were used before.
        Exception: whatever docxtpl or a value raises; the caller explains it.
    """
    illegal = find_illegal(context, "\0")
    if illegal:
        raise TemplateFault(illegal_text(*one, place=None, path=name) for one in illegal)
    foreign = find_foreign(context)
    template = _template_of(foreign, data, name)
    before = {id(one): one.tpl for one in foreign if isinstance(one, InlineImage)}
    try:
        for one in foreign:
            if isinstance(one, InlineImage):
                # A picture is put into the file when it is written, so it may change templates.
                one.tpl = template
        template.render(dict(context), build_environment(_printed), autoescape=True)
    finally:
        for one in foreign:
            if id(one) in before:
                one.tpl = before[id(one)]
    out = io.BytesIO()
    template.save(out)
    return _repack(out.getvalue(), own, name)


def _printed(value: Any) -> Any:
    return "" if value is None and not isinstance(value, Undefined) else value


def _template_of(foreign: Iterable[Any], data: bytes, name: str) -> GuardedDocxTemplate:
    """Return the template that sub-documents are tied to, or a new one."""
    tied = {
        id(one.tpl): one.tpl
        for one in foreign
        if not isinstance(one, InlineImage) and getattr(one, "tpl", None) is not None
    }
    if not tied:
        return open_in_docxtpl(data)
    template = next(iter(tied.values()))
    if len(tied) > 1 or not isinstance(template, GuardedDocxTemplate) or template.is_rendered:
        raise DocgenError(
            f"the sub-documents for {name} are not made for this one letter",
            "make them anew for each letter, with `template.docxtpl()`",
        )
    return template


def _repack(rendered: bytes, own: Mapping[str, bytes], name: str) -> bytes:
    """Return docxtpl's package with our dates and order, and with the parts we rendered."""
    members = read_package(rendered, name)
    copied = copy_members(rendered, (one for one in members if one not in own))
    return PackageWriter(copied).write({one: own[one] for one in own if one in members})
