"""The answer is lost on a cut line and the same form is sent again: it is done once; other words are another act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congso.correspondence import actions
from congso.correspondence.models import Assignment, Direction, IncomingDocument
from congso.correspondence.models.booking import Booking
from congso.correspondence.models.calendar import CalendarEntry
from congso.ledger.models import Entry
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import arrived, fields, registered

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)
SUNNY = {"day": "17/06/2020", "begins": "8h30", "ends": "10h"}
Sent = tuple[str, Person, str, dict[str, Any], str]


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("but-phe.png", PNG, "image/png")


def taking_in(cast: Cast) -> Sent:
    return "arrived", cast.van_thu, "/van-ban-den/tiep-nhan/", {"way": "post", "together": "each", "khoa": "k"}, ""


def correcting(cast: Cast) -> Sent:
    document = registered(cast)
    typed = {
        "reason": "Gõ nhầm",
        "issuer_name": document.issuer_name,
        "code": document.code,
        "issued_on": "02/01/2020",
        "doc_type": "letter",
        "summary": "V/v khác",
        "urgency": "0",
        "secrecy": "none",
        "copies": "1",
    }
    return "corrected", cast.van_thu, f"/van-ban-den/{document.uid}/sua-so/", typed, document.ref


def distributing(cast: Cast) -> Sent:
    document = registered(cast)
    typed = {"lead": f"u:{cast.units['culture'].pk}", "person_part": "inform"}
    return "distributed", cast.office_head, f"/van-ban-den/{document.uid}/phan-phoi/", typed, document.ref


def directing(cast: Cast) -> Sent:
    document = actions.submit(document=registered(cast), leaders=[cast.director], by=cast.office_head)
    typed = {"van-ban": str(document.uid), "opinion": "Giao QLVH", "lead": f"u:{cast.units['culture'].pk}"}
    return "opinion_given", cast.director, "/van-ban-den/cho-y-kien/", typed, document.ref


def entering(cast: Cast) -> Sent:
    document = registered(cast)
    typed = {"leader": cast.director.pk, "opinion": "Giao QLVH", "lead": f"u:{cast.units['culture'].pk}"}
    typed |= {"photo": photo, "person_part": "inform"}
    return "opinion_entered", cast.office_head, f"/van-ban-den/{document.uid}/nhap-y-kien/", typed, document.ref


def returning(cast: Cast) -> Sent:
    document = arrived(cast)
    return "returned", cast.van_thu, f"/van-ban-den/{document.uid}/tra-lai/", {"reason": "Gửi nhầm"}, document.ref


def ordering_on_paper(cast: Cast) -> Sent:
    typed = {"words": "Việc", "lead": f"u:{cast.units['culture'].pk}", "leader": cast.director.pk, "khoa": "k"}
    return "direction_entered", cast.office_head, "/y-kien-chi-dao/giao-viec/", typed | {"photo": photo}, ""


def writing_an_entry(cast: Cast) -> Sent:
    typed = SUNNY | {"title": "Họp giao ban", "khoa": "k", "then": "propose"}
    return "entry_prepared", cast.office_head, "/lich-cong-tac/viec/moi/", typed, ""


def entering_an_invitation(cast: Cast) -> Sent:
    document = registered(cast, fields(doc_type="invitation", notation="GM-UBND"))
    typed = SUNNY | {"title": "Dự họp", "khoa": "k"}
    return "entry_prepared", cast.office_head, f"/lich-cong-tac/giay-moi/{document.uid}/", typed, ""


def booking(cast: Cast) -> Sent:
    room = actions.add_resource(agency=cast.agency, sort="room", name="Phòng họp 2", seats=30, by=cast.office_head)
    typed = SUNNY | {"resources": room.pk, "purpose": "Họp", "khoa": "k"}
    return "booking_asked", cast.specialist, "/lich-cong-tac/phong-hop-xe/dang-ky/", typed, ""


FORMS = (
    taking_in,
    correcting,
    distributing,
    directing,
    entering,
    returning,
    ordering_on_paper,
    writing_an_entry,
    entering_an_invitation,
    booking,
)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_the_same_form_sent_twice_is_done_once(cast: Cast, form: Callable[[Cast], Sent]) -> None:
    event, who, path, typed, ref = form(cast)
    client = Client()
    client.force_login(who)
    version = IncomingDocument.objects.get(uid=ref.split(":")[1]).version if ref else 0
    before = Entry.objects.count()
    answers = []
    for _ in range(2):
        sent = {name: value() if callable(value) else value for name, value in typed.items()}
        answers.append(client.post(path, sent | ({"seen": version} if ref else {})))
    assert [answer.status_code for answer in answers] == [302, 302], answers[-1].content.decode()[-4000:]
    assert answers[0]["Location"] == answers[1]["Location"]
    done = Entry.objects.order_by("id")[before:]
    assert [one.event for one in done].count(f"correspondence.{event}") == 1
    assert not any("refused" in one.event for one in done)


def test_another_form_under_the_same_version_is_not_swallowed(cast: Cast) -> None:
    """Somebody goes back in the browser and fills in something else: it is refused, never taken for done."""
    document = registered(cast)
    client = Client()
    client.force_login(cast.office_head)
    path = f"/van-ban-den/{document.uid}/phan-phoi/"
    typed = {"seen": document.version, "person_part": "inform"}
    client.post(path, typed | {"lead": f"u:{cast.units['culture'].pk}"})
    answer = client.post(path, typed | {"cooperate": f"u:{cast.units['sports'].pk}"})
    assert answer.status_code == 409
    assert Assignment.objects.count() == 1


def test_a_second_thing_begun_from_the_page_behind_is_begun(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.director)
    typed = {"lead": f"u:{cast.units['culture'].pk}", "khoa": "k"}
    for words in ("Việc một", "Việc hai", "Việc hai"):
        client.post("/y-kien-chi-dao/giao-viec/", typed | {"words": words})
    assert list(Direction.objects.values_list("words", flat=True)) == ["Việc một", "Việc hai"]
    assert not CalendarEntry.objects.exists()
    assert not Booking.objects.exists()
