"""Looking into the data for a template: where a value lies, what is missing, what cannot stand.

Only done when something is wrong, or when asked to check before rendering.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from docgen.diagnostic import Diagnostic, Severity, did_you_mean, near_name
from docgen.template.word.faults import excerpt, fault
from docgen.template.word.names import NeededName, show_path
from docgen.template.word.values import ILLEGAL, ILLEGAL_IN_RUN

_DEEPEST = 40
_MOST = 100_000

Path = tuple[str, ...]


def field_names(value: Any) -> tuple[str, ...] | None:
    """Return the names that a value offers to a template; None if it has no names."""
    if isinstance(value, Mapping):
        return tuple(key for key in value if isinstance(key, str))
    if is_dataclass(value):
        return tuple(one.name for one in fields(value))
    struct = getattr(type(value), "__struct_fields__", None)
    if struct is not None:
        return tuple(struct)
    named = getattr(type(value), "_fields", None)
    if named is not None:
        return tuple(named)
    own = getattr(value, "__dict__", None)
    return tuple(name for name in own if not name.startswith("_")) if own else None


def iter_data(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value below `value` with its path, itself first; never in a circle."""
    count = 0
    waiting: list[tuple[Path, Any]] = [(path, value)]
    seen: set[int] = set()
    while waiting and count < _MOST:
        count += 1
        path, value = waiting.pop()
        yield path, value
        if isinstance(value, (str, bytes)) or len(path) >= _DEEPEST or id(value) in seen:
            continue
        children = list(_children(value, path))
        if children:
            seen.add(id(value))
            waiting.extend(reversed(children))


def _children(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        for index, item in enumerate(value):
            yield (*path, f"[{index}]"), item
        return
    for name in field_names(value) or ():
        found = _member(value, name)
        if found is not None:
            yield (*path, name), found[0]


def _member(value: Any, name: str) -> tuple[Any] | None:
    """Return a member in a tuple of its own, as a template gets it; None if there is none."""
    try:
        return (value[name],)
    except Exception:
        pass
    try:
        return (getattr(value, name),)
    except Exception:
        return None


def find_owner(context: Mapping[str, Any], owner: Any) -> Path | None:
    """Return the path of an object in the data."""
    for path, value in iter_data(context):
        if value is owner:
            return path
    return None


def find_illegal(context: Mapping[str, Any], character: str) -> list[tuple[Path, str, str]]:
    r"""Return path, text and first bad character of every text that a Word file cannot hold.

    Args:
        context: the data.
        character: the one that was met. `\a` and `\f` are bad only outside the text of runs,
            so they are looked for only when one of them was met.
    """
    pattern = ILLEGAL if character in "\a\f" else ILLEGAL_IN_RUN
    found = []
    for path, value in iter_data(context):
        if isinstance(value, str) and (match := pattern.search(value)):
            found.append((path, value, match.group()))
    return found


def find_foreign(context: Mapping[str, Any]) -> list[Any]:
    """Return the objects of docxtpl that lie in the data."""
    return [
        value
        for _, value in iter_data(context)
        if type(value).__module__.partition(".")[0] == "docxtpl"
    ]


def check_names(
    needed: Iterable[NeededName], context: Mapping[str, Any], path: str | None
) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each name the template needs and the data does not have.

    Args:
        needed: what the template needs.
        context: the data.
        path: the template's file, for diagnostics.
    """
    found: dict[Path, Diagnostic] = {}
    for name in needed:
        if name.optional:
            continue
        missing = _find_missing(context, name.path)
        if missing is None:
            continue
        where, owner = missing
        if where not in found or name.always:
            found[where] = _missing(name, where, owner, path)
    return tuple(sorted(found.values(), key=lambda d: -d.severity.rank))


def _find_missing(value: Any, path: Path, before: Path = ()) -> tuple[Path, Any] | None:
    """Return the path that is missing and the object it is missing from."""
    for index, segment in enumerate(path):
        if segment == "[]":
            if not isinstance(value, (list, tuple)):
                return None
            for number, item in enumerate(value):
                missing = _find_missing(item, path[index + 1 :], (*before, f"[{number}]"))
                if missing is not None:
                    return missing
            return None
        member = _member(value, segment)
        before = (*before, segment)
        if member is None:
            return before, value
        value = member[0]
    return None


def _missing(name: NeededName, where: Path, owner: Any, path: str | None) -> Diagnostic:
    tag = name.tags[0] if name.tags else None
    return missing_name(
        where,
        field_names(owner),
        tag.place if tag else None,
        path=path,
        matched=tag.written if tag else None,
        severity=Severity.ERROR if name.always else Severity.WARNING,
    )


def missing_name(
    where: Path,
    known: Iterable[str] | None,
    place: Any,
    *,
    path: str | None,
    matched: str | None,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    """Return the diagnostic of a name that the data does not have, with the near one."""
    shown = show_path(where)
    names = list(known or ())
    near = near_name(where[-1], names)
    return fault(
        "template-unknown-name",
        f"`{shown}` is not in the data",
        place,
        path=path,
        matched=matched,
        help=did_you_mean(where[-1], names)
        or f"add `{shown}` to the data, or write `{{% if {shown} is defined %}}`",
        severity=severity,
        suggestions=(near,) if near else (),
    )


def illegal_text(
    where: Path | None, text: str, character: str, place: Any, path: str | None
) -> Diagnostic:
    """Return the diagnostic of a text with a character that no Word file can hold."""
    field = f"`{show_path(where)}`" if where else "a value"
    kind = "half a surrogate pair" if "\ud800" <= character <= "\udfff" else "a control character"
    shown = "".join("·" if ILLEGAL.match(c) else c for c in text)
    return fault(
        "template-control-character",
        f"{field} holds {kind}, U+{ord(character):04X}, which cannot stand in a Word file",
        place,
        path=path,
        matched=excerpt(shown),
        help="take it out of the data; it often comes from a copied PDF or a damaged export",
    )
