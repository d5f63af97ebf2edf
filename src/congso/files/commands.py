"""`congso files …`: look after the stored files."""

from __future__ import annotations

from datetime import timedelta

import typer

from congso.files.actions import discard_expired
from congso.files.garbage import collect_garbage
from congso.files.queries import damaged_files
from congso.files.subscribers import UNUSED

app = typer.Typer(name="files", no_args_is_help=True, help="Tệp đã lưu")


@app.command()
def verify() -> None:
    """Đọc lại mọi tệp đã lưu và so với mã băm; mã thoát 1 khi có tệp mất hoặc khác."""
    wrong = 0
    for file, what in damaged_files():
        wrong += 1
        typer.echo(f"{file.uid}  {file.storage_key}  {what}")
    typer.echo("Mọi tệp còn nguyên." if not wrong else f"{wrong} tệp bị mất hoặc khác.")
    raise typer.Exit(1 if wrong else 0)


@app.command()
def tidy(
    expired_days: int = typer.Option(UNUSED.days, help="Bỏ tệp tải lên không dùng sau số ngày này."),
    unnamed_hours: int = typer.Option(48, help="Xóa nội dung không còn tệp nào nhắc tới sau số giờ này."),
) -> None:
    """Bỏ tệp tải lên mà không ai dùng, rồi xóa nội dung không còn tệp nào nhắc tới."""
    typer.echo(f"Đã bỏ {discard_expired(older_than=timedelta(days=expired_days))} tệp tải lên quá hạn.")
    typer.echo(f"Đã xóa nội dung của {collect_garbage(older_than=timedelta(hours=unnamed_hours))} tệp.")
