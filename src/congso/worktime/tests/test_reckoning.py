"""The deadline vectors, and what must hold of any deadline."""

import json
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congso.kernel.clock import HANOI
from congso.ui.calendar import weeks
from congso.worktime.explanation import DayMark, Explanation
from congso.worktime.holidays_on_record import built_in_timetable, reckoned_days, recorded_days
from congso.worktime.reckoning import due, resume, transfer_by
from congso.worktime.terms import Stop, StopRule, Term, TermUnit
from congso.worktime.timetable import Closure, DayKind, DueTime, Season, Session, SpecialDay, Timetable
from congso.worktime.walking import (
    add_working_hours,
    latest_working_day_before,
    working_days_between,
    working_minutes_between,
)

OFFICE = built_in_timetable()
UNTIL_CLOSING = Timetable(days=OFFICE.days, due_time=DueTime.CLOSING)


def hanoi(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def days(amount: int) -> Term:
    return Term(amount, TermUnit.WORKING_DAYS)


@pytest.mark.parametrize(
    ("received", "amount", "expected"),
    [
        ("2026-04-24", 5, "2026-05-06"),
        ("2026-02-13", 3, "2026-02-25"),
        ("2025-04-25", 5, "2025-05-06"),
        ("2024-04-26", 3, "2024-05-04"),
        ("2023-01-19", 7, "2023-02-06"),
        ("2026-08-21", 4, "2026-08-26"),
        ("2025-12-31", 5, "2026-01-09"),
        ("2020-08-28", 7, "2020-09-09"),
    ],
)
def test_working_days_end_on_the_day_the_reference_names(received: str, amount: int, expected: str) -> None:
    answer = due(hanoi(f"{received}T10:00"), days(amount), OFFICE)
    assert answer.on == date.fromisoformat(expected)
    assert answer.at.time() == time(10)


@pytest.mark.parametrize(
    ("year", "total"), [(2020, 252), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 250), (2026, 250)]
)
def test_a_year_has_its_working_days(year: int, total: int) -> None:
    assert OFFICE.working_days(date(year, 1, 1), date(year, 12, 31)) == total


@pytest.mark.parametrize(
    ("received", "starts", "due_at"),
    [
        ("2026-03-02T06:15", "2026-03-02T07:00", "2026-03-05T07:00"),
        ("2026-03-02T11:30", "2026-03-02T11:30", "2026-03-05T11:30"),
        ("2026-03-02T12:10", "2026-03-02T13:30", "2026-03-05T13:30"),
        ("2026-03-02T17:00", "2026-03-02T17:00", "2026-03-05T17:00"),
        ("2026-03-02T17:01", "2026-03-03T07:00", "2026-03-06T07:00"),
        ("2026-03-07T09:00", "2026-03-09T07:00", "2026-03-12T07:00"),
    ],
)
def test_receipt_outside_hours_counts_from_the_next_session(received: str, starts: str, due_at: str) -> None:
    answer = due(hanoi(received), days(3), OFFICE)
    assert (answer.starts_at, answer.at) == (hanoi(starts), hanoi(due_at))


def test_an_office_may_let_terms_end_at_closing_time() -> None:
    afternoon = Season(date(2020, 1, 1), (Session(time(7, 30), time(11, 30)), Session(time(13), time(16, 30))))
    office = Timetable(days=OFFICE.days, seasons=(afternoon,), due_time=DueTime.CLOSING)
    assert due(hanoi("2020-08-28T08:15"), days(7), office).at == hanoi("2020-09-09T16:30")


def test_calendar_days_count_rest_days_and_roll_off_the_last() -> None:
    term = Term(10, TermUnit.CALENDAR_DAYS)
    assert due(hanoi("2026-03-02T09:00"), term, OFFICE).at == hanoi("2026-03-12T17:00")
    rolled = due(hanoi("2026-02-10T09:00"), term, OFFICE)
    assert rolled.ends_on == date(2026, 2, 20)
    assert rolled.at == hanoi("2026-02-23T17:00")
    assert [day.mark for day in rolled.explanation.days[-3:]] == [DayMark.MOVED] * 3


