"""The fixed cast: two departments with their people, a catalogue of two procedures each, a citizen and a firm.

Everybody stands in real posts through real actions; `cast` is the first department, `neighbours` the second.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import wraps
from types import NoneType
from typing import Any, TypeVar

import pytest
from django.db import transaction
from django.db.models import Model

from congso.dossiers import actions as dossiers
from congso.dossiers.actions.filing import Filing, Paper
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel, DossierState
from congso.kernel import clock
from congso.kernel.actors import House
from congso.people import actions as people
from congso.people.models import Agency, Applicant, Person, Unit
from congso.procedures import actions as procedures
from congso.procedures.models import ProcedureVersion
from congso.rules.actions import adopt_defaults
from congso.worktime.actions import open_calendar
from tests.bundles import content, route
from tests.kept import made_or_put_back, made_or_put_back_here

HOUSE = House(agency_id=0)
SINCE = date(2019, 1, 1)
FOUNDED = datetime(2020, 1, 2, 8, 0, tzinfo=clock.HANOI)

UNITS = (
    ("leadership", "Lãnh đạo Sở", "LĐ", "leadership"),
    ("office", "Phòng Tổ chức - Hành chính", "TCHC", "office"),
    ("culture", "Phòng Quản lý văn hóa", "QLVH", "division"),
    ("sports", "Phòng Quản lý thể dục thể thao", "QLTDTT", "division"),
    ("desk", "Bộ phận Một cửa", "MC", "desk"),
)
POSTS = (
    ("director", "Giám đốc", "leadership", "leader"),
    ("deputy", "Phó Giám đốc", "leadership", "leader"),
    ("office_head", "Trưởng phòng TCHC", "office", "office_head"),
    ("van_thu", "Văn thư", "office", "van_thu"),
    ("archivist", "Lưu trữ viên", "office", "archivist"),
    ("administrator", "Quản trị", "office", "administrator"),
    ("head", "Trưởng phòng QLVH", "culture", "head_of_division"),
    ("specialist", "Chuyên viên 01", "culture", "specialist"),
    ("colleague", "Chuyên viên 02", "culture", "specialist"),
    ("sports_head", "Trưởng phòng TDTT", "sports", "head_of_division"),
    ("sports_specialist", "Chuyên viên 03", "sports", "specialist"),
    ("clerk", "Cán bộ Một cửa", "desk", "one_stop_clerk"),
    ("centre_clerk", "Cán bộ tại Trung tâm", "desk", "centre_clerk"),
)


Brought = TypeVar("Brought")
PLAIN = (str, int, date, NoneType)


def road(bring: Callable[..., Brought]) -> Callable[..., Brought]:
    """A road that many tests begin with: walked by real acts, and put back as rows for who begins in the same place."""

    @wraps(bring)
    def brought(self: "Cast", *args: Any, **more: Any) -> Brought:
        given = [value.ref if isinstance(value, ProcedureVersion) else value for value in (*args, *more.values())]
        if not all(isinstance(value, PLAIN) for value in given):
            return bring(self, *args, **more)
        return self.lived((bring.__name__, *given, *more), lambda: bring(self, *args, **more))

    return brought


@dataclass
class Cast:
    """An agency, its people by the part they play, and what they work on."""

    agency: Agency
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    on_the_road: bool = False
    licence: ProcedureVersion = field(init=False)
    notice: ProcedureVersion = field(init=False)
    exhibition: ProcedureVersion = field(init=False)
    citizen: Applicant = field(init=False)
    firm: Applicant = field(init=False)

    def __getattr__(self, name: str) -> Person:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def everybody(self) -> dict[str, Person]:
        return self.people

    def everything(self) -> dict[str, Any]:
        """Everybody and everything of the cast by name."""
        things = {name: value for name, value in vars(self).items() if isinstance(value, Model)}
        return things | {f"unit {key}": unit for key, unit in self.units.items()} | self.people

    def papers(self, version: ProcedureVersion) -> dict[str, Paper]:
        """All that a procedure asks for, on the table."""
        return {requirement.key: Paper(originals=1, mark="good") for requirement in version.requirements.all()}

    def lived(self, name: object, live: Callable[[], Brought]) -> Brought:
        """What the tests of a module begin with, by real acts; quicker for the later ones (see `tests.kept`)."""
        if self.on_the_road:
            return live()
        self.on_the_road = True
        try:
            return made_or_put_back_here((self.agency.slug, name), live, self.everything())
        finally:
            self.on_the_road = False

    # --------------------------------------------------------------------- dossiers brought to a state by real acts

    @road
    def draft(
        self, version: ProcedureVersion | None = None, *, channel: int = Channel.ONLINE, **papers: Any
    ) -> Dossier:
        version = version or self.licence
        return dossiers.open_dossier(
            version=version,
            applicant=self.citizen,
            filing=Filing(channel=channel),
            papers=papers.get("papers", self.papers(version)),
            by=self.people["citizen"] if channel == Channel.ONLINE else self.people["clerk"],
        )

    @road
    def submitted(self, version: ProcedureVersion | None = None, **more: Any) -> Dossier:
        return dossiers.submit(dossier=self.draft(version, **more), by=self.people["citizen"])

    @road
    def received(self, version: ProcedureVersion | None = None) -> Dossier:
        version = version or self.licence
        return dossiers.take_in(
            version=version,
            applicant=self.citizen,
            filing=Filing(channel=Channel.COUNTER),
            papers=self.papers(version),
            by=self.people["clerk"],
        )

    @road
    def transferred(self, version: ProcedureVersion | None = None) -> Dossier:
        return dossiers.transfer(dossier=self.received(version), by=self.people["clerk"])

    @road
    def assigned(self, version: ProcedureVersion | None = None) -> Dossier:
        return dossiers.assign(
            dossier=self.transferred(version), person=self.people["specialist"], by=self.people["head"]
        )

    @road
    def at_step(self, key: str, version: ProcedureVersion | None = None) -> Dossier:
        """A dossier whose open step has this key."""
        dossier = self.assigned(version)
        while (run := dossier.open_step()).key != key:
            if run.act == "record_outside_decision":
                dossier = dossiers.record_outside_decision(
                    dossier=dossier, number="12/QĐ-UBND", by=self.people["specialist"]
                )
            elif run.act == "propose":
                dossier = dossiers.propose(dossier=dossier, number="45/TTr-SVHTTDL", by=self.holder_of(dossier))
            else:
                dossier = dossiers.pass_step(dossier=dossier, by=self.holder_of(dossier))
        return dossier

    def holder_of(self, dossier: Dossier) -> Person:
        """Somebody of the cast who holds the open step."""
        run = dossier.open_step()
        if run.person is not None:
            return next(person for person in self.people.values() if person.pk == run.person_id)
        return next(
            person
            for person in self.people.values()
            if any(m.unit_id == run.unit_id and m.role.key == run.role for m in person.mandates)
        )

    @road
    def finished(self, version: ProcedureVersion | None = None, **more: Any) -> Dossier:
        dossier = self.at_step("return", version)
        return dossiers.finish(dossier=dossier, by=self.holder_of(dossier), **more)

    @road
    def returned(self, version: ProcedureVersion | None = None) -> Dossier:
        return dossiers.hand_over(dossier=self.finished(version), by=self.people["clerk"])

    @road
    def in_state(self, state: str) -> Dossier:
        """A dossier in this state, brought there by the shortest road of real acts."""
        return ROADS[DossierState(state)](self)

    @road
    def asked_to_complete(self) -> Dossier:
        return dossiers.ask_for_completion(
            dossier=self.submitted(), components=("don",), reason="Đơn chưa ký", until=in_days(5), by=self.clerk
        )

    @road
    def awaiting_fee(self) -> Dossier:
        return self.submitted(self.prepaid())

    @road
    def prepaid(self) -> ProcedureVersion:
        """A procedure whose fee is due before receipt; announced when first asked for."""
        known = ProcedureVersion.objects.filter(agency=self.agency, procedure__slug="prepaid").first()
        fees = [{"name": "Lệ phí", "amount": 200000, "collected": "before_receipt"}]
        whole = content("Thủ tục thu phí trước thử nghiệm", fees=fees)
        return known or announce(self, "1.004660", "prepaid", whole)

    @road
    def instant(self) -> ProcedureVersion:
        """A procedure that is answered while the applicant waits; announced when first asked for."""
        known = ProcedureVersion.objects.filter(agency=self.agency, procedure__slug="instant").first()
        whole = content("Thủ tục trả ngay thử nghiệm", instant=True, fees=[])
        return known or announce(self, "1.004670", "instant", whole)

    @road
    def awaiting_supplement(self, dossier: Dossier | None = None, **more: Any) -> Dossier:
        dossier = dossier or self.at_step("appraise")
        asked = {"components": ("don",), "reason": "Đơn thiếu chữ ký", "until": in_days(10)} | more
        return dossiers.request_supplement(dossier=dossier, by=self.specialist, **asked)

    @road
    def awaiting_payment(self) -> Dossier:
        dossier = self.at_step("appraise")
        return dossiers.demand_payment(dossier=dossier, what="Phí thẩm định", amount=650000, by=self.specialist)

    @road
    def suspended(self) -> Dossier:
        dossier = self.at_step("appraise")
        return dossiers.suspend(dossier=dossier, basis="Luật Quảng cáo, Điều 30", reason="Chờ", by=self.director)

    @road
    def withdrawal_asked(self, dossier: Dossier | None = None) -> Dossier:
        dossier = dossier or self.at_step("appraise")
        return dossiers.ask_withdrawal(dossier=dossier, reason="Đổi ý", by=self.citizen_person)

    @property
    def citizen_person(self) -> Person:
        """The citizen who signs in, beside `citizen`, the applicant."""
        return self.people["citizen"]

    @road
    def stopped(self) -> Dossier:
        return dossiers.accept_withdrawal(dossier=self.withdrawal_asked(), by=self.director)

    @road
    def refused(self) -> Dossier:
        return dossiers.refuse(dossier=self.submitted(), reason="Không thuộc thẩm quyền", by=self.clerk)

    @road
    def consulted(self, unit: str = "sports") -> Dossier:
        """A dossier at appraisal that waits for another unit's opinion."""
        return dossiers.consult(
            dossier=self.at_step("appraise"),
            question="Có trùng địa điểm không?",
            due_at=clock.now() + timedelta(days=2),
            unit=self.units[unit],
            by=self.specialist,
        )


