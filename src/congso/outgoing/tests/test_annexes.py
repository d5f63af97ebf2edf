"""Annexes in files of their own carry the agency's signature: number and hour at the top right, checked at issue."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import FileRole
from congso.jobs.worker import run_waiting
from congso.kernel.refusals import Refused
from congso.outgoing import actions
from congso.outgoing.models import Attachment, OutgoingDocument
from congso.outgoing.particulars import To
from congso.outgoing.states import OutgoingState, RecipientKind
from congso.outgoing.tests.keys import content_of, drafted_by_wire, laid_in, paper, sign_all, to_sign, with_keys
from congso.signing.models import SigningRequest
from congso.signing.signatures import sign_on_server
from congso.signing.states import RequestState
from tests.cast import Cast
from tests.documents import museum
from tests.outgoing import STEPS, at, drafted, stored
from tests.signed import Signed


@pytest.fixture
def office(cast: Cast, signed: Signed, settings, tmp_path: Path) -> Cast:
    return with_keys(cast, signed, settings, tmp_path)


def with_annex(office: Cast, **more) -> OutgoingDocument:
    document = drafted_by_wire(office, **more)
    annex = laid_in(office, paper("PHU LUC I", lying=True), "phu-luc.pdf")
    document = actions.attach(document=document, file=annex, title="Phụ lục I", by=office.specialist)
    sheet = stored(office, "so lieu", name="so-lieu.txt")
    return actions.attach(document=document, file=sheet, title="Số liệu", for_use=True, by=office.specialist)


def numbered(office: Cast, **more) -> OutgoingDocument:
    document = to_sign(office, with_annex(office, **more))
    sign_all(office.director)
    document.refresh_from_db()
    document = actions.number(document=document, by=office.van_thu)
    run_waiting()
    return document


def asked_of_annex(document: OutgoingDocument) -> SigningRequest:
    return SigningRequest.objects.get(subject=document.attachments.get(title="Phụ lục I").ref, state="asked")


def test_an_annex_is_sealed_beside_its_document_and_goes_out_with_it(office: Cast) -> None:
    affiliated = museum(office)
    document = numbered(office, to=(To(kind=RecipientKind.AFFILIATED, agency=affiliated.agency),))
    sign_all(office.van_thu)
    document.refresh_from_db()
    annex, sheet = document.attachments.all()
    assert (document.state, annex.verification.verdict, sheet.sealed) == (OutgoingState.SEALED, "valid", None)
    sealed = content_of(annex.sealed)
    assert sealed.startswith(content_of(annex.file))
    with pypdfium2.PdfDocument(sealed) as pdf:
        width = pdf[0].get_width()
        box = pdf[0].get_textpage()
        assert "PHU LUC I" in box.get_text_bounded()
        assert width > 800
    document = actions.issue(document=document, by=office.van_thu)
    assert set(document.attachments.values_list("issued_sha256", flat=True)) == {annex.sealed.sha256, sheet.file.sha256}
    there = IncomingDocument.objects.get(agency=affiliated.agency)
    brought = [(one.file.sha256, one.role, one.signature) for one in there.files.all()]
    assert brought == [
        (document.frozen_sha256, FileRole.AS_CAME, "valid"),
        (annex.sealed.sha256, FileRole.ANNEX, "valid"),
        (sheet.file.sha256, FileRole.ANNEX, "unchecked"),
    ]


def test_issue_is_refused_while_an_annex_has_no_signature_of_the_agency(office: Cast) -> None:
    document = numbered(office)
    request = SigningRequest.objects.get(subject=document.ref, state=RequestState.ASKED)
    with pytest.raises(Refused):
        actions.seal_annex(
            document=document, attachment=document.attachments.first(), request=request, by=office.van_thu
        )
    sign_one(office, request)
    document.refresh_from_db()
    assert document.state == OutgoingState.SEALED
    with pytest.raises(Refused, match="Phụ lục “Phụ lục I” chưa có chữ ký số"):
        actions.issue(document=document, by=office.van_thu)
    shown = page_of(office, document)
    assert "chờ ký số của cơ quan" in shown
    assert "Đề nghị ký số phụ lục" in shown
    sign_one(office, asked_of_annex(document))
    document.refresh_from_db()
    assert "Đề nghị ký số phụ lục" not in page_of(office, document)
    assert actions.issue(document=document, by=office.van_thu).state == OutgoingState.ISSUED


def sign_one(office: Cast, request: SigningRequest) -> None:
    (outcome,) = sign_on_server([request], by=office.van_thu)
    assert outcome.done, outcome.words


def page_of(office: Cast, document: OutgoingDocument) -> str:
    client = Client()
    client.force_login(office.van_thu)
    return client.get(document.get_absolute_url()).content.decode()


def test_a_voided_number_calls_the_seal_of_its_annexes_off(office: Cast) -> None:
    document = numbered(office)
    request = asked_of_annex(document)
    actions.void(document=document, reason="Nhầm bản", by=office.van_thu)
    run_waiting()
    request.refresh_from_db()
    assert request.state == RequestState.CANCELLED


def test_what_is_signed_by_wire_takes_only_pdf_as_a_part_of_it(office: Cast) -> None:
    document, sheet = drafted_by_wire(office), stored(office)
    with pytest.raises(Refused, match="phải là PDF"):
        actions.attach(document=document, file=sheet, title="Bảng", by=office.specialist)
    on_paper = drafted(office)
    on_paper = actions.attach(document=on_paper, file=sheet, title="Bảng", by=office.specialist)
    annex = on_paper.attachments.get()
    on_paper = actions.detach(document=on_paper, attachment=annex, by=office.specialist)
    assert not Attachment.objects.filter(document=on_paper).exists()
    with pytest.raises(Refused, match="không còn kèm theo"):
        actions.detach(document=on_paper, attachment=annex, by=office.specialist)


def test_annexes_of_a_paper_whose_copy_is_kept_elsewhere_go_from_there(office: Cast) -> None:
    document = drafted(office)
    annex = laid_in(office, paper("PHU LUC"), "phu-luc.pdf")
    document = actions.attach(document=document, file=annex, title="", by=office.specialist)
    for step in STEPS.values():
        document = step(office, document)
    assert document.state == OutgoingState.ISSUED
    assert document.attachments.get().issued_sha256 == annex.sha256


def test_attaching_and_taking_back_on_screen(office: Cast) -> None:
    document = drafted_by_wire(office)
    client = Client()
    client.force_login(office.specialist)
    base = document.get_absolute_url()
    sheet = SimpleUploadedFile("bang.txt", b"1;2;3")
    refused = client.post(f"{base}kem-theo/", {"seen": document.version, "file": sheet})
    assert "phải là PDF" in refused.content.decode()
    pdf = SimpleUploadedFile("phu-luc.pdf", paper("PHU LUC"))
    assert client.post(f"{base}kem-theo/", {"seen": document.version, "file": pdf}).status_code == 302
    document.refresh_from_db()
    told = {"seen": document.version, "attachment": str(document.attachments.get().uid)}
    assert client.post(f"{base}bo-kem-theo/", told).status_code == 302
    assert not document.attachments.exists()
    assert at(office, OutgoingState.CONTENT).attachments.count() == 0
