"""A part of a Word file shown as HTML: its pieces keep their kinds and names, their text changes.

The tags stay where they are, so the page is filled in by the same program as the Word file.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from docgen.template.word.breaks import Breaks
from docgen.template.word.markup import (
    Kind,
    Piece,
    Strand,
    drop,
    element_text,
    find_child,
    iter_between,
)
from docgen.template.word.page_styles import (
    PageStyles,
    paragraph_css,
    properties_of,
    run_css,
)

_SKIPPED = frozenset(
    (
        *("w:pPr", "w:rPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:tblPrEx", "w:sectPr"),
        *("w:sdtPr", "w:sdtEndPr", "w:instrText", "w:delText", "w:del", "w:moveFrom"),
        *("mc:Fallback", "w:separator", "w:continuationSeparator", "w:object"),
    )
)
"""Elements that show nothing."""
_MEDIA = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
}
_BREAKS = Breaks("<br>", "&#8195;", "<br><br>", '<br><br class="page">')
_SAFE = ("https:", "http:", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class PageView:
    """Shows parts in HTML."""

    styles: PageStyles
    """What the styles and lists look like."""
    targets: Mapping[str, tuple[str, str]]
    """Kind and path or address of what the part refers to, by relationship."""
    members: Mapping[str, bytes]
    """The members of the file, for pictures."""
    breaks: Breaks = _BREAKS
    """Line breaks and tabs in values."""

    def show(self, strand: Strand) -> None:
        """Write the pieces of a part in HTML."""
        piece = strand.head.after
        while piece is not None:
            after = piece.after
            if piece.kind in (Kind.OPEN, Kind.EMPTY) and piece.name in _SKIPPED:
                end = piece.mate or piece
                after = end.after
                # A paragraph has to know its properties; they go once it does.
                piece = after
                continue
            self._show(piece)
            piece = after
        for piece in list(strand):
            if piece.before is not None and piece.name in _SKIPPED and piece.kind is not Kind.CLOSE:
                drop(piece, piece.mate or piece)

    def _show(self, piece: Piece) -> None:
        if piece.kind is Kind.OTHER:
            piece.text = ""
        if piece.kind not in (Kind.OPEN, Kind.EMPTY):
            return
        picture = self._picture(piece) if piece.name == "w:drawing" else ""
        start, end = self._element(piece)
        piece.parts = None
        piece.text = picture or (start + end if piece.kind is Kind.EMPTY else start)
        if piece.mate is not None:
            piece.mate.text = "" if picture else end

    def _element(self, piece: Piece) -> tuple[str, str]:
        match piece.name:
            case "w:p":
                return self._paragraph(piece)
            case "w:r":
                css = self._run(piece)
                return (f'<span style="{css}">', "</span>") if css else ("", "")
            case "w:tbl":
                return "<table>", "</table>"
            case "w:tr":
                return "<tr>", "</tr>"
            case "w:tc":
                return self._cell(piece)
            case "w:br":
                is_page = 'w:type="page"' in piece.text
                return ('<br class="page">' if is_page else "<br>"), ""
            case "w:tab":
                return "&#8195;", ""
            case "w:noBreakHyphen":
                return "&#8209;", ""
            case "w:hyperlink":
                return self._link(piece)
            case "w:txbxContent":
                return "<span>", "</span>"
        return "", ""

    def _paragraph(self, piece: Piece) -> tuple[str, str]:
        found = properties_of(element_text(find_child(piece, "w:pPr")))
        style = found.get("pStyle", {}).get("val", "")
        css = ";".join(filter(None, (paragraph_css(found), self.styles.runs.get(style, ""))))
        attributes = f' style="{css}"' if css else ""
        number = found.get("numId", {}).get("val", "")
        listed = (number, found.get("ilvl", {}).get("val", "0")) if number else None
        listed = listed or self.styles.numbers.get(style)
        if listed is not None and listed in self.styles.levels:
            self.styles.used[listed] = None
            attributes += f' class="l{listed[0]}-{listed[1]}"'
        level = self.styles.headings.get(style)
        name = "p" if level is None else f"h{max(level, 1)}"
        return f"<{name}{attributes}>", f"</{name}>"

    def _run(self, piece: Piece) -> str:
        properties = element_text(find_child(piece, "w:rPr"))
        style = properties_of(properties).get("rStyle", {}).get("val", "")
        return ";".join(filter(None, (self.styles.runs.get(style, ""), run_css(properties))))

    def _cell(self, piece: Piece) -> tuple[str, str]:
        found = properties_of(element_text(find_child(piece, "w:tcPr")))
        span = found.get("gridSpan", {}).get("val", "1")
        return (f'<td colspan="{span}">' if span.isdecimal() and span != "1" else "<td>"), "</td>"

    def _link(self, piece: Piece) -> tuple[str, str]:
        relation = _attribute(piece.text, "r:id")
        address = self.targets.get(relation, ("", ""))[1]
        if not address.lower().startswith(_SAFE):
            return "", ""
        return f'<a href="{escape(address)}">', "</a>"

    def _picture(self, piece: Piece) -> str:
        """Return a picture of the template; nothing for other drawings, whose text is shown."""
        description = relation = ""
        for inner in iter_between(piece, piece.mate or piece):
            if inner.name == "wp:docPr":
                description = _attribute(inner.text, "descr")
            elif inner.name == "a:blip":
                relation = _attribute(inner.text, "r:embed")
        _, path = self.targets.get(relation, ("", ""))
        media = _MEDIA.get(path.rpartition(".")[2].lower())
        if media is None or path not in self.members:
            return ""
        data = b64encode(self.members[path]).decode("ascii")
        return f'<img alt="{description}" src="data:{media};base64,{data}">'


def _attribute(text: str, name: str) -> str:
    """Return an attribute of a start tag, escaped as it stands there."""
    return text.partition(f' {name}="')[2].partition('"')[0]
