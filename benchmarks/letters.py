"""Letters from one Word template: docgen's compiled template against docxtpl, in one run.

    python benchmarks/letters.py [REPETITIONS]

The resignation letter (tests/support/letter_template.py): twelve fields, a paragraph under a
condition, a table of five rows, tags in the header and the properties. docxtpl is used as its
documentation shows: the template is opened, rendered with escaping on and saved, for each
letter. docgen compiles once and renders. Each letter has data of its own; both write to memory.
The two take turns, so that a busy machine slows both; the ratio is the median of the turns.
`word/document.xml` and the header of both must be the same bytes. Exits with 1 when they are
not, or docgen is not at least a hundred times as fast.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docxtpl import DocxTemplate  # noqa: E402

from docgen.template.word import CompiledTemplate  # noqa: E402
from tests.support.letter_template import DATA, write_letter_template  # noqa: E402

LEAST_RATIO = 100.0
SECONDS = 0.6
COMPARED = ("word/document.xml", "word/header1.xml")
PEOPLE = [
    {**DATA, "name": f"员工{n}", "employee_no": f"A-{n}", "reason": f"{n}：父母 & 孩子需要照料"}
    for n in range(100)
]

Data = Mapping[str, object]


def with_docxtpl(template: Path, data: Data) -> bytes:
    letter = DocxTemplate(template)
    letter.render(dict(data), autoescape=True)
    out = io.BytesIO()
    letter.save(out)
    return out.getvalue()


def rate(make: Callable[[Data], bytes]) -> float:
    """Return letters per second, measured for about `SECONDS`."""
    count = 0
    start = time.perf_counter()
    while (passed := time.perf_counter() - start) < SECONDS:
        make(PEOPLE[count % len(PEOPLE)])
        count += 1
    return count / passed


def same_parts(mine: bytes, theirs: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(mine)) as a, zipfile.ZipFile(io.BytesIO(theirs)) as b:
        return a.testzip() is None and all(a.read(name) == b.read(name) for name in COMPARED)


def main() -> int:
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        path = write_letter_template(Path(folder) / "resignation-letter.docx")
        start = time.perf_counter()
        template = CompiledTemplate(path)
        compiled = time.perf_counter() - start
        same = all(
            same_parts(template.render(data), with_docxtpl(path, data)) for data in PEOPLE[:10]
        )
        pairs = [
            (rate(template.render), rate(lambda data: with_docxtpl(path, data)))
            for _ in range(repetitions)
        ]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{' and '.join(COMPARED)}: {'identical' if same else 'DIFFERENT'}")
    print(f"docgen   {mine:10,.0f} letters/s   (compiled once, in {compiled * 1000:.0f} ms)")
    print(f"docxtpl  {theirs:10,.1f} letters/s   (opening its template each time)")
    print(f"ratio    {ratio:10,.0f}   median of {repetitions} turns, least {LEAST_RATIO:.0f}")
    return 0 if same and ratio >= LEAST_RATIO else 1


if __name__ == "__main__":
    raise SystemExit(main())
