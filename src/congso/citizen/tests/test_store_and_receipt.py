"""Papers used again from one's own store, and the receipt of exactly what was filed."""

from __future__ import annotations

import hashlib

from django.test import Client

from congso.citizen.models import FilingReceipt
from congso.citizen.receipts import printed
from congso.citizen.subscribers import keep_receipt
from congso.citizen.tests.office import (
    SCRIPT,
    SERVICES,
    TYPED,
    at,
    filed,
    hoarding,
    page,
    pdf,
    seen_on,
    signed_in,
    started,
    with_papers,
)
from congso.dossiers import actions
from congso.dossiers.models import Dossier
from congso.files.actions import take_in
from congso.files.queries import files_of
from congso.files.tests import samples
from congso.papers.tests.test_papers import text_of
from tests.cast import Cast
from tests.poppler import needs_poppler


def declared(client: Client, **more: str) -> Dossier:
    dossier = started(client, "1.004651")
    typed = {**TYPED, **more, "seen": seen_on(client, at(dossier, "to-khai/"))}
    client.post(at(dossier, "to-khai/"), typed)
    with_papers(client, dossier)
    client.post(at(dossier, "xem-lai/"), {"seen": seen_on(client, at(dossier, "xem-lai/"))})
    dossier.refresh_from_db()
    return dossier


@needs_poppler
def test_the_receipt_says_exactly_what_was_filed(cast: Cast, citizen: Client) -> None:
    hoarding(cast)
    dossier = declared(citizen)
    receipt = FilingReceipt.objects.get(dossier=dossier)
    taken = citizen.get(at(dossier, "phieu-nop/"))
    assert taken["Content-Type"] == "application/pdf"
    words = text_of(taken.content)
    for told in ("Lê Thị Mở Quán", "Nội dung quảng cáo", "Khai trương rạp chiếu phim", "don.pdf", str(dossier.uid)):
        assert told in words, told
    digest = hashlib.sha256(samples.PDF).hexdigest()
    assert words.replace(" ", "").replace("\n", "").count(digest) == 2
    assert printed(receipt) == printed(receipt) == taken.content


def test_the_receipt_lies_in_the_dossier_once_and_changes_no_more(cast: Cast, citizen: Client) -> None:
    dossier = filed(citizen)
    receipt = FilingReceipt.objects.get(dossier=dossier)
    for _ in range(2):
        keep_receipt(receipt_id=receipt.pk, agency_id=cast.agency.pk)
    receipt.refresh_from_db()
    assert receipt.file in files_of(dossier.ref)
    desk = Client()
    desk.force_login(cast.clerk)
    shown = page(desk, f"/ho-so/{dossier.uid}/")
    assert f"/tep/{receipt.file.uid}/" in shown
    assert "tài khoản tự khai" in shown
    assert "Lưu phiếu nộp hồ sơ trực tuyến." in shown
    assert receipt.file.sha256 not in shown, "the ledger keeps it; readers need it not"
    assert b"".join(desk.get(f"/tep/{receipt.file.uid}/").streaming_content).startswith(b"%PDF")
    assert receipt.file.original_name.startswith("phieu-nop-20200610-")
    citizen.post(at(dossier, "giay-to/don/"), {"file": pdf("khac.pdf")})
    assert b"".join(citizen.get(at(dossier, "phieu-nop/")).streaming_content).startswith(b"%PDF")
    assert [one["file"] for one in receipt.data["papers"]] == ["don.pdf", "ma-ket.pdf"]
    stranger = signed_in("khac@example.vn", "Người Khác")
    assert stranger.get(at(dossier, "phieu-nop/")).status_code == 404


def test_what_the_desk_enters_has_no_receipt_of_this_kind(cast: Cast) -> None:
    cast.received()
    assert not FilingReceipt.objects.exists()


def test_script_on_the_receipt_stays_text(cast: Cast, citizen: Client) -> None:
    hoarding(cast)
    dossier = declared(citizen, **{"tk-noi_dung": f"{SCRIPT} #eval(1+1) *đậm* $x$"})
    assert citizen.get(at(dossier, "phieu-nop/")).content.startswith(b"%PDF")


def test_a_paper_is_used_again_from_ones_own_store(cast: Cast, citizen: Client) -> None:
    first = filed(citizen)
    second = started(citizen, key="hai")
    assert "Lấy từ kho của tôi" in page(citizen, at(second, "giay-to/"))
    source = first.components.get(key="don")
    answer = citizen.post(at(second, "giay-to/don/kho/"), {"giay": str(source.uid)})
    assert answer.status_code == 302
    paper = second.components.get(key="don")
    assert (paper.reused_from, paper.file) == (source, source.file)
    assert "Lấy từ kho" in page(citizen, at(second, "giay-to/"))
    shown = page(citizen, f"{SERVICES}kho/")
    assert "Đơn đề nghị" in shown
    taken = citizen.get(f"{SERVICES}kho/{source.uid}/")
    assert b"".join(taken.streaming_content) == samples.PDF


def test_a_result_is_used_again_too(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.citizen_person)
    file = take_in(upload=pdf("giay-phep.pdf"), agency_id=cast.agency.pk, by=cast.van_thu)
    result = cast.finished(file=file).results.get()
    draft = cast.draft(papers={})
    assert client.post(at(draft, "giay-to/don/kho/"), {"giay": str(result.uid)}).status_code == 302
    assert draft.components.get(key="don").reused_result == result
    assert f"{result.name} {result.number}" in page(client, f"{SERVICES}kho/")


def test_the_papers_of_others_and_poor_ones_are_not_there(cast: Cast, citizen: Client) -> None:
    first = filed(citizen)
    paper = first.components.get(key="don")
    other = signed_in("khac@example.vn", "Người Khác")
    strange = started(other, id_number="075190000777", key="k")
    for typed in (str(paper.uid), "", "khong-phai", str(first.uid)):
        assert other.post(at(strange, "giay-to/don/kho/"), {"giay": typed}).status_code == 422
    assert other.get(f"{SERVICES}kho/{paper.uid}/").status_code == 404
    assert strange.components.get(key="don").file is None
    actions.mark_component(dossier=first, marks={"don": ("poor", "Mờ")}, by=cast.clerk)
    second = started(citizen, key="hai")
    assert citizen.post(at(second, "giay-to/don/kho/"), {"giay": str(paper.uid)}).status_code == 422
