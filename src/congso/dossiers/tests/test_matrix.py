"""Every state x every step x everybody of the cast: who may do what when, as one table.

The table is written by hand from NĐ 61/2018 and the house's roles; what it does not name is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from congso.dossiers import actions, guards
from congso.dossiers.models import Dossier
from congso.dossiers.returning import Collected
from congso.dossiers.states import THE_HOUSE, DossierState, dossier_flow
from congso.files.actions import take_in
from congso.files.tests import samples
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.people.models import Person
from tests.cast import Cast, in_days
from tests.strictness import MORNING

DESK = "clerk centre_clerk"
APPLICANT = f"citizen {DESK}"
LEADERS = "director deputy"
MANAGERS = f"{LEADERS} office_head"

WHO_MAY: dict[str, dict[str, str]] = {
    "draft": {"attach": APPLICANT, "submit": APPLICANT},
    "awaiting_fee": {"record_payment": DESK},
    "submitted": {
        "attach": APPLICANT,
        "receive": DESK,
        "ask_for_completion": DESK,
        "refuse": DESK,
        "pass_to_right_agency": DESK,
        "ask_withdrawal": APPLICANT,
    },
    "completion_asked": {"attach": APPLICANT, "complete": APPLICANT, "ask_withdrawal": APPLICANT},
    "completion_asked, time over": {
        "attach": APPLICANT,
        "complete": APPLICANT,
        "refuse": DESK,
        "ask_withdrawal": APPLICANT,
    },
    "refused": {"rate": APPLICANT},
    "received, answered at once": {
        "answer_at_once": "clerk",
        "transfer": DESK,
        "apologise": LEADERS,
        "ask_withdrawal": APPLICANT,
    },
    "received": {"transfer": DESK, "apologise": LEADERS, "ask_withdrawal": APPLICANT},
    "processing at assign": {
        "take_back": "clerk",
        "assign": "head",
        "consult": "head",
        "record_verification": "head",
        "convene_council": "head",
        "request_supplement": "head",
        "demand_payment": "head",
        "suspend": MANAGERS,
        "ask_withdrawal": APPLICANT,
        "stop": MANAGERS,
        "apologise": LEADERS,
    },
    "processing at appraise": {
        "reassign": "head",
        "take_back": "head",
        "pass_step": "specialist",
        "draft_result": "specialist",
        "send_back": "specialist",
        "consult": "specialist",
        "record_verification": "specialist",
        "convene_council": "specialist",
        "request_supplement": "specialist",
        "demand_payment": "specialist",
        "suspend": MANAGERS,
        "ask_withdrawal": APPLICANT,
        "stop": MANAGERS,
        "apologise": LEADERS,
    },
    "processing at appraise, opinion awaited": {
        "reassign": "head",
        "send_back": "specialist",
        "consult": "specialist",
        "answer_consultation": "sports_head sports_specialist",
        "record_verification": "specialist",
        "convene_council": "specialist",
        "request_supplement": "specialist",
        "demand_payment": "specialist",
        "suspend": MANAGERS,
        "ask_withdrawal": APPLICANT,
        "stop": MANAGERS,
        "apologise": LEADERS,
    },
    "processing at sign": {
        "take_back": "head",
        "pass_step": LEADERS,
        "send_back": LEADERS,
        "consult": LEADERS,
        "record_verification": LEADERS,
        "convene_council": LEADERS,
        "request_supplement": LEADERS,
        "demand_payment": LEADERS,
        "suspend": MANAGERS,
        "ask_withdrawal": APPLICANT,
        "stop": MANAGERS,
        "apologise": LEADERS,
    },
    "processing at appraise, council met": {
        "reassign": "head",
        "send_back": "specialist",
        "consult": "specialist",
        "record_verification": "specialist",
        "conclude_council": "specialist",
        "request_supplement": "specialist",
        "demand_payment": "specialist",
        "suspend": MANAGERS,
        "ask_withdrawal": APPLICANT,
        "stop": MANAGERS,
        "apologise": LEADERS,
    },
    "processing at appraise, supplemented": {
        "reassign": "head",
        "pass_step": "specialist",
        "send_back": "specialist",
        "consult": "specialist",
        "record_verification": "specialist",
        "convene_council": "specialist",
        "draft_result": "specialist",
        "request_further_supplement": "specialist",
        "demand_payment": "specialist",
        "suspend": MANAGERS,
        "ask_withdrawal": APPLICANT,
        "stop": MANAGERS,
        "apologise": LEADERS,
    },
    "processing at appraise, silence may answer": {
        "reassign": "head",
        "take_back": "head",
        "pass_step": "specialist",
        "send_back": "specialist",
        "consult": "specialist",
        "record_verification": "specialist",
        "convene_council": "specialist",
        "request_supplement": "specialist",
        "demand_payment": "specialist",
        "raise_objection": "specialist",
        "suspend": MANAGERS,
        "ask_withdrawal": APPLICANT,
        "stop": MANAGERS,
        "apologise": LEADERS,
    },
    "processing at sign, the province decides": {
        "take_back": "head",
        "propose": LEADERS,
        "send_back": LEADERS,
        "consult": LEADERS,
        "record_verification": LEADERS,
        "convene_council": LEADERS,
        "request_supplement": LEADERS,
        "demand_payment": LEADERS,
        "suspend": MANAGERS,
        "ask_withdrawal": APPLICANT,
        "stop": MANAGERS,
        "apologise": LEADERS,
    },
    "processing at province": {
        "record_outside_decision": "specialist",
        "consult": "specialist",
        "record_verification": "specialist",
        "suspend": MANAGERS,
        "ask_withdrawal": APPLICANT,
        "stop": MANAGERS,
        "apologise": LEADERS,
    },
    "processing at return": {
        "take_back": "van_thu",
        "send_back": "van_thu",
        "consult": "van_thu",
        "record_verification": "van_thu",
        "convene_council": "van_thu",
        "request_supplement": "van_thu",
        "demand_payment": "van_thu",
        "finish": "van_thu",
        "suspend": MANAGERS,
        "ask_withdrawal": APPLICANT,
        "stop": MANAGERS,
        "apologise": LEADERS,
    },
    "awaiting_supplement": {"attach": APPLICANT, "take_supplement": APPLICANT, "ask_withdrawal": APPLICANT},
    "awaiting_supplement, time over": {
        "attach": APPLICANT,
        "take_supplement": APPLICANT,
        "ask_withdrawal": APPLICANT,
        "stop": MANAGERS,
    },
    "awaiting_payment": {"record_payment": DESK, "ask_withdrawal": APPLICANT, "stop": MANAGERS},
    "suspended": {"resume": MANAGERS, "stop": MANAGERS, "ask_withdrawal": APPLICANT},
    "withdrawal_asked": {"accept_withdrawal": MANAGERS, "decline_withdrawal": MANAGERS},
    "stopped": {"rate": APPLICANT},
    "done": {"hand_over": DESK, "reissue": LEADERS, "rate": APPLICANT},
    "returned": {"reissue": LEADERS, "rate": APPLICANT},
    "returned, put right": {"hand_over_again": DESK, "reissue": LEADERS, "rate": APPLICANT},
}

REACHED: dict[str, Callable[[Cast], Dossier]] = {
    "received, answered at once": lambda cast: cast.received(cast.instant()),
    "processing at assign": Cast.transferred,
    "processing at appraise": Cast.assigned,
    "processing at appraise, opinion awaited": Cast.consulted,
    "processing at appraise, council met": lambda cast: council_met(cast),
    "processing at appraise, supplemented": lambda cast: supplemented(cast),
    "processing at appraise, silence may answer": lambda cast: cast.at_step("appraise", cast.notice),
    "processing at sign, the province decides": lambda cast: cast.at_step("sign", cast.exhibition),
    "processing at sign": lambda cast: cast.at_step("sign"),
    "processing at province": lambda cast: cast.at_step("province", cast.exhibition),
    "processing at return": lambda cast: cast.at_step("return"),
    "returned, put right": lambda cast: actions.reissue(dossier=cast.returned(), fault="Sai tên", by=cast.director),
}


def council_met(cast: Cast) -> Dossier:
    council = {"members": "Ông A\nBà B\nÔng C", "place": "Phòng họp", "meets_at": clock.now()}
    return actions.convene_council(dossier=cast.at_step("appraise"), by=cast.specialist, **council)


def supplemented(cast: Cast) -> Dossier:
    return actions.take_supplement(dossier=cast.awaiting_supplement(), by=cast.clerk)


FILL_IN: dict[str, Callable[[tuple[Cast, Cast], Dossier, Person], dict[str, Any]]] = {
    "attach": lambda company, dossier, by: {"key": "don", "file": _file(dossier, by)},
    "receive": lambda *_: {},
    "ask_for_completion": lambda *_: {"components": ("don",), "reason": "Chưa ký", "until": in_days(3)},
    "refuse": lambda *_: {"reason": "Không thuộc thẩm quyền"},
    "pass_to_right_agency": lambda company, *_: {"to": company[1].agency, "reason": "Đúng thẩm quyền"},
    "assign": lambda company, *_: {"person": company[0].colleague},
    "reassign": lambda company, *_: {"person": company[0].colleague, "reason": "Nghỉ phép"},
    "take_back": lambda *_: {"reason": "Chuyển nhầm"},
    "convene_council": lambda *_: {
        "members": "Ông A\nBà B\nÔng C",
        "place": "Phòng họp",
        "meets_at": clock.now() + timedelta(days=1),
    },
    "conclude_council": lambda *_: {"conclusion": "Đủ điều kiện", "eligible": True},
    "propose": lambda *_: {"number": "45/TTr-SVHTTDL"},
    "raise_objection": lambda *_: {"reason": "Trùng địa điểm"},
    "request_further_supplement": lambda *_: {
        "components": ("don",),
        "reason": "Thiếu",
        "until": in_days(4),
        "sector_rule": "Luật Di sản văn hóa, Điều 36",
    },
    "send_back": lambda *_: {"reason": "Tính lại diện tích"},
    "consult": lambda company, *_: {
        "question": "Có ý kiến gì?",
        "due_at": clock.now() + timedelta(days=1),
        "unit": company[0].units["office"],
    },
    "record_verification": lambda *_: {
        "held_at": clock.now() - timedelta(hours=1),
        "place": "Tại cơ sở",
        "participants": "Chủ cơ sở",
        "content": "Đúng hồ sơ",
        "eligible": True,
    },
    "record_outside_decision": lambda *_: {"number": "9/QĐ-UBND"},
    "request_supplement": lambda *_: {"components": ("don",), "reason": "Thiếu", "until": in_days(4)},
    "demand_payment": lambda *_: {"what": "Phí", "amount": 100000},
    "record_payment": lambda *_: {"way": "tiền mặt", "receipt": "0000123"},
    "suspend": lambda *_: {"basis": "Luật", "reason": "Chờ"},
    "ask_withdrawal": lambda *_: {"reason": "Đổi ý"},
    "decline_withdrawal": lambda *_: {"reason": "Đã ký kết quả"},
    "stop": lambda *_: {"reason": "Hết thời gian bổ sung"},
    "apologise": lambda *_: {"reason": "Chờ hội đồng", "new_due": MORNING + timedelta(days=20)},
    "reissue": lambda *_: {"fault": "Sai tên"},
    "hand_over_again": lambda *_: {"collected": Collected(by="applicant")},
    "rate": lambda *_: {"satisfaction": "satisfied"},
}

STEPS = [step for step in dossier_flow.steps if step.by != THE_HOUSE]
"""What people do; what only the house does is no person's."""
FIRST = datetime(2020, 6, 10, 8, 0, tzinfo=clock.HANOI)