@pytest.mark.parametrize(
    ("received", "months", "expected"),
    [
        ("2023-01-31T09:00", 1, "2023-02-28"),
        ("2024-01-31T09:00", 1, "2024-02-29"),
        ("2025-10-31T09:00", 1, "2025-12-01"),
        ("2025-12-15T09:00", 2, "2026-02-23"),
        ("2025-03-31T09:00", 6, "2025-09-30"),
    ],
)
def test_months_end_on_the_same_number_or_the_months_last_day(received: str, months: int, expected: str) -> None:
    assert due(hanoi(received), Term(months, TermUnit.MONTHS), OFFICE).on == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("received", "hours", "expected"),
    [
        ("2026-03-02T08:00", 8, "2026-03-03T08:00"),
        ("2026-03-02T08:00", 4, "2026-03-02T14:00"),
        ("2026-03-02T16:00", 4, "2026-03-03T10:00"),
        ("2026-03-06T16:00", 20, "2026-03-11T10:00"),
        ("2026-03-02T12:00", 8, "2026-03-03T13:30"),
        ("2026-03-02T18:00", 8, "2026-03-04T07:00"),
    ],
)
def test_eight_working_hours_are_a_working_day(received: str, hours: int, expected: str) -> None:
    assert due(hanoi(received), Term(hours, TermUnit.WORKING_HOURS), OFFICE).at == hanoi(expected)
    assert add_working_hours(hanoi(received), hours, OFFICE) == hanoi(expected)


def test_hours_run_by_the_clock_and_end_in_working_time() -> None:
    assert due(hanoi("2026-03-02T08:00"), Term(24, TermUnit.HOURS), OFFICE).at == hanoi("2026-03-03T08:00")
    assert due(hanoi("2026-03-06T15:00"), Term(24, TermUnit.HOURS), OFFICE).at == hanoi("2026-03-09T07:00")


def test_within_the_day_means_the_next_working_day_after_three() -> None:
    term = Term(1, TermUnit.SAME_DAY)
    assert due(hanoi("2026-03-06T15:00"), term, OFFICE).at == hanoi("2026-03-06T17:00")
    assert due(hanoi("2026-03-06T15:01"), term, OFFICE).at == hanoi("2026-03-09T17:00")


def test_paper_is_transferred_the_same_day_or_first_thing_after_three() -> None:
    assert transfer_by(hanoi("2026-03-06T14:59"), OFFICE) == hanoi("2026-03-06T17:00")
    assert transfer_by(hanoi("2026-03-06T15:30"), OFFICE) == hanoi("2026-03-09T07:00")


def test_a_supplement_restarts_the_term_from_zero() -> None:
    earlier = due(hanoi("2026-03-02T08:00"), days(5), OFFICE)
    stop = Stop(hanoi("2026-03-04T10:00"), hanoi("2026-03-11T14:00"), StopRule.RESTART, "chờ bổ sung")
    again = resume(earlier, stop, OFFICE)
    assert again.at == hanoi("2026-03-18T14:00")
    assert again == due(hanoi("2026-03-02T08:00"), days(5), OFFICE, [stop])
    assert again.received_at == earlier.received_at
    assert "Dừng từ 10:00, thứ Tư 04/03/2026 đến 14:00, thứ Tư 11/03/2026 (chờ bổ sung), rồi tính lại từ đầu." in (
        again.explanation.sentences()
    )


def test_a_pause_carries_on_what_was_left() -> None:
    earlier = due(hanoi("2026-03-02T08:00"), days(5), OFFICE)
    stop = Stop(hanoi("2026-03-04T10:00"), hanoi("2026-03-11T14:00"), StopRule.PAUSE, "chờ bổ sung")
    later = resume(earlier, stop, OFFICE)
    assert later.at == hanoi("2026-03-16T10:00")
    assert sum(day.minutes for day in later.explanation.days) == 5 * 8 * 60


def test_a_pause_in_days_carries_on_whole_days() -> None:
    earlier = due(hanoi("2026-03-02T08:00"), days(5), UNTIL_CLOSING)
    stop = Stop(hanoi("2026-03-04T10:00"), hanoi("2026-03-11T14:00"), StopRule.PAUSE)
    later = resume(earlier, stop, UNTIL_CLOSING)
    assert later.at == hanoi("2026-03-16T17:00")
    assert [day.ordinal for day in later.explanation.counted] == [1, 2, 3, 4, 5]


def test_a_pause_after_the_due_date_saves_nothing() -> None:
    earlier = due(hanoi("2026-03-02T08:00"), days(1), OFFICE)
    stop = Stop(hanoi("2026-03-04T10:00"), hanoi("2026-03-11T14:00"), StopRule.PAUSE)
    assert resume(earlier, stop, OFFICE).at == earlier.at


