"""kill -9 at every moment of receiving, passing a step and returning: the old state or the whole new one."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from congso import jobs
from congso.dossiers import actions
from congso.dossiers.models import Dossier, Slip
from congso.dossiers.states import DossierState
from congso.jobs import leases, worker
from congso.jobs.models import Lease
from congso.ledger.models import Entry
from congso.numbers.models import Counter, Drawn
from congso.people.models import Person
from congso.tasks.models import WorkItem
from tests.cast import Cast
from tests.faults.killing import check_database, everything, killed_at

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def receive(pk: int) -> Dossier:
    return actions.receive(dossier=Dossier.objects.get(pk=pk), by=_who("clerk"))


def pass_step(pk: int) -> Dossier:
    return actions.pass_step(dossier=Dossier.objects.get(pk=pk), by=_who("specialist"), note="Đủ điều kiện")


def hand_over(pk: int) -> Dossier:
    return actions.hand_over(dossier=Dossier.objects.get(pk=pk), by=_who("clerk"), way="counter")


def _who(key: str) -> Person:
    return Person.objects.get(username=f"so-vhttdl.{key}")


def is_received(dossier: Dossier) -> None:
    assert dossier.state == DossierState.RECEIVED
    assert dossier.number == "000.00.99.H19-200610-0001"
    assert dossier.due_at is not None
    assert [run.key for run in dossier.step_runs.all()] == ["receive"]
    assert _waiting(dossier) == ["transfer"]
    assert _told(dossier)[:2] == ["dossiers.received", "dossiers.submitted"]
    assert list(Slip.objects.values_list("form", "number")) == [("01", 1)]
    assert sorted(Drawn.objects.values_list("number", flat=True)) == [1, 1]
    assert set(Counter.objects.values_list("next_number", flat=True)) == {2}


def is_passed(dossier: Dossier) -> None:
    assert dossier.state == DossierState.PROCESSING
    runs = list(dossier.step_runs.values_list("key", "ended_at", "note"))
    assert [key for key, _, _ in runs] == ["receive", "assign", "appraise", "review"]
    assert [ended is None for _, ended, _ in runs] == [False, False, False, True]
    assert runs[2][2] == "Đủ điều kiện"
    assert dossier.stage == "Trưởng phòng xem xét"
    assert _waiting(dossier) == ["pass_step"]
    assert _told(dossier)[0] == "dossiers.step_passed"


def is_returned(dossier: Dossier) -> None:
    assert dossier.state == DossierState.RETURNED
    assert dossier.returned_at is not None
    assert _waiting(dossier) == []
    assert _told(dossier)[0] == "dossiers.handed_over"


def _waiting(dossier: Dossier) -> list[str]:
    return list(WorkItem.objects.waiting().filter(subject=dossier.ref).values_list("act", flat=True))


def _told(dossier: Dossier) -> list[str]:
    return list(Entry.objects.filter(subject=dossier.ref).order_by("-id").values_list("event", flat=True))


ACTS = {
    "receive": (Cast.submitted, receive, is_received),
    "pass_step": (Cast.assigned, pass_step, is_passed),
    "hand_over": (Cast.finished, hand_over, is_returned),
}
EACH_ACT = pytest.mark.parametrize(("bring", "act", "is_done"), ACTS.values(), ids=ACTS)
Bring, Act, Check = Callable[[Cast], Dossier], Callable[[int], Any], Callable[[Dossier], None]


@EACH_ACT
def test_a_killed_process_leaves_the_old_or_the_whole_new(cast: Cast, bring: Bring, act: Act, is_done: Check) -> None:
    dossier = bring(cast)
    before, moments = everything(), []
    for moment in count():
        where = killed_at(moment, lambda: act(dossier.pk))
        check_database()
        if where is None or where == "after COMMIT":
            break
        moments.append(where)
        assert everything() == before, where
    assert moments[-1] == "before COMMIT"
    assert len(moments) > 5, "no moments inside the act"
    is_done(Dossier.objects.get(pk=dossier.pk))


def test_numbers_go_on_without_a_gap_after_kills(cast: Cast) -> None:
    first, second = cast.submitted(), cast.submitted()
    assert killed_at(25, lambda: receive(first.pk)) is not None
    receive(second.pk)
    assert killed_at(25, lambda: receive(first.pk)) is not None
    receive(first.pk)
    numbers = [Dossier.objects.get(pk=dossier.pk).number[-4:] for dossier in (second, first)]
    assert numbers == ["0001", "0002"]
    assert sorted(Slip.objects.values_list("number", flat=True)) == [1, 2]


DONE_BY_WORKER = {"receive": receive, "pass_step": pass_step, "hand_over": hand_over}


@jobs.job(words="Xử lý hồ sơ", attempts=1000, first_wait=0.0)
def act_on_dossier(*, act: str, pk: int, version: int) -> None:
    """A job that acts once: it looks whether an earlier attempt has done it already."""
    if Dossier.objects.get(pk=pk).version == version:
        DONE_BY_WORKER[act](pk)


def work() -> None:
    """One turn of a worker."""
    held = leases.take("killed")
    assert held is not None
    worker.do(held)


@EACH_ACT
def test_what_a_killed_worker_left_is_done_once(cast: Cast, bring: Bring, act: Act, is_done: Check) -> None:
    dossier = bring(cast)
    DBTaskResult.objects.all().delete()  # what filing it left to do is not what is looked at here
    before = _apart_from_jobs()
    jobs.enqueue(act_on_dossier, act=act.__name__, pk=dossier.pk, version=dossier.version)
    taken, acted = _killed_at_each_commit(), False
    for where in taken:
        check_database()
        acted = Dossier.objects.get(pk=dossier.pk).version != dossier.version
        if acted:
            is_done(Dossier.objects.get(pk=dossier.pk))
            break
        assert _apart_from_jobs() == before, where
    assert acted, "killed just after the act's own COMMIT"
    given_back = list(_killed_at_each_commit())
    assert given_back[:2] == ["before COMMIT", "after COMMIT"]
    assert Lease.objects.get().job.status == "SUCCESSFUL"
    is_done(Dossier.objects.get(pk=dossier.pk))


def _killed_at_each_commit() -> Iterator[str]:
    """Workers that take the job and are killed at one COMMIT further each time, until one ends the job."""
    for moment in count():
        where = killed_at(moment, work, statements=False)
        if where is None or not Lease.objects.exclude(job__status="SUCCESSFUL").exists():
            return
        leases.requeue_left(stale_after=0)
        yield where


def _apart_from_jobs() -> dict[str, list[tuple]]:
    return everything(but=("jobs", "django_tasks_database"))
