"""What people find with the search: dossiers by every number, applicants, procedures; and only what they may see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.dossiers import actions
from congso.dossiers.models import Dossier
from congso.kernel import clock
from congso.people import actions as people
from congso.people.models import Person
from congso.procedures.models import Procedure
from congso.search import queries
from congso.search.indexing import rebuild
from congso.search.queries import Between
from congso.search.sources import source_of
from tests.cast import Cast

DOSSIER, APPLICANT, PROCEDURE = "dossiers.dossier", "people.applicant", "procedures.procedure"


def links(person: Person, text: str, kind: str = "") -> list[str]:
    return [hit.link for hit in queries.find(person, text, kind=kind)]


@pytest.fixture
def known(cast: Cast) -> Dossier:
    """A dossier of 10 June 2020, the first of its day, that the province numbered, too."""
    dossier = cast.received()
    actions.record_other_code(dossier=dossier, system="Một cửa tỉnh", code="H19.21-200609-0417", by=cast.clerk)
    return Dossier.objects.get(pk=dossier.pk)


@pytest.mark.parametrize(
    "text",
    [
        *("000.00.99.H19-200610-0001", "00000 99H19 200610 0001", "H19-200610-0001", "200610-0001", "2006100001"),
        *("20.06.10.0001", "200610 1", "0610-0001", "06100001", "H19.21-200609-0417", "0609-0417", "200609 417"),
        *("Nguyễn Thị Thử", "nguyen thi thu", "NGUYEN THU", "giay phep thu nghiem", "075199000001", "075 199 000 001"),
    ],
)
def test_a_dossier_is_found_however_its_number_is_spelled(cast: Cast, known: Dossier, text: str) -> None:
    assert known.get_absolute_url() in links(cast.clerk, text, DOSSIER)
    page = signed_in(cast.clerk).get("/mot-cua/so-theo-doi/", {"tim": text}).content.decode()
    assert known.get_absolute_url() in page


def test_a_receipt_leads_to_its_dossier(cast: Cast) -> None:
    dossier = cast.assigned()
    actions.demand_payment(dossier=dossier, what="Phí thẩm định", amount=200_000, by=cast.specialist)
    actions.record_payment(dossier=dossier, receipt="BL 0004711", way="tiền mặt", by=cast.clerk)
    for text in ("0004711", "4711", "BL 0004711"):
        assert links(cast.clerk, text, DOSSIER) == [dossier.get_absolute_url()]


def test_the_marks_that_are_typed_come_first(cast: Cast) -> None:
    for name in ("Lê Thị Hòa", "Lê Thị Hoa", "Lê Thị Hỏa"):
        people.register_applicant(agency=cast.agency, kind="citizen", name=name, by=cast.clerk)
    found = [str(hit.title) for hit in queries.find(cast.clerk, "lê thị hòa", kind=APPLICANT)]
    assert "".join(found[0].split("<mark>")).replace("</mark>", "") == "Lê Thị Hòa"
    assert len(found) == 3


def test_an_applicant_leads_to_what_they_filed(cast: Cast, known: Dossier) -> None:
    other = cast.firm
    rebuild_all()
    (address,) = links(cast.clerk, "075199000001", APPLICANT)
    page = signed_in(cast.clerk).get(address).content.decode()
    assert known.get_absolute_url() in page
    assert "Chủ hồ sơ: Nguyễn Thị Thử" in page
    of_other = signed_in(cast.clerk).get(f"/mot-cua/so-theo-doi/?chu-ho-so={other.uid}").content.decode()
    assert known.get_absolute_url() not in of_other


def rebuild_all() -> None:
    for kind in (APPLICANT, PROCEDURE, DOSSIER):
        source = source_of(kind)
        assert source is not None
        for _ in rebuild(source):
            assert connection.connection is not None


def test_a_procedure_is_found_by_code_and_name(cast: Cast) -> None:
    procedure: Procedure = cast.licence.procedure
    for text in (procedure.code, procedure.code.replace(".", ""), "giay phep thu nghiem"):
        assert links(cast.specialist, text, PROCEDURE) == [f"/thu-tuc/{procedure.code}/"]


def test_the_page_groups_by_kind_and_narrows_by_day(cast: Cast, known: Dossier) -> None:
    client = signed_in(cast.clerk)
    page = client.get("/tim-kiem/", {"q": "thử"}).content.decode()
    assert "Hồ sơ TTHC</h2>" in page
    assert "Thủ tục hành chính</h2>" in page
    assert "<mark>Thử</mark>" in page
    day = f"{clock.today():%d/%m/%Y}"
    assert known.get_absolute_url() in client.get("/tim-kiem/", {"q": "thử", "tu": day, "den": day}).content.decode()
    assert "trong khoảng ngày này" in client.get("/tim-kiem/", {"q": "thử", "den": "01/01/1999"}).content.decode()


def test_days_bound_what_is_found(cast: Cast, known: Dossier) -> None:
    today = clock.today()
    assert queries.find(cast.clerk, "thử", kind=DOSSIER, between=Between(today, today)).rows
    tomorrow = today + timedelta(days=1)
    assert not queries.find(cast.clerk, "thử", kind=DOSSIER, between=Between(tomorrow, None)).rows
    assert DOSSIER not in queries.counts(cast.clerk, "thử", between=Between(None, today - timedelta(days=1)))


def test_the_box_suggests_while_one_types(cast: Cast, known: Dossier) -> None:
    answer = signed_in(cast.clerk).get("/tim-kiem/goi-y/", {"q": "nguyễn thị th"}).content.decode()
    assert f'data-href="{known.get_absolute_url()}"' in answer
    assert signed_in(cast.clerk).get("/tim-kiem/goi-y/", {"q": "n"}).content.decode().strip() == ""


@pytest.mark.parametrize("who", ["neighbour", "sports_specialist", "citizen", "outsider"])
def test_nobody_finds_what_they_may_not_see(cast: Cast, neighbours: Cast, known: Dossier, who: str) -> None:
    person = neighbours.director if who == "neighbour" else cast.people[who]
    found = {hit.link for hit in queries.find(person, "nguyễn thị thử")}
    own = {known.get_absolute_url()} if who == "citizen" else set()
    assert {link for link in found if link.startswith("/ho-so/")} <= own
    assert not {link for link in found if "chu-ho-so" in link and who != "neighbour"}


def test_a_unit_that_was_asked_finds_the_dossier(cast: Cast) -> None:
    dossier = cast.assigned()
    assert links(cast.sports_specialist, "200610-0001", DOSSIER) == []
    due = clock.now() + timedelta(days=1)
    actions.consult(dossier=dossier, unit=cast.units["sports"], question="?", due_at=due, by=cast.specialist)
    assert links(cast.sports_specialist, "200610-0001", DOSSIER) == [dossier.get_absolute_url()]


def test_the_page_asks_twelve_questions_at_most(cast: Cast) -> None:
    client = signed_in(cast.clerk)
    cast.received()
    first = _queries(client)
    for _ in range(19):
        cast.received()
    assert _queries(client) == first <= 12


def _queries(client: Client) -> int:
    client.get("/tim-kiem/?q=thử")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/tim-kiem/?q=thử").status_code == 200
    return len(captured)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client
