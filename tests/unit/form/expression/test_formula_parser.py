from __future__ import annotations

import pytest

from docgen.form.expression import find_formula, parse_expression, walk_formula, write_expression
from docgen.form.expression.nodes import Binary, Call, Name, Unary
from docgen.source import MappedText, Source


def test_nodes_know_where_they_stand() -> None:
    text = "days( start , end ) >= 3 and not (paid)"
    formula = parse_expression(text).value
    assert formula is not None
    spans = [node.span.text for node in walk_formula(formula)]
    assert spans == [
        "days( start , end ) >= 3 and not (paid)",
        "days( start , end ) >= 3",
        "days( start , end )",
        "start",
        "end",
        "3",
        "not (paid)",
        "paid",
    ]


def test_diagnostics_point_into_the_file_the_formula_stands_in() -> None:
    file = "relevant: >-\n  style =\n  'brief' +\n"
    source = Source("form.yaml", file)
    start = file.index("style")
    text = "style = 'brief' +"
    offsets = [*range(start, start + 7), None, *range(start + 10, start + 19)]
    mapped = MappedText(source, text, tuple(offsets))
    (fault,) = parse_expression(mapped).diagnostics
    assert fault.span is not None
    assert (fault.span.source.name, fault.span.line, fault.span.column) == ("form.yaml", 3, 11)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("((a))", "a"),
        ("(a+b)*c", "(a + b) * c"),
        ("a+(b*c)", "a + b * c"),
        ("a-(b-c)", "a - (b - c)"),
        ("(a-b)-c", "a - b - c"),
        ("-(a+b)", "-(a + b)"),
        ("- a", "-a"),
        ("not (a and b)", "not (a and b)"),
        ("(not a) and b", "not a and b"),
        ("(not a) = b", "(not a) = b"),
        ("not (a = b)", "not a = b"),
        ("(a or b) and c", "(a or b) and c"),
        ("a or (b and c)", "a or b and c"),
        ("(a = b) = c", "(a = b) = c"),
        ('if( a , "x" ,"y" )', "if(a, 'x', 'y')"),
        ("sum(items.amount)/org.a.b", "sum(items.amount) / org.a.b"),
        ("1.50", "1.50"),
        ('"it\'s"', "'it''s'"),
        ("true", "true"),
    ],
)
def test_a_formula_is_written_with_no_more_brackets_than_needed(text: str, written: str) -> None:
    formula = parse_expression(text).value
    assert formula is not None
    assert write_expression(formula) == written
    assert parse_expression(written).value == formula


def test_formulas_are_equal_when_they_say_the_same() -> None:
    assert parse_expression("a+1").value == parse_expression(" a  +  1 ").value
    assert find_formula("a + 1") is find_formula("a + 1")
    assert find_formula("a +") is None


def test_the_grammar_groups_as_people_read_it() -> None:
    formula = find_formula("not a = b or c < 1 + 2 * 3")
    assert isinstance(formula, Binary)
    assert formula.operator == "or"
    assert isinstance(formula.left, Unary)
    comparison = formula.right
    assert isinstance(comparison, Binary)
    assert (comparison.operator, comparison.left.span.text) == ("<", "c")


def test_a_field_may_be_called_like_a_function() -> None:
    assert isinstance(find_formula("days"), Name)
    assert isinstance(find_formula("days(a, b) + days"), Binary)
    assert isinstance(find_formula("days(a, b)"), Call)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 60 + "1" + ")" * 60,
        "not " * 100 + "a",
        "-" * 100 + "1",
        "1" + " + 1" * 400,
        "if(" * 50 + "a",
    ],
)
def test_what_would_exhaust_a_reader_is_refused(text: str) -> None:
    parsed = parse_expression(text)
    assert parsed.value is None
    assert [d.rule for d in parsed.diagnostics] == ["expression-syntax"]


def test_a_mistyped_operator_can_be_mended_by_a_machine() -> None:
    text = "a&&b"
    (fault,) = parse_expression(text).diagnostics
    assert fault.fix is not None
    mended = text[: fault.fix.span.start] + fault.fix.replacement + text[fault.fix.span.end :]
    assert find_formula(mended) == find_formula("a and b")
