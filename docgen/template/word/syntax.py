"""Whether each tag is Jinja; asked of every tag by itself, so that all faults are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docgen.diagnostic import Diagnostic, did_you_mean
from docgen.template.environment import GuardedEnvironment, TemplateSyntaxError, nodes
from docgen.template.word.faults import fault
from docgen.template.word.skeleton import OPENING, Skeleton, is_inline_set
from docgen.template.word.tags import Tag

_RULE = "template-syntax"
_HELP = "between the braces stands a name, `a.b`, `a|filter` or another expression of Jinja"


def check_syntax(
    tags: Sequence[Tag], environment: GuardedEnvironment, path: str | None
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with each tag, looked at alone.

    Args:
        tags: the tags of a part.
        environment: what they are parsed with.
        path: the template's file, for diagnostics.
    """
    found: list[Diagnostic] = []
    for tag in tags:
        source = _sentence(tag)
        if source is None:
            continue
        try:
            tree = environment.parse(source)
        except TemplateSyntaxError as error:
            found.append(
                _complain(tag, f"`{tag.written}` is not understood: {error.message}", path)
            )
        except RecursionError:
            found.append(_complain(tag, f"`{tag.written}` is nested too deeply", path))
        else:
            found += _check_names(tree, lambda _, tag=tag: tag, environment, path)
    return tuple(found)


def check_tree(
    tree: nodes.Template, skeleton: Skeleton, environment: GuardedEnvironment, path: str | None
) -> tuple[Diagnostic, ...]:
    """Return which filters and tests of a parsed part do not exist."""
    return tuple(
        _check_names(tree, lambda line: skeleton.tags[skeleton.tag_at(line)], environment, path)
    )


def _check_names(
    tree: nodes.Template, tag_at: object, environment: GuardedEnvironment, path: str | None
) -> Iterable[Diagnostic]:
    assert callable(tag_at)
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        assert isinstance(node, (nodes.Filter, nodes.Test))
        is_filter = isinstance(node, nodes.Filter)
        known = environment.filters if is_filter else environment.tests
        if node.name in known:
            continue
        what = "filter" if is_filter else "test"
        message = f"there is no {what} `{node.name}`"
        yield _complain(tag_at(node.lineno), message, path, did_you_mean(node.name, known))


def _complain(tag: Tag, message: str, path: str | None, help: str | None = _HELP) -> Diagnostic:
    return fault(_RULE, message, tag.place, path=path, matched=tag.written, help=help)


def _sentence(tag: Tag) -> str | None:
    """Return a whole template of this one tag; None for ends, which say nothing themselves."""
    if tag.opener == "{{":
        return f"{{{{\n{tag.expression} }}}}"
    keyword = tag.keyword
    if keyword == "elif":
        return f"{{% if 1 %}}{{%\n{tag.expression} %}}{{% endif %}}"
    if keyword not in OPENING:
        return None
    end = "" if is_inline_set(tag) else f"{{% end{keyword} %}}"
    return f"{{%\n{tag.expression} %}}{end}"
