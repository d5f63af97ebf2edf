"""Papers that other rooms lay beside those that a dossier consists of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from congso.dossiers.models import Dossier
from congso.files.models import StoredFile
from congso.kernel.ports import Port

Beside = tuple[str, StoredFile]

papers_beside: Port[Callable[[Dossier], Iterable[Beside]]] = Port("papers beside a dossier's own")
"""Answered under a room's name: what each is called, and its file."""


def of(dossier: Dossier) -> list[Beside]:
    """All of them, as the page of the dossier lists them."""
    return [paper for answer in papers_beside.answers() for paper in answer(dossier)]
