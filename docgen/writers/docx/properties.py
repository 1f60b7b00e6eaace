"""Properties of the file: `docProps/core.xml`, `app.xml`, `custom.xml`.

Nothing is taken from the machine or the person who builds: the same document gives the same file.
"""

from __future__ import annotations

from docgen.writers.docx.job import Job
from docgen.writers.docx.oxml import escape, escape_attribute
from docgen.writers.docx.runs import LANGUAGE_TAGS

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def core_xml(job: Job) -> str:
    """Return the core properties; the only date is that of the edition."""
    document, known = job.document, job.document.properties
    date = f"{known.date.isoformat()}T00:00:00Z" if known.date else ""
    rows = (
        ("dc:title", document.title),
        ("dc:subject", known.subtitle),
        ("dc:creator", known.organization),
        ("cp:keywords", ", ".join(known.keywords)),
        ("dc:description", known.description),
        ("cp:lastModifiedBy", known.organization),
        ("cp:revision", "1"),
        ("dcterms:created", date),
        ("dcterms:modified", date),
        ("dc:identifier", known.id),
        ("dc:language", LANGUAGE_TAGS.get(document.language, document.language)),
        ("cp:version", known.edition),
    )
    body = "".join(_element(name, job.legal(text)) for name, text in rows if text)
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{body}</cp:coreProperties>'
    )


def _element(name: str, text: str) -> str:
    kind = ' xsi:type="dcterms:W3CDTF"' if name.startswith("dcterms:") else ""
    return f"<{name}{kind}>{escape(text)}</{name}>"


def app_xml() -> str:
    """Return the application properties: what made the file, until Word puts its own name there."""
    return (
        f'{_HEAD}<Properties xmlns="{_PROPERTIES}/extended-properties">'
        "<Application>docgen</Application><AppVersion>16.0000</AppVersion></Properties>"
    )


def custom_xml(job: Job) -> str:
    """Return the custom properties: id and edition of the document, and its own."""
    known = job.document.properties
    rows = {"docgen.document": known.id, "docgen.edition": known.edition, **dict(known.custom)}
    body = "".join(
        f'<property fmtid="{_FORMAT}" pid="{index}" name="{escape_attribute(job.legal(name))}">'
        f"<vt:lpwstr>{escape(job.legal(value))}</vt:lpwstr></property>"
        for index, (name, value) in enumerate(rows.items(), 2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_PROPERTIES}/custom-properties" '
        f'xmlns:vt="{_PROPERTIES}/docPropsVTypes">{body}</Properties>'
    )
