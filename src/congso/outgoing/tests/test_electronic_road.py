"""The electronic road: the leader's signature, number and date filled in, the agency's signature, issue (check 4)."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congso.files.actions import take_in
from congso.files.page_images import page_image
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.notices.models import Notice
from congso.outgoing import actions, signing_road
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OutgoingState, Stage
from congso.rules import actions as rules
from congso.rules.queries import book_of
from congso.signing.models import SigningRequest
from congso.signing.prepared import values_in
from congso.signing.states import RequestState
from tests.by_wire import asked, bytes_of, paper, signed_by, signing_office, to_be_signed, with_soft_keys
from tests.cast import Cast
from tests.outgoing import STEPS, drafted, particulars
from tests.signed import Signed


@pytest.fixture
def office(cast: Cast, signed: Signed, settings, tmp_path: Path) -> Cast:
    return with_soft_keys(signing_office(cast, signed, settings, tmp_path))


def test_leader_number_seal_issue(office: Cast) -> None:
    """Check 7.4: issued when both signatures verify and the agency's is the later one."""
    document = signed_by(office.director, to_be_signed(office))
    assert (document.state, document.signer_title) == (OutgoingState.SIGNED, "GIÁM ĐỐC")
    document = actions.number(document=document, by=office.van_thu)
    run_waiting()
    document.refresh_from_db()
    filled = document.signed_files.get(stage=Stage.FILLED)
    day, month = f"{document.issued_on:%d}", document.issued_on.month
    assert values_in(bytes_of(filled.file)) == {
        "So": "01",
        "Ngay": day,
        "Thang": f"{month:02d}" if month < 3 else str(month),
    }
    document = signed_by(office.van_thu, document)
    assert document.state == OutgoingState.SEALED
    document = actions.issue(document=document, by=office.van_thu)
    stages = [document.signed_files.get(stage=stage) for stage in (Stage.OFFICER, Stage.FILLED, Stage.SEAL)]
    contents = [bytes_of(one.file) for one in stages]
    assert contents[1].startswith(contents[0])
    assert contents[2].startswith(contents[1])
    sealed = stages[-1]
    assert sealed.verification is not None
    assert [one.verdict.value for one in sealed.verification.report.signers] == ["valid", "valid"]
    assert (document.frozen, document.frozen_sha256) == (sealed.file, sealed.sha256)
    with pypdfium2.PdfDocument(contents[2]) as pdf:
        assert len(pdf) == 1


def test_whoever_sees_the_document_sees_what_its_signatures_are_worth(office: Cast) -> None:
    document = signed_by(office.director, to_be_signed(office))
    check = document.signed_files.get(stage=Stage.OFFICER).verification
    assert check is not None
    for person, status in (
        (office.director, 200),
        (office.specialist, 200),
        (office.van_thu, 200),
        (office.clerk, 404),
    ):
        browser = Client()
        browser.force_login(person)
        shown = check.get_absolute_url() in browser.get(document.get_absolute_url()).content.decode()
        assert (shown, browser.get(check.get_absolute_url()).status_code) == (status == 200, status), person


def test_the_picture_of_a_page_has_the_number_that_was_filled_in(office: Cast) -> None:
    signed = signed_by(office.director, to_be_signed(office))
    before = signed.signed_files.get(stage=Stage.OFFICER).file
    document = actions.number(document=signed, by=office.van_thu)
    run_waiting()
    filled = document.signed_files.get(stage=Stage.FILLED).file
    assert page_image(filled, 1) != page_image(before, 1)


def test_issue_is_refused_without_both_signatures(office: Cast) -> None:
    """Check 7.4: without the agency's signature nothing is sealed or issued."""
    document = signed_by(office.director, to_be_signed(office))
    document = actions.number(document=document, by=office.van_thu)
    with pytest.raises(Refused, match="phải có chữ ký số của cơ quan"):
        actions.seal(document=document, copy_place="Nơi khác", by=office.van_thu)
    with pytest.raises(Refused):
        actions.issue(document=document, by=office.van_thu)
    first = SigningRequest.objects.get(subject=document.ref, state=RequestState.DONE)
    with pytest.raises(Refused, match="không phải của văn bản"):
        actions.seal(document=document, request=first, by=office.van_thu)


