"""Places to fill in, as they stand on paper: the answer, or room to write it."""

from __future__ import annotations

from docgen.tree import Control
from docgen.writers.html.context import Context
from docgen.writers.html.escape import escape_attribute, escape_text
from docgen.writers.html.inlines import render_box, render_text

_MOST_LINES = 12


def render_control(control: Control, context: Context) -> str:
    """Return a control; in a page to fill in, within an element that says whose place it is."""
    inner = _render(control, context)
    if not context.fillable:
        return inner
    path = escape_attribute(control.name)
    return f'<div class="control" data-path="{path}"><div class="paper">{inner}</div></div>'


def _render(control: Control, context: Context) -> str:
    """Return its choices with boxes, its value, or an empty place."""
    if control.shape in ("choice", "choices", "check") and control.choices:
        choices = "  ".join(_choice(control, key, label) for key, label in control.choices)
        return f'<p class="choices">{choices}</p>'
    if control.value:
        role = "answer computed" if control.computed else "answer"
        return f'<p class="{role}">{render_text(control.value, context)}</p>'
    if control.shape == "check":
        return f'<p class="choices">{render_box("yes" in control.selected)}</p>'
    if control.shape == "signature":
        return '<div class="place sign"></div>'
    classes = ["place"]
    if control.computed:
        classes.append("computed")
    if control.lines > 1:
        classes.append(f"n{min(_MOST_LINES, control.lines)}")
    return f'<div class="{" ".join(classes)}"></div>'


def _choice(control: Control, key: str, label: str) -> str:
    box = render_box(key in control.selected)
    return f'<span class="choice">{box} {escape_text(label)}</span>'
