"""The project on disk: where it is, what is in it, how files are read and written.

The only part that touches project files. Every file is written whole or not at all.
"""

from __future__ import annotations

from docgen.workspace.files import (
    copy_tree,
    iter_files,
    list_folder,
    make_folder,
    move_file,
    move_folder,
    open_output,
    open_stream,
    open_unnamed,
    read_bytes,
    remove_file,
    remove_folder,
    shown_path,
    write_file,
    write_pieces,
    write_private,
)
from docgen.workspace.origin import (
    PDF_MARK,
    is_ours,
    program_stamp,
)
from docgen.workspace.project import (
    Workspace,
    embedded_workspace,
    find_workspace,
    open_workspace,
)

__all__ = [
    "PDF_MARK",
    "Workspace",
    "copy_tree",
    "embedded_workspace",
    "find_workspace",
    "is_ours",
    "iter_files",
    "list_folder",
    "make_folder",
    "move_file",
    "move_folder",
    "open_output",
    "open_stream",
    "open_unnamed",
    "open_workspace",
    "program_stamp",
    "read_bytes",
    "remove_file",
    "remove_folder",
    "shown_path",
    "write_file",
    "write_pieces",
    "write_private",
]
