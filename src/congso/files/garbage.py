"""Bytes go with their last name, but not before every backup that began earlier is over."""

from __future__ import annotations

from datetime import timedelta

from congso.files.models import NamelessBytes, StoredFile
from congso.files.storage import storage
from congso.kernel import clock


def collect_garbage(*, older_than: timedelta) -> int:
    """Remove bytes that no row names: unnamed for longer than `older_than`, which must exceed a backup's duration.

    Bytes just written for an act that has not committed yet are younger than that. Works shelf by shelf.
    """
    gone, before = 0, clock.real_now() - older_than
    for shelf in storage().shelves():
        old = [key for key, written in shelf.items() if written < before]
        kept = set(StoredFile._base_manager.filter(storage_key__in=old).values_list("storage_key", flat=True))
        lately = NamelessBytes.objects.filter(storage_key__in=old, since__gte=before)
        kept.update(lately.values_list("storage_key", flat=True))
        unnamed = [key for key in old if key not in kept]
        for key in unnamed:
            storage().remove(key)
        NamelessBytes.objects.filter(storage_key__in=unnamed).delete()
        gone += len(unnamed)
    return gone
