"""One's own page: plain words in every state, what was asked for and nothing else, withdrawing, taking the result."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.citizen.filing import WORDS
from congso.citizen.tests.office import SERVICES, at, filed, page, pdf, seen_on, signed_in, started
from congso.dossiers import actions
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState
from congso.files.actions import take_in
from congso.kernel import clock
from congso.payments import actions as payments
from tests.cast import Cast, in_days


@pytest.fixture
def own(cast: Cast) -> Client:
    """The browser of the citizen of the cast, whose dossiers the cast brings everywhere."""
    client = Client()
    client.force_login(cast.citizen_person)
    return client


def asked_for(cast: Cast, client: Client, *keys: str) -> Dossier:
    """A dossier filed online, for which the desk asks for some papers before it takes it in."""
    return actions.ask_for_completion(
        dossier=filed(client), components=keys, reason="Đơn chưa ký", until=in_days(5), by=cast.clerk
    )


@pytest.mark.parametrize("state", [state for state in DossierState if state != DossierState.DRAFT])
def test_every_state_is_told_in_plain_words(cast: Cast, own: Client, state: str) -> None:
    dossier = cast.in_state(state)
    shown = page(own, at(dossier))
    assert WORDS[state] in shown
    assert ("Xin rút hồ sơ</summary>" in shown) == (state in CAN_WITHDRAW)


CAN_WITHDRAW = (
    *(DossierState.SUBMITTED, DossierState.COMPLETION_ASKED, DossierState.RECEIVED, DossierState.PROCESSING),
    *(DossierState.AWAITING_SUPPLEMENT, DossierState.AWAITING_PAYMENT, DossierState.SUSPENDED),
)


def test_rows_tell_when_each_was_filed_or_begun(cast: Cast) -> None:
    client = signed_in()
    dossier, draft = filed(client), started(client, key="lần khác")
    shown = page(client, f"{SERVICES}ho-so/")
    assert f"Nộp lúc {clock.local(dossier.submitted_at):%H:%M, %d/%m/%Y}" in shown
    assert f"Lưu nháp từ {clock.local(draft.created_at):%H:%M, %d/%m/%Y}" in shown
    assert str(dossier.uid) in page(client, at(dossier))


def test_only_what_was_asked_for_can_be_brought(cast: Cast) -> None:
    client = signed_in()
    dossier = asked_for(cast, client, "don")
    shown = page(client, at(dossier, "giay-to/"))
    assert "Đơn chưa ký" in shown
    assert "giay-to/don/" in shown
    assert "ma-ket" not in shown
    answer = client.post(at(dossier, "giay-to/ma-ket/"), {"file": pdf()})
    assert answer.status_code == 422
    assert "Chỉ bổ sung những giấy tờ được yêu cầu." in answer.content.decode()


def test_what_was_asked_for_is_sent_once_it_came(cast: Cast) -> None:
    client = signed_in()
    dossier = asked_for(cast, client, "don")
    client.post(at(dossier, "giay-to/don/"), {"file": pdf("don-da-ky.pdf")})
    seen = seen_on(client, at(dossier, "giay-to/"))
    answers = [client.post(at(dossier, "bo-sung/"), {"seen": seen}) for _ in range(2)]
    assert answers[0]["Location"] == at(dossier)
    dossier.refresh_from_db()
    assert dossier.state == DossierState.SUBMITTED
    assert "don-da-ky.pdf" in page(client, at(dossier))


def test_a_supplement_during_the_work_goes_on_with_it(cast: Cast, own: Client) -> None:
    dossier = cast.awaiting_supplement()
    assert "Cơ quan cần thêm giấy tờ" in page(own, at(dossier))
    refused = own.post(at(dossier, "bo-sung/"), {"seen": seen_on(own, at(dossier, "giay-to/"))})
    assert refused.status_code == 422
    assert "Chưa có tệp mới: Đơn đề nghị." in refused.content.decode()
    own.post(at(dossier, "giay-to/don/"), {"file": pdf()})
    own.post(at(dossier, "bo-sung/"), {"seen": seen_on(own, at(dossier, "giay-to/"))})
    dossier.refresh_from_db()
    assert dossier.state == DossierState.PROCESSING


def test_a_dossier_is_withdrawn_with_a_reason(cast: Cast, own: Client) -> None:
    dossier = cast.assigned()
    seen = seen_on(own, at(dossier))
    assert own.post(at(dossier, "rut/"), {"seen": seen, "reason": " "}).status_code == 422
    assert own.post(at(dossier, "rut/"), {"seen": seen, "reason": "Tôi đổi ý"})["Location"] == at(dossier)
    dossier.refresh_from_db()
    assert dossier.state == DossierState.WITHDRAWAL_ASKED
    assert own.post(at(dossier, "rut/"), {"seen": seen, "reason": "Tôi đổi ý"})["Location"] == at(dossier)


def test_the_result_is_taken_by_its_owner_alone(cast: Cast, own: Client) -> None:
    file = take_in(upload=pdf("giay-phep.pdf"), agency_id=cast.agency.pk, by=cast.van_thu)
    dossier = cast.finished(file=file)
    result = dossier.results.get()
    shown = page(own, at(dossier))
    assert f"ket-qua/{result.uid}/" in shown
    taken = own.get(at(dossier, f"ket-qua/{result.uid}/"))
    assert b"".join(taken.streaming_content).startswith(b"%PDF")
    stranger = signed_in("khac@example.vn", "Người Khác")
    assert stranger.get(at(dossier, f"ket-qua/{result.uid}/")).status_code == 404
    assert own.get(at(dossier, f"ket-qua/{dossier.uid}/")).status_code == 404


def test_what_is_owed_is_paid_and_what_is_done_is_rated_from_the_page(cast: Cast, own: Client) -> None:
    assert "/danh-gia/" in page(own, at(cast.returned()))
    payments.open_account(
        agency=cast.agency, bank_bin="970415", bank="Mẫu", number="113366668888", holder="So mau", by=cast.office_head
    )
    owed = cast.assigned()
    owed = actions.demand_payment(dossier=owed, what="Phí thẩm định", amount=79000, by=owed.holder)
    assert "Nộp 79.000" in page(own, at(owed))


def test_a_draft_goes_on_where_it_was_left(cast: Cast, own: Client) -> None:
    draft = cast.draft(papers={})
    assert own.get(at(draft))["Location"] == at(draft, "giay-to/")
    assert "Bản nháp" in page(own, f"{SERVICES}ho-so/")


def test_the_list_costs_the_same_for_one_and_for_twenty(cast: Cast, own: Client) -> None:
    counts = []
    for more in (1, 12):
        for _ in range(more):
            cast.draft(papers={})
        counts.append(_questions(own))
    assert counts[0] == counts[1] <= 12


def _questions(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{SERVICES}ho-so/")
    return len(asked)
