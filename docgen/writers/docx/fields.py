"""Fields: text that Word can make anew, with what it says now kept beside it.

None is marked dirty and nothing asks for an update at opening: both would raise a question box.
See docs/word/fields.md.
"""

from __future__ import annotations


def field(code: str, result: str, opening: str = "<w:r>") -> str:
    r"""Return a complex field.

    Args:
        code: what it does, such as `REF dg_x \n \h`.
        result: the runs that it shows until it is updated.
        opening: start of the runs that hold its marks.
    """
    return f"{begin(code, opening)}{result}{end(opening)}"


def begin(code: str, opening: str = "<w:r>") -> str:
    """Return the start of a field, up to its result."""
    return (
        f'{opening}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'{opening}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'{opening}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def end(opening: str = "<w:r>") -> str:
    """Return the end of a field."""
    return f'{opening}<w:fldChar w:fldCharType="end"/></w:r>'


def number_code(bookmark: str) -> str:
    r"""Return the code that shows the number of the paragraph with a bookmark.

    `\r` would leave out what both places share, or add the number of the level above where a
    level shows its own digit only; the tree has the number as it stands at its place, which is
    what `\n` gives.
    """
    return rf"REF {bookmark} \n \h"


def page_code(bookmark: str) -> str:
    """Return the code that shows the page of a bookmark."""
    return rf"PAGEREF {bookmark} \h"


def contents_code(depth: int, with_pages: bool) -> str:
    r"""Return the code of a table of contents of the headings down to `depth`.

    Without known pages it gets `\n`: no page numbers, rather than guessed ones.
    """
    code = rf'TOC \o "1-{depth}" \h \z'
    return code if with_pages else code + r" \n"
