"""What all tables share: their opening with every width in it, and how cells are filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from docgen.tree import Block
from docgen.writers.docx.job import Job, Place
from docgen.writers.docx.oxml import escape_attribute
from docgen.writers.docx.theme import THEME_NAMES

WriteBlocks: TypeAlias = Callable[[tuple[Block, ...], Place], Iterator[str]]
"""Writes the blocks of a cell."""


def open_table(
    job: Job, style: str, widths: Sequence[int], left: int, name: str = "", head: bool = False
) -> str:
    """Return the opening of a table, its grid included.

    Args:
        job: the writing.
        style: name of its style.
        widths: width of each column in twentieths of a point.
        left: distance from the edge of the text in twentieths of a point.
        name: what it shows, for screen readers.
        head: whether its first row is a head.
    """
    identity = job.shell.styles.find(style).id
    look = "0620" if head else "0600"
    caption = f'<w:tblCaption w:val="{escape_attribute(job.legal(name))}"/>' if name else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{identity}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{left}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{look}" w:firstRow="{int(head)}" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def shade(job: Job, token: str, share: float = 1.0) -> str:
    """Return `w:shd` in a colour of the theme, or in a share of it on paper.

    A share is written as a plain colour: `w:themeFillTint` lightens by HSL, which turns a calm
    accent shrill. The writer reads the theme of the shell it pours into, so nothing is lost.
    """
    if share < 1.0:
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{mix(job, token, share)}"/>'
    color = job.color(token)
    name = THEME_NAMES.get(token)
    theme = f' w:themeFill="{name}"' if name else ""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"{theme}/>'


def mix(job: Job, token: str, share: float) -> str:
    """Return a share of a colour of the theme on paper, as RRGGBB."""
    color, paper = job.color(token), job.color("paper")
    pairs = ((int(color[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(one * share + other * (1 - share)):02X}" for one, other in pairs)
