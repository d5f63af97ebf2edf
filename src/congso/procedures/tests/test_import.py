"""Taking catalogues in: the differences shown first, broken rows named, nothing half-written; and giving them out."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.procedures import actions, lists
from congso.procedures.commands import app
from congso.procedures.comparison import ADDED, BROKEN, CHANGED, UNCHANGED, Row
from congso.procedures.models import Procedure, ProcedureVersion
from congso.procedures.queries import compare, versions_in_force
from congso.procedures.states import VersionState
from congso.procedures.tests.office import Office, content

DAY = date(2020, 1, 1)


def take_in(office: Office, *rows: Row, publish_from: date | None = DAY, leave_out_broken: bool = False):
    return actions.import_catalogue(
        agency=office.agency,
        rows=rows,
        source="thu.json",
        by=office.keeper,
        publish_from=publish_from,
        leave_out_broken=leave_out_broken,
    )


@pytest.fixture
def stocked(office: Office) -> Office:
    take_in(
        office,
        Row(1, {"code": "1.000001", **content(name="Thủ tục một")}),
        Row(2, {"code": "1.000002", **content(name="Thủ tục hai")}),
    )
    return office


def test_a_dry_run_shows_every_difference_and_writes_nothing(stocked: Office) -> None:
    rows = [
        Row(2, {"code": "1.000001", "name": "Thủ tục một"}),
        Row(3, {"code": "1.000002", "term_amount": "7", "level": "4", "legal_bases": ["Luật A", "Luật B"]}),
        Row(4, {"code": "1.000003", **content(name="Thủ tục ba")}),
        Row(5, {"code": "1.000004", "name": "Thiếu nhiều"}),
        Row(6, None, "có 3 ô, cần 5 ô"),
        Row(7, {"code": "abc", "name": "Mã sai"}),
        Row(8, {"code": "1.000003", **content()}),
        Row(9, {"code": "1.000005", **content(), "colour": "red"}),
    ]
    comparison = compare(stocked.agency, rows)
    outcomes = [line.outcome for line in comparison.lines]
    assert outcomes == [UNCHANGED, CHANGED, ADDED, BROKEN, BROKEN, BROKEN, BROKEN, BROKEN]
    changes = {change.part: (change.label, change.before, change.after) for change in comparison.lines[1].changes}
    assert changes == {
        "term_amount": ("thời hạn", "5", "7"),
        "level": ("mức độ", "3", "4"),
        "legal_bases": ("căn cứ pháp lý", "Luật Quảng cáo 2012", "Luật A; Luật B"),
    }
    reasons = [(line.number, line.reason) for line in comparison.lines if line.outcome == BROKEN]
    assert reasons[0] == (5, "lĩnh vực: chưa có; thời hạn: chưa có; loại kết quả: chưa có")
    assert reasons[1] == (6, "có 3 ô, cần 5 ô")
    assert reasons[2] == (7, "mã “abc” không đúng dạng (ví dụ 1.004628)")
    assert reasons[3] == (8, "mã 1.000003 đã có ở dòng 4")
    assert reasons[4] == (9, "không có phần nào tên “colour”")
    assert comparison.summary == "1 thêm mới, 1 thay đổi, 1 giữ nguyên, 5 dòng lỗi"
    assert ProcedureVersion.objects.count() == 2


def test_a_broken_row_keeps_everything_out_unless_asked(stocked: Office) -> None:
    rows = [Row(2, {"code": "1.000003", **content(name="Thủ tục ba")}), Row(3, {"code": "hỏng"})]
    with pytest.raises(Refused, match=r"Có 1 dòng lỗi nên chưa nhập gì\. Dòng 3: mã “hỏng”"):
        take_in(stocked, *rows)
    assert Procedure.objects.count() == 2
    comparison = take_in(stocked, *rows, leave_out_broken=True)
    assert comparison.count(BROKEN) == 1
    assert set(Procedure.objects.values_list("code", flat=True)) == {"1.000001", "1.000002", "1.000003"}


def test_a_row_that_cannot_be_announced_keeps_everything_out(stocked: Office) -> None:
    rows = [
        Row(2, {"code": "1.000003", **content(name="Thủ tục ba")}),
        Row(3, {"code": "1.000004", **content(process_number="")}),
    ]
    with pytest.raises(Refused, match="quy trình nội bộ"):
        take_in(stocked, *rows)
    assert Procedure.objects.count() == 2
    take_in(stocked, *rows, publish_from=None)
    assert ProcedureVersion.objects.filter(state=VersionState.DRAFT).count() == 2


def test_a_changed_procedure_gets_a_new_version(stocked: Office) -> None:
    take_in(stocked, Row(2, {"code": "1.000002", "term_amount": 7}), publish_from=date(2020, 7, 1))
    history = ProcedureVersion.objects.filter(procedure__code="1.000002").order_by("number")
    assert [(v.number, v.state, v.term_amount) for v in history] == [
        (1, VersionState.RETIRED, 5),
        (2, VersionState.PUBLISHED, 7),
    ]
    take_in(stocked, Row(2, {"code": "1.000001", "level": 4}), publish_from=None)
    take_in(stocked, Row(2, {"code": "1.000001", "level": 2}), publish_from=None)
    draft = ProcedureVersion.objects.get(procedure__code="1.000001", state=VersionState.DRAFT)
    assert (draft.number, draft.level) == (2, 2)


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_what_is_given_out_is_taken_back_unchanged(stocked: Office, ending: str) -> None:
    versions = list(versions_in_force(stocked.agency.pk, DAY).whole().order_by("procedure__code"))
    written = (lists.write_json if ending == "json" else lists.write_csv)(versions)
    comparison = compare(stocked.agency, lists.read_file(f"thu.{ending}", written.encode()))
    assert [line.outcome for line in comparison.lines] == [UNCHANGED, UNCHANGED]


def test_bundles_found_a_catalogue_elsewhere(stocked: Office, other_office: Office) -> None:
    versions = list(versions_in_force(stocked.agency.pk, DAY).whole())
    rows = lists.read_file("thu.json", lists.write_json(versions).encode())
    take_in(other_office, *rows)
    assert versions_in_force(other_office.agency.pk, DAY).count() == 2
    assert {line.outcome for line in compare(other_office.agency, rows).lines} == {UNCHANGED}


def test_lines_of_a_csv_are_numbered_as_in_a_spreadsheet(office: Office) -> None:
    text = 'ma,ten,can_cu\r\n1.000001,"Tên\nhai dòng",Luật A; Luật B\r\n\r\n1.000002,thừa,ô,nữa\r\n1.000003,Ba,\r\n'
    rows = lists.read_csv(text)
    assert [row.number for row in rows] == [2, 5, 6]
    assert rows[0].data == {"code": "1.000001", "name": "Tên\nhai dòng", "legal_bases": ["Luật A", "Luật B"]}
    assert rows[1].reason == "có 4 ô, cần 3 ô"
    assert rows[2].data == {"code": "1.000003", "name": "Ba"}
    assert lists.read_csv("ma;ten\n1.000001;Một, hai\n")[0].data == {"code": "1.000001", "name": "Một, hai"}


def test_a_cell_never_begins_a_formula(stocked: Office) -> None:
    version = ProcedureVersion.objects.filter(procedure__code="1.000001").whole().get()
    version.name = "=HYPERLINK(1)"
    assert "\r\n1.000001" in lists.write_csv([version])
    assert ", =HYPERLINK(1)," in lists.write_csv([version])


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xlsx", b"PK\x03\x04", "UTF-8|csv hoặc"),
        ("a.txt", b"ma,ten\n", "Chỉ nhận tệp .csv hoặc .json"),
        ("a.csv", b"\xff\xfe\x00", "không phải văn bản UTF-8"),
        ("a.csv", b"", "Dòng đầu của bảng không đúng"),
        ("a.csv", b"ma,ten\n", "không có dòng nào"),
        ("a.csv", b"ma,ma\n1,2\n", "cột lặp lại"),
        ("a.csv", b"ten,gia\nA,2\n", "không có cột tên gia"),
        ("a.csv", b"ma\x00,ten\n", "không phải bảng CSV"),
        ("a.json", b"{", "không phải JSON đúng ở dòng 1"),
        ("a.json", b"[" * 100_000, "không phải JSON đúng"),
        ("a.json", b'"thu tuc"', "phải là danh sách thủ tục"),
        ("a.json", b"[]", "không có dòng nào"),
        ("a.json", b"[" + b"1," * 5000 + b"1]", "nhiều nhất là 5000"),
        ("a.json", b" " * (20 * 1024 * 1024 + 1), "quá lớn"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(name: str, data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        lists.read_file(name, data)


def test_the_command_compares_then_writes(stocked: Office, tmp_path: Path) -> None:
    file = tmp_path / "thu-tuc.json"
    file.write_text(json.dumps([{"code": "1.000001", "term_amount": 6}, {"code": "1.000003", **content()}]), "utf-8")
    run = CliRunner().invoke
    dry = run(app, ["import", str(file), "--dry-run"])
    assert dry.exit_code == 0
    assert "dòng 1: 1.000001 thay đổi: Thủ tục một\n    thời hạn: 5 → 6" in dry.output
    assert "1 thêm mới, 1 thay đổi, 0 giữ nguyên, 0 dòng lỗi" in dry.output
    assert ProcedureVersion.objects.count() == 2
    assert run(app, ["import", str(file)]).exit_code == 1
    done = run(app, ["import", str(file), "--by", stocked.keeper.username, "--publish-from", "2020-07-01"])
    assert done.exit_code == 0, done.output
    assert ProcedureVersion.objects.count() == 4
    out = tmp_path / "ra.csv"
    with clock.at(datetime(2020, 8, 1, tzinfo=UTC)):
        given = run(app, ["export", str(out)])
    assert given.output == f"Đã ghi 3 thủ tục vào {out}.\n"
    assert out.read_text("utf-8-sig").splitlines()[0].startswith("ma,ma_dia_phuong,khoa,ten")


def test_the_command_names_broken_rows_and_exits_1(stocked: Office, tmp_path: Path) -> None:
    file = tmp_path / "hong.csv"
    file.write_text("ma,ten,muc_do\n1.000001,Thủ tục một,9\n", "utf-8")
    dry = CliRunner().invoke(app, ["import", str(file), "--dry-run"])
    assert dry.exit_code == 1
    assert "dòng 2: 1.000001 dòng lỗi: mức độ: “9” không phải một trong" in dry.output
    missing = CliRunner().invoke(app, ["import", str(tmp_path / "khong-co.csv"), "--dry-run"])
    assert missing.exit_code == 1
