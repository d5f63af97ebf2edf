"""What stands on a handover list, on the list of results and on the slip of return; frozen when they are issued."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings

from congso.dossiers.models import Collection, Dossier, HandoverLine, HandoverList
from congso.dossiers.states import Collector, HandoverKind, ReturnWay
from congso.kernel import clock
from congso.papers.marks import code128, qr
from congso.people.models import Agency, Person

DESK = "Bộ phận Tiếp nhận và Trả kết quả"


def _head(agency: Agency, office: str, path: str) -> dict[str, Any]:
    """Who issues, where and when, and where its electronic original is."""
    now = clock.local(clock.now())
    return {
        "agency": agency.name,
        "office": office,
        "place": agency.place,
        "day": now.date().isoformat(),
        "at": now.isoformat(timespec="minutes"),
        "track_url": f"{settings.CONGSO_PUBLIC_URL}{path}",
    }


def list_data(handover: HandoverList, lines: Sequence[HandoverLine], by: Person) -> dict[str, Any]:
    """What stands on the printed list."""
    row = result_row if handover.what == HandoverKind.RESULTS else dossier_row
    return _head(handover.agency, handover.from_unit.name, handover.get_absolute_url()) | {
        "number": handover.code,
        "from_unit": handover.from_unit.name,
        "to_unit": handover.to_unit.name,
        "giver": by.full_name,
        "lines": [row(line) for line in lines],
        "papers": sum(line.papers for line in lines),
    }


def dossier_row(line: HandoverLine) -> dict[str, Any]:
    dossier = line.dossier
    assert dossier.received_at is not None
    assert dossier.due_at is not None
    return {
        "code": dossier.number,
        "what": dossier.procedure_version.short_name,
        "applicant": dossier.applicant.name,
        "received_at": f"{clock.local(dossier.received_at):%H:%M %d/%m/%Y}",
        "due_at": f"{clock.local(dossier.due_at):%H:%M %d/%m/%Y}",
        "papers": line.papers,
        "note": line.note,
    }


def result_row(line: HandoverLine) -> dict[str, Any]:
    dossier = line.dossier
    return {
        "code": dossier.number,
        "what": dossier.procedure_version.short_name,
        "result": "; ".join(result.number for result in dossier.results.all() if result.number),
        "applicant": dossier.applicant.name,
        "address": dossier.applicant.address,
        "fee": any(charge.paid_at is None for charge in dossier.charges.all()),
        "post": dossier.return_way == ReturnWay.POST,
        "papers": line.papers,
        "note": line.note,
    }


def slip_data(collection: Collection, dossier: Dossier, by: Person) -> dict[str, Any]:
    """What stands on the slip of return (Giấy biên nhận trả kết quả)."""
    applicant, result = dossier.applicant, dossier.results.order_by("-id").first()
    office = dossier.desk.name if dossier.desk is not None else DESK
    return _head(dossier.receiving_agency, office, dossier.get_absolute_url()) | {
        "number": f"{collection.number:02d}/{collection.year}/BNTKQ",
        "code": dossier.number,
        "procedure": dossier.procedure_version.name,
        "applicant": applicant.name,
        "address": applicant.address,
        "collector": collection.get_collector_display(),
        "taker": collection.name or applicant.name,
        "phone": collection.phone,
        "email": applicant.email,
        "id_number": collection.id_number,
        "proof": collection.proof,
        "tracking_code": collection.tracking_code,
        "result": result.name if result is not None else "",
        "result_number": result.number if result is not None else "",
        "result_day": clock.local(result.made_at).date().isoformat() if result is not None and result.number else "",
        "summary": (result.summary if result is not None else "") or dossier.ending_reason,
        "originals": [f"{one['name']} ({one['count']} bản chính)" for one in collection.originals],
        **_in_place_of(collection),
        "giver": by.full_name,
        "taken_by_hand": collection.collector != Collector.ONLINE,
    }


def _in_place_of(collection: Collection) -> dict[str, Any]:
    """What a result that was put right replaces, why, and whether the wrong one came back."""
    right = collection.corrected
    if right is None or right.replaces is None:
        return {}
    back = "đã thu lại" if collection.wrong_back else "không thu lại được"
    return {"replaces": f"{right.replaces.number} ({back})", "fault": right.fault}


def printable(data: dict[str, Any]) -> dict[str, Any]:
    """Frozen data as a template takes them: days in words, marks drawn."""
    drawn: dict[str, Any] = {"day": date.fromisoformat(data["day"]), "at": datetime.fromisoformat(data["at"])}
    if data.get("result_day"):
        drawn["result_day"] = date.fromisoformat(data["result_day"])
    if data.get("code"):
        drawn["barcode"] = code128(data["code"])
    return data | drawn | {"qr": qr(data["track_url"])}
