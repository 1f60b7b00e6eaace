"""What differs between the Word shells: paper, faces, sizes, colours. See `make_shells.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["handbook", "form", "letter", "wall", "card"]
Language = Literal["zh", "en"]

THEME_SLOTS: Mapping[str, str] = {
    "ink": "text1",
    "paper": "background1",
    "muted": "text2",
    "wash": "background2",
    "accent": "accent1",
    "accent_wash": "accent2",
    "caution": "accent3",
    "refuse": "accent4",
    "approve": "accent5",
    "line": "accent6",
}
"""Token of `theme.yaml` to the name of its slot in the Word theme. The other tokens have none:
they are written as plain values, and named in the theme's list of custom colours."""

FACES: Mapping[str, Mapping[Language, tuple[str, str]]] = {
    "prose": {"zh": ("Times New Roman", "宋体"), "en": ("Cambria", "宋体")},
    "head": {"zh": ("Arial", "黑体"), "en": ("Arial", "黑体")},
    "table": {"zh": ("Arial", "宋体"), "en": ("Arial", "宋体")},
    "letter": {"zh": ("Times New Roman", "仿宋"), "en": ("Cambria", "仿宋")},
    "kai": {"zh": ("Times New Roman", "楷体"), "en": ("Cambria", "楷体")},
    "mono": {"zh": ("Courier New", "宋体"), "en": ("Courier New", "宋体")},
    "symbol": {"zh": ("Segoe UI Symbol",) * 2, "en": ("Segoe UI Symbol",) * 2},
}
"""Face to its Latin and its Chinese font, by language."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page, in twentieths of a point."""

    width: int = 11906
    height: int = 16838
    top: int = 1417
    right: int = 1361
    bottom: int = 1247
    left: int = 1587
    header: int = 709
    footer: int = 595

    @property
    def text_width(self) -> int:
        """Width between the margins."""
        return self.width - self.left - self.right


A4 = Paper()
PAPERS: Mapping[Kind, Paper] = {
    "handbook": A4,
    "form": A4,
    "letter": A4,
    # Landscape, with margins that a printer at the post can still print up to.
    "wall": Paper(16838, 11906, 680, 794, 794, 794, 340, 380),
    "card": Paper(5953, 8391, 397, 397, 397, 397, 200, 200),
}
"""Kind to its paper: A4 upright, a wall sheet A4 landscape, a pocket card A6."""


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes in points that differ between kinds; pairs are size and line pitch."""

    title: tuple[float, float] = (18, 28)
    cell_zh: tuple[float, float] = (10, 16)
    cell_en: tuple[float, float] = (9.5, 13.5)
    small: tuple[float, float] = (9, 14)
    cell_margins: tuple[int, int] = (50, 100)
    """Upper and lower, left and right margin of cells in sheets, in twentieths of a point."""


TYPES: Mapping[Kind, Type] = {
    "handbook": Type(cell_zh=(9.5, 15.5), cell_en=(9.5, 13)),
    "form": Type(),
    "letter": Type(),
    # Read standing, from two steps away.
    "wall": Type((26, 34), (12.5, 16.5), (12, 15), (10, 14), (60, 140)),
    "card": Type((15, 20), (8.5, 12), (8.5, 10.5), (7, 9), (20, 80)),
}
"""Kind to its sizes."""


@dataclass(frozen=True, slots=True)
class Look:
    """One shell."""

    kind: Kind
    """What is poured into it."""
    language: Language
    """The language it is made for; Traditional Chinese is made from `zh` while building."""
    colors: Mapping[str, str]
    """Token to RRGGBB, from `theme.yaml`."""

    @property
    def zh(self) -> bool:
        """Whether it is Chinese."""
        return self.language == "zh"

    @property
    def paper(self) -> Paper:
        """Its page."""
        return PAPERS[self.kind]

    @property
    def type(self) -> Type:
        """Its sizes."""
        return TYPES[self.kind]

    @property
    def name(self) -> str:
        """Its file name."""
        return f"{self.kind}.docx" if self.zh else f"{self.kind}.en.docx"

    def pick(self, zh: float, en: float) -> float:
        """Return the measure for this language."""
        return zh if self.zh else en


def fonts(look: Look, face: str, hint: bool = False) -> str:
    """Return `w:rFonts` with all four slots."""
    latin, chinese = FACES[face][look.language]
    asked = ' w:hint="eastAsia"' if hint else ""
    return (
        f'<w:rFonts{asked} w:ascii="{latin}" w:hAnsi="{latin}" '
        f'w:eastAsia="{chinese}" w:cs="{latin}"/>'
    )


def language_tag(look: Look) -> str:
    """Return `w:lang` of the shell."""
    latin = "en-US" if look.zh else "en-GB"
    return f'<w:lang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'


def color(look: Look, token: str) -> str:
    """Return `w:color` of a theme token."""
    slot = THEME_SLOTS.get(token)
    theme = f' w:themeColor="{slot}"' if slot else ""
    return f'<w:color w:val="{look.colors[token]}"{theme}/>'


def fill(look: Look, token: str) -> str:
    """Return `w:shd` that fills with a theme token."""
    slot = THEME_SLOTS.get(token)
    theme = f' w:themeFill="{slot}"' if slot else ""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{look.colors[token]}"{theme}/>'


def edge(
    look: Look, side: str, token: str, eighths: int = 4, space: int = 0, kind: str = "single"
) -> str:
    """Return a border.

    Args:
        look: the shell.
        side: `top`, `left`, `bottom`, `right`, `insideH` or `insideV`.
        token: its colour.
        eighths: its width in eighths of a point.
        space: distance from the text in points.
        kind: the line, such as `single` or `dashed`.
    """
    slot = THEME_SLOTS.get(token)
    theme = f' w:themeColor="{slot}"' if slot else ""
    return (
        f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="{space}" '
        f'w:color="{look.colors[token]}"{theme}/>'
    )
