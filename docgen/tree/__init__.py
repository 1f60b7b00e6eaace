"""The document tree: what readers make and writers say.

Names are imported when they are first asked for: the linter needs the segments beside them and
none of the tree.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.tree.blocks import (
        Align,
        Block,
        BulletList,
        Callout,
        CalloutKind,
        Cell,
        CellRole,
        Clause,
        Column,
        Contents,
        ControlBlock,
        Fork,
        Group,
        GroupRole,
        Heading,
        OrderedList,
        PageBreak,
        Paragraph,
        ParagraphRole,
        Preformatted,
        Quote,
        Row,
        Table,
        TableRole,
        ThematicBreak,
        Way,
    )
    from docgen.tree.controls import Control, ControlShape
    from docgen.tree.diagrams import Diagram, DiagramFork, DiagramStep, DiagramWay
    from docgen.tree.document import Document, PageFormat, Properties
    from docgen.tree.inlines import (
        Box,
        Code,
        CrossReference,
        Emphasis,
        FillIn,
        Image,
        Inline,
        LineBreak,
        Link,
        Mark,
        Marked,
        Passage,
        Strong,
        Text,
    )
    from docgen.tree.text import inline_text, visible_text
    from docgen.tree.walk import map_inlines, walk_blocks, walk_inlines

__all__ = [
    "Align",
    "Block",
    "Box",
    "BulletList",
    "Callout",
    "CalloutKind",
    "Cell",
    "CellRole",
    "Clause",
    "Code",
    "Column",
    "Contents",
    "Control",
    "ControlBlock",
    "ControlShape",
    "CrossReference",
    "Diagram",
    "DiagramFork",
    "DiagramStep",
    "DiagramWay",
    "Document",
    "Emphasis",
    "FillIn",
    "Fork",
    "Group",
    "GroupRole",
    "Heading",
    "Image",
    "Inline",
    "LineBreak",
    "Link",
    "Mark",
    "Marked",
    "OrderedList",
    "PageBreak",
    "PageFormat",
    "Paragraph",
    "ParagraphRole",
    "Passage",
    "Preformatted",
    "Properties",
    "Quote",
    "Row",
    "Strong",
    "Table",
    "TableRole",
    "Text",
    "ThematicBreak",
    "Way",
    "inline_text",
    "map_inlines",
    "visible_text",
    "walk_blocks",
    "walk_inlines",
]

_MODULES = ("blocks", "inlines", "controls", "diagrams", "document", "text", "walk")


def __getattr__(name: str) -> Any:
    """Import a name of the tree."""
    if name in __all__:
        for module in _MODULES:
            found = getattr(import_module(f"docgen.tree.{module}"), name, None)
            if found is not None:
                globals()[name] = found
                return found
    raise AttributeError(f"module 'docgen.tree' has no attribute {name!r}")
