"""The road of an outgoing document: drafted, initialled, signed, numbered, sealed, issued; nothing before its time."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from congso.correspondence import actions as incoming
from congso.correspondence.fields import fields_of
from congso.correspondence.giving import Ruling
from congso.correspondence.models import IncomingDocument
from congso.correspondence.recipients import to_unit
from congso.kernel import clock
from congso.kernel.refusals import Refused, Stale
from congso.numbers import actions as numbers
from congso.numbers.models import Drawn
from congso.numbers.states import NumberState
from congso.outgoing import actions
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.particulars import To
from congso.outgoing.states import DeliveryState, OutgoingState, RecipientKind, Way, outgoing_flow
from congso.tasks.models import WorkItem
from tests.cast import Cast
from tests.documents import museum
from tests.documents import registered as arrived
from tests.outgoing import STEPS, at, drafted, particulars, ready, stored


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.HANOI)


@pytest.fixture
def office(cast: Cast) -> Cast:
    return ready(cast)


def waiting(document: OutgoingDocument) -> list[tuple[str, str]]:
    return list(WorkItem.objects.filter(subject=document.ref, closed_at=None).values_list("act", "unit__short_name"))


def test_the_paper_road_from_the_first_draft_to_issue(office: Cast) -> None:
    document = drafted(office)
    laid = [waiting(document)]
    for act in STEPS.values():
        document = act(office, document)
        laid.append(waiting(document))
    assert laid == [
        [("outgoing.send_for_check", "QLVH")],
        [("outgoing.approve_content", "QLVH")],
        [("outgoing.approve_form", "TCHC")],
        [("outgoing.sign", "LĐ")],
        [("outgoing.number", "TCHC")],
        [("outgoing.seal", "TCHC")],
        [("outgoing.issue", "TCHC")],
        [],
    ]
    assert (document.code, document.issued_on) == ("01/SVHTTDL-QLVH", clock.today())
    assert document.signer_title == "GIÁM ĐỐC"
    assert document.copy_place == "Kho dữ liệu cũ"


def test_every_step_is_refused_to_everybody_else(office: Cast) -> None:
    """Who may do the next step of a document: one or two people, whatever the state."""
    able = {
        OutgoingState.CONTENT: {"specialist", "head"},
        OutgoingState.FORM: {"head"},
        OutgoingState.TO_SIGN: {"office_head"},
        OutgoingState.SIGNED: {"van_thu", "director"},
        OutgoingState.NUMBERED: {"van_thu"},
        OutgoingState.SEALED: {"van_thu"},
        OutgoingState.ISSUED: {"van_thu"},
    }
    acts = {
        OutgoingState.CONTENT: actions.send_for_check,
        OutgoingState.FORM: actions.approve_content,
        OutgoingState.TO_SIGN: actions.approve_form,
        OutgoingState.SIGNED: actions.note_signature,
        OutgoingState.NUMBERED: actions.number,
        OutgoingState.SEALED: actions.seal,
        OutgoingState.ISSUED: actions.issue,
    }
    document = drafted(office)
    for step, act in acts.items():
        for name, person in office.everybody().items():
            if name not in able[step]:
                with pytest.raises(Refused):
                    act(document=document, by=person)
        document = STEPS[step](office, document)


def test_a_head_who_drafts_initials_content_by_sending(office: Cast) -> None:
    document = drafted(office, by=office.head)
    document = actions.send_for_check(document=document, by=office.head)
    assert document.state == OutgoingState.FORM
    assert list(document.approvals.values_list("kind", "by__username", "stands")) == [
        ("content", office.head.username, True)
    ]


def test_returning_is_no_rejection_and_asks_for_the_initials_anew(office: Cast) -> None:
    document = at(office, OutgoingState.FORM)
    with pytest.raises(Refused, match="lý do"):
        actions.return_for_correction(document=document, reason=" ", by=office.office_head)
    document = actions.return_for_correction(document=document, reason="Thiếu căn cứ", by=office.office_head)
    assert (document.state, document.returned_for) == (OutgoingState.DRAFT, "Thiếu căn cứ")
    assert waiting(document) == [("outgoing.send_for_check", "QLVH")]
    document = actions.add_version(document=document, file=stored(office), words="Thêm căn cứ", by=office.specialist)
    for step in (OutgoingState.CONTENT, OutgoingState.FORM, OutgoingState.TO_SIGN):
        document = STEPS[step](office, document)
    assert list(document.approvals.values_list("kind", "version__number", "stands")) == [
        ("content", 1, False),
        ("content", 2, True),
        ("form", 2, True),
    ]
    document = actions.return_for_correction(document=document, reason="Sửa câu cuối", by=office.director)
    assert not document.approvals.filter(stands=True).exists()


def test_an_initial_is_bound_to_the_bytes_it_was_given_for(office: Cast) -> None:
    document = at(office, OutgoingState.TO_SIGN)
    version = document.versions.get()
    assert set(document.approvals.values_list("sha256", flat=True)) == {version.sha256}
    with pytest.raises(Refused, match="Trình ký"):
        actions.add_version(document=document, file=stored(office), by=office.specialist)


def test_the_drafter_fetches_it_back_before_anybody_signed(office: Cast) -> None:
    document = actions.take_back(document=at(office, OutgoingState.TO_SIGN), by=office.specialist)
    assert document.state == OutgoingState.DRAFT
    signed = at(office, OutgoingState.SIGNED)
    with pytest.raises(Refused):
        actions.take_back(document=signed, by=office.specialist)


def test_what_a_draft_needs_before_it_is_checked(office: Cast) -> None:
    without_signer = drafted(office, particulars(office, signer=None))
    with pytest.raises(Refused, match="người ký"):
        actions.send_for_check(document=without_signer, by=office.specialist)
    without_recipient = drafted(office, particulars(office, to=()))
    with pytest.raises(Refused, match="nơi nhận"):
        actions.send_for_check(document=without_recipient, by=office.specialist)
    electronic = drafted(office, particulars(office, road="electronic"))
    with pytest.raises(Refused, match="PDF"):
        actions.send_for_check(document=electronic, by=office.specialist)
    with pytest.raises(Refused, match="mật"):
        actions.draft(unit=office.units["culture"], given=particulars(office, secrecy="secret"), by=office.specialist)


def test_two_who_act_at_once_are_told(office: Cast) -> None:
    document = at(office, OutgoingState.CONTENT)
    seen = document.version
    actions.approve_content(document=document, seen=seen, by=office.head)
    with pytest.raises(Stale):
        actions.return_for_correction(document=document, reason="Sai", seen=seen, by=office.head)


def test_a_paper_document_is_sealed_only_with_a_copy_or_its_place(office: Cast) -> None:
    """Check 7.4, the paper road: no seal without the scanned copy or the place where it is kept."""
    document = at(office, OutgoingState.NUMBERED)
    with pytest.raises(Refused, match="bản số hóa"):
        actions.seal(document=document, by=office.van_thu)
    assert OutgoingDocument.objects.get(pk=document.pk).state == OutgoingState.NUMBERED


# --------------------------------------------------------------------------------- section 7, check 1: number and year


def test_each_type_has_its_series_and_the_first_of_january_begins_again(office: Cast) -> None:
    """Check 7.1: each series by itself, 1 January resets."""
    with clock.at(moment("2020-12-31T09:00")):
        codes = [
            at(office, OutgoingState.NUMBERED, particulars(office, doc_type=kind)).code
            for kind in ("letter", "decision", "decision", "report", "official_letter")
        ]
        late = at(office, OutgoingState.SIGNED, particulars(office, doc_type="decision"))
    assert codes == [
        "01/SVHTTDL-QLVH",
        "01/QĐ-SVHTTDL",
        "02/QĐ-SVHTTDL",
        "01/BC-SVHTTDL",
        "01/SVHTTDL-QLVH",
    ]
    with clock.at(moment("2021-01-04T08:00")):
        late = actions.number(document=late, by=office.van_thu)
    assert (late.code, late.year, late.issued_on) == ("01/QĐ-SVHTTDL", 2021, date(2021, 1, 4))


def test_a_secret_document_never_touches_the_series(office: Cast) -> None:
    """Check 7.1: whatever has a degree of secrecy is refused before it has a draft, let alone a number."""
    for secrecy in ("confidential", "secret", "top_secret"):
        with pytest.raises(Refused, match="mật") as refusal:
            actions.draft(
                unit=office.units["culture"], given=particulars(office, secrecy=secrecy), by=office.specialist
            )
        assert refusal.value.field == "secrecy"
    assert not Drawn.objects.filter(series__startswith="outgoing").exists()


def test_a_number_held_for_today_is_given_to_the_document(office: Cast) -> None:
    """Check 7.1: a number held for the day is nobody else's."""
    held = numbers.hold(
        agency_id=office.agency.pk, series="outgoing letter", reason="Giữ cho công văn gấp", by=office.van_thu
    )
    document = at(office, OutgoingState.SIGNED)
    other = at(office, OutgoingState.NUMBERED)
    document = actions.number(document=document, held=held, by=office.van_thu)
    assert (document.number, other.number) == (1, 2)
    wrong = numbers.hold(agency_id=office.agency.pk, series="outgoing report", reason="Khác", by=office.van_thu)
    with pytest.raises(Refused, match="hệ thống số khác"):
        actions.number(document=at(office, OutgoingState.SIGNED), held=wrong, by=office.van_thu)


