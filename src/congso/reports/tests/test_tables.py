"""Every table as page, workbook, printed sheet and data; freezing; periods cut on the office's day."""

from __future__ import annotations

import io
import json
import re
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from typer.testing import CliRunner

from congso.dossiers import actions as dossiers
from congso.dossiers.actions.filing import Filing
from congso.dossiers.states import Channel
from congso.figures.actions import freeze_table
from congso.figures.models import FrozenTable
from congso.figures.periods import Period
from congso.kernel import clock
from congso.ledger.models import Entry
from congso.people.actions import register_applicant
from congso.procedures import actions as procedures
from congso.reports.commands import app
from congso.reports.tables.catalogue import BY_SLUG, TABLES
from congso.reports.tables.ii06a import II06A
from congso.reports.tables.ii07b import ii07b
from congso.reports.tables.plain import as_plain, differences, read_back, written
from congso.reports.tables.printing import printed
from congso.reports.tables.sheet import Rank, depth, heads
from congso.reports.tables.workbook import workbook
from congso.reports.tests.lives import morning_of
from congso.rules.actions import set_rule
from congso.rules.queries import book_of
from tests.cast import HOUSE
from tests.figure_lists import rows_listed

YEAR = Period(2020)
COSTS = {"chin-chi-so": 14}
"""Pages that ask more than twelve questions: the nine indices read what three rooms keep."""


def page(client, person, address):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def total_of(table):
    line = next(line for line in table.lines if line.rank == Rank.TOTAL)
    return {column.key: cell.value for column, cell in zip(table.layout.columns, line.cells, strict=True)}


@pytest.fixture
def house(cast):
    """One of each that the tables tell apart."""
    cast.lived("one of each in the tables", lambda: one_of_each(cast))
    return cast


def one_of_each(cast):
    cast.received(), cast.finished(), cast.returned(cast.notice)
    dossiers.receive(dossier=cast.submitted(), by=cast.clerk)
    owing = cast.awaiting_payment()
    dossiers.record_payment(dossier=owing, way="tiền mặt", receipt="0000123", by=cast.clerk)


@pytest.mark.parametrize("key", TABLES)
def test_every_table_adds_up_and_opens_its_rows(house, client, key):
    with clock.at(morning_of(date(2020, 7, 1))):
        told = as_plain(TABLES[key].make(house.agency, YEAR))
        assert told["lines"]
        client.force_login(house.director)
        for line in [*told["lines"][:2], told["lines"][-1]]:
            for column, address in line["rows"].items():
                if "chi-tieu" in address and column not in ("payments", "dossiers_running"):
                    assert rows_listed(client, address) == line["cells"][column], address


@pytest.mark.once
def test_pages_ask_as_much_for_one_dossier_as_for_many(house, client):
    def asked():
        return {slug: asked_by(slug) for slug in BY_SLUG}

    def asked_by(slug):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/bao-cao/bieu/{slug}/").status_code == 200
        return len(captured)

    with clock.at(morning_of(date(2020, 7, 1))):
        client.force_login(house.director)
        asked()
        few = asked()
        for _ in range(2):
            house.received(), house.finished()
        assert asked() == few
        assert {slug: cost for slug, cost in few.items() if cost > COSTS.get(slug, 12)} == {}


def test_the_head_of_the_form_is_whole():
    covered = sorted(
        (row, place)
        for head in heads(II06A.columns)
        for row in range(head.row, head.row + head.down)
        for place in range(head.place, head.place + head.across)
    )
    assert covered == [(row, place) for row in range(depth(II06A.columns)) for place in range(13)]


def test_a_workbook_has_the_merged_head_numbers_and_links(house):
    book = openpyxl.load_workbook(io.BytesIO(workbook(TABLES["ii06a"].make(house.agency, YEAR))))
    sheet = book.active
    assert sheet["A1"].value == "Biểu số II.06a/VPCP/KSTT"
    assert {"C8:F8", "G8:J8", "K8:M8", "A8:A11", "D9:F9", "D10:E10"} <= {
        str(span) for span in sheet.merged_cells.ranges
    }
    assert [cell.value for cell in sheet[12]] == [f"({number})" for number in range(1, 14)]
    assert [cell.value for cell in sheet[13]][:4] == ["A", "Cấp tỉnh", 5, 1]
    assert "chi-tieu=dossiers_handled" in sheet["C14"].hyperlink.target


def test_what_is_typed_by_people_is_no_formula(house):
    house.citizen = register_applicant(agency=house.agency, kind="citizen", name="=HYPERLINK(1)", by=HOUSE)
    dossiers.take_in(
        version=house.licence,
        applicant=house.citizen,
        filing=Filing(channel=Channel.COUNTER),
        papers=house.papers(house.licence),
        by=house.clerk,
    )
    with clock.at(morning_of(date(2020, 7, 1))):
        assert written(TABLES["overdue"].make(house.agency, YEAR))
        book = openpyxl.load_workbook(io.BytesIO(workbook(TABLES["overdue"].make(house.agency, YEAR))))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_printed_sheet_is_the_same_each_time(house):
    table = TABLES["ii06a"].make(house.agency, YEAR)
    assert printed(table)[:5] == b"%PDF-"
    assert printed(table) == printed(TABLES["ii06a"].make(house.agency, YEAR))


