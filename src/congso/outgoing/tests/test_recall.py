"""Taking an issued document back: frozen where it went, removed there on order, its facts kept, everybody told."""

from __future__ import annotations

import pytest

from congso.correspondence import actions as incoming
from congso.correspondence.fields import fields_of
from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import IncomingState
from congso.files.access import check_open
from congso.files.models import StoredFile
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.notices.models import Notice
from congso.outgoing import actions
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.particulars import To
from congso.outgoing.states import DeliveryState, OutgoingState, RecipientKind
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import museum
from tests.outgoing import at, particulars, ready


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
