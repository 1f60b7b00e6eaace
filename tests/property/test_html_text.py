"""Any text comes back from a page as it was."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.tree import Control, ControlBlock, Heading, Paragraph, Preformatted, Row, Table, Text
from docgen.writers.characters import find_illegal
from docgen.writers.html import BODY_MARKER, HtmlWriter
from docgen.writers.html.escape import split_directions
from docgen.writers.plain import PlainWriter
from tests.support.pages import parse, wrap
from tests.support.sample_document import cell, columns

SHELL = f"<main>{BODY_MARKER}</main>".encode()

# Line ends are made one kind by every HTML parser; the tree has none inside a line.
LEGAL = st.text().filter(
    lambda t: "\r" not in t and not list(find_illegal(wrap(Paragraph((Text(t),)))))
)
MIXED = st.lists(
    st.one_of(
        LEGAL,
        st.sampled_from(
            [
                "<b>",
                "&amp;",
                "</p>",
                "<!--",
                "שלום",
                "مرحبا 12",
                "𠮷",
                "👩‍👩‍👧",
                "  ",
                "\u3000",
                "a",
            ]
        ),
    )
).map("".join)


@settings(deadline=None)
@given(MIXED)
def test_text_survives_wherever_it_stands(text: str) -> None:
    document = wrap(
        Heading(1, (Text(text),), "a"),
        Paragraph((Text(text),)),
        Table(columns(1), (Row((cell(text or "-"),)),)),
        ControlBlock(Control("c", "写", "lines", value=text or "-")),
        Preformatted(text),
    )
    result = HtmlWriter().write(document, SHELL)
    assert result.value is not None
    main = parse(result.value.decode()).one("main")
    assert main.one("h2").text == text
    assert main.one("p", "answer").text == (text or "-")
    assert main.one("td").text == (text or "-")
    assert main.one("pre").text == "\n" + text
    assert text in [e.text for e in main.all("p")]


@settings(deadline=None)
@given(st.text(alphabet=st.characters()))
def test_any_text_is_written_or_reported(text: str) -> None:
    document = wrap(Paragraph((Text(text),)))
    for result in (HtmlWriter().write(document, SHELL), PlainWriter().write(document)):
        if result.value is None:
            assert {d.rule for d in result.diagnostics} == {"control-character"}
        else:
            assert result.diagnostics == ()


@given(MIXED)
def test_splitting_by_direction_loses_nothing(text: str) -> None:
    assert "".join(part for _, part in split_directions(text)) == text
