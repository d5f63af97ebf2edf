"""What an act promises: all or nothing, told once, with its rows as they were when it is refused."""

import pytest

from congso.kernel import actions as kernel
from congso.kernel.actions import Silent, action, begin, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.context import OutsideAction, holds
from congso.kernel.models import OnceKey
from congso.kernel.refusals import Refused, Stale
from congso.ledger.models import Disclosure, Entry
from congso.people.events import AgencyFounded
from congso.people.models import Agency
from congso.people.states import AgencyKind
from tests.crowd import in_processes, in_threads

HOUSE = House(1)


def told(agency, by=HOUSE):
    emit(AgencyFounded(actor=by.ref, subject=agency.ref, agency_id=agency.pk, slug=agency.slug))


def new(slug, **more):
    more = {"name": slug, "short_name": slug, "kind": AgencyKind.DEPARTMENT, "place": "Đồng Nai", **more}
    return Agency(slug=slug, **more)


@action
def found(*, slug, by, spoil=False):
    agency = begin(new(slug))
    told(agency)
    if spoil:
        raise Refused("Không lập được.")
    return agency


@action
def rename(*, agency, name, by, seen=None, spoil=None):
    agency = lock(agency, seen=seen)
    agency.name = name
    save(agency, "name")
    told(agency, by)
    if spoil:
        raise spoil
    return agency


@action
def say_nothing(*, by):
    return by


@pytest.fixture
def agency(db):
    return found(slug="so", by=HOUSE)


def names():
    return list(Agency.objects.order_by("id").values_list("name", flat=True))


def history(event="people.agency_founded"):
    return Entry.objects.filter(event=event).count()


def test_an_act_takes_named_arguments_with_by_among_them():
    with pytest.raises(TypeError, match="keyword arguments only"):
        action(lambda agency, by: None)
    with pytest.raises(TypeError, match="`by`"):
        action(lambda *, agency: None)
    with pytest.raises(TypeError, match="keyword arguments only"):
        say_nothing(HOUSE)


@pytest.mark.django_db
def test_an_act_that_says_nothing_is_a_mistake():
    with pytest.raises(Silent, match="say_nothing"):
        say_nothing(by=HOUSE)


@pytest.mark.django_db
def test_a_refused_act_leaves_its_refusal_and_nothing_else():
    with pytest.raises(Refused):
        found(slug="so", by=HOUSE, spoil=True)
    assert names() == []
    assert (history(), history("kernel.refused")) == (0, 1)
    assert Disclosure.objects.get().text == "Không lập được."


def test_a_mistake_of_ours_leaves_nothing_at_all(agency):
    with pytest.raises(ZeroDivisionError):
        rename(agency=agency, name="khác", by=HOUSE, spoil=ZeroDivisionError())
    assert names() == ["so"]
    assert (agency.name, agency.version) == ("so", 1)
    assert (history(), history("kernel.refused")) == (1, 0)


def test_the_row_that_was_given_is_as_before_when_the_act_is_refused(agency):
    with pytest.raises(Refused):
        rename(agency=agency, name="khác", by=HOUSE, spoil=Refused("Không."))
    assert (agency.name, agency.version) == ("so", 1)
    rename(agency=agency, name="mới", by=HOUSE, seen=1)
    assert (agency.name, agency.version) == ("mới", 2)


def test_a_refused_inner_act_takes_its_rows_events_and_changes_with_it(agency):
    @action
    def outer(*, by):
        held = lock(agency)
        held.place = "Biên Hòa"
        for spoil in (Refused("Không."), ZeroDivisionError()):
            with pytest.raises(type(spoil)):
                rename(agency=held, name="khác", by=by, spoil=spoil)
            with pytest.raises(Refused):
                found(slug="khac", by=by, spoil=True)
        assert (held.name, held.place, held.version) == ("so", "Biên Hòa", 1)
        assert len(kernel.current().events) == 0
        assert len(kernel.current().held) == 1
        save(held, "place")
        told(held)

    outer(by=HOUSE)
    agency.refresh_from_db()
    assert (agency.name, agency.place, agency.version) == ("so", "Biên Hòa", 2)
    assert names() == ["so"]
    assert (history(), history("kernel.refused")) == (2, 0)