def announce(cast: Cast, code: str, slug: str, whole: dict[str, Any]) -> ProcedureVersion:
    """A procedure of the cast's agency, announced as of 2 January 2020."""
    keeper = cast.people["administrator"]
    procedure = procedures.add_procedure(agency=cast.agency, code=code, field=whole["field"], slug=slug, by=keeper)
    draft = procedures.draft_version(procedure=procedure, content=whole, by=keeper)
    return procedures.publish(version=draft, valid_from=date(2020, 1, 1), by=keeper)


def found(slug: str, name: str, code: str) -> Cast:
    """A department with everybody in their posts."""
    with clock.at(FOUNDED):
        agency = people.found_agency(
            name=name, short_name=slug.upper(), slug=slug, kind="department", place="Biên Hòa", by=HOUSE
        )
        house = House(agency_id=agency.pk)
        people.give_code(agency=agency, scheme="qcvn102", code=code, since=SINCE, by=house)
        open_calendar(agency_id=agency.pk, by=house)
        adopt_defaults(agency_id=agency.pk, by=house)
        cast = Cast(agency)
        for order, (key, title, short, kind) in enumerate(UNITS):
            cast.units[key] = people.open_unit(
                agency=agency, name=title, short_name=short, kind=kind, order=order, by=house
            )
        for key, title, unit, role in POSTS:
            person = people.register_person(agency=agency, username=f"{slug}.{key}", full_name=title, by=house)
            people.appoint(person=person, unit=cast.units[unit], role=role, post=title, since=SINCE, by=house)
            cast.people[key] = person
        citizen = people.register_person(agency=agency, username=f"{slug}.citizen", full_name="Công Dân A", by=house)
        cast.people["citizen"] = citizen
        cast.people["outsider"] = people.register_person(
            agency=agency, username=f"{slug}.outsider", full_name="Người Ngoài", by=house
        )
        cast.citizen = people.register_applicant(
            agency=agency,
            kind="citizen",
            name="Nguyễn Thị Thử",
            id_number="075199000001",
            phone="0900000001",
            address="Biên Hòa",
            person=citizen,
            by=house,
        )
        cast.firm = people.register_applicant(
            agency=agency, kind="business", name="Công ty TNHH Thử Nghiệm", id_number="3600000001", by=house
        )
        cast.licence = announce(cast, "1.004650", "licence", content("Thủ tục cấp giấy phép thử nghiệm"))
        cast.notice = announce(
            cast, "1.004645", "notice", content("Thủ tục thông báo thử nghiệm", result_kind="no_document")
        )
        cast.exhibition = announce(
            cast,
            "1.001809",
            "exhibition",
            content("Thủ tục cấp giấy phép triển lãm", deciding_body="both", term_amount=10, route=route(outside=True)),
        )
    return cast


