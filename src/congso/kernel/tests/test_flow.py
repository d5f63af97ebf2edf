"""A flow is a table: what it allows, where it leads, how it is drawn."""

import pytest
from django.db.models import TextChoices

from congso.kernel.context import OutsideAction, Running, running
from congso.kernel.flow import Flow, Step
from congso.kernel.refusals import Refused


class Door(TextChoices):
    OPEN = "open", "Đang mở"
    SHUT = "shut", "Đã đóng"
    LOCKED = "locked", "Đã khóa"
    GONE = "gone", "Đã bỏ"


doors = Flow(
    Door,
    Step("shut", Door.OPEN, to=Door.SHUT, by="clerk"),
    Step("open", Door.SHUT, to=Door.OPEN, by="clerk"),
    Step("settle", Door.SHUT, Door.LOCKED, to=(Door.OPEN, Door.LOCKED), by="head"),
)


class Row:
    pk = 1
    ref = "test.door:1"

    def __init__(self, state):
        self.state = state


@pytest.fixture
def held():
    """A row in the hands of an action."""

    def take(state):
        row = Row(state)
        running.get().held[(Row, 1)] = row
        return row

    token = running.set(Running())
    yield take
    running.reset(token)


def test_a_held_row_moves_along_a_step(held):
    door = held(Door.OPEN)
    doors.move(door, "shut")
    assert door.state == Door.SHUT


def test_a_row_that_is_not_held_does_not_move(held):
    door = Row(Door.OPEN)
    with pytest.raises(OutsideAction):
        doors.move(door, "shut")
    held(Door.OPEN)
    with pytest.raises(OutsideAction):
        doors.move(door, "shut")
    assert door.state == Door.OPEN


def test_a_state_that_does_not_allow_a_step_says_its_name(held):
    door = held(Door.LOCKED)
    with pytest.raises(Refused, match="Đã khóa"):
        doors.move(door, "shut")
    assert door.state == Door.LOCKED


def test_a_step_with_several_targets_needs_one_of_them_named(held):
    door = held(Door.SHUT)
    for target in (None, Door.GONE):
        with pytest.raises(ValueError, match="leads to"):
            doors.move(door, "settle", to=target)
    doors.move(door, "settle", to=Door.LOCKED)
    assert door.state == Door.LOCKED


def test_the_table_answers_for_itself():
    assert doors.allows(Door.OPEN, "shut")
    assert not doors.allows(Door.GONE, "shut")
    assert [step.name for step in doors.steps_from(Door.SHUT)] == ["open", "settle"]
    assert doors.reachable(Door.OPEN) == {Door.OPEN, Door.SHUT, Door.LOCKED}
    assert doors.finals() == [Door.GONE]
    assert doors["settle"].by == "head"


def test_a_step_stands_once_in_a_flow():
    with pytest.raises(ValueError, match="once"):
        Flow(Door, Step("shut", Door.OPEN, to=Door.SHUT, by="a"), Step("shut", Door.LOCKED, to=Door.SHUT, by="a"))


def test_the_diagram_shows_every_state_and_every_way():
    drawn = doors.diagram().splitlines()
    assert drawn[0] == "stateDiagram-v2"
    assert "    gone : Đã bỏ" in drawn
    assert "    locked --> open : settle (head)" in drawn
    assert len([line for line in drawn if "-->" in line]) == 6
