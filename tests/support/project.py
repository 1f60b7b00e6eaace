"""Small projects for tests: the least that loads, changed by each test."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

ORGANIZATION = """\
name: 某某服务有限公司
short_name: 某某
parameters:
  desk:
    distance:
      type: length
      value: 3 m
      label: 问候距离
"""

POLICY = """\
id: code
title: 行为规范
owner: 服务管理部
effective: 2026-01-01
edition: "2026.1"
sections:
  - id: desk
    title: 前台
    clauses:
      - id: greet
        title: 迎客
        text: |
          客人走到 {{ desk.distance }}以内，先开口问好。
      - id: bar
        audience:
          - bar
        text: |
          水吧先擦台面，见[[code/greet]]。
"""

DOCUMENT = """\
id: handbook
title: 手册
description: 一本小手册。
owner: 服务管理部
edition: "2026.1"
effective: 2026-01-01
parts:
  - part: cover
  - part: contents
    title: 目录
  - part: policy
    policy: code
"""

FILES = {
    "content/organization.yaml": ORGANIZATION,
    "content/policies/code.yaml": POLICY,
    "content/documents/handbook.yaml": DOCUMENT,
}

ENGLISH = {
    "content/en/organization.yaml": (
        "name: Some Services Ltd\nshort_name: Some\n"
        "parameters:\n  desk:\n    distance:\n      label: Distance\n"
    ),
    "content/en/policies/code.yaml": (
        "id: code\ntitle: Conduct\nowner: Service Management\nsections:\n  - id: desk\n    title: Desk\n"
        "    clauses:\n      - id: greet\n        title: Greeting\n"
        "        text: Greet first within {{ desk.distance }}.\n"
        "      - id: bar\n        text: Wipe the bar first, see [[code/greet]].\n"
    ),
    "content/en/documents/handbook.yaml": (
        "id: handbook\ntitle: Handbook\ndescription: A small handbook.\nowner: Service Management\n"
        "parts:\n  - part: contents\n    title: Contents\n"
    ),
}


def write_project(root: Path, changes: dict[str, str] | None = None, english: bool = True) -> Path:
    """Write a small project into a folder; `changes` replaces or adds files."""
    files = {**FILES, **(ENGLISH if english else {}), **(changes or {})}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    templates = root / "templates"
    if not templates.exists():
        templates.symlink_to(ROOT / "templates", target_is_directory=True)
    return root
