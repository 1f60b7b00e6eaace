"""Large docxtpl templates, written as XML, and the letter in the tags of other engines."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx import Document

from tests.support.word_templates import BODY, paragraphs, read_member, replace_member

_PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def many_variables(count: int) -> tuple[bytes, dict[str, Any]]:
    """Return a template with so many variables, ten a paragraph, and data for it."""
    names = [f"v{number}" for number in range(count)]
    lines = [names[at : at + 10] for at in range(0, count, 10)]
    texts = ["，".join(f"第{name}项 {{{{ {name} }}}}" for name in line) for line in lines]
    data = {name: f"值{number}" for number, name in enumerate(names)}
    return _with_body("".join(_PARAGRAPH.format(text) for text in texts)), data


def long_table(rows: int) -> tuple[bytes, dict[str, Any]]:
    """Return a template with a table that is repeated by row, and data for so many rows."""

    def row(*texts: str) -> str:
        cells = "".join(f"<w:tc>{_PARAGRAPH.format(text)}</w:tc>" for text in texts)
        return f"<w:tr>{cells}</w:tr>"

    table = (
        "<w:tbl><w:tblPr/><w:tblGrid>"
        + '<w:gridCol w:w="2000"/>' * 4
        + "</w:tblGrid>"
        + row("序号", "事项", "接收人", "日期")
        + row("{%tr for item in items %}", "", "", "")
        + row("{{ item.no }}", "{{ item.task }}", "{{ item.receiver }}", "{{ item.due }}")
        + row("{%tr endfor %}", "", "", "")
        + "</w:tbl><w:p/>"
    )
    items = [
        {"no": number, "task": f"事项{number} & 其他", "receiver": "王芳", "due": "12月5日"}
        for number in range(rows)
    ]
    return _with_body(table), {"items": items}


def _with_body(xml: str) -> bytes:
    template = paragraphs("@")
    body = read_member(template).decode("utf-8")
    start, end = body.index("<w:p>"), body.index("<w:sectPr")
    return replace_member(template, BODY, (body[:start] + xml + body[end:]).encode("utf-8"))


def in_single_braces(template: Path) -> bytes:
    """Return the resignation letter with the tags of docxtemplater and easy-template-x."""
    document = Document(str(template))
    texts = {"{%p if handover_to %}": "{#has_handover}", "{%p endif %}": "{/has_handover}"}
    paragraphs = [*document.paragraphs, *document.sections[0].header.paragraphs]
    for paragraph in paragraphs:
        for run in paragraph.runs:
            run.text = texts.get(run.text, run.text).replace("{{ ", "{").replace(" }}", "}")
    table = document.tables[0]
    for row in (table.rows[3], table.rows[1]):
        row._tr.getparent().remove(row._tr)
    for cell in table.rows[1].cells:
        for run in cell.paragraphs[0].runs:
            run.text = run.text.replace("{{ item.", "{").replace(" }}", "}")
    first, last = table.rows[1].cells[0], table.rows[1].cells[-1]
    first.paragraphs[0].runs[0].text = "{#items}" + first.paragraphs[0].runs[0].text
    last.paragraphs[0].runs[0].text += "{/items}"
    for name in ("title", "author"):
        text = getattr(document.core_properties, name).replace("{{ ", "{").replace(" }}", "}")
        setattr(document.core_properties, name, text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