def test_overdue_dossiers_stand_under_their_division_with_their_days(house):
    with clock.at(morning_of(date(2020, 6, 19))):
        table = TABLES["overdue"].make(house.agency, Period.between(date(2020, 6, 19), date(2020, 6, 19)))
        lines = list(table.lines)
        assert [line.rank for line in lines].count(Rank.LINE) == 3
        assert {line.cells[1].value for line in lines if line.rank == Rank.GROUP} == {
            "Bộ phận Một cửa",
            "Phòng Quản lý văn hóa",
        }
        assert {line.cells[6].value for line in lines if line.rank == Rank.LINE} == {2}
        assert [line.cells for line in table.lines] == [line.cells for line in lines]


def test_fees_are_summed_by_procedure_item_and_way(house):
    table = TABLES["fees"].make(house.agency, YEAR)
    assert (total_of(table)["payments"], total_of(table)["amount"]) == (1, 650000)
    assert total_of(TABLES["fees"].make(house.agency, Period.month(2020, 5)))["amount"] == 0


def test_who_and_which_division_are_those_of_the_evening(house):
    """A dossier given to a colleague in July still stands under the specialist in June's table."""
    june = Period.month(2020, 6)
    dossier = house.at_step("appraise")

    def told():
        return [written(TABLES[key].make(house.agency, june)) for key in ("by-person", "by-division")]

    with clock.at(morning_of(date(2020, 7, 1))):
        before = told()
    with clock.at(morning_of(date(2020, 7, 2))):
        back = dossiers.send_back(dossier=dossier, reason="Nghỉ phép", by=house.specialist)
        dossiers.assign(dossier=back, person=house.colleague, by=house.head)
        assert told() == before
        names = [line.cells[1].value for line in TABLES["by-person"].make(house.agency, YEAR).lines]
    assert "Chuyên viên 02" in names


def test_procedures_are_counted_as_the_catalogue_said_on_that_evening(cast):
    assert total_of(ii07b(cast.agency, YEAR))["procedures_total"] == 3
    before = written(ii07b(cast.agency, Period.month(2020, 5)))
    retired = procedures.retire(
        version=cast.notice, valid_to=date(2020, 5, 1), reason="QĐ bãi bỏ", by=cast.administrator
    )
    assert retired.retired_at == clock.now()
    assert written(ii07b(cast.agency, Period.month(2020, 5))) == before
    table = ii07b(cast.agency, YEAR)
    assert (total_of(table)["procedures_total"], total_of(table)["procedures_total_district"]) == (2, 0)
    assert total_of(ii07b(cast.agency, Period(2019)))["procedures_total"] == 0


def test_a_year_is_cut_as_the_rule_says_or_as_asked(house, client):
    cut = page(client, house.director, "/bao-cao/bieu/bieu-ii-06a/?nam=2020")
    assert "(Từ ngày 15/12/2019 đến ngày 14/12/2020)" in cut
    assert '<option value="14" selected>Chốt ngày 14</option>' in cut
    whole = page(client, house.director, "/bao-cao/bieu/bieu-ii-06a/?nam=2020&chot=0")
    assert "(Từ ngày 01/01/2020 đến ngày 31/12/2020)" in whole
    free = page(client, house.director, "/bao-cao/bieu/bieu-ii-06a/?ky=tu-chon&tu-ngay=2020-06-01&den-ngay=2020-06-12")
    assert "(Từ ngày 01/06/2020 đến ngày 12/06/2020)" in free
    assert 'name="tu-ngay" value="2020-06-01"' in free
    asking = page(client, house.director, "/bao-cao/bieu/bieu-ii-06a/?nam=2020&ky=tu-chon&chot=0")
    assert 'name="tu-ngay" value="2020-01-01"' in asking
    assert 'name="tu-ngay"' not in whole
    set_rule(
        book=book_of(house.agency.pk),
        key="report_cut_day",
        value=31,
        valid_from=date(2020, 1, 1),
        source="Quy chế báo cáo",
        why="Theo năm dương lịch",
        by=house.administrator,
    )
    assert "(Từ ngày 01/01/2020 đến ngày 31/12/2020)" in page(
        client, house.director, "/bao-cao/bieu/bieu-ii-06a/?nam=2020"
    )


@pytest.mark.parametrize("ending", ["xlsx", "pdf", "json"])
def test_files_are_handed_out(house, client, ending):
    client.force_login(house.director)
    answer = client.get(f"/bao-cao/bieu/bieu-ii-06a/tep/{ending}/?nam=2020&chot=0")
    assert answer.status_code == 200
    assert f'filename="ii06a-2020-01-01-2020-12-31.{ending}"' in answer.headers["Content-Disposition"]
    client.force_login(house.clerk)
    assert client.get(f"/bao-cao/bieu/bieu-ii-06a/tep/{ending}/?nam=2020").status_code == 403