def _file(dossier: Dossier, by: Person) -> Any:
    return take_in(upload=samples.PDF, name="đơn.pdf", agency_id=dossier.agency_id, by=by)


@pytest.fixture(params=WHO_MAY, scope="module")
def situation(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def brought(situation: str, company: tuple[Cast, Cast], django_db_blocker: Any) -> Dossier:
    reach = REACHED.get(situation)
    with django_db_blocker.unblock(), clock.at(FIRST):
        reached = reach(company[0]) if reach else company[0].in_state(situation.removesuffix(", time over"))
    assert reached.state == state_of(situation)
    return reached


@pytest.fixture
def dossier(brought: Dossier, situation: str, db: None) -> Iterator[Dossier]:
    with clock.at(MORNING + timedelta(days=14 if "time over" in situation else 0)):
        yield Dossier.objects.get(pk=brought.pk)


def state_of(situation: str) -> str:
    return situation.partition(" at ")[0].partition(",")[0]


def everybody(company: tuple[Cast, Cast]) -> dict[str, Person]:
    theirs = {f"neighbours.{key}": company[1].people[key] for key in ("director", "clerk", "citizen")}
    return {**company[0].people, **theirs}


def may(by: Person, dossier: Dossier, step: str) -> bool:
    try:
        guards.check(by, dossier, step)
    except Refused:
        return False
    return True


def do(company: tuple[Cast, Cast], dossier: Dossier, step: str, by: Person) -> Any:
    fill_in = FILL_IN.get(step, lambda *_: {})
    if step == "answer_consultation":
        waiting = dossier.consultations.filter(answered_at=None).first()
        return actions.answer_consultation(consultation=waiting, answer="Đồng ý", by=by)
    return getattr(actions, step)(dossier=dossier, by=by, **fill_in(company, dossier, by))


def test_the_table_knows_every_state_and_every_step() -> None:
    states = {state_of(situation) for situation in WHO_MAY}
    assert states == set(DossierState.values)
    assert {step for row in WHO_MAY.values() for step in row} == {step.name for step in STEPS}


def test_who_may_and_who_may_not(situation: str, dossier: Dossier, company: tuple[Cast, Cast]) -> None:
    dossier.keep_open_step()
    found = {
        step.name: {name for name, person in everybody(company).items() if may(person, dossier, step.name)}
        for step in STEPS
    }
    expected = {step.name: set(WHO_MAY[situation].get(step.name, "").split()) for step in STEPS}
    assert {step: who for step, who in found.items() if who} == {step: who for step, who in expected.items() if who}


def test_what_is_allowed_is_done_and_told(situation: str, dossier: Dossier, company: tuple[Cast, Cast]) -> None:
    for step, names in WHO_MAY[situation].items():
        for name in names.split():
            mine = Dossier.objects.get(pk=dossier.pk)
            told = Entry.objects.filter(subject=dossier.ref).count()
            with transaction.atomic():
                do(company, mine, step, company[0].people[name])
                fresh = Dossier.objects.get(pk=dossier.pk)
                assert fresh.version > dossier.version, (step, name)
                assert fresh.state in _targets(step, dossier), (step, name)
                assert Entry.objects.filter(subject=dossier.ref).count() > told, (step, name)
                transaction.set_rollback(True)


def _targets(step: str, dossier: Dossier) -> set[str]:
    return {dossier.state if target == "=" else target for target in dossier_flow[step].targets}


def test_what_is_refused_changes_nothing(situation: str, dossier: Dossier, company: tuple[Cast, Cast]) -> None:
    before = _standing(dossier)
    for step in dossier_flow.steps:
        if step.name == "answer_consultation" and not dossier.consultations.exists():
            continue
        allowed = WHO_MAY[situation].get(step.name, "").split()
        name = next(name for name in ("director", "clerk", "outsider") if name not in allowed)
        refusals = Entry.objects.filter(event="kernel.refused").count()
        with pytest.raises(Refused):
            do(company, Dossier.objects.get(pk=dossier.pk), step.name, company[0].people[name])
        assert Entry.objects.filter(event="kernel.refused").count() == refusals + 1, step.name
    assert _standing(dossier) == before


def _standing(dossier: Dossier) -> list[Any]:
    """All that stands about the dossier: its row, what hangs on it, what was told."""
    row = Dossier.objects.filter(pk=dossier.pk).values().get()
    hanging = [
        list(getattr(dossier, relation.get_accessor_name()).values())
        for relation in Dossier._meta.related_objects
        if relation.multiple
    ]
    return [row, hanging, Entry.objects.exclude(event="kernel.refused").exclude(event="files.taken_in").count()]
