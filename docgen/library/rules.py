"""The rules that `docgen check` and the loaders report under, by id."""

from __future__ import annotations

from collections.abc import Mapping

RULES: Mapping[str, str] = {
    "yaml-syntax": "a content file is not well-formed YAML",
    "yaml-duplicate-key": "a key stands twice in one mapping; only one of them would count",
    "yaml-alias": "anchors, aliases and merge keys are not used in content",
    "schema": "content does not have the shape its kind asks for",
    "misplaced-file": "a file lies where no kind of content belongs",
    "duplicate-id": "an id stands twice where it has to be unique",
    "id-and-file-name": "a file is named other than the id in it",
    "unknown-reference": "a text or field refers to an id that does not exist",
    "unknown-parameter": "a text uses a parameter that the organisation file does not have",
    "unused-parameter": "a parameter of the organisation file is used nowhere",
    "parameter-value": "a parameter's value does not fit its type",
    "translation-missing": "a text has no English version",
    "translation-outdated": "a text changed since it was translated",
    "translation-unchecked": "a translation was never marked as checked against the Chinese",
    "placeholder-left": "a placeholder such as xxx or 20xx年xx月xx日 was left in a text",
    "contrast": "a colour is too pale to be read on white",
    "unused-content": "a content file is part of no document",
    "missing-file": "a file that the content needs is not there",
}
"""Rule id to what it is about. Loaders and forms add finer ones of their own family."""
