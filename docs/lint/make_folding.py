"""Write `docgen/lint/data/folding.txt`: Traditional characters and their Simplified forms.

Run it after an update of OpenCC: `python docs/lint/make_folding.py`. The linter reads the table and
never needs OpenCC itself.
"""

from __future__ import annotations

from pathlib import Path

from docgen.language.script import to_simplified

TARGET = Path(__file__).resolve().parents[2] / "docgen" / "lint" / "data" / "folding.txt"
BLOCKS = (*range(0x3400, 0xA000), *range(0x20000, 0x2EBE1), *range(0x30000, 0x323B0))
"""CJK unified ideographs; compatibility ideographs are folded by Unicode normalisation."""
WIDTH = 40
HEAD = """\
# Characters and what they are folded to for matching, in pairs, one character each.
# Made by docs/lint/make_folding.py from the dictionaries of OpenCC (https://github.com/BYVoid/OpenCC),
# Copyright 2010-2026 Carbo Kuo and contributors, licensed under the Apache License, Version 2.0;
# a copy of the licence is in docgen/lint/data/LICENSE-OpenCC.txt.
"""


def fold(char: str) -> str:
    """Return the Simplified form, followed until it changes no more (薴, 苧, 苎)."""
    while (simple := to_simplified(char)) != char and len(simple) == 1:
        char = simple
    return char


def main() -> None:
    """Write the table."""
    every = "\n".join(map(chr, BLOCKS))
    once = to_simplified(every)
    pairs = [
        old + fold(old) for old, new in zip(every, once, strict=True) if old not in (new, "\n")
    ]
    lines = ["".join(pairs[i : i + WIDTH]) for i in range(0, len(pairs), WIDTH)]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
