"""Inlines as runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from docgen.tree import (
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
from docgen.tree.text import BOX_EMPTY, BOX_TICKED
from docgen.writers.docx import fields, media
from docgen.writers.docx.job import Job
from docgen.writers.docx.oxml import escape_attribute, is_plain, needs_hint, text_xml

MARK_STYLES: dict[Mark, str] = {
    "approve": "Approved",
    "refuse": "Refused",
    "muted": "Muted",
    "tag": "Role Tag",
    "required": "Required",
    "computed": "Computed",
}
"""Mark to character style."""

LANGUAGE_TAGS = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh": "zh-CN", "en": "en-GB"}
"""Language of a document or passage to the tag that Word knows."""

_EAST_ASIAN = ("zh", "ja", "ko")
_RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "yi", "ug")
_HINT = '<w:rFonts w:hint="eastAsia"/>'


@dataclass(frozen=True, slots=True, eq=False)
class RunLook:
    """How a run looks, as the start of its XML."""

    style: str = ""
    """Its character style; one at most, as in Word."""
    bold: bool = False
    """Whether it is strong beside its style."""
    stressed: bool = False
    """Whether it is emphasised beside its style."""
    language: str = ""
    """Its language where it is not the document's."""
    opening: str = "<w:r>"
    """The start of the run."""
    hinted: str = f"<w:r><w:rPr>{_HINT}</w:rPr>"
    """The same, where its signs are East Asian."""


@dataclass(slots=True)
class Runs:
    """Makes the runs of one document; looks are made once."""

    job: Job
    """The writing it belongs to."""
    base: RunLook = field(default_factory=RunLook)
    """Look of plain text."""
    chinese: bool = field(init=False)
    """Whether the document is Chinese."""
    _looks: dict[tuple[RunLook, str], RunLook] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chinese = self.job.chinese

    def xml(self, inlines: Iterable[Inline], look: RunLook | None = None) -> str:
        """Return the runs of inlines."""
        used = look or self.base
        return "".join([self._inline(inline, used) for inline in inlines])

    def titled(self, inlines: Iterable[Inline]) -> str:
        """Return the runs of a clause's title."""
        return self.xml(inlines, self._styled(self.base, "Clause Title"))

    def text(self, text: str, style: str = "") -> str:
        """Return a run of text in a character style."""
        return self._text(text, self._styled(self.base, style) if style else self.base)

    def _inline(self, inline: Inline, look: RunLook) -> str:
        match inline:
            case Text(text=text):
                return self._text(text, look)
            case Strong(children=children):
                return self.xml(children, self._derive(look, "strong"))
            case Emphasis(children=children):
                return self.xml(children, self._derive(look, "emphasis"))
            case Code(text=text):
                return self._text(text, self._styled(look, "Code Text"))
            case Marked(children=children, mark=mark):
                return self.xml(children, self._styled(look, MARK_STYLES[mark]))
            case Passage(children=children, language=language):
                return self.xml(children, self._derive(look, f"lang:{language}"))
            case Link():
                return self._link(inline, look)
            case CrossReference():
                return self._reference(inline, look)
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Image():
                return media.image_xml(self.job, inline)
            case Box(checked=checked):
                sign = BOX_TICKED if checked else BOX_EMPTY
                return f"{self._styled(look, 'Tick Box').opening}<w:t>{sign}</w:t></w:r>"
            case FillIn(width_em=width, control=control):
                if control is not None and self.job.fillable:
                    # Controls are made of runs, so they import this module.
                    from docgen.writers.docx.sdt import fillable_xml

                    return fillable_xml(self.job, self, control, in_line=True)
                return self._blank(width, look)
            case _:
                assert_never(inline)

    def _text(self, text: str, look: RunLook) -> str:
        if not text:
            return ""
        if is_plain(text):
            return f"{look.opening}<w:t>{text}</w:t></w:r>"
        hinted = self.chinese and not look.language and needs_hint(text)
        return f"{look.hinted if hinted else look.opening}{text_xml(self.job.legal(text))}</w:r>"

    def _link(self, link: Link, look: RunLook) -> str:
        target = media.link_target(self.job, link.target)
        content = self.xml(link.children, self._styled(look, "Hyperlink"))
        if target is None:
            return content
        number = self.job.parts.link(escape_attribute(target))
        return f'<w:hyperlink r:id="{number}" w:history="1">{content}</w:hyperlink>'

    def _reference(self, reference: CrossReference, look: RunLook) -> str:
        """Return a live field around a number, or a link where the target has none."""
        bookmark = self.job.bookmarks.get(reference.target)
        if not reference.resolved or bookmark is None:
            return self._text(reference.before + reference.number + reference.after, look)
        linked = self._styled(look, "Cross Reference")
        if not reference.number:
            text = self._text(reference.before + reference.after, linked)
            return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{text}</w:hyperlink>'
        return "".join(
            (
                self._text(reference.before, linked),
                fields.field(
                    fields.number_code(bookmark),
                    self._text(reference.number, linked),
                    linked.opening,
                ),
                self._text(reference.after, linked),
            )
        )

    def _blank(self, width: float, look: RunLook) -> str:
        # Two make an em. Underlined spaces would be torn apart, or lost, at the end of a line.
        opening = self._styled(look, "Fill In").opening
        return f"{opening}<w:t>{'_' * max(2, round(width * 2))}</w:t></w:r>"

    # --- looks ---

    def _styled(self, look: RunLook, style: str) -> RunLook:
        return self._derive(look, f"style:{style}")

    def _derive(self, look: RunLook, change: str) -> RunLook:
        made = self._looks.get((look, change))
        if made is None:
            made = self._make(look, change)
            self._looks[look, change] = made
        return made

    def _make(self, look: RunLook, change: str) -> RunLook:
        style, bold, stressed, language = look.style, look.bold, look.stressed, look.language
        kind, _, value = change.partition(":")
        if kind == "lang":
            language = value
        elif kind == "strong":
            style, bold = ("Strong", bold) if not style else (style, True)
        elif kind == "emphasis":
            style, stressed = ("Emphasis", stressed) if not style else (style, True)
        else:
            # A style that had the place before goes on as plain formatting where it can.
            bold = bold or style == "Strong"
            stressed = stressed or style == "Emphasis"
            style = value
        head = f'<w:rStyle w:val="{self.job.shell.styles.find(style).id}"/>' if style else ""
        tail = self._tail(bold, stressed, language)
        return RunLook(
            style, bold, stressed, language, _opening(head, "", tail), _opening(head, _HINT, tail)
        )

    def _tail(self, bold: bool, stressed: bool, language: str) -> str:
        right_to_left = language.partition("-")[0] in _RIGHT_TO_LEFT
        weight = "<w:b/><w:bCs/>" if bold else ""
        slant = "<w:i/><w:iCs/>" if stressed and not self.chinese else ""
        dots = '<w:em w:val="underDot"/>' if stressed and self.chinese else ""
        direction = "<w:rtl/>" if right_to_left else ""
        return f"{weight}{slant}{direction}{dots}{_language_xml(language)}"


def _opening(head: str, hint: str, tail: str) -> str:
    properties = head + hint + tail
    return f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"


def _language_xml(language: str) -> str:
    if not language:
        return ""
    primary = language.partition("-")[0]
    tag = escape_attribute(LANGUAGE_TAGS.get(language, language))
    if primary in _EAST_ASIAN:
        return f'<w:lang w:eastAsia="{tag}"/>'
    if primary in _RIGHT_TO_LEFT:
        return f'<w:lang w:bidi="{tag}"/>'
    return f'<w:lang w:val="{tag}"/>'
