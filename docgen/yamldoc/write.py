"""Plain data -> YAML text that people can read and that reads back the same."""

from __future__ import annotations

from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks, and never an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write repeated values out: aliases are refused when content is read."""
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    lines = text.split("\n")
    # A block cannot say spaces at the ends of lines or control characters safely; quotes can.
    safe = all(line.isprintable() and line == line.strip() for line in lines)
    style = "|" if len(lines) > 1 and lines[0] and safe else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def show_yaml(data: Any) -> str:
    """Return plain data (mappings, lists, texts, numbers, truth values, None) as YAML."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, indent=2)