def test_the_signature_of_another_document_is_not_taken(office: Cast) -> None:
    """Check 7.4: a signature counts for the document that it was made on."""
    other = signed_by(office.director, to_be_signed(office))
    request = SigningRequest.objects.get(subject=other.ref, state=RequestState.DONE)
    document = to_be_signed(office)
    with pytest.raises(Refused, match="không phải của văn bản"):
        actions.sign(document=document, request=request, by=office.director)


def test_returning_calls_the_signature_off_and_the_next_version_is_asked_anew(office: Cast) -> None:
    document = to_be_signed(office)
    before = asked(document)
    document = actions.return_for_correction(document=document, reason="Sửa câu cuối", by=office.director)
    run_waiting()
    before.refresh_from_db()
    assert before.state == RequestState.CANCELLED
    for step in (OutgoingState.CONTENT, OutgoingState.FORM, OutgoingState.TO_SIGN):
        document = STEPS[step](office, document)
    run_waiting()
    run_waiting()
    assert asked(document).pk != before.pk


def test_a_number_drawn_before_the_signature_stands_in_what_is_signed(office: Cast) -> None:
    rules.set_rule(
        book=book_of(office.agency.pk),
        key="number_before_signing",
        value=True,
        valid_from=clock.today(),
        source="Quy chế văn thư",
        why="Phần mềm ký không điền số được",
        by=office.administrator,
    )
    document = to_be_signed(office)
    document = actions.draw_early(document=document, by=office.van_thu)
    run_waiting()
    signing_road.go_on(document)
    document = signed_by(office.director, document)
    assert document.state == OutgoingState.NUMBERED
    run_waiting()
    document = signed_by(office.van_thu, document)
    assert actions.issue(document=document, by=office.van_thu).code == "01/SVHTTDL-QLVH"


def test_a_signer_without_certificate_is_said_and_a_paper_copy_is_sealed(office: Cast) -> None:
    document = drafted(office)
    for step in (
        OutgoingState.CONTENT,
        OutgoingState.FORM,
        OutgoingState.TO_SIGN,
        OutgoingState.SIGNED,
        OutgoingState.NUMBERED,
    ):
        document = STEPS[step](office, document)
    client = Client()
    client.force_login(office.van_thu)
    scan = SimpleUploadedFile("ban-quet.pdf", paper())
    answer = client.post(f"{document.get_absolute_url()}dong-dau/", {"seen": document.version, "file": scan})
    assert answer.status_code == 302
    assert "Ký số bằng chứng thư cơ quan" in client.get(document.get_absolute_url()).content.decode()
    document = signed_by(office.van_thu, document)
    assert document.state == OutgoingState.SEALED
    assert actions.issue(document=document, by=office.van_thu).frozen_sha256
    deputy = for_the_deputy(office)
    with pytest.raises(Refused, match="chưa có chứng thư số"):
        signing_road.go_on(deputy)
    run_waiting()
    told = Notice.objects.filter(person=office.specialist, sentence__contains="Chưa đề nghị ký được")
    assert "chưa có chứng thư số" in told.get().sentence


def for_the_deputy(office: Cast) -> OutgoingDocument:
    given = particulars(office, road="electronic", signer=office.deputy)
    document = actions.draft(unit=office.units["culture"], given=given, by=office.specialist)
    file = take_in(upload=paper(), name="a.pdf", agency_id=office.agency.pk, by=office.specialist)
    document = actions.add_version(document=document, file=file, pdf=file, by=office.specialist)
    for step in (OutgoingState.CONTENT, OutgoingState.FORM, OutgoingState.TO_SIGN):
        document = STEPS[step](office, document)
    return document
