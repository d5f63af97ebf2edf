"""`congso search …`: look after the index."""

from __future__ import annotations

import typer
from rich.progress import Progress

from congso.kernel import subjects
from congso.search.indexing import rebuild as rebuild_kind
from congso.search.sources import all_sources

app = typer.Typer(name="search", no_args_is_help=True, help="Chỉ mục tìm kiếm")


@app.callback()
def search() -> None:
    """Chỉ mục tìm kiếm."""


@app.command()
def rebuild() -> None:
    """Index everything anew (dựng lại chỉ mục); the office may go on working meanwhile."""
    with Progress() as progress:
        for source in all_sources():
            total = subjects.of(source.kind).model._base_manager.count()
            line = progress.add_task(source.label, total=total)
            for done in rebuild_kind(source):
                progress.update(line, completed=done)
            progress.update(line, completed=total)
