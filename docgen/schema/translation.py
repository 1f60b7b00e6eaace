"""Translations: partial trees laid over the content they translate, matched by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from docgen.diagnostic import Diagnostic, Label, Result, did_you_mean, error, warning
from docgen.schema.coerce import coerce, trim_text
from docgen.schema.explain import Explainer
from docgen.schema.overlay import ID, holds_texts, overlay_schema
from docgen.schema.place import Found, anchor_span
from docgen.schema.read import make_validator
from docgen.schema.shape import Shape, build_shape, struct_shape
from docgen.source import Span
from docgen.yamldoc import YamlMapping, YamlNode, YamlScalar, YamlSequence, is_null

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

IdPath: TypeAlias = tuple[str, ...]
"""The way to a text by keys and ids; shown with dots, such as `sections.opening.title`."""


def merge_translation(
    base: YamlNode, overlay: YamlNode, struct_type: type[msgspec.Struct]
) -> Result[YamlNode]:
    """Return the base with the texts of its translation in place of its own.

    Every scalar of the result keeps the span in the file it came from. Items of lists are matched
    by `id`, or by their tag (`part:`) where they have none; texts in a plain list by position.

    Args:
        base: the content that is translated.
        overlay: the translation: ids and texts only.
        struct_type: the content type of both.

    Errors: `translation-unknown` (an id or key the base lacks), `translation-misplaced` (what is
    not translated), `translation-mismatch`, and those of `read_struct`; warnings:
    `translation-missing`, one for each text, or for an item that is missing altogether.
    """
    merger = _Merger(_source_name(base))
    shape, validator = _overlay_checks(struct_type)
    errors = list(validator.iter_errors(coerce(overlay, shape)))
    if errors:
        merger.diagnostics += Explainer(overlay, shape, merger.base).explain(errors)
    merged = merger.merge(base, overlay, struct_shape(struct_type), ())
    return Result(merged, tuple(sorted(merger.diagnostics, key=Diagnostic.sort_key)))


def translatable_texts(node: YamlNode, struct_type: type[msgspec.Struct]) -> dict[str, str]:
    """Return every translatable text of a file by its id path, such as `sections.opening.title`.

    The same path names the same text in the base and in a translation, so that a translation can
    remember which wording it was made from.
    """
    return {
        ".".join(path): trim_text(scalar.text)
        for path, scalar in _iter_texts(node, struct_shape(struct_type), ())
    }


def iter_translatable(
    node: YamlNode, struct_type: type[msgspec.Struct]
) -> Iterator[tuple[str, YamlScalar]]:
    """Yield the id path and the scalar of every translatable text of a file.

    In a merged tree the scalar's span says which file a text came from.
    """
    for path, scalar in _iter_texts(node, struct_shape(struct_type), ()):
        yield ".".join(path), scalar


@cache
def _overlay_checks(struct_type: type[msgspec.Struct]) -> tuple[Shape, Draft202012Validator]:
    schema = overlay_schema(struct_type)
    return build_shape(schema), make_validator(schema)


def _source_name(node: YamlNode) -> str:
    return node.span.source.name


def _iter_texts(node: YamlNode, shape: Shape, path: IdPath) -> Iterator[tuple[IdPath, YamlScalar]]:
    shape = shape.member(node)
    match node:
        case YamlScalar():
            if shape.text and not is_null(node):
                yield path, node
        case YamlMapping(entries=entries):
            for key, value in entries:
                child = shape.child(key.text)
                if child and holds_texts(child):
                    yield from _iter_texts(value, child, (*path, key.text))
        case YamlSequence(items=items):
            if shape.item and holds_texts(shape.item):
                for i, item in enumerate(items):
                    name = _identity(item, shape.item) or str(i)
                    yield from _iter_texts(item, shape.item, (*path, name))


def _identity(item: YamlNode, shape: Shape) -> str | None:
    scalar = _identity_scalar(item, shape)
    return scalar.text if scalar else None


def _identity_scalar(item: YamlNode, shape: Shape) -> YamlScalar | None:
    """Return the scalar that names an item: its id, or its tag where its kind has no id."""
    if not isinstance(item, YamlMapping):
        return None
    member = shape.member(item)
    if member.kind == "union":
        return None  # an unknown tag: the schema complains of it
    # Without the id it should have, an item has no name: the schema complains of that.
    value = item.get(ID if ID in member.keys else member.tag)
    return value if isinstance(value, YamlScalar) else None


def _count(texts: int) -> str:
    return "1 text" if texts == 1 else f"{texts} texts"


@dataclass(slots=True)
class _Merger:
    """Walks both trees along the shape of the base."""

    base: str
    """Name of the base file."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What was found."""

    def merge(self, base: YamlNode, over: YamlNode, shape: Shape, path: IdPath) -> YamlNode:
        """Return `base` with the texts of `over`; where their kinds differ, `base` as it is."""
        shape = shape.member(base)
        match base, over:
            case YamlScalar(), YamlScalar():
                return over if shape.text and trim_text(over.text) and not is_null(over) else base
            case YamlMapping(), YamlMapping():
                return self._merge_keys(base, over, shape, path)
            case YamlSequence(), YamlSequence() if shape.item is None or not holds_texts(shape):
                return base
            case YamlSequence(), YamlSequence() if shape.item and shape.item.text:
                return self._merge_plain_list(base, over, shape.item, path)
            case YamlSequence(), YamlSequence() if shape.item:
                return self._merge_items(base, over, shape.item, path)
            case _:
                return base

    def _merge_keys(
        self, base: YamlMapping, over: YamlMapping, shape: Shape, path: IdPath
    ) -> YamlMapping:
        entries: list[tuple[YamlScalar, YamlNode]] = []
        for key, value in base.entries:
            child = shape.child(key.text)
            entry = over.entry(key.text)
            if key.text == ID and entry:
                self._check_same_id(value, entry[1])
            if child is None or not holds_texts(child):
                entries.append((key, value))
            elif entry is None:
                self._missing(value, child, (*path, key.text), anchor_span(Found(over, None)))
                entries.append((key, value))
            else:
                entries.append((key, self.merge(value, entry[1], child, (*path, key.text))))
        entries += self._added(base, over, shape)
        return replace(base, entries=tuple(entries))

    def _added(
        self, base: YamlMapping, over: YamlMapping, shape: Shape
    ) -> Iterator[tuple[YamlScalar, YamlNode]]:
        """Yield the texts that only the translation has; what else it adds is an error."""
        for key, value in over.entries:
            child = shape.child(key.text)
            if child is None or base.entry(key.text) or not holds_texts(child):
                continue
            if key.text in shape.keys and (child.text or (child.item and child.item.text)):
                yield key, value
            else:
                self._unknown(key, base.keys())

    def _merge_plain_list(
        self, base: YamlSequence, over: YamlSequence, item: Shape, path: IdPath
    ) -> YamlSequence:
        if len(base.items) != len(over.items):
            message = f"{_count(len(over.items))} here, {len(base.items)} in {self.base}"
            span = anchor_span(Found(over, None))
            self.diagnostics.append(error("translation-mismatch", message, span))
            return base
        pairs = zip(base.items, over.items, strict=True)
        merged = (
            self.merge(one, other, item, (*path, str(i))) for i, (one, other) in enumerate(pairs)
        )
        return replace(base, items=tuple(merged))

    def _merge_items(
        self, base: YamlSequence, over: YamlSequence, item: Shape, path: IdPath
    ) -> YamlSequence:
        here = self._by_identity(over, item)
        items: list[YamlNode] = []
        used: set[str] = set()
        for i, one in enumerate(base.items):
            name = _identity(one, item) or str(i)
            if name in here and name not in used:
                used.add(name)
                items.append(self.merge(one, here[name][1], item, (*path, name)))
            else:
                self._missing(one, item, (*path, name), anchor_span(Found(over, None)))
                items.append(one)
        known = [known for one in base.items if (known := _identity(one, item))]
        for scalar, _ in here.values():
            if scalar.text not in used:
                self._unknown(scalar, known)
        return replace(base, items=tuple(items))

    def _by_identity(
        self, over: YamlSequence, item: Shape
    ) -> dict[str, tuple[YamlScalar, YamlNode]]:
        found: dict[str, tuple[YamlScalar, YamlNode]] = {}
        for one in over.items:
            scalar = _identity_scalar(one, item)
            if scalar is None:
                continue  # the schema has reported that the id is missing
            if scalar.text in found:
                first = Label(found[scalar.text][0].span, "first here")
                twice = error("duplicate-id", f"`{scalar.text}` stands twice", scalar.span)
                self.diagnostics.append(replace(twice, labels=(first,)))
            else:
                found[scalar.text] = (scalar, one)
        return found

    def _check_same_id(self, base: YamlNode, over: YamlNode) -> None:
        if isinstance(base, YamlScalar) and isinstance(over, YamlScalar) and base.text != over.text:
            message = f"the id is `{over.text}` here and `{base.text}` in {self.base}"
            help = f"write `{base.text}`"
            self.diagnostics.append(error("translation-mismatch", message, over.span, help))

    def _unknown(self, scalar: YamlScalar, known: tuple[str, ...] | list[str]) -> None:
        message = f"`{scalar.text}` is not in {self.base}"
        help = did_you_mean(scalar.text, known)
        self.diagnostics.append(error("translation-unknown", message, scalar.span, help))

    def _missing(self, value: YamlNode, shape: Shape, path: IdPath, span: Span) -> None:
        texts = list(_iter_texts(value, shape, path))
        if not texts:
            return
        what = f"`{'.'.join(path)}`"
        message = f"{what} is not translated"
        if len(texts) > 1 or texts[0][0] != path:
            message += f" ({_count(len(texts))})"
        label = Label(texts[0][1].span, "the text to translate")
        help = "add the English at the same place of this file; until then the Chinese is printed"
        found = warning("translation-missing", message, span, help)
        self.diagnostics.append(replace(found, labels=(label,)))
