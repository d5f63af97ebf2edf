"""Numbers: one after the other, none twice, none lost, whoever asks and however often."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from congso.kernel import clock
from congso.kernel.actions import action, emit
from congso.kernel.actors import House
from congso.kernel.context import OutsideAction
from congso.kernel.refusals import Refused, Stale
from congso.kernel.uid import uuid7
from congso.numbers import queries
from congso.numbers.actions import draw, hold, let_lapse, start_at, use_held, void, void_expired_holds
from congso.numbers.events import NumberVoided
from congso.numbers.forms import OpeningForm
from congso.numbers.models import Counter, Drawn
from congso.numbers.series import word_of
from congso.numbers.states import NumberState, number_flow
from tests.crowd import in_processes, in_threads

OFFICE = House(1)
SERIES = "test.outgoing"


class Clerk:
    """A văn thư of agency 1, as far as numbers ask."""

    ref = "people.person:clerk"
    agency_id = 1

    def may(self, permission, *, agency_id=None):
        return permission == "numbers.hold" and agency_id in (None, 1)

    def agencies_where(self, permission):
        return {1} if self.may(permission) else set()


@action
def issue(*, by, count=1, series=SERIES, period=None, spoil=False):
    """An act that needs numbers, as issuing a document does."""
    drawn = [draw(agency_id=by.agency_id, series=series, period=period, by=by) for _ in range(count)]
    emit(
        NumberVoided(
            actor=by.ref, subject=drawn[0].ref, agency_id=1, series=series, period="", number=drawn[0].number, reason=""
        )
    )
    if spoil:
        raise Refused("Không phát hành được.")
    return drawn[-1]


def numbers_drawn(series=SERIES):
    return list(Drawn.objects.filter(series=series).order_by("number").values_list("number", flat=True))


@pytest.mark.django_db
def test_numbers_follow_each_other_within_agency_series_and_period():
    assert [issue(by=OFFICE).number for _ in range(3)] == [1, 2, 3]
    assert issue(by=OFFICE, series="test.incoming").number == 1
    assert issue(by=House(2)).number == 1
    with clock.at(clock.now() + timedelta(days=365)):
        later = issue(by=OFFICE)
    assert (later.period, later.number) == ("2021", 1)


@pytest.mark.django_db
def test_a_draw_takes_three_queries(django_assert_num_queries):
    issue(by=OFFICE)

    @action
    def act(*, by):
        with django_assert_num_queries(3):
            drawn = draw(agency_id=1, series=SERIES, by=by)
        emit(NumberVoided(actor="", subject=drawn.ref, agency_id=1, series="", period="", number=1, reason=""))

    act(by=OFFICE)


@pytest.mark.django_db
def test_a_number_is_drawn_inside_an_act_only():
    with pytest.raises(OutsideAction):
        draw(agency_id=1, series=SERIES, by=OFFICE)
    assert not Counter.objects.exists()


@pytest.mark.django_db
def test_a_refused_act_gives_its_number_back():
    issue(by=OFFICE)
    with pytest.raises(Refused):
        issue(by=OFFICE, count=4, spoil=True)
    assert issue(by=OFFICE).number == 2
    assert numbers_drawn() == [1, 2]


@pytest.mark.django_db
def test_the_database_itself_refuses_a_duplicate():
    drawn = issue(by=OFFICE)
    drawn.pk, drawn.uid = None, uuid7()
    with pytest.raises(IntegrityError), transaction.atomic():
        drawn.save_base(force_insert=True)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("crowd", [in_processes, in_threads])
def test_eight_at_once_draw_without_duplicate_and_without_gap(crowd):
    """Check 7.1: eight at once, in threads and in processes; refused acts give their numbers back."""

    def clerk(number):
        """Fifty acts; every seventh is refused after it drew."""
        mine = []
        for turn in range(58):
            try:
                mine.append(issue(by=OFFICE, spoil=turn % 7 == 6).number)
            except Refused:
                continue
        return mine

    everybody = crowd(8, clerk)
    assert [len(mine) for mine in everybody] == [50] * 8
    assert all(mine == sorted(mine) for mine in everybody)
    assert sorted(number for mine in everybody for number in mine) == list(range(1, 401))
    assert numbers_drawn() == list(range(1, 401))
    assert queries.gaps({1}) == []


@pytest.mark.django_db
def test_a_held_number_is_kept_from_others_and_then_used():
    held = hold(agency_id=1, series=SERIES, reason="Lãnh đạo đi họp về ký", by=Clerk())
    assert issue(by=OFFICE).number == 2
    used = use_held(drawn=held, seen=held.version, subject="correspondence.outgoing:1", by=Clerk())
    assert (used.number, used.state, used.subject) == (1, NumberState.USED, "correspondence.outgoing:1")
    with pytest.raises(Refused):
        use_held(drawn=used, subject="correspondence.outgoing:2", by=Clerk())


@pytest.mark.django_db
def test_holding_needs_a_reason_and_the_right():
    with pytest.raises(Refused, match="lý do"):
        hold(agency_id=1, series=SERIES, reason="  ", by=Clerk())
    with pytest.raises(Refused, match="văn thư"):
        hold(agency_id=2, series=SERIES, reason="Giữ", by=Clerk())
    assert not Drawn.objects.exists()


@pytest.mark.django_db
def test_a_held_number_is_over_at_the_days_end_and_voids_itself():
    held = hold(agency_id=1, series=SERIES, reason="Chờ ký", by=Clerk())
    other = hold(agency_id=1, series=SERIES, reason="Chờ ký", by=Clerk())
    use_held(drawn=other, subject="x:1", by=Clerk())
    evening = clock.local(clock.now()).replace(hour=23, minute=59)
    with clock.at(evening):
        assert void_expired_holds() == 0
        with pytest.raises(Refused, match="còn được giữ"):
            let_lapse(drawn=held, by=OFFICE)
    with clock.at(evening + timedelta(minutes=2)):
        with pytest.raises(Refused, match="hết ngày 10/06/2020"):
            use_held(drawn=held, subject="x:2", by=Clerk())
        assert void_expired_holds() == 1
        assert void_expired_holds() == 0
    held.refresh_from_db()
    assert (held.state, held.reason) == (NumberState.VOIDED, "Chờ ký")
    with clock.at(evening + timedelta(minutes=3)):
        assert issue(by=OFFICE).number == 3


@pytest.mark.django_db
def test_a_number_is_voided_with_a_reason_and_never_given_again():
    drawn = issue(by=OFFICE)
    with pytest.raises(Refused, match="lý do"):
        void(drawn=drawn, reason="", by=Clerk())
    seen = drawn.version
    void(drawn=drawn, reason="In sai thể thức", seen=seen, by=Clerk())
    with pytest.raises(Refused):
        void(drawn=drawn, reason="Lần nữa", by=Clerk())
    with pytest.raises(Stale):
        void(drawn=Drawn.objects.get(), reason="Lần nữa", seen=seen, by=Clerk())
    assert issue(by=OFFICE).number == 2
    assert [row.reason for row in queries.held_and_voided({1})] == ["In sai thể thức"]
    assert not queries.held_and_voided({2}).exists()


@pytest.mark.django_db
def test_a_book_may_begin_where_the_paper_one_ended():
    start_at(agency_id=1, series=SERIES, period="2020", next_number=812, by=Clerk())
    assert issue(by=OFFICE).number == 812
    assert queries.gaps({1}) == []
    with pytest.raises(Refused, match="đến số 812"):
        start_at(agency_id=1, series=SERIES, period="2020", next_number=900, by=Clerk())
    with pytest.raises(Refused, match="từ 1"):
        start_at(agency_id=1, series=SERIES, period="2021", next_number=0, by=Clerk())


@pytest.mark.django_db
def test_the_audit_names_numbers_that_a_hand_took_out_of_the_database():
    issue(by=OFFICE, count=9)
    assert queries.gaps({1}) == []
    rows = Drawn._base_manager.filter(number__in=[3, 4, 9])
    rows._raw_delete(rows.db)
    assert [(gap.first, gap.last) for gap in queries.gaps({1})] == [(3, 4), (9, 9)]
    assert queries.gaps({2}) == []


@pytest.mark.django_db
def test_a_held_number_needs_its_day_and_its_reason_in_the_database_too():
    drawn = issue(by=OFFICE)
    for change in ({"state": "held"}, {"state": "voided"}, {"state": "lost"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            super(type(Drawn.objects.all()), Drawn.objects.filter(pk=drawn.pk)).update(**change)


def test_every_state_of_a_number_can_be_reached():
    assert number_flow.reachable(NumberState.HELD) == set(NumberState.values)
    assert number_flow.finals() == [NumberState.VOIDED]


def test_a_series_is_called_by_its_name_or_by_its_kind():
    assert word_of("dossier results") == "Kết quả giải quyết TTHC"
    assert word_of("slip 01") == "Mẫu 01"
    assert word_of("dossier 000.00.99.H19") == "Mã hồ sơ TTHC 000.00.99.H19"
    assert word_of("nobody named this") == "nobody named this"


def test_the_last_number_before_us_may_be_typed_with_its_dot():
    assert OpeningForm([]).fields["last"].clean("1.370") == 1370
