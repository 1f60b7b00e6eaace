"""A handbook as a Word file: docgen's writer against python-docx used the usual way.

    python benchmarks/handbook.py [REPETITIONS]

6,000 paragraphs of five runs (two bold), 300 headings, 60 tables of 10 x 4, in both from the same
data to the bytes of the file; docgen's time holds building the document tree. Each measurement
is a process of its own, so that its peak memory is its own; the two take turns, so that a busy
machine slows both. The visible text of both files is compared. Exits with 1 when docgen is not
at least ten times as fast, or takes more memory.
"""

from __future__ import annotations

import io
import json
import re
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAST_RATIO = 10.0
SENTENCE = (
    "公司为新同事安排入职说明、岗位练习和带教，并在每个阶段结束时约谈一次，听取意见，写入记录。"
)

Runs = list[tuple[str, bool]]
Item = tuple[str, int, str] | tuple[str, Runs] | tuple[str, list[list[str]]]


def items() -> Iterator[Item]:
    for heading in range(300):
        yield "heading", 1 if heading % 5 == 0 else 2, f"标题之{heading + 1}"
        for index in range(20):
            turn = (heading * 20 + index) % len(SENTENCE)
            yield (
                "paragraph",
                [
                    (f"第{heading + 1}之{index + 1}条　", True),
                    (SENTENCE[turn:] + SENTENCE[:turn], False),
                    ("提示：", True),
                    (SENTENCE[:30], False),
                    (f"（编号 {heading * 20 + index}）", False),
                ],
            )
        if heading % 5 == 4:
            rows = [[f"行 {row} 列 {column}" for column in range(4)] for row in range(10)]
            yield "table", rows


def with_docgen() -> tuple[float, bytes]:
    from docgen.tree import (
        Cell,
        Column,
        Document,
        Heading,
        Paragraph,
        Properties,
        Row,
        Strong,
        Table,
        Text,
    )
    from docgen.writers.docx import DocxWriter

    started = time.perf_counter()
    blocks = []
    for number, item in enumerate(items()):
        if item[0] == "heading":
            blocks.append(Heading(item[1], (Text(item[2]),), f"heading-{number}"))
        elif item[0] == "paragraph":
            runs = item[1]
            inlines = (Strong((Text(text),)) if bold else Text(text) for text, bold in runs)
            blocks.append(Paragraph(tuple(inlines)))
        else:
            rows = (
                Row(tuple(Cell((Paragraph((Text(text),), "plain"),)) for text in row))
                for row in item[1]
            )
            blocks.append(Table((Column(1.0),) * 4, tuple(rows)))
    document = Document("手册", "zh-Hans", tuple(blocks), Properties("handbook"))
    shell = (ROOT / "templates" / "word" / "handbook.docx").read_bytes()
    written = DocxWriter().write(document, shell)
    seconds = time.perf_counter() - started
    assert written.value is not None, written.diagnostics
    return seconds, written.value


def with_python_docx() -> tuple[float, bytes]:
    from docx import Document

    started = time.perf_counter()
    document = Document()
    for item in items():
        if item[0] == "heading":
            document.add_heading(item[2], item[1])
        elif item[0] == "paragraph":
            paragraph = document.add_paragraph()
            for text, bold in item[1]:
                run = paragraph.add_run(text)
                if bold:
                    run.bold = True
        else:
            table = document.add_table(rows=10, cols=4)
            table.style = "Table Grid"
            for i, row in enumerate(item[1]):
                for j, text in enumerate(row):
                    table.cell(i, j).text = text
    out = io.BytesIO()
    document.save(out)
    return time.perf_counter() - started, out.getvalue()


WAYS = {"docgen": with_docgen, "python-docx": with_python_docx}


def visible_text(data: bytes) -> str:
    """Return the text of a Word file, a line a paragraph, empty ones left out."""
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    lines = (
        "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph))
        for paragraph in re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL)
    )
    return "\n".join(line for line in lines if line)


def measure(way: str) -> None:
    seconds, data = WAYS[way]()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    text = visible_text(data)
    digest = sha256(text.encode()).hexdigest()
    made = {"seconds": seconds, "mib": peak, "text": digest, "lines": text.count("\n") + 1}
    print(json.dumps(made | {"file": sha256(data).hexdigest(), "kib": len(data) / 1024}))


def run(way: str) -> dict[str, float | str]:
    command = [sys.executable, __file__, "--measure", way]
    return json.loads(subprocess.run(command, check=True, capture_output=True, cwd=ROOT).stdout)


def main(repetitions: int) -> int:
    found: dict[str, list[dict]] = {way: [] for way in WAYS}
    for _ in range(repetitions):
        for way in WAYS:
            found[way].append(run(way))
    texts = {one["text"] for runs in found.values() for one in runs}
    files = {one["file"] for one in found["docgen"]}
    medians = {
        way: statistics.median(one["seconds"] for one in runs) for way, runs in found.items()
    }
    peaks = {way: max(one["mib"] for one in runs) for way, runs in found.items()}
    ratio = statistics.median(
        slow["seconds"] / fast["seconds"]
        for fast, slow in zip(found["docgen"], found["python-docx"], strict=True)
    )
    print(
        f"{repetitions} repetitions, taking turns; {found['docgen'][0]['lines']} lines of text each\n"
    )
    print(f"{'':14}{'median s':>10}{'fastest s':>11}{'slowest s':>11}{'peak MiB':>10}{'KiB':>7}")
    for way, runs in found.items():
        times = [one["seconds"] for one in runs]
        print(
            f"{way:14}{medians[way]:10.3f}{min(times):11.3f}{max(times):11.3f}"
            f"{peaks[way]:10.1f}{runs[0]['kib']:7.0f}"
        )
    print(
        f"\ndocgen is {ratio:.1f} times as fast (median of the pairs); at least {LEAST_RATIO:.0f} asked for"
    )
    print(f"peak memory {peaks['docgen'] / peaks['python-docx']:.0%} of python-docx's")
    print(f"visible text identical: {'yes' if len(texts) == 1 else 'NO'}")
    print(f"docgen's file the same each time: {'yes' if len(files) == 1 else 'NO'}")
    good = ratio >= LEAST_RATIO and peaks["docgen"] <= peaks["python-docx"]
    return 0 if good and len(texts) == 1 and len(files) == 1 else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
