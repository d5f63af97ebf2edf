"""What a person fills in about results: the document in which a dossier ends, and the books of cards and permits."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.correspondence.doc_types import DocType
from congso.dossiers.forms import ActForm, line, text
from congso.dossiers.models import Dossier, ResultSeries
from congso.dossiers.states import Outcome
from congso.outgoing.models import SigningRight
from congso.outgoing.states import Road
from congso.people.models import Agency, Person
from congso.people.ranks import by_rank
from congso.procedures.models import Procedure
from congso.procedures.queries import versions_in_force
from congso.procedures.states import ResultKind
from congso.ui.forms import offer

RESULT_TYPES = [(one.value, one.label) for one in (DocType.DECISION, DocType.LETTER, DocType.NOTICE)]
IN_SERIES = (ResultKind.PERMIT, ResultKind.CERTIFICATE, ResultKind.CARD)
"""Results that the sector numbers by itself."""


class ResultDraftForm(ActForm):
    outcome = forms.ChoiceField(label="Kết quả", widget=forms.RadioSelect)
    doc_type = forms.ChoiceField(label="Loại văn bản", choices=RESULT_TYPES)
    summary = text("Trích yếu", "Để trống thì ghi theo tên kết quả của thủ tục.", required=False, rows=2)
    reason = text("Lý do từ chối", "Chỉ khi từ chối giải quyết.", required=False)
    signer = forms.ModelChoiceField(
        Person.objects.none(), label="Người ký", required=False, empty_label="Chọn khi trình"
    )
    road = forms.ChoiceField(label="Đường ký", choices=Road.choices, initial=Road.ELECTRONIC)

    def prepare(self, dossier: Dossier) -> None:
        offer(self, "outcome", [(one, one.label) for one in (Outcome.GRANTED, Outcome.DECLINED)])
        self.fields["outcome"].initial = Outcome.GRANTED
        answer = dossier.procedure_version.result_kind == ResultKind.WRITTEN_ANSWER
        self.fields["doc_type"].initial = DocType.LETTER if answer else DocType.DECISION
        rights = SigningRight.objects.filter(agency_id=dossier.agency_id).values("person")
        signer: Any = self.fields["signer"]
        signer.queryset = by_rank(Person.objects.filter(pk__in=rights, is_active=True), dossier.agency_id)


class SeriesForm(forms.Form):
    """One book of cards, permits or certificates."""

    name = line("Tên sổ", "Ví dụ: Sổ cấp thẻ hướng dẫn viên du lịch")
    pattern = line("Cách ghi số", "{số} là số thứ tự, {năm} là năm: {số}/{năm}/GPBD-SVHTTDL", most=60)
    digits = forms.IntegerField(label="Số chữ số ít nhất", min_value=1, max_value=9, initial=2)
    yearly = forms.BooleanField(label="Đánh số lại từ 1 mỗi năm", required=False, initial=True)
    basis = line("Căn cứ đánh số", "Văn bản của ngành hoặc quy định của cơ quan", required=False, most=300)
    procedures = forms.ModelMultipleChoiceField(
        Procedure.objects.none(), label="Thủ tục dùng sổ này", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, agency: Agency, series: ResultSeries | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = versions_in_force(agency.pk).filter(result_kind__in=IN_SERIES).select_related("procedure")
        names = {one.procedure_id: one.short_name for one in versions}
        taken = Procedure.objects.filter(result_series_use__isnull=False)
        if series is not None:
            taken = taken.exclude(result_series_use__series=series)
        choice: Any = self.fields["procedures"]
        choice.queryset = Procedure.objects.filter(pk__in=names).exclude(pk__in=taken).order_by("code")
        choice.label_from_instance = lambda one: f"{one.code} {names[one.pk]}"

    def refuse(self, reason: str, field: str | None) -> None:
        """Show why the action said no."""
        self.add_error(field if field in self.fields else None, reason)
