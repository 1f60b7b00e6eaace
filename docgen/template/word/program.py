"""A skeleton compiled: the syntax tree with the XML put back, and every value written safely."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from docgen.template.environment import (
    CodeGenerator,
    Context,
    Frame,
    GuardedEnvironment,
    Template,
    build_environment,
    nodes,
)
from docgen.template.word.skeleton import STATIC, Skeleton
from docgen.template.word.tags import Tag
from docgen.template.word.values import STATE, State, bounded, build_writer, spend

_WRITE = "docgen: write"
_SPEND = "docgen: spend"
_BOUNDED = "docgen: bounded"
_ROUND = 32
"""What a round of a loop costs at least, so that one that writes nothing ends as well."""
_CALL = 256
"""What a call of a macro costs at least; it takes that much longer."""


@dataclass(frozen=True, slots=True)
class Program:
    """A part that can be rendered."""

    skeleton: Skeleton
    """What it was made from."""
    template: Template
    """The compiled Jinja template."""
    run: Callable[[Context], Iterator[str]]
    """Its root function."""

    def render(self, names: Mapping[str, Any], state: State) -> str:
        """Return the part's XML.

        Args:
            names: the data and the environment's globals.
            state: the counts of this rendering.
        """
        variables = {**names, STATE: state}
        return "".join(self.run(self.template.new_context(variables, shared=True)))

    def find_tag(self, traceback: TracebackType | None) -> Tag | None:
        """Return the tag that an error came from."""
        line = None
        while traceback is not None:
            if traceback.tb_frame.f_globals.get("__jinja_template__") is self.template:
                line = self.template.get_corresponding_lineno(traceback.tb_lineno)
            traceback = traceback.tb_next
        if line is None or not self.skeleton.tags:
            return None
        return self.skeleton.tags[self.skeleton.tag_at(line)]


def build_program(
    skeleton: Skeleton, tree: nodes.Template, filters: Mapping[str, Callable[..., Any]]
) -> Program:
    """Return a part ready to render.

    Args:
        skeleton: the part.
        tree: what it was parsed to; it is changed.
        filters: what its tags may use besides Jinja's filters.

    Raises:
        TemplateSyntaxError: a filter, test or construct that Jinja does not know.
    """
    environment = _environment_for(skeleton)
    environment.filters.update(filters)
    _Completion(skeleton).visit(tree)
    tree.set_environment(environment)
    code = environment.compile(tree)
    template = environment.template_class.from_code(environment, code, environment.globals)
    return Program(skeleton, template, template.root_render_func)


def _environment_for(skeleton: Skeleton) -> GuardedEnvironment:
    environment = build_environment()
    environment.filters[_WRITE] = build_writer(skeleton.slots)
    environment.filters[_SPEND] = spend
    environment.filters[_BOUNDED] = bounded
    environment.code_generator_class = _Generator
    return environment


class _Generator(CodeGenerator):
    """Leaves out `escape()` around what our own filter has written.

    Escaping it again would spoil it; every test of a rendering would tell, should Jinja ever call
    these methods otherwise.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if isinstance(node, nodes.Filter) and node.name == _WRITE:
            self.write("(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Completion:
    """Goes over a syntax tree and completes it for rendering."""

    def __init__(self, skeleton: Skeleton) -> None:
        self.skeleton = skeleton

    def visit(self, node: nodes.Node) -> int:
        """Complete a node and what is below it; return how much XML it holds."""
        # A method is looked up as one, even where the data has an item of that name.
        method = node.node if isinstance(node, nodes.Call) else None
        size = 0
        for name, value in node.iter_fields():
            if isinstance(value, nodes.Node):
                size += self.visit(value)
                if value is not method:
                    setattr(node, name, _replacement(value))
            elif isinstance(value, list):
                children = [child for child in value if isinstance(child, nodes.Node)]
                size += sum(self.visit(child) for child in children)
                value[:] = [_replacement(v) if isinstance(v, nodes.Node) else v for v in value]
        if isinstance(node, nodes.Output):
            size += self._complete_output(node)
        elif isinstance(node, (nodes.For, nodes.Macro)):
            least = _ROUND if isinstance(node, nodes.For) else _CALL
            node.body.insert(0, _statement(_SPEND, least + size, node.lineno))
        return size

    def _complete_output(self, node: nodes.Output) -> int:
        size = 0
        completed: list[nodes.Expr] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                static = "".join(
                    self.skeleton.statics[int(number)] for number in STATIC.findall(child.data)
                )
                child.data = static
                size += len(static)
                completed.append(child)
            else:
                completed.append(self._written(child))
        node.nodes = completed
        return size

    def _written(self, child: nodes.Expr) -> nodes.Expr:
        slot = self.skeleton.slot_of_tag[self.skeleton.tag_at(child.lineno)]
        return _filter(child, _WRITE, nodes.Const(slot))


def _replacement(node: nodes.Node) -> nodes.Node:
    """Return what takes the place of an expression: an item comes before a method of its name."""
    if isinstance(node, nodes.Getattr) and not _is_loop(node.node):
        item = nodes.Const(node.attr, lineno=node.lineno)
        return nodes.Getitem(node.node, item, node.ctx, lineno=node.lineno)
    if isinstance(node, nodes.Concat):
        return _filter(node, _BOUNDED)
    return node


def _is_loop(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name in ("loop", "self", "super", "caller")


def _filter(node: nodes.Expr, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)


def _statement(name: str, size: int, line: int) -> nodes.ExprStmt:
    call = _filter(nodes.Const(size, lineno=line), name)
    return nodes.ExprStmt(call, lineno=line)
