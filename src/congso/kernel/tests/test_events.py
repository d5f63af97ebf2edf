"""Events have a name of their own, plain values and listeners in order."""

from dataclasses import FrozenInstanceError

import pytest

from congso.kernel import clock
from congso.kernel.events import Event, _subscribers, all_events, fields_of, on, publish


class Rung(Event, name="test_kernel.rung"):
    times: int


def test_an_event_carries_who_what_where_and_when():
    event = Rung(actor="a:1", subject="b:2", agency_id=1, times=3)
    assert (event.name, event.at) == ("test_kernel.rung", clock.now())
    assert all_events()["test_kernel.rung"] is Rung
    with pytest.raises(FrozenInstanceError):
        event.times = 4


class RungTwice(Rung, name="test_kernel.rung_twice"):
    pause: int = 1


def test_a_kind_tells_its_fields_before_there_is_one():
    own = [field.name for field in fields_of(RungTwice)]
    assert own == [field.name for field in fields_of(Rung)] + ["pause"]
    event = RungTwice(actor="a:1", subject="b:2", agency_id=1, times=3)
    assert (event.times, event.pause) == (3, 1)
    assert event == RungTwice(actor="a:1", subject="b:2", agency_id=1, times=3, at=event.at)
    assert event != RungTwice(actor="a:1", subject="b:2", agency_id=1, times=3, at=event.at, pause=2)


def test_an_event_without_a_name_is_a_mistake():
    with pytest.raises(TypeError, match="needs a name"):
        type("Nameless", (Event,), {})


def test_two_events_of_one_name_are_a_mistake():
    with pytest.raises(TypeError, match="two events are called"):
        type("Other", (Event,), {}, name="test_kernel.rung")


def test_listeners_of_every_event_hear_before_those_of_one_and_each_once():
    heard = []

    def everything(event):
        if isinstance(event, Rung):
            heard.append("everything")

    def special(event):
        heard.append("special")

    on(Rung)(special)
    on(Event)(everything)
    on(Rung)(special)
    special_only = Rung(actor="a:1", subject="b:2", agency_id=1, times=1)
    # The ledger also listens to every event and needs a database; here only the order of ours counts.
    kept = _subscribers[Event][:]
    _subscribers[Event][:] = [everything]
    try:
        publish(special_only)
    finally:
        _subscribers[Event][:] = [one for one in kept if one is not everything]
        _subscribers.pop(Rung)
    assert heard == ["everything", "special"]
