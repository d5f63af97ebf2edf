"""In which order an office names its people, and who is offered at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from congso.correspondence.calendar.forms import EntryForm
from congso.correspondence.calendar.queries import leaders_of as columns
from congso.correspondence.choosing import people_of
from congso.correspondence.ruling_forms import leaders_of
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.text import person_sort_key
from congso.people import actions as people
from congso.people.models import Appointment, Person
from congso.people.ranks import by_rank
from congso.signing.queries import owners_in
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast: Cast) -> Cast:
    """The director's name comes last in the alphabet, the deputy's first."""
    for name, person in (("Lê Văn Vượng", cast.director), ("Trần Thị Ánh", cast.deputy)):
        Person._base_manager.filter(pk=person.pk).update(full_name=name, sort_key=person_sort_key(name))
    return cast


def test_the_director_stands_before_the_deputy_whatever_their_names(office: Cast) -> None:
    first = [office.director.pk, office.deputy.pk]
    assert [pk for pk, _ in leaders_of(office.agency)] == [str(pk) for pk in first]
    assert [one.pk for one in columns(office.agency.pk, clock.today())] == first
    form = EntryForm(office.van_thu)
    assert [pk for pk, _ in form.fields["leaders"].choices] == first
    asked = by_rank(Person.objects.filter(pk__in=[*first, office.specialist.pk, office.head.pk]), office.agency.pk)
    assert [one.pk for one in asked] == [*first, office.head.pk, office.specialist.pk]


def test_a_certificate_is_registered_for_people_in_their_rank(office: Cast) -> None:
    assert list(owners_in(office.agency).values())[:2] == [office.director, office.deputy]


def test_only_who_has_a_post_today_is_offered_with_unit_and_post(office: Cast) -> None:
    today = clock.today()
    post = Appointment.objects.get(person=office.sports_specialist)
    people.end_appointment(appointment=post, until=today - timedelta(days=1), by=House(office.agency.pk, "people"))
    offered = dict(people_of(office.agency.pk))
    assert all(f"p:{office.people[name].pk}" not in offered for name in ("citizen", "outsider"))
    assert f"p:{office.sports_specialist.pk}" not in offered
    assert offered[f"p:{office.director.pk}"] == "LĐ: Lê Văn Vượng, Giám đốc"
    assert list(offered)[:2] == [f"p:{office.director.pk}", f"p:{office.deputy.pk}"]
    places = [list(offered).index(f"p:{one.pk}") for one in (office.head, office.specialist, office.sports_head)]
    assert places == sorted(places)
