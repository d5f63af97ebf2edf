"""Lists of dossiers: their columns, files, and what a page of them costs."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.dossiers import actions
from congso.dossiers.actions.list_exports import discard_old_list_exports, write_list_export
from congso.dossiers.models import Dossier, ListExport
from congso.dossiers.register import TRAYS
from congso.dossiers.views import list_files
from congso.files.models import StoredFile
from congso.files.row_files import guarded
from congso.kernel import clock
from congso.ledger.models import AccessLog
from congso.people.models import Person
from tests.cast import Cast

REGISTER = "/mot-cua/so-theo-doi/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def as_csv(client: Client, query: str = "") -> list[list[str]]:
    answer = client.get(f"{REGISTER}tep/csv/{query}")
    assert answer.status_code == 200
    text = body(answer).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


# ------------------------------------------------------------------------------------------------------- the trays


def test_every_tray_of_the_menu_holds_its_own(cast: Cast) -> None:
    cast.received()
    signing = cast.at_step("sign")
    outside = cast.at_step("province", cast.exhibition)
    done, refused = cast.finished(), cast.submitted()
    actions.refuse(dossier=refused, reason="Không thuộc thẩm quyền", by=cast.clerk)
    director = Dossier.objects.visible_to(cast.director)
    lying = {slug: set(tray.of(director)) for slug, tray in TRAYS.items()}
    assert lying["cho-trinh-ky"] == {signing}
    assert lying["cho-ubnd-tinh"] == {outside}
    assert lying["cho-tra"] == {done}
    assert lying["khong-tiep-nhan"] == {refused}
    assert lying["so-theo-doi"] == set(director.exclude(received_at=None))
    assert signing in lying["dang-xu-ly"]
    assert done not in lying["dang-xu-ly"]


@pytest.mark.once
def test_a_list_costs_the_same_for_one_and_for_twenty_rows(cast: Cast) -> None:
    client, asked = signed_in(cast.head), ("tim=nguyen+thi", "han=tuan-nay&cot=so,linh-vuc,phong,nguoi", "thu-tu=cu")
    cast.assigned()
    first = {query: _queries(client, f"/mot-cua/dang-xu-ly/?{query}") for query in asked}
    for _ in range(19):
        cast.assigned()
    assert {query: _queries(client, f"/mot-cua/dang-xu-ly/?{query}") for query in asked} == first
    assert max(first.values()) <= 12, first


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_the_swapped_list_equals_a_fresh_one(cast: Cast) -> None:
    cast.assigned()
    client = signed_in(cast.head)
    path = "/mot-cua/dang-xu-ly/?tim=nguyen&linh-vuc=&cot=so&cot=chu-ho-so"
    fresh = client.get(path).content.decode()
    swapped = client.get(path, headers={"HX-Request": "true"}).content.decode()
    begin = fresh.index('<div id="danh-sach">')
    region = fresh[begin : fresh.index("</main>")]
    assert without_tokens(swapped).split() == without_tokens(region).split()


def without_tokens(page: str) -> str:
    head, *rest = page.split('name="csrfmiddlewaretoken" value="')
    return head + "".join(part.partition('"')[2] for part in rest)


def test_columns_and_order_are_those_asked_for(cast: Cast) -> None:
    older, newer = cast.received(), None
    with clock.at(clock.now().replace(hour=15)):
        newer = cast.received()
    page = signed_in(cast.director).get(f"{REGISTER}?cot=so&cot=dia-chi&thu-tu=cu").content.decode()
    assert '<th scope="col">Địa chỉ</th>' in page
    assert '<th scope="col">Thủ tục</th>' not in page
    assert page.index(older.get_absolute_url()) < page.index(newer.get_absolute_url())


def test_the_bar_offers_what_a_person_may_do_and_sends_what_was_seen(cast: Cast) -> None:
    dossier = cast.transferred()
    page = signed_in(cast.head).get("/mot-cua/dang-xu-ly/").content.decode()
    assert f'name="ho-so" value="{dossier.number}"' in page
    assert f'name="phien-ban" value="{dossier.number}={dossier.version}"' in page
    assert 'name="viec" value="assign"' in page
    assert 'name="viec" value="transfer"' not in page
    assert 'name="viec"' not in signed_in(cast.archivist).get("/mot-cua/dang-xu-ly/").content.decode()


# ------------------------------------------------------------------------------------------------------- the files


def test_an_export_has_the_rows_and_columns_of_the_list(cast: Cast) -> None:
    dossiers = [cast.received(), cast.assigned(), cast.finished()]
    cast.received(cast.notice)
    client = signed_in(cast.director)
    query = (
        f"?thu-tuc={cast.licence.procedure.code}&cot=so&cot=chu-ho-so&cot=so-giay-to&cot=han&cot=ngay-nhan&thu-tu=cu"
    )
    head, *rows = as_csv(client, query)
    assert head == ["Mã hồ sơ", "Chủ hồ sơ", "Hạn", "Tiếp nhận lúc", "Số giấy tờ"]
    assert [row[0] for row in rows] == [dossier.number for dossier in dossiers]
    assert rows[0][4] == cast.citizen.masked_number
    page = client.get(f"{REGISTER}{query}").content.decode()
    assert all(row[2] in page for row in rows)
    book = openpyxl.load_workbook(io.BytesIO(body(client.get(f"{REGISTER}tep/xlsx/{query}"))))
    sheet = list(book.worksheets[0].iter_rows(values_only=True))
    assert list(sheet[0]) == head
    assert [row[:3] for row in sheet[1:]] == [tuple(row[:3]) for row in rows]
    assert sheet[1][3] == clock.local(dossiers[0].received_at).replace(tzinfo=None, second=0, microsecond=0)


def test_whole_numbers_only_for_whoever_may_read_them(cast: Cast) -> None:
    cast.received()
    query = "?cot=so-giay-to&cot=dien-thoai"
    _, masked = as_csv(signed_in(cast.director), query)
    _, whole = as_csv(signed_in(cast.clerk), query)
    assert masked[1:] == [cast.citizen.masked_number, cast.citizen.masked_phone]
    assert whole[1] == cast.citizen.id_number


def test_an_export_is_noted_and_holds_only_what_one_sees(cast: Cast, neighbours: Cast) -> None:
    cast.received()
    assert as_csv(signed_in(neighbours.director))[1:] == []
    assert as_csv(signed_in(cast.sports_specialist))[1:] == []
    assert len(as_csv(signed_in(cast.clerk))) == 2
    noted = AccessLog.objects.get(person=cast.clerk.ref, subject="dossiers.tray:so-theo-doi")
    assert noted.what == "xuất CSV, 1 dòng"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", "\t=1", "＝1"])
def test_a_formula_in_a_name_stays_text(cast: Cast, text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert guarded("Nguyễn Văn A") == "Nguyễn Văn A"
    cast.received()
    connection.cursor().execute("UPDATE people_applicant SET name = %s", [text])
    client = signed_in(cast.director)
    assert as_csv(client, "?cot=chu-ho-so")[1][1] == f"'{text}"
    book = openpyxl.load_workbook(io.BytesIO(body(client.get(f"{REGISTER}tep/xlsx/?cot=chu-ho-so"))))
    cell = book.worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_long_workbook_is_written_in_the_background(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_files, "AT_ONCE", 1)
    numbers = {cast.received().number, cast.received().number}
    client = signed_in(cast.director)
    assert "lập trong nền" in client.get(f"{REGISTER}tep/xlsx/?cot=so").content.decode()
    answer = client.post(f"{REGISTER}tep/xlsx/?cot=so")
    export = ListExport.objects.get()
    assert answer["Location"] == export.get_absolute_url()
    assert "đang lập" in client.get(answer["Location"]).content.decode()
    write_list_export(export=export.uid, agency_id=cast.agency.pk)
    write_list_export(export=export.uid, agency_id=cast.agency.pk)
    export.refresh_from_db()
    assert f"/{export.file.uid}" in client.get(answer["Location"]).content.decode()
    book = openpyxl.load_workbook(io.BytesIO(body(client.get(f"/tep/{export.file.uid}/"))))
    assert {row[0] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)} == numbers
    stranger = signed_in(cast.deputy)
    assert stranger.get(answer["Location"]).status_code == 404
    assert stranger.get(f"/tep/{export.file.uid}/").status_code == 403


def test_files_of_lists_go_after_a_week(cast: Cast) -> None:
    cast.received()
    export = actions.ask_list_export(tray="so-theo-doi", query="", form="xlsx", by=cast.director)
    write_list_export(export=export.uid, agency_id=cast.agency.pk)
    assert discard_old_list_exports() == 0
    with clock.at(clock.now() + list_exports_kept()):
        assert discard_old_list_exports() == 1
    assert not ListExport.objects.exists()
    assert not StoredFile.objects.filter(original_name__startswith="so-theo-doi").exists()


def list_exports_kept() -> Any:
    return actions.list_exports.KEPT * 2
