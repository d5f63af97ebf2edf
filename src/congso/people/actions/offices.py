"""Founding agencies, giving them codes, sites and units."""

from __future__ import annotations

from datetime import date

from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people import access, events
from congso.people.models import Agency, AgencyCode, Site, Unit


@action
def found_agency(
    *,
    name: str,
    short_name: str,
    slug: str,
    kind: str,
    place: str,
    by: Actor,
    parent: Agency | None = None,
    address: str = "",
    phone: str = "",
) -> Agency:
    """Enter a body with its own seal and numbers (lập cơ quan). Refused when its short address is taken."""
    if parent is not None:
        access.check_manage(by, parent)
    elif not isinstance(by, House):
        raise Refused("Cơ quan đầu tiên được lập khi cài đặt.")
    if Agency.objects.filter(slug=slug).exists():
        raise Refused("Tên viết tắt này đã có cơ quan dùng.", field="slug")
    agency = begin(
        Agency(
            name=nfc(name),
            short_name=nfc(short_name),
            slug=slug,
            kind=kind,
            place=place,
            parent=parent,
            address=address,
            phone=phone,
        )
    )
    emit(events.AgencyFounded(actor=by.ref, subject=agency.ref, agency_id=agency.pk, slug=slug))
    return agency


@action
def give_code(
    *,
    agency: Agency,
    scheme: str,
    code: str,
    since: date,
    by: Actor,
    until: date | None = None,
    confirmed: bool = False,
    source: str = "",
) -> AgencyCode:
    """Record an identifier from a day (mã định danh). Refused when the code is in use."""
    access.check_manage(by, agency)
    if AgencyCode.objects.filter(code=code).exclude(agency=agency).exists():
        raise Refused("Mã định danh này đã ghi cho cơ quan khác.", field="code")
    given = AgencyCode.objects.create(
        agency=agency, scheme=scheme, code=code, since=since, until=until, confirmed=confirmed, source=source
    )
    emit(events.AgencyCodeGiven(actor=by.ref, subject=agency.ref, agency_id=agency.pk, code=code, since=since))
    return given


@action
def open_site(
    *, agency: Agency, name: str, by: Actor, lines: tuple[str, ...] = (), note: str = "", host: Agency | None = None
) -> Site:
    """Add a place where the agency works (cơ sở); `host` runs the house where it is a guest (the centre).

    Refused when the host is the agency itself.
    """
    access.check_manage(by, agency)
    if host is not None and host.pk == agency.pk:
        raise Refused("Nơi này là của chính cơ quan.", field="host")
    site = Site.objects.create(agency=agency, host=host, name=nfc(name), lines=list(lines), note=note)
    emit(events.SiteOpened(actor=by.ref, subject=agency.ref, agency_id=agency.pk, site=site.name))
    return site


@action
def open_unit(
    *, agency: Agency, name: str, short_name: str, kind: str, by: Actor, site: Site | None = None, order: int = 0
) -> Unit:
    """Open a division or desk (lập phòng). Refused when the agency has one of that short name."""
    access.check_manage(by, agency)
    if Unit.objects.filter(agency=agency, short_name=short_name).exists():
        raise Refused("Cơ quan đã có phòng mang tên viết tắt này.", field="short_name")
    unit = begin(Unit(agency=agency, name=nfc(name), short_name=short_name, kind=kind, site=site, order=order))
    emit(events.UnitOpened(actor=by.ref, subject=agency.ref, agency_id=agency.pk, unit=unit.ref))
    return unit


@action
def set_assigning(*, unit: Unit, by_load: bool, by: Actor, seen: int | None = None) -> Unit:
    """Let the house assign what comes to a unit, each to whoever has least to do, or leave it to the head.

    (tự phân công theo tải.) Refused when nothing would change, or `by` does not assign this unit's work.
    """
    access.check_assigning(by, unit)
    unit = lock(unit, seen=seen)
    if unit.assigns_by_load is by_load:
        raise Refused("Phòng đang dùng cách phân công này.")
    unit.assigns_by_load = by_load
    save(unit, "assigns_by_load")
    how = "tự phân công cho người ít việc nhất" if by_load else "Trưởng phòng phân công"
    emit(events.AssigningSet(actor=by.ref, subject=unit.ref, agency_id=unit.agency_id, how=how))
    return unit
