"""The counter's one act: who stands there, what lies on the table, what is paid; all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from congso.dossiers.actions.ending import answer_at_once
from congso.dossiers.actions.fees import FeeTaken, note_fees
from congso.dossiers.actions.filing import Filing, open_dossier, submit
from congso.dossiers.actions.intake import give_receipt, receive
from congso.dossiers.actions.papers import Paper
from congso.dossiers.models import Dossier
from congso.kernel.actions import action
from congso.people import actions as people
from congso.people.models import Agency, Applicant, Person
from congso.procedures.models import ProcedureVersion


@dataclass(frozen=True)
class Comer:
    """Whose dossier it is, as typed at the counter (chủ hồ sơ)."""

    kind: str
    name: str
    id_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class AtOnce:
    """The result that is given while the applicant waits (trả kết quả ngay; NĐ 61/2018 Điều 17 khoản 4)."""

    outcome: str
    summary: str = ""
    reason: str = ""


@action
def take_in_at_counter(
    *,
    version: ProcedureVersion,
    comer: Comer,
    filing: Filing,
    papers: Mapping[str, Paper],
    by: Person,
    agency: Agency,
    fees: tuple[FeeTaken, ...] = (),
    other_code: tuple[str, str] | None = None,
    slip: bool | None = None,
    at_once: AtOnce | None = None,
) -> Dossier:
    """Know or meet the applicant, receive, take the fee, and where the procedure says so answer at once.

    Refused as a whole: neither a new applicant nor a fee stays behind when the dossier is not received.
    """
    applicant = meet(comer, agency, by)
    dossier = open_dossier(version=version, applicant=applicant, filing=filing, papers=papers, by=by)
    dossier = submit(dossier=dossier, by=by)
    dossier = receive(dossier=dossier, by=by, other_code=other_code, slip=False)
    note_fees(dossier, fees, by)
    give_receipt(dossier, slip, by)  # after the money, which it tells
    if at_once is None:
        return dossier
    return answer_at_once(
        dossier=dossier, by=by, outcome=at_once.outcome, summary=at_once.summary, reason=at_once.reason
    )


@action
def note_incomplete(
    *,
    version: ProcedureVersion,
    comer: Comer,
    filing: Filing,
    papers: Mapping[str, Paper],
    by: Person,
    agency: Agency,
) -> Dossier:
    """Enter what was brought though it is not enough, so that its completion can be asked for (Mẫu 02)."""
    applicant = meet(comer, agency, by)
    dossier = open_dossier(version=version, applicant=applicant, filing=filing, papers=papers, by=by)
    return submit(dossier=dossier, by=by)


def meet(comer: Comer, agency: Agency, by: Person) -> Applicant:
    """Who is known by this number, put right where something new was typed; else somebody new."""
    number = "".join(mark for mark in comer.id_number if mark.isalnum())
    same = Applicant.objects.proved().filter(agency=agency, kind=comer.kind, id_number=number)
    known: Applicant | None = same.first() if number else None
    fields = {name: getattr(comer, name) for name in ("name", "phone", "email", "address")}
    if known is None:
        return people.register_applicant(agency=agency, kind=comer.kind, id_number=number, by=by, **fields)
    changes = {name: value for name, value in fields.items() if value and value != getattr(known, name)}
    return people.correct_applicant(applicant=known, changes=changes, by=by) if changes else known
