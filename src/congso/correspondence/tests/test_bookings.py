"""Rooms and cars: never two at once, approved by the head of the office, moved and given back with their entry."""

from __future__ import annotations

from datetime import datetime

import pytest

from congso.correspondence import actions
from congso.correspondence.calendar.forms import EntryForm
from congso.correspondence.models import Booking, Resource
from congso.correspondence.tests.test_calendar import at, draft, plan, scheduled
from congso.kernel.refusals import Refused
from congso.notices.models import Notice
from congso.people.models import Person
from congso.tasks.models import WorkItem
from tests.cast import Cast
from tests.crowd import in_threads

EIGHT, TEN = at(16, 8), at(16, 10)


def room(cast: Cast, name: str = "Phòng họp tầng 2", sort: str = "room") -> Resource:
    return actions.add_resource(agency=cast.agency, sort=sort, name=name, seats=30, by=cast.office_head)


def asked(
    cast: Cast, resource: Resource, begins: datetime = EIGHT, ends: datetime = TEN, by: Person | None = None
) -> Booking:
    return actions.ask_booking(
        resource=resource, begins_at=begins, ends_at=ends, purpose="Họp tổ", by=by or cast.specialist
    )


def test_a_booking_waits_for_the_head_of_the_office_who_approves_it(cast: Cast) -> None:
    booking = asked(cast, room(cast))
    assert booking.state == "asked"
    assert WorkItem.objects.waiting().get(subject=booking.ref).role == "office_head"
    for person in (cast.specialist, cast.van_thu, cast.director):
        with pytest.raises(Refused, match="Trưởng phòng Tổ chức - Hành chính"):
            actions.approve_booking(booking=booking, by=person)
    actions.approve_booking(booking=booking, by=cast.office_head)
    assert not WorkItem.objects.waiting().filter(subject=booking.ref).exists()
    assert Notice.objects.get(person=cast.specialist).sentence.startswith("Đã duyệt Phòng họp tầng 2 08:00–10:00")
    assert asked(cast, booking.resource, at(16, 10), at(16, 11), cast.office_head).state == "approved"


def test_a_room_that_somebody_has_is_refused_with_who_has_it(cast: Cast) -> None:
    resource = room(cast)
    asked(cast, resource)
    with pytest.raises(Refused, match=r"đã có Chuyên viên 01 đăng ký 08:00–10:00 ngày 16/06/2020 \(chờ duyệt\)"):
        asked(cast, resource, at(16, 9), at(16, 11), cast.colleague)
    asked(cast, resource, at(16, 10), at(16, 11), cast.colleague)


def test_what_was_refused_or_given_back_is_free_again(cast: Cast) -> None:
    resource = room(cast)
    actions.refuse_booking(booking=asked(cast, resource), reason="Sửa chữa", by=cast.office_head)
    again = asked(cast, resource)
    with pytest.raises(Refused, match="Trưởng phòng"):
        actions.cancel_booking(booking=again, by=cast.colleague)
    actions.cancel_booking(booking=again, by=cast.specialist)
    assert asked(cast, resource, by=cast.colleague).state == "asked"


def test_an_entry_takes_moves_and_gives_back_its_room(cast: Cast) -> None:
    first, second = room(cast), room(cast, "Hội trường")
    entry = scheduled(cast, resources=(first,))
    asked(cast, first, at(17, 8), at(17, 10))
    with pytest.raises(Refused, match="đã có Chuyên viên 01"):
        actions.move_entry(entry=entry, begins_at=at(17, 9), ends_at=at(17, 11), reason="Dời", by=cast.office_head)
    entry.refresh_from_db()
    assert entry.begins_at == at(16, 8)
    actions.move_entry(entry=entry, begins_at=at(17, 14), ends_at=at(17, 16), reason="Dời", by=cast.office_head)
    assert Booking.objects.get(entry=entry).begins_at == at(17, 14)
    amended = plan(begins_at=at(17, 14), ends_at=at(17, 16), resources=(second,))
    actions.amend_entry(entry=entry, plan=amended, by=cast.office_head)
    assert Booking.objects.filter(entry=entry).holding().get().resource == second
    actions.cancel_entry(entry=entry, reason="Hoãn", by=cast.office_head)
    assert not Booking.objects.filter(entry=entry).holding().exists()


