"""What a person fills in once for many dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from congso.dossiers.actions.batch import BY_LOAD
from congso.dossiers.forms import text
from congso.dossiers.load import candidates
from congso.dossiers.models import Dossier
from congso.people.models import Unit
from congso.people.states import UnitKind


class BatchForm(forms.Form):
    """A form about many dossiers; most acts have nothing to fill in."""

    def __init__(self, dossiers: Sequence[Dossier], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare(dossiers)

    def prepare(self, dossiers: Sequence[Dossier]) -> None:
        """Offer the choices that these dossiers have."""


class AssignManyForm(BatchForm):
    person = forms.ChoiceField(
        label="Người thẩm định",
        widget=forms.RadioSelect,
        initial=BY_LOAD,
        error_messages={"required": "Hãy chọn người thẩm định."},
    )

    def prepare(self, dossiers: Sequence[Dossier]) -> None:
        units = {dossier.unit_id: dossier.unit for dossier in dossiers if dossier.unit is not None}
        people = {one.person.pk: one for unit in list(units.values())[:5] for one in candidates(unit)}
        named = [(str(pk), f"{one.person.full_name}: {one.words}") for pk, one in people.items()]
        field: Any = self.fields["person"]
        field.choices = [(BY_LOAD, "Chia theo tải: mỗi hồ sơ cho người đang có ít việc nhất"), *named]


class TransferManyForm(BatchForm):
    unit = forms.ChoiceField(label="Chuyển đến", required=False)

    def prepare(self, dossiers: Sequence[Dossier]) -> None:
        agencies = {dossier.agency_id for dossier in dossiers}
        divisions = Unit.objects.filter(agency__in=agencies, kind=UnitKind.DIVISION)
        field: Any = self.fields["unit"]
        field.choices = [("", "Theo quy trình của thủ tục"), *((str(unit.pk), unit.name) for unit in divisions)]


class NoteManyForm(BatchForm):
    note = text("Ghi chú cho bước sau", required=False)


class SummaryManyForm(BatchForm):
    summary = text("Trích yếu kết quả", required=False, rows=2)


FORMS: dict[str, type[BatchForm]] = {
    "assign": AssignManyForm,
    "transfer": TransferManyForm,
    "pass_step": NoteManyForm,
    "finish": SummaryManyForm,
}
