"""The kinds of fields. The one table to add a kind to: FieldType, an entry here, two cases."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.form.field import FieldType
from docgen.form.kinds.base import Answer as Answer
from docgen.form.kinds.base import FieldKind as FieldKind
from docgen.form.kinds.base import NoAnswerKind
from docgen.form.kinds.base import PlainData as PlainData
from docgen.form.kinds.base import Question as Question
from docgen.form.kinds.base import Refusal as Refusal
from docgen.form.kinds.base import fold_label as fold_label
from docgen.form.kinds.choice import ChoiceKind, MultipleChoiceKind, YesNoKind
from docgen.form.kinds.contact import EMAIL, ID_NUMBER, PHONE
from docgen.form.kinds.date import DateKind, PeriodKind
from docgen.form.kinds.number import NumberKind
from docgen.form.kinds.text import TextKind

FIELD_KINDS: Mapping[FieldType, FieldKind] = {
    "text": TextKind("line", "示例文字"),
    "long-text": TextKind("lines", "第一行"),
    "integer": NumberKind("integer", "30"),
    "decimal": NumberKind("decimal", "0.5"),
    "money": NumberKind("money", "1280.50"),
    "date": DateKind("date", "2026-03-02", "date", "date"),
    "time": DateKind("time", "09:50", "time", "time"),
    "date-time": DateKind("date-time", "2026-03-02 09:50", "datetime", "date-time"),
    "yes-no": YesNoKind(),
    "choice": ChoiceKind(),
    "multiple-choice": MultipleChoiceKind(),
    "phone": PHONE,
    "id-number": ID_NUMBER,
    "email": EMAIL,
    "person": TextKind("line", "李雷"),
    "period": PeriodKind(),
    "signature": NoAnswerKind("signature"),
    "note": NoAnswerKind(),
    "group": NoAnswerKind(),
    "repeat": NoAnswerKind(),
}
