"""The finished package: the parts of the shell, the new body, and what the body needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from docgen.writers.docx import sdt_parts
from docgen.writers.docx.job import Job
from docgen.writers.docx.media import SUFFIXES
from docgen.writers.docx.numbering import add_lists
from docgen.writers.docx.oxml import R_NAMESPACE
from docgen.writers.docx.package import Member, encode_chunks
from docgen.writers.docx.properties import app_xml, core_xml, custom_xml

_BODY = "word/document.xml"
_RELATED = "word/_rels/document.xml.rels"
_LISTS = "word/numbering.xml"
_STYLES = "word/styles.xml"
_TYPES = "[Content_Types].xml"
_PACKAGE = "application/vnd.openxmlformats-package"
_OFFICE = "application/vnd.openxmlformats-officedocument"

PROPERTIES: Mapping[str, tuple[str, str]] = {
    "docProps/app.xml": (
        f"{_OFFICE}.extended-properties+xml",
        f"{R_NAMESPACE}/extended-properties",
    ),
    "docProps/core.xml": (
        f"{_PACKAGE}.core-properties+xml",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    ),
    "docProps/custom.xml": (
        f"{_OFFICE}.custom-properties+xml",
        f"{R_NAMESPACE}/custom-properties",
    ),
}
"""Part of the properties to its content type and its relationship."""


def iter_members(job: Job, body: Iterable[str]) -> Iterator[tuple[str, Member]]:
    """Yield the parts of the finished file in a fixed order.

    The body is made while its member is written, and the parts that depend on it (relationships,
    lists, pictures) come after it: so nothing is held twice.
    """
    shell = job.shell
    more = sdt_parts.CONTENT_TYPES if job.fillable else ()
    yield _TYPES, _content_types(shell.part(_TYPES), more).encode()
    yield "_rels/.rels", _package_relationships(shell.part("_rels/.rels")).encode()
    before = sdt_parts.declare_namespaces(shell.before) if job.fillable else shell.before
    yield _BODY, encode_chunks(chain((before,), body, (shell.after,)))
    if job.fillable:
        job.parts.relationships.append(sdt_parts.RELATIONSHIP)
    yield _RELATED, _add(shell.part(_RELATED), "Relationships", job.parts.relationships).encode()
    written = {_TYPES, "_rels/.rels", _BODY, _RELATED, *PROPERTIES}
    for name, data in sorted(shell.parts.items()):
        if name == _LISTS:
            yield name, add_lists(shell.part(name), job.parts.lists).encode()
        elif name == _STYLES and job.fillable:
            yield name, sdt_parts.add_prompt_style(job, shell.part(name)).encode()
        elif name not in written:
            yield name, data
    # The shell may hold the same picture: a logo in its header and on the cover.
    yield from sorted((n, data) for n, data in job.parts.media.items() if n not in shell.parts)
    if job.fillable:
        yield from sdt_parts.iter_glossary(job)
    yield "docProps/app.xml", app_xml().encode()
    yield "docProps/core.xml", core_xml(job).encode()
    yield "docProps/custom.xml", custom_xml(job).encode()


def _add(xml: str, root: str, elements: Iterable[str]) -> str:
    """Return a part with more elements at its end; made where the shell has none."""
    if f"</{root}>" not in xml:
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        xml = f'<{root} xmlns="{space}"></{root}>'
    return xml.replace(f"</{root}>", "".join(elements) + f"</{root}>")


def _content_types(xml: str, more: Iterable[tuple[str, str]]) -> str:
    """Pictures are declared whether there are any or not: this part is written first."""
    added = [
        f'<Default Extension="{suffix}" ContentType="{media_type}"/>'
        for media_type, suffix in SUFFIXES.items()
        if f'Extension="{suffix}"' not in xml
    ]
    properties = ((name, content_type) for name, (content_type, _) in PROPERTIES.items())
    for name, content_type in (*properties, *more):
        if f'PartName="/{name}"' not in xml:
            added.append(f'<Override PartName="/{name}" ContentType="{content_type}"/>')
    return _add(xml, "Types", added)


def _package_relationships(xml: str) -> str:
    used = set(re.findall(r'\bId="([^"]*)"', xml))
    added: list[str] = []
    for name, (_, kind) in PROPERTIES.items():
        if f'"{name}"' in xml or f'"/{name}"' in xml:
            continue
        number = next(n for n in range(1, 1000) if f"rId{n}" not in used)
        used.add(f"rId{number}")
        added.append(f'<Relationship Id="rId{number}" Type="{kind}" Target="{name}"/>')
    return _add(xml, "Relationships", added)
