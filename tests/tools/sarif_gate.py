"""The SARIF gate: what `docgen lint` and `docgen check` write is valid under the schema of OASIS.

The schema is not part of this project. Its path is the first argument, or stands in
DOCGEN_SARIF_SCHEMA; without it the gate is passed over with the reason, or fails where
DOCGEN_REQUIRE names `sarif`.

    python tests/tools/sarif_gate.py sarif-schema-2.1.0.json
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.word_files import paragraph, run, table, word_file  # noqa: E402

Faults: TypeAlias = Callable[[Any], list[str]]

CALL = """客服：喂，什么事？
客户：能退吗？
客服：不 归 我 管，等着！
"""
SILENCED = "客服：您好。\n客服：没有。  # docgen: ignore[forbidden-phrase] 引用原话\n客服：谢谢。\n"
UNUSED = "客服：您好，再见。  # docgen: ignore[forbidden-phrase] 早已改好\n"
CLEAN = "客服：您好，请讲。\n客户：没事了。\n客服：谢谢您，再见。\n"


def word_document() -> bytes:
    """Return a Word file with findings in a header, a table, a note, and one that is silenced."""
    about = "<w:commentRangeStart w:id='0'/>"
    until = "<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>"
    body = (
        paragraph(run("这事不"), run("归我管。", "<w:b/>"))
        + table(("情形", "答复"), ("退费", "找领导去。"))
        + paragraph(about, run("问别人去。"), until)
    )
    comment = paragraph("docgen: ignore[forbidden-phrase] 案例原话")
    parts = {
        "header1": paragraph("你怎么还不懂"),
        "footnotes": f"<w:footnote w:id='2'>{paragraph('我也没办法')}</w:footnote>",
        "comments": f"<w:comment w:id='0'>{comment}</w:comment>",
    }
    return word_file(body, parts)


def docgen(folder: Path, *arguments: str) -> str:
    """Return what a command of docgen prints; finding something is no failure."""
    command = [sys.executable, "-m", "docgen", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr.decode()}")
    return done.stdout.decode("utf-8")


def iter_logs(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of each log."""
    files = {
        "call.txt": CALL.encode(),
        "silenced.txt": SILENCED.encode(),
        "unused.txt": UNUSED.encode(),
        "old.txt": CALL.encode("gb18030"),
        "script.docx": word_document(),
        "broken.docx": b"PK\3\4 no Word file",
    }
    texts = folder / "录音 1"
    texts.mkdir()
    for name, data in files.items():
        (texts / name).write_bytes(data)
    (folder / "clean.txt").write_text(CLEAN, "utf-8")
    lint = ("lint", "--format", "sarif")
    yield "lint: findings, suppressions, a Word file", docgen(folder, *lint, texts.name)
    yield "lint: nothing found", docgen(folder, *lint, "clean.txt")
    docgen(folder, "lint", texts.name, "--baseline", "known.json", "--write-baseline")
    (texts / "new.txt").write_text(CALL.replace("等着", "懒得理你"), "utf-8")
    yield "lint: with a baseline", docgen(folder, *lint, texts.name, "--baseline", "known.json")
    yield "check: the sample project", docgen(ROOT, "check", "--format", "sarif")
    docgen(folder, "init", "project")
    project = folder / "project"
    profile = project / "content" / "organization.yaml"
    profile.write_text(profile.read_text("utf-8") + "\nnmae: x\n", "utf-8")
    yield "check: a project with errors", docgen(project, "check", "--format", "sarif")


def read_schema() -> Faults | None:
    """Return what finds the faults of a log; None without a schema."""
    import jsonschema_rs

    path = next(iter(sys.argv[1:]), os.environ.get("DOCGEN_SARIF_SCHEMA"))
    if not path:
        return None
    schema = json.loads(Path(path).read_text("utf-8"))
    validator = jsonschema_rs.validator_for(schema)

    def faults(log: Any) -> list[str]:
        return [
            f"{list(fault.instance_path)}: {fault.message}" for fault in validator.iter_errors(log)
        ]

    # A schema that lets everything pass would prove nothing.
    for wrong in ({"version": "2.1.0"}, {"version": "2.1.0", "runs": [{"results": [{}]}]}):
        if not faults(wrong):
            raise SystemExit(f"{path} is no schema for SARIF: it lets {wrong} pass")
    return faults


def main() -> int:
    faults = read_schema()
    if faults is None:
        required = "sarif" in os.environ.get("DOCGEN_REQUIRE", "").split(",")
        print("sarif: passed over, since DOCGEN_SARIF_SCHEMA names no schema")
        return int(required)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, text in iter_logs(Path(folder)):
            log = json.loads(text)
            found = faults(log)
            results = [result for run_ in log["runs"] for result in run_.get("results", ())]
            silenced = sum(bool(result.get("suppressions")) for result in results)
            verdict = "invalid" if found else "valid"
            print(f"sarif: {name}: {len(results)} results, {silenced} suppressed: {verdict}")
            for fault in found[:5]:
                print(f"  {fault}")
            failed += bool(found)
            levels = {result["level"] for result in results}
            if name.endswith("with errors") and "error" not in levels:
                print("  it holds no error")
                failed += 1
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
