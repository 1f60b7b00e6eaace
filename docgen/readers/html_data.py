"""The answers that a page of a form carries: JSON in a `script` element.

Source: HTML, 4.12.1 (`script` as a data block).
"""

from __future__ import annotations

import json
from html.parser import HTMLParser

DATA_ID = "docgen-answers"
"""Id of the element that a saved page has."""
FORM_ID = "docgen-form"
"""Id of the element that every page of a form has: the form, and the answers it was made with."""
_KEPT = ("form", "version", "hash", "answers")


def find_data(text: str) -> str | None:
    """Return the answers of a page as JSON: those it was saved with, else those it was made with.

    None is returned where it has neither.
    """
    reader = _Reader()
    reader.feed(text)
    return reader.found.get(DATA_ID) or _made_with(reader.found.get(FORM_ID))


def _made_with(form: str | None) -> str | None:
    try:
        data = json.loads(form or "{}")
    except ValueError:
        return None
    if not isinstance(data, dict) or not data.get("answers"):
        return None
    return json.dumps({key: data[key] for key in _KEPT if key in data}, ensure_ascii=False)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = dict(attrs)
        id = wanted.get("id")
        is_data = id in (DATA_ID, FORM_ID) and wanted.get("type") == "application/json"
        if tag == "script" and id and is_data and id not in self.found:
            self._inside, self.found[id] = id, ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[self._inside] += data
