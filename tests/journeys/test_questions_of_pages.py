"""No page of the officials asks the database more than twelve questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.people.models import Person
from congso.procedures import actions as procedures
from tests.cast import Cast
from tests.letter_stops import calendar_stops, letter_stops
from tests.outgoing_stops import outgoing_stops
from tests.stops import Stop, stops

MOST = 12
CATALOGUE = "/thu-tuc/1.004650/"
OF_ALL = (CATALOGUE, f"{CATALOGUE}lich-su/", f"{CATALOGUE}thu-ho-so/")
OF_DRAFT = (f"{CATALOGUE}?phien-ban=2", f"{CATALOGUE}soat-xet/")
SECTIONS = tuple(
    f"{CATALOGUE}du-thao/{part}/" for part in ("thong-tin", "thanh-phan", "phi", "quy-trinh", "bieu-mau", "ho-so-mau")
)
OF_HEADS = ("/mot-cua/ho-so-vuong/", "/mot-cua/phan-cong-theo-tai/", "/mot-cua/tinh-hinh/", "/mot-cua/dang-xu-ly/")
AT_DESK = ("/mot-cua/ban-giao/", "/mot-cua/tra-ket-qua/")


def on_a_draft(cast: Cast) -> Iterator[Stop]:
    """The pages of a procedure while its next version is written, and then while it is read."""
    draft = procedures.revise(version=cast.licence, by=cast.administrator)
    yield from (Stop(cast.administrator, path) for path in (*OF_ALL, *OF_DRAFT, *SECTIONS))
    procedures.send_for_review(version=draft, by=cast.administrator)
    procedures.comment(version=draft, section="phi", words="Nêu rõ mức phí.", by=cast.office_head)
    yield from (Stop(person, path) for person in (cast.office_head, cast.director) for path in (*OF_ALL, *OF_DRAFT))


def over_the_office(cast: Cast) -> Iterator[Stop]:
    """Pages of those who watch and of the desk, beside those of the way through the house."""
    yield from (Stop(person, path) for person in (cast.head, cast.director) for path in OF_HEADS)
    yield from (Stop(cast.clerk, path) for path in AT_DESK)


WAYS = {
    "the way of a dossier": (stops, 60),
    "over the office": (over_the_office, 9),
    "a draft of a procedure": (on_a_draft, 20),
    "incoming documents": (letter_stops, 25),
    "the calendar": (calendar_stops, 10),
    "outgoing documents": (outgoing_stops, 20),
}
"""Pages that are opened on both databases, and how many they are at the least."""


@pytest.mark.parametrize(("way", "least"), WAYS.values(), ids=WAYS)
def test_every_page_asks_twelve_questions_at_most(
    cast: Cast, way: Callable[[Cast], Iterable[Stop]], least: int
) -> None:
    desks: dict[Person | None, Client] = {None: Client()}
    faults, seen = [], 0
    for stop in way(cast):
        if stop.who not in desks:
            desks[stop.who] = Client()
            desks[stop.who].force_login(stop.who)
        connection.queries_log.clear()
        with CaptureQueriesContext(connection) as asked:
            status = desks[stop.who].get(stop.path).status_code
        assert status == stop.status, (stop, status)
        seen += 1
        if len(asked) > MOST:
            faults.append(f"{stop.path} for {stop.who}: {len(asked)} questions")
    assert not faults, "\n".join(faults)
    assert seen >= least


@pytest.mark.parametrize("state", ["awaiting_supplement", "suspended", "consulted", "draft"])
def test_the_course_of_a_dossier_is_shown_in_every_state(cast: Cast, state: str) -> None:
    """Also before its first step, when there is no line yet."""
    dossier = getattr(cast, state)()
    reader = Client()
    reader.force_login(cast.citizen_person if state == "draft" else cast.clerk)
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(f"{dossier.get_absolute_url()}qua-trinh/").status_code == 200
    assert len(asked) <= MOST
