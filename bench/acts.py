"""Acts of real people, timed: taking in, passing on, and eight at the same moment."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from itertools import cycle

from bench.office import Cast, version
from bench.timing import Figure, Turns, each, queries_of
from congso.dossiers import actions
from congso.dossiers.actions.batch import do_lines, report_on
from congso.dossiers.actions.filing import Filing, Paper
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel
from congso.files.actions import take_in
from congso.files.intake import Staged, stage
from congso.kernel.uid import uuid7
from congso.people.models import Applicant
from tests.crowd import in_processes, in_threads

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
WRITERS = 8


def create(cast: Cast, seconds: float) -> Iterator[Figure]:
    """Three files taken in, then the counter's one act: four commits, as at the counter."""
    whole = version(cast, "three-papers")
    keys = [requirement.key for requirement in whole.requirements.all()]
    clerk, applicants = cast.people["clerk"], cycle(Applicant.objects.filter(agency=cast.agency).order_by("id")[:500])

    def staged() -> list[Staged]:
        return [stage(PDF + str(time.monotonic_ns()).encode(), name=f"{key}.pdf") for key in keys]

    def put_in(uploads: list[Staged]) -> Dossier:
        files = [take_in(upload=upload, agency_id=cast.agency.pk, by=clerk) for upload in uploads]
        papers = {key: Paper(file=file, mark="good") for key, file in zip(keys, files, strict=True)}
        filing = Filing(channel=Channel.COUNTER)
        return actions.take_in(version=whole, applicant=next(applicants), filing=filing, papers=papers, by=clerk)

    put_in(staged())
    queries = queries_of(lambda: put_in(staged()))
    ready = [staged() for _ in range(max(10, int(seconds * 80)))]
    yield each(put_in, ready, seconds=seconds).figure("create", queries)
    yield each(lambda _: put_in(staged()), range(10000), seconds=seconds).figure("create_staged")


def _there_and_back(cast: Cast) -> tuple[Callable[[], Dossier], Callable[[], Dossier]]:
    """One dossier that a specialist passes to the head of the division, who sends it back."""
    dossier = cast.assigned()

    def on() -> Dossier:
        return actions.pass_step(dossier=dossier, by=cast.people["specialist"], note="Đủ điều kiện")

    def back() -> Dossier:
        return actions.send_back(dossier=dossier, reason="Cần xem lại", by=cast.people["head"])

    return on, back


def step(cast: Cast, seconds: float) -> Iterator[Figure]:
    """Passing a step, each time on one of twenty dossiers; sending it back in between is not timed."""
    roads = [_there_and_back(cast) for _ in range(20)]
    roads[0][0]()
    roads[0][1]()
    queries = queries_of(roads[0][0])
    roads[0][1]()
    turns = Turns()
    end = time.perf_counter() + seconds
    for on, back in cycle(roads):
        turns.take(lambda _, on=on: on())
        back()
        if time.perf_counter() > end:
            break
    yield turns.figure("step", queries)


def together(cast: Cast, seconds: float) -> Iterator[Figure]:
    """Fifty dossiers moved in one batch, as its job does it: each in a transaction of its own."""
    waiting = [str(cast.assigned().number) for _ in range(50)]
    specialist = cast.people["specialist"]
    begin, begin_busy = time.perf_counter(), time.thread_time()
    begun = actions.begin_batch(
        step="pass_step", numbers=tuple(waiting), data={"note": "Đủ điều kiện"}, sent_as=uuid7().hex, by=specialist
    )
    do_lines(begun, specialist)
    took, busy = time.perf_counter() - begin, time.thread_time() - begin_busy
    done = report_on(begun).done
    if done != len(waiting):
        raise RuntimeError(f"only {done} of {len(waiting)} were moved")
    yield Figure("batch_seconds", took, note=f"{busy:.2f} s CPU, {len(waiting) / took:.0f}/s")
    yield Figure("batch_memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def writers(cast: Cast, seconds: float) -> Iterator[Figure]:
    """Eight people at once, each with a dossier of their own; every act is timed with its waiting in line."""
    for name, crowd in (("threads", in_threads), ("processes", in_processes)):
        roads = [_there_and_back(cast) for _ in range(WRITERS)]

        def write(number: int, roads: list = roads) -> list[float]:
            taken: list[float] = []
            end = time.perf_counter() + seconds
            roads[number][0]()
            roads[number][1]()
            while time.perf_counter() < end:
                for act in roads[number]:
                    begin = time.perf_counter()
                    act()
                    taken.append(time.perf_counter() - begin)
            return taken

        found = crowd(WRITERS, write)
        broken = [one for one in found if not isinstance(one, list)]
        if broken:
            raise RuntimeError(f"a writer failed: {broken[0]}")
        taken = [one for all_of_one in found for one in all_of_one]
        middle = sorted(taken)[len(taken) // 2]
        yield Figure(f"{name}_worst", 1000 * max(taken), note=f"median {1000 * middle:.0f} ms, {len(taken)} acts")
        yield Figure(f"{name}_rate", len(taken) / seconds)
