"""Laying down a new project."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostic import DocgenError
from docgen.workspace import copy_tree, embedded_workspace, write_file

_README = """\
# 我们的文档 / Our documents

这个文件夹是一个 docgen 项目。改文字在 `content/`，改样子在 `templates/`，做好的文档在 `output/`。

    docgen check      检查内容，逐条说明哪里不对、怎么改
    docgen build      生成全部文档（Word 和网页）
    docgen fill resignation-letter --help      填写一封信

1. 先改 `content/organization.yaml`：机构名称、电话、时间、金额都在这里，改一处，处处生效。
2. 再改 `content/policies/`、`content/phrases/`、`content/forms/` 里的文字。
3. 字体、页边距、页眉页脚在 `templates/word/` 的 Word 文件里，用 Word 打开直接改样式。
4. 英文在 `content/en/`，与中文按编号一一对应；改了中文，`docgen check` 会提醒更新英文。

This folder is a docgen project: wording in `content/`, looks in `templates/`, finished documents
in `output/`. Start with `content/organization.yaml`, then run `docgen check` and `docgen build`.
"""

_IGNORE = "output/\n.docgen/\n"


def create_project(folder: Path, force: bool = False) -> list[Path]:
    """Write the sample project into a folder; return the files written.

    Raises:
        DocgenError: the folder is not empty and `force` is not given, or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise DocgenError(f"{folder} is a file, not a folder", "name a new folder")
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise DocgenError(
            f"the folder {folder} is not empty",
            "name a new folder, or add --force to write into this one",
        )
    sample = embedded_workspace()
    written = copy_tree(sample.content, folder / "content")
    written += copy_tree(sample.templates, folder / "templates")
    for name, text in (("README.md", _README), (".gitignore", _IGNORE)):
        target = folder / name
        if not target.exists():
            write_file(target, text.encode("utf-8"))
            written.append(target)
    from docgen.api.project import Project

    written += Project.load(folder).write_schemas(folder / ".docgen" / "schema")
    return written
