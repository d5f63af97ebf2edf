"""Deadlines as people read them in a list."""

from datetime import datetime

import pytest

from congso.kernel.clock import HANOI
from congso.worktime.holidays_on_record import built_in_timetable
from congso.worktime.words import Severity, remaining_time_words, remaining_words


def hanoi(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("now", "words", "severity"),
    [
        ("2020-08-28T09:00", "còn 7 ngày làm việc", Severity.CALM),
        ("2020-09-07T09:00", "còn 2 ngày làm việc", Severity.CALM),
        ("2020-09-08T09:00", "còn 1 ngày làm việc", Severity.WARN),
        ("2020-09-09T09:00", "hôm nay 16:30", Severity.WARN),
        ("2020-09-09T16:31", "quá hạn từ 16:30 hôm nay", Severity.BAD),
        ("2020-09-10T08:00", "quá hạn 1 ngày làm việc", Severity.BAD),
        ("2020-09-14T08:00", "quá hạn 3 ngày làm việc", Severity.BAD),
    ],
)
def test_a_deadline_in_words(now: str, words: str, severity: Severity) -> None:
    remaining = remaining_words(hanoi("2020-09-09T16:30"), hanoi(now), built_in_timetable())
    assert (remaining.words, remaining.severity) == (words, severity)


def test_a_weekend_after_the_due_day_is_no_working_day_over() -> None:
    remaining = remaining_words(hanoi("2020-09-11T16:30"), hanoi("2020-09-12T09:00"), built_in_timetable())
    assert (remaining.words, remaining.days) == ("quá hạn từ 16:30, 11/09", 0)


def test_a_due_day_that_was_declared_off_later_still_reads_well() -> None:
    remaining = remaining_words(hanoi("2020-09-12T10:00"), hanoi("2020-09-11T09:00"), built_in_timetable())
    assert remaining.words == "đến 10:00, 12/09"


@pytest.mark.parametrize(
    ("now", "words", "severity"),
    [
        ("2020-09-08T16:30", "còn 8 giờ làm việc", Severity.CALM),
        ("2020-09-09T09:00", "còn 5 giờ 30 phút làm việc", Severity.CALM),
        ("2020-09-09T14:30", "còn 2 giờ làm việc", Severity.WARN),
        ("2020-09-09T16:25", "còn 5 phút làm việc", Severity.WARN),
        ("2020-09-09T16:45", "quá 15 phút làm việc", Severity.BAD),
        ("2020-09-12T10:00", "quá 16 giờ 30 phút làm việc", Severity.BAD),
    ],
)
def test_a_short_deadline_in_working_hours(now: str, words: str, severity: Severity) -> None:
    remaining = remaining_time_words(hanoi("2020-09-09T16:30"), hanoi(now), built_in_timetable())
    assert (remaining.words, remaining.severity) == (words, severity)
