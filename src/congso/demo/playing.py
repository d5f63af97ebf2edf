"""Plays the plan: every act by who really may do it, at its moment, through the actions of the rooms."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from congso.demo.applicants import Applicants
from congso.demo.cases import COUNTER, ONLINE, POST, Case
from congso.demo.founding import Office
from congso.demo.living import live
from congso.demo.plan import Plan
from congso.demo.roads import Act
from congso.demo.samples import Samples
from congso.demo.words import (
    ASKED,
    ASKED_LATER,
    DECLINED,
    FOUND,
    INSPECTED_PLACE,
    INSPECTORS,
    NEVER,
    STOPPED,
    WITHDRAWN,
    request_of,
)
from congso.demo.year import Year
from congso.dossiers import actions
from congso.dossiers.actions.filing import Filing
from congso.dossiers.actions.papers import Paper
from congso.dossiers.intake_rules import Handover
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel, Mark, Outcome
from congso.kernel import clock
from congso.people.models import Person
from congso.procedures.models import ProcedureVersion, Requirement
from congso.procedures.queries import versions_in_force

CHANNELS = {ONLINE: Channel.ONLINE, COUNTER: Channel.COUNTER, POST: Channel.POST}


class Player:
    """Knows everybody at the office and every dossier on the way."""

    def __init__(self, office: Office, figures: Year, plan: Plan) -> None:
        self.office, self.figures, self.plan = office, figures, plan
        self.cases = {case.serial: case for case in plan.cases}
        self.applicants = Applicants.of(office, figures, plan.cases)
        self.samples = Samples()
        self.dossiers: dict[int, Dossier] = {}
        self.versions: dict[str, ProcedureVersion] = {
            version.procedure.slug: version
            for version in versions_in_force(office.agency.pk, figures.opens.date()).whole()
        }
        self.desk = [*office.of_role("one_stop_clerk"), *office.of_role("centre_clerk")]
        self.leaders = office.of_role("leader")
        self.by_id = {person.pk: person for person in office.everybody()}
        self.load: Counter[int] = Counter()

    @property
    def acts(self) -> tuple[Act, ...]:
        return self.plan.acts

    def play(self, *, until: date | None = None) -> None:
        """All acts of the dossiers alone, up to the end of a day."""
        live([self], until=until)

    def new_month(self) -> None:
        """Posts begin and end with a month at the earliest: ask anew who may do what."""
        for person in (*self.by_id.values(), *self.applicants.accounts.values()):
            person.forget_mandates()

    def do(self, act: Act) -> None:
        """One act of the plan."""
        case = self.cases[act.serial]
        dossier = getattr(self, f"_{act.verb}")(case, **act.details)
        self.dossiers[act.serial] = dossier

    # --------------------------------------------------------------------------------------------- who, what

    def _clerk(self, case: Case) -> Person:
        return self.desk[case.serial % len(self.desk)]

    def _leader(self, case: Case) -> Person:
        return self.leaders[case.serial % len(self.leaders)]

    def _applicant(self, case: Case) -> Person:
        """The citizen at home, or the clerk to whom they come."""
        return self.applicants.accounts[case.applicant] if case.self_filed else self._clerk(case)

    def _holder(self, case: Case) -> Person:
        """Who holds the dossier, else one of those who share its open step."""
        dossier = self.dossiers[case.serial]
        if dossier.holder_id is not None:
            return self.by_id[dossier.holder_id]
        run = dossier.open_step()
        sharing = self.office.staff[run.unit_id, run.role]
        return sharing[case.serial % len(sharing)]

    def _asked_for(self, case: Case) -> list[Requirement]:
        """The papers that are brought: all that are required, and every other one in half of the dossiers."""
        papers = self.versions[case.procedure].requirements.all()
        return [paper for paper in papers if paper.required or case.serial % 2]

    def _paper(self, asked: Requirement, mark: str = Mark.UNCHECKED) -> Paper:
        return Paper(
            originals=asked.originals,
            certified=asked.certified,
            copies=asked.copies,
            mark=mark,
            not_digitised_reason="Dữ liệu minh họa, không có bản quét" if asked.digitise else "",
        )

    def _papers(self, case: Case, mark: str) -> dict[str, Paper]:
        return {asked.key: self._paper(asked, mark) for asked in self._asked_for(case)}

    def _missing(self, case: Case) -> Requirement:
        """The paper that is lacking at first."""
        return [asked for asked in self._asked_for(case) if asked.required][-1]

    def _filing(self, case: Case) -> dict[str, Any]:
        """Under which procedure, for whom and how; a new applicant is entered first."""
        version = self.versions[case.procedure]
        words = request_of(version, case.serial)
        filing = Filing(
            channel=CHANNELS[case.door],
            on_behalf=case.on_behalf,
            subject_line=words,
            answers={"request": words} if version.form_schema else {},
            post=self._handover(case) if case.door == POST else None,
        )
        applicant = self.applicants.meet(case.applicant, self._clerk(case))
        return {"version": version, "applicant": applicant, "filing": filing}

    def _handover(self, case: Case) -> Handover:
        """What the postman and the desk signed, at the moment when it is brought."""
        return Handover(f"PG{case.serial:05d}", f"{case.serial:04d}/BBGN", clock.now(), f"VN{case.serial:09d}")

    # ------------------------------------------------------------------------------------------ before receipt

    def _take_in(self, case: Case) -> Dossier:
        return actions.take_in(**self._filing(case), papers=self._papers(case, Mark.GOOD), by=self._clerk(case))

    def _open_dossier(self, case: Case) -> Dossier:
        filing = self._filing(case)
        citizen = self._applicant(case)
        papers = self._papers(case, Mark.UNCHECKED)
        if case.file:
            first = next(iter(papers))
            papers[first] = Paper(file=self.samples.filed(self.office.agency.pk, citizen))
        if case.completed or case.never == "lapsed":
            del papers[self._missing(case).key]
        return actions.open_dossier(**filing, papers=papers, by=citizen)

    def _submit(self, case: Case) -> Dossier:
        return actions.submit(dossier=self.dossiers[case.serial], by=self._applicant(case))

    def _ask_for_completion(self, case: Case, until: date) -> Dossier:
        lacking = self._missing(case)
        return actions.ask_for_completion(
            dossier=self.dossiers[case.serial],
            components=(lacking.key,),
            reason=ASKED.format(lacking.name),
            until=until,
            by=self._clerk(case),
        )

    def _complete(self, case: Case) -> Dossier:
        lacking = self._missing(case)
        return actions.complete(
            dossier=self.dossiers[case.serial], papers={lacking.key: self._paper(lacking)}, by=self._applicant(case)
        )

    def _receive(self, case: Case) -> Dossier:
        return actions.receive(dossier=self.dossiers[case.serial], by=self._clerk(case))

    def _refuse(self, case: Case, why: str) -> Dossier:
        return actions.refuse(dossier=self.dossiers[case.serial], reason=NEVER[why], by=self._clerk(case))

    # ----------------------------------------------------------------------------------------- along the route

    def _transfer(self, case: Case) -> Dossier:
        return actions.transfer(dossier=self.dossiers[case.serial], by=self._clerk(case))

    def _assign(self, case: Case) -> Dossier:
        """To the specialist of the division who has the least to do."""
        dossier = self.dossiers[case.serial]
        assert dossier.unit_id is not None
        person = min(
            self.office.staff[dossier.unit_id, "specialist"], key=lambda person: (self.load[person.pk], person.pk)
        )
        self.load[person.pk] += 1
        return actions.assign(dossier=dossier, person=person, by=self._holder(case))

    def _pass_step(self, case: Case) -> Dossier:
        dossier = self.dossiers[case.serial]
        if dossier.open_step().act == "propose":
            number = f"{case.serial:03}/TTr-SVHTTDL (minh họa)"
            return actions.propose(dossier=dossier, number=number, by=self._holder(case))
        return actions.pass_step(dossier=dossier, by=self._holder(case))

    def _send_back(self, case: Case) -> Dossier:
        return actions.send_back(
            dossier=self.dossiers[case.serial], reason="Bổ sung căn cứ vào phiếu trình", by=self._holder(case)
        )

    def _consult(self, case: Case, until: datetime, body: str = "", unit: str = "") -> Dossier:
        asked = next((one for one in self.office.units.values() if one.kind == unit), None)
        return actions.consult(
            dossier=self.dossiers[case.serial],
            question="Đề nghị cho ý kiến về điều kiện của cơ sở, nội dung hồ sơ",
            due_at=until + timedelta(days=1),
            unit=asked,
            body=body,
            by=self._holder(case),
        )

    def _answer_consultation(self, case: Case) -> Dossier:
        dossier = self.dossiers[case.serial]
        asked = dossier.consultations.filter(answered_at=None).latest("id")
        by = self._holder(case) if asked.unit_id is None else self.office.staff[asked.unit_id, "head_of_division"][0]
        return actions.answer_consultation(consultation=asked, answer="Thống nhất, không có ý kiến khác", by=by)

    def _record_verification(self, case: Case, held_at: datetime) -> Dossier:
        return actions.record_verification(
            dossier=self.dossiers[case.serial],
            held_at=held_at,
            place=INSPECTED_PLACE,
            participants=INSPECTORS,
            content=FOUND,
            eligible=True,
            by=self._holder(case),
        )

    def _record_outside_decision(self, case: Case) -> Dossier:
        number = f"{case.serial:03}/QĐ-UBND (minh họa)"
        return actions.record_outside_decision(dossier=self.dossiers[case.serial], number=number, by=self._holder(case))

    def _request_supplement(self, case: Case, until: date) -> Dossier:
        lacking = self._missing(case)
        return actions.request_supplement(
            dossier=self.dossiers[case.serial],
            components=(lacking.key,),
            reason=ASKED_LATER.format(lacking.name),
            until=until,
            by=self._holder(case),
        )

    def _take_supplement(self, case: Case) -> Dossier:
        lacking = self._missing(case)
        return actions.take_supplement(
            dossier=self.dossiers[case.serial],
            papers={lacking.key: self._paper(lacking, Mark.GOOD)},
            by=self._applicant(case),
        )

    def _apologise(self, case: Case, why: str, finished: datetime) -> Dossier:
        closes = finished.replace(hour=17, minute=0)
        return actions.apologise(dossier=self.dossiers[case.serial], reason=why, new_due=closes, by=self._leader(case))

    # -------------------------------------------------------------------------------------------------- endings

    def _ask_withdrawal(self, case: Case) -> Dossier:
        return actions.ask_withdrawal(dossier=self.dossiers[case.serial], reason=WITHDRAWN, by=self._applicant(case))

    def _accept_withdrawal(self, case: Case) -> Dossier:
        self._laid_down(case)
        return actions.accept_withdrawal(dossier=self.dossiers[case.serial], by=self._leader(case))

    def _stop(self, case: Case) -> Dossier:
        self._laid_down(case)
        return actions.stop(dossier=self.dossiers[case.serial], reason=STOPPED, by=self._leader(case))

    def _finish(self, case: Case, declined: bool) -> Dossier:
        by = self._holder(case)
        self._laid_down(case)
        return actions.finish(
            dossier=self.dossiers[case.serial],
            outcome=Outcome.DECLINED if declined else Outcome.GRANTED,
            reason=DECLINED if declined else "",
            file=self.samples.decided(self.office.agency.pk, by) if case.result_file else None,
            by=by,
        )

    def _laid_down(self, case: Case) -> None:
        """The specialist has one dossier less."""
        runs = self.dossiers[case.serial].step_runs.filter(role="specialist").exclude(person=None)
        for person_id in runs.values_list("person_id", flat=True)[:1]:
            self.load[person_id] -= 1

    def _hand_over(self, case: Case, way: str) -> Dossier:
        return actions.hand_over(dossier=self.dossiers[case.serial], way=way, by=self._clerk(case))

    def _rate(self, case: Case, satisfaction: str) -> Dossier:
        return actions.rate(dossier=self.dossiers[case.serial], satisfaction=satisfaction, by=self._applicant(case))
