"""Precision and recall on labelled dialogues, by category: the sample of the tests, or FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.support.lint_sample import SAMPLE, measure, open_linter


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    print(measure(folder, open_linter()).table())


if __name__ == "__main__":
    main()
