"""How a value of the organisation was probably meant that is not written as its type asks.

People write `20元`, `3米`, `08：30` and Word's curly quotation marks; the help then says the right
spelling of just that value.
"""

from __future__ import annotations

import re
import unicodedata

_QUOTES = "“”„‘’「」'\" \t"
_TIME = re.compile(r"(\d{1,2})\s*[:.点时hH]\s*(\d{2})?\s*分?")
_MONEY = re.compile(r"([¥￥$€£]?)\s*(\d+(?:\.\d{1,2})?)\s*([A-Za-z]{3}|块钱|元|块|[¥￥$€£])?")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]+|[一-鿿]+)")
_COUNTED = re.compile(r"(\d+(?:\.\d+)?)\s*(?:[a-z]+|[一-鿿]{1,2}|%)", re.IGNORECASE)

_CURRENCIES = {"": "CNY", "元": "CNY", "块": "CNY", "块钱": "CNY", "rmb": "CNY", "¥": "CNY"}
_CURRENCIES |= {"￥": "CNY", "$": "USD", "€": "EUR", "£": "GBP"}
_UNITS = {"米": "m", "公尺": "m", "千米": "km", "公里": "km", "厘米": "cm", "毫米": "mm"}
_UNITS |= {"metre": "m", "metres": "m", "meter": "m", "meters": "m"}
_UNITS |= {unit: unit for unit in ("m", "km", "cm", "mm")}


def guess_value(type_: str, text: str) -> str | None:
    """Return how a value of a type is written that was probably meant; None where it is unclear.

    Args:
        type_: the type of the parameter, such as `money`.
        text: what was written.
    """
    plain = unicodedata.normalize("NFKC", text).strip(_QUOTES)
    match type_:
        case "time":
            found = _TIME.fullmatch(plain)
            return f"{int(found[1]):02}:{found[2] or '00'}" if found else None
        case "money":
            return _guess_money(plain)
        case "length":
            found = _LENGTH.fullmatch(plain.lower())
            unit = _UNITS.get(found[2]) if found else None
            return f"{found[1]} {unit}" if found and unit else None
        case "count" | "days" | "months" | "minutes" | "percent":
            found = _COUNTED.fullmatch(plain)
            return found[1] if found else plain or None
    return None


def _guess_money(plain: str) -> str | None:
    found = _MONEY.fullmatch(plain)
    if found is None:
        return None
    sign = found[3] or found[1] or ""
    return f"{found[2]} {_CURRENCIES.get(sign.lower(), sign.upper())}"
