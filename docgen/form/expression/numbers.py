"""Exact arithmetic that a browser can do alike.

A number is an integer multiple of 10^-10 with at most 18 digits before the point: 28 digits in
all. Sums and differences are exact; products and quotients are rounded to 10 places, half away
from zero, as money is rounded by hand. A result beyond the limit, and a division by zero, is
unknown. Everything is done on integers (in a browser: BigInt), so no context or engine matters.
See docs/decisions/0007-one-expression-grammar.md.
"""

from __future__ import annotations

from decimal import Decimal

PLACES = 10
"""Digits after the point."""
WHOLE_DIGITS = 18
"""Digits before the point."""
_UNIT = 10**PLACES
_LIMIT = 10 ** (PLACES + WHOLE_DIGITS)


def is_number(value: Decimal) -> bool:
    """Tell whether a decimal can be calculated with: finite and within the digits allowed."""
    if not value.is_finite() or value.is_zero():
        return value.is_finite()
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    trailing = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return -exponent - trailing <= PLACES and value.adjusted() < WHOLE_DIGITS


def add(left: Decimal, right: Decimal) -> Decimal | None:
    """Return the sum, or None beyond the limit."""
    return _number(_units(left) + _units(right))


def subtract(left: Decimal, right: Decimal) -> Decimal | None:
    """Return the difference, or None beyond the limit."""
    return _number(_units(left) - _units(right))


def multiply(left: Decimal, right: Decimal) -> Decimal | None:
    """Return the product rounded to 10 places, or None beyond the limit."""
    return _number(_divide_rounded(_units(left) * _units(right), _UNIT))


def divide(left: Decimal, right: Decimal) -> Decimal | None:
    """Return the quotient rounded to 10 places; None beyond the limit or divided by zero."""
    if not right:
        return None
    return _number(_divide_rounded(_units(left) * _UNIT, _units(right)))


def round_to(value: Decimal, digits: int) -> Decimal | None:
    """Return a number rounded to 0 to 10 digits after the point, half away from zero."""
    step: int = 10 ** (PLACES - digits)
    return _number(_divide_rounded(_units(value), step) * step)


def floor(value: Decimal) -> Decimal | None:
    """Return the greatest whole number that is not greater."""
    return _number(_units(value) // _UNIT * _UNIT)


def _units(value: Decimal) -> int:
    """Return a number as a multiple of 10^-10, exactly."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    whole = int("".join(map(str, digits)) or "0")
    shift = exponent + PLACES
    units: int = whole * 10**shift if shift >= 0 else whole // 10**-shift
    return -units if sign else units


def _divide_rounded(dividend: int, divisor: int) -> int:
    quotient, rest = divmod(abs(dividend), abs(divisor))
    if 2 * rest >= abs(divisor):
        quotient += 1
    return quotient if (dividend < 0) == (divisor < 0) else -quotient


def _number(units: int) -> Decimal | None:
    """Return the shortest decimal for a multiple of 10^-10; None beyond the limit."""
    if abs(units) >= _LIMIT:
        return None
    whole, rest = divmod(abs(units), _UNIT)
    text = f"{whole}.{rest:0{PLACES}}".rstrip("0").rstrip(".")
    return Decimal(f"-{text}" if units < 0 else text)
