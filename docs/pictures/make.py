"""Make the pictures of the README: `python docs/pictures/make.py`.

Needs LibreOffice, poppler and Chromium. Everything shown is made by docgen in the same run.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from draw import ROOT, docgen, draw_web, draw_word, run

HERE = Path(__file__).resolve().parent
CASES = ROOT / "tests" / "cases" / "forms"
SHADES = {"31;1": "#ff9c94", "33;1": "#f0c36a", "36;1": "#66cbc6", "32;1": "#7dd3a0"}

TERMINAL = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #14181d; color: #e3e8ed; padding: 22px 26px;
  font: 15px/1.5 "Noto Sans Mono CJK SC", monospace; white-space: pre }}
</style><body>{body}</body>"""


def terminal_page(text: str) -> str:
    """Return what a terminal shows as a page: colours kept."""
    body = html.escape(text)
    for code, shade in SHADES.items():
        body = body.replace(f"\x1b[{code}m", f'<span style="color:{shade};font-weight:bold">')
    return TERMINAL.format(body=re.sub(r"\x1b\[0m", "</span>", body))


def picture_of_check(folder: Path) -> None:
    """Break three things in a copy of the project and draw what `docgen check` says."""
    project = folder / "mine"
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, project / name)
    policy = project / "content" / "policies" / "front-desk-conduct.yaml"
    text = policy.read_text("utf-8")
    text = text.replace("greet_distance", "greet_distanse", 1).replace(
        "\n    title:", "\n    titel:", 1
    )
    policy.write_text(text, "utf-8")
    mentoring = project / "content" / "policies" / "mentoring.yaml"
    mentoring.write_text(
        mentoring.read_text("utf-8").replace("2010-06-01", "2010-13-01", 1), "utf-8"
    )
    run(
        sys.executable, "-m", "docgen", "check", cwd=project, env={**os.environ, "FORCE_COLOR": "1"}
    )
    draw_terminal(folder, project, ("check",), "check.png")


def draw_terminal(folder: Path, where: Path, arguments: tuple[str, ...], name: str) -> None:
    """Run docgen in a folder and draw what a terminal shows."""
    command = [sys.executable, "-m", "docgen", *arguments]
    done = run(*command, cwd=where, env={**os.environ, "FORCE_COLOR": "1"})
    said = done.stdout.decode() + "\n" + done.stderr.decode()
    shown = f"$ docgen {' '.join(arguments)}\n{said}"
    page = folder / f"{name}.html"
    page.write_text(terminal_page(shown), "utf-8")
    lines = shown.count("\n") + 2
    draw_web(page, HERE / name, f"1120,{min(900, lines * 23 + 44)}")


def picture_of_lint(folder: Path) -> None:
    """Draw what `docgen lint` says about a short call."""
    shutil.copy(ROOT / "tests" / "lint-sample" / "d001.txt", folder / "call-0312.txt")
    draw_terminal(folder, folder, ("lint", "call-0312.txt"), "lint.png")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        docgen("build", "onboarding-handbook", "--out", folder)
        handbook = folder / "zh-Hans" / "onboarding-handbook"
        draw_word(handbook.with_suffix(".docx"), 10, HERE / "handbook-page.png", 620)
        draw_web(handbook.with_suffix(".html"), HERE / "handbook-web.png", "1180,1560")
        for form, answers, target in (
            ("trip-report", "trip-report.answers.yaml", "trip-report.png"),
            ("resignation-letter", "resignation-letter.answers.yaml", "letter.png"),
        ):
            word = folder / f"{form}.docx"
            docgen("fill", form, "--no-input", "--data", CASES / answers, "--out", word)
            draw_word(word, 1, HERE / target, 620)
        picture_of_check(folder)
        picture_of_lint(folder)


if __name__ == "__main__":
    main()
