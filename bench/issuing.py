"""Many văn thư who number, seal and issue at once: complete, unique, and how long each act takes with its waiting.

`python -m bench.issuing CLERKS EACH` in a process of its own, one database; `python -m bench --issuing EACH` asks it.
"""

from __future__ import annotations

import json
import os
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.management import call_command

import bench.settled
from bench import disk
from bench.office import NOW, Cast, founded_or_found
from bench.timing import say
from congso.kernel import clock
from congso.kernel.actors import House
from congso.ledger import verify
from congso.numbers import queries
from congso.outgoing import actions
from congso.outgoing.models import OutgoingDocument, SigningRight
from congso.outgoing.states import OutgoingState
from congso.people import actions as people
from congso.people.models import Person
from tests.crowd import in_processes, in_threads
from tests.outgoing import at, ready

ACTS = ("number", "seal", "issue")
WAIT = 1800.0
"""Seconds until a crowd is given up."""
DAY = timedelta(days=366)


@dataclass
class Took:
    """How long each act of one clerk took, in seconds, and the numbers that were given."""

    number: list[float] = field(default_factory=list)
    seal: list[float] = field(default_factory=list)
    issue: list[float] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def timed(self, act: str, work: Callable[[], OutgoingDocument]) -> OutgoingDocument:
        begin = time.perf_counter()
        done = work()
        getattr(self, act).append(time.perf_counter() - begin)
        return done


def issued_by(cast: Cast, clerk: Person, waiting: list[int]) -> Took:
    """One clerk's pile: each document is numbered, sealed and issued, as at the desk."""
    took = Took()
    for pk in waiting:
        document = OutgoingDocument.objects.get(pk=pk)
        document = took.timed("number", lambda one=document: actions.number(document=one, by=clerk))
        took.numbers.append(document.number)
        document = took.timed("seal", lambda one=document: actions.seal(document=one, copy_place="Kho", by=clerk))
        took.timed("issue", lambda one=document: actions.issue(document=one, by=clerk))
    return took


def measure(clerks: int, each: int) -> list[dict[str, Any]]:
    """Threads of one process, then processes: a year's book each, so that both begin at number 1."""
    cast = founded_or_found(agencies=1)[0]
    with clock.at(NOW):
        if not SigningRight.objects.exists():
            ready(cast)
        desk = _clerks(cast, clerks)
    rows = []
    for place, (name, crowd) in enumerate((("threads", in_threads), ("processes", in_processes))):
        with clock.at(NOW + place * DAY):
            rows.append(_one_crowd(cast, desk, each, name, crowd))
    if list(verify.faults()):
        raise RuntimeError("the ledger objects to what was written")
    return rows


def _one_crowd(cast: Cast, desk: list[Person], each: int, name: str, crowd: Any) -> dict[str, Any]:
    count = len(desk) * each
    say(f"bringing {count} documents to their signature")
    waiting = [at(cast, OutgoingState.SIGNED).pk for _ in range(count)]
    say(f"{len(desk)} clerks, {each} documents each, in {name}")
    begin = time.perf_counter()
    found = crowd(len(desk), lambda place: issued_by(cast, desk[place], waiting[place :: len(desk)]), wait=WAIT)
    took = time.perf_counter() - begin
    broken = [one for one in found if not isinstance(one, Took)]
    if broken:
        raise RuntimeError(f"a clerk failed: {broken[0]}")
    numbers = sorted(number for one in found for number in one.numbers)
    issued = OutgoingDocument.objects.filter(pk__in=waiting, state=OutgoingState.ISSUED).count()
    if (issued, numbers) != (count, list(range(1, count + 1))) or queries.gaps({cast.agency.pk}):
        raise RuntimeError(f"{issued} of {count} were issued, numbers {numbers[:3]} to {numbers[-3:]}")
    figures = {act: _spread([second for one in found for second in getattr(one, act)]) for act in ACTS}
    return {"crowd": name, "clerks": len(desk), "each": each, "seconds": took, "load": os.getloadavg()[0], **figures}


def _spread(seconds: list[float]) -> dict[str, float]:
    """Median, 95th percentile and longest, in milliseconds."""
    ordered = sorted(1000 * one for one in seconds)
    return {"p50": ordered[len(ordered) // 2], "p95": ordered[len(ordered) * 95 // 100], "longest": ordered[-1]}


def _clerks(cast: Cast, count: int) -> list[Person]:
    """So many văn thư of the office, each with an account of their own."""
    house, found = House(cast.agency.pk), []
    for place in range(count):
        name = f"{cast.agency.slug}.van-thu-{place}"
        person = Person.objects.filter(username=name).first()
        if person is None:
            person = people.register_person(agency=cast.agency, username=name, full_name=f"Văn thư {place}", by=house)
            unit = cast.units["office"]
            people.appoint(person=person, unit=unit, role="van_thu", post="Văn thư", since=clock.today(), by=house)
        found.append(person)
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    say(f"fsync of one 4 KB block: {disk.fsync_cost(bench.settled.HOME):.2f} ms")
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
