"""Places to fill in as content controls: `w:sdt`, ISO/IEC 29500-1, 17.5.2.

Each has its path as tag and stands in a bookmark, because LibreOffice drops the tags. See
docs/word/content-controls.md.
"""

from __future__ import annotations

from docgen.tree import Control
from docgen.tree.control_names import control_bookmark, control_tag
from docgen.tree.text import BOX_EMPTY, BOX_TICKED
from docgen.writers.docx.boxes import iter_gaps
from docgen.writers.docx.job import Job
from docgen.writers.docx.oxml import escape_attribute
from docgen.writers.docx.runs import LANGUAGE_TAGS, Runs

FIRST_ID = 100_000_000
"""Ids of controls are numbers of 32 bits, unique in the file; Word takes any."""
PROMPT_STYLE = "PlaceholderText"
"""Id of the style of prompts."""
_BOX_FONT = "Segoe UI Symbol"
_DATE_FORMATS = {"zh": "yyyy'年'M'月'd'日'", "en": "d MMMM yyyy"}


def fillable_xml(
    job: Job, runs: Runs, control: Control, in_line: bool = False, width: int = 0
) -> str:
    """Return the runs of a control that is filled in on a screen.

    Args:
        job: the writing.
        runs: makes runs.
        control: the control.
        in_line: whether it stands in a line of a letter; what is worked out there may be typed,
            since Word cannot work it out and the letter would stay without it.
        width: its room in twentieths of a point; 0: unknown.
    """
    if control.computed:
        return _text_control(job, runs, control, "sdtLocked" if in_line else "sdtContentLocked")
    if control.shape in ("check", "choices"):
        return _boxes(job, runs, control, width)
    return _text_control(job, runs, control, "sdtLocked")


def _text_control(job: Job, runs: Runs, control: Control, lock: str) -> str:
    kind = ""
    if not control.computed and control.shape == "date":
        kind = _date_xml(job, control)
    elif not control.computed and control.shape == "choice" and control.choices:
        kind = _list_xml(job, control)
    prompt = job.prompt(control.prompt or control.label or control.name)
    state = f'<w:placeholder><w:docPart w:val="{prompt}"/></w:placeholder>'
    if control.value:
        content = runs.text(control.value)
    else:
        state += "<w:showingPlcHdr/>"
        content = prompt_run(runs, control.prompt or control.label or control.name)
    return _sdt(job, control, "", lock, state + kind, content)


def prompt_run(runs: Runs, text: str) -> str:
    """Return a prompt as a run."""
    plain = runs.text(text)
    style = f'<w:rStyle w:val="{PROMPT_STYLE}"/>'
    if "<w:rPr>" in plain:
        return plain.replace("<w:rPr>", f"<w:rPr>{style}", 1)
    return plain.replace("<w:r>", f"<w:r><w:rPr>{style}</w:rPr>", 1)


def _date_xml(job: Job, control: Control) -> str:
    """Return what makes a control a date. `w:fullDate` is the day without a time zone."""
    tag = LANGUAGE_TAGS.get(job.document.language, job.document.language)
    shown = _DATE_FORMATS["zh" if job.chinese else "en"]
    if "." in control.name:
        shown = "yyyy-MM-dd"  # in a column, as printed forms have it
    day = f' w:fullDate="{control.data}T00:00:00Z"' if control.data else ""
    return (
        f'<w:date{day}><w:dateFormat w:val="{shown}"/><w:lid w:val="{tag}"/>'
        '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
    )


def _list_xml(job: Job, control: Control) -> str:
    """Return what makes a control a list. Word wants every text and value in it once only."""
    used: set[str] = set()
    items: list[str] = []
    for key, label in control.choices:
        text = f"{label} ({key})" if label in used else label
        used.add(text)
        shown, value = escape_attribute(job.legal(text)), escape_attribute(key)
        items.append(f'<w:listItem w:displayText="{shown}" w:value="{value}"/>')
    last = f' w:lastValue="{control.selected[0]}"' if control.selected else ""
    return f"<w:dropDownList{last}>{''.join(items)}</w:dropDownList>"


def _boxes(job: Job, runs: Runs, control: Control, width: int) -> str:
    """Return a box for each choice; a line ends before a box rather than inside a label."""
    pieces: list[str] = []
    choices = control.choices or (("yes", control.label),)
    gaps = iter_gaps([label for _, label in choices], width)
    for (key, label), gap in zip(choices, gaps, strict=True):
        pieces.append(runs.text(gap))
        ticked = key in control.selected
        kind = (
            f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/>'
            f'<w14:checkedState w14:val="{ord(BOX_TICKED):04X}" w14:font="{_BOX_FONT}"/>'
            f'<w14:uncheckedState w14:val="{ord(BOX_EMPTY):04X}" w14:font="{_BOX_FONT}"/>'
            "</w14:checkbox>"
        )
        box = runs.text(BOX_TICKED if ticked else BOX_EMPTY, "Tick Box")
        pieces.append(_sdt(job, control, key, "sdtLocked", kind, box))
        if control.choices:
            pieces.append(runs.text(f"\u00a0{label}"))
    return "".join(pieces)


def _sdt(job: Job, control: Control, choice: str, lock: str, state: str, content: str) -> str:
    """Return a control within its bookmark. The order inside `w:sdtPr` is the schema's."""
    tag = escape_attribute(control_tag(control.name, choice))
    label = dict(control.choices).get(choice, "") if choice else ""
    title = f"{control.label}{'：' if job.chinese else ': '}{label}" if label else control.label
    number = FIRST_ID + job.next_id()
    look = ""
    if choice:
        # Word gives it to the sign of a box that is ticked anew: it stays as large as ours.
        style = job.shell.styles.find("Tick Box").id
        look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
    sdt = (
        f'<w:sdt><w:sdtPr>{look}<w:alias w:val="{escape_attribute(job.legal(title))}"/>'
        f'<w:tag w:val="{tag}"/><w:id w:val="{number}"/><w:lock w:val="{lock}"/>{state}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
    copy = 1
    while (name := control_bookmark(control.name, choice, copy)) in job.control_names:
        copy += 1
    job.control_names.add(name)
    mark = job.next_id()
    return f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>{sdt}<w:bookmarkEnd w:id="{mark}"/>'
