import pytest

from docgen.build.render import finish_document
from docgen.build.typography import turn_quotes
from docgen.tree import Code, Document, Paragraph, Properties, Strong, Text


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("I'm sorry, we can't", "I’m sorry, we can’t"),
        ('He said "hello" twice.', "He said “hello” twice."),
        ('"Hello," she said.', "“Hello,” she said."),
        ('("Really?")', "(“Really?”)"),
        ("the guests' coats", "the guests’ coats"),
        ("'Quoted' and 'single'", "‘Quoted’ and ‘single’"),
        ("\"'Nested' inside\"", "“‘Nested’ inside”"),
        ("'s coat", "’s coat"),
        ('" said the guest', "” said the guest"),
        ("since the '90s", "since the ’90s"),
        ('a dash—"so"', "a dash—“so”"),
        ("already ‘right’ “here”", "already ‘right’ “here”"),
        ("没有引号", "没有引号"),
    ],
)
def test_straight_marks_are_turned(typed, set_):
    assert turn_quotes(typed) == set_


def test_code_and_what_somebody_typed_keep_theirs():
    paragraph = Paragraph(
        (Text("It's "), Code("it's"), Strong((Text("'90s"),)), Text("O'Neil", verbatim=True))
    )
    document = Document("Guest's book", "en", (paragraph,), Properties("guest-book", kind="form"))
    done = finish_document(document, "en")
    assert done.title == "Guest’s book"
    assert done.blocks[0].children == (
        Text("It’s "),
        Code("it's"),
        Strong((Text("’90s"),)),
        Text("O'Neil", verbatim=True),
    )
