"""Routines that every room says in its own words."""

import pytest

from congso.kernel.timetable import Daily, Every, daily, every, routines


def hold_count() -> None:
    """Nothing to do."""


def test_the_rooms_have_said_their_routines():
    assert {"numbers.void_held_numbers", "ledger.seal_history", "files.discard_unused_uploads"} <= set(routines)


def test_a_room_says_a_routine_once():
    assert every(minutes=5, name="trial.hold_count")(hold_count) is hold_count
    every(minutes=5, name="trial.hold_count")(hold_count)
    with pytest.raises(LookupError):
        daily(at="08:00", name="trial.hold_count")(hold_count)
    said = routines["trial.hold_count"]
    assert (said.words, said.when, said.function) == ("trial.hold_count", Every(5), hold_count)
    del routines._answers["trial.hold_count"]


@pytest.mark.parametrize("wrong", ["24:00", "noon"])
def test_a_time_of_day_is_a_time(wrong):
    with pytest.raises(ValueError, match=r"hour|Invalid"):
        daily(at=wrong)


def test_rules_have_words():
    assert Every(15).words == "15 phút một lần"
    assert daily(at="23:50", name="trial.late")(hold_count) is hold_count
    late = routines["trial.late"].when
    assert isinstance(late, Daily)
    assert late.words == "hằng ngày lúc 23:50"
    del routines._answers["trial.late"]
