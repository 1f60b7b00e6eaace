"""Formulas over answers: `relevant`, `constraints`, `calculation` and the like.

One small grammar, parsed once into a closed family of nodes, evaluated here and (from the same
nodes) in a browser. How to write them: docs/how-to/expressions.md.
"""

from docgen.form.expression.check import check_expression as check_expression
from docgen.form.expression.evaluate import evaluate as evaluate
from docgen.form.expression.functions import FUNCTIONS as FUNCTIONS
from docgen.form.expression.lexer import KEYWORDS as KEYWORDS
from docgen.form.expression.nodes import ColumnName as ColumnName
from docgen.form.expression.nodes import Formula as Formula
from docgen.form.expression.nodes import Name as Name
from docgen.form.expression.nodes import walk_formula as walk_formula
from docgen.form.expression.parser import find_formula as find_formula
from docgen.form.expression.parser import parse_expression as parse_expression
from docgen.form.expression.printer import write_expression as write_expression
from docgen.form.expression.types import ValueType as ValueType
from docgen.form.expression.types import type_of as type_of
from docgen.form.expression.values import Column as Column
from docgen.form.expression.values import Environment as Environment
from docgen.form.expression.values import Period as Period
from docgen.form.expression.values import Value as Value
from docgen.form.expression.values import as_value as as_value
