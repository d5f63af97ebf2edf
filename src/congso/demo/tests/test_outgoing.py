"""The year's outgoing documents: the plan adds up to the report, and a sample of it is played by the real actions."""

from __future__ import annotations

from collections import Counter

import pytest

from congso.correspondence.models import IncomingDocument
from congso.demo.founding import found
from congso.demo.incoming.figures import read_incoming
from congso.demo.incoming.plan import incoming_plan
from congso.demo.incoming.playing import IncomingPlayer
from congso.demo.living import live
from congso.demo.outgoing.figures import read_outgoing
from congso.demo.outgoing.plan import STEPS, OutgoingPlan, outgoing_plan
from congso.demo.outgoing.playing import OutgoingPlayer
from congso.demo.queries import count_outgoing
from congso.demo.year import read_year
from congso.kernel import clock
from congso.ledger.models import Entry
from congso.outgoing.models import OutgoingDocument
from congso.tasks.models import WorkItem

YEAR, FIGURES = read_year(2020), read_outgoing(2020)


@pytest.fixture(scope="module")
def letters():
    return incoming_plan(read_incoming(2020), YEAR, 2020)


@pytest.fixture(scope="module")
def plan(letters) -> OutgoingPlan:
    return outgoing_plan(FIGURES, letters.letters, YEAR, 2020)


def test_the_plan_adds_up_to_the_report(plan: OutgoingPlan) -> None:
    by_month = Counter(draft.issued_at.month for draft in plan.drafts)
    by_type = Counter(str(draft.doc_type) for draft in plan.drafts)
    both = [1190, 1370, 1610, 1420, 1460, 1560, 1590, 1500, 1560, 1640, 1660, 1742]
    incoming = read_incoming(2020).by_month
    assert [by_month[month] + came for month, came in zip(range(1, 13), incoming, strict=True)] == both
    assert sum(both) == 18_302
    named = {kind: by_type[kind] for kind in FIGURES.by_type if kind != "other"}
    assert named == {
        "letter": 3420,
        "decision": 470,
        "report": 405,
        "submission": 295,
        "plan": 230,
        "invitation": 176,
        "notice": 120,
    }
    assert len(plan.drafts) - sum(named.values()) == 100


def test_every_document_goes_through_every_hand_in_its_order(plan: OutgoingPlan) -> None:
    acts: dict[int, list[tuple[str, object]]] = {}
    for act in plan.acts:
        acts.setdefault(act.serial, []).append((act.verb, act.at))
    for draft in plan.drafts:
        done = acts[draft.serial]
        wanted = [step for step in STEPS if not (draft.by_head and step == "check_content")]
        assert [verb for verb, _ in done] == wanted
        assert [at for _, at in done] == sorted(at for _, at in done)
        assert {at.date() for verb, at in done if verb in ("number", "issue")} == {draft.issued_at.date()}
    assert max(act.at for act in plan.acts) <= YEAR.now


@pytest.mark.slow
def test_a_sample_is_drafted_signed_and_issued_and_ends_what_it_answers(db, letters, plan: OutgoingPlan) -> None:
    answers = [draft for draft in plan.drafts if draft.answers is not None][:200:10]
    own = [draft for draft in plan.drafts if draft.answers is None][::150]
    part = plan.part({draft.serial for draft in (*answers, *own)})
    office = found(2020)
    desk = IncomingPlayer(office, letters.part({draft.answers for draft in answers}), part.answered)
    writers = OutgoingPlayer(office, FIGURES, part, desk)
    with clock.at(YEAR.opens):
        writers.begin()
    live([desk, writers])
    counted = count_outgoing(office.agency.pk, 2020)
    assert (counted.issued, counted.answers) == (len(part.drafts), len(answers))
    assert counted.electronic == counted.issued
    ended = IncomingDocument.objects.exclude(reply_ref="").filter(agency=office.agency)
    assert ended.count() == len(answers)
    codes = set(OutgoingDocument.objects.exclude(answers=None).values_list("number", "notation"))
    assert {f"{number:02d}/{notation}" for number, notation in codes} == set(ended.values_list("reply_code", flat=True))
    assert not Entry.objects.filter(event="kernel.refused").exists()
    waiting = WorkItem.objects.waiting().filter(subject__startswith="outgoing.")
    assert not waiting.exists()
    signers = set(OutgoingDocument.objects.values_list("authority", flat=True))
    assert {"own", "KT."} <= signers
