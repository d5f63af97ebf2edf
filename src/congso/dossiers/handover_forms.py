"""What is typed and ticked on the pages of handing over and of returning results."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from congso.dossiers.forms import ActForm, line
from congso.dossiers.models import Dossier, HandoverList
from congso.dossiers.returning import ASKED_OF, Collected, away, usual_collector
from congso.dossiers.states import Collector, DossierState
from congso.kernel.refusals import Refused
from congso.kernel.text import whole_number
from congso.people.models import Person, Unit
from congso.ui.forms import offer

MOST_PAPERS = 9999
LEAVE_OUT, NOT_TAKEN = "bo", "khong"


class LinesForm:
    """The boxes beside the lines of a list: counts, notes, lines to leave out, reasons for not taking."""

    def __init__(self, handover: HandoverList, typed: QueryDict) -> None:
        known = list(handover.lines.values_list("pk", "papers"))
        self.lines = {pk: self._line(pk, papers, typed) for pk, papers in known if f"giay-{pk}" in typed}
        self.left_out = [pk for pk, _ in known if typed.get(f"{LEAVE_OUT}-{pk}") == "on"]
        self.refused = {pk: typed.get(f"ly-do-{pk}", "") for pk, _ in known if typed.get(f"{NOT_TAKEN}-{pk}") == "on"}

    def _line(self, pk: int, papers: int, typed: QueryDict) -> tuple[int, str]:
        count = typed.get(f"giay-{pk}", "").strip()
        typed_count = whole_number(count)
        if 0 < typed_count <= MOST_PAPERS:
            papers = typed_count
        elif count:
            raise Refused(f"Số giấy tờ “{count}” phải là số từ 1 đến {MOST_PAPERS}.")
        return papers, typed.get(f"ghi-chu-{pk}", "").strip()[:200]


def chosen_dossiers(person: Person, uids: Sequence[str]) -> list[Dossier]:
    """The dossiers that were ticked, in the order of receipt; those that may not be seen are left out."""
    wanted = []
    for uid in uids:
        with suppress(ValueError):
            wanted.append(UUID(uid))
    found = Dossier.objects.visible_to(person).filter(uid__in=wanted).select_related("applicant", "procedure_version")
    return list(found.order_by("received_at", "id"))


def chosen_unit(person: Person, pk: str) -> Unit:
    """A unit of one's own agency. Refused for anything else."""
    own = Unit.objects.filter(agency_id=person.agency_id or 0)
    unit = own.filter(pk=whole_number(pk)).first()
    if unit is None:
        raise Refused("Hãy chọn nơi nhận.", field="to_unit")
    return unit


class CollectorFields(forms.Form):
    """Who takes results away, with what proof.

    Each line is asked of some collectors only (`of_ways`); what was typed for another is not taken.
    """

    of_ways = ASKED_OF
    name = line("Họ tên người nhận", required=False, most=120)
    id_number = line("Số căn cước của người nhận", required=False, most=30)
    phone = line("Điện thoại người nhận", required=False, most=20)
    proof = line("Giấy ủy quyền, giấy giới thiệu", "Ví dụ: Giấy ủy quyền ngày 15/06/2020", required=False, most=200)
    tracking_code = line("Mã vận đơn bưu chính", required=False, most=60)
    elsewhere = line(
        "Vì sao trả khi văn bản chưa về quầy",
        "Chỉ khi văn bản chưa được bàn giao về quầy, ví dụ: Văn thư mang thẳng ra quầy.",
        required=False,
        most=200,
    )


class ReturnAgainForm(CollectorFields, ActForm):
    """Who takes the right result, and whether the wrong one came back (trả kết quả cấp lại)."""

    collector = forms.ChoiceField(label="Người nhận kết quả", choices=Collector.choices, widget=forms.RadioSelect)
    wrong_back = forms.BooleanField(label="Đã thu lại bản có sai sót", required=False)

    field_order = ("collector", *ASKED_OF, "wrong_back")

    def prepare(self, dossier: Dossier) -> None:
        self.fields["collector"].initial = usual_collector(dossier)
        del self.fields["elsewhere"]
        self.away = None
        if dossier.correction is not None:
            self.fields["wrong_back"].label = f"Đã thu lại bản có sai sót, số {dossier.correction.replaces.number}"

    def collected(self) -> Collected:
        """Who takes it, from what was typed."""
        data: dict[str, Any] = self.cleaned_data
        asked = {name: data[name] for name, ways in self.of_ways.items() if data["collector"] in ways}
        return Collected(by=data["collector"], wrong_back=data["wrong_back"], **asked)


class ReturnForm(CollectorFields, ActForm):
    """Who collects, with what proof, and which originals go back (trả kết quả)."""

    collector = forms.ChoiceField(
        label="Người nhận kết quả", choices=Collector.choices, widget=forms.RadioSelect, initial=Collector.APPLICANT
    )
    originals = forms.MultipleChoiceField(
        label="Bản chính trả lại cùng kết quả", widget=forms.CheckboxSelectMultiple, required=False
    )

    field_order = ("collector", *ASKED_OF, "originals", "elsewhere")

    def prepare(self, dossier: Dossier) -> None:
        self.fields["collector"].initial = usual_collector(dossier)
        self.away = away(dossier) if dossier.state == DossierState.DONE else None
        if self.away is None:
            del self.fields["elsewhere"]
        papers = [paper for paper in dossier.components.all() if paper.originals]
        choices = [(paper.key, f"{paper.name} ({paper.originals} bản)") for paper in papers]
        offer(self, "originals", choices)
        if not choices:
            del self.fields["originals"]

    def collected(self) -> Collected:
        """Who takes it, from what was typed."""
        data: dict[str, Any] = self.cleaned_data
        asked = {name: data[name] for name, ways in self.of_ways.items() if data["collector"] in ways}
        said = {"originals": tuple(data.get("originals", ())), "elsewhere": data.get("elsewhere", "")}
        return Collected(by=data["collector"], **said, **asked)
