"""Printing: the PDF of a slip is made once, from the data frozen at issue, and kept for ever."""

from __future__ import annotations

from datetime import UTC

from congso.dossiers import slips
from congso.dossiers.events import SlipPrinted
from congso.dossiers.models import Slip
from congso.files.actions import attach, take_in
from congso.files.models import StoredFile
from congso.kernel.actions import action, emit
from congso.papers.press import render
from congso.people.models import Person

TEMPLATES = {("01", "tt-01-2018"): "dossiers/form_01", ("01", "tt-03-2025"): "dossiers/form_01"}


@action
def print_slip(*, slip: Slip, by: Person) -> StoredFile:
    """Give the slip's PDF/A (in phiếu); the same bytes each time."""
    slip = Slip.objects.select_for_update(of=("self",)).select_related("dossier", "file").get(pk=slip.pk)
    file = slip.file or _make(slip, by)
    emit(
        SlipPrinted(
            actor=by.ref,
            subject=slip.dossier.ref,
            agency_id=slip.dossier.agency_id,
            form=slip.form,
            number=slip.number,
            sha256=file.sha256,
        )
    )
    return file


def _make(slip: Slip, by: Person) -> StoredFile:
    pdf = render(
        template=TEMPLATES[slip.form, slip.form_set], data=slips.printable(slip.data), at=slip.issued_at.astimezone(UTC)
    )
    name = f"{slips.TITLES[slip.form]} {slip.dossier.number}.pdf"
    file: StoredFile = take_in(upload=pdf, agency_id=slip.agency_id, by=by, name=name)
    attach(file=file, subject=slip.dossier.ref, by=by)
    slip.file = file
    slip.save(update_fields=["file"])
    return file
