#!/usr/bin/env python3
"""Word files judged: inside the package, and as LibreOffice prints them.

    python docxcheck.py [--out DIR] [--dpi 70] [--baseline DIR] [--allow KINDS] FILE.docx|FILE.pdf ...

Writes DIR/<name>/page-NN.png, sheet.png (all pages on one picture), <name>.pdf and report.json.
Exit status: 0 nothing found, 1 findings, 2 a program could not run. Needs soffice, pdftoppm,
pdffonts and pdftotext; Pillow for the sheet, for empty pages and for comparing with a baseline.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from package_checks import CJK, Finding, check_package

PROGRAMS = ("soffice", "pdftoppm", "pdffonts", "pdftotext")
MARKS = (
    (r"\{\{.{0,40}|\{%.{0,40}|\{#.{0,40}", "unrendered template mark"),
    (
        r"Error[!:] (Reference source|Bookmark) not [\w ]+|错误[!！]\s*(未找到引用源|未定义书签)",
        "broken Word reference",
    ),
    (r"No table of contents entries found|未找到目录项", "empty table of contents"),
    (r"\bNone\b|\bundefined\b|\bnan\b", "program value in text"),
    ("\ufffd", "replacement character"),
)
CHINESE_FONT = re.compile(
    r"CJK|Han|Song|Hei|Kai|Fang|Ming|WenQuan|Droid.?Sans.?Fallback|Sim", re.IGNORECASE
)
FAULTS = (
    OSError,
    RuntimeError,
    subprocess.TimeoutExpired,
    zipfile.BadZipFile,
    ET.ParseError,
)
EDGE = 8
"""Points from the edge of the paper within which no text may stand."""


def run(*command: str | Path, timeout: float = 180) -> str:
    """Return what a program prints; raises `RuntimeError` with its complaint where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()}")
    return done.stdout


def make_pdfs(sources: list[Path], folder: Path) -> list[Path]:
    """Return the files as PDF, in their order.

    LibreOffice is started once for as many files as have different names, since starting it takes
    longer than converting one. Each run has its own profile, so that several may run at once.
    """
    made: dict[Path, Path] = {}
    batches: list[dict[str, Path]] = []
    for source in sources:
        batch = next((one for one in batches if source.stem not in one), None)
        if batch is None:
            batches.append(batch := {})
        batch[source.stem] = source
    for number, batch in enumerate(batches):
        target = folder / str(number)
        target.mkdir(parents=True)
        with tempfile.TemporaryDirectory(prefix="docxcheck-") as profile:
            where = ("-env:UserInstallation=file://" + profile, "--headless", "--norestore")
            word = [source for source in batch.values() if source.suffix.lower() != ".pdf"]
            if word:
                convert = ("--convert-to", "pdf", "--outdir", target, *word)
                run("soffice", *where, *convert, timeout=180 + 30 * len(word))
        for stem, source in batch.items():
            pdf = source if source.suffix.lower() == ".pdf" else target / f"{stem}.pdf"
            if not pdf.exists():
                raise RuntimeError(f"LibreOffice made no PDF from {source}")
            made[source] = pdf
    return [made[source] for source in sources]


def check_pdf(pdf: Path) -> Iterator[Finding]:
    """Yield what is wrong with the printed document."""
    fonts = run("pdffonts", pdf).splitlines()[2:]
    for font in fonts:
        if not re.search(r"\byes\s+(yes|no)\s+(yes|no)\s+\d+", font):
            yield "font", f"not embedded: {font.strip()}"
    text = run("pdftotext", "-layout", pdf, "-")
    if CJK.search(text) and not any(CHINESE_FONT.search(font) for font in fonts):
        yield "font", "Chinese text but no Chinese font in the PDF"
    for pattern, what in MARKS:
        for found in list(re.finditer(pattern, text))[:5]:
            page = text[: found.start()].count("\f") + 1
            yield "text", f"page {page}: {what}: {found[0].strip()!r}"
    yield from list(find_text_at_edges(run("pdftotext", "-bbox", pdf, "-")))[:5]


def find_text_at_edges(boxes: str) -> Iterator[Finding]:
    """Yield words at or over the edge of the paper, from what `pdftotext -bbox` prints."""
    page = 0
    width = 0.0
    for line in boxes.splitlines():
        sheet = re.search(r'<page width="([\d.]+)"', line)
        if sheet:
            page += 1
            width = float(sheet[1])
        word = re.search(r'<word xMin="([-\d.]+)".* xMax="([-\d.]+)".*>(.*)</word>', line)
        if word and (float(word[1]) < EDGE or float(word[2]) > width - EDGE):
            yield "layout", f"page {page}: text at or over the paper edge: {word[3][:30]!r}"


