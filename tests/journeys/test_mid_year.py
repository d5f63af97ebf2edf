"""Beginning in the middle of a year: running dossiers and users from a sheet, tried first, brought in once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from typer.testing import CliRunner

from congso.cli.bringing_in import app
from congso.dossiers import actions, deadlines
from congso.dossiers.bringing_in import COLUMNS, DOSSIERS
from congso.dossiers.clock_face import clock_face
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState
from congso.files.importing import Told, go_through
from congso.files.models import SheetImport
from congso.files.sheets import Row, empty_sheet, read_rows
from congso.files.states import Fate, ImportState
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.numbers.models import Counter
from congso.people.bringing_in import COLUMNS as USER_COLUMNS
from congso.people.bringing_in import USERS
from congso.people.models import Person
from congso.worktime.actions import correct_day
from congso.worktime.queries import calendar_of
from tests.cast import Cast

RECEIVED = datetime(2020, 6, 4, 9, 0, tzinfo=clock.HANOI)
DUE = datetime(2020, 6, 19, 16, 30, tzinfo=clock.HANOI)
TITLES = {column.key: column.label for column in COLUMNS}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def own(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "number": "H19-200604-0001",
        "procedure": "1.004650",
        "name": "Lê Thị Đang Chờ",
        "id_number": "075199000077",
        "received_at": "04/06/2020 09:00",
        "due_at": "19/06/2020 16:30",
        "step": "Thẩm định",
        "holder": cast.specialist.username,
        "held_since": datetime(2020, 6, 5, 8, 0, tzinfo=clock.HANOI).replace(tzinfo=None),
        "source": "Sổ theo dõi 2020",
    } | changes


def rows(*lines: dict[str, Any]) -> list[Row]:
    return [Row(number, cells) for number, cells in enumerate(lines, start=2)]


def brought(cast: Cast, *lines: dict[str, Any], **how: Any) -> list[Told]:
    return go_through(DOSSIERS, rows(*lines), agency_id=cast.agency.pk, by=cast.office_head, **how)


def sheet(columns: Any, *lines: dict[str, Any]) -> bytes:
    book = openpyxl.Workbook()
    book.active.append([column.label for column in columns])
    for cells in lines:
        book.active.append([cells.get(column.key) for column in columns])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def laid_in(client: Client, content: bytes) -> Any:
    file = SimpleUploadedFile("bảng.xlsx", content, XLSX)
    return client.post("/quan-tri/nhap-du-lieu/", {"loai": DOSSIERS.slug, "tep": file})


# ------------------------------------------------------------------------------------------------ running dossiers


def test_a_running_dossier_comes_over_as_it_stands(cast: Cast) -> None:
    (told,) = brought(cast, own(cast))
    assert (told.fate, told.about) == (Fate.NEW, "H19-200604-0001"), told
    dossier = Dossier.objects.for_record().get(number="H19-200604-0001").read_whole()
    assert dossier.state == DossierState.PROCESSING
    assert (dossier.received_at, dossier.due_at, dossier.promised_at) == (RECEIVED, DUE, DUE)
    run = dossier.open_step()
    assert (run.key, run.person) == ("appraise", cast.specialist)
    assert run.started_at == datetime(2020, 6, 5, 8, 0, tzinfo=clock.HANOI)
    assert (dossier.holder, dossier.unit) == (cast.specialist, cast.units["culture"])
    answer = deadlines.explained(dossier)
    assert answer is not None
    assert answer.at == DUE
    face = clock_face(dossier, answer)
    assert face is not None
    assert "mang sang từ Sổ theo dõi 2020" in face.why
    sentences = " ".join(one.sentence for one in story(dossier.ref))
    assert "nhập hồ sơ đang giải quyết từ Sổ theo dõi 2020" in sentences


def test_it_goes_on_like_any_other(cast: Cast) -> None:
    brought(cast, own(cast))
    asked = {"components": ("don",), "reason": "Thiếu", "until": date(2020, 6, 20)}
    dossier = actions.request_supplement(dossier=Dossier.objects.get(), by=cast.specialist, **asked)
    dossier = actions.take_supplement(dossier=dossier, by=cast.clerk)
    assert dossier.due_at == datetime(2020, 6, 17, 9, 0, tzinfo=clock.HANOI)
    dossier = actions.pass_step(dossier=dossier, by=cast.specialist)
    assert dossier.open_step().key == "review"


def test_a_pause_carries_its_promised_date_on(cast: Cast) -> None:
    brought(cast, own(cast))
    dossier = actions.demand_payment(dossier=Dossier.objects.get(), what="Phí", amount=1000, by=cast.specialist)
    with clock.at(clock.now() + timedelta(days=1)):
        dossier = actions.record_payment(dossier=dossier, way="tiền mặt", receipt="1", by=cast.clerk)
    assert dossier.due_at == datetime(2020, 6, 22, 16, 30, tzinfo=clock.HANOI)


def test_its_date_was_promised_and_no_calendar_moves_it(cast: Cast) -> None:
    brought(cast, own(cast))
    calendar, day = calendar_of(cast.agency.pk), date(2020, 6, 12)
    correct_day(calendar=calendar, on=day, kind="off", reason="Bão", why="Công điện", by=cast.administrator)
    run_waiting()
    assert Dossier.objects.get().due_at == DUE


def test_at_the_first_step_it_waits_at_the_desk(cast: Cast) -> None:
    brought(cast, own(cast, step="1", holder="", held_since=None))
    dossier = Dossier.objects.get()
    assert dossier.state == DossierState.RECEIVED
    assert actions.transfer(dossier=dossier, by=cast.clerk).unit == cast.units["culture"]


def test_twice_is_once(cast: Cast) -> None:
    brought(cast, own(cast))
    (told,) = brought(cast, own(cast, name="Ai khác"))
    assert told.fate == Fate.SAME
    assert Dossier.objects.count() == 1


def test_a_rehearsal_writes_nothing(cast: Cast) -> None:
    found = brought(cast, own(cast), own(cast, number="H19-200604-0002", step="99"), rehearse=True)
    assert [told.fate for told in found] == [Fate.NEW, Fate.REFUSED]
    assert not Dossier.objects.exists()
    assert brought(cast, own(cast))[0].fate == Fate.NEW


WRONG = [
    ("number", "", "Chưa ghi mã hồ sơ"),
    ("number", "có dấu", "chỉ gồm chữ"),
    ("procedure", "9.999999", "Không có thủ tục"),
    ("name", "", "Chưa ghi chủ hồ sơ"),
    ("kind", "Người lạ", "chọn Cá nhân"),
    ("received_at", "hôm kia", "10/06/2020 09:30"),
    ("received_at", None, "Chưa ghi ngày tiếp nhận"),
    ("received_at", "01/07/2020", "sau lúc này"),
    ("due_at", "01/06/2020", "sau ngày tiếp nhận"),
    ("step", "99", "không có bước"),
    ("holder", "ai.do", "Không có người dùng"),
    ("held_since", "01/06/2020", "từ ngày tiếp nhận"),
    ("source", "", "Chưa ghi"),
    ("channel", "bay", "chọn Trực tiếp"),
]


def test_a_broken_row_says_why_and_where_and_stops_no_other(cast: Cast) -> None:
    broken = [
        own(cast, number=f"H19-200604-01{place:02}") | {key: value} for place, (key, value, _) in enumerate(WRONG)
    ]
    found = brought(cast, *broken, own(cast))
    assert found[-1].fate == Fate.NEW
    for told, (key, _, words) in zip(found, WRONG, strict=False):
        assert (told.fate, told.column) == (Fate.REFUSED, TITLES[key])
        assert words in told.words


def test_a_number_that_today_would_still_give_is_refused(cast: Cast) -> None:
    today = cast.received().number.removesuffix("0001")
    (told,) = brought(cast, own(cast, number=f"{today}0002"))
    assert "dãy số hôm nay" in told.words


def test_the_holder_must_work_at_the_step(cast: Cast) -> None:
    (told,) = brought(cast, own(cast, holder=cast.clerk.username))
    assert (told.fate, told.column) == (Fate.REFUSED, "Người giữ")


def test_the_same_number_twice_in_a_sheet(cast: Cast) -> None:
    found = brought(cast, own(cast), own(cast), rehearse=True)
    assert [told.fate for told in found] == [Fate.NEW, Fate.REFUSED]
    assert "Trùng với dòng 2" in found[1].words


def test_all_or_nothing(cast: Cast) -> None:
    found = brought(cast, own(cast), own(cast, number="H19-200604-0002", step="99"), whole=True)
    assert [told.fate for told in found] == [Fate.LEFT, Fate.REFUSED]
    assert not Dossier.objects.exists()


def test_only_who_may(cast: Cast) -> None:
    found = go_through(DOSSIERS, rows(own(cast)), agency_id=cast.agency.pk, by=cast.clerk)
    assert found[0].fate == Fate.REFUSED


# ----------------------------------------------------------------------------------------------------------- users


def user(**changes: Any) -> dict[str, Any]:
    told = {"full_name": "Trần Văn Mới", "username": "moi.tv", "unit": "qlvh", "role": "chuyên viên"}
    return told | {"email": "moi@example.vn", "phone": 251312345} | changes


def users(cast: Cast, *lines: dict[str, Any], **how: Any) -> list[Told]:
    return go_through(USERS, rows(*lines), agency_id=cast.agency.pk, by=cast.administrator, **how)


def test_users_come_with_their_posts_once(cast: Cast) -> None:
    assert [told.fate for told in users(cast, user())] == [Fate.NEW]
    person = Person.objects.get(username="moi.tv")
    assert (person.full_name, person.phone, person.email) == ("Trần Văn Mới", "251312345", "moi@example.vn")
    assert {(m.unit_id, m.role.key) for m in person.mandates} == {(cast.units["culture"].pk, "specialist")}
    assert not person.has_usable_password()
    assert [told.fate for told in users(cast, user())] == [Fate.SAME]
    assert [told.fate for told in users(cast, user(full_name="Trần Văn Mới B"))] == [Fate.CHANGED]
    assert [told.fate for told in users(cast, user(role="head_of_division"))] == [Fate.CHANGED]


def test_wrong_users_say_why(cast: Cast, neighbours: Cast) -> None:
    wrong = (("a.b", {"unit": "Không Có"}), ("a.c", {"role": "Vua"}), ("a.d", {"email": "sai"}))
    lines = [user(username="Có Dấu"), *(user(username=name, **change) for name, change in wrong)]
    found = users(cast, *lines, user(username=neighbours.clerk.username))
    columns = ["Tên đăng nhập", "Phòng", "Vai trò", "Thư điện tử", "Tên đăng nhập"]
    assert [told.column for told in found] == columns


# -------------------------------------------------------------------------------------------- sheets, pages, command


def test_the_template_reads_back() -> None:
    (example,) = read_rows(BytesIO(empty_sheet("Người dùng", USER_COLUMNS)), USER_COLUMNS)
    assert example.text("username") == "an.nv"
    with pytest.raises(Refused, match="thiếu cột"):
        read_rows(BytesIO(empty_sheet("Người dùng", USER_COLUMNS)), COLUMNS)
    with pytest.raises(Refused, match="không phải bảng tính"):
        read_rows(BytesIO(b"khong phai"), COLUMNS)


def test_a_sheet_is_tried_then_brought_in_by_jobs(cast: Cast) -> None:
    client = signed_in(cast.office_head)
    page = client.get("/quan-tri/nhap-du-lieu/").content.decode()
    assert "Hồ sơ TTHC đang giải quyết" in page
    assert "mau/nguoi-dung" not in page
    assert client.get("/quan-tri/nhap-du-lieu/mau/ho-so-dang-giai-quyet/").content[:2] == b"PK"
    assert client.get("/quan-tri/nhap-du-lieu/mau/nguoi-dung/").status_code == 404
    answer = laid_in(client, sheet(COLUMNS, own(cast), own(cast, number="H19-200604-0002", procedure="0")))
    assert answer.status_code == 302
    assert client.get(answer.url)["Refresh"] == "3"
    run_waiting()
    page = client.get(answer.url).content.decode()
    assert "Nhập 1 hồ sơ" in page
    assert "Không có thủ tục 0" in page
    assert not Dossier.objects.exists()
    laid = SheetImport.objects.get()
    assert client.post(f"{answer.url}nhap/", {"seen": laid.version, "tron-bang": "1"}).status_code == 409
    client.post(f"{answer.url}nhap/", {"seen": laid.version})
    run_waiting()
    laid.refresh_from_db()
    assert (laid.state, laid.counts["new"], laid.counts["refused"]) == (ImportState.DONE, 1, 1)
    assert Dossier.objects.get().brought_from == "Sổ theo dõi 2020"
    assert "Đã nhập" in client.get("/quan-tri/nhap-du-lieu/").content.decode()


def test_a_stranger_sees_no_import(cast: Cast, neighbours: Cast) -> None:
    where = laid_in(signed_in(cast.office_head), sheet(COLUMNS, own(cast))).url
    for person, status in ((cast.clerk, 404), (neighbours.office_head, 404), (cast.administrator, 200)):
        assert signed_in(person).get(where).status_code == status
    assert signed_in(cast.clerk).get("/quan-tri/nhap-du-lieu/").status_code == 403


def test_what_is_no_such_sheet_is_refused_at_once(cast: Cast) -> None:
    answer = laid_in(signed_in(cast.office_head), sheet(USER_COLUMNS, user()))
    assert answer.status_code == 409
    assert "Bảng thiếu cột" in answer.content.decode()
    assert not SheetImport.objects.exists()


def test_the_command_tells_each_row(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "hồ sơ.xlsx"
    file.write_bytes(sheet(COLUMNS, own(cast), own(cast, number="H19-200604-0002", step="99")))
    asked = ["dossiers", str(file), "--by", cast.office_head.username]
    tried = CliRunner().invoke(app, [*asked, "--dry-run"])
    assert tried.exit_code == 1
    assert "Thử 2 dòng: mới 1, từ chối 1." in tried.output
    assert "[Bước]" in tried.output
    assert not Dossier.objects.exists()
    done = CliRunner().invoke(app, asked)
    assert "Nhập 2 dòng: mới 1, từ chối 1." in done.output
    assert Dossier.objects.count() == 1


# -------------------------------------------------------------------------------------------------- opening numbers


def test_a_book_goes_on_after_the_last_number_given_elsewhere(cast: Cast) -> None:
    client, where, book = signed_in(cast.office_head), "/quan-tri/so-van-ban/so-mo-dau/", "Kết quả giải quyết TTHC, kỳ"
    assert book in client.get(where).content.decode()
    wanted = {"book": "dossier results|2020", "last": "137", "reason": "tiếp Sổ 2020"}
    assert client.post(where, wanted).status_code == 302
    assert Counter.objects.get(series="dossier results").first_number == 138
    assert cast.finished().results.get().number == "138/2020/KQ"
    assert book not in client.get(where).content.decode()
    assert "govuk-error-summary" in client.post(where, wanted).content.decode()
    assert signed_in(cast.clerk).get(where).status_code == 403
