"""No page asks the database more than twelve questions, or weighs more than its budget."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.procedures import actions as procedures
from congso.worktime.queries import timetable_for
from tests.cast import Cast
from tests.citizen_stops import citizen_stops
from tests.copy_stops import copy_stops
from tests.letter_stops import calendar_stops, letter_stops
from tests.money_stops import money_stops
from tests.opinion_stops import opinion_stops
from tests.outgoing_stops import outgoing_stops
from tests.page_costs import QUESTIONS, costs, show
from tests.portal_stops import portal_stops
from tests.stops import Stop, stops
from tests.voice_stops import voice_stops

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
    "copies": (copy_stops, 5),
    "opinions": (opinion_stops, 5),
    "money": (money_stops, 10),
    "citizens": (citizen_stops, 20),
    "what people say": (voice_stops, 30),
    "the website": (portal_stops, 15),
}
"""Pages that are opened on both databases, and how many they are at the least."""


@pytest.fixture(autouse=True)
def days_at_hand(cast: Cast) -> None:
    """A process remembers the days of a calendar until it is revised; whoever asks first is not weighed for it."""
    timetable_for(cast.agency.pk)


@pytest.mark.parametrize("name", WAYS)
def test_every_page_keeps_to_its_budgets(cast: Cast, name: str) -> None:
    way, least = WAYS[name]
    found = list(costs(way(cast)))
    show(name, found)
    assert [(one.stop, one.status) for one in found if one.status != one.stop.status] == []
    assert [fault for one in found for fault in one.faults] == []
    assert len(found) >= least


@pytest.mark.parametrize("state", ["awaiting_supplement", "suspended", "consulted", "draft"])
def test_the_course_of_a_dossier_is_shown_in_every_state(cast: Cast, state: str) -> None:
    """Also before its first step, when there is no line yet."""
    dossier = getattr(cast, state)()
    reader = Client()
    reader.force_login(cast.citizen_person if state == "draft" else cast.clerk)
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(f"{dossier.get_absolute_url()}qua-trinh/").status_code == 200
    assert len(asked) <= QUESTIONS
