"""The organisation's logo: read, checked, and made ready for Word and for pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from docgen.content.organization import Organization
from docgen.content.picture import Picture, PictureError, read_picture
from docgen.diagnostic import Diagnostic, DocgenError, error
from docgen.schema import Placed
from docgen.tree import Image
from docgen.workspace import Workspace, read_bytes

RULE = "logo"
WIDEST_MM = 80.0
"""A logo wider than this is shown smaller."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo in the forms it is needed in."""

    print: Image
    """For Word files, PNG."""
    screen: Image
    """For pages: the SVG where there is one."""


def read_logo(
    workspace: Workspace, organization: Placed[Organization]
) -> tuple[Logo | None, tuple[Diagnostic, ...]]:
    """Return the logo of an organisation, and what is wrong with it, at the place it is named."""
    wanted = organization.value.logo
    if wanted is None:
        return None, ()
    found: list[Diagnostic] = []

    def picture(key: str, name: str) -> Picture | None:
        span = organization.find_span(("logo", key))
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name:
            help = "put the file into `content/` and write its name"
            found.append(error(RULE, f"`{name}` does not lie in the project", span, help))
            return None
        try:
            return read_picture(read_bytes(workspace.content / path))
        except DocgenError as fault:
            help = "put the file into `content/`, or take `logo` out"
            found.append(error(RULE, f"the logo cannot be read: {fault.message}", span, help))
        except PictureError as fault:
            help = "save it anew as PNG, or as plain SVG"
            found.append(error(RULE, f"the logo `{name}` cannot be used: {fault}", span, help))
        return None

    screen = picture("file", wanted.file)
    paper = screen if wanted.print is None else picture("print", wanted.print)
    if screen is None or paper is None:
        return None, tuple(found)
    if paper.media_type != "image/png":
        key = "file" if wanted.print is None else "print"
        help = "save the logo as PNG too, some 1200 pixels wide, and name that file under `print`"
        span = organization.find_span(("logo", key))
        found.append(error(RULE, "a Word file cannot show an SVG everywhere", span, help))
        return None, tuple(found)

    def image(one: Picture) -> Image:
        height = min(wanted.height_mm, WIDEST_MM / one.ratio)
        text = wanted.alternative
        return Image(one.data, one.media_type, text, round(height * one.ratio, 2), round(height, 2))

    return Logo(image(paper), image(screen)), ()
