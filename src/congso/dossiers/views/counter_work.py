"""From the counter's form to the actions: which files, which papers are held, what is done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from congso.dossiers import actions
from congso.dossiers.counter_form import COPIED, CounterForm
from congso.dossiers.counter_lines import Brought, FeeLine, PaperLine
from congso.dossiers.declaration import declaration, declared
from congso.dossiers.models import Dossier
from congso.dossiers.queries import held_papers
from congso.eforms.forms import SchemaForm
from congso.files.actions import take_in
from congso.files.intake import stage
from congso.files.models import StoredFile
from congso.kernel.actions import once
from congso.kernel.refusals import NotShown, Refused
from congso.people.models import Agency, Applicant
from congso.people.requests import PersonRequest
from congso.procedures.models import ProcedureVersion

PROOF = "uy-quyen"
"""Under this key stands the scan of the authorisation, beside the keys of the components."""


def put_in(
    request: PersonRequest,
    version: ProcedureVersion,
    form: CounterForm,
    lines: list[PaperLine],
    fees: list[FeeLine],
    brought: Brought,
) -> Dossier:
    """Receive at once, or note what was brought so that its completion can be asked for."""
    key = request.POST.get("khoa", "")[:64]
    given: dict[str, Any] = {
        "version": version,
        "comer": form.comer(),
        "filing": replace(form.filing(brought.proof, copied(request)), answers=declared(version, request.POST)[1]),
        "papers": {line.key: line.paper() for line in lines},
        "agency": agency_of(request),
        "by": request.person,
    }
    if request.POST.get("viec") == "hoan-thien":
        return once(key, actions.note_incomplete, **given)
    return once(key, actions.take_in_at_counter, **given, **received_with(form, fees, instant=version.instant))


def declaration_of(request: PersonRequest, version: ProcedureVersion, like: Dossier | None) -> SchemaForm | None:
    """The procedure's form: as it was typed, else with the answers of the dossier that is copied, else blank."""
    if request.method == "POST":
        return declared(version, request.POST)[0]
    return declaration(version, answers=like.answers if like is not None else None)


def received_with(form: CounterForm, fees: list[FeeLine], *, instant: bool) -> dict[str, Any]:
    """What the receipt itself takes: the fees, the province's number, the slip, the result that is given at once."""
    code = form.cleaned_data["other_code"]
    return {
        "fees": tuple(taken for line in fees if (taken := line.taken()) is not None),
        "other_code": ("Một cửa tỉnh", code) if code else None,
        "slip": form.cleaned_data["ask_slip"] if instant else None,
        "at_once": form.given_at_once(instant=instant),
    }


def agency_of(request: PersonRequest) -> Agency:
    """The agency at whose desk this person sits. Refused for everybody else."""
    agencies = request.person.agencies_where("dossiers.take_in")
    if not agencies:
        raise NotShown("Trang này của cán bộ Bộ phận Một cửa.")
    if request.person.agency_id in agencies:
        return cast(Agency, request.person.agency)
    other: Agency = Agency.objects.get(pk=min(agencies))
    return other


def known_applicant(agency: Agency, data: Any) -> Applicant | None:
    """The applicant who was chosen from those known, or whose whole number was typed."""
    applicants = Applicant.objects.proved().filter(agency=agency)
    chosen = uid_of(data.get("id_number_id", ""))
    if chosen is not None:
        return applicants.filter(uid=chosen).first()
    number = "".join(mark for mark in data.get("id_number", "") if mark.isalnum())
    return applicants.filter(id_number=number).order_by("-id").first() if number else None


def copied(request: PersonRequest) -> Dossier | None:
    """The earlier dossier that this one is copied from, if this person sees it."""
    number = request.POST.get("sao") or request.GET.get("sao")
    if not number:
        return None
    found: Dossier | None = Dossier.objects.visible_to(request.person).filter(number=number).first()
    return found


def copied_fields(like: Dossier | None) -> dict[str, Any]:
    """What the copied dossier lends to the form."""
    return {name: getattr(like, name) for name in COPIED} if like is not None else {}


def brought_with(request: PersonRequest, agency: Agency, version: ProcedureVersion) -> Brought:
    """Files of this and of an earlier try: what was uploaded once is not asked for again."""
    brought = Brought(held=held_by(known_applicant(agency, request.POST), version))
    for key in (PROOF, *(requirement.key for requirement in version.requirements.all())):
        upload = request.FILES.get(f"tep-{key}") or request.FILES.get(f"anh-{key}")
        try:
            kept = keep(upload, agency, request) if upload is not None else mine(request, agency, key)
        except Refused as refusal:
            brought.errors[key] = refusal.reason
        else:
            if kept is not None:
                brought.files[key] = kept
    brought.proof = brought.files.pop(PROOF, None)
    return brought


def keep(upload: Any, agency: Agency, request: PersonRequest) -> StoredFile:
    """Take a scan or a photo in at once. Refused when it is too large, of a wrong sort, or infected."""
    return take_in(upload=stage(upload), agency_id=agency.pk, by=request.person)


def mine(request: PersonRequest, agency: Agency, key: str) -> StoredFile | None:
    """What this clerk uploaded before for a component."""
    uid = uid_of(request.POST.get(f"da-co-{key}", ""))
    if uid is None:
        return None
    own = StoredFile.objects.filter(agency_id=agency.pk, made_by=request.person.ref)
    found: StoredFile | None = own.filter(uid=uid).first()
    return found


def held_by(applicant: Applicant | None, version: ProcedureVersion) -> Any:
    """Papers that the office holds from this applicant, by component."""
    if applicant is None:
        return {}
    return held_papers(applicant, version.requirements.all(), version.procedure_id)


def uid_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
