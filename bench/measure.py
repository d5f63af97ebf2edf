"""One database in a process of its own: `python -m bench.measure fill|measure DOSSIERS DOCUMENTS SECONDS NAMES`."""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.management import call_command
from django.db import connection

import bench.settled
from bench import acts, disk, documents, fill, pages, serving
from bench.office import NOW, Cast, founded_or_found
from bench.timing import Figure, say
from congso.kernel import clock

MEASURES: dict[str, Callable[[Cast, float], Iterator[Figure]]] = {
    "export": pages.export,
    "create": acts.create,
    "step": acts.step,
    "batch": acts.together,
    "open": pages.open_dossier,
    "work_list": pages.work_list,
    "lists": pages.lists,
    "search": pages.search,
    "writers": acts.writers,
    "weight": serving.weight,
    "memory": serving.memory,
    "year": lambda _, seconds: serving.year(seconds),
}


def tell(figure: Figure) -> None:
    """One figure to the process that prints the table."""
    print(json.dumps(figure.as_dict()), flush=True)


def fill_office(dossiers: int, papers: int, names: list[str]) -> None:
    """Fill it; the copies are put into the search index when search is among what is measured."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    casts = founded_or_found(agencies=3 if max(dossiers, papers) >= 1000 else 1)
    say(f"filling {dossiers:,} dossiers")
    made = fill.fill(casts, dossiers, searched=not names or "search" in names)
    if made:
        tell(Figure("fill", made))
    if papers:
        say(f"filling {papers:,} incoming documents")
        made = documents.fill_documents(casts, papers)
        if made:
            tell(Figure("fill_documents", made))
    tell(Figure("size", _size() / 1024 / 1024))


def _size() -> int:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return os.path.getsize(settings.DATABASES["default"]["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def measure_office(seconds: float, names: list[str]) -> None:
    tell(Figure("fsync", disk.fsync_cost(bench.settled.HOME)))
    cast = founded_or_found()[0]
    for name, measure in MEASURES.items():
        if names and name not in names:
            continue
        say(f"measuring {name}")
        with clock.at(NOW):
            for figure in measure(cast, seconds):
                tell(figure)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    what, dossiers, papers, seconds, names = sys.argv[1:]
    if what == "fill":
        fill_office(int(dossiers), int(papers), [name for name in names.split(",") if name])
    else:
        measure_office(float(seconds), [name for name in names.split(",") if name])
