"""What is installed, what is missing, whether the project is sound."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

import docgen
from docgen.api.project import Project
from docgen.diagnostic import Severity

_PACKAGES = (
    "click",
    "jinja2",
    "markdown-it-py",
    "python-docx",
    "docxtpl",
    "PyYAML",
    "msgspec",
    "jsonschema-rs",
    "Babel",
    "opencc",
    "ahocorasick_rs",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report."""

    state: Literal["ok", "note", "fail"]
    """Fine, optional and missing, or broken."""
    subject: str
    """What was looked at."""
    message: str
    """What was found."""
    help: str = ""
    """What to do about it."""


def examine(project: Project) -> Iterator[Finding]:
    """Yield findings on the installation, then on the project."""
    yield Finding("ok", "docgen", docgen.__version__)
    yield Finding("ok", "Python", f"{platform.python_version()} ({sys.platform})")
    yield from (_package(name) for name in _PACKAGES)
    yield _extra("openpyxl", "xlsx", "no Excel workbooks, read or written; CSV works")
    yield _extra("hyperscan", "fast", "linting large English texts takes a little longer")
    yield _yaml_parser()
    yield _office()
    yield _program("pdfinfo", "page numbers in tables of contents", "poppler-utils")
    yield _fonts()
    yield from _project(project)


def _package(name: str) -> Finding:
    try:
        return Finding("ok", name, version(name))
    except PackageNotFoundError:
        return Finding(
            "fail", name, "missing", "reinstall: pip install --force-reinstall docgen-toolkit"
        )


def _extra(name: str, extra: str, without: str) -> Finding:
    try:
        return Finding("ok", name, version(name))
    except PackageNotFoundError:
        return Finding(
            "note", name, f"missing: {without}", f"pip install 'docgen-toolkit[{extra}]'"
        )


def _yaml_parser() -> Finding:
    from docgen.yamldoc import has_fast_parser

    if has_fast_parser():
        return Finding("ok", "YAML parser", "the fast one, written in C")
    return Finding("note", "YAML parser", "the slow one; content loads about 20 times slower")


def _office() -> Finding:
    from docgen.convert import find_office

    found = find_office()
    if found:
        return Finding("ok", "LibreOffice", found)
    return Finding(
        "note",
        "LibreOffice",
        "missing: tables of contents come without page numbers, and there is no PDF",
        "Debian, Ubuntu: apt install libreoffice-writer; Windows, macOS: libreoffice.org",
    )


def _program(name: str, purpose: str, package: str) -> Finding:
    found = shutil.which(name)
    if found:
        return Finding("ok", name, found)
    return Finding("note", name, f"missing: no {purpose}", f"Debian, Ubuntu: apt install {package}")


def _fonts() -> Finding:
    """Chinese fonts matter to LibreOffice only: Word and browsers bring their own."""
    lister = shutil.which("fc-list")
    if lister is None:
        return Finding("note", "Chinese fonts", "cannot be listed here (no fontconfig)")
    listed = subprocess.run(
        [lister, ":lang=zh-cn", "family"], capture_output=True, text=True, check=False, timeout=30
    )
    families = sorted({line.split(",")[0].strip() for line in listed.stdout.splitlines()} - {""})
    if families:
        return Finding("ok", "Chinese fonts", ", ".join(families[:3]))
    return Finding(
        "note",
        "Chinese fonts",
        "none: PDFs made here would show boxes",
        "Debian, Ubuntu: apt install fonts-noto-cjk",
    )


def _project(project: Project) -> Iterator[Finding]:
    where = "the sample project inside the package" if project.embedded else project.shown_root
    yield Finding("ok", "project", where)
    report = project.check()
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    if errors:
        yield Finding("fail", "content", _count(errors, "error"), "`docgen check` shows them")
    elif warnings:
        yield Finding("note", "content", _count(warnings, "warning"), "`docgen check` shows them")
    else:
        yield Finding("ok", "content", f"{report.files} files, nothing to complain of")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
