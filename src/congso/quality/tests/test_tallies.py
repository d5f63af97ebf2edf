"""The counters of handled dossiers agree with the dossiers, and pages ask only the counters."""

from __future__ import annotations

import json
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.dossiers import actions as dossiers
from congso.figures.measuring import measure
from congso.figures.periods import Period
from congso.kernel import clock
from congso.quality.models import DayTally
from congso.quality.tallies.counting import count_again, count_days
from congso.quality.tallies.queries import month_rows, statistics
from congso.quality.tallies.routines import keep_tallies
from tests.cast import Cast

KEYS = ("dossiers_received", "dossiers_online", "dossiers_resolved", "dossiers_early", "dossiers_late")


def some(cast: Cast) -> None:
    cast.received()
    cast.assigned()
    dossiers.rate(dossier=cast.returned(), satisfaction="satisfied", by=cast.clerk)


def test_counters_agree_with_the_indicators(cast: Cast, neighbours: Cast) -> None:
    some(cast)
    neighbours.received()
    keep_tallies()
    told = statistics(cast.agency.pk, clock.today())
    figures = measure(KEYS, agency_id=cast.agency.pk, period=Period(2020))
    counted = (told.year.received, told.year.online, told.year.finished, told.year.early, told.year.late)
    assert counted == tuple(figures[key].value for key in KEYS)
    assert told.day == told.month == told.year
    assert (told.year.received, told.running, told.overdue, told.year.pleased) == (3, 2, 0, 100)
    assert sum(line.year.received for line in told.fields) == 3
    with clock.at(clock.now() + timedelta(days=30)):
        keep_tallies()
        later = statistics(cast.agency.pk, clock.today())
    assert (later.day.received, later.month.received, later.year.received, later.overdue) == (0, 0, 3, 2)


def test_counting_again_repairs_what_was_wrong_and_changes_nothing_else(cast: Cast) -> None:
    some(cast)
    keep_tallies()
    assert count_again(cast.agency.pk) == 0
    DayTally.objects.filter(received__gt=0).update(received=99)
    DayTally.objects.create(agency=cast.agency, day=clock.today(), field="Không còn", received=5)
    assert count_again(cast.agency.pk) == 2
    assert statistics(cast.agency.pk, clock.today()).year.received == 3
    assert count_days(cast.agency.pk, clock.today(), clock.today()) == 0


def test_the_page_its_open_data_and_its_block(cast: Cast) -> None:
    some(cast)
    keep_tallies()
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/thong-ke/")
    assert page.status_code == 200
    assert len(asked) <= 12
    assert not any("dossiers_dossier" in one["sql"] for one in asked)
    lines = client.get("/thong-ke/du-lieu.csv?nam=2020").content.decode().splitlines()
    assert "Nghị định 47/2020" in lines[1]
    assert lines[2].startswith("month,field,received,")
    assert lines[3].startswith("2020-06,")
    told = json.loads(client.get("/thong-ke/du-lieu.json").content)
    assert told["rows"] == month_rows(cast.agency.pk, 2020)
    assert "47/2020" in told["licence"]
    assert client.get("/thong-ke/du-lieu.csv?nam=abc").status_code == 404
    block = client.get("/thong-ke/khoi/")
    assert "X-Frame-Options" not in block.headers
    assert "frame-ancestors *" in block.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    answer = client.get("/thong-ke/khoi.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(answer.content)["month"]["received"] == 3


def test_an_office_without_dossiers_has_a_page(cast: Cast) -> None:
    client = Client()
    assert "Chưa có số liệu" in client.get("/thong-ke/").content.decode()
    assert client.get("/thong-ke/khoi/").status_code == 200
    assert json.loads(client.get("/thong-ke/khoi.json").content)["counted_at"] is None
