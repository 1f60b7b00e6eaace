"""The theme of a Word file: its colours and fonts, read and replaced.

Each coloured thing in a shell names its theme slot and its colour as it is now: Word shows the
slot, other programs the colour. So a new theme is put in at both places.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping

from docgen.writers.docx.package import read_package, write_package

SLOTS: Mapping[str, str] = {
    "ink": "dk1",
    "paper": "lt1",
    "muted": "dk2",
    "wash": "lt2",
    "accent": "accent1",
    "accent_wash": "accent2",
    "caution": "accent3",
    "refuse": "accent4",
    "approve": "accent5",
    "line": "accent6",
}
"""Token of the theme to its slot in `theme1.xml`."""

THEME_NAMES: Mapping[str, str] = {
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
"""Token of the theme to the name that `w:themeColor` and `w:themeFill` know it by."""

PLAIN_COLORS: Mapping[str, str] = {
    "caution_wash": "FFF4DC",
    "refuse_wash": "FCEBE9",
    "approve_wash": "E7F4EB",
    "control": "7B8791",
}
"""Tokens without a slot, as the shells are made with them. They are plain values, named in the
theme's list of custom colours; should a program drop that list, these are what it said."""

_TOKENS_BY_NAME = {name: token for token, name in THEME_NAMES.items()} | {
    "dark1": "ink",
    "light1": "paper",
    "dark2": "muted",
    "light2": "wash",
    "hyperlink": "accent",
    "followedHyperlink": "accent",
}
_THEMED = re.compile(r"<w:(\w+)\b[^>]*\bw:theme(?:Color|Fill)=[^>]*>")
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(?=</w:t>)")
_FONT = re.compile(r'<w:font\b[^>]*w:name="([^"]*)".*?</w:font>', re.DOTALL)
_WORD_PARTS = re.compile(r"word/(?:theme/)?[^/]+\.xml$")


