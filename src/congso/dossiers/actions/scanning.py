"""Scanning papers page by page, and those that were left at receipt."""

from __future__ import annotations

from collections.abc import Sequence

from congso.dossiers import access
from congso.dossiers.actions.papers import keep_upload
from congso.dossiers.events import PaperScanned
from congso.dossiers.models import Dossier, Scan
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.people.models import Person

MOST_FILES = 30
"""So many files one paper may have beside its first."""


@action
def scan(*, dossier: Dossier, key: str, files: Sequence[StoredFile], by: Person, seen: int | None = None) -> Dossier:
    """Add scans to a paper, one file or many pages (quét, số hóa thêm); what lies there already stays.

    Done at the desk, and after receipt also by whoever holds the dossier. Refused once it is over, for a paper that
    it does not have, without a file, and beyond MOST_FILES.
    """
    dossier = lock(dossier, seen=seen)
    check_scan(by, dossier)
    paper = dossier.components.filter(key=key).first()
    if paper is None:
        raise Refused("Hồ sơ không có giấy tờ này.", field="key")
    if not files:
        raise Refused("Hãy chọn tệp quét.", field="files")
    if paper.scans.count() + len(files) > MOST_FILES:
        raise Refused(f"Mỗi giấy tờ nhiều nhất {MOST_FILES} tệp; hãy ghép các trang vào một tệp.", field="files")
    for file in files:
        keep_upload(dossier, file, by)
    rest = list(files)
    if paper.file_id is None:
        paper.file, paper.digitised_at = rest.pop(0), clock.now()
        paper.save(update_fields=["file", "digitised_at"])
    about = {"dossier": dossier, "component": paper, "scanned_at": clock.now(), "scanned_by": by}
    Scan.objects.bulk_create([Scan(file=file, **about) for file in rest])
    save(dossier)
    emit(
        PaperScanned(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            component=paper.name,
            files=len(files),
            sha256=files[0].sha256,
        )
    )
    return dossier


def check_scan(by: Actor, dossier: Dossier) -> None:
    """Who may add scans, and until when."""
    if dossier.finished_at is not None or dossier.has_ended:
        raise Refused("Hồ sơ đã kết thúc nên không quét thêm được.")
    if dossier.received_at is None:
        access.check_desk(by, dossier, "dossiers.take_in")
    elif not access.at_desk(by, dossier, "dossiers.take_in"):
        access.check_holder(by, dossier)
