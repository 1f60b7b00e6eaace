"""What the linter looks at; the types live in `docgen.tree`, where readers can use them too."""

from docgen.tree.segment import LintSource, Segment, SegmentKind

__all__ = ["LintSource", "Segment", "SegmentKind"]
