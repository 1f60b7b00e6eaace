"""The sample organisation's library, and its documents as finished trees."""

from __future__ import annotations

from functools import cache

from docgen.api import Project
from docgen.api.building import open_context
from docgen.build import build_any
from docgen.build.render import finish_document
from docgen.language.words import Language
from docgen.library import Library
from docgen.schema.types import Audience
from docgen.tree import Document
from tests.support.project import ROOT


@cache
def sample_library(language: Language = "zh-Hans") -> Library:
    """Return everything under `content/`, in the base of a language."""
    return Project.load(ROOT).library("en" if language == "en" else "zh-Hans")


@cache
def built_sample(
    name: str,
    language: Language = "zh-Hans",
    audience: Audience | None = None,
    advice: bool = False,
    **parameters: str,
) -> Document:
    """Return a document of the sample, finished; a parameter is given as `group__name`."""
    library = sample_library(language)
    given = {key.replace("__", "."): value for key, value in parameters.items()}
    context = open_context(library, language, given, audience, advice)
    document = finish_document(build_any(context, name), language, library.reference_titles())
    assert context.diagnostics == []
    return document
