"""What every part of a document is built with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docgen.content.parameters import Parameters
from docgen.diagnostic import Diagnostic, Result
from docgen.language.words import Language, Words, words
from docgen.library import Library
from docgen.schema.types import Audience
from docgen.source import MappedText
from docgen.tree import Block, Inline, Paragraph, ParagraphRole, Properties, Text

if TYPE_CHECKING:
    from docgen.readers.markdown import Read


@dataclass(frozen=True, slots=True)
class BuildContext:
    """The library, the language and the choices of one build."""

    library: Library
    """Everything under `content/`, in the language."""
    parameters: Parameters
    """The organisation's parameters, with the values given for this run."""
    language: Language
    """`zh-Hans` or `en`; Traditional Chinese is made from the finished tree."""
    audience: Audience | None = None
    """For whom; None: for everyone."""
    show_advice: bool = False
    """Whether legal remarks are printed."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What was found on the way."""
    _known: dict[str, Result[Read]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def words(self) -> Words:
        """The words of the language."""
        return words(self.language)

    def with_logo(self, properties: Properties) -> Properties:
        """Return properties of a document with the organisation's logo, where it has one."""
        logo = self.library.logo
        if logo is None:
            return properties
        return replace(properties, logo=logo.print, page_logo=logo.screen)

    def concerns(self, audience: tuple[Audience, ...]) -> bool:
        """Tell whether a text for these audiences belongs into this edition."""
        return self.audience is None or not audience or self.audience in audience

    def read_blocks(self, text: str | None) -> tuple[Block, ...]:
        """Return Markdown of the content as blocks."""
        from docgen.readers.markdown import read_markdown

        if not text:
            return ()
        if text not in self._known:
            # Forms say the same for every row that is merged into them.
            mapped = MappedText.verbatim(text)
            self._known[text] = read_markdown(mapped, self.parameters.find_text)
        read = self._known[text]
        self.diagnostics.extend(read.diagnostics)
        return read.value.blocks if read.value else ()

    def read_inlines(self, text: str | None) -> tuple[Inline, ...]:
        """Return one line of the content as inlines."""
        from docgen.readers.markdown import read_inline

        if not text:
            return ()
        read = read_inline(MappedText.verbatim(text), self.parameters.find_text)
        self.diagnostics.extend(read.diagnostics)
        return read.value.inlines if read.value else ()

    def audience_names(self, audience: tuple[Audience, ...]) -> str:
        """Return audiences in words; everyone where there are none."""
        if not audience:
            return self.words.audience_all
        first, *rest = (self.words.audiences[name] for name in audience)
        # English names stand with a capital alone, and without one inside a sentence.
        return self.words.list_comma.join((first, *(name[:1].lower() + name[1:] for name in rest)))


def text_paragraph(text: str, role: ParagraphRole = "plain") -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph((Text(text),), role)


def as_role(blocks: tuple[Block, ...], role: ParagraphRole) -> tuple[Block, ...]:
    """Return blocks with body paragraphs given another role, as cells and clauses need it."""
    return tuple(
        Paragraph(block.children, role)
        if isinstance(block, Paragraph) and block.role == "body"
        else block
        for block in blocks
    )
