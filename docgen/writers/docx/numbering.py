"""Lists: each numbered list is a list of its own to Word, so that it counts anew.

See docs/word/numbering.md.
"""

from __future__ import annotations

from docgen.writers.docx.job import Job
from docgen.writers.docx.theme import THEME_NAMES

_FIRST_BARE = 1_000_000
"""What is added to the number of a list for the id of its own base: shells have a few hundred."""
_ABSTRACT_END = "</w:abstractNum>"

LEVELS = {"List": 5, "Table": 2}
"""Levels that have a style of their own: Word knows five, those of tables are ours."""


def level_style(stem: str, depth: int) -> str:
    """Return the name of a list style at a depth from 0, such as `List Bullet 2`."""
    level = list_level(stem, depth) + 1
    return stem if level == 1 else f"{stem} {level}"


def list_level(stem: str, depth: int) -> int:
    """Return the level from 0 that a list of a family has at a depth."""
    return min(depth, LEVELS[stem.partition(" ")[0]] - 1)


def number_xml(num_id: str, level: int) -> str:
    """Return `w:numPr`."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


NO_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'
"""Takes a paragraph out of the list of its style."""


def start_list(job: Job, style: str, depth: int, start: int, bare: bool = False) -> str:
    """Return the id of a new list that counts from `start`.

    Args:
        job: the writing.
        style: name of the style whose list it is like.
        depth: its depth from 0.
        start: number of its first item.
        bare: whether its numbers stand alone, without stop and colour, as rows are numbered.
            Such a list is like no other: LibreOffice colours numbers as the list that a list is
            based on has it, whatever its own level says.
    """
    known = job.shell.lists
    level = list_level(style, depth)
    abstract = known.get(job.shell.styles.find(style).num_id)
    if abstract is None:
        job.report(
            "missing-style",
            f"the style `{style}` of the Word template belongs to no list",
            "copy it back from the template that came with docgen (docs/word/styles.md)",
        )
        return "0"
    number = str(max(map(int, known)) + 1 + len(job.parts.lists))
    base = _bare_xml(job, abstract := f"{_FIRST_BARE + int(number)}", start) if bare else ""
    job.parts.lists.append(
        f'{base}<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
    )
    return number


def _bare_xml(job: Job, identity: str, start: int) -> str:
    """Return what a list is based on whose numbers look like the text of their paragraph."""
    return (
        f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>'
        f'<w:rPr><w:color w:val="{job.color("ink")}" w:themeColor="{THEME_NAMES["ink"]}"/></w:rPr>'
        f"</w:lvl>{_ABSTRACT_END}"
    )


def add_lists(xml: str, lists: list[str]) -> str:
    """Return `numbering.xml` with more lists, behind those it has.

    What they are based on stands before all lists (17.9.17 asks for this order).
    """
    bases, ends = xml.rfind(_ABSTRACT_END), xml.rfind("</w:num>")
    if ends < 0 or not lists:
        return xml
    pairs = [one.rpartition(_ABSTRACT_END) for one in lists]
    made = "".join(before + end for before, end, _ in pairs)
    ends += len("</w:num>")
    bases = bases + len(_ABSTRACT_END) if bases >= 0 else xml.index("<w:num ")
    return xml[:bases] + made + xml[bases:ends] + "".join(one for *_, one in pairs) + xml[ends:]
