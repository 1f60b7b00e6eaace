"""What draws Word pages and web pages for the pictures in docs/.

Needs LibreOffice, poppler and Chromium.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = ROOT / "templates" / "fonts.conf"
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def run(*command: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run a program and return what it said."""
    return subprocess.run(
        [str(part) for part in command], capture_output=True, check=False, **options
    )  # type: ignore[call-overload, no-any-return]


def docgen(*arguments: object) -> str:
    """Run docgen on the sample project and return what it printed."""
    done = run(sys.executable, "-m", "docgen", "--project", ROOT, *arguments)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    return done.stdout.decode()


def convert_to_pdf(folder: Path, *words: Path) -> None:
    """Convert Word files to PDF into a folder."""
    environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ("--headless", "--convert-to", "pdf", "--outdir", folder)
    run("soffice", profile, *convert, *words, env=environment)


def draw_page(pdf: Path, page: int, target: Path, width: int) -> None:
    """Draw one page of a PDF as a PNG of a width in dots."""
    size = ("-scale-to-x", width, "-scale-to-y", -1)
    only = ("-f", page, "-l", page, "-singlefile")
    run("pdftoppm", "-png", *size, *only, pdf, target.with_suffix(""))


def draw_word(word: Path, page: int, target: Path, width: int) -> None:
    """Draw one page of a Word file."""
    with tempfile.TemporaryDirectory() as folder:
        convert_to_pdf(Path(folder), word)
        draw_page(Path(folder) / f"{word.stem}.pdf", page, target, width)


def draw_web(page: Path, target: Path, size: str) -> None:
    """Draw a web page in a window of WIDTH,HEIGHT."""
    with tempfile.TemporaryDirectory() as profile:
        where = (f"--user-data-dir={profile}", f"--window-size={size}", f"--screenshot={target}")
        run("chromium", *QUIET, *where, page.as_uri())
