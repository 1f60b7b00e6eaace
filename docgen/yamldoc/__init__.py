"""YAML text to nodes and the place of every code point; strict. The only door to PyYAML.

See docs/decisions/0005-strict-yaml.md.
"""

from docgen.yamldoc.core import Core, is_null, parse_integer, resolve_core
from docgen.yamldoc.decode import decode_yaml, normalize_lines
from docgen.yamldoc.mapped import scalar_map
from docgen.yamldoc.nodes import YamlMapping, YamlNode, YamlScalar, YamlSequence, kind_of
from docgen.yamldoc.read import has_fast_parser, read_yaml
from docgen.yamldoc.slips import Slip, find_slip, find_wide_colon

__all__ = [
    "Core",
    "Slip",
    "YamlMapping",
    "YamlNode",
    "YamlScalar",
    "YamlSequence",
    "decode_yaml",
    "find_slip",
    "find_wide_colon",
    "has_fast_parser",
    "is_null",
    "kind_of",
    "normalize_lines",
    "parse_integer",
    "read_yaml",
    "resolve_core",
    "scalar_map",
]