def test_a_half_day_closure_moves_the_hour_into_what_is_open() -> None:
    closed = Closure(date(2026, 3, 5), Session(time(13, 30), time(17)), "họp toàn cơ quan")
    office = Timetable(days=OFFICE.days, closures=(closed,))
    assert due(hanoi("2026-03-02T15:00"), days(3), office).at == hanoi("2026-03-05T11:30")
    assert office.minutes_on(date(2026, 3, 5)) == 270


def test_a_whole_day_closure_is_no_working_day_and_says_why() -> None:
    closed = Closure(date(2026, 3, 5), Session(time(0), time(23, 59)), "bão số 5")
    office = Timetable(days=OFFICE.days, closures=(closed,))
    assert due(hanoi("2026-03-02T15:00"), days(3), office).on == date(2026, 3, 6)
    assert office.why_off(date(2026, 3, 5)) == "bão số 5"


def test_the_day_of_culture_counts_only_when_switched_on() -> None:
    culture = OFFICE.days[date(2026, 11, 24)]
    assert not culture.in_force
    assert OFFICE.is_working_day(culture.on)
    switched = SpecialDay(culture.on, DayKind.OFF, culture.reason, confirmed=True, in_force=True)
    assert not Timetable(days={culture.on: switched}).is_working_day(culture.on)


def test_later_years_come_from_the_library_and_are_unconfirmed() -> None:
    tet = OFFICE.days[date(2027, 2, 8)]
    assert (tet.kind, tet.confirmed, tet.in_force) == (DayKind.OFF, False, True)
    assert OFFICE.is_unconfirmed(date(2027, 2, 8))
    answer = due(hanoi("2027-02-03T09:00"), days(2), OFFICE)
    assert date(2027, 2, 8) in [day.on for day in answer.explanation.unconfirmed]
    assert any("Chưa xác nhận" in line for line in answer.explanation.sentences())


def test_the_library_agrees_with_the_file_except_where_the_file_knows_more() -> None:
    recorded = {day.on for day in recorded_days() if day.kind is DayKind.OFF}
    reckoned = {day.on for year in range(2020, 2027) for day in reckoned_days(year) if day.kind is DayKind.OFF}
    assert (recorded - reckoned, reckoned - recorded) == ({date(2026, 1, 2)}, set())


def test_the_explanation_names_each_day() -> None:
    explanation = due(hanoi("2026-02-13T10:00"), days(3), OFFICE).explanation
    assert [(day.on.day, day.ordinal) for day in explanation.counted] == [(23, 1), (24, 2), (25, 3)]
    assert [day.on.day for day in explanation.skipped] == [14, 15, 16, 17, 18, 19, 20, 21, 22]
    assert explanation.sentences() == [
        "Nhận lúc 10:00, thứ Sáu 13/02/2026.",
        "Thời hạn 3 ngày làm việc, không tính ngày nhận.",
        (
            "Không tính thứ Bảy 14/2, 21/2; Chủ nhật 15/2, 22/2; Tết Nguyên đán (29 Chạp) 16/2; "
            "Tết Nguyên đán (mùng 1) 17/2; Tết Nguyên đán (mùng 2) 18/2; Tết Nguyên đán (mùng 3) 19/2; "
            "Tết Nguyên đán (mùng 4) 20/2."
        ),
        "Hẹn trả 10:00, thứ Tư 25/02/2026.",
    ]


def test_a_make_up_saturday_is_counted_and_named() -> None:
    explanation = due(hanoi("2024-04-26T10:00"), days(3), OFFICE).explanation
    assert (explanation.counted[-1].on, explanation.counted[-1].reason) == (date(2024, 5, 4), "Làm bù 29/4")


def test_the_small_calendar_is_that_of_the_page() -> None:
    told_days = due(hanoi("2020-08-28T08:15"), days(7), OFFICE).explanation.calendar_days()
    assert [len(week) for week in weeks(told_days)] == [7, 7, 7]
    told = {day.date: (day.kind, day.note) for day in told_days}
    assert told[date(2020, 8, 28)] == ("start", "nhận")
    assert told[date(2020, 8, 29)] == ("skipped", "nghỉ")
    assert told[date(2020, 9, 2)] == ("skipped", "lễ")
    assert told[date(2020, 9, 7)] == ("counted", "ngày 5")
    assert told[date(2020, 9, 9)] == ("end", "ngày 7")


