"""The outbox: what is issued waits there at once, a carrier takes it, văn thư notes by hand while there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from congso.outgoing import actions, outbox
from congso.outgoing.models import OutgoingRecipient
from congso.outgoing.states import DeliveryState, Way
from tests.by_wire import bytes_of, sealed, signing_office, with_soft_keys
from tests.cast import Cast
from tests.outgoing import ready
from tests.signed import Signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent_by(cast: Cast, signed: Signed, settings: Any, tmp_path: Path) -> Cast:
    """An office that has issued one document of the electronic road."""
    by_wire = with_soft_keys(signing_office(cast, signed, settings, tmp_path))
    document = sealed(by_wire)
    assert list(outbox.waiting(cast.agency.pk)) == []
    actions.issue(document=document, by=cast.van_thu)
    return by_wire


def test_what_is_issued_waits_with_its_bytes_and_a_carrier_takes_it(sent_by: Cast, client: Client) -> None:
    (one,) = outbox.waiting(sent_by.agency.pk)
    assert one.file is not None
    assert (one.sha256, one.state) == (one.file.sha256, DeliveryState.WAITING)
    assert bytes_of(one.file).startswith(b"%PDF")
    outbox.note(one, DeliveryState.FAILED, carrier="axis", words="Trục không trả lời")
    (again,) = outbox.waiting(sent_by.agency.pk)
    assert again.state == DeliveryState.FAILED
    outbox.note(again, DeliveryState.SENT, carrier="axis")
    assert list(outbox.waiting(sent_by.agency.pk)) == []
    outbox.note(again, DeliveryState.RECEIVED, carrier="axis", words="số đến 15")
    client.force_login(sent_by.van_thu)
    assert "số đến 15" in client.get(reverse("outgoing:outbox"), {"xem": "da-nhan"}).text


def test_van_thu_notes_by_hand_and_the_page_says_why(
    sent_by: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    address = reverse("outgoing:outbox")
    client.force_login(sent_by.specialist)
    assert client.get(address).status_code == 403
    client.force_login(sent_by.van_thu)
    client.get(address)
    with django_assert_max_num_queries(12):
        page = client.get(address).text
    assert "Chưa kết nối trục liên thông; ghi nhận gửi bằng tay." in page
    one = OutgoingRecipient.objects.get(state=DeliveryState.WAITING)
    assert one.name in page
    assert client.post(address, {"noi-nhan": one.pk, "ket-qua": "bừa"}).status_code == 409
    assert client.post(address, {"noi-nhan": one.pk, "ket-qua": "sent"}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.words) == (DeliveryState.SENT, "ghi nhận gửi bằng tay")
    assert one.name in client.get(address, {"xem": "da-gui"}).text
    assert client.post(address, {"noi-nhan": "²", "ket-qua": "sent"}).status_code == 404


def test_a_connected_carrier_is_named(cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    axis = outbox.Carrier("Trục liên thông tỉnh", lambda agency_id: agency_id == cast.agency.pk)
    monkeypatch.setattr(outbox.carriers, "_answers", {"axis": axis})
    client.force_login(ready(cast).van_thu)
    page = client.get(reverse("outgoing:outbox")).text
    assert "Đang gửi qua Trục liên thông tỉnh." in page
    assert "Chưa kết nối" not in page


def test_paper_does_not_wait_for_the_wire(sent_by: Cast) -> None:
    OutgoingRecipient._base_manager.update(way=Way.PAPER)
    assert list(outbox.waiting(sent_by.agency.pk)) == []


def test_after_issuing_the_page_says_who_still_waits_and_where(sent_by: Cast, client: Client) -> None:
    one = OutgoingRecipient.objects.get(state=DeliveryState.WAITING)
    words = f'{one.name} chờ ở <a href="{reverse("outgoing:outbox")}">Gửi liên thông</a>.'
    client.force_login(sent_by.van_thu)
    assert words in client.get(one.document.get_absolute_url()).text
    client.force_login(sent_by.specialist)
    assert words not in client.get(one.document.get_absolute_url()).text
    actions.note_delivery(document=one.document, recipient=one, state=DeliveryState.SENT, by=sent_by.van_thu)
    client.force_login(sent_by.van_thu)
    assert words not in client.get(one.document.get_absolute_url()).text


def test_a_carrier_takes_nothing_of_what_was_recalled(sent_by: Cast) -> None:
    (one,) = outbox.waiting(sent_by.agency.pk)
    document = OutgoingRecipient.objects.get(uid=one.recipient).document
    actions.recall(document=document, reason="Nhầm số liệu", by=sent_by.van_thu)
    assert list(outbox.waiting(sent_by.agency.pk)) == []
