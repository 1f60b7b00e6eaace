"""Colours and fonts of the Word shells."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from docgen.tree import Document, Properties
from docgen.writers.docx import DocxWriter
from docgen.writers.docx.package import NotAPackage, read_package, write_package
from docgen.writers.docx.theme import PLAIN_COLORS, read_colors, reads_light, retheme, tinted
from tests.unit.writers.docx.conftest import SHELLS
from tests.unit.writers.docx.readable import part, readable
from tests.unit.writers.docx.shorthand import cell, row, table

ALL = sorted(SHELLS.glob("*.docx"))
SHELL = (SHELLS / "handbook.docx").read_bytes()
RED = {"accent": "#AA0011", "caution_wash": "#ffeedd", "line": "#CCCCCC"}


def test_the_committed_shells_are_what_the_script_makes(tmp_path):
    subprocess.run(
        [
            sys.executable,
            "-B",
            SHELLS.parents[1] / "docs" / "word" / "shells" / "make_shells.py",
            tmp_path,
        ],
        check=True,
    )
    for path in ALL:
        made = read_package((tmp_path / path.name).read_bytes())
        assert made == read_package(path.read_bytes()), path.name


def test_the_shells_have_the_colours_of_the_theme():
    theme = (SHELLS.parent / "theme.yaml").read_text("utf-8")
    light = theme.partition("light:")[2].partition("dark:")[0]
    wanted = dict(re.findall(r'(\w+): "#(\w{6})"', light))
    for path in ALL:
        assert read_colors(part(path.read_bytes(), "word/theme/theme1.xml")) == wanted
    assert PLAIN_COLORS.items() <= wanted.items()


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.name)
def test_every_paragraph_style_names_all_fonts_and_the_language(path):
    styles = part(path.read_bytes(), "word/styles.xml")
    for style in re.findall('<w:style w:type="paragraph".*?</w:style>', styles):
        assert re.search(
            '<w:rFonts w:ascii="[^"]+" w:hAnsi="[^"]+" w:eastAsia="[^"]+" w:cs="[^"]+"/>', style
        )
        assert '<w:lang w:val="en-' in style
        assert 'w:eastAsia="zh-CN"' in style


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.name)
def test_no_colour_of_a_shell_is_left_without_its_slot(path):
    plain = "|".join(PLAIN_COLORS.values())
    for name, data in read_package(path.read_bytes()).items():
        if name.startswith("word/") and "theme" not in name:
            for tag in re.findall(
                r'<w:\w+ [^>]*w:(?:fill|color)="[0-9A-F]{6}"[^>]*>', data.decode()
            ):
                assert "w:theme" in tag or re.search(plain, tag), tag


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.name)
def test_the_shells_are_small_on_their_paper_and_not_in_compatibility_mode(path):
    data = path.read_bytes()
    assert len(data) < 20_000
    paper = {
        "wall": 'w:w="16838" w:h="11906" w:orient="landscape"',  # A4
        "card": 'w:w="5953" w:h="8391"',  # A6
    }.get(path.name.partition(".")[0], 'w:w="11906" w:h="16838"')
    assert f"<w:pgSz {paper}/>" in part(data, "word/document.xml")
    assert re.search('"compatibilityMode"[^>]*w:val="15"', part(data, "word/settings.xml"))


def test_first_lines_are_indented_by_characters_and_by_length():
    styles = part(SHELL, "word/styles.xml")
    body = re.search('w:styleId="BodyText">.*?</w:style>', styles)[0]
    assert 'w:firstLineChars="200" w:firstLine="420"' in body
    english = part((SHELLS / "handbook.en.docx").read_bytes(), "word/styles.xml")
    assert "firstLine" not in re.search('w:styleId="BodyText">.*?</w:style>', english)[0]


def test_headings_are_counted_by_one_list_tied_to_their_styles():
    lists, styles = part(SHELL, "word/numbering.xml"), part(SHELL, "word/styles.xml")
    for level in range(1, 5):
        assert f'<w:pStyle w:val="Heading{level}"/>' in lists
        style = re.search(f'w:styleId="Heading{level}">.*?</w:style>', styles)[0]
        assert "<w:numPr>" in style
    assert 'w:val="第%1章"' in lists
    assert 'w:val="chineseCountingThousand"' in lists


def test_a_letter_has_no_header_and_a_handbook_none_on_its_cover():
    assert not any("header" in name for name in read_package((SHELLS / "letter.docx").read_bytes()))
    assert "<w:titlePg/>" in part(SHELL, "word/document.xml")
    assert "NUMPAGES" in part(SHELL, "word/footer1.xml")


# --- another theme ---


def test_another_theme_is_put_in_wherever_a_colour_names_its_slot():
    made = retheme(SHELL, RED)
    assert read_colors(part(made, "word/theme/theme1.xml"))["accent"] == "AA0011"
    for name, data in read_package(made).items():
        if name.startswith("word/"):
            assert b"0B6468" not in data, name
            assert b"FFF4DC" not in data, name
    styles = part(made, "word/styles.xml")
    assert '<w:color w:val="AA0011" w:themeColor="accent1"/>' in styles
    assert 'w:fill="FFEEDD"' in styles
    assert 'w:color="CCCCCC" w:themeColor="accent6"/>' in styles


def test_the_same_theme_changes_nothing():
    colors = read_colors(part(SHELL, "word/theme/theme1.xml"))
    assert read_package(retheme(SHELL, colors)) == read_package(SHELL)


def test_a_new_theme_reaches_the_colours_of_the_body():
    made = retheme(SHELL, RED)
    ladder = table("ladder", (1, 1), row("甲", "x"), row("乙", "x"))
    document = Document("x", "zh-Hans", (ladder,), Properties("x"))
    data = DocxWriter().write(document, made).value
    assert "    cell 4479 fill=AA0011" in readable(data)


def test_a_tint_of_a_slot_is_tinted_again():
    parts = read_package(SHELL)
    body = parts["word/document.xml"].decode()
    tag = '<w:color w:val="000000" w:themeColor="accent1" w:themeTint="80"/>'
    parts["word/document.xml"] = body.replace("<w:t>[[", f"<w:rPr>{tag}</w:rPr><w:t>[[").encode()
    made = retheme(write_package(parts.items()), {"accent": "#FF0000"})
    assert '<w:color w:val="FF7F7F" w:themeColor="accent1"' in part(made, "word/document.xml")


def test_a_theme_whose_custom_colours_were_dropped_gets_them_again():
    parts = read_package(SHELL)
    theme = parts["word/theme/theme1.xml"].decode()
    parts["word/theme/theme1.xml"] = re.sub("<a:custClrLst>.*</a:custClrLst>", "", theme).encode()
    made = retheme(write_package(parts.items()), RED)
    assert read_colors(part(made, "word/theme/theme1.xml"))["caution_wash"] == "FFEEDD"
    assert "FFF4DC" not in part(made, "word/styles.xml")


def test_a_traditional_shell_has_traditional_fonts_language_and_words():
    fonts = {"宋体": "新細明體", "SimSun": "PMingLiU", "仿宋": "標楷體", "楷体": "標楷體"}
    made = retheme(SHELL, {}, fonts, "zh-Hant")
    styles = part(made, "word/styles.xml")
    assert 'w:eastAsia="新細明體"' in styles
    assert "宋体" not in styles
    assert 'w:eastAsia="zh-CN"' not in styles
    assert 'w:eastAsia="zh-TW"' in part(made, "word/settings.xml")
    assert part(made, "word/fontTable.xml").count('w:name="標楷體"') == 1
    assert "頁" in part(made, "word/footer1.xml")
    assert "页" not in part(made, "word/footer1.xml")


def test_what_is_no_word_file_is_refused():
    with pytest.raises(NotAPackage):
        retheme(b"x", {})


def test_a_tint_of_255_is_the_colour_itself():
    assert tinted("0B6468", 255) == "0B6468"
    assert tinted("000000", 0) == "FFFFFF"


def test_light_text_stands_on_dark_colours():
    assert reads_light("0B6468", "1C2128", "FFFFFF")
    assert not reads_light("E7F3F2", "1C2128", "FFFFFF")


def test_a_cell_shows_the_theme_slot_beside_its_colour():
    document = Document("x", "zh-Hans", (table("form", (1,), row(cell("x", role="label"))),))
    xml = part(DocxWriter().write(document, SHELL).value, "word/document.xml")
    assert 'w:fill="F5F7F8" w:themeFill="background2"' in xml


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.name)
def test_every_style_of_a_shell_is_explained_and_there_is_no_other(path):
    text = (SHELLS.parents[1] / "docs" / "word" / "styles.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", text, re.MULTILINE)
    named = {name for row in rows if row != "style" for name in row.split(", ")}
    styles = part(path.read_bytes(), "word/styles.xml")
    assert set(re.findall('<w:name w:val="([^"]*)"', styles)) == named