def test_tables_are_for_whoever_answers_for_reports(house, client):
    client.force_login(house.specialist)
    assert client.get("/bao-cao/bieu/bieu-ii-06a/").status_code == 403
    client.force_login(house.director)
    assert client.get("/bao-cao/bieu/khong-co/").status_code == 404
    assert client.get("/bao-cao/bieu/bieu-ii-06a/tep/exe/").status_code == 404
    assert 'href="/bao-cao/bieu/bieu-ii-06a/' in page(client, house.director, "/bao-cao/")


def test_a_table_is_frozen_with_its_hash_and_what_changed_is_told(house, client):
    address, asked = "/bao-cao/bieu/bieu-ii-06a/", {"nam": "2020", "ky": "thang-6", "chot": "0"}
    with clock.at(morning_of(date(2020, 7, 1))):
        client.force_login(house.director)
        answer = client.post(f"{address}chot/", asked)
        assert answer.headers["Location"] == f"{address}?nam=2020&ky=thang-6&chot=0"
        frozen = FrozenTable.objects.get()
        assert frozen.is_whole
        assert frozen.sha256 in json.loads(Entry.objects.get(event="figures.table_frozen").values).values()
        assert "không có ô nào đổi" in page(client, house.director, answer.headers["Location"])
        kept = client.get(f"{address}tep/json/?nam=2020&ky=thang-6&chot=0&ban-chot=1").content.decode()
        assert kept == frozen.content
        then = read_back(II06A, house.agency, frozen.content)
        assert written(then) == frozen.content
        now = TABLES["ii06a"].make(house.agency, Period.month(2020, 6))
        assert differences(then, now) == []


def test_what_is_no_longer_as_it_was_frozen_is_told(house, client):
    june = Period.month(2020, 6)
    with clock.at(morning_of(date(2020, 7, 1))):
        table = TABLES["ii06a"].make(house.agency, june)
        other = as_plain(table)
        other["lines"][-1]["cells"]["dossiers_online"] = 9
        freeze_table(
            report="ii06a",
            title="Biểu",
            content=json.dumps(other),
            agency_id=house.agency.pk,
            period=june,
            by=house.director,
        )
        column = "Số hồ sơ nhận giải quyết / Trong đó / Tiếp nhận trong kỳ / Trực tuyến"
        then = read_back(II06A, house.agency, FrozenTable.objects.get().content)
        assert differences(then, table) == [("Tổng số", column, 9, 1)]
        shown = page(client, house.director, "/bao-cao/bieu/bieu-ii-06a/?nam=2020&ky=thang-6&chot=0")
        assert "1 ô đã đổi" in shown


def test_a_period_that_goes_on_or_a_list_of_people_is_not_frozen(house, client):
    client.force_login(house.director)
    assert client.post("/bao-cao/bieu/bieu-ii-06a/chot/", {"nam": "2020", "chot": "0"}).status_code == 409
    assert client.post("/bao-cao/bieu/qua-han/chot/", {}).status_code == 404
    client.force_login(house.clerk)
    assert client.post("/bao-cao/bieu/bieu-ii-06a/chot/", {"nam": "2019"}).status_code == 409
    assert not FrozenTable.objects.exists()


def test_the_command_prints_writes_and_refuses(house, tmp_path):
    def run(*arguments):
        return CliRunner().invoke(app, ["report", *arguments])

    done = run("ii06a", "--from", "2020-01-01", "--to", "2020-12-31", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["lines"][-1]["cells"]["dossiers_handled"] == 5
    target = tmp_path / "ii07b.xlsx"
    done = run("ii07b", "--from", "2020-01-01", "--to", "2020-12-31", "--format", "xlsx", "--output", str(target))
    assert (done.exit_code, target.read_bytes()[:2]) == (0, b"PK")
    wrong = run("ii06a", "--from", "2020-12-31", "--to", "2020-01-01")
    assert wrong.exit_code == 1
    assert "Ngày đầu kỳ đứng sau" in wrong.output
    assert run("ii06a", "--from", "2020-01-01", "--to", "x").exit_code == 2


def test_a_table_of_a_period_that_goes_on_is_judged_by_today(cast):
    cast.received()
    with clock.at(morning_of(date(2020, 6, 17))):
        assert total_of(TABLES["ii06a"].make(cast.agency, YEAR))["dossiers_running_in_time"] == 1
    with clock.at(morning_of(date(2020, 6, 18)) + timedelta(hours=1)):
        table = TABLES["ii06a"].make(cast.agency, YEAR)
        assert total_of(table)["dossiers_running_overdue"] == 1
        assert re.fullmatch(r"2020-06-18", table.as_of.isoformat())
