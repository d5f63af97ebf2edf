"""Printing: the PDF of a slip is made once for each size of paper, from the data frozen at issue, and kept for ever."""

from __future__ import annotations

from datetime import UTC

from congso.dossiers import access, form_sets, slips
from congso.dossiers.events import ControlSheetIssued, SlipPrinted
from congso.dossiers.models import Dossier, Slip, SlipCopy
from congso.dossiers.movements import handovers
from congso.dossiers.states import PaperSize
from congso.files.actions import attach, take_in
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.refusals import Refused
from congso.papers.replacing import print_form
from congso.people.models import Person


@action
def print_slip(*, slip: Slip, by: Person, paper: str = "") -> StoredFile:
    """Give the slip's PDF/A on a size of paper (in phiếu); the same bytes each time.

    Without `paper` the size of the first print, or A5. Refused for another size than A4 and A5.
    """
    if paper and paper not in PaperSize.values:
        raise Refused("Chỉ in khổ A4 hoặc A5.", field="paper")
    slip = Slip.objects.select_for_update(of=("self",)).select_related("dossier", "file").get(pk=slip.pk)
    size = paper or slip.paper
    file = _printed(slip, size) or _make(slip, size, by)
    emit(
        SlipPrinted(
            actor=by.ref,
            subject=slip.dossier.ref,
            agency_id=slip.dossier.agency_id,
            form=slip.form,
            number=slip.number,
            sha256=file.sha256,
            paper=size,
        )
    )
    return file


def _printed(slip: Slip, size: str) -> StoredFile | None:
    if slip.file is None or slip.paper == size:
        return slip.file
    copy: SlipCopy | None = slip.copies.filter(paper=size).select_related("file").first()
    return None if copy is None else copy.file


def _make(slip: Slip, size: str, by: Person) -> StoredFile:
    form = slips.form(slip)
    data = slips.printable(slip.data) | {"paper": size}
    pdf, template = print_form(template=form.template, data=data, at=slip.issued_at.astimezone(UTC))
    name = f"{form.title} {slip.dossier.number or slip.data['number'].replace('/', '-')}.pdf"
    file: StoredFile = take_in(upload=pdf, agency_id=slip.agency_id, by=by, name=name)
    attach(file=file, subject=slip.dossier.ref, by=by)
    if slip.file is None:
        slip.file, slip.paper, slip.template = file, size, template
        slip.save(update_fields=["file", "paper", "template"])
    else:
        SlipCopy.objects.create(slip=slip, paper=size, template=template, file=file, made_at=clock.now())
    return file


@action
def issue_control_sheet(*, dossier: Dossier, by: Person, seen: int | None = None) -> Slip:
    """Issue the control sheet anew with every hand-over up to now (lập phiếu kiểm soát).

    Refused before receipt, for those who do not work on the dossier, and when nothing moved since the last sheet.
    """
    dossier = lock(dossier, seen=seen)
    access.check_control_sheet(by, dossier)
    if dossier.received_at is None:
        raise Refused("Hồ sơ chưa được tiếp nhận nên chưa có phiếu kiểm soát.")
    form = slips.form_for(dossier, form_sets.CONTROL_SHEET)
    assert form is not None
    moved = len(handovers(dossier))
    last: Slip | None = dossier.slips.filter(form=form.number, form_set=form.form_set).order_by("-id").first()
    if last is not None and len(last.data.get("movements", ())) == moved:
        raise Refused("Từ phiếu kiểm soát gần nhất hồ sơ chưa được giao nhận thêm lần nào.")
    slip = slips.issue(dossier, form_sets.CONTROL_SHEET, by=by)
    assert slip is not None
    save(dossier)
    emit(
        ControlSheetIssued(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            number=slip.number,
            movements=moved,
        )
    )
    return slip
