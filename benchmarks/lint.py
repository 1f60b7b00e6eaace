"""`docgen lint` beside grep, ripgrep, textlint and a Python `re` alternation, in one run.

Generated transcripts, phrase lists of 200 and 5,000 entries. Every number is the processor time of a
whole process that prints all findings, the least of several rounds: the others print byte offsets; docgen folds, knows speakers and
prints lines and columns. Programs that are not installed are passed over (textlint: put
`node_modules/.bin` with textlint and textlint-rule-prh on the PATH).

    python benchmarks/lint.py [--mb 10,100] [--phrases 200,5000] [--grow 20,200] [--rounds 3] [--cold]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SEED = 7
FOUND_IN_TURNS = 0.02
"""Share of turns into which a phrase is put."""
_SAID = (
    "您好请问有什么可以帮您 我想查一下上个月的账单怎么多扣了钱 好的先生麻烦您提供一下手机号码 稍等片刻正在为您查询 "
    "这边显示您订购了一个增值业务 可是我没有订过啊为什么会有这个费用 非常抱歉给您带来不便 我马上帮您核实处理请您不要着急 "
    "如果确认是误订我们会为您办理退费手续 预计三到五个工作日到账 请问还有其他可以帮到您的吗 没有了谢谢 感谢您的来电祝您生活愉快 "
    "网络信号一直不好打电话总是断线 技术人员明天上午上门检修可以吗 地址是人民路十八号家里有人 麻烦尽快安排 谢谢你们这次服务态度 "
    "暖气不热已经三天了 师傅说下午过来看看 请您把门牌号再说一遍 水表的读数是多少 这张单子需要您签个字 押金可以退到原来的卡上"
)
"""What people say in the generated transcripts, sentence by sentence."""


def phrases(count: int) -> list[str]:
    """Return distinct made-up phrases of 4 to 10 characters, first the real ones.

    They are made of the characters people use in such talk, as real phrases are: a list of
    characters that hardly occur would let every program skip through the text.
    """
    chance = random.Random(SEED)
    letters = _SAID.replace(" ", "")
    found = dict.fromkeys(("不归我管", "找领导去", "我也没办法", "你怎么还不懂", "懒得理你"))
    while len(found) < count:
        length = chance.choice((4, 4, 4, 5, 5, 6, 7, 8, 10))
        found["".join(chance.choices(letters, k=length))] = None
    return list(found)


def write_transcript(path: Path, size: int, wordings: list[str]) -> None:
    """Write about `size` bytes of turns."""
    chance = random.Random(SEED)
    speakers = ("客服：", "客户：")
    sentences = _SAID.split()
    written = turn = 0
    with path.open("w", encoding="utf-8") as file:
        while written < size:
            parts = chance.choices(sentences, k=chance.randint(1, 4))
            if chance.random() < FOUND_IN_TURNS:
                parts.append(chance.choice(wordings))
            line = f"{speakers[turn % 2]}{'，'.join(parts)}。\n"
            file.write(line)
            written += len(line.encode())
            turn += 1


def write_project(folder: Path, wordings: list[str]) -> None:
    """Write a project with one phrase list of these wordings."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "content" / "rules", folder / "content" / "rules")
    shutil.copy(ROOT / "content" / "organization.yaml", folder / "content")
    entries = "".join(
        f"      - id: p{i}\n        text: {text}\n        except:\n          - 说{text}\n        instead:\n          - sorry\n        reason: 禁用\n"
        f"        hits:\n          - {text}。\n        misses:\n          - 您好。\n"
        for i, text in enumerate(wordings)
    )
    (folder / "content" / "phrases").mkdir()
    (folder / "content" / "phrases" / "bench.yaml").write_text(
        "id: bench\ntitle: 基准\nlanguage: zh-Hans\nowner: 基准\ngroups:\n  - id: one\n    title: 基准\n"
        "    approved:\n      - id: sorry\n        text: 对不起\n    forbidden:\n" + entries,
        encoding="utf-8",
    )


class Ran(NamedTuple):
    """What a process took."""

    seconds: float
    """Processor time, of the program and of the system for it: none of it waits for others."""
    megabytes: float
    """Its peak of resident memory."""