def test_a_voided_number_stays_in_the_register_with_its_reason(office: Cast) -> None:
    document = at(office, OutgoingState.NUMBERED)
    document = actions.void(document=document, reason="Ký nhầm bản", by=office.van_thu)
    drawn = Drawn.objects.get(subject=document.ref)
    assert (document.state, document.number, document.ending) == (OutgoingState.VOIDED, 1, "Ký nhầm bản")
    assert (drawn.state, drawn.reason) == (NumberState.VOIDED, "Ký nhầm bản")
    assert at(office, OutgoingState.NUMBERED).number == 2
    with pytest.raises(Refused):
        actions.issue(document=document, by=office.van_thu)


# ------------------------------------------------------------------------------------------------- sending and recall


def test_units_have_it_at_once_and_affiliated_units_register_it_themselves(office: Cast) -> None:
    affiliated = museum(office)
    to = (
        To(kind=RecipientKind.AFFILIATED, agency=affiliated.agency),
        To(kind=RecipientKind.UNIT, unit=office.units["sports"], addressed=False),
        To(kind=RecipientKind.OUTSIDE, name="Bộ Văn hóa, Thể thao và Du lịch", way=Way.BOTH),
    )
    document = at(office, OutgoingState.ISSUED, particulars(office, to=to))
    states = list(document.recipients.values_list("name", "state"))
    assert states == [
        ("Bảo tàng tỉnh", DeliveryState.SENT),
        ("Phòng Quản lý thể dục thể thao", DeliveryState.RECEIVED),
        ("Bộ Văn hóa, Thể thao và Du lịch", DeliveryState.WAITING),
    ]
    there = IncomingDocument.objects.get(agency=affiliated.agency)
    assert (there.code, there.summary, there.arrival_number) == ("1/SVHTTDL-QLVH", document.summary, None)
    assert OutgoingDocument.objects.visible_to(office.sports_specialist).filter(pk=document.pk).exists()
    actions.recall(document=document, reason="Nhầm số liệu", by=office.director)
    there.refresh_from_db()
    assert (there.state, there.recall_reason) == ("recalled", "Nhầm số liệu")


