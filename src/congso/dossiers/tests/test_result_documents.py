"""Results that are documents: from the dossier over the road of outgoing documents back to the dossier."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from congso.dossiers import actions
from congso.dossiers.models import Dossier, Result, ResultDocument
from congso.dossiers.result_forms import ResultDraftForm
from congso.dossiers.states import DossierState, Outcome
from congso.kernel.refusals import Refused
from congso.kernel.text import person_sort_key
from congso.ledger.models import Entry
from congso.outgoing import actions as outgoing
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import DeliveryState, OutgoingState, Road
from congso.people.models import Person
from tests.cast import Cast
from tests.outgoing import STEPS, ready

pytestmark = pytest.mark.django_db


def drafted(cast: Cast, dossier: Dossier | None = None, **more: Any) -> tuple[Dossier, OutgoingDocument]:
    """A dossier at appraisal whose result is being drafted on paper."""
    dossier = dossier or cast.at_step("appraise")
    usual: dict[str, Any] = {"signer": cast.director, "road": Road.PAPER}
    actions.draft_result(dossier=dossier, by=cast.holder_of(dossier), **(usual | more))
    return dossier, dossier.result_documents.select_related("document").last().document


def issued(cast: Cast, document: OutgoingDocument) -> OutgoingDocument:
    for act in STEPS.values():
        document = act(cast, document)
    return document


def test_an_issued_document_is_the_result_and_passes_the_steps(cast: Cast) -> None:
    dossier, document = drafted(ready(cast))
    document = issued(cast, document)
    dossier.refresh_from_db()
    result = Result.objects.get(dossier=dossier)
    assert (dossier.state, dossier.outcome) == (DossierState.DONE, Outcome.GRANTED)
    assert (result.document, result.number) == (document, document.code)
    assert result.signed_by == cast.director
    runs = list(dossier.step_runs.order_by("id"))
    assert all(run.ended_at is not None for run in runs)
    by_role = {run.role: run.ended_by for run in runs if run.note.endswith(document.code)}
    assert by_role["specialist"] == cast.specialist
    assert by_role["head_of_division"] == cast.head
    assert by_role["leader"] == cast.director
    assert by_role["van_thu"] == cast.van_thu
    assert Entry.objects.filter(subject=dossier.ref, event="dossiers.finished").count() == 1


def test_the_applicant_who_took_it_is_not_waited_for(cast: Cast) -> None:
    dossier, document = drafted(ready(cast))
    issued(cast, document)
    dossier.refresh_from_db()
    actions.hand_over(dossier=dossier, by=cast.clerk)
    applicant, desk = document.recipients.order_by("order")
    assert applicant.name == dossier.applicant.name
    assert applicant.state == DeliveryState.RECEIVED
    assert desk.unit == cast.units["desk"]


def test_a_refusal_of_substance_is_a_document_with_its_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="lý do"):
        drafted(ready(cast), outcome=Outcome.DECLINED)
    dossier, document = drafted(cast, outcome=Outcome.DECLINED, reason="Không đủ điều kiện", doc_type="letter")
    issued(cast, document)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.outcome) == (DossierState.DONE, Outcome.DECLINED)
    assert dossier.ending_reason == "Không đủ điều kiện"


def test_one_document_at_a_time(cast: Cast) -> None:
    dossier, document = drafted(ready(cast))
    with pytest.raises(Refused, match="Đã có văn bản kết quả"):
        drafted(cast, dossier)
    outgoing.drop(document=document, reason="Soạn nhầm", by=cast.specialist)
    _, second = drafted(cast, dossier)
    assert second != document


def test_who_finishes_by_hand_is_told_of_the_document_on_its_way(cast: Cast) -> None:
    dossier, _ = drafted(ready(cast))
    pass_to_the_end(cast, dossier)
    with pytest.raises(Refused, match="đang trình ký"):
        actions.finish(dossier=dossier, by=cast.holder_of(dossier))


def pass_to_the_end(cast: Cast, dossier: Dossier) -> None:
    dossier.refresh_from_db()
    while dossier.open_step().act != "finish":
        actions.pass_step(dossier=dossier, by=cast.holder_of(dossier))


def test_a_dossier_that_stands_still_takes_its_result_when_it_ends(cast: Cast) -> None:
    dossier, document = drafted(ready(cast))
    dossier.refresh_from_db()
    actions.suspend(dossier=dossier, basis="Luật", reason="Chờ", by=cast.director)
    document = issued(cast, document)
    dossier.refresh_from_db()
    assert (document.state, dossier.state) == (OutgoingState.ISSUED, DossierState.SUSPENDED)
    actions.resume(dossier=dossier, by=cast.director)
    pass_to_the_end(cast, dossier)
    actions.finish(dossier=dossier, by=cast.holder_of(dossier))
    assert Result.objects.get(dossier=dossier).number == document.code


def test_what_is_not_decided_here_is_not_drafted_here(cast: Cast) -> None:
    with pytest.raises(Refused, match="cơ quan khác quyết định"):
        drafted(ready(cast), cast.at_step("appraise", cast.exhibition))
    with pytest.raises(Refused, match="không ban hành văn bản"):
        drafted(cast, cast.at_step("appraise", cast.notice))


def test_the_specialist_drafts_it_on_the_page_of_the_dossier(cast: Cast, client: Client) -> None:
    dossier = ready(cast).at_step("appraise")
    client.force_login(cast.specialist)
    address = reverse("dossiers:draft_result", args=[dossier.number])
    assert address in client.get(dossier.get_absolute_url()).text
    assert cast.director.full_name in client.get(address).text
    sent = {"seen": dossier.version, "outcome": "granted", "doc_type": "decision", "road": "paper"}
    assert client.post(address, sent | {"signer": cast.director.pk}).status_code == 302
    document = ResultDocument.objects.get(dossier=dossier).document
    assert document.summary.endswith(f"cho {dossier.applicant.name} (hồ sơ {dossier.short_number})")
    assert document.get_absolute_url() in client.get(dossier.get_absolute_url()).text


def test_signers_are_offered_by_rank(cast: Cast) -> None:
    ready(cast)
    for name, person in (("Lê Văn Vượng", cast.director), ("Trần Thị Ánh", cast.deputy)):
        Person._base_manager.filter(pk=person.pk).update(full_name=name, sort_key=person_sort_key(name))
    form = ResultDraftForm(cast.received())
    assert list(form.fields["signer"].queryset)[:2] == [cast.director, cast.deputy]
