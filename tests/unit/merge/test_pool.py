"""Processes that make documents: nobody waits for somebody who waits for him."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path

from tests.support.merging import merge, write_template

ROWS = 300
LETTERS = 20_000


def test_long_rows_and_long_documents_pass_each_other_in_the_pipes(tmp_path: Path):
    write_template(tmp_path / "letter.docx", "{{ name }}", "{{ no }}")
    made = random.Random(1)
    # Texts that deflate little: what goes there and what comes back are longer than a pipe holds.
    texts = [made.randbytes(LETTERS // 2).hex() for _ in range(ROWS)]
    rows = tmp_path / "rows.jsonl"
    lines = (json.dumps({"name": text, "no": number}) for number, text in enumerate(texts))
    rows.write_text("\n".join(lines), "utf-8")
    target = tmp_path / "all.zip"
    done = merge(tmp_path, rows=rows, out=target, archive=True, name="{{ no }}", jobs=2)
    assert (done.ok, done.files) == (True, ROWS)
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist()[: ROWS + 1 : ROWS] == ["0.docx", "manifest.csv"]
