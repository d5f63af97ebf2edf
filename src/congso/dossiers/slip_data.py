"""What stands on each slip, in the order of its form; plain values that are frozen when it is issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings

from congso.dossiers import deadlines
from congso.dossiers.form_sets import (
    APOLOGY,
    CONTROL_SHEET,
    RECEIPT,
    REFUSAL,
    SERIES,
    STOP_NOTICE,
    SUPPLEMENT,
    Form,
)
from congso.dossiers.models import Apology, Charge, Component, Dossier, Result, Slip, SupplementRequest
from congso.dossiers.models.follow_up import volume_of
from congso.dossiers.movements import handovers
from congso.dossiers.rating_doors import slip_address
from congso.dossiers.states import Channel
from congso.kernel import clock
from congso.kernel.actors import Actor
from congso.people.models import Agency, Person
from congso.ui.filters import so

DESK = "Bộ phận Tiếp nhận và Trả kết quả"
Content = Callable[..., dict[str, Any]]


def _minute(moment: datetime) -> str:
    return clock.local(moment).isoformat(timespec="minutes")


def _head(dossier: Dossier, form: Form, number: int, by: Actor) -> dict[str, Any]:
    """What every slip begins with: the desk, the number, the day, whose dossier."""
    agency, applicant = dossier.receiving_agency, dossier.applicant
    return {
        "parent": agency.name,
        "office": DESK,
        "number": f"{number:02d}/{form.symbol}",
        "place": agency.place,
        "day": clock.today().isoformat(),
        "code": dossier.number or "",
        "track_url": f"{settings.CONGSO_PUBLIC_URL}{dossier.public_path}",
        "applicant": applicant.name,
        "submitter": dossier.submitter_name,
        "address": applicant.address,
        "phone": dossier.submitter_phone or applicant.phone,
        "email": applicant.email,
        "id_number": applicant.id_number,
        "request": dossier.subject_line or dossier.procedure_version.name,
        "officer": by.full_name if isinstance(by, Person) else "",
        "online": dossier.channel == Channel.ONLINE and not dossier.on_behalf,
        "illustrative": settings.CONGSO_DEMO,
    }


def _contact(agency: Agency, by: Actor) -> dict[str, Any]:
    person = by if isinstance(by, Person) else None
    return {
        "contact": person.full_name if person else DESK,
        "contact_phone": (person.phone if person else "") or agency.phone,
        "website": settings.CONGSO_PUBLIC_URL,
    }


def receipt(dossier: Dossier, form: Form, number: int, by: Actor) -> dict[str, Any]:
    """Receipt and appointment; its number is the dossier's place in the follow-up book of the year."""
    assert dossier.received_at is not None
    assert dossier.due_at is not None
    return _head(dossier, form, number, by) | {
        "components": [_line(paper) for paper in dossier.papers() if paper.present],
        "sets": dossier.sets,
        "allotted": deadlines.term_of(dossier.procedure_version).words,
        "received_at": _minute(dossier.received_at),
        "due_at": _minute(dossier.due_at),
        "result_at": dossier.get_return_way_display(),
        "fee": _fees(dossier),
        **_place_in_book(number),
        "rate_url": slip_address(dossier),
    }


def _line(paper: Component) -> dict[str, Any]:
    return {"name": paper.name, "original": paper.originals, "certified": paper.certified, "copy": paper.copies}


def _fees(dossier: Dossier) -> str:
    """The fees of the procedure that hold today, when each is collected, and what of all that is owed was paid."""
    fees = [fee for fee in dossier.procedure_version.fees.all() if fee.applies_on(clock.today())]
    owed = {charge.what: charge for charge in dossier.charges.all()}
    told = []
    for fee in fees:
        charge = owed.pop(fee.name[:160], None)
        told.append(
            f"{fee.name} {_amount(charge.amount if charge else fee.amount)} ({fee.get_collected_display().lower()})"
            + (_payment(charge) if charge else "")
        )
    told += [f"{charge.what} {_amount(charge.amount)}{_payment(charge)}" for charge in owed.values()]
    return "; ".join(told)


def _payment(charge: Charge) -> str:
    """Whether it was paid, and the receipt that proves it."""
    if charge.paid_at is None:
        return ", chưa nộp"
    return f", đã nộp (biên lai {charge.receipt})" if charge.receipt else ", đã nộp"


def _amount(amount: int | None) -> str:
    return "theo quy định" if amount is None else f"{so(amount)} đồng"


def supplement(dossier: Dossier, form: Form, number: int, by: Actor, *, request: SupplementRequest) -> dict[str, Any]:
    """Request to add or put right papers."""
    wanted = dossier.components.filter(key__in=request.components)
    return (
        _head(dossier, form, number, by)
        | _contact(dossier.receiving_agency, by)
        | {
            "wanted": [{"name": paper.name, "note": _lack(paper)} for paper in wanted],
            "reason": request.reason,
            "until": request.until.isoformat(),
            "basis": request.sector_rule,
            "stage": "trước khi tiếp nhận" if request.before_receipt else "trong khi giải quyết",
        }
    )


def _lack(paper: Component) -> str:
    return paper.comment or ("Nộp lại bản đạt yêu cầu" if paper.present else "Nộp thêm")


def refusal(
    dossier: Dossier, form: Form, number: int, by: Actor, *, reason: str, decided: bool = False
) -> dict[str, Any]:
    """Refusal to receive at the desk, or to resolve after appraisal (then the desk's clerk signs by hand)."""
    online = dossier.channel == Channel.ONLINE and dossier.submitted_at is not None
    head = _head(dossier, form, number, by) | _contact(dossier.receiving_agency, by)
    return head | {
        "reason": reason,
        "decided": decided,
        "officer": "" if decided else head["officer"],
        "submitted_at": _minute(dossier.submitted_at) if online and dossier.submitted_at else "",
    }


