"""Sample dossiers of a draft: add, remove, carry over."""

from __future__ import annotations

from django.db.models import Max

from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Person
from congso.procedures import access
from congso.procedures.actions.writers import note_writer
from congso.procedures.events import SampleAdded, SampleRemoved
from congso.procedures.models import ProcedureVersion, Sample

MOST = 20


@action
def add_sample(
    *, version: ProcedureVersion, file: StoredFile, caption: str, by: Person, seen: int | None = None
) -> ProcedureVersion:
    """Put a sample beside a draft (thêm hồ sơ mẫu). Refused without a caption, and beyond twenty."""
    version = lock(version, seen=seen)
    access.check_rewrite(by, version)
    if not nfc(caption):
        raise Refused("Hãy ghi tên của mẫu.", field="caption")
    if version.samples.count() >= MOST:
        raise Refused(f"Đã có {MOST} mẫu; hãy bỏ bớt.", field="file")
    files.attach(file=file, subject=version.ref, by=by)
    last = version.samples.aggregate(last=Max("order"))["last"] or 0
    Sample.objects.create(version=version, order=last + 1, file=file, caption=nfc(caption)[:200])
    note_writer(version, by)
    save(version)
    emit(
        SampleAdded(
            actor=by.ref,
            subject=version.ref,
            agency_id=version.agency_id,
            number=version.number,
            caption=nfc(caption)[:200],
            sha256=file.sha256,
        )
    )
    return version


@action
def remove_sample(
    *, version: ProcedureVersion, sample: Sample, by: Person, seen: int | None = None
) -> ProcedureVersion:
    """Take a sample off a draft (bỏ hồ sơ mẫu). Refused when it is not there any more."""
    version = lock(version, seen=seen)
    access.check_rewrite(by, version)
    held = version.samples.filter(pk=sample.pk).select_related("file").first()
    if held is None:
        raise Refused("Mẫu này không còn nữa.")
    caption, file = held.caption, held.file
    held.delete()
    if not version.samples.filter(file=file).exists():
        files.detach(file=file, subject=version.ref, by=by)
    note_writer(version, by)
    save(version)
    emit(
        SampleRemoved(
            actor=by.ref, subject=version.ref, agency_id=version.agency_id, number=version.number, caption=caption
        )
    )
    return version


def copy_samples(old: ProcedureVersion, new: ProcedureVersion, by: Person) -> None:
    """A new draft begins with the samples of the version that it was copied from."""
    for sample in old.samples.select_related("file"):
        files.attach(file=sample.file, subject=new.ref, by=by)
        Sample.objects.create(version=new, order=sample.order, file=sample.file, caption=sample.caption)
