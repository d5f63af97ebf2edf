"""Certified copies: who asks, who signs, one series, what is printed, the agency's signature, handing out."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageChops

from congso.correspondence.actions import Came
from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import Signature
from congso.files.models import StoredFile
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.notices.models import Notice
from congso.numbers.models import Drawn
from congso.outgoing import actions
from congso.outgoing.copies import books, road, sheets
from congso.outgoing.copies.asked import CopyWanted
from congso.outgoing.copies.authority import COPIES, right_to_copy
from congso.outgoing.copies.sources import check_original, files_of
from congso.outgoing.copies.states import CopyState, copy_flow
from congso.outgoing.models import CertifiedCopy
from congso.outgoing.states import CopyKind, OutgoingState
from congso.outgoing.tests.keys import content_of, drafted_by_wire, laid_in, paper, sign_all, to_sign, with_keys
from congso.tasks.models import WorkItem
from tests.cast import Cast
from tests.documents import arrived, registered
from tests.outgoing import at, ready
from tests.signed import Signed

HEAD_OF_OFFICE = {"authority": "TL.", "title": "Trưởng phòng Tổ chức - Hành chính", "for_title": "Giám đốc"}


def charged(cast: Cast) -> Cast:
    """The head of the office signs copies by order of the director."""
    actions.grant_right(
        agency=cast.agency,
        person=cast.office_head,
        doc_types=[COPIES],
        basis="Quy chế văn thư",
        by=cast.office_head,
        **HEAD_OF_OFFICE,
    )
    return cast


@pytest.fixture
def office(cast: Cast) -> Cast:
    return charged(ready(cast))


@pytest.fixture
def signing_office(cast: Cast, signed: Signed, settings, tmp_path: Path) -> Cast:
    return charged(with_keys(cast, signed, settings, tmp_path))


def wanted(office: Cast, **more) -> CopyWanted:
    whole = CopyWanted(
        kind=CopyKind.TRUE,
        signer=office.office_head,
        source_form="electronic",
        form="paper",
        to=("Ủy ban nhân dân huyện Định Quán",),
        units=(office.units["culture"],),
    )
    return replace(whole, **more)


def came(office: Cast, pages: int = 1) -> tuple[IncomingDocument, StoredFile]:
    """A registered document with a PDF of some pages."""
    made = pypdfium2.PdfDocument.new()
    for number in range(pages):
        made.import_pages(pypdfium2.PdfDocument(paper(f"TRANG SO {number + 1}")))
    file = laid_in(office, sheets.written(made), "van-ban-den.pdf")
    return registered(office, brought=[Came(file)]), file


def allowed(office: Cast, document, **more) -> CertifiedCopy:
    copy = actions.ask_copy(document=document, wanted=wanted(office, **more), by=office.van_thu)
    return actions.allow_copy(copy=copy, by=copy.signer)


def text_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def waiting(copy: CertifiedCopy) -> list[str]:
    return list(WorkItem.objects.filter(subject=copy.ref, closed_at=None).values_list("act", flat=True))


def test_a_copy_of_an_incoming_document_from_asking_to_handing_out(office: Cast) -> None:
    document, file = came(office)
    copy = actions.ask_copy(document=document, wanted=wanted(office), by=office.van_thu)
    laid = [waiting(copy)]
    copy = actions.allow_copy(copy=copy, by=office.office_head)
    laid.append(waiting(copy))
    copy = actions.make_copy(copy=copy, source=file, by=office.van_thu)
    run_waiting()
    laid.append(waiting(copy))
    copy = actions.certify_copy(copy=copy, by=office.van_thu)
    laid.append(waiting(copy))
    first, second = copy.recipients.all()
    copy = actions.hand_out_copy(copy=copy, recipient=first, received_by="Nguyễn Văn A", by=office.van_thu)
    assert copy.state == CopyState.CERTIFIED
    with pytest.raises(Refused, match="Đã giao"):
        actions.hand_out_copy(copy=copy, recipient=first, by=office.van_thu)
    copy = actions.hand_out_copy(copy=copy, recipient=second, by=office.van_thu)
    laid.append(waiting(copy))
    acts = ("allow_copy", "make_copy", "certify_copy", "hand_out_copy")
    assert laid == [*([f"outgoing.{act}"] for act in acts), []]
    assert (copy.state, copy.code, copy.authority) == (CopyState.HANDED, "01/SY-SVHTTDL", "TL.")
    assert copy.signer_title == "TL. GIÁM ĐỐC / TRƯỞNG PHÒNG TỔ CHỨC - HÀNH CHÍNH"
    assert (copy.file, copy.sha256) == (copy.draft, copy.draft.sha256)
    assert CertifiedCopy.objects.visible_to(office.colleague).filter(pk=copy.pk).exists()
    assert not CertifiedCopy.objects.visible_to(office.sports_specialist).filter(pk=copy.pk).exists()


def test_what_a_copy_on_paper_says_stands_below_the_document(office: Cast) -> None:
    document, file = came(office, pages=2)
    before = content_of(file)
    copy = actions.make_copy(copy=allowed(office, document), source=file, by=office.van_thu)
    run_waiting()
    copy.refresh_from_db()
    first, last = text_of(content_of(copy.draft))
    assert "SAO Y" not in first
    day = f"{clock.today():ngày %d tháng}"
    below = ("TRANG SO 2", "SAO Y", "Số: 01/SY-SVHTTDL", day, "TL. GIÁM ĐỐC", "Định Quán;", "Lưu: VT.")
    assert [words for words in below if words not in last] == []
    assert content_of(file) == before


def test_a_full_page_has_the_words_of_the_copy_on_the_next(office: Cast) -> None:
    document, _ = came(office)
    full = laid_in(office, paper("#v(200mm) dòng chữ thường #pagebreak() #v(200mm) dòng chữ thường"), "kin.pdf")
    copy = actions.make_copy(copy=allowed(office, document, source_form="paper"), source=full, by=office.van_thu)
    run_waiting()
    copy.refresh_from_db()
    pages = text_of(content_of(copy.draft))
    assert "SAO Y" in pages[-1]
    assert "chữ thường" not in pages[-1]


def test_an_extract_has_only_its_pages_and_names_its_part(office: Cast) -> None:
    document, file = came(office, pages=4)
    copy = allowed(office, document, kind=CopyKind.EXTRACT, part="Điều 2", pages="1, 3")
    with pytest.raises(Refused, match="chỉ có 2 trang"):
        road.check_source(copy, laid_in(office, text_pages(2), "ngan.pdf"))
    copy = actions.make_copy(copy=copy, source=file, by=office.van_thu)
    run_waiting()
    copy.refresh_from_db()
    first, last = text_of(content_of(copy.draft))
    assert "TRANG SO 1" in first
    assert "TRANG SO 3" in last
    assert "TRÍCH SAO" in last
    assert "Trích Điều 2 của văn bản" in last
    assert copy.code == "01/TrS-SVHTTDL"


def text_pages(count: int) -> bytes:
    made = pypdfium2.PdfDocument.new()
    for _ in range(count):
        made.new_page(595, 842)
    return sheets.written(made)


def test_all_kinds_of_copies_share_one_series_of_the_year(office: Cast) -> None:
    document, file = came(office)
    own = at(office, OutgoingState.ISSUED)
    made = [
        actions.make_copy(copy=allowed(office, document), source=file, by=office.van_thu),
        actions.make_copy(
            copy=allowed(office, own, kind=CopyKind.SECOND, from_copy="05/SY-UBND", source_form="paper"),
            by=office.van_thu,
        ),
    ]
    assert [copy.code for copy in made] == ["01/SY-SVHTTDL", "02/SL-SVHTTDL"]
    voided = actions.void_copy(copy=made[1], reason="Sai nơi nhận", by=office.van_thu)
    assert (voided.state, Drawn.objects.get(subject=voided.ref).reason) == (CopyState.VOIDED, "Sai nơi nhận")
    third = actions.make_copy(copy=allowed(office, document), source=file, by=office.van_thu)
    assert third.number == 3
    (book,) = books.books_of(office.agency)
    assert (book.count, book.first, book.last) == (3, 1, 3)
    pdf = books.print_volume(office.agency, book.year, 1)
    assert pdf is not None
    printed = text_of(pdf)
    assert "SỔ ĐĂNG KÝ BẢN SAO" in printed[0]
    assert "Hủy số: Sai nơi nhận" in " ".join(printed[1].split())
    assert books.print_volume(office.agency, book.year, 2) is None


def test_a_paper_without_a_file_prints_the_words_for_the_photocopy(office: Cast) -> None:
    own = at(office, OutgoingState.ISSUED)
    copy = actions.make_copy(copy=allowed(office, own, source_form="paper"), by=office.van_thu)
    road.go_on(copy)
    copy.refresh_from_db()
    (page,) = text_of(content_of(copy.draft))
    assert "SAO Y" in page
    run_waiting()
    assert copy.draft == CertifiedCopy.objects.get(pk=copy.pk).draft


def test_who_may_ask_allow_make_and_hand_out(office: Cast, neighbours: Cast) -> None:
    document, file = came(office)
    with pytest.raises(Refused):
        actions.ask_copy(document=document, wanted=wanted(office), by=office.sports_specialist)
    with pytest.raises(Refused):
        actions.ask_copy(document=document, wanted=wanted(office), by=neighbours.van_thu)
    with pytest.raises(Refused, match="không có thẩm quyền ký bản sao"):
        actions.ask_copy(document=document, wanted=wanted(office, signer=office.head), by=office.van_thu)
    unregistered = arrived(office)
    with pytest.raises(Refused, match="đã vào sổ"):
        actions.ask_copy(document=unregistered, wanted=wanted(office), by=office.van_thu)
    copy = actions.ask_copy(document=document, wanted=wanted(office), by=office.van_thu)
    for name, person in office.everybody().items():
        if name != "office_head":
            with pytest.raises(Refused):
                actions.allow_copy(copy=copy, by=person)
    copy = actions.allow_copy(copy=copy, by=office.office_head)
    for name, person in office.everybody().items():
        if name != "van_thu":
            with pytest.raises(Refused):
                actions.make_copy(copy=copy, source=file, by=person)
    with pytest.raises(Refused, match="tệp PDF"):
        actions.make_copy(copy=copy, by=office.van_thu)
    assert not CertifiedCopy.objects.visible_to(neighbours.director).exists()


def test_the_signer_who_asks_allows_it_at_once_and_others_are_told(office: Cast) -> None:
    document, _ = came(office)
    own = actions.ask_copy(document=document, wanted=wanted(office), by=office.office_head)
    assert own.state == CopyState.ALLOWED
    other = actions.ask_copy(document=document, wanted=wanted(office), by=office.van_thu)
    other = actions.decline_copy(copy=other, reason="Đã có bản sao", by=office.office_head)
    assert other.ending == "Đã có bản sao"
    assert "Đã có bản sao" in Notice.objects.get(person=office.van_thu, subject=other.ref).sentence


def test_what_the_decree_does_not_know_is_refused(office: Cast) -> None:
    cases = [
        ({"form": "electronic"}, "đã là bản gốc"),
        ({"kind": CopyKind.SECOND}, "từ bản sao y"),
        ({"kind": CopyKind.EXTRACT}, "phần được trích"),
        ({"to": (), "units": ()}, "nơi nhận"),
        ({"copies": 0}, "Số lượng"),
        ({"kind": "XX"}, "hình thức sao"),
    ]
    for more, words in cases:
        with pytest.raises(Refused, match=words):
            wanted(office, **more).check()
    wanted(office, kind=CopyKind.EXTRACT, part="Điều 1", form="electronic").check()


def test_an_unsigned_file_is_no_electronic_original(office: Cast) -> None:
    file = laid_in(office, paper("KHONG KY"), "khong-ky.pdf")
    document = registered(office, brought=[Came(file, signature=Signature.UNSIGNED)])
    assert files_of(document) == [file]
    with pytest.raises(Refused, match="không phải bản gốc điện tử"):
        check_original(allowed(office, document), file)
    check_original(allowed(office, document, source_form="paper"), file)
    good, checked = came(office)
    check_original(allowed(office, good), checked)


def test_an_electronic_copy_carries_the_agency_s_signature(signing_office: Cast, tmp_path: Path) -> None:
    office = signing_office
    document, _ = came(office)
    scan = laid_in(office, paper("BAN QUET"), "ban-quet.pdf")
    copy = allowed(office, document, source_form="paper", form="electronic")
    copy = actions.make_copy(copy=copy, source=scan, by=office.van_thu)
    run_waiting()
    with pytest.raises(Refused, match="ký số bằng chứng thư"):
        actions.certify_copy(copy=copy, by=office.van_thu)
    sign_all(office.van_thu)
    copy.refresh_from_db()
    assert (copy.state, copy.verification.verdict) == (CopyState.CERTIFIED, "valid")
    signed = content_of(copy.file)
    assert signed.startswith(content_of(copy.draft))
    (tmp_path / "sao.pdf").write_bytes(signed)
    seen = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "sao.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Sao y" in seen
    assert "+07:00" in seen
    assert copy.agency.name in " ".join(seen.split())


def test_an_electronic_extract_of_an_electronic_original(signing_office: Cast) -> None:
    office = signing_office
    document, file = came(office, pages=3)
    copy = allowed(office, document, kind=CopyKind.EXTRACT, part="Phụ lục", pages="2", form="electronic")
    copy = actions.make_copy(copy=copy, source=file, by=office.van_thu)
    run_waiting()
    sign_all(office.van_thu)
    copy.refresh_from_db()
    (page,) = text_of(content_of(copy.file))
    assert "TRANG SO 2" in page
    assert copy.sha256 == copy.file.sha256


def test_a_right_to_copy_ends_on_its_day_and_has_its_scope(office: Cast) -> None:
    today = clock.today()
    assert right_to_copy(office.agency.pk, office.deputy, today).authority == "KT."
    of_culture = at(office, OutgoingState.ISSUED)
    assert right_to_copy(office.agency.pk, office.deputy, today, of_culture).authority == "KT."
    of_culture.unit = office.units["sports"]
    with pytest.raises(Refused):
        right_to_copy(office.agency.pk, office.deputy, today, of_culture)
    right = office.office_head.signing_rights.get()
    actions.end_right(right=right, until=today, by=office.office_head)
    assert right_to_copy(office.agency.pk, office.office_head, today).authority == "TL."
    with pytest.raises(Refused):
        right_to_copy(office.agency.pk, office.office_head, today + timedelta(days=1))


def test_the_pages_that_are_named() -> None:
    assert sheets.page_numbers("1-2, 4; 2", 5) == [0, 1, 3]
    assert sheets.page_numbers("", 3) == [0, 1, 2]
    for wrong in ("a", "0", "3-2", "6"):
        with pytest.raises(Refused):
            sheets.page_numbers(wrong, 5)
    with pytest.raises(Refused):
        sheets.count_pages(b"khong phai pdf")


def test_every_step_of_a_copy_has_its_action() -> None:
    assert {step.name for step in copy_flow.steps} <= set(actions.__all__)
    assert copy_flow.reachable("asked") == set(CopyState.values)


def test_a_copy_of_what_was_signed_shows_number_date_and_both_signatures(signing_office: Cast) -> None:
    office = signing_office
    document = to_sign(office, drafted_by_wire(office))
    sign_all(office.director)
    document.refresh_from_db()
    document = actions.number(document=document, by=office.van_thu)
    run_waiting()
    sign_all(office.van_thu)
    document.refresh_from_db()
    document = actions.issue(document=document, by=office.van_thu)
    before = content_of(document.frozen)
    copy = actions.make_copy(copy=allowed(office, document), source=document.frozen, by=office.van_thu)
    run_waiting()
    copy.refresh_from_db()
    made = content_of(copy.draft)
    (page,) = text_of(made)
    assert "SAO Y" in page
    assert f"01 {document.issued_on:%d} {document.issued_on.month}" in " ".join(page.split())
    assert b"/ByteRange" not in made
    assert content_of(document.frozen) == before
    with pypdfium2.PdfDocument(made) as pdf, pypdfium2.PdfDocument(before) as original:
        original.init_forms()
        drawn, seen = (one[0].render(scale=1, may_draw_forms=True).to_pil().convert("L") for one in (pdf, original))
    above = (0, 0, drawn.width, 280)  # the words of the copy begin below
    differing = ImageChops.difference(drawn.crop(above), seen.crop(above)).point(lambda shade: 255 if shade > 60 else 0)
    assert differing.getbbox() is None
