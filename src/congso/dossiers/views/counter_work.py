"""From the counter's form to the actions: who files, which files, what is done."""

from __future__ import annotations

from uuid import UUID

from congso.dossiers import actions
from congso.dossiers.counter_form import CounterForm, PaperLine
from congso.dossiers.models import Dossier
from congso.dossiers.views.record import PersonRequest
from congso.files.actions import take_in
from congso.files.intake import stage
from congso.files.models import StoredFile
from congso.kernel.actions import once
from congso.kernel.refusals import Refused
from congso.people import actions as people
from congso.people.models import Agency, Applicant
from congso.procedures.models import ProcedureVersion


def put_in(
    request: PersonRequest, version: ProcedureVersion, who: Applicant, form: CounterForm, lines: list[PaperLine]
) -> Dossier:
    """Receive at once, or note what was brought so that its completion can be asked for."""
    key = request.POST.get("khoa", "")[:64]
    papers = {line.key: line.paper() for line in lines}
    given = {"version": version, "applicant": who, "filing": form.filing(), "papers": papers, "by": request.person}
    if request.POST.get("viec") == "hoan-thien":
        dossier = once(key, actions.open_dossier, **given)
        return actions.submit(dossier=dossier, by=request.person) if dossier.submitted_at is None else dossier
    code = form.cleaned_data["other_code"]
    return once(key, actions.take_in, **given, other_code=("Một cửa tỉnh", code) if code else None)


def who_files(request: PersonRequest, agency: Agency, form: CounterForm) -> Applicant:
    """Who is known by this number, put right where something new was typed; else somebody new."""
    data = form.cleaned_data
    number = "".join(mark for mark in data["id_number"] if mark.isalnum())
    known = Applicant.objects.filter(agency=agency, kind=data["kind"], id_number=number).first() if number else None
    fields = {name: data[name] for name in ("name", "phone", "email", "address")}
    if known is None:
        return people.register_applicant(
            agency=agency, kind=data["kind"], id_number=number, by=request.person, **fields
        )
    changes = {name: value for name, value in fields.items() if value and value != getattr(known, name)}
    return people.correct_applicant(applicant=known, changes=changes, by=request.person) if changes else known


def uploaded(
    request: PersonRequest, agency: Agency, version: ProcedureVersion
) -> tuple[dict[str, StoredFile], dict[str, str]]:
    """Files of this and of an earlier try: what was uploaded once is not asked for again."""
    kept: dict[str, StoredFile] = {}
    errors: dict[str, str] = {}
    for requirement in version.requirements.all():
        upload = request.FILES.get(f"tep-{requirement.key}")
        earlier = request.POST.get(f"da-co-{requirement.key}", "")
        if upload is not None:
            try:
                kept[requirement.key] = take_in(upload=stage(upload), agency_id=agency.pk, by=request.person)
            except Refused as refusal:
                errors[requirement.key] = refusal.reason
        elif earlier:
            uid = _uid(earlier)
            mine = StoredFile.objects.filter(agency_id=agency.pk, made_by=request.person.ref)
            found = mine.filter(uid=uid).first() if uid is not None else None
            if found is not None:
                kept[requirement.key] = found
    return kept, errors


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
