"""Make the gallery: `python docs/gallery/make.py`.

Each document of the sample project as Word draws it (Chinese and English, through LibreOffice)
and as a web page, first page only, with an index. Needs LibreOffice, poppler, Chromium and Pillow.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "pictures"))

from draw import convert_to_pdf, docgen, draw_page, draw_web  # noqa: E402 - needs the path above

WIDTH = 360
"""Dots across each picture."""
COLOURS = 48
"""Enough for ink, paper and one accent with smooth edges; keeps a picture near 15 KB."""
WINDOW = "1180,1560"
HEADER = """# Gallery

Each document of the sample project: Word in Chinese and in English (drawn by LibreOffice), and the
web page. Made by `python docs/gallery/make.py`.
"""


def shrink(picture: Path) -> None:
    """Bring a picture to the width and the colours of the gallery."""
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    if image.width > WIDTH:
        image = image.resize((WIDTH, image.height * WIDTH // image.width), Image.Resampling.LANCZOS)
    image.quantize(COLOURS).save(picture, optimize=True)


def draw_documents(ids: list[str], folder: Path) -> None:
    """Draw every document in Word, in both languages, and as a web page."""
    docgen("build", "--lang", "zh-Hans", "--lang", "en", "--out", folder)
    for language in ("zh-Hans", "en"):
        built = folder / language
        convert_to_pdf(built, *(built / f"{name}.docx" for name in ids))
        for name in ids:
            target = HERE / f"{name}.{language}.png"
            draw_page(built / f"{name}.pdf", 1, target, WIDTH * 2)
            shrink(target)
    for name in ids:
        target = HERE / f"{name}.web.png"
        draw_web(folder / "zh-Hans" / f"{name}.html", target, WINDOW)
        shrink(target)


def write_index(documents: list[dict[str, str]]) -> None:
    """Write the page that shows them all."""
    lines = [HEADER]
    for document in documents:
        name = document["id"]
        shown = " ".join(
            f'<img src="{name}.{view}.png" width="{WIDTH * 2 // 3}" alt="{name}, {what}">'
            for view, what in (
                ("zh-Hans", "Word, Chinese"),
                ("en", "Word, English"),
                ("web", "web"),
            )
        )
        lines.append(f"## {document['title']} (`{name}`)\n\n{shown}\n")
    (HERE / "README.md").write_text("\n".join(lines), "utf-8")


def main() -> None:
    """Draw everything and write the index."""
    documents = json.loads(docgen("list", "documents", "--format", "json"))
    for old in HERE.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as name:
        draw_documents([document["id"] for document in documents], Path(name))
    write_index(documents)


if __name__ == "__main__":
    main()
