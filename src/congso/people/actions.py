"""Founding agencies, opening units, appointing, delegating, and getting to know applicants."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import make_password

from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc, person_sort_key, sort_key
from congso.people import access, events
from congso.people.models import Agency, AgencyCode, Applicant, Appointment, Delegation, Person, Site, Unit
from congso.people.roles import ROLES


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
def open_site(*, agency: Agency, name: str, by: Actor, lines: tuple[str, ...] = (), note: str = "") -> Site:
    """Add a place where the agency works (cơ sở)."""
    access.check_manage(by, agency)
    site = Site.objects.create(agency=agency, name=nfc(name), lines=list(lines), note=note)
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
def register_person(
    *,
    agency: Agency,
    username: str,
    full_name: str,
    by: Actor,
    password: str | None = None,
    title: str = "",
    email: str = "",
    phone: str = "",
    password_hash: str = "",
) -> Person:
    """Open an account for an official (tạo tài khoản). Refused when the sign-in name is taken.

    Without a password nobody can sign in yet. `password_hash` takes a hash made before, for imports.
    """
    access.check_manage(by, agency)
    if Person.objects.filter(username=username).exists():
        raise Refused("Tên đăng nhập này đã có người dùng.", field="username")
    person = begin(
        Person(
            agency=agency,
            username=username,
            full_name=nfc(full_name),
            sort_key=person_sort_key(full_name),
            title=title,
            email=email,
            phone=phone,
            password=password_hash or make_password(password),
        )
    )
    emit(events.PersonRegistered(actor=by.ref, subject=person.ref, agency_id=agency.pk))
    return person


@action
def suspend_person(*, person: Person, reason: str, by: Actor) -> Person:
    """Close an account (khóa tài khoản); history keeps its name. Refused without a reason, or for oneself."""
    if person.agency is None:
        raise Refused("Tài khoản này không thuộc cơ quan nào.")
    access.check_manage(by, person.agency)
    if not reason.strip():
        raise Refused("Hãy ghi lý do khóa tài khoản.", field="reason")
    if isinstance(by, Person) and by.pk == person.pk:
        raise Refused("Không tự khóa tài khoản của mình.")
    person = lock(person)
    person.is_active = False
    save(person, "is_active")
    emit(
        events.PersonSuspended(
            actor=by.ref, subject=person.ref, agency_id=int(person.agency_id or 0), reason=Private(nfc(reason))
        )
    )
    return person


@action
def appoint(
    *, person: Person, unit: Unit, role: str, post: str, since: date, by: Actor, until: date | None = None
) -> Appointment:
    """Give a person a post in a unit from a day (phân công). Refused for an unknown role or wrong dates."""
    access.check_manage(by, unit.agency)
    if role not in ROLES:
        raise Refused("Không có vai trò này.", field="role")
    if until is not None and until < since:
        raise Refused("Ngày thôi giữ phải sau ngày bắt đầu.", field="until")
    post_held = Appointment.objects.create(
        agency=unit.agency, unit=unit, person=person, role=role, post=post, since=since, until=until
    )
    person.forget_mandates()
    emit(
        events.PersonAppointed(
            actor=by.ref,
            subject=person.ref,
            agency_id=unit.agency_id,
            unit=unit.ref,
            role=ROLES[role].name,
            since=since,
        )
    )
    return post_held


@action
def end_appointment(*, appointment: Appointment, until: date, by: Actor) -> Appointment:
    """End a post on a day (thôi giữ vị trí). Refused before its first day."""
    access.check_manage(by, appointment.agency)
    if until < appointment.since:
        raise Refused("Ngày thôi giữ phải sau ngày bắt đầu.", field="until")
    appointment.until = until
    appointment.save(update_fields=["until"])
    appointment.person.forget_mandates()
    emit(
        events.AppointmentEnded(
            actor=by.ref,
            subject=appointment.person.ref,
            agency_id=appointment.agency_id,
            unit=appointment.unit.ref,
            role=ROLES[appointment.role].name,
            until=until,
        )
    )
    return appointment


@action
def delegate(
    *,
    giver: Person,
    taker: Person,
    kind: str,
    since: date,
    until: date,
    basis: str,
    by: Actor,
    permissions: tuple[str, ...] = (),
) -> Delegation:
    """Let one person act for another in a scope, for a term, on a stated basis (ủy quyền, xử lý thay).

    Refused to oneself, without a basis, backwards in time, or when the taker is not of the same agency.
    """
    if giver.agency is None or taker.agency_id != giver.agency_id:
        raise Refused("Chỉ giao cho người cùng cơ quan.", field="taker")
    access.check_delegate(by, giver, giver.agency)
    if giver.pk == taker.pk:
        raise Refused("Không giao cho chính mình.", field="taker")
    if not basis.strip():
        raise Refused("Hãy ghi căn cứ (văn bản, số, ngày).", field="basis")
    if until < since:
        raise Refused("Ngày kết thúc phải sau ngày bắt đầu.", field="until")
    delegation = begin(
        Delegation(
            agency=giver.agency,
            giver=giver,
            taker=taker,
            kind=kind,
            since=since,
            until=until,
            basis=nfc(basis),
            permissions=list(permissions),
        )
    )
    taker.forget_mandates()
    emit(
        events.Delegated(
            actor=by.ref,
            subject=delegation.ref,
            agency_id=giver.agency.pk,
            taker=taker.ref,
            since=since,
            until=until,
            basis=delegation.basis,
        )
    )
    return delegation


@action
def end_delegation(*, delegation: Delegation, by: Actor, seen: int | None = None) -> Delegation:
    """Take back what was given (chấm dứt ủy quyền), from today."""
    access.check_delegate(by, delegation.giver, delegation.agency)
    delegation = lock(delegation, seen=seen)
    delegation.ended_on = clock.today()
    save(delegation, "ended_on")
    emit(
        events.DelegationEnded(
            actor=by.ref, subject=delegation.ref, agency_id=delegation.agency_id, ended_on=delegation.ended_on
        )
    )
    return delegation


@action
def register_applicant(
    *,
    agency: Agency,
    kind: str,
    name: str,
    by: Actor,
    id_number: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
    person: Person | None = None,
) -> Applicant:
    """Get to know who files (ghi nhận chủ hồ sơ). Refused without a name, or when the number is known already."""
    access.check_register_applicant(by, agency)
    check_name_and_number(agency, kind, name, id_number)
    applicant = begin(
        Applicant(
            agency=agency,
            kind=kind,
            name=nfc(name),
            sort_key=_order_of(kind, name),
            folded=Applicant.folded_name(nfc(name)),
            id_number=_digits(id_number),
            phone=_digits(phone),
            email=email.strip(),
            address=nfc(address),
            person=person,
        )
    )
    emit(events.ApplicantRegistered(actor=by.ref, subject=applicant.ref, agency_id=agency.pk))
    return applicant


def check_name_and_number(agency: Agency, kind: str, name: str, id_number: str, own: int = 0) -> None:
    """Refused without a name or when another applicant of the agency has this number."""
    if not name.strip():
        raise Refused("Hãy ghi tên chủ hồ sơ.", field="name")
    number = _digits(id_number)
    if number and Applicant.objects.filter(agency=agency, kind=kind, id_number=number).exclude(pk=own).exists():
        raise Refused("Số giấy tờ này đã có trong hệ thống; hãy chọn người đó.", field="id_number")


@action
def correct_applicant(
    *, applicant: Applicant, by: Actor, changes: dict[str, str], seen: int | None = None
) -> Applicant:
    """Put right an applicant's particulars (sửa thông tin chủ hồ sơ). Refused when nothing changes."""
    access.check_register_applicant(by, applicant.agency)
    applicant = lock(applicant, seen=seen)
    allowed = ("name", "id_number", "phone", "email", "address")
    changed = [field for field in allowed if field in changes and changes[field] != getattr(applicant, field)]
    if not changed:
        raise Refused("Không có gì thay đổi.")
    for field in changed:
        value = changes[field]
        setattr(applicant, field, _digits(value) if field in ("id_number", "phone") else nfc(value))
    check_name_and_number(applicant.agency, applicant.kind, applicant.name, applicant.id_number, own=applicant.pk)
    applicant.sort_key = _order_of(applicant.kind, applicant.name)
    applicant.folded = Applicant.folded_name(applicant.name)
    save(applicant, *changed, "sort_key", "folded")
    emit(
        events.ApplicantCorrected(
            actor=by.ref, subject=applicant.ref, agency_id=applicant.agency_id, fields=tuple(changed)
        )
    )
    return applicant


def _order_of(kind: str, name: str) -> str:
    return person_sort_key(name) if kind == "citizen" else sort_key(name)


def _digits(number: str) -> str:
    """A number as it is compared: without blanks, dots and dashes."""
    return "".join(mark for mark in number if mark.isalnum())
