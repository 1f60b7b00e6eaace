"""An organisation's logo and accent: faults at their place, and the same look in Word and on pages."""

import io
import struct
import zipfile
import zlib

import pytest

from docgen.api import BuildOptions, Project
from docgen.content.picture import PictureError, read_picture
from docgen.content.theme import accent_contrast, contrast, lighten_until, mix
from tests.support.project import ENGLISH, ORGANIZATION, write_project

LOGO = "logo:\n  file: {file}\n  alternative: 一片枫叶\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10z"/></svg>'


def png(width=40, height=20):
    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    rows = b"".join(b"\0" + b"\x8a\x1f\x3d" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def project(tmp_path, extra, files=None):
    english = ENGLISH["content/en/organization.yaml"]
    if "logo:" in extra:
        english = english.replace("parameters:", "logo:\n  alternative: A maple leaf\nparameters:")
    changes = {
        "content/organization.yaml": ORGANIZATION.replace("parameters:", extra + "parameters:"),
        "content/en/organization.yaml": english,
    }
    write_project(tmp_path, changes)
    for name, data in (files or {}).items():
        (tmp_path / "content" / name).write_bytes(data)
    return Project.load(tmp_path)


def faults(opened, rule):
    loaded = opened.load_checked({"zh-Hans", "en"})
    return [d for d in loaded.diagnostics if d.rule == rule]


@pytest.mark.parametrize(
    ("file", "data", "message"),
    [
        ("logo.png", None, "no such file"),
        ("logo.png", b"hello", "neither PNG nor SVG"),
        ("logo.png", png()[:60], "breaks off"),
        ("logo.png", png()[:40] + b"x" + png()[41:], "damaged"),
        ("logo.svg", SVG.encode(), "Word"),
        ("logo.svg", b"<svg><a></svg>", "XML"),
        ("../logo.png", None, "does not lie in the project"),
        ("logo.png", png() + bytes(1_000_001), "larger"),
    ],
)
def test_a_logo_that_cannot_be_used_is_an_error_where_it_is_named(tmp_path, file, data, message):
    files = {} if data is None else {file: data}
    found = faults(project(tmp_path, LOGO.format(file=file), files), "logo")
    assert len(found) == 1, found
    assert message in found[0].message
    assert found[0].span.text == file
    assert found[0].help


@pytest.mark.parametrize(
    "inner",
    [
        "<script>1</script>",
        '<image href="http://example.com/a.png"/>',
        '<path onclick="x()"/>',
        "<style>path { fill: url(other.svg) }</style>",
    ],
)
def test_an_svg_that_does_more_than_show_is_refused(inner):
    with pytest.raises(PictureError):
        read_picture(SVG.replace("<path", inner + "<path").encode())


def test_the_size_of_a_picture_is_what_its_file_says():
    assert read_picture(png(60, 20)).ratio == 3
    assert read_picture(SVG.encode()).ratio == 4
    assert (
        read_picture(SVG.replace('viewBox="0 0 40 10"', 'width="9mm" height="3mm"').encode()).ratio
        == 3
    )


def test_the_logo_is_on_the_cover_in_headers_and_on_the_page(tmp_path):
    extra = LOGO.format(file="logo.svg").replace(
        "  alternative", "  print: logo.png\n  alternative"
    )
    opened = project(tmp_path, extra, {"logo.svg": SVG.encode(), "logo.png": png()})
    made = opened.build((), BuildOptions(out=tmp_path / "out", languages=("zh-Hant", "en")))
    assert made.ok, made.diagnostics
    page = (tmp_path / "out/zh-Hant/handbook.html").read_text("utf-8")
    assert '<img class="logo" src="data:image/svg+xml;base64,' in page
    assert 'alt="一片楓葉"' in page
    word = zipfile.ZipFile(io.BytesIO((tmp_path / "out/en/handbook.docx").read_bytes()))
    header = word.read("word/header1.xml").decode()
    assert 'descr="A maple leaf"' in header
    assert header.index("<w:drawing>") < header.index("Some Services")
    target = word.read("word/_rels/header1.xml.rels").decode().split('Target="')[1].split('"')[0]
    assert word.read(f"word/{target}") == png()
    assert "<w:drawing>" in word.read("word/document.xml").decode()


def test_a_pale_accent_is_told_with_its_ratio_and_tones_that_would_do(tmp_path):
    (found, *_) = faults(project(tmp_path, 'accent: "#E08A00"\n'), "contrast")
    assert found.span.text.strip('"') == "#E08A00"
    assert f"{accent_contrast('#E08A00', '#FFFFFF'):.2f}:1" in found.message
    assert "WCAG" in found.message
    tones = [word for word in found.help.replace(",", " ").split() if word.startswith("#")]
    assert len(tones) == 2
    assert all(accent_contrast(tone, "#FFFFFF") >= 4.5 for tone in tones)


def test_an_accent_colours_word_and_page_alike_by_day_and_by_night(tmp_path):
    opened = project(tmp_path, 'accent: "#8A1F3D"\n')
    assert faults(opened, "contrast") == []
    colors = opened.library().theme.colors
    assert colors.light.accent_wash == mix("#8A1F3D", "#FFFFFF", 0.09)
    assert contrast(colors.dark.accent, colors.dark.paper) >= 7
    assert contrast(colors.dark.accent, colors.dark.accent_wash) >= 4.5
    made = opened.build((), BuildOptions(out=tmp_path / "out"))
    page = (tmp_path / "out/zh-Hans/handbook.html").read_text("utf-8")
    assert "--accent:#8A1F3D" in page
    assert f"--accent:{colors.dark.accent}" in page
    word = zipfile.ZipFile(made.files[0])
    assert b"8A1F3D" in word.read("word/styles.xml")
    assert b"0B6468" not in word.read("word/styles.xml")


def test_a_tone_that_suffices_stays_as_it_is():
    assert lighten_until("#0B6468", lambda tone: True) == "#0B6468"
    assert contrast(lighten_until("#000000", lambda tone: False), "#FFFFFF") < 1.1
