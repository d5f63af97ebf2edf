"""Taking files in, joining them to things, and giving up those that nobody used."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import ProtectedError

from congso.files.events import FileAttached, FileDetached, FileDiscarded, FileTakenIn, VirusCheckedLater
from congso.files.intake import Staged, Upload, drop, stage
from congso.files.models import FileLink, NamelessBytes, StoredFile
from congso.files.queries import expired_uploads
from congso.files.states import VirusCheck
from congso.files.storage import storage
from congso.files.virus import scan
from congso.kernel import clock
from congso.kernel.actions import action, emit
from congso.kernel.actors import Actor, House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused


@action
def take_in(*, upload: Upload | Staged, agency_id: int, by: Actor, name: str | None = None) -> StoredFile:
    """Keep a checked file for an agency (nhận tệp); the bytes lie on the disk before the row names them.

    The same bytes are kept once within an agency. A large upload is staged first (`files.intake.stage`), so that the
    database is not held while it is read. Refused when it is too large, not of a sort that is taken, or infected.
    """
    staged = upload if isinstance(upload, Staged) else stage(upload, name=name)
    same = (
        StoredFile.objects.select_for_update().filter(agency_id=agency_id, sha256=staged.sha256).order_by("id").first()
    )
    if same is not None:
        transaction.on_commit(lambda: drop(staged))
    file = StoredFile(
        agency_id=agency_id,
        sha256=staged.sha256,
        size=staged.size,
        storage_key=same.storage_key if same is not None else staged.storage_key,
        key_id=same.key_id if same is not None else "",
        media_type=staged.media_type,
        original_name=staged.name,
        virus_check=staged.virus_check,
        made_at=clock.now(),
        made_by=by.ref,
    )
    file.save(force_insert=True)
    emit(
        FileTakenIn(
            actor=by.ref,
            subject=file.ref,
            agency_id=agency_id,
            file_name=Private(file.original_name),
            sha256=file.sha256,
            size=file.size,
            virus_check=file.virus_check,
        )
    )
    return file


@action
def attach(*, file: StoredFile, subject: str, by: Actor) -> FileLink:
    """Join a file to a thing of the office, named by its ref (đính kèm); a second time changes nothing."""
    held = _held(file)
    link = FileLink.objects.filter(file=held, subject=subject).first() or FileLink.objects.create(
        file=held, subject=subject, agency_id=held.agency_id, made_at=clock.now(), made_by=by.ref
    )
    emit(FileAttached(actor=by.ref, subject=held.ref, agency_id=held.agency_id, to=subject))
    return link


@action
def detach(*, file: StoredFile, subject: str, by: Actor) -> None:
    """Take a file off a draft (bỏ đính kèm); the room of the draft has checked that it still is one."""
    held = _held(file)
    if not FileLink.objects.filter(file=held, subject=subject).delete()[0]:
        raise Refused("Tệp này không còn trong danh sách đính kèm.")
    emit(FileDetached(actor=by.ref, subject=held.ref, agency_id=held.agency_id, to=subject))


def discard_expired(*, older_than: timedelta) -> int:
    """Give up uploads that belong to nothing after their term, each in its own act; how many went."""
    gone = 0
    for file in expired_uploads(older_than).order_by("id").iterator(chunk_size=200):
        try:
            discard(file=file, by=House(agency_id=file.agency_id))
        except (Refused, ProtectedError):
            continue
        gone += 1
    return gone


@action
def discard(*, file: StoredFile, by: Actor) -> None:
    """Give up one upload that belongs to nothing (bỏ tệp tải lên). Refused when something holds it meanwhile."""
    held = _held(file)
    if held.links.exists():
        raise Refused("Tệp đã được đính kèm nên không bỏ được.")
    ref, key = held.ref, held.storage_key
    held.delete()
    if not StoredFile.objects.filter(storage_key=key).exists():
        NamelessBytes.objects.get_or_create(storage_key=key, defaults={"since": clock.real_now()})
    emit(FileDiscarded(actor=by.ref, subject=ref, agency_id=file.agency_id, sha256=file.sha256))


@action
def check_again(*, file: StoredFile, by: Actor) -> StoredFile:
    """Scan a file that came in while the scanner was away (kiểm tra lại); one that is infected is closed for everybody.

    Refused when no scanner answers.
    """
    held = _held(file)
    verdict, virus = scan(storage().path(held.storage_key))
    if verdict is VirusCheck.NOT_CHECKED:
        raise Refused("Chưa kiểm tra được mã độc: trình quét không trả lời.")
    held.virus_check = verdict
    held.save(update_fields=["virus_check"])
    found, told = f" ({virus})" if virus else "", verdict.label.lower()
    emit(VirusCheckedLater(actor=by.ref, subject=held.ref, agency_id=held.agency_id, virus_check=told, virus=found))
    return held


def _held(file: StoredFile) -> StoredFile:
    """The file's row under its lock. Refused when it was given up meanwhile."""
    held = StoredFile.objects.select_for_update().filter(pk=file.pk).first()
    if held is None:
        raise Refused("Tệp này không còn nữa. Hãy tải lên lại.")
    return held
