"""Writing a long list to a file in the background (xuất danh sách)."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.http import Http404, QueryDict

from congso import jobs
from congso.dossiers.asked import Asked, ask
from congso.dossiers.list_events import ListExportAsked, ListExportDiscarded, ListExportEnded
from congso.dossiers.list_files import Rows, file_name
from congso.dossiers.models import ListExport
from congso.dossiers.register import TRAYS
from congso.dossiers.states import ExportFormat
from congso.files import actions as files
from congso.files.intake import Staged, stage
from congso.files.row_files import csv_pieces, write_xlsx
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.search.lists import LONGEST_QUERY, kept_query

KEPT = timedelta(days=7)
"""How long a file of a list stays."""


@action
def ask_list_export(*, tray: str, query: str, form: str, by: Person) -> ListExport:
    """Ask for a list as a file, written in the background (xuất danh sách). Refused for an unknown list or form."""
    if tray not in TRAYS or form not in ExportFormat.values:
        raise Refused("Không có danh sách hoặc loại tệp này.")
    if by.agency_id is None:
        raise Refused("Chỉ cán bộ của cơ quan xuất được danh sách.")
    kept = kept_query(query)
    if len(kept) > LONGEST_QUERY:
        raise Refused("Bộ lọc quá dài nên không xuất được.")
    export = begin(
        ListExport(agency_id=by.agency_id, person=by, tray=tray, query=kept, form=form, asked_at=clock.now())
    )
    export.job = jobs.enqueue(write_list_export, export=export.uid, agency_id=by.agency_id)
    save(export, "job")
    emit(
        ListExportAsked(
            actor=by.ref,
            subject=export.ref,
            agency_id=export.agency_id,
            tray=TRAYS[tray].label,
            form=str(ExportFormat(form).label),
            query=Private(kept),
        )
    )
    return export


@jobs.job(words="Xuất danh sách hồ sơ TTHC ra tệp", attempts=3)
def write_list_export(*, export: UUID, agency_id: int) -> None:
    """Write the file with the rights that the person has now; nothing where it was written already."""
    asked_for = ListExport.objects.select_related("person").get(uid=export)
    if asked_for.ended_at is not None:
        return
    house = House(agency_id=agency_id)
    try:
        asked = ask(asked_for.tray, QueryDict(asked_for.query), asked_for.person)
    except Http404 as problem:
        end_list_export(export=asked_for, rows=0, refusal=str(problem), by=house)
        return
    with tempfile.TemporaryDirectory(prefix="congso-list-") as folder:
        path = Path(folder) / file_name(asked, asked_for.form)
        written = _written(asked, asked_for.form, path)
        staged = stage(path)
    end_list_export(export=asked_for, rows=written, staged=staged, by=house)


def _written(asked: Asked, form: str, path: Path) -> int:
    """Write the file and say how many rows it has."""
    rows = Rows(asked)
    if form == ExportFormat.XLSX:
        return write_xlsx(rows, path, lambda done, total: jobs.progress(done, total, "dòng"))
    with path.open("wb") as file:
        file.writelines(csv_pieces(rows))
    return len(rows)


@action
def end_list_export(
    *, export: ListExport, rows: int, by: House, staged: Staged | None = None, refusal: str = ""
) -> ListExport:
    """Put the written file where the person who asked finds it, or say why there is none."""
    held = lock(export)
    if held.ended_at is not None:
        raise Refused("Tệp này đã xuất xong.")
    if staged is not None:
        held.file = files.take_in(upload=staged, agency_id=held.agency_id, by=by)
        files.attach(file=held.file, subject=held.ref, by=by)
    held.ended_at, held.done, held.refusal = clock.now(), rows, refusal[:300]
    save(held, "file", "ended_at", "done", "refusal")
    emit(ListExportEnded(actor=by.ref, subject=held.ref, agency_id=held.agency_id, rows=rows, refusal=refusal))
    return held


@action
def discard_list_export(*, export: ListExport, by: House) -> None:
    """Give up a file after its term."""
    held = lock(export)
    ref, agency_id, file, tray = held.ref, held.agency_id, held.file, held.tray
    held.delete()
    if file is not None:
        files.detach(file=file, subject=ref, by=by)
        files.discard(file=file, by=by)
    label = TRAYS[tray].label if tray in TRAYS else tray
    emit(ListExportDiscarded(actor=by.ref, subject=ref, agency_id=agency_id, tray=label))


def discard_old_list_exports() -> int:
    """Give up the files that are older than a week, each in its own act; how many went."""
    old = list(ListExport.objects.filter(asked_at__lt=clock.now() - KEPT).select_related("file").order_by("id")[:500])
    for export in old:
        discard_list_export(export=export, by=House(agency_id=export.agency_id))
    return len(old)
