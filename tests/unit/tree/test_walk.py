from docgen.tree import (
    BulletList,
    Callout,
    Cell,
    Column,
    Emphasis,
    Group,
    Link,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    map_inlines,
    walk_blocks,
    walk_inlines,
)


def upper(inline):
    return Text(inline.text.upper()) if isinstance(inline, Text) else inline


def paragraph(text):
    return Paragraph((Text(text),))


def test_walking_reaches_every_nested_block_in_reading_order():
    table = Table((Column(1),), (Row((Cell((paragraph("c"),)),)),), (Row((Cell(()),)),))
    blocks = (Group("keep", (paragraph("a"), BulletList(((paragraph("b"),),)), table)),)
    texts = [b.children[0].text for b in walk_blocks(blocks) if isinstance(b, Paragraph)]
    assert texts == ["a", "b", "c"]


def test_mapping_inlines_reaches_titles_cells_and_nested_emphasis():
    nested = Paragraph((Strong((Emphasis((Text("x"),)), Link((Text("y"),), "https://e"))),))
    blocks = (
        Callout("note", (Text("t"),), (nested,)),
        Table((Column(1),), (Row((Cell((paragraph("z"),)),)),)),
    )
    callout, table = map_inlines(blocks, upper)
    assert callout.title == (Text("T"),)
    found = [i.text for i in walk_inlines(callout.blocks[0].children) if isinstance(i, Text)]
    assert found == ["X", "Y"]
    assert table.rows[0].cells[0].blocks[0] == paragraph("Z")
