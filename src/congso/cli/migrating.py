"""`congso migrate`: bring the database to the shape that this version of the program needs."""

from __future__ import annotations

from typing import Annotated

import typer
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from congso.kernel.tables import make_tables

app = typer.Typer()


def pending() -> list[str]:
    """Migrations that the database has not seen yet, such as "dossiers.0002_rating"."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


@app.command()
def migrate(check: Annotated[bool, typer.Option("--check", help="Chỉ xem; mã thoát 1 khi còn thiếu.")] = False) -> None:
    """Đưa cơ sở dữ liệu lên cấu trúc của phiên bản này."""
    try:
        missing = pending()
        if check:
            for name in missing:
                typer.echo(name)
            raise typer.Exit(1 if missing else 0)
        make_tables()
    except DatabaseError as error:
        typer.echo(f"Cơ sở dữ liệu không nâng cấp được: {error}".strip(), err=True)
        raise typer.Exit(2) from None
    typer.echo(f"Đã áp dụng {len(missing)} bước; cơ sở dữ liệu sẵn sàng." if missing else "Cơ sở dữ liệu đã sẵn sàng.")
