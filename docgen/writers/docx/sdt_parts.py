"""What content controls need elsewhere in the package: namespaces, a style, and their prompts.

Word takes the prompt that it puts back into an emptied control from a building block of type
`bbPlcHdr` in the glossary document (ISO/IEC 29500-1, 17.12); without one it shows its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise

from docgen.writers.docx.job import Job
from docgen.writers.docx.oxml import R_NAMESPACE, escape_attribute
from docgen.writers.docx.runs import Runs
from docgen.writers.docx.sdt import PROMPT_STYLE, prompt_run

GLOSSARY = "word/glossary/document.xml"
_STYLES = "word/glossary/styles.xml"
_FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    (GLOSSARY, f"{_FORMAT}.document.glossary+xml"),
    (_STYLES, f"{_FORMAT}.styles+xml"),
)
"""Parts of fillable documents with their content types."""
RELATIONSHIP = (
    f'<Relationship Id="rIdDgGlossary" Type="{R_NAMESPACE}/glossaryDocument" '
    'Target="glossary/document.xml"/>'
)
"""What relates the document to its prompts."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EXTENSIONS = {
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ROOT = re.compile(r"<w:document\b[^>]*>")
_IGNORABLE = re.compile(r'mc:Ignorable="([^"]*)"')
_DEFAULTS = re.compile(r"<w:docDefaults>.*?</w:docDefaults>", re.DOTALL)
_STYLE = re.compile(r"<w:style\b.*?</w:style>", re.DOTALL)


def declare_namespaces(opening: str) -> str:
    """Return the start of a document with the namespaces of newer controls, which old Word skips."""
    root = _ROOT.search(opening)
    if root is None:
        return opening
    tag = root[0]
    known = _IGNORABLE.search(tag)
    ignored = known[1].split() if known else []
    added = "".join(
        f' xmlns:{prefix}="{space}"'
        for prefix, space in {"mc": _MC, **_EXTENSIONS}.items()
        if f"xmlns:{prefix}=" not in tag
    )
    listed = " ".join([*ignored, *(prefix for prefix in _EXTENSIONS if prefix not in ignored)])
    if known:
        tag = tag.replace(known[0], f'mc:Ignorable="{listed}"')
    else:
        added += f' mc:Ignorable="{listed}"'
    return opening.replace(root[0], tag[:-1] + added + ">", 1)


def add_prompt_style(job: Job, xml: str) -> str:
    """Return the styles with that of prompts, if they lack it."""
    if f'w:styleId="{PROMPT_STYLE}"' in xml:
        return xml
    return xml.replace("</w:styles>", f"{_prompt_style(job)}</w:styles>")


def _prompt_style(job: Job) -> str:
    base = job.shell.styles.find("Default Paragraph Font").id
    return (
        f'<w:style w:type="character" w:styleId="{PROMPT_STYLE}">'
        f'<w:name w:val="Placeholder Text"/><w:basedOn w:val="{base}"/><w:uiPriority w:val="99"/>'
        f'<w:semiHidden/><w:rPr><w:color w:val="{job.color("muted")}" w:themeColor="text2"/></w:rPr>'
        "</w:style>"
    )


def iter_glossary(job: Job) -> Iterator[tuple[str, bytes]]:
    """Yield the glossary document, its styles and what relates them."""
    yield GLOSSARY, _glossary_xml(job).encode()
    related = (
        f'<Relationship Id="rId1" Type="{R_NAMESPACE}/styles" Target="styles.xml"/></Relationships>'
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    yield (
        "word/glossary/_rels/document.xml.rels",
        f'{_HEAD}<Relationships xmlns="{space}">{related}'.encode(),
    )
    yield _STYLES, _glossary_styles(job).encode()


def _glossary_xml(job: Job) -> str:
    runs = Runs(job)
    parts = "".join(
        f'<w:docPart><w:docPartPr><w:name w:val="{escape_attribute(name)}"/><w:category>'
        '<w:name w:val="General"/><w:gallery w:val="placeholder"/></w:category>'
        '<w:types><w:type w:val="bbPlcHdr"/></w:types>'
        '<w:behaviors><w:behavior w:val="content"/></w:behaviors>'
        f'<w:guid w:val="{_guid(text)}"/></w:docPartPr>'
        f"<w:docPartBody><w:p>{prompt_run(runs, text)}</w:p></w:docPartBody></w:docPart>"
        for text, name in job.prompts.items()
    )
    inner = f"<w:docParts>{parts}</w:docParts>" if parts else ""
    return f'{_HEAD}<w:glossaryDocument xmlns:w="{_W}">{inner}</w:glossaryDocument>'


def _guid(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32].upper()
    cuts = (0, 8, 12, 16, 20, 32)
    return "{" + "-".join(digest[a:b] for a, b in pairwise(cuts)) + "}"


def _glossary_styles(job: Job) -> str:
    """Return the few styles that prompts use: the defaults, the plain ones and their own."""
    xml = job.shell.part("word/styles.xml")
    defaults = _DEFAULTS.search(xml)
    names = ("Normal", "Default Paragraph Font")
    wanted = {job.shell.styles.find(name).id for name in names}
    kept = [
        found[0]
        for found in _STYLE.finditer(xml)
        if any(f'w:styleId="{one}"' in found[0] for one in wanted)
    ]
    body = (defaults[0] if defaults else "") + "".join(kept) + _prompt_style(job)
    return f'{_HEAD}<w:styles xmlns:w="{_W}">{body}</w:styles>'
