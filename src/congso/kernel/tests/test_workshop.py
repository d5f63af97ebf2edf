"""Work in a process of its own: ready at once, one child for each order, and nothing of the office in it."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from congso.kernel.workshop import BrokeDown, TookTooLong, Workshop

PATIENCE = 30


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    made = Workshop("congso.kernel.tests.works:work", {"LANG": "C.UTF-8"})
    yield made
    made.close()


def has_ended(number: int) -> bool:
    """Whether a process is gone, which may take a moment."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        try:
            state = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


def test_each_order_has_a_child_of_its_own_that_sees_nothing_of_the_office(workshop: Workshop) -> None:
    first, second = (workshop.ask({"do": "tell", "with": {"n": n}}, seconds=PATIENCE) for n in (1, 2))
    assert (first["told"], second["told"]) == ({"n": 1}, {"n": 2})
    assert first["parent"] == second["parent"] != os.getpid()
    assert first["own"] != second["own"]
    assert set(first["sees"]) <= {"PATH", "PYTHONPATH", "LANG", "LC_CTYPE"}
    assert has_ended(first["own"])


def test_a_long_answer_comes_whole_and_many_ask_at_once(workshop: Workshop) -> None:
    with ThreadPoolExecutor(4) as crowd:
        orders = [{"do": "tell_much", "with": {"length": 300_000 + n}} for n in range(8)]
        answers = list(crowd.map(lambda order: workshop.ask(order, seconds=PATIENCE), orders))
    assert [len(answer) for answer in answers] == [300_000 + n for n in range(8)]


def test_what_takes_too_long_is_ended_with_what_it_began(workshop: Workshop, tmp_path: Path) -> None:
    place = tmp_path / "other"
    workshop.ask({"do": "tell"}, seconds=PATIENCE)
    with pytest.raises(TookTooLong):
        workshop.ask({"do": "sleep_beside", "with": {"place": str(place)}}, seconds=0.5)
    assert has_ended(int(place.read_text()))
    assert workshop.ask({"do": "tell_much", "with": {"length": 1}}, seconds=PATIENCE) == "ố"


def test_a_child_that_breaks_down_leaves_its_last_words(workshop: Workshop) -> None:
    with pytest.raises(BrokeDown, match="ValueError: tệp hỏng") as caught:
        workshop.ask({"do": "stumble"}, seconds=PATIENCE)
    assert caught.value.words.startswith("looking\n")
    with pytest.raises(BrokeDown, match="no word"):
        workshop.ask({"do": "vanish"}, seconds=PATIENCE)


def test_a_process_that_was_ended_is_begun_again(workshop: Workshop) -> None:
    first = workshop.ask({"do": "tell"}, seconds=PATIENCE)["parent"]
    os.kill(first, signal.SIGKILL)
    second = workshop.ask({"do": "tell"}, seconds=PATIENCE)["parent"]
    assert second != first
    workshop.close()
    assert has_ended(second)
    assert workshop.ask({"do": "tell"}, seconds=PATIENCE)["parent"] not in {first, second}
