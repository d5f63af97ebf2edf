"""What a person fills in once for many dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from congso.dossiers.actions.batch import BY_LOAD
from congso.dossiers.forms import text
from congso.dossiers.handover_forms import CollectorFields
from congso.dossiers.load import candidates
from congso.dossiers.models import Dossier
from congso.dossiers.returning import ASKED_OF
from congso.dossiers.states import Collector
from congso.people.models import Unit
from congso.people.states import UnitKind
from congso.ui.forms import offer


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
        offer(self, "person", [(BY_LOAD, "Chia theo tải: mỗi hồ sơ cho người có ít việc nhất"), *named])


class ReassignManyForm(AssignManyForm):
    reason = text("Lý do phân công lại", rows=2)


class HandOverManyForm(CollectorFields, BatchForm):
    """Who takes these results away; each gets its own numbered slip of return."""

    collector = forms.ChoiceField(
        label="Người nhận kết quả",
        choices=[("", "Theo đăng ký của từng hồ sơ"), *Collector.choices],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    originals = forms.BooleanField(label="Trả lại mọi bản chính đã nộp", required=False)

    field_order = ("collector", *ASKED_OF, "originals", "elsewhere")


class TransferManyForm(BatchForm):
    unit = forms.ChoiceField(label="Chuyển đến", required=False)

    def prepare(self, dossiers: Sequence[Dossier]) -> None:
        agencies = {dossier.agency_id for dossier in dossiers}
        divisions = Unit.objects.filter(agency__in=agencies, kind=UnitKind.DIVISION)
        offer(self, "unit", [("", "Theo quy trình của thủ tục"), *((str(unit.pk), unit.name) for unit in divisions)])


class NoteManyForm(BatchForm):
    note = text("Ghi chú cho bước sau", required=False)


class SummaryManyForm(BatchForm):
    summary = text("Trích yếu kết quả", required=False, rows=2)


FORMS: dict[str, type[BatchForm]] = {
    "assign": AssignManyForm,
    "reassign": ReassignManyForm,
    "transfer": TransferManyForm,
    "pass_step": NoteManyForm,
    "finish": SummaryManyForm,
    "hand_over": HandOverManyForm,
}
