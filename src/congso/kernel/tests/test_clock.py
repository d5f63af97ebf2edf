"""Time, and ids that sort by it."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from congso.kernel import clock
from congso.kernel.uid import uuid7


def test_the_clock_can_be_set_and_goes_on_afterwards():
    before = clock.now()
    with clock.at(datetime(2020, 1, 1, 0, 30, tzinfo=clock.HANOI)):
        assert clock.now() == datetime(2019, 12, 31, 17, 30, tzinfo=UTC)
        assert clock.today().isoformat() == "2020-01-01"
        with clock.at(datetime(2021, 1, 1, tzinfo=UTC)):
            assert clock.now().year == 2021
        assert clock.now().year == 2019
    assert clock.now() == before


def test_real_time_cannot_be_set():
    with clock.at(datetime(2020, 1, 1, tzinfo=UTC)):
        assert clock.real_now().year >= 2026


def test_a_moment_without_a_zone_is_a_mistake():
    with pytest.raises(ValueError, match="zone"), clock.at(datetime(2020, 1, 1)):  # noqa: DTZ001  the mistake itself
        clock.now()


def test_one_thread_sets_its_own_clock_only():
    seen = []
    with clock.at(datetime(2001, 1, 1, tzinfo=UTC)):
        other = threading.Thread(target=lambda: seen.append(clock.now().year))
        other.start()
        other.join()
    assert seen[0] >= 2026


def test_the_day_is_that_of_the_wall_in_viet_nam():
    evening = datetime(2020, 6, 10, 17, 0, tzinfo=UTC)
    assert clock.local_day(evening).isoformat() == "2020-06-11"
    assert clock.local(evening).hour == 0


def test_uids_are_version_7_and_sort_by_their_millisecond():
    uids = []
    for number in range(50):
        with clock.at(clock.now() + timedelta(milliseconds=number)):
            uids.append(uuid7())
    assert uids == sorted(uids)
    assert {(uid.version, uid.variant) for uid in uids} == {(7, "specified in RFC 4122")}
    assert uids[0].int >> 80 == int(clock.now().timestamp() * 1000)


def test_uids_of_one_moment_differ():
    assert len({uuid7() for _ in range(1000)}) == 1000