def run(command: list[str], out: Path, environment: dict[str, str] | None = None) -> Ran:
    """Run a program that may find something (status 1) or nothing (0)."""
    # To a file: grep stops at its first match where the output is /dev/null.
    with out.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.DEVNULL, env=environment
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} failed with status {process.returncode}")
    return Ran(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def best(once: Callable[[], Ran], rounds: int) -> Ran:
    """Return the least of several runs."""
    ran = [once() for _ in range(rounds)]
    return Ran(min(one.seconds for one in ran), min(one.megabytes for one in ran))


def python_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which modules are compiled once, as where docgen is installed."""
    environment = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    environment["XDG_CACHE_HOME"] = str(folder / "cache")
    return environment


class Bench:
    """One comparison: a text and a list."""

    def __init__(self, folder: Path, text: Path, wordings: list[str], rounds: int) -> None:
        self.folder = folder
        self.text = text
        self.rounds = rounds
        self.wordings = wordings
        self.list = folder / "phrases.txt"
        self.list.write_text("\n".join(wordings) + "\n", encoding="utf-8")
        self.out = folder / "out"
        self.environment = python_environment(folder)

    def docgen(self) -> Ran:
        project = self.folder / "project"
        command = [sys.executable, "-m", "docgen", "--quiet", "--project", str(project), "lint"]
        command += ["--format", "json", str(self.text)]
        once = partial(run, command, self.out, self.environment)
        once()  # fills the cache of compiled lists
        return best(once, self.rounds)

    def grep(self) -> Ran | None:
        return self._run("grep", "-F", "-o", "-b", "-f", str(self.list), str(self.text))

    def ripgrep(self) -> Ran | None:
        return self._run("rg", "-F", "-o", "-b", "-f", str(self.list), str(self.text))

    def _run(self, *command: str) -> Ran | None:
        if shutil.which(command[0]) is None:
            return None
        return best(partial(run, list(command), self.out), self.rounds)

    def regex(self) -> Ran:
        """Return the time of `re` on 1 MB, for the whole text."""
        with self.text.open(encoding="utf-8") as file:
            text = file.read(340_000)
        ordered = sorted(self.wordings, key=len, reverse=True)
        start = time.process_time()
        pattern = re.compile("|".join(map(re.escape, ordered)))
        json.dumps([found.span() for found in pattern.finditer(text)])
        took = time.process_time() - start
        return Ran(took * self.text.stat().st_size / len(text.encode()), 0)

    def textlint(self) -> Ran | None:
        """Return the time of textlint with prh on 100 KB and 200 KB, for the whole text."""
        rules = "".join(f"  - expected: x\n    pattern: {json.dumps(w)}\n" for w in self.wordings)
        (self.folder / "prh.yml").write_text(f"version: 1\nrules:\n{rules}", encoding="utf-8")
        config = {"rules": {"prh": {"rulePaths": [str(self.folder / "prh.yml")]}}}
        rc = self.folder / ".textlintrc.json"
        rc.write_text(json.dumps(config), encoding="utf-8")
        times = []
        sizes = (33_000, 66_000)
        with self.text.open(encoding="utf-8") as file:
            text = file.read(sizes[1])
        for size in sizes:
            part = self.folder / f"part-{size}.md"
            part.write_text(text[:size], encoding="utf-8")
            ran = self._run("textlint", "-c", str(rc), "-f", "json", str(part))
            if ran is None:
                return None
            times.append(ran.seconds)
        each = (times[1] - times[0]) / (sizes[1] - sizes[0])
        characters = self.text.stat().st_size * len(text) / len(text.encode())
        return Ran(times[0] + each * (characters - sizes[0]), 0)


PROGRAMS = ("docgen", "grep", "ripgrep", "regex", "textlint")


def compare(sizes: list[int], counts: list[int], rounds: int) -> None:
    """Print the processor time of each program, with MB a second."""
    print(f"{'MB':>4}{'phrases':>9}" + "".join(f"{name:>18}" for name in PROGRAMS))
    for count in counts:
        for size, bench in _iter_benches(sizes, count, rounds):
            row = f"{size:>4}{count:>9}"
            for program in PROGRAMS:
                ran: Ran | None = getattr(bench, program)()
                took = ran and ran.seconds
                row += f"{'-':>18}" if took is None else f"{took:>9.2f} s{size / took:>6.0f}/s"
            print(row, flush=True)
    print("regex on 1 MB, textlint on 0.2 MB, both extrapolated; N/s are MB a second")


def grow(sizes: list[int], count: int, rounds: int) -> None:
    """Print how time and memory grow with the file."""
    print(f"\n{'MB':>4}{'phrases':>9}{'docgen':>12}{'s per 100 MB':>15}{'peak memory':>14}")
    for size, bench in _iter_benches(sizes, count, rounds):
        seconds, megabytes = bench.docgen()
        each = f"{seconds * 100 / size:.2f}"
        print(f"{size:>4}{count:>9}{seconds:>10.2f} s{each:>15}{megabytes:>11.0f} MB", flush=True)


def _iter_benches(sizes: list[int], count: int, rounds: int) -> Iterator[tuple[int, Bench]]:
    wordings = phrases(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "project" / "content").mkdir(parents=True)
        write_project(folder / "project", wordings)
        for size in sizes:
            text = folder / f"call-{size}.txt"
            write_transcript(text, size * 1_000_000, wordings)
            yield size, Bench(folder, text, wordings, rounds)
            text.unlink()


def cold(rounds: int) -> None:
    """Print how long a 10 KB script takes against the shipped lists."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "script.txt"
        write_transcript(script, 10_000, ["不归我管"])
        python = [sys.executable]
        lint = [*python, "-m", "docgen", "--quiet", "--project", str(ROOT), "lint", str(script)]
        base = [*python, "-c", "import click, yaml"]
        environment = python_environment(folder)
        times: dict[str, list[float]] = {"lint": [], "base": []}
        for number in range(rounds * 5 + 1):
            # In turn, so that both meet the same moods of the machine; the first fills the caches.
            for key, command in (("lint", lint), ("base", base)):
                ran = run(command, folder / "out", environment)
                if number:
                    times[key].append(ran.seconds)
        took, least = min(times["lint"]), min(times["base"])
        print(
            f"cold: 10 KB script {took:.3f} s, `import click, yaml` {least:.3f} s: {took / least:.2f} times"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--mb", default="10,100")
    parser.add_argument("--phrases", default="200,5000")
    parser.add_argument("--grow", default="20,50,100,200", help="MB for time and memory")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cold", action="store_true", help="only the cold start")
    given = parser.parse_args()
    cold(given.rounds)
    if given.cold:
        return
    counts = _numbers(given.phrases)
    compare(_numbers(given.mb), counts, given.rounds)
    grow(_numbers(given.grow), counts[0], given.rounds)


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",") if one]


if __name__ == "__main__":
    main()
