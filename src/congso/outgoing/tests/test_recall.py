"""Taking an issued document back: frozen where it went, removed there on order, its facts kept, everybody told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from congso.correspondence import actions as incoming
from congso.correspondence.fields import fields_of
from congso.correspondence.giving import Ruling
from congso.correspondence.models import IncomingDocument
from congso.correspondence.recipients import to_unit
from congso.correspondence.states import IncomingState
from congso.files.access import check_open
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.notices.models import Notice
from congso.outgoing import actions
from congso.outgoing.models import OutgoingDocument, OutgoingRecipient
from congso.outgoing.particulars import To
from congso.outgoing.states import Change, DeliveryState, OutgoingState, RecipientKind, Way
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import museum, registered
from tests.outgoing import STEPS, at, drafted, particulars, ready


@pytest.fixture
def office(cast: Cast) -> Cast:
    return ready(cast)


@pytest.fixture
def affiliated(office: Cast) -> Cast:
    return museum(office)


def sent_out(office: Cast, affiliated: Cast) -> OutgoingDocument:
    """Issued to a unit of the house, an affiliated unit and a body outside."""
    to = (
        To(kind=RecipientKind.AFFILIATED, agency=affiliated.agency),
        To(kind=RecipientKind.UNIT, unit=office.units["sports"], addressed=False),
        To(kind=RecipientKind.OUTSIDE, name="Sở Tài chính"),
    )
    return at(office, OutgoingState.ISSUED, particulars(office, to=to))


def opens(person: Person, file: StoredFile) -> bool:
    try:
        check_open(person, file)
    except Refused:
        return False
    return True


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("id").values_list("sentence", flat=True))


def test_what_is_recalled_is_frozen_and_recipients_are_notified(office: Cast, affiliated: Cast) -> None:
    """Check 7.7: nobody who got it opens it any more; what the recall was stays on record."""
    document = sent_out(office, affiliated)
    draft = document.versions.get().file
    assert opens(office.sports_head, draft)
    with pytest.raises(Refused, match="lý do"):
        actions.recall(document=document, reason=" ", by=office.director)
    document = actions.recall(document=document, reason="Nhầm số liệu", by=office.director)
    there = IncomingDocument.objects.get(agency=affiliated.agency)
    assert (there.state, there.recall_paper, there.recall_reason) == (
        IncomingState.RECALLED, f"Thu hồi {document.code}", "Nhầm số liệu",
    )  # fmt: skip
    keepers = {name for name, person in office.everybody().items() if opens(person, draft)}
    assert keepers == {"specialist", "head", "office_head", "van_thu", "director", "deputy"}
    sentence = f"{document.code} bị thu hồi: Nhầm số liệu"
    assert sentence in told(office.sports_head)
    assert sentence in told(affiliated.van_thu)
    with pytest.raises(Refused):
        incoming.register(document=there, given=fields_of(there), by=affiliated.van_thu)
    with pytest.raises(Refused):
        actions.recall(document=document, reason="Lần nữa", by=office.director)


def test_a_recalled_copy_is_removed_on_order_and_the_sender_is_notified(office: Cast, affiliated: Cast) -> None:
    """Check 7.7: the unit removes its copy, says so to the sender, and both keep the facts of the recall."""
    document = actions.recall(document=sent_out(office, affiliated), reason="Nhầm số liệu", by=office.van_thu)
    there = IncomingDocument.objects.get(agency=affiliated.agency)
    incoming.remove(document=there, order=f"Thu hồi {document.code}", by=affiliated.van_thu)
    there.refresh_from_db()
    assert (there.state, there.files.count(), there.removal_order) == ("removed", 0, f"Thu hồi {document.code}")
    sent = document.recipients.get(agency=affiliated.agency)
    assert (sent.state, sent.words) == (DeliveryState.REMOVED, f"Thu hồi {document.code}")
    words = f"Bảo tàng tỉnh: đã hủy bản nhận {document.code}. Thu hồi {document.code}"
    assert words in told(office.van_thu)
    assert words in told(office.specialist)
    kept = OutgoingDocument.objects.get(pk=document.pk)
    assert (kept.state, kept.ending, kept.recalled_at is not None) == (OutgoingState.RECALLED, "Nhầm số liệu", True)
    events = list(Entry.objects.filter(subject=document.ref).order_by("id").values_list("event", flat=True))
    assert events[-2:] == ["outgoing.recalled", "outgoing.delivery_noted"]


def test_what_a_unit_returns_is_told_to_the_sender_who_is_notified(office: Cast, affiliated: Cast) -> None:
    """Check 7.7: returned with its reason; sender notified."""
    document = sent_out(office, affiliated)
    there = IncomingDocument.objects.get(agency=affiliated.agency)
    incoming.return_document(document=there, reason="Gửi nhầm", by=affiliated.van_thu)
    words = f"Bảo tàng tỉnh: bị trả lại {document.code}. Gửi nhầm"
    assert words in told(office.van_thu)
    assert words in told(office.specialist)


# ---------------------------------------------------------------------------------------- what the recall ends outside


def parallel(office: Cast) -> OutgoingDocument:
    """Issued to two bodies outside, of which one was sent its copy; then recalled."""
    to = (To(name="Sở Tài chính", way=Way.BOTH), To(name="Sở Nội vụ", way=Way.BOTH))
    document = at(office, OutgoingState.ISSUED, particulars(office, to=to))
    finance = document.recipients.get(name="Sở Tài chính")
    actions.note_delivery(document=document, recipient=finance, state=DeliveryState.SENT, by=office.van_thu)
    document.refresh_from_db()
    return actions.recall(document=document, reason="Nhầm số liệu", by=office.van_thu)


def test_what_was_not_sent_before_the_recall_waits_no_more_and_says_so(office: Cast, client: Client) -> None:
    document = parallel(office)
    address = reverse("outgoing:outbox")
    client.force_login(office.van_thu)
    assert document.code not in client.get(address).text
    stopped = client.get(address, {"xem": "khong-gui"}).text
    assert "Sở Nội vụ" in stopped
    assert "văn bản đã thu hồi" in stopped
    assert "gửi trước khi thu hồi" in client.get(address, {"xem": "da-gui"}).text
    page = client.get(document.get_absolute_url()).text
    assert "Không gửi: văn bản đã thu hồi" in page
    assert "Đã gửi trước khi thu hồi" in page


def test_nobody_notes_that_a_recalled_document_is_sent_but_a_carrier_says_what_it_did(
    office: Cast, client: Client
) -> None:
    document = parallel(office)
    left = document.recipients.get(name="Sở Nội vụ")
    client.force_login(office.van_thu)
    answer = client.post(reverse("outgoing:outbox"), {"noi-nhan": left.pk, "ket-qua": "sent"})
    assert answer.status_code == 409
    assert "Văn bản đã thu hồi ngày" in answer.text
    seen = {"seen": str(OutgoingDocument.objects.get(pk=document.pk).version), "envelopes": "1"}
    noted = {"recipient": str(left.uid), "state": "received", **seen}
    assert "không gửi Sở Nội vụ nữa" in client.post(f"{document.get_absolute_url()}chuyen-phat/", noted).text
    left.refresh_from_db()
    assert left.state == DeliveryState.WAITING
    before = clock.now() - timedelta(hours=1)
    OutgoingDocument._base_manager.filter(pk=document.pk).update(recalled_at=before)
    house = House(office.agency.pk, "axis")
    actions.note_delivery(document=left.document, recipient=left, state=DeliveryState.SENT, by=house)
    left = OutgoingRecipient.objects.get(pk=left.pk)
    assert (left.words_of_state, left.had_it) == ("Đã gửi", False)


def test_who_had_it_is_to_be_told_by_a_document_that_recalls_it(office: Cast, client: Client) -> None:
    document = parallel(office)
    client.force_login(office.specialist)
    page = client.get(document.get_absolute_url()).text
    assert "Sở Tài chính đã được gửi trước khi thu hồi, cần được báo bằng văn bản." in page
    draft = f"{reverse('outgoing:draft')}?thay-doi={document.uid}"
    assert draft in page
    begun = client.get(draft).text
    assert f"V/v thu hồi văn bản {document.code}" in begun
    assert '<option value="recall" selected>' in begun
    at(office, OutgoingState.ISSUED, changes=document, change=Change.RECALL)
    assert "cần được báo bằng văn bản" not in client.get(document.get_absolute_url()).text


# ------------------------------------------------------------------------------------------------------- who is told


def test_the_drafter_is_told_of_the_return_the_issue_and_the_recall(office: Cast) -> None:
    document = at(office, OutgoingState.FORM)
    document = actions.return_for_correction(document=document, reason="Thiếu căn cứ", by=office.office_head)
    assert f"{document.title} được trả lại để sửa: Thiếu căn cứ" in told(office.specialist)
    issued = parallel(office)
    assert f"{issued.code} đã phát hành: {issued.title}" in told(office.specialist)
    assert f"{issued.code} bị thu hồi: Nhầm số liệu" in told(office.specialist)


def test_nobody_is_told_what_they_did_themselves(office: Cast) -> None:
    document = drafted(office, by=office.head)
    document = actions.send_for_check(document=document, by=office.head)
    for step in (OutgoingState.TO_SIGN, OutgoingState.SIGNED, OutgoingState.NUMBERED, OutgoingState.SEALED):
        document = STEPS[step](office, document)
    OutgoingDocument._base_manager.filter(pk=document.pk).update(drafter=office.van_thu)
    document.refresh_from_db()
    document = actions.issue(document=document, by=office.van_thu)
    actions.recall(document=document, reason="Nhầm số liệu", by=office.van_thu)
    assert told(office.van_thu) == []


def test_who_led_what_a_recalled_reply_answered_is_told_and_its_page_says_so(office: Cast, client: Client) -> None:
    asked = answered(office)
    client.force_login(office.head)
    assert "đã thu hồi" not in client.get(asked.get_absolute_url()).text
    reply = OutgoingDocument.objects.get(answers=asked)
    reply = actions.recall(document=reply, reason="Nhầm số liệu", by=office.van_thu)
    words = f"Văn bản trả lời {reply.code} bị thu hồi, {asked} chưa có văn bản thay: Nhầm số liệu"
    assert words in told(office.head)
    assert words in told(office.specialist)
    page = client.get(asked.get_absolute_url()).text
    assert f"Trả lời bằng {reply.code} (đã thu hồi, chưa có văn bản thay)" in page
    later = at(office, OutgoingState.ISSUED, answers=asked)
    page = client.get(asked.get_absolute_url()).text
    assert f"Trả lời bằng {reply.code} (đã thu hồi, thay bằng {later.code})" in page


def answered(office: Cast) -> IncomingDocument:
    """A document that a specialist of the division handled and answered."""
    asked = registered(office)
    ruling = Ruling(recipients=(to_unit("lead", office.units["culture"]),))
    incoming.distribute(document=asked, ruling=ruling, by=office.office_head)
    given = asked.assignments.get()
    incoming.forward(assignment=given, person=office.specialist, by=office.head)
    at(office, OutgoingState.ISSUED, answers=asked)
    asked.refresh_from_db()
    assert asked.state == IncomingState.DONE
    return asked
