"""Pictures, and addresses outside the document."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from docgen.tree import Image
from docgen.writers.docx.job import Job
from docgen.writers.docx.oxml import emu, escape_attribute

SUFFIXES = {"image/png": "png", "image/jpeg": "jpeg"}

DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{id}" name="{name}" descr="{descr}"/><a:graphic xmlns:a="http://schemas.openxml'
    'formats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawing'
    'ml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{id}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
"""The run of a picture."""


def image_xml(job: Job, image: Image) -> str:
    """Return the run of a picture; no wider than the text."""
    suffix = SUFFIXES.get(image.media_type)
    if suffix is None or not image.data or image.width_mm <= 0 or image.height_mm <= 0:
        job.report(
            "unwritable-block",
            f"a picture of type `{image.media_type}` cannot be put into a Word file"
            if suffix is None
            else f"the picture `{image.alternative}` is empty",
            "use a PNG or JPEG file",
        )
        return ""
    widest = job.shell.text_width / 1440 * 25.4
    scale = min(1.0, widest / image.width_mm)
    number = job.next_id()
    return DRAWING.format(
        cx=emu(image.width_mm * scale),
        cy=emu(image.height_mm * scale),
        id=number,
        name=f"Picture {number}",
        descr=escape_attribute(job.legal(image.alternative)),
        rel=job.parts.picture(image.data, suffix),
    )


def link_target(job: Job, target: str) -> str | None:
    """Return an address as a package may hold it, or None where it is none.

    Word refuses a whole file for one address that is no URI, so what may not stand in one is
    percent-encoded (RFC 3986).
    """
    try:
        parts = urlsplit(target)
        _ = parts.port
    except ValueError:
        parts = None
    if parts is None or not parts.scheme:
        job.report("unwritable-block", f"`{target}` is no address to link to")
        return None
    return quote(target, safe="%/:?#[]@!$&'()*+,;=~-._")