def test_what_was_approved_waits_again_when_its_preparer_moves_it(cast: Cast) -> None:
    entry = actions.propose_entry(entry=draft(cast, resources=(room(cast),)), by=cast.specialist)
    actions.approve_booking(booking=Booking.objects.get(entry=entry), by=cast.office_head)
    actions.move_entry(entry=entry, begins_at=at(17, 14), ends_at=at(17, 16), reason="Dời", by=cast.specialist)
    booking = Booking.objects.get(entry=entry)
    assert (booking.state, booking.ruled_by) == ("asked", None)
    assert WorkItem.objects.waiting().filter(subject=booking.ref).count() == 1


def test_an_entry_whose_room_is_taken_is_not_written_at_all(cast: Cast) -> None:
    resource = room(cast)
    asked(cast, resource, by=cast.colleague)
    with pytest.raises(Refused) as refused:
        draft(cast, resources=(resource,))
    assert refused.value.field == "resources"
    form = EntryForm(cast.specialist, {})
    form.refuse(refused.value.reason, refused.value.field)
    assert "đã có Chuyên viên 02" in str(form.errors["room"])
    assert Booking.objects.count() == 1


def test_a_cars_meter_is_noted_and_never_runs_backwards(cast: Cast) -> None:
    booking = asked(cast, room(cast, "Xe 7 chỗ", "car"), by=cast.office_head)
    with pytest.raises(Refused, match="không nhỏ hơn"):
        actions.note_journey(booking=booking, km_out=120, km_back=100, by=cast.office_head)
    done = actions.note_journey(booking=booking, km_out=100, km_back=180, driver_name="Tài xế", by=cast.office_head)
    assert (done.km_back - done.km_out, done.driver_name) == (80, "Tài xế")
    of_room = asked(cast, room(cast), by=cast.office_head)
    with pytest.raises(Refused, match="của xe"):
        actions.note_journey(booking=of_room, km_out=1, km_back=2, by=cast.office_head)


def test_the_list_is_kept_by_the_head_of_the_office_for_each_agency(cast: Cast, neighbours: Cast) -> None:
    resource = room(cast)
    assert room(neighbours).name == resource.name
    with pytest.raises(Refused, match="Đã có"):
        room(cast)
    with pytest.raises(Refused, match="Trưởng phòng"):
        actions.add_resource(agency=cast.agency, sort="room", name="B", by=cast.van_thu)
    with pytest.raises(Refused, match="dành cho công chức"):
        asked(cast, resource, by=neighbours.specialist)
    assert list(Resource.objects.visible_to(neighbours.director)) != [resource]
    booking = asked(cast, resource)
    assert not Booking.objects.visible_to(neighbours.director).filter(pk=booking.pk).exists()
    with pytest.raises(Refused, match="còn có người đăng ký"):
        actions.close_resource(resource=resource, by=cast.office_head)
    actions.cancel_booking(booking=booking, by=cast.specialist)
    actions.close_resource(resource=resource, by=cast.office_head)
    with pytest.raises(Refused, match="đã thôi dùng"):
        asked(cast, resource)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_for_a_room_at_once_one_gets_it(cast: Cast) -> None:
    resource = room(cast)
    people = [cast.specialist.pk, cast.colleague.pk]

    def ask(number: int) -> str:
        by = Person.objects.get(pk=people[number])
        try:
            asked(cast, Resource.objects.get(pk=resource.pk), by=by)
        except Refused as refusal:
            return refusal.reason
        return "asked"

    outcomes = in_threads(2, ask)
    assert sorted(outcome == "asked" for outcome in outcomes) == [False, True], outcomes
    told = next(outcome for outcome in outcomes if outcome != "asked")
    assert "“Phòng họp tầng 2” đã có Chuyên viên 0" in told
    assert Booking.objects.holding().count() == 1
