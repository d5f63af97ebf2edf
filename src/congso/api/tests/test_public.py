"""The front door of data keeps what its description promises, whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck

from congso.api import public
from congso.quality.tallies.counting import keep_up
from tests.cast import Cast

DESCRIBED = public.api.get_openapi_schema(path_prefix="/api/v1/")
schema = schemathesis.openapi.from_dict(DESCRIBED)
schema.app = get_wsgi_application()


@pytest.fixture
def kept_open() -> Iterator[None]:
    """Requests of a test stand in its transaction: the database stays open behind each, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.both
@pytest.mark.usefixtures("kept_open")
@schema.parametrize()
@hypothesis.settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_asked_gets_an_answer_that_is_described(cast: Cast, settings: Any, case: schemathesis.Case) -> None:
    settings.CONGSO_API_A_MINUTE = 10**6
    case.call_and_validate(headers={"Accept-Encoding": "identity"})


def test_a_dossier_is_followed_and_nothing_personal_is_told(cast: Cast, client: Client) -> None:
    dossier = cast.assigned()
    told = client.get(f"/api/v1/dossiers/{dossier.number}")
    assert told.status_code == 200
    assert told["Access-Control-Allow-Origin"] == "*"
    assert told.json()["number"] == dossier.number
    assert {mark["kind"] for mark in told.json()["marks"]} == {"done", "here", "next"}
    said = told.content.decode()
    assert cast.citizen.name not in said
    assert cast.citizen.id_number not in said
    assert client.get("/api/v1/dossiers/khong-co").json() == {"detail": "Không có hồ sơ mang mã này."}


def test_procedures_are_found_without_marks_and_told_whole(cast: Cast, client: Client) -> None:
    found = client.get("/api/v1/procedures", {"q": "trien lam"}).json()
    code = cast.licence.procedure.code
    assert code in {one["code"] for one in client.get("/api/v1/procedures").json()["items"]}
    assert found["items"]
    assert not found["more"]
    whole = client.get(f"/api/v1/procedures/{code}").json()
    assert whole["steps"]
    assert client.get("/api/v1/procedures/9.999999").status_code == 404
    assert "page" in client.get("/api/v1/procedures", {"page": "x"}).json()["detail"]


def test_figures_come_from_the_counters(cast: Cast, client: Client) -> None:
    cast.received()
    keep_up(cast.agency.pk)
    told = client.get("/api/v1/statistics").json()
    assert (told["day"]["received"], told["year"]["received"], told["running"]) == (1, 1, 1)


def test_asking_without_end_is_slowed_down(cast: Cast, client: Client, settings: Any) -> None:
    settings.CONGSO_API_A_MINUTE = 2
    answers = [client.get("/api/v1/statistics").status_code for _ in range(3)]
    assert answers == [200, 200, 429]
