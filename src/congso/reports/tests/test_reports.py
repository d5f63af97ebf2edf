"""Reports as pages and for programs."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from typer.testing import CliRunner

from congso.dossiers import actions as dossiers
from congso.figures.definitions import indicators
from congso.figures.models import Snapshot
from congso.figures.periods import Period
from congso.people import actions as people
from congso.reports import queries
from congso.reports.commands import app
from congso.reports.layouts import BY_FIELD, BY_MONTH, IT_APPLICATION, STEERING_KEYS
from tests.cast import HOUSE
from tests.figure_lists import rows_listed

PAGES = ("/bao-cao/", "/bao-cao/dieu-hanh/", "/bao-cao/ung-dung-cntt/")
NAMED = (
    "procedures_total procedures_level_3_4 procedures_level_3_4_used procedures_level_3_4_used_percent "
    "dossiers_received dossiers_online dossiers_online_percent dossiers_resolved dossiers_on_time "
    "dossiers_on_time_percent satisfaction_percent"
).split()


@pytest.fixture
def year(cast):
    """Three dossiers: one running, one finished and rated, one received online."""
    cast.received()
    dossiers.receive(dossier=cast.submitted(), by=cast.clerk)
    dossiers.rate(dossier=cast.returned(), satisfaction="satisfied", by=cast.clerk)
    return cast


def printed(*arguments):
    done = CliRunner().invoke(app, ["report", "it-application", *arguments])
    return done.exit_code, done.output


def page(client, person, address="/bao-cao/ung-dung-cntt/"):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_every_key_of_a_report_is_counted_by_somebody():
    keys = {*IT_APPLICATION.keys, *IT_APPLICATION.big, *STEERING_KEYS, *BY_MONTH, *BY_FIELD}
    assert keys <= set(indicators)
    assert set(NAMED) <= set(IT_APPLICATION.keys)


def test_programs_get_the_figures_with_their_counts_and_rows(year, client):
    code, output = printed("--year", "2020", "--format", "json")
    assert code == 0
    told = json.loads(output)
    assert told["agency"]["slug"] == "so-vhttdl"
    assert (told["period"]["from"], told["period"]["to"]) == ("2020-01-01", "2020-12-31")
    got = told["indicators"]
    assert list(got) == list(IT_APPLICATION.keys)
    assert got["dossiers_received"]["value"] == 3
    assert got["dossiers_received"]["denominator"] is None
    share = got["dossiers_online_percent"]
    assert (share["numerator"], share["denominator"]) == (1, 3)
    assert share["value"] == pytest.approx(33.3333333)
    assert got["satisfaction_percent"]["value"] == 100
    client.force_login(year.director)
    assert rows_listed(client, got["dossiers_online_percent"]["rows"]) == 1


def test_a_dossier_changed_by_its_acts_changes_the_report(year):
    def values():
        told = json.loads(printed("--year", "2020", "--format", "json")[1])["indicators"]
        return {key: told[key]["value"] for key in NAMED}

    before = values()
    year.finished()
    after = values()
    assert {key: (before[key], after[key]) for key in NAMED if before[key] != after[key]} == {
        "dossiers_received": (3, 4),
        "dossiers_resolved": (1, 2),
        "dossiers_on_time": (1, 2),
        "dossiers_online_percent": (pytest.approx(100 / 3), 25),
    }


def test_people_get_the_figures_in_their_own_writing(year):
    code, output = printed("--year", "2020")
    assert code == 0
    assert "Sở Văn hóa, Thể thao và Du lịch, năm 2020" in output
    assert "33,33%" in output
    assert "(1/3)" in output


def test_a_part_of_the_year_and_another_agency_can_be_named(year, neighbours):
    assert (
        json.loads(printed("--year", "2020", "--period", "quy-1", "--format", "json")[1])["indicators"][
            "dossiers_received"
        ]["value"]
        == 0
    )
    other = json.loads(printed("--year", "2020", "--agency", "so-khac", "--format", "json")[1])
    assert (other["agency"]["slug"], other["indicators"]["dossiers_received"]["value"]) == ("so-khac", 0)


@pytest.mark.parametrize("wrong", [("--agency", "khong-co"), ("--period", "tuan-1")], ids=["agency", "period"])
def test_what_makes_no_sense_is_refused_in_words(cast, wrong):
    code, output = printed("--year", "2020", *wrong)
    assert code == 1
    assert "Traceback" not in output
    assert wrong[1] in output


def test_an_empty_house_has_no_report(db):
    assert printed("--year", "2020") == (1, "Chưa có cơ quan nào trong dữ liệu này.\n")


def test_the_department_comes_before_the_units_under_it(cast):
    people.found_agency(
        name="Bảo tàng",
        short_name="BT",
        slug="bao-tang",
        kind="affiliated",
        parent=cast.agency,
        place="Biên Hòa",
        by=HOUSE,
    )
    assert queries.agency_of("").slug == "so-vhttdl"
    assert queries.agency_of("bao-tang").name == "Bảo tàng"


@pytest.mark.parametrize("address", PAGES)
def test_pages_stand_for_an_office_with_and_without_dossiers(cast, client, address):
    empty = page(client, cast.director, address)
    assert "chốt lúc" in empty
    dossiers.rate(dossier=cast.returned(), satisfaction="satisfied", by=cast.clerk)
    full = page(client, cast.director, address)
    assert full.count("<h1") == 1
    assert "style=" not in full


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("who", ["clerk", "specialist", "head", "administrator", "citizen"])
def test_reports_are_for_whoever_answers_for_them(cast, client, address, who):
    client.force_login(cast.people[who])
    assert client.get(address).status_code == 403
    assert "/bao-cao/" not in client.get("/mot-cua/so-theo-doi/").content.decode()


def test_reports_are_not_for_strangers(db, client):
    assert client.get("/bao-cao/").status_code == 302


def test_a_leader_finds_reports_in_the_menu(cast, client):
    assert 'href="/bao-cao/dieu-hanh/"' in page(client, cast.director, "/mot-cua/so-theo-doi/")


@pytest.mark.once
def test_pages_ask_as_much_for_one_dossier_as_for_many(cast, client):
    def asked():
        return {address: asked_by(address) for address in PAGES}

    def asked_by(address):
        page(client, cast.director, address)
        with CaptureQueriesContext(connection) as captured:
            page(client, cast.director, address)
        return len(captured)

    cast.returned()
    one = asked()
    for _ in range(3):
        cast.returned()
        cast.received(cast.notice)
    assert asked() == one


def test_the_page_shows_each_figure_with_its_counts_source_and_list(year, client):
    shown = page(client, year.director)
    for key in IT_APPLICATION.keys:
        assert indicators[key].title in shown
    assert "chi-tieu=dossiers_received&amp;nam=2020" in shown
    assert "1/3" in shown


def test_a_demo_office_says_that_its_figures_are_illustrative(year, client, settings):
    settings.CONGSO_DEMO = False
    assert "Dữ liệu minh họa." not in page(client, year.director)
    settings.CONGSO_DEMO = True
    assert "Dữ liệu minh họa." in page(client, year.director)


def test_a_month_has_no_chart_of_months(year, client):
    assert "tiếp nhận và giải quyết từng tháng" in page(client, year.director).lower()
    month = page(client, year.director, "/bao-cao/dieu-hanh/?nam=2020&ky=thang-6")
    assert "Tiếp nhận và giải quyết từng tháng" not in month
    assert "Điều hành: tháng 6 năm 2020" in month


def test_a_period_that_is_none_is_refused(year, client):
    client.force_login(year.director)
    assert client.get("/bao-cao/dieu-hanh/?nam=2020&ky=thang-77").status_code == 409


def test_figures_are_frozen_and_what_changed_since_is_shown(year, client):
    assert "Chưa chốt số liệu của kỳ này" in page(client, year.director)
    answer = client.post("/bao-cao/ung-dung-cntt/chot/", {"nam": "2020", "ky": "quy-2"})
    assert answer.headers["Location"] == "/bao-cao/ung-dung-cntt/?nam=2020&ky=quy-2"
    assert Snapshot.objects.of(year.agency.pk, IT_APPLICATION.key, Period.quarter(2020, 2)).count() == 1
    assert "không có chỉ tiêu nào đổi" in page(client, year.director, answer.headers["Location"])
    year.received()
    after = page(client, year.director, answer.headers["Location"])
    assert "4 chỉ tiêu đã đổi" in after


def test_only_who_sees_reports_freezes_them(year, client):
    client.force_login(year.clerk)
    assert client.post("/bao-cao/ung-dung-cntt/chot/", {"nam": "2020"}).status_code == 409
    client.force_login(year.director)
    assert client.get("/bao-cao/ung-dung-cntt/chot/").status_code == 405
    assert not Snapshot.objects.exists()


def test_the_years_offered_are_those_with_dossiers(cast):
    assert queries.years(cast.agency.pk) == [2020]
    cast.received()
    assert queries.years(cast.agency.pk) == [2020]
