"""The words of a document in its own script."""

from __future__ import annotations

from docgen.language.words import Words, words


def words_of(language: str) -> Words:
    """Return the words of a language, in Traditional characters where it is written in them.

    Documents in Traditional Chinese are converted as a whole; a page around one is not part of
    it and has to ask here.
    """
    catalogue = words(language)
    if language != "zh-Hant":
        return catalogue
    from docgen.language.script import convert_strings

    return convert_strings(catalogue)
