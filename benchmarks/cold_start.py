"""How long `docgen --help` takes beside `python -c "import click"`, whole processes, interleaved."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 25


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    click = [sys.executable, "-c", "import click"]
    help_ = [sys.executable, "-m", "docgen", "--help"]
    pairs = []
    for number in range(ROUNDS + 2):
        pair = (seconds(click), seconds(help_))
        if number >= 2:  # the first ones warm the disk cache
            pairs.append(pair)
    ratios = [ours / theirs for theirs, ours in pairs]
    print(f"{'process':<28}{'median ms':>10}")
    print(f"{'python -c import click':<28}{statistics.median(p[0] for p in pairs) * 1000:>10.1f}")
    print(f"{'python -m docgen --help':<28}{statistics.median(p[1] for p in pairs) * 1000:>10.1f}")
    print(f"median paired ratio: {statistics.median(ratios):.2f} (bound 1.60), {ROUNDS} pairs")


if __name__ == "__main__":
    main()
