"""Diagnostics as a page for class: what was said, who said it, what to say instead."""

from __future__ import annotations

import re

from docgen.content.theme import Palette, Theme
from docgen.diagnostic import DocgenError, Severity
from docgen.language.lint_words import LintWords, lint_words
from docgen.language.words import Language
from docgen.report import Report
from docgen.report.lint_view import Finding, build_files, build_phrases, build_speakers
from docgen.workspace import Workspace, embedded_workspace, read_bytes

TEMPLATE = "html/lint-report.html.j2"
STYLE = "html/lint-report.css"
_STEP = re.compile(r"([a-z]+)\[(\d+)\]")
_HAN = re.compile(r"[\u3400-\u9fff]")


def show_report(report: Report) -> str:
    """Return the page: one file that asks for nothing.

    Raises:
        DocgenError: a template is missing or faulty.
    """
    from docgen.template.report_page import render_report_page

    workspace = report.workspace or embedded_workspace()
    files = build_files(report)
    language = _language(report)
    words = lint_words(language)
    theme = _read_theme(workspace)

    def place(finding: Finding) -> str:
        if finding.part:
            return word_place(finding.part, words)
        return words.line.format(line=finding.line) if finding.line else words.whole_file

    base = _common_folder([file.name for file in files])

    def short(name: str) -> str:
        return name.removeprefix(base)

    context = {
        "language": language,
        "words": words,
        "files": files,
        "phrases": build_phrases(files),
        "speakers": build_speakers(files),
        "checked": report.files,
        "found": len(report.diagnostics),
        "counts": [
            (severity.value, report.count(severity))
            for severity in Severity
            if report.count(severity)
        ],
        "place": place,
        "word_place": lambda part: word_place(part, words),
        "short": short,
    }
    return render_report_page(
        _read(workspace, TEMPLATE),
        _read(workspace, STYLE),
        _colors(theme.colors.light),
        _colors(theme.colors.dark),
        context,
        f"templates/{TEMPLATE}",
    )


def word_place(part: str, words: LintWords) -> str:
    """Return a place in a Word file as people say it: the innermost table, or the paragraph."""
    outside, box, _ = part.partition("/txbx[")
    if box:
        return words.box.format(place=word_place(outside, words))
    name, *steps = part.split("/")
    shown = words.parts.get(name.rstrip("0123456789"), name)
    numbers = dict(_STEP.findall("/".join(steps)))  # the innermost of each kind comes last
    if "tc" in numbers:
        return words.cell.format(
            part=shown, table=numbers["tbl"], row=numbers["tr"], cell=numbers["tc"]
        )
    if "p" in numbers:
        return words.paragraph.format(part=shown, paragraph=numbers["p"])
    return shown


def _language(report: Report) -> Language:
    """Return the language of the page: that of what was found."""
    said = [d.matched or d.phrase or "" for d in report.diagnostics]
    texts = [text for text in said if text] or [d.message for d in report.diagnostics]
    chinese = sum(bool(_HAN.search(text)) for text in texts)
    return "zh-Hans" if chinese * 2 >= len(texts) else "en"


def _common_folder(names: list[str]) -> str:
    """Return the folder all files lie in, with a slash; nothing if they have none in common."""
    if len(names) < 2:
        return ""
    common = []
    for steps in zip(*(name.split("/")[:-1] for name in names), strict=False):
        if len(set(steps)) > 1:
            break
        common.append(f"{steps[0]}/")
    return "".join(common)


def _read(workspace: Workspace, name: str) -> str:
    """Return a template of the project, or ours where an older project has none."""
    path = workspace.templates / name
    found = path if path.is_file() else embedded_workspace().templates / name
    return read_bytes(found).decode("utf-8", "replace")


def _read_theme(workspace: Workspace) -> Theme:
    from docgen.schema import read_struct
    from docgen.source import Source
    from docgen.yamldoc import YamlMapping, YamlScalar, decode_yaml, read_yaml

    def nodes(text: bytes, name: str) -> YamlMapping | None:
        decoded = decode_yaml(text, name)
        node = read_yaml(decoded.value or Source(name, "")).value
        return node if isinstance(node, YamlMapping) else None

    node = nodes(_read(workspace, "theme.yaml").encode(), "theme.yaml")
    theme = read_struct(node, Theme).value if node else None
    if theme is None:
        raise DocgenError("templates/theme.yaml has errors", "`docgen check` shows them")
    profile = workspace.content / "organization.yaml"
    organization = nodes(read_bytes(profile), "organization.yaml") if profile.is_file() else None
    accent = organization.get("accent") if organization else None
    return theme.value.with_accent(accent.text if isinstance(accent, YamlScalar) else None)


def _colors(palette: Palette) -> dict[str, str]:
    return {name: getattr(palette, name) for name in palette.__struct_fields__}
