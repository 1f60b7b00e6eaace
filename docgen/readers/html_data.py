"""The answers that a saved page of a form carries: JSON in a `script` element.

Source: HTML, 4.12.1 (`script` as a data block).
"""

from __future__ import annotations

from html.parser import HTMLParser

DATA_ID = "docgen-answers"
"""Id of the element."""


def find_data(text: str) -> str | None:
    """Return the JSON in `<script type="application/json" id="docgen-answers">`, or None."""
    reader = _Reader()
    reader.feed(text)
    return reader.data


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.data: str | None = None
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = dict(attrs)
        is_data = wanted.get("id") == DATA_ID and wanted.get("type") == "application/json"
        if tag == "script" and is_data and self.data is None:
            self._inside, self.data = True, ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and self.data is not None:
            self.data += data
