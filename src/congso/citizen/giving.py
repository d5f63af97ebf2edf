"""What somebody brings for one paper: a file, or photos of its pages joined into one PDF."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.http import HttpRequest

from congso.dossiers.models import Dossier
from congso.files import resumable
from congso.files.actions import take_in
from congso.files.intake import Staged, Upload, drop, stage
from congso.files.models import StoredFile
from congso.files.recognition import ALLOWED
from congso.files.storage import storage
from congso.files.text import apart
from congso.files.text.photos import MOST_PHOTOS, join_photos
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people.models import Person

NEEDS_TURNING = ("image/heic", "image/tiff")
"""Pictures that browsers do not show; they become a PDF even alone."""

ACCEPTED = ",".join([*ALLOWED, *(extension for kind in ALLOWED.values() for extension in kind.extensions)])
"""What the browser offers to choose: whatever the office takes; whether a file is such a one, its content decides."""

PDF, FACTS = "application/pdf", "congso.files.text.searchable:facts_of"
PATIENCE = 20
"""Seconds in which a PDF must open."""


def brought(request: HttpRequest, person: Person) -> Staged:
    """One file out of what was sent with a form, or before it piece by piece (`tai-len`: uploads by their uid).

    Refused for none, and for several that are not all photos. What was sent piece by piece goes once it is taken.
    """
    before = resumable.whole(request.POST.getlist("tai-len")[:MOST_PHOTOS], person.ref)
    chosen: list[tuple[Upload, str | None]] = [(resumable.path_of(one), one.name) for one in before]
    chosen += [(upload, None) for upload in request.FILES.getlist("file")]
    if not chosen:
        raise Refused("Hãy chọn tệp hoặc chụp ảnh.", field="file")
    one = _staged(chosen)
    for upload in before:
        resumable.end(upload)
    return one


def name_of(request: HttpRequest, dossier: Dossier, key: str) -> str:
    """What tells one giving of an upload from another; empty where the file comes with the form itself."""
    uids = request.POST.getlist("tai-len")[:MOST_PHOTOS]
    return f"paper {dossier.uid} {key} {' '.join(uids)}" if uids else ""


def _staged(chosen: Sequence[tuple[Upload, str | None]]) -> Staged:
    pieces: list[Staged] = []
    try:
        pieces.extend(stage(upload, name=name) for upload, name in chosen)
        return _one(pieces)
    except BaseException:
        for piece in pieces:
            drop(piece)
        raise


def _one(pieces: list[Staged]) -> Staged:
    first = pieces[0]
    if len(pieces) == 1 and first.media_type not in NEEDS_TURNING:
        return first
    if not all(piece.media_type.startswith("image/") for piece in pieces):
        raise Refused("Chọn nhiều tệp cho một giấy tờ thì tất cả phải là ảnh chụp các trang.", field="file")
    with tempfile.TemporaryDirectory(prefix="congso-photos-") as folder:
        made = join_photos([storage().path(piece.storage_key) for piece in pieces], Path(folder) / "joined.pdf")
        one = stage(made, name=f"anh-chup-{clock.local(clock.now()):%Y%m%d-%H%M%S}.pdf")
    for piece in pieces:
        drop(piece)
    return one


def take(one: Staged, dossier: Dossier, *, by: Person) -> StoredFile:
    """Keep it for the agency of the dossier."""
    return take_in(upload=one, agency_id=dossier.agency_id, by=by)


def opens(file: StoredFile) -> bool:
    """Whether a PDF opens without a password, tried apart; other sorts were looked into when they were taken."""
    if file.media_type != PDF:
        return True
    try:
        apart.call(FACTS, {"path": str(storage().path(file.storage_key))}, seconds=PATIENCE)
    except Refused:
        return False
    return True