def test_an_apology_is_owed_a_day_before() -> None:
    assert latest_working_day_before(date(2026, 3, 9), OFFICE) == date(2026, 3, 6)
    assert latest_working_day_before(date(2026, 3, 6), OFFICE) == date(2026, 3, 5)


def test_a_time_without_a_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="zone"):
        due(datetime(2026, 3, 2, 9, 0, 0, 0), days(1), OFFICE)  # noqa: DTZ001


def test_a_broken_calendar_does_not_count_for_ever() -> None:
    closed = tuple(
        Closure(date(2026, 1, 1) + timedelta(days=n), Session(time(0), time(23, 59)), "?") for n in range(800)
    )
    with pytest.raises(ValueError, match="broken"):
        due(hanoi("2026-01-05T09:00"), days(1), Timetable(closures=closed))


moments = st.integers(0, 2_465 * 24 * 60).map(lambda minutes: hanoi("2020-01-01T00:00") + timedelta(minutes=minutes))
terms = st.one_of(
    st.builds(Term, st.integers(1, 40), st.just(TermUnit.WORKING_DAYS)),
    st.builds(Term, st.integers(1, 60), st.just(TermUnit.CALENDAR_DAYS)),
    st.builds(Term, st.integers(1, 6), st.just(TermUnit.MONTHS)),
    st.builds(Term, st.integers(1, 60), st.just(TermUnit.WORKING_HOURS)),
    st.builds(Term, st.integers(1, 200), st.just(TermUnit.HOURS)),
    st.just(Term(1, TermUnit.SAME_DAY)),
)
offices = st.sampled_from(
    [
        OFFICE,
        UNTIL_CLOSING,
        Timetable(
            days=OFFICE.days,
            closures=tuple(
                Closure(date(2020, 1, 2) + timedelta(days=9 * n), Session(time(13, 30), time(17)), "nghỉ chiều")
                for n in range(270)
            ),
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(moments, st.timedeltas(timedelta(), timedelta(days=9)), terms, offices)
def test_later_receipt_is_never_due_earlier(received: datetime, gap: timedelta, term: Term, office: Timetable) -> None:
    assert due(received, term, office).at <= due(received + gap, term, office).at


@settings(max_examples=150, deadline=None)
@given(moments, terms, offices)
def test_nothing_is_due_on_a_rest_day_or_outside_hours(received: datetime, term: Term, office: Timetable) -> None:
    answer = due(received, term, office)
    assert office.is_working_day(answer.on)
    assert office.open_from(answer.at) == answer.at
    assert answer.at >= received.replace(second=0, microsecond=0)


@settings(max_examples=100, deadline=None)
@given(moments, st.integers(1, 40), offices)
def test_as_many_working_days_as_the_term_lie_between(received: datetime, amount: int, office: Timetable) -> None:
    answer = due(received, days(amount), office)
    assert working_days_between(answer.starts_at.date(), answer.on, office) == amount
    assert [day.ordinal for day in answer.explanation.counted] == list(range(1, amount + 1))


@settings(max_examples=100, deadline=None)
@given(moments, st.integers(1, 30), st.floats(0, 1), st.timedeltas(timedelta(), timedelta(days=40)), offices)
def test_a_pause_adds_exactly_the_wait(
    received: datetime, amount: int, part: float, wait: timedelta, office: Timetable
) -> None:
    earlier = due(received, days(amount), office)
    stopped = earlier.starts_at + (earlier.at - earlier.starts_at) * part * 0.99
    stop = Stop(stopped, stopped + wait, StopRule.PAUSE)
    later = resume(earlier, stop, office)
    if office.due_time is DueTime.CLOSING:
        waited = working_days_between(stop.stopped_at.date(), stop.continued_at.date(), office)
        assert working_days_between(earlier.on, later.on, office) == waited
    else:
        waited = working_minutes_between(stop.stopped_at, stop.continued_at, office)
        assert working_minutes_between(earlier.at, later.at, office) == waited


@settings(max_examples=60, deadline=None)
@given(moments, terms, offices)
def test_an_explanation_survives_storage(received: datetime, term: Term, office: Timetable) -> None:
    stop = Stop(received + timedelta(days=1), received + timedelta(days=4), StopRule.PAUSE, "chờ bổ sung")
    explanation = due(received, term, office, [stop]).explanation
    assert Explanation.from_json(json.loads(json.dumps(explanation.to_json()))) == explanation
    assert explanation.sentences()[-1].startswith("Hẹn trả ")
    assert [day.date for day in explanation.calendar_days()] == [day.on for day in explanation.days]
