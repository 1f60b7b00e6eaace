"""What jsonschema-rs found, said plainly and at its place."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from docgen.diagnostic import Diagnostic, Fix, did_you_mean, error, near_name
from docgen.schema.generate import BASE_ONLY
from docgen.schema.place import Found, Path, anchor_span, find_place, show_path
from docgen.schema.shape import ANYTHING, Shape
from docgen.yamldoc import YamlMapping, YamlNode, YamlScalar, find_slip, find_wide_colon, kind_of

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

_MOST_SHOWN = 40
_WANTED = {
    "string": "text",
    "array": "a list",
    "object": "keys with values",
    "integer": "a whole number such as 3",
    "number": "a number such as 2.5",
    "boolean": "`true` or `false`",
    "null": "nothing",
}
_WORDS_OF_YAML_1_1 = frozenset({"yes", "no", "on", "off", "y", "n"})
_CURLY = re.compile(r"[“”„‘’]([^“”„‘’\"]*)[“”‘’]")
_LOOSE_DATE = re.compile(r"\s*(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?\s*")


@dataclass(frozen=True, slots=True)
class Explainer:
    """Turns validation errors of one file into diagnostics."""

    root: YamlNode
    """The file."""
    shape: Shape
    """What it should hold, described, since descriptions make the best help."""
    base: str = ""
    """For a translation, the file it translates."""

    def explain(self, errors: Iterable[ValidationError]) -> list[Diagnostic]:
        """Return the diagnostics; a misspelt key is not reported as missing too."""
        found: list[Diagnostic] = []
        missing: list[tuple[Path, str, Diagnostic]] = []
        misspelt: set[tuple[Path, str]] = set()
        for one in errors:
            path: Path = tuple(one.instance_path)
            kind = one.kind
            match kind.name:
                case "additionalProperties":
                    for name in kind.as_dict()["unexpected"]:
                        diagnostic, meant = self._unknown_key(path, name)
                        found.append(diagnostic)
                        misspelt |= {(path, meant)} if meant else set()
                case "required":
                    name = kind.as_dict()["property"]
                    missing.append((path, name, self._missing_key(path, name)))
                case _:
                    found.append(self._value(path, kind.name, kind.as_dict(), one))
        found += [d for path, name, d in missing if (path, name) not in misspelt]
        return list(dict.fromkeys(found))

    def _place(self, path: Path) -> tuple[Found, Shape]:
        """Return place and shape at a path; the nearest place above it where there is none."""
        shape = self.shape
        for i, step in enumerate(path):
            above = find_place(self.root, path[:i])
            if above is None:
                break
            shape = shape.member(above.node).child(step) or ANYTHING
        for end in range(len(path), -1, -1):
            found = find_place(self.root, path[:end])
            if found is not None:
                return found, shape.member(found.node)
        return Found(self.root, None), shape

    def _unknown_key(self, path: Path, name: str) -> tuple[Diagnostic, str | None]:
        found, shape = self._place(path)
        entry = found.node.entry(name) if isinstance(found.node, YamlMapping) else None
        span = entry[0].span if entry else anchor_span(found)
        slip = find_wide_colon(name)
        if slip:
            return error("unknown-key", slip.message, span, slip.help), None
        if name in shape.schema.get(BASE_ONLY, ()):
            message = f"`{name}` belongs in {self.base}, not in a translation"
            return error("translation-misplaced", message, span, "delete it here"), None
        taken = found.node.keys() if isinstance(found.node, YamlMapping) else ()
        known = [key for key in shape.keys if key not in taken]
        rest = "see the keys known here with `docgen schema`" if known else "delete it"
        help = did_you_mean(name, known) or rest
        return error("unknown-key", f"unknown key `{name}`", span, help), near_name(name, known)

    def _missing_key(self, path: Path, name: str) -> Diagnostic:
        found, shape = self._place(path)
        known = shape.keys.get(name) or shape.members.get(name)
        help = known.schema.get("description") if known else None
        if shape.kind == "union" and name == shape.tag:
            help = "known here: " + ", ".join(f"`{member}`" for member in shape.members)
        return error("missing-key", f"`{name}` is missing", anchor_span(found), help)

    def _value(
        self, path: Path, kind: str, facts: dict[str, Any], one: ValidationError
    ) -> Diagnostic:
        found, shape = self._place(path)
        node, name = found.node, show_path(path)
        if kind == "propertyNames":
            return self._key_form(found, shape, facts["error"])
        if isinstance(node, YamlScalar):
            if one.instance is None or (kind == "minLength" and not one.instance):
                return _empty(found, name, shape)
            if kind in ("enum", "const"):
                return _not_known(node, name, facts.get("options") or [facts.get("expected_value")])
            if kind == "format" and facts["format"] == "date":
                return _not_a_date(node)
        if kind in ("type", "enum", "const", "anyOf"):
            return _wrong_kind(found, name, facts.get("types") or _types_of(shape))
        span = node.span if isinstance(node, YamlScalar) else anchor_span(found)
        if kind in ("pattern", "format"):
            message = f"{name}: `{_cut(node)}` is not written as it has to be"
            help = _quotes_help(node) or shape.schema.get("description")
            return error("wrong-value", message, span, help)
        return error("wrong-value", f"{name}: {_limit(kind, facts, one)}", span)

    def _key_form(self, found: Found, shape: Shape, inner: ValidationError) -> Diagnostic:
        name = str(inner.instance)
        entry = found.node.entry(name) if isinstance(found.node, YamlMapping) else None
        span = entry[0].span if entry else anchor_span(found)
        rules = shape.schema.get("propertyNames", {})
        slip = find_wide_colon(name)
        if slip:
            return error("wrong-value", slip.message, span, slip.help)
        message = f"the key `{name}` is not written as it has to be"
        return error("wrong-value", message, span, rules.get("description"))


def _types_of(shape: Shape) -> list[str]:
    if shape.kind in ("core", "any"):
        return sorted(shape.types)
    return [{"text": "string", "list": "array"}.get(shape.kind, "object")]


def _cut(node: YamlNode) -> str:
    text = " ".join(node.text.split()) if isinstance(node, YamlScalar) else kind_of(node)
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"


def _quotes_help(node: YamlNode) -> str | None:
    """Return the help for a value in the curly quotation marks that Word makes of straight ones."""
    if not isinstance(node, YamlScalar) or not node.plain or not _CURLY.fullmatch(node.text):
        return None
    return f'write `"{node.text[1:-1]}"`, with straight quotation marks'


def _empty(found: Found, name: str, shape: Shape) -> Diagnostic:
    scalar = found.node
    written = scalar.text if isinstance(scalar, YamlScalar) and scalar.plain else ""
    span = found.key.span if found.key and not written else scalar.span
    what = _WANTED[_types_of(shape)[0]] if _types_of(shape) else "a value"
    help = f"write {what} after it, or delete the line"
    if written:
        return error("empty-value", f"`{written}` means that {name} is empty", span, help)
    return error("empty-value", f"{name} is empty", span, help)


def _not_known(node: YamlScalar, name: str, options: list[Any]) -> Diagnostic:
    known = [str(option) for option in options]
    few = ", ".join(f"`{option}`" for option in known) if len(known) <= 8 else ""
    message = f"{name}: `{_cut(node)}` is not one of {few or f'the {len(known)} known values'}"
    near = near_name(node.text, known)
    rest = None if few else "known here: " + ", ".join(f"`{option}`" for option in known)
    help = f"did you mean `{near}`?" if near else rest
    return error("wrong-value", message, node.span, help)


def _not_a_date(node: YamlScalar) -> Diagnostic:
    found = error(
        "wrong-value",
        f"expected a date such as 2026-03-02, got `{_cut(node)}`",
        node.span,
        "write year, month and day with hyphens, month and day with two digits",
    )
    loose = _LOOSE_DATE.fullmatch(node.text)
    if loose is None:
        return found
    try:
        date = dt.date(*(int(part) for part in loose.groups())).isoformat()
    except ValueError:
        return replace(found, help="there is no such day")
    return replace(found, help=f"write `{date}`", fix=Fix(node.span, date))


def _wrong_kind(found: Found, name: str, types: list[str]) -> Diagnostic:
    node = found.node
    wanted = (
        " or ".join(_WANTED.get(one, one) for one in types if one != "null") or "something else"
    )
    span = node.span if isinstance(node, YamlScalar) else anchor_span(found)
    if not isinstance(node, YamlScalar) or {"string", "array", "object"} & set(types):
        message = f"{name} has to be {wanted}, but is {kind_of(node)}"
    else:
        message = f"{name}: expected {wanted}, got `{_cut(node)}`"
    return error("wrong-kind", message, span, _kind_help(node, types))


def _kind_help(node: YamlNode, types: list[str]) -> str | None:
    if isinstance(node, YamlScalar):
        first_line = node.span.text.split("\n")[0]
        slip = find_slip(first_line) if node.plain else None
        if slip and set(types) & {"object", "array"}:
            return f"{slip.message}: {slip.help}"
        if "array" in types:
            return "write each item on a line of its own that begins with `- `"
        # Full-width digits, and zeros in front, which YAML 1.1 took for the mark of octal numbers.
        digits = unicodedata.normalize("NFKC", node.text)
        if "integer" in types and digits.isascii() and digits.isdigit():
            return f"write `{digits.lstrip('0') or '0'}`"
        if types == ["boolean"] and node.text.lower() in _WORDS_OF_YAML_1_1:
            return "write `true` or `false`; other words for them are text"
        return None
    begins = node.span.text[:1]
    if "string" in types and begins in ("[", "{"):
        return f"a text that begins with `{begins}` needs quotes around it"
    if "string" in types:
        return "write it on one line, in quotes, or on indented lines below `|`"
    return None


def _limit(kind: str, facts: dict[str, Any], one: ValidationError) -> str:
    limit = facts.get("limit")
    said = {
        "maxLength": f"has more than {limit} characters",
        "minLength": f"has fewer than {limit} characters",
        "minimum": f"has to be at least {limit}",
        "exclusiveMinimum": f"has to be more than {limit}",
        "maximum": f"has to be at most {limit}",
        "exclusiveMaximum": f"has to be less than {limit}",
        "minItems": f"needs at least {limit}",
        "maxItems": f"has more than {limit}",
        "uniqueItems": "holds the same item twice",
    }
    return said.get(kind) or one.message
