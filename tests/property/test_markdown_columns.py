"""Columns of Markdown are proved: what is claimed is true, and nothing is lost on the way."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.readers.markdown import Read, read_inline, read_line, read_markdown, read_texts
from docgen.readers.markdown_parser import is_plain
from docgen.source import MappedText, Source
from docgen.tree import Document, Paragraph, Text, inline_text, visible_text

VALUES = {"a.b": "值"}

relaxed = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))

fragments = st.sampled_from(
    [
        *"ab1字。，“）  \n\n*_`[](){}!&;\\|<>-#.+\t~:/",
        *(
            "&amp;",
            "&#20013;",
            "![i](u)",
            "[l](u)",
            "guarantee",
            "http://a.b",
            "<b>",
            "<http://a.b/c>",
        ),
        *(
            "{{ a.b }}",
            "{{ q.r }}",
            "{{",
            "[[a/b]]",
            "**",
            "\n- ",
            "\n> ",
            "\n1. ",
            "```\n",
            "  \n",
        ),
        *("| a | b |\n|---|---|\n| 字 | 2 |", "𠮷", "电话", "😀", "\u0301", "\U000f0001"),
    ]
)
marked = st.lists(fragments, max_size=30).map("".join)
# Letters, marks, digits, full-width punctuation and spaces between them: no markup at all.
unmarked = st.text(
    st.one_of(
        st.characters(whitelist_categories=["Lu", "Ll", "Lo", "Mn"]),
        st.sampled_from("，。：；“”《》（）、！？…— 123"),
    ),
    min_size=1,
).filter(lambda text: text == text.strip() and not text[0].isdigit())


def visible(read: Read) -> str:
    return visible_text(Document("", "zh-Hans", read.blocks))


@relaxed
@given(marked)
def test_every_offset_points_at_its_letter_and_they_go_up(text: str) -> None:
    for mapped in read_texts(MappedText.verbatim(text), VALUES.get):
        known = [o for o in mapped.offsets if o is not None]
        assert known == sorted(set(known))
        for char, offset in zip(mapped.text, mapped.offsets, strict=True):
            assert offset is None or text[offset] == char


@relaxed
@given(st.integers(0, 3), marked)
def test_offsets_lead_through_a_mapped_text_to_the_file(shift: int, text: str) -> None:
    source = Source("f.md", "#" * shift + text)
    mapped = MappedText(source, text, tuple(range(shift, shift + len(text))))
    for one in read_texts(mapped, VALUES.get):
        for char, offset in zip(one.text, one.offsets, strict=True):
            assert offset is None or source.text[offset] == char


@relaxed
@given(
    st.permutations("甲乙丙丁戊己庚辛"),
    st.lists(
        st.sampled_from(["*", "**", "`", "\\", "[", "](http://a.b)", "\n", "，"]),
        min_size=9,
        max_size=9,
    ),
)
def test_letters_that_stand_once_are_found_where_they_stand(
    letters: list[str], between: list[str]
) -> None:
    text = (
        "".join(sep + letter for sep, letter in zip(between, letters, strict=False)) + between[-1]
    )
    for mapped in read_texts(MappedText.verbatim(text), VALUES.get):
        for char, offset in zip(mapped.text, mapped.offsets, strict=True):
            if char in letters and offset is not None:
                assert offset == text.index(char)


@relaxed
@given(marked)
def test_slots_have_spans_that_hold_their_name(text: str) -> None:
    for read in (read_markdown, read_inline, read_line):
        result = read(MappedText.verbatim(text), VALUES.get, VALUES)
        for name, span in (*result.value.references, *result.value.parameters):
            assert name in span.text
        for one in result.diagnostics:
            assert 0 <= one.span.start <= one.span.end <= len(text)


@relaxed
@given(marked)
def test_no_letter_is_lost_without_a_word(text: str) -> None:
    result = read_markdown(MappedText.verbatim(text), VALUES.get)
    if result.diagnostics or "```" in text:  # the name of a fence's language is not shown
        return
    shown = visible(result.value)
    for word in ("guarantee", "电话", "𠮷"):
        assert shown.count(word) == text.count(word)


@relaxed
@given(unmarked)
def test_text_without_markup_is_read_as_it_stands(text: str) -> None:
    result = read_markdown(MappedText.verbatim(text), VALUES.get)
    assert result.diagnostics == ()
    assert visible(result.value) == text


@relaxed
@given(marked)
def test_text_that_needs_no_parser_is_read_the_same_with_one(text: str) -> None:
    from docgen.readers.markdown_blocks import build_blocks
    from docgen.readers.markdown_parser import parse_blocks
    from docgen.readers.markdown_reading import Reading

    if is_plain(text):
        reading = Reading(MappedText.verbatim(text), VALUES.get, (), parse_blocks)
        assert build_blocks(reading) == (Paragraph((Text(text),)),)
        assert reading.diagnostics() == ()


@relaxed
@given(st.text())
def test_no_text_crashes_the_reader(text: str) -> None:
    mapped = MappedText.verbatim(text)
    assert read_markdown(mapped, VALUES.get).value is not None
    assert read_inline(mapped, VALUES.get).value is not None
    assert inline_text(read_line(mapped, VALUES.get).value.inlines) is not None
    read_texts(mapped, VALUES.get)
