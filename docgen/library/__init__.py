"""Everything under `content/`, loaded once in one language."""

from docgen.library.library import Item, Library
from docgen.library.load import Loaded, load_library

__all__ = ["Item", "Library", "Loaded", "load_library"]