def test_an_inner_act_works_on_the_very_row_that_the_outer_one_holds(agency):
    @action
    def outer(*, by):
        held = lock(agency, seen=1)
        held.place = "Biên Hòa"
        save(held, "place")
        other = Agency.objects.get(pk=agency.pk)
        assert rename(agency=other, name="mới", by=by, seen=1) is held
        assert holds(held)
        assert not holds(other)
        told(held)

    outer(by=HOUSE)
    assert names() == ["mới"]


def test_who_comes_late_is_told_who_changed_what(agency):
    quick, slow = Agency.objects.get(), Agency.objects.get()
    rename(agency=quick, name="mới", seen=quick.version, by=HOUSE)
    with pytest.raises(Stale, match=r"Cơ quan vừa .*09:00.*Hệ thống lập cơ quan mới.*xem lại"):
        rename(agency=slow, name="khác", seen=1, by=HOUSE)
    assert names() == ["mới"]
    assert slow.name == "mới"


def test_rows_change_inside_acts_only(agency):
    agency.name = "khác"
    with pytest.raises(OutsideAction):
        agency.save(update_fields=["name"])
    with pytest.raises(OutsideAction):
        agency.save()
    with pytest.raises(OutsideAction):
        agency.delete()
    with pytest.raises(OutsideAction):
        new("moi").save()
    rows = Agency.objects.all()
    for change in (
        lambda: rows.update(name="khác"),
        lambda: rows.delete(),
        lambda: rows.bulk_create([new("moi")]),
        lambda: rows.bulk_update([agency], ["name"]),
        lambda: rows.create(slug="moi"),
        lambda: lock(agency),
        lambda: begin(new("moi")),
        lambda: told(agency),
    ):
        with pytest.raises(OutsideAction):
            change()
    with pytest.raises(OutsideAction):
        save(agency, "name")
    assert names() == ["so"]


def test_inside_an_act_only_held_rows_are_saved_and_by_named_fields(agency):
    other = Agency.objects.get()

    @action
    def act(*, by):
        with pytest.raises(OutsideAction):
            save(other, "name")
        held = lock(agency)
        with pytest.raises(OutsideAction):
            save(other, "name")
        with pytest.raises(OutsideAction, match="named fields"):
            held.save()
        with pytest.raises(OutsideAction, match="exists"):
            begin(held)
        told(held)

    act(by=HOUSE)


@pytest.mark.django_db
def test_the_same_key_gives_the_first_result():
    first = found(slug="so", by=HOUSE, once="nút-1")
    assert found(slug="so", by=HOUSE, once="nút-1") == first
    assert found(slug="so-2", by=HOUSE, once="nút-2") != first
    assert found(slug="so-3", by=House(1, "other"), once="nút-1") != first
    assert names() == ["so", "so-2", "so-3"]
    assert history() == 3


@pytest.mark.django_db
def test_a_refused_act_does_not_use_up_its_key():
    with pytest.raises(Refused):
        found(slug="so", by=HOUSE, once="nút-1", spoil=True)
    assert not OnceKey.objects.exists()
    assert found(slug="so", by=HOUSE, once="nút-1").slug == "so"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("crowd", [in_threads, in_processes])
def test_a_button_pressed_by_four_at_once_acts_once(crowd):
    assert len(set(crowd(4, lambda _: found(slug="so", by=HOUSE, once="nút-1").ref))) == 1
    assert names() == ["so"]
    assert history() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("crowd", [in_threads, in_processes])
def test_of_two_with_the_same_thing_in_hand_one_acts_and_the_other_is_told(crowd):
    found(slug="so", by=HOUSE)

    def act(number):
        mine, outcome = Agency.objects.get(), []
        for turn in range(1, 11):
            try:
                rename(agency=mine, name=f"{number}.{turn}", seen=turn, by=House(1, str(number)))
                outcome.append("acted")
            except Stale as stale:
                outcome.append(stale.reason)
            while mine.version <= turn:
                mine.refresh_from_db()
        return outcome

    first, second = crowd(2, act)
    assert len(first) == len(second) == 10
    for mine, other in zip(first, second, strict=True):
        assert sorted([mine == "acted", other == "acted"]) == [False, True]
        assert "Cơ quan vừa thay đổi lúc 09:00: Hệ thống lập cơ quan" in {mine, other}.difference({"acted"}).pop()
    assert Agency.objects.get().version == 11
    assert history() == 11