def draw_pages(pdf: Path, folder: Path, dpi: int) -> tuple[list[Path], list[Finding]]:
    """Draw each page and all of them on one sheet; return the pictures and the empty pages."""
    run("pdftoppm", "-r", str(dpi), "-png", pdf, folder / "page")
    pages = sorted(folder.glob("page-*.png"), key=lambda p: int(p.stem.rpartition("-")[2]))
    try:
        from PIL import Image, ImageStat
    except ImportError:
        return pages, []
    pictures = [Image.open(page).convert("RGB") for page in pages]
    findings = [
        ("blank", f"page {number} is blank")
        for number, picture in enumerate(pictures, 1)
        if ImageStat.Stat(picture.convert("L")).stddev[0] < 1.0
    ]
    columns = min(5, len(pictures))
    width = max(picture.width for picture in pictures) + 8
    height = max(picture.height for picture in pictures) + 8
    sheet = Image.new("RGB", (columns * width, -(-len(pictures) // columns) * height), "#777")
    for index, picture in enumerate(pictures):
        sheet.paste(picture, (index % columns * width + 4, index // columns * height + 4))
    sheet.save(folder / "sheet.png")
    return pages, findings


def compare(pages: list[Path], approved: Path, folder: Path, most: float) -> Iterator[Finding]:
    """Yield the pages that differ from approved pictures by more than a share of their dots."""
    from PIL import Image, ImageChops

    old = sorted(approved.glob("page-*.png"))
    if len(old) != len(pages):
        yield "baseline", f"{len(pages)} pages, baseline has {len(old)}"
    for new_page, old_page in zip(pages, old, strict=False):
        new, known = (Image.open(page).convert("L") for page in (new_page, old_page))
        if new.size != known.size:
            yield "baseline", f"{new_page.name}: size {new.size} was {known.size}"
            continue
        changed = ImageChops.difference(new, known).point(lambda value: 255 if value > 40 else 0)
        share = changed.histogram()[255] / (new.width * new.height)
        if share > most:
            changed.save(folder / f"diff-{new_page.name}")
            yield "baseline", f"{new_page.name}: {share:.2%} of the dots differ"


def judge(path: Path, made: Path, options: argparse.Namespace) -> int:
    """Judge one file and its PDF, say what was found, and return how many findings count."""
    started = time.monotonic()
    folder = options.out / path.stem
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    findings = list(check_package(path)) if path.suffix.lower() == ".docx" else []
    pdf = Path(shutil.copy(made, folder / made.name))
    findings += check_pdf(pdf)
    pages, empty = draw_pages(pdf, folder, options.dpi)
    findings += empty
    if options.baseline:
        findings += compare(pages, options.baseline / path.stem, folder, options.max_diff)
    allowed = options.allow.split(",")
    counted = [finding for finding in findings if finding[0] not in allowed]
    for kind, message in findings:
        say(f"{path}: {'note' if kind in allowed else 'error'}: [{kind}] {message}")
    say(
        f"{'FAIL' if counted else 'ok  '} {path}: {len(pages)} pages, {len(counted)} finding(s),"
        f" {time.monotonic() - started:.1f} s, pictures in {folder}"
    )
    report = {
        "file": str(path),
        "pages": len(pages),
        "findings": [{"kind": kind, "message": message} for kind, message in findings],
    }
    text = json.dumps(report, ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(text, "utf-8")
    return len(counted)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def main() -> int:
    """Judge the files named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("docxcheck-out"))
    parser.add_argument("--dpi", type=int, default=70)
    parser.add_argument("--baseline", type=Path, help="folder of approved pictures")
    parser.add_argument("--max-diff", type=float, default=0.005)
    parser.add_argument("--allow", default="", help="kinds of findings not counted, with commas")
    options = parser.parse_args()
    for program in PROGRAMS:
        if shutil.which(program) is None:
            sys.stderr.write(f"docxcheck: {program} is not installed\n")
            return 2
    try:
        with tempfile.TemporaryDirectory(prefix="docxcheck-") as folder:
            pdfs = make_pdfs(options.files, Path(folder))
            total = sum(judge(*pair, options) for pair in zip(options.files, pdfs, strict=True))
    except FAULTS as fault:
        sys.stderr.write(f"docxcheck: {fault}\n")
        return 2
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