def apology(
    dossier: Dossier,
    form: Form,
    number: int,
    by: Actor,
    *,
    letter: Apology | None = None,
    corrected: Result | None = None,
) -> dict[str, Any]:
    """Apology and new date, in the name of the agency that resolves: for a delay (`letter`), or for a wrong result
    that is put right (`corrected`; NĐ 61/2018 Điều 21)."""
    if letter is None:
        assert corrected is not None
        return _apology_for_error(dossier, form, number, by, corrected)
    assert dossier.received_at is not None
    return _letter(dossier, form, number, by) | {
        "received_at": _minute(dossier.received_at),
        "due_before": _minute(letter.due_before),
        "due_after": _minute(letter.due_after),
        "reason": letter.reason,
        "result_at": _place(dossier),
        "copies_to": ["Như trên;", "Văn phòng UBND tỉnh;", "Bộ phận Một cửa;", "Lưu: VT."],
    }


def _apology_for_error(dossier: Dossier, form: Form, number: int, by: Actor, right: Result) -> dict[str, Any]:
    """What was wrong with the result that was given, and when the right one is."""
    assert dossier.received_at is not None
    assert right.due_at is not None
    return _letter(dossier, form, number, by) | {
        "received_at": _minute(dossier.received_at),
        "due_after": _minute(right.due_at),
        "returned_at": _minute(dossier.returned_at) if dossier.returned_at else "",
        "wrong": right.replaces.number if right.replaces else "",
        "reason": right.fault,
        "result_at": _place(dossier),
        "copies_to": ["Như trên;", "Văn phòng UBND tỉnh;", "Bộ phận Một cửa;", "Lưu: VT."],
    }


def _letter(dossier: Dossier, form: Form, number: int, by: Actor) -> dict[str, Any]:
    """The head of a paper that the agency issues itself, and who signs it."""
    agency = dossier.agency
    signer = by if isinstance(by, Person) else None
    return _head(dossier, form, number, by) | {
        "parent": agency.parent.name if agency.parent else "",
        "office": agency.name,
        "place": agency.place,
        "signer": signer.full_name if signer else "",
        "signer_title": _title(signer, agency),
    }


def _title(signer: Person | None, agency: Agency) -> list[str]:
    """The lines over a signature: a deputy signs for the head (KT.; NĐ 30/2020 Điều 13)."""
    posts = [mandate.post for mandate in signer.mandates if mandate.agency_id == agency.pk] if signer else []
    post = posts[0] if posts else "Thủ trưởng cơ quan"
    deputy, _, head = post.partition(" ")
    if deputy == "Phó":
        return [f"KT. {head.upper()}", post.upper()]
    return [post.upper()]


def _place(dossier: Dossier) -> str:
    return f"{DESK}, {dossier.receiving_agency.name}"


def stop_notice(
    dossier: Dossier, form: Form, number: int, by: Actor, *, reason: str, stage: str, asked: str = ""
) -> dict[str, Any]:
    """Notice that resolving stops, with the money that was paid already."""
    assert dossier.received_at is not None
    return _letter(dossier, form, number, by) | {
        "received_at": _minute(dossier.received_at),
        "decided_at": _minute(clock.now()),
        "stage": stage,
        "asked": asked,
        "reason": reason,
        "paid": _paid(dossier),
        "result_at": _place(dossier),
    }


def _paid(dossier: Dossier) -> str:
    paid = dossier.charges.exclude(paid_at=None)
    told = [f"{charge.what} {so(charge.amount)} đồng (biên lai {charge.receipt})" for charge in paid]
    return "; ".join(told) or "Chưa nộp khoản nào"


def control_sheet(dossier: Dossier, form: Form, number: int, by: Actor, *, blanks: int = 0) -> dict[str, Any]:
    """The sheet that travels with the dossier: each hand-over so far, and empty groups for those to come."""
    assert dossier.received_at is not None
    assert dossier.due_at is not None
    asked = [str(one.unit or one.body) for one in dossier.consultations.select_related("unit")]
    outside = list(dossier.step_runs.exclude(outside_body="").values_list("outside_body", flat=True))
    return (
        _head(dossier, form, number, by)
        | {
            "received_at": _minute(dossier.received_at),
            "due_at": _minute(dossier.due_at),
            "agency": dossier.agency.name,
            "helpers": list(dict.fromkeys(asked + outside)),
            "movements": [one.as_data() for one in handovers(dossier)],
            "blanks": blanks,
        }
        | _entry(dossier)
    )


def _entry(dossier: Dossier) -> dict[str, Any]:
    """The dossier's place in the follow-up book, as its receipt says."""
    series = SERIES[RECEIPT].split()[1]
    receipt: Slip | None = dossier.slips.filter(form=series).order_by("id").first()
    return {} if receipt is None else _place_in_book(receipt.number)


def _place_in_book(entry: int) -> dict[str, str]:
    """Volume and number in the follow-up book of the year, as the volume's cover says them."""
    return {"book": f"{volume_of(entry):02d}", "entry": str(entry)}


CONTENTS: dict[str, Content] = {
    RECEIPT: receipt,
    SUPPLEMENT: supplement,
    REFUSAL: refusal,
    APOLOGY: apology,
    STOP_NOTICE: stop_notice,
    CONTROL_SHEET: control_sheet,
}
