"""A large file that is read part by part gives what it gives when it is read whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from docgen.api.lint_file import FileCheck, FileResult, LintOptions
from docgen.report import build_report
from docgen.report.sarif import show_report
from docgen.report.text import show_diagnostic
from tests.support.lint_sample import open_linter

TALK = [
    "客服：不归我管。",
    "客服：您好，请问有什么可以帮您？",
    "客户：我要投诉！",
    "客户：等了半天没人接",
    "王五：等着",
    "旁白：（拿起电话）",
    "等着",
    "找领导去，我也没办法",
    "（沉默）",
    "  ",
    "",
    "客服：你问我？我问谁",
    "客服：感谢您的来电，再见。",
    "客服：请先付款",
    "客服：麻烦核对一下身份",
    "# docgen: ignore-next-line[forbidden-phrase] 引用",
    "// docgen: ignore",
    "Agent: calm down.",
]
PROSE = [
    "不归我管",
    "对客户不要说：",
    "1. 不知道",
    "- 等着",
    "“等着”",
    "这一段话写得很长很长，长到一行里放不下，所以编辑器把它折到了下一行，不归",
    "我管，后面还有话",
    "日期 20xx年xx月xx日",
    "20xx年",
    "姓名 待填写",
    "TODO {{ name }}",
    "客服：不归我管",
    "# docgen: ignore[placeholder-left] 模板",
    "",
    "　",
]
MARKDOWN = [
    *PROSE,
    "# 不能说的话",
    "## 好的说法",
    "禁用语：",
    "> 等着",
    "> - 不归我管",
    "- 等着",
    "  不归我管",
    "```text example: bad",
    "```",
    "| 禁用 | 改说 |",
    "|---|---|",
    "| 不归我管 | 请稍等 |",
    "<!-- docgen: ignore-next-line -->",
    "<div>",
    "</div>",
    "---",
    "title: 等着",
    "===",
    "\t不归我管",
]
JSONL = [
    '{"speaker": "客服", "text": "不归我管"}',
    '{"speaker": "客户", "text": "我要投诉"}',
    '{"speaker": "客服", "text": "\\u4e0d\\u5f52我管\\n等着"}',
    '{"speaker": "agent", "text": "您好"}',
    '{"call": 1}',
    "{",
    "",
]
SUBTITLES = [
    "WEBVTT",
    "00:01.000 --> 00:02.000",
    "00:00:03,000 --> 00:00:04,000",
    "<v 客服>不归我管</v>",
    "<v 客服>不归",
    "我管 &amp; 等着",
    "<v 客户>我要投诉",
    "您好<v 客服>等着",
    "客服：不归我管",
    "- 等着",
    "NOTE <v 客户> docgen: ignore",
    "7",
    "",
    "",
]
POOLS = {
    ".txt": TALK,
    ".text": PROSE,
    ".md": MARKDOWN,
    ".jsonl": JSONL,
    ".vtt": SUBTITLES,
    ".srt": [line for line in SUBTITLES if "<v" not in line],
}
CODECS = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le")


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    suffix = draw(st.sampled_from(sorted(POOLS)))
    lines = draw(st.lists(st.sampled_from(POOLS[suffix]), max_size=60))
    line_end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    text = line_end.join(lines) + draw(st.sampled_from(["", line_end]))
    return suffix, text.encode(draw(st.sampled_from(CODECS)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("parts")


def check(path: Path, block: int | None) -> FileResult:
    one = FileCheck(open_linter(), LintOptions())
    one.large, one.block = (1 << 40, 0) if block is None else (0, block)
    return one.check_file(path)


def shown(result: FileResult) -> tuple[object, ...]:
    report = build_report(result.diagnostics, 1)
    texts = [show_diagnostic(one) for one in report.diagnostics]
    silenced = [(show_diagnostic(one.diagnostic), one.reason) for one in result.suppressed]
    return show_report(report), texts, silenced, result.characters


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files(), st.integers(1, 400))
@example((".txt", ("客服：您好\n" + "还有\n" * 210 + "等着\n").encode()), 20)
@example((".md", ("---\ntitle: 等着\n---\n" + "# 禁用语\n\n- 等着\n\n" * 20).encode()), 30)
@example((".txt", "客服：不归我管。\r\n".encode() * 9 + b"\xff\xff\r\n"), 25)
def test_a_file_read_in_parts_gives_the_same_findings(
    folder: Path, file: tuple[str, bytes], block: int
) -> None:
    suffix, data = file
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    assert shown(check(path, block)) == shown(check(path, None))
