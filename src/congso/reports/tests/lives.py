"""Lives of dossiers by chance: each evening somebody writes down what every dossier shows at that moment."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from congso.dossiers import actions
from congso.dossiers.models import Dossier
from congso.dossiers.states import CLOCK_RUNS, Channel, DossierState, Timeliness
from congso.dossiers.subscribers import move_due_dates
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.worktime.actions import correct_day
from congso.worktime.queries import calendar_of
from tests.cast import Cast, in_days

S = DossierState


class Lives:
    """The office from one working morning to the next; the same seed lives the same lives."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.chance = cast, random.Random(seed)
        self.acts: Counter[str] = Counter()

    def live_a_day(self, dossier_count: int = 2, acts: int = 6) -> None:
        """New dossiers come in, and some of those that are there move on."""
        for _ in range(self.chance.randint(0, dossier_count)):
            self.receive()
        running = list(Dossier.objects.exclude(state__in=(S.RETURNED, S.STOPPED)).order_by("pk"))
        for dossier in self.chance.sample(running, min(acts, len(running))):
            self.move(dossier)

    def receive(self) -> None:
        version = self.chance.choice([self.cast.licence, self.cast.notice, self.cast.exhibition])
        if self.chance.random() < 0.5:
            self.cast.received(version)
        else:
            actions.receive(dossier=self.cast.submitted(version), by=self.cast.clerk)

    def move(self, dossier: Dossier) -> None:
        """One act that the dossier's state allows; what is refused on that day is left."""
        act = self.chance.choice(self.possible(dossier))
        try:
            act()
        except Refused:
            self.acts["refused"] += 1

    def possible(self, dossier: Dossier) -> list[Callable[[], Any]]:
        cast, d = self.cast, dossier
        asks = [self.told(actions.ask_withdrawal, d, cast.clerk, reason="Không cần nữa")]
        on = self.told(actions.pass_step, d)
        return {
            S.RECEIVED: [self.told(actions.transfer, d, cast.clerk)] * 5 + asks,
            S.PROCESSING: [*[lambda: self.forward(d)] * 6, *self.pauses(d), *asks, on],
            S.AWAITING_SUPPLEMENT: [
                self.told(actions.take_supplement, d, cast.clerk),
                self.told(actions.stop, d, cast.director, reason="Quá thời gian bổ sung"),
                *asks,
            ],
            S.AWAITING_PAYMENT: [
                self.told(actions.record_payment, d, cast.clerk, way="cash", receipt="0000123"),
                *asks,
            ],
            S.SUSPENDED: [self.told(actions.resume, d, cast.director)],
            S.WITHDRAWAL_ASKED: [
                self.told(actions.accept_withdrawal, d, cast.director),
                self.told(actions.decline_withdrawal, d, cast.director, reason="Sắp có kết quả"),
            ],
            S.DONE: [
                self.told(actions.hand_over, d, cast.clerk),
                self.told(actions.reissue, d, cast.director, fault="Sai"),
            ],
        }[DossierState(d.state)]

    def pauses(self, d: Dossier) -> list[Callable[[], Any]]:
        cast = self.cast
        return [
            lambda: self.done(cast.awaiting_supplement, d),
            self.told(actions.demand_payment, d, cast.specialist, what="Phí thẩm định", amount=650000),
            self.told(actions.suspend, d, cast.director, basis="Luật Quảng cáo, Điều 30", reason="Chờ"),
            self.told(actions.stop, d, cast.director, reason="Không đủ điều kiện"),
            self.told(actions.apologise, d, cast.director, reason="Chờ", new_due=d.due_at + timedelta(days=7)),
        ]

    def forward(self, dossier: Dossier) -> None:
        run = dossier.open_step()
        if run.act == "assign":
            self.done(actions.assign, dossier=dossier, person=self.cast.specialist, by=self.cast.head)
        elif run.act == "record_outside_decision":
            self.done(actions.record_outside_decision, dossier=dossier, number="1/QĐ-UBND", by=self.cast.specialist)
        elif run.act == "finish":
            self.done(actions.finish, dossier=dossier, by=self.cast.holder_of(dossier))
        else:
            self.done(actions.pass_step, dossier=dossier, by=self.cast.holder_of(dossier))

    def told(self, act: Callable[..., Any], dossier: Dossier, by: Any = None, **more: Any) -> Callable[[], Any]:
        return lambda: self.done(act, dossier=dossier, by=by or self.cast.holder_of(dossier), **more)

    def done(self, act: Callable[..., Any], *positional: Any, **named: Any) -> None:
        act(*positional, **named)
        self.acts[act.__name__] += 1

    def correct_calendar(self, days_ahead: int) -> None:
        """A day soon to come is off: what runs is reckoned again."""
        day = in_days(days_ahead)
        told = {"kind": "off", "reason": "Bão", "why": "Công điện của UBND tỉnh"}
        try:
            correct_day(calendar=calendar_of(self.cast.agency.pk), on=day, by=self.cast.administrator, **told)
            move_due_dates(self.cast.agency.pk, day)
            self.acts["correct_day"] += 1
        except Refused:
            self.acts["refused"] += 1


def what_shows(agency_id: int, start: date) -> list[int]:
    """The columns (3) to (13) of II.06a from `start` to this evening, counted by hand from what dossiers show now."""
    today, got = clock.today(), Counter[int]()
    for d in Dossier.objects.filter(agency_id=agency_id).exclude(received_at=None):
        if d.finished_on is not None and d.finished_on < start:
            continue
        got[3] += 1
        if d.received_on < start:
            got[6] += 1
        else:
            got[4 if d.channel == Channel.ONLINE else 5] += 1
        if d.finished_on is not None:
            got[7] += 1
            got[{Timeliness.EARLY: 8, Timeliness.ON_TIME: 9, Timeliness.LATE: 10}[Timeliness(d.timeliness)]] += 1
        else:
            got[11] += 1
            got[13 if d.state in CLOCK_RUNS and d.due_on < today else 12] += 1
    return [got[column] for column in range(3, 14)]


def evening_of(day: date) -> datetime:
    return datetime.combine(day, time(17, 30), clock.HANOI)


def morning_of(day: date) -> datetime:
    return datetime.combine(day, time(9, 0), clock.HANOI)