def standing(slug: str, name: str, code: str) -> Cast:
    """The same, quicker after the first time in a process."""
    return made_or_put_back(slug, lambda: found(slug, name, code))


ROADS: dict[DossierState, Callable[[Cast], Dossier]] = {
    DossierState.DRAFT: Cast.draft,
    DossierState.AWAITING_FEE: Cast.awaiting_fee,
    DossierState.SUBMITTED: Cast.submitted,
    DossierState.COMPLETION_ASKED: Cast.asked_to_complete,
    DossierState.REFUSED: Cast.refused,
    DossierState.RECEIVED: Cast.received,
    DossierState.PROCESSING: Cast.assigned,
    DossierState.AWAITING_SUPPLEMENT: Cast.awaiting_supplement,
    DossierState.AWAITING_PAYMENT: Cast.awaiting_payment,
    DossierState.SUSPENDED: Cast.suspended,
    DossierState.WITHDRAWAL_ASKED: Cast.withdrawal_asked,
    DossierState.STOPPED: Cast.stopped,
    DossierState.DONE: Cast.finished,
    DossierState.RETURNED: Cast.returned,
}
"""How the cast brings a dossier to each state."""


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


@pytest.fixture(scope="module")
def company(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Cast, Cast]]:
    """Both departments, founded once for a module whose tests change nothing for good."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield (
            our_department(),
            standing("so-khac", "Sở Khác", "000.00.98.H19"),
        )
        transaction.set_rollback(True)


def our_department() -> Cast:
    return standing("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch", "000.00.99.H19")


@pytest.fixture
def cast(db: Any) -> Cast:
    return our_department()


@pytest.fixture
def neighbours(db: Any) -> Cast:
    return standing("so-khac", "Sở Khác", "000.00.98.H19")
