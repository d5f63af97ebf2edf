"""Which follow-up book: from day to day, of one field or all."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from congso.dossiers.follow_up import ALL_FIELDS, Span
from congso.people.models import Agency
from congso.procedures.models import ProcedureVersion
from congso.ui.forms import offer

DAY = "%d/%m/%Y"


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=[DAY, "%Y-%m-%d"],
        error_messages={"invalid": "Ngày phải có dạng ngày/tháng/năm.", "required": "Hãy ghi ngày."},
        widget=forms.DateInput(
            format=DAY, attrs={"inputmode": "numeric", "class": "w-date", "autocomplete": "off", "type": "text"}
        ),
    )


class SpanForm(forms.Form):
    """The period and the field, as they stand in the address."""

    tu = _day("Từ ngày")
    den = _day("Đến ngày")
    linh_vuc = forms.ChoiceField(label="Lĩnh vực", required=False)

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency = agency
        names = ProcedureVersion.objects.filter(agency=agency).values_list("field", flat=True).distinct()
        choices = [("", ALL_FIELDS), *((name, name) for name in names.order_by("field"))]
        offer(self, "linh_vuc", choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("tu") and data.get("den") and data["den"] < data["tu"]:
            self.add_error("den", "Ngày cuối đứng trước ngày đầu.")
        return data

    def span(self) -> Span:
        first: date = self.cleaned_data["tu"]
        return Span(self.agency, first, self.cleaned_data["den"], self.cleaned_data["linh_vuc"])
