"""Numbers in forms as people here write them: a dot between thousands, a comma before decimals.

Django reads "650.000" as 650; nobody in the office means that.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]*)?")
MONSTROUS = 10**15


def ungrouped(typed: str) -> str:
    """What was typed without blanks and without the dots between thousands; with a dot before decimals."""
    bare = re.sub(r"[\s\u00a0]", "", typed)
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(".", "")
    return bare.replace(",", ".")


class Whole(forms.IntegerField):
    """A whole number: 1.000 is a thousand, and what has decimals is none."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.setdefault("inputmode", "numeric")

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = ungrouped(value)
            if "." in value:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
        found = super().to_python(value)
        if found is not None and abs(found) > MONSTROUS:
            raise ValidationError("Số quá lớn.")
        return found


class Money(Whole):
    """An amount in đồng, shown with its dots; the letter đ may stand behind it."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("đ", "") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


class Number(forms.FloatField):
    """A number with decimals: 1,5 or 1.5; 1.500 is fifteen hundred."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def to_python(self, value: Any) -> Any:
        return super().to_python(ungrouped(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return f"{Decimal(repr(value)):f}".replace(".", ",") if isinstance(value, float) else value


class Exact(forms.DecimalField):
    """A number of few decimals, kept exactly; typed as `Number` is."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def to_python(self, value: Any) -> Any:
        return super().to_python(ungrouped(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return str(value).replace(".", ",") if isinstance(value, Decimal) else value