@pytest.mark.parametrize("returned", [False, True])
def test_what_an_affiliated_unit_does_with_it_is_told_back(office: Cast, returned: bool) -> None:
    affiliated = museum(office)
    to = (To(kind=RecipientKind.AFFILIATED, agency=affiliated.agency),)
    document = at(office, OutgoingState.ISSUED, particulars(office, to=to))
    there = IncomingDocument.objects.get(agency=affiliated.agency)
    if returned:
        incoming.return_document(document=there, reason="Gửi nhầm", by=affiliated.van_thu)
    else:
        incoming.register(document=there, given=fields_of(there), by=affiliated.van_thu)
    sent = document.recipients.get()
    expected = (DeliveryState.RETURNED, "Gửi nhầm") if returned else (DeliveryState.RECEIVED, "số đến 1")
    assert (sent.state, sent.words) == expected
    document.refresh_from_db()
    recalled = actions.recall(document=document, reason="Nhầm số liệu", by=office.director)
    there.refresh_from_db()
    assert recalled.state == OutgoingState.RECALLED
    assert there.state == ("returned" if returned else "recalled")


def test_the_parallel_paper_copy_has_its_day_envelopes_and_tracking_number(office: Cast) -> None:
    to = (To(name="Bộ Văn hóa, Thể thao và Du lịch", way=Way.BOTH), To(name="Sở Tài chính"))
    document = at(office, OutgoingState.ISSUED, particulars(office, to=to))
    ministry, finance = document.recipients.all()
    posting = {"state": DeliveryState.SENT, "posted_on": clock.today(), "envelopes": 1, "by": office.van_thu}
    actions.note_delivery(document=document, recipient=ministry, tracking=" RR 123 456 VN ", **posting)
    ministry.refresh_from_db()
    assert (ministry.tracking, ministry.envelopes, ministry.posted_on) == ("RR123456VN", 1, clock.today())
    with pytest.raises(Refused, match="bản giấy"):
        actions.note_delivery(document=document, recipient=finance, **posting)


def test_an_answer_ends_the_document_that_it_answers(office: Cast) -> None:
    asked = arrived(office)
    ruling = Ruling(recipients=(to_unit("lead", office.units["culture"]),))
    incoming.distribute(document=asked, ruling=ruling, by=office.office_head)
    document = drafted(office, by=office.head, answers=asked)
    document = actions.send_for_check(document=document, by=office.head)
    for step in (OutgoingState.TO_SIGN, OutgoingState.SIGNED, OutgoingState.NUMBERED, OutgoingState.SEALED):
        document = STEPS[step](office, document)
    document = actions.issue(document=document, by=office.van_thu)
    asked.refresh_from_db()
    assert (asked.state, asked.reply_code, asked.reply_ref) == ("done", document.code, document.ref)


def test_what_is_still_in_the_division_is_seen_by_nobody_else(office: Cast, neighbours: Cast) -> None:
    draft = drafted(office)
    seen = {
        name
        for name, person in office.everybody().items()
        if OutgoingDocument.objects.visible_to(person).filter(pk=draft.pk).exists()
    }
    assert seen == {"specialist", "head"}
    checked = at(office, OutgoingState.FORM)
    seen = {
        name
        for name, person in office.everybody().items()
        if OutgoingDocument.objects.visible_to(person).filter(pk=checked.pk).exists()
    }
    assert seen == {"specialist", "head", "office_head", "van_thu", "director", "deputy"}
    assert not OutgoingDocument.objects.visible_to(neighbours.director).exists()


def test_every_state_has_its_words_and_every_step_its_action() -> None:
    assert {step.name for step in outgoing_flow.steps} <= set(actions.__all__)
