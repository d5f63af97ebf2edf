"""Pages of certified copies: asked for on a document's page, made by văn thư, in the register, as files."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.outgoing import actions
from congso.outgoing.copies.act_pages import PAGES
from congso.outgoing.copies.states import CopyState, copy_flow
from congso.outgoing.models import CertifiedCopy
from congso.outgoing.states import OutgoingState
from congso.outgoing.tests.keys import paper
from congso.outgoing.tests.test_copies import allowed, came, charged
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import registered
from tests.outgoing import at, ready

BASE = "/van-ban-di/ban-sao/"


@pytest.fixture
def office(cast: Cast) -> Cast:
    return charged(ready(cast))


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def do(person: Person, copy: CertifiedCopy, slug: str, **data: Any) -> Any:
    copy.refresh_from_db()
    answer = signed_in(person).post(f"{copy.get_absolute_url()}{slug}/", {"seen": str(copy.version), **data})
    copy.refresh_from_db()
    return answer


def typed(office: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "SY",
        "source_form": "electronic",
        "form": "paper",
        "signer": str(office.office_head.pk),
        "copies": "2",
        "to": "Ủy ban nhân dân huyện Định Quán\n\nÔng Nguyễn Văn A",
    } | changes


def test_a_copy_is_asked_for_made_and_handed_out_on_screen(office: Cast) -> None:
    document, file = came(office)
    clerk = signed_in(office.van_thu)
    link = f"{BASE}yeu-cau/?van-ban-den={document.uid}"
    assert link in clerk.get(document.get_absolute_url()).content.decode()
    refused = clerk.post(link, typed(office, to=" ", kind="TrS"))
    assert refused.status_code == 422
    assert "phần được trích" in refused.content.decode()
    clerk.post(link, typed(office))
    copy = CertifiedCopy.objects.get()
    assert copy.to == "Ủy ban nhân dân huyện Định Quán; Ông Nguyễn Văn A"
    assert "Duyệt sao" in signed_in(office.office_head).get("/viec-cua-toi/").content.decode()
    assert do(office.office_head, copy, "duyet").status_code == 302
    offered = clerk.get(f"{copy.get_absolute_url()}lam-ban-sao/").content.decode()
    assert str(file.uid) in offered
    assert do(office.van_thu, copy, "lam-ban-sao", source="").status_code == 409
    assert do(office.van_thu, copy, "lam-ban-sao", source=str(file.uid)).status_code == 302
    shown = clerk.get(copy.get_absolute_url()).content.decode()
    assert "ban-sao-01-SY-SVHTTDL.pdf" in shown
    assert do(office.van_thu, copy, "da-ky", signed_on="01/01/2019").status_code == 409
    do(office.van_thu, copy, "da-ky", signed_on=f"{copy.made_on:%d/%m/%Y}")
    for one in copy.recipients.all():
        given = {"recipient": str(one.uid), "handed_on": f"{copy.made_on:%d/%m/%Y}", "received_by": "Trần B"}
        assert do(office.van_thu, copy, "giao", **given).status_code == 302
    assert copy.state == CopyState.HANDED
    shown = clerk.get(copy.get_absolute_url()).content.decode()
    assert shown.count("Trần B") >= 2
    assert "Giao bản sao" not in shown


def test_a_scan_is_brought_for_a_paper(office: Cast) -> None:
    copy = allowed(office, registered(office), source_form="paper")
    text = SimpleUploadedFile("a.txt", b"chu")
    assert "Bản quét phải là PDF" in do(office.van_thu, copy, "lam-ban-sao", scan=text).content.decode()
    assert do(office.van_thu, copy, "lam-ban-sao", scan=SimpleUploadedFile("a.pdf", paper())).status_code == 302
    assert copy.draft is not None


def test_an_electronic_copy_waits_for_a_certificate_before_its_number(office: Cast) -> None:
    document, file = came(office)
    copy = allowed(office, document, source_form="paper", form="electronic")
    answer = do(office.van_thu, copy, "lam-ban-sao", source=str(file.uid))
    assert (answer.status_code, copy.number) == (409, None)
    assert "chưa có chứng thư số" in answer.content.decode()


def test_every_act_page_opens_for_who_may_and_says_why_not_else(office: Cast) -> None:
    document, file = came(office)
    asked = allowed(office, document)
    made = actions.make_copy(copy=allowed(office, document), source=file, by=office.van_thu)
    for copy in (asked, made):
        for person in (office.van_thu, office.office_head, office.director):
            client = signed_in(person)
            assert client.get(copy.get_absolute_url()).status_code == 200
            for page in PAGES:
                status = client.get(f"{copy.get_absolute_url()}{page.slug}/").status_code
                assert status in ((200, 409) if copy_flow.allows(copy.state, page.step) else (409,)), page.slug
        assert signed_in(office.sports_specialist).get(copy.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("path", ["", "so/"])
def test_lists_ask_the_same_for_one_copy_and_for_many(office: Cast, path: str) -> None:
    own = at(office, OutgoingState.ISSUED)

    def more(times: int) -> None:
        for _ in range(times):
            actions.make_copy(copy=allowed(office, own, source_form="paper"), by=office.van_thu)

    def ask(address: str) -> int:
        client = signed_in(office.van_thu)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    more(1)
    one = ask(f"{BASE}{path}")
    assert ask(CertifiedCopy.objects.get().get_absolute_url()) <= 12
    more(3)
    assert (ask(f"{BASE}{path}"), one <= 12) == (one, True)


def test_the_register_is_sieved_written_as_a_file_and_printed(office: Cast) -> None:
    own = at(office, OutgoingState.ISSUED)
    first = actions.make_copy(copy=allowed(office, own, source_form="paper"), by=office.van_thu)
    second = allowed(office, own, kind="TrS", part="Điều 1", source_form="paper")
    actions.make_copy(copy=second, by=office.van_thu)
    clerk = signed_in(office.van_thu)

    def lines(query: str) -> list[str]:
        shown = clerk.get(f"{BASE}so/?{query}").content.decode()
        return [code for code in ("01/SY-SVHTTDL", "02/TrS-SVHTTDL") if code in shown]

    assert lines("") == ["01/SY-SVHTTDL", "02/TrS-SVHTTDL"]
    assert lines("hinh-thuc=TrS") == ["02/TrS-SVHTTDL"]
    assert lines("tim=02/TrS") == ["02/TrS-SVHTTDL"]
    assert lines("tim=định quán&nam=1999") == []
    assert "không đúng nên không được dùng" in clerk.get(f"{BASE}so/?hinh-thuc=xx").content.decode()
    book = openpyxl.load_workbook(io.BytesIO(b"".join(clerk.get(f"{BASE}so.xlsx?hinh-thuc=SY"))))
    rows = list(book.active.iter_rows(values_only=True))
    assert (len(rows), rows[1][0], rows[1][8]) == (2, first.code, 1)
    books_page = clerk.get("/van-ban-di/in-so/").content.decode()
    address = f"{BASE}so/{first.year}/quyen-1.pdf"
    assert address in books_page
    assert clerk.get(address)["Content-Type"] == "application/pdf"
    assert clerk.get(f"{BASE}so/{first.year}/quyen-9.pdf").status_code == 404
    assert signed_in(office.specialist).get(address).status_code == 403


def test_a_copy_says_that_its_original_was_recalled(office: Cast) -> None:
    document = at(office, OutgoingState.ISSUED)
    copy = allowed(office, document)
    client = signed_in(office.van_thu)
    words = "Văn bản được sao đã bị thu hồi"
    assert words not in client.get(copy.get_absolute_url()).text
    actions.recall(document=document, reason="Nhầm số liệu.", by=office.director)
    page = client.get(copy.get_absolute_url()).text
    assert words in page
    assert f"Văn bản {document.code} bị thu hồi ngày" in page
    assert "Nhầm số liệu. Bản sao chưa giao thì không giao nữa" in page
    assert words in client.get(f"{copy.get_absolute_url()}lam-ban-sao/").text
