"""Official forms of a dossier: numbered and frozen when issued (TT 01/2018/TT-VPCP, Phụ lục)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings

from congso.dossiers import deadlines
from congso.dossiers.models import Component, Dossier, Slip
from congso.dossiers.states import Channel
from congso.kernel import clock
from congso.numbers.actions import draw
from congso.papers.marks import code128, qr
from congso.people.models import Person
from congso.rules import queries as rules
from congso.rules.definitions import FORMS_SET

TITLES = {"01": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"}


def issue(dossier: Dossier, form: str, *, by: Person) -> Slip:
    """Number a form and freeze what stands on it (phát hành phiếu)."""
    year = clock.today().year
    drawn = draw(
        agency_id=dossier.receiving_agency_id, series=f"slip {form}", period=str(year), subject=dossier.ref, by=by
    )
    form_set = rules.get(FORMS_SET, on=clock.today(), agency_id=dossier.agency_id).value
    slip: Slip = Slip.objects.create(
        agency_id=dossier.receiving_agency_id,
        dossier=dossier,
        form=form,
        form_set=form_set,
        year=year,
        number=drawn.number,
        data=form_01(dossier, drawn.number, by),
        issued_at=clock.now(),
        issued_by=by,
    )
    return slip


def form_01(dossier: Dossier, number: int, by: Person) -> dict[str, Any]:
    """What stands on Mẫu 01, in the order of the form."""
    version, applicant = dossier.procedure_version, dossier.applicant
    agency = dossier.receiving_agency
    assert dossier.received_at is not None
    assert dossier.due_at is not None
    received, due = clock.local(dossier.received_at), clock.local(dossier.due_at)
    return {
        "parent": agency.parent.name if agency.parent else agency.name,
        "office": "Bộ phận Tiếp nhận và Trả kết quả",
        "number": f"{number:02d}/BPTNTKQ",
        "place": agency.place,
        "day": received.date().isoformat(),
        "code": dossier.number,
        "track_url": f"{settings.CONGSO_PUBLIC_URL}{dossier.get_absolute_url()}",
        "applicant": applicant.name,
        "submitter": dossier.submitter_name,
        "address": applicant.address,
        "phone": dossier.submitter_phone or applicant.phone,
        "email": applicant.email,
        "id_number": applicant.id_number,
        "request": dossier.subject_line or version.name,
        "components": [_line(paper) for paper in dossier.papers() if paper.present],
        "sets": dossier.sets,
        "allotted": deadlines.term_of(version).words,
        "received_at": received.isoformat(timespec="minutes"),
        "due_at": due.isoformat(timespec="minutes"),
        "result_at": dossier.get_return_way_display(),
        "officer": by.full_name,
        "online": dossier.channel == Channel.ONLINE and not dossier.on_behalf,
        "illustrative": settings.CONGSO_DEMO,
    }


def _line(paper: Component) -> dict[str, Any]:
    return {"name": paper.name, "original": paper.originals, "certified": paper.certified, "copy": paper.copies}


def printable(data: dict[str, Any]) -> dict[str, Any]:
    """Frozen data as the template takes them: days and moments, the QR code and the barcode drawn."""
    return data | {
        "day": date.fromisoformat(data["day"]),
        "received_at": datetime.fromisoformat(data["received_at"]),
        "due_at": datetime.fromisoformat(data["due_at"]),
        "qr": qr(data["track_url"]),
        "barcode": code128(data["code"]),
    }
