"""Which names a template needs: found in its syntax trees, with the tags that use them.

A name is a path into the data: `applicant.name`, `items[].amount` for the amount of each item.
What is computed inside the template (`loop.index`, a macro's argument) is not needed from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from docgen.template.environment import nodes
from docgen.template.word.tags import Tag

Path = tuple[str, ...]
"""Segments of a path; `[]` stands for each element of a list."""

_EACH = "[]"
_SAME_LIST = frozenset(
    ("list", "sort", "unique", "reverse", "select", "selectattr", "reject", "rejectattr")
)
_ONE_OF_LIST = frozenset(("first", "last", "random", "max", "min"))
_FALLBACK = frozenset(("default", "d"))


@dataclass(frozen=True, slots=True)
class NeededName:
    """A name that the data has to have."""

    path: Path
    """Where in the data: `("items", "[]", "amount")`."""
    tags: tuple[Tag, ...]
    """The tags that use it, in the order of the document."""
    always: bool
    """Whether every rendering uses it; some need it only under a condition or in a loop."""
    optional: bool
    """Whether the template copes without it (`is defined`, `default`)."""
    asked: bool = False
    """Whether the template asks somewhere if there is anything in it (`{% if phone %}`)."""
    only_asked: bool = False
    """Whether that is all it does with it: it neither prints nor compares it."""

    @property
    def name(self) -> str:
        """The path as one writes it: `items[].amount`."""
        return show_path(self.path)


def show_path(path: Iterable[str]) -> str:
    """Return a path as one writes it."""
    shown = ""
    for segment in path:
        shown += segment if segment.startswith("[") else f".{segment}" if shown else segment
    return shown


@dataclass(slots=True)
class _Use:
    tags: list[Tag] = field(default_factory=list)
    always: bool = False
    optional: bool = True
    asked: bool = False
    count: int = 0
    truths: int = 0


Scope = Mapping[str, Path | None]


class NameFinder:
    """Collects the names that syntax trees need."""

    def __init__(self, known: Iterable[str]) -> None:
        self._uses: dict[Path, _Use] = {}
        self._known = frozenset((*known, "self", "super", "caller"))
        self._tag_at: Callable[[int], Tag | None] = lambda _: None
        self._conditional = 0
        self._guarded: list[Path] = []

    def add(self, tree: nodes.Template, tag_at: Callable[[int], Tag | None]) -> None:
        """Collect from one part, not yet completed for rendering."""
        self._tag_at = tag_at
        self._body(tree.body, {})

    def found(self) -> tuple[NeededName, ...]:
        """Return what was collected, in the order of first use."""
        return tuple(
            NeededName(
                path, tuple(use.tags), use.always, use.optional, use.asked, use.count == use.truths
            )
            for path, use in self._uses.items()
        )

    def _record(self, path: Path | None, line: int, optional: bool = False) -> None:
        if path is None:
            return
        use = self._uses.setdefault(path, _Use())
        use.count += 1
        tag = self._tag_at(line)
        if tag is not None and tag not in use.tags:
            use.tags.append(tag)
        guarded = optional or any(path[: len(p)] == p for p in self._guarded)
        use.optional = use.optional and guarded
        use.always = use.always or not (self._conditional or guarded)

    # Statements

    def _body(self, body: Iterable[nodes.Node], scope: dict[str, Path | None]) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: dict[str, Path | None]) -> None:
        match node:
            case nodes.For():
                self._loop(node, scope)
            case nodes.If():
                self._choice(node, scope)
            case nodes.Assign():
                value = self._value(node.node, scope)
                _bind(node.target, value, scope)
            case nodes.AssignBlock():
                self._body(node.body, dict(scope))
                _bind(node.target, None, scope)
            case nodes.With():
                inner = dict(scope)
                for target, given in zip(node.targets, node.values, strict=True):
                    _bind(target, self._value(given, scope), inner)
                self._body(node.body, inner)
            case nodes.Macro() | nodes.CallBlock():
                inner = {**scope, "caller": None, "varargs": None, "kwargs": None}
                for argument in node.args:
                    inner[argument.name] = None
                for default in node.defaults:
                    self._use(default, scope)
                if isinstance(node, nodes.Macro):
                    scope[node.name] = inner[node.name] = None
                else:
                    self._use(node.call, scope)
                self._under_condition(lambda: self._body(node.body, inner))
            case _:
                self._children(node, scope)

    def _children(self, node: nodes.Node, scope: dict[str, Path | None]) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._use(child, scope)
            else:
                self._statement(child, scope)

    def _loop(self, node: nodes.For, scope: dict[str, Path | None]) -> None:
        over = self._value(node.iter, scope)
        inner = {**scope, "loop": None}
        _bind(node.target, (*over, _EACH) if over is not None else None, inner)
        # With no element the body is not rendered; each element must have what it names.
        if node.test is not None:
            self._use(node.test, inner)
        self._body(node.body, inner)
        self._under_condition(lambda: self._body(node.else_, dict(scope)))

    def _choice(self, node: nodes.If, scope: dict[str, Path | None]) -> None:
        self._ask(node.test, scope)
        self._note_truths(node.test, scope)
        guards = _guards(node.test, lambda e: self._path(e, scope))
        self._under_condition(lambda: self._body(node.body, scope), guards)
        for branch in node.elif_:
            self._under_condition(partial(self._choice, branch, scope))
        self._under_condition(lambda: self._body(node.else_, scope))

    def _under_condition(self, work: Callable[[], None], guards: Iterable[Path] = ()) -> None:
        before = len(self._guarded)
        self._conditional += 1
        self._guarded.extend(guards)
        work()
        del self._guarded[before:]
        self._conditional -= 1

    # Expressions

    def _ask(self, test: nodes.Node, scope: Scope) -> None:
        """Record what a condition uses: whatever it asks about may be empty."""
        self._use(test, scope)
        for node in (test, *test.find_all((nodes.Name, nodes.Getattr, nodes.Getitem))):
            path = self._path(node, scope)
            if path in self._uses:
                self._uses[path].asked = True

    def _note_truths(self, test: nodes.Node, scope: Scope) -> None:
        """Count the names of which a condition wants to know only whether they hold."""
        match test:
            case nodes.Not():
                self._note_truths(test.node, scope)
            case nodes.And() | nodes.Or():
                self._note_truths(test.left, scope)
                self._note_truths(test.right, scope)
            case _:
                path = self._path(test, scope)
                if path in self._uses:
                    self._uses[path].truths += 1

    def _use(self, node: nodes.Node, scope: Scope) -> None:
        self._value(node, scope)

    def _value(self, node: nodes.Node, scope: Scope, optional: bool = False) -> Path | None:
        """Record what an expression uses; return its own path if it is one."""
        path = self._path(node, scope)
        if path is not None:
            self._record(path, node.lineno, optional)
            self._arguments(node, scope)
            return path
        match node:
            case nodes.Getattr(attr=str(key)) | nodes.Getitem(arg=nodes.Const(value=str(key))):
                path = _extend(self._value(node.node, scope), key)
                self._record(path, node.lineno, optional)
                return path
            case nodes.Filter() if node.node is not None:
                inner = self._value(node.node, scope, optional or node.name in _FALLBACK)
                self._rest(node, scope, node.node)
                return _filtered(node.name, inner)
            case nodes.Test():
                self._value(node.node, scope, optional or node.name in ("defined", "undefined"))
                self._rest(node, scope, node.node)
            case nodes.CondExpr():
                self._ask(node.test, scope)
                self._note_truths(node.test, scope)
                guards = _guards(node.test, lambda e: self._path(e, scope))
                self._under_condition(lambda: self._use(node.expr1, scope), guards)
                if (other := node.expr2) is not None:
                    self._under_condition(lambda: self._use(other, scope))
            case nodes.And() | nodes.Or():
                self._ask(node.left, scope)
                guards = _guards(node.left, lambda e: self._path(e, scope))
                self._under_condition(lambda: self._use(node.right, scope), guards)
            case nodes.Call() if isinstance(node.node, nodes.Getattr):
                self._value(node.node.node, scope, optional)
                self._rest(node, scope, node.node)
            case _:
                self._rest(node, scope, None)
        return None

    def _rest(self, node: nodes.Node, scope: Scope, but: nodes.Node | None) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                if child is not but:
                    self._use(child, scope)
            else:
                self._rest(child, scope, None)

    def _arguments(self, node: nodes.Node, scope: Scope) -> None:
        """Record what stands in the brackets of a path."""
        if isinstance(node, (nodes.Getattr, nodes.Getitem)):
            if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
                self._use(node.arg, scope)
            self._arguments(node.node, scope)

    def _path(self, node: nodes.Node, scope: Scope) -> Path | None:
        match node:
            case nodes.Name():
                if node.name in scope:
                    return scope[node.name]
                return None if node.name in self._known else (node.name,)
            case nodes.Getattr():
                return _extend(self._path(node.node, scope), node.attr)
            case nodes.Getitem(arg=nodes.Const(value=str(key))):
                return _extend(self._path(node.node, scope), key)
            case nodes.Getitem(arg=nodes.Slice()):
                return self._path(node.node, scope)
            case nodes.Getitem(arg=nodes.Const() | nodes.Neg()):
                return _extend(self._path(node.node, scope), _EACH)
        return None


def _extend(path: Path | None, segment: str) -> Path | None:
    return None if path is None else (*path, segment)


def _filtered(name: str, path: Path | None) -> Path | None:
    if path is None or name in _SAME_LIST or name in _FALLBACK:
        return path
    return (*path, _EACH) if name in _ONE_OF_LIST else None


def _bind(target: nodes.Node, path: Path | None, scope: dict[str, Path | None]) -> None:
    if isinstance(target, nodes.Name):
        scope[target.name] = path
    elif isinstance(target, nodes.Tuple):
        for item in target.items:
            _bind(item, None, scope)


def _guards(test: nodes.Node, path_of: Callable[[nodes.Node], Path | None]) -> Iterable[Path]:
    """Return the paths that are there wherever a test holds."""
    if isinstance(test, nodes.And):
        return (*_guards(test.left, path_of), *_guards(test.right, path_of))
    if isinstance(test, nodes.Test) and test.name == "defined":
        path = path_of(test.node)
        return () if path is None else (path,)
    return ()
