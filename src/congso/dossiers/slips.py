"""Official slips of a dossier: numbered and frozen when issued (TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from congso.dossiers.form_sets import FORM_SETS, REGISTER, SERIES, Form, form_of
from congso.dossiers.models import Dossier, Slip
from congso.dossiers.slip_data import CONTENTS
from congso.kernel import clock
from congso.kernel.actors import Actor
from congso.numbers.actions import draw
from congso.papers.marks import code128, qr
from congso.people.models import Person
from congso.rules import queries as rules
from congso.rules.definitions import FORMS_SET

_MOMENTS = (
    *("received_at", "due_at", "due_before", "due_after", "returned_at"),
    *("submitted_at", "decided_at", "closed_at", "at"),
)
_DAYS = ("day", "until", "first", "last", "opened")


def form_for(dossier: Dossier, kind: str) -> Form | None:
    """The form of a kind in the set under which the dossier was received; None where that set has none."""
    on = dossier.received_on or clock.today()
    key = rules.get(FORMS_SET, on=on, agency_id=dossier.agency_id).value
    return FORM_SETS[key].of_kind(kind)


def issue(dossier: Dossier, kind: str, *, by: Actor, **about: Any) -> Slip | None:
    """Number a form and freeze what stands on it (phát hành phiếu); nothing where the dossier's set lacks the form."""
    form = form_for(dossier, kind)
    if form is None or kind == REGISTER:
        return None
    year = clock.today().year
    drawn = draw(
        agency_id=dossier.receiving_agency_id, series=SERIES[kind], period=str(year), subject=dossier.ref, by=by
    )
    slip: Slip = Slip.objects.create(
        agency_id=dossier.receiving_agency_id,
        dossier=dossier,
        form=form.number,
        form_set=form.form_set,
        year=year,
        number=drawn.number,
        data=CONTENTS[kind](dossier, form, drawn.number, by, **about),
        issued_at=clock.now(),
        issued_by=by if isinstance(by, Person) else None,
    )
    return slip


def form(slip: Slip) -> Form:
    return form_of(slip.form_set, slip.form)


def printable(data: dict[str, Any]) -> dict[str, Any]:
    """Frozen data as the template takes them: days and moments, the QR code and the bar code drawn."""
    marks: dict[str, Any] = {}
    if data.get("track_url"):
        marks["qr"] = qr(data["track_url"])
    if data.get("rate_url"):
        marks["rate_qr"] = qr(data["rate_url"])
    if data.get("code"):
        marks["barcode"] = code128(data["code"])
    return {key: _written(key, value) for key, value in data.items()} | marks


def _written(key: str, value: Any) -> Any:
    if key in _DAYS and value:
        return date.fromisoformat(value)
    if key in _MOMENTS and value:
        return datetime.fromisoformat(value)
    if isinstance(value, dict):
        return printable_part(value)
    if isinstance(value, list):
        return [printable_part(part) if isinstance(part, dict) else part for part in value]
    return value


def printable_part(part: dict[str, Any]) -> dict[str, Any]:
    return {key: _written(key, value) for key, value in part.items()}