def tinted(color: str, tint: int) -> str:
    """Return a colour lightened as Word does for `w:themeTint` (17.3.2.6): 255 leaves it."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    share = tint / 255
    rgb = colorsys.hls_to_rgb(hue, light * share + 1 - share, full)
    return "".join(f"{round(channel * 255):02X}" for channel in rgb)


def read_colors(theme: str) -> dict[str, str]:
    """Return token to RRGGBB of `theme1.xml`; a slot that it lacks is left out."""
    colors = dict(PLAIN_COLORS)
    for token, slot in SLOTS.items():
        found = re.search(rf'<a:{slot}>.*?(?:lastClr|val)="([0-9A-Fa-f]{{6}})"', theme, re.DOTALL)
        if found:
            colors[token] = found[1].upper()
    for name, value in re.findall(
        r'<a:custClr name="(\w+)">\s*<a:srgbClr val="([0-9A-Fa-f]{6})"', theme
    ):
        colors[name] = value.upper()
    return colors


def retheme(
    shell: bytes,
    theme: Mapping[str, str],
    fonts: Mapping[str, str] | None = None,
    language: str = "",
) -> bytes:
    """Return a shell in other colours, with other fonts and in another Chinese.

    Args:
        shell: a Word file whose colours name their theme slot.
        theme: token of `theme.yaml` (`accent`) to colour (`#0B6468`); others stay as they are.
        fonts: font name to the name that replaces it, such as `traditional_fonts` of the theme.
        language: `zh-Hant` makes the East Asian language Traditional Chinese, and the words of
            headers and footers with it.

    Raises:
        NotAPackage: it is no Word file.
    """
    parts = read_package(shell)
    wanted = {token: value.lstrip("#").upper() for token, value in theme.items()}
    old = read_colors(parts.get("word/theme/theme1.xml", b"").decode("utf-8-sig"))
    colors = old | wanted
    changed: dict[str, bytes] = {}
    for name, data in parts.items():
        if not _WORD_PARTS.match(name):
            changed[name] = data
            continue
        text = data.decode("utf-8-sig")
        if name.startswith("word/theme/"):
            text = _recolor_theme(text, colors)
        text = _recolor(text, old, colors)
        text = _replace_fonts(text, fonts or {})
        if language == "zh-Hant":
            text = _to_traditional(name, text)
        changed[name] = text.encode()
    return write_package(changed.items())


def _recolor_theme(text: str, colors: Mapping[str, str]) -> str:
    slots = {slot: colors[token] for token, slot in SLOTS.items() if token in colors}
    if "accent" in colors:
        slots |= {"hlink": colors["accent"], "folHlink": colors["accent"]}
    for slot, value in slots.items():
        text = re.sub(
            rf"(<a:{slot}>).*?(</a:{slot}>)",
            rf'\g<1><a:srgbClr val="{value}"/>\g<2>',
            text,
            flags=re.DOTALL,
        )
    custom = "".join(
        f'<a:custClr name="{token}"><a:srgbClr val="{colors[token]}"/></a:custClr>'
        for token in PLAIN_COLORS
    )
    text = re.sub("<a:custClrLst>.*?</a:custClrLst>", "", text, flags=re.DOTALL)
    end = re.compile(r"(?=(?:<a:extLst>(?:(?!<a:extLst>).)*</a:extLst>)?</a:theme>)", re.DOTALL)
    return end.sub(f"<a:custClrLst>{custom}</a:custClrLst>", text, count=1)


def _recolor(text: str, old: Mapping[str, str], colors: Mapping[str, str]) -> str:
    def themed(found: re.Match[str]) -> str:
        tag = _set_themed(found[0], "themeColor", "val" if found[1] == "color" else "color", colors)
        return _set_themed(tag, "themeFill", "fill", colors)

    text = _THEMED.sub(themed, text)
    plain = {
        old[token]: colors[token]
        for token in PLAIN_COLORS
        if token in old and old[token] != colors[token]
    }
    if plain:
        pattern = "|".join(map(re.escape, plain))
        text = re.sub(
            rf'(w:(?:fill|color|val)=")({pattern})"',
            lambda found: f'{found[1]}{plain[found[2].upper()]}"',
            text,
            flags=re.IGNORECASE,
        )
    return text


def _set_themed(tag: str, theme: str, plain: str, colors: Mapping[str, str]) -> str:
    """Write the colour of the slot that an attribute names into the attribute beside it."""
    slot = re.search(rf'\bw:{theme}="(\w+)"', tag)
    token = _TOKENS_BY_NAME.get(slot[1]) if slot else None
    if token is None or token not in colors:
        return tag
    value = colors[token]
    tint = re.search(rf'\bw:{theme}Tint="([0-9A-Fa-f]+)"|\bw:themeTint="([0-9A-Fa-f]+)"', tag)
    if tint:
        value = tinted(value, int(tint[1] or tint[2], 16))
    return re.sub(rf'\bw:{plain}="[^"]*"', f'w:{plain}="{value}"', tag)


def _replace_fonts(text: str, fonts: Mapping[str, str]) -> str:
    if not fonts:
        return text
    names = "|".join(map(re.escape, sorted(fonts, key=len, reverse=True)))
    replaced = re.sub(
        rf'((?:w:(?:ascii|hAnsi|eastAsia|cs|name|val)|typeface)=")({names})"',
        lambda found: f'{found[1]}{fonts[found[2]]}"',
        text,
    )
    return _drop_repeated_fonts(replaced)


def _drop_repeated_fonts(text: str) -> str:
    """Two fonts may have become one; a font table names each once."""
    seen: set[str] = set()

    def keep(found: re.Match[str]) -> str:
        if found[1] in seen:
            return ""
        seen.add(found[1])
        return found[0]

    return _FONT.sub(keep, text)


def _to_traditional(name: str, text: str) -> str:
    from docgen.language.script import to_traditional, traditional_tag

    text = text.replace('w:eastAsia="zh-CN"', f'w:eastAsia="{traditional_tag()}"')
    if not name.startswith(("word/header", "word/footer")):
        return text
    return _TEXT.sub(lambda found: found[1] + to_traditional(found[2]), text)


def reads_light(color: str, ink: str, paper: str) -> bool:
    """Tell whether light text reads better than dark text on a colour (WCAG 2.2, contrast)."""
    behind = _luminance(color) + 0.05
    return (_luminance(paper) + 0.05) / behind > behind / (_luminance(ink) + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
