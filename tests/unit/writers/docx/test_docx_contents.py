"""The table of contents and bookmarks in Word."""

from __future__ import annotations

from docgen.tree import Contents, Heading
from docgen.writers.docx.bookmarks import name_bookmarks
from tests.unit.writers.docx.readable import part
from tests.unit.writers.docx.shorthand import texts

CHAPTERS = (
    Contents("目录", 2),
    Heading(1, texts("前言"), "preface", numbered=False),
    Heading(1, texts("接待"), "desk", number="第一章"),
    Heading(2, texts("电话"), "desk/phone", number="1.1"),
    Heading(2, texts("此处"), "desk/here", number="1.2", in_contents=False),
    Heading(3, texts("细目"), "desk/deep", number="1.2.1"),
)


def test_without_pages_the_entries_are_there_and_the_field_asks_for_no_numbers(write):
    assert write(*CHAPTERS)[:5] == [
        "sdt",
        "  TOCHeading: 目录",
        '  Toc1: [TOC \\o "1-2" \\h \\z \\n=(#dg_preface 前言)',
        "  Toc1 tab=1200: (#dg_desk 第一章→接待)",
        "  Toc2 tab=1200: (#dg_desk_phone 1.1→电话)]",
    ]


def test_with_pages_each_entry_shows_its_page_in_a_field(write):
    pages = {"preface": 2, "desk": 3, "desk/phone": 12}
    assert write(*CHAPTERS, pages=pages)[2:5] == [
        '  Toc1: [TOC \\o "1-2" \\h \\z=(#dg_preface 前言→[PAGEREF dg_preface \\h=2])',
        "  Toc1 tab=1200: (#dg_desk 第一章→接待→[PAGEREF dg_desk \\h=3])",
        "  Toc2 tab=1200: (#dg_desk_phone 1.1→电话→[PAGEREF dg_desk_phone \\h=12])]",
    ]


def test_an_entry_whose_page_is_not_known_shows_none(write):
    assert write(*CHAPTERS, pages={"desk": 3})[2].endswith("=(#dg_preface 前言)")


def test_titles_stand_nearer_to_short_numbers_in_english(write):
    line = write(*CHAPTERS, language="en")[3]
    assert line == "  Toc1 tab=480: (#dg_desk 第一章→接待)"


def test_nothing_asks_word_to_update_fields(make):
    data = make(*CHAPTERS)
    assert "updateFields" not in part(data, "word/settings.xml")
    assert "dirty" not in part(data, "word/document.xml")


def test_contents_without_headings_are_their_title(write):
    assert write(Contents("目录")) == ["TOCHeading: 目录"]


# --- bookmarks ---


def test_a_bookmark_is_the_id_with_other_characters_replaced():
    assert name_bookmarks(["code-of-conduct/phone-rings"]) == {
        "code-of-conduct/phone-rings": "dg_code_of_conduct_phone_rings"
    }


def test_a_long_bookmark_is_cut_and_told_apart_by_a_hash():
    names = name_bookmarks([f"{'very-' * 9}{end}" for end in ("one", "two")])
    assert len(set(names.values())) == 2
    assert all(len(name) == 40 and name.startswith("dg_very_very_") for name in names.values())


def test_bookmarks_that_would_clash_are_told_apart_by_a_hash():
    names = name_bookmarks(["a/b", "a-b", "A-B", "c"])
    assert len({name.lower() for name in names.values()}) == 4
    assert names["c"] == "dg_c"


def test_a_bookmark_does_not_depend_on_the_order_of_ids():
    assert name_bookmarks(["a/b", "a-b"]) == name_bookmarks(["a-b", "a/b"])


def test_ids_in_other_scripts_have_bookmarks():
    names = name_bookmarks(["制度/一", "制度/二"])
    assert len(set(names.values())) == 2
    assert all(name.isascii() for name in names.values())
