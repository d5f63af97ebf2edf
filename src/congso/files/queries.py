"""Questions about files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import IO

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.fields.reverse_related import ForeignObjectRel

from congso.files.models import StoredFile
from congso.files.states import VirusCheck
from congso.files.storage import PIECE, storage
from congso.kernel import clock


def open_file(file: StoredFile) -> IO[bytes]:
    """The bytes of a file as a stream; the caller closes it."""
    return storage().open(file.storage_key)


def files_of(subject: str) -> QuerySet[StoredFile]:
    """Files that belong to a thing, in the order in which they were joined to it."""
    return StoredFile._base_manager.filter(links__subject=subject).order_by("links__id")


def expired_uploads(older_than: timedelta) -> QuerySet[StoredFile]:
    """Uploads that belong to nothing after their term: no link and no field of any room names them."""
    old = StoredFile._base_manager.filter(made_at__lt=clock.now() - older_than)
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            named = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            old = old.exclude(Exists(named))
    return old


def unchecked_files(limit: int) -> QuerySet[StoredFile]:
    """Files that wait for the virus scanner, newest first."""
    return StoredFile._base_manager.filter(virus_check=VirusCheck.NOT_CHECKED).order_by("-id")[:limit]


def damaged_files() -> Iterator[tuple[StoredFile, str]]:
    """Files whose bytes are gone or changed, with what is wrong: "mất" or "khác"; reads every byte once."""
    sound = ""
    for file in StoredFile._base_manager.order_by("storage_key", "id").iterator(chunk_size=500):
        if file.storage_key == sound:
            continue
        wrong = _what_is_wrong(file)
        if wrong:
            yield file, wrong
        else:
            sound = file.storage_key


def _what_is_wrong(file: StoredFile) -> str:
    digest = hashlib.sha256()
    try:
        with open_file(file) as bytes_:
            while piece := bytes_.read(PIECE):
                digest.update(piece)
    except FileNotFoundError:
        return "mất"
    return "" if digest.hexdigest() == file.sha256 else "khác"
