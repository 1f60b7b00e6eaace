"""Filled forms -> rows of a table: many files, one form, everything checked."""

from docgen.collect.filled import Filled, read_data_file, read_word_file
from docgen.collect.subject import Edition, Subject
from docgen.collect.table import TABLE_WRITERS, Collected

__all__ = [
    "TABLE_WRITERS",
    "Collected",
    "Edition",
    "Filled",
    "Subject",
    "read_data_file",
    "read_word_file",
]
