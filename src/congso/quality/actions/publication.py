"""Duties to publish: charging somebody, looking whether they are met, publishing papers and withdrawing them."""

from __future__ import annotations

from typing import Any

from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Agency, Person, Unit
from congso.quality.models.publication import PublicationDuty, PublishedPaper
from congso.quality.publication import access
from congso.quality.publication.checks import Finding
from congso.quality.publication.events import DutyCharged, DutyJudged, PaperPublished, PaperWithdrawn
from congso.quality.publication.judging import judged
from congso.quality.publication.owed import OWED, owed_on
from congso.quality.publication.states import DutyState, Rhythm
from congso.quality.voices import trays
from congso.tasks import board

TO_FULFIL = "quality.publish_paper"
FIELDS = ("state", "words", "where", "latest", "checked_at", "unmet_since")


def about(duty: PublicationDuty, by: Actor) -> dict[str, Any]:
    return {"actor": by.ref, "subject": duty.ref, "agency_id": duty.agency_id}


def _duty(agency: Agency, key: str, seen: int | None = None) -> PublicationDuty:
    """The duty of an agency under its lock; begun when it was never spoken of before."""
    if key not in OWED:
        raise Refused("Không có nghĩa vụ công khai này.", field="key")
    known: PublicationDuty | None = PublicationDuty.objects.filter(agency=agency, key=key).first()
    return lock(known, seen=seen) if known is not None else begin(PublicationDuty(agency=agency, key=key))


@action
def charge_duty(
    *, agency: Agency, key: str, unit: Unit, by: Person, person: Person | None = None, seen: int | None = None
) -> PublicationDuty:
    """Let a unit, or a person of it, answer for a duty (giao nghĩa vụ công khai). Refused to who does not keep it."""
    access.check_keeps(by, agency.pk)
    if unit.agency_id != agency.pk:
        raise Refused(f"{unit.name} không thuộc cơ quan.", field="whom")
    duty = _duty(agency, key, seen)
    duty.unit, duty.person = unit, person
    save(duty, "unit", "person")
    _lay(duty)
    emit(DutyCharged(**about(duty, by), duty=duty.owed.title, whom=(person or unit).ref))
    return duty


def look_at_duties(*, agency: Agency, by: Actor) -> int:
    """Look at every duty of today, and note each whose state or words changed; how many did."""
    today = clock.today()
    known = {duty.key: duty for duty in PublicationDuty.objects.filter(agency=agency)}
    changed = 0
    for owed in owed_on(today):
        duty = known.get(owed.key) or PublicationDuty(agency=agency, key=owed.key)
        finding = judged(duty, agency, today)
        if duty.pk is None or (duty.state, duty.words) != _told(finding):
            note_finding(agency=agency, key=owed.key, finding=finding, by=by)
            changed += 1
    return changed


def _told(finding: Finding | None) -> tuple[str, str]:
    """The state and the words of a finding."""
    if finding is None:
        return DutyState.UNKNOWN, "Chưa có nơi kiểm tra nội dung này."
    return (DutyState.MET if finding.met else DutyState.UNMET), finding.words[:300]


@action
def note_finding(*, agency: Agency, key: str, finding: Finding | None, by: Actor) -> PublicationDuty:
    """Note what a look said; what is not met waits for whoever owes it (ghi kết quả kiểm tra)."""
    access.check_keeps(by, agency.pk)
    duty = _duty(agency, key)
    duty.state, duty.words = _told(finding)
    duty.latest, duty.where = (finding.latest, finding.where) if finding is not None else (None, "")
    unmet = duty.state == DutyState.UNMET
    since = finding.since if finding is not None else None
    duty.unmet_since = (since or duty.unmet_since or clock.today()) if unmet else None
    duty.checked_at = clock.now()
    save(duty, *FIELDS)
    _lay(duty)
    label = str(DutyState(duty.state).label).lower()
    emit(DutyJudged(**about(duty, by), duty=duty.owed.title, state=label, words=duty.words))
    return duty


def _lay(duty: PublicationDuty) -> None:
    """What is not met waits for whoever owes it; where nobody does, for the editor."""
    board.clear(subject=duty.ref)
    if duty.state != DutyState.UNMET:
        return
    unit, role = duty.unit, trays.head_role(duty.unit) if duty.unit is not None else ""
    if unit is None:
        post = trays.post_of(duty.agency_id, *trays.SORTERS)
        if post is None:
            return
        unit, role = post.unit, post.role
    board.put(
        subject=duty.ref,
        number="Công khai",
        title=duty.owed.title,
        about=duty.words,
        act=TO_FULFIL,
        stage="Công khai nội dung còn thiếu",
        unit=unit,
        role=role,
        person=duty.person,
        link=duty.get_absolute_url(),
    )


@action
def publish_paper(
    *,
    agency: Agency,
    key: str,
    title: str,
    year: int,
    file: StoredFile,
    by: Person,
    quarter: int = 0,
    number: str = "",
    seen: int | None = None,
) -> PublicationDuty:
    """Publish a paper for a year or quarter (công khai tài liệu); everybody may open it from then on.

    Refused without a title, for a period that is none, and to who neither owes the duty nor keeps the list.
    """
    duty = _duty(agency, key, seen)
    access.check_publishes(by, duty)
    quarterly = duty.owed.rhythm == Rhythm.QUARTERLY
    if not nfc(title):
        raise Refused("Hãy ghi tên tài liệu.", field="title")
    if not 2000 <= year <= clock.today().year + 1:
        raise Refused("Năm không đúng.", field="year")
    if quarterly != (1 <= quarter <= 4):
        raise Refused("Hãy chọn quý." if quarterly else "Nội dung này công khai theo năm.", field="quarter")
    PublishedPaper.objects.create(
        duty=duty,
        title=nfc(title)[:200],
        number=nfc(number)[:60],
        year=year,
        quarter=quarter,
        file=file,
        published_on=clock.today(),
        published_at=clock.now(),
        published_by=by,
    )
    files.attach(file=file, subject=duty.ref, by=by)
    save(duty)
    period = f"quý {quarter} năm {year}" if quarter else f"năm {year}"
    emit(PaperPublished(**about(duty, by), duty=duty.owed.title, period=period, title=nfc(title)[:200]))
    _look_again(duty, agency)
    return duty


@action
def withdraw_paper(*, paper: PublishedPaper, reason: str, by: Person) -> PublicationDuty:
    """Withdraw a paper that was published by mistake (gỡ tài liệu); the row stays, with why. Refused a second time."""
    duty = lock(paper.duty)
    access.check_publishes(by, duty)
    held: PublishedPaper = PublishedPaper.objects.select_for_update().get(pk=paper.pk)
    if held.withdrawn_at is not None:
        raise Refused("Tài liệu này đã được gỡ.")
    if not nfc(reason):
        raise Refused("Hãy ghi lý do gỡ.", field="reason")
    held.withdrawn_at, held.withdrawn_why = clock.now(), nfc(reason)[:300]
    held.save(update_fields=["withdrawn_at", "withdrawn_why"])
    save(duty)
    emit(PaperWithdrawn(**about(duty, by), title=held.title, reason=Private(held.withdrawn_why)))
    _look_again(duty, duty.agency)
    return duty


def _look_again(duty: PublicationDuty, agency: Agency) -> None:
    finding = judged(duty, agency, clock.today())
    note_finding(agency=agency, key=duty.key, finding=finding, by=House(agency.pk, "publication"))
