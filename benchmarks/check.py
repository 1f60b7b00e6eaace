"""How long `docgen check` takes on the sample project, and on one cut down to 6,000 lines."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINES = 6000
ROUNDS = 7


def count_lines(folder: Path) -> int:
    return sum(len(path.read_text("utf-8").splitlines()) for path in folder.rglob("*.yaml"))


def trim(project: Path) -> None:
    """Take the English texts and then the longest forms away until some 6,000 lines are left."""
    content = project / "content"
    shutil.rmtree(content / "en")
    handbook = (content / "documents" / "onboarding-handbook.yaml").read_text("utf-8")
    kept = [path.read_text("utf-8") for path in (content / "procedures").glob("*.yaml")]
    for path in sorted((content / "forms").glob("*.yaml"), key=lambda one: -one.stat().st_size):
        named = any(f": {path.stem}\n" in text for text in (handbook, *kept))
        if count_lines(content) > LINES and not named:
            path.unlink()


def measure(project: Path) -> list[float]:
    command = [sys.executable, "-m", "docgen", "--quiet", "--project", str(project), "check"]
    times = []
    for number in range(ROUNDS + 1):
        start = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        elapsed = time.perf_counter() - start
        if done.returncode != 0:
            raise SystemExit(done.stdout.decode())
        if number:
            times.append(elapsed)
    return times


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        project.mkdir()
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, project / name)
        print(f"{'project':<22}{'files':>6}{'lines':>8}{'median s':>10}{'max s':>8}")
        for label in ("sample", f"about {LINES} lines"):
            if label != "sample":
                trim(project)
            times = measure(project)
            files = len(list((project / "content").rglob("*.yaml")))
            lines = count_lines(project / "content")
            print(
                f"{label:<22}{files:>6}{lines:>8}{statistics.median(times):>10.2f}{max(times):>8.2f}"
            )


if __name__ == "__main__":
    main()
