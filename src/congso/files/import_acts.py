"""The verbs of an import: laying a sheet in, rehearsing it, bringing it in, setting it aside."""

from __future__ import annotations

from typing import Any

from congso.files import actions
from congso.files.events import ImportOrdered, SheetBroughtIn, SheetLaidIn, SheetRehearsed, SheetSetAside
from congso.files.importing import Importer, Told, counted, go_through, importers
from congso.files.intake import Staged, Upload
from congso.files.models import SheetImport
from congso.files.queries import open_file
from congso.files.sheets import Row, read_rows
from congso.files.states import ImportState, import_flow
from congso.jobs import enqueue, job, progress
from congso.kernel import clock, subjects
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.refusals import Refused


def check_import(by: Any, importer: Importer, agency_id: int) -> None:
    """Refused unless `by` may bring in such rows for this agency."""
    if not isinstance(by, House) and not by.may(importer.permission, agency_id=agency_id):
        raise Refused(f"Bạn không được nhập {importer.noun} của cơ quan này.")


@action
def lay_in(*, importer: Importer, upload: Upload | Staged, agency_id: int, by: Any) -> SheetImport:
    """Lay a sheet in to be rehearsed (nộp bảng). Refused when it cannot be read or lacks a column."""
    check_import(by, importer, agency_id)
    file = actions.take_in(upload=upload, agency_id=agency_id, by=by)
    with open_file(file) as content:
        rows = read_rows(content, importer.columns)
    if not rows:
        raise Refused("Bảng không có dòng nào.", field="file")
    sheet = begin(SheetImport(agency_id=agency_id, kind=importer.kind, file=file, made_by=by.ref))
    actions.attach(file=file, subject=sheet.ref, by=by)
    enqueue(rehearse_sheet, sheet=str(sheet.uid), agency_id=agency_id)
    emit(SheetLaidIn(actor=by.ref, subject=sheet.ref, agency_id=agency_id, what=importer.title))
    return sheet


@action
def note_rehearsal(*, sheet: SheetImport, found: list[Told], by: House) -> SheetImport:
    """Keep what the rehearsal found for each row."""
    sheet = lock(sheet)
    import_flow.move(sheet, "note_rehearsal", to=ImportState.REHEARSED)
    sheet.rows, sheet.counts = [told.as_plain() for told in found], counted(found)
    save(sheet, "state", "rows", "counts")
    emit(
        SheetRehearsed(
            actor=by.ref,
            subject=sheet.ref,
            agency_id=sheet.agency_id,
            rows=len(found),
            refused=sheet.counts["refused"],
        )
    )
    return sheet


@action
def order_import(*, sheet: SheetImport, by: Any, whole: bool = False, seen: int | None = None) -> SheetImport:
    """Bring a rehearsed sheet in (nhập); with `whole`, all rows or none. Refused where there is nothing to bring."""
    sheet = lock(sheet, seen=seen)
    check_import(by, importers[sheet.kind], sheet.agency_id)
    import_flow.check(sheet, "order_import")
    if not sheet.counts.get("new", 0) + sheet.counts.get("changed", 0):
        raise Refused("Không có dòng nào mới hay đổi để nhập.")
    if whole and sheet.counts.get("refused"):
        raise Refused("Còn dòng bị từ chối nên không nhập được trọn bảng. Hãy sửa bảng rồi nộp lại.", field="whole")
    import_flow.move(sheet, "order_import")
    sheet.whole, sheet.made_by = whole, by.ref
    save(sheet, "state", "whole", "made_by")
    enqueue(carry_out_import, sheet=str(sheet.uid), agency_id=sheet.agency_id)
    emit(ImportOrdered(actor=by.ref, subject=sheet.ref, agency_id=sheet.agency_id, whole=whole))
    return sheet


@action
def note_outcome(*, sheet: SheetImport, found: list[Told], by: House) -> SheetImport:
    """Keep what became of each row."""
    sheet = lock(sheet)
    import_flow.move(sheet, "note_outcome")
    sheet.rows, sheet.counts, sheet.ended_at = [told.as_plain() for told in found], counted(found), clock.now()
    save(sheet, "state", "rows", "counts", "ended_at")
    many = {fate: sheet.counts[fate] for fate in ("new", "changed", "same", "refused")}
    emit(SheetBroughtIn(actor=by.ref, subject=sheet.ref, agency_id=sheet.agency_id, **many))
    return sheet


@action
def set_aside(*, sheet: SheetImport, by: Any, seen: int | None = None) -> SheetImport:
    """Do not bring a rehearsed sheet in (bỏ lần nhập)."""
    sheet = lock(sheet, seen=seen)
    check_import(by, importers[sheet.kind], sheet.agency_id)
    import_flow.move(sheet, "set_aside")
    save(sheet, "state")
    emit(SheetSetAside(actor=by.ref, subject=sheet.ref, agency_id=sheet.agency_id, reason="người nộp bảng bỏ."))
    return sheet


@job(words="Thử bảng nhập", attempts=3)
def rehearse_sheet(*, sheet: str, agency_id: int) -> None:
    """Try every row and take it back; a sheet that was rehearsed already is left alone."""
    found = SheetImport.objects.select_related("file").filter(uid=sheet, state=ImportState.LAID_IN).first()
    if found is not None:
        note_rehearsal(sheet=found, found=_through(found, rehearse=True), by=House(agency_id, "import"))


@job(words="Nhập bảng", attempts=3)
def carry_out_import(*, sheet: str, agency_id: int) -> None:
    """Bring every row in; what a killed worker brought in already is found again as the same."""
    found = SheetImport.objects.select_related("file").filter(uid=sheet, state=ImportState.ORDERED).first()
    if found is not None:
        told = _through(found, rehearse=False)
        note_outcome(sheet=found, found=told, by=House(agency_id, "import"))


def _through(sheet: SheetImport, *, rehearse: bool) -> list[Told]:
    importer, by = importers[sheet.kind], subjects.fetch(sheet.made_by)
    if by is None:
        raise Refused("Người nộp bảng không còn trong hệ thống.")
    return go_through(
        importer,
        _rows(sheet, importer),
        agency_id=sheet.agency_id,
        by=by,
        rehearse=rehearse,
        whole=sheet.whole,
        tell=lambda done, total: progress(done, total, importer.noun),
    )


def _rows(sheet: SheetImport, importer: Importer) -> list[Row]:
    with open_file(sheet.file) as content:
        return read_rows(content, importer.columns)
