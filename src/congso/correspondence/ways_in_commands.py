"""`congso incoming`: look into the scanner's folder or the mailbox now."""

from __future__ import annotations

import typer

from congso.correspondence import mailbox, scanner
from congso.kernel.refusals import Refused

incoming = typer.Typer(name="incoming", no_args_is_help=True, help="Văn bản đến: thư mục máy quét, hộp thư")


@incoming.callback()
def ways_in() -> None:
    """Các cách văn bản vào hệ thống."""


@incoming.command()
def scans() -> None:
    """Nhận ngay những tệp nằm yên trong thư mục máy quét; có tệp bị từ chối thì lệnh báo lỗi."""
    refused = False
    for slug, looked in scanner.look_everywhere().items():
        typer.echo(f"{slug}: nhận {len(looked.taken)}, đang ghi {len(looked.waiting)}, từ chối {len(looked.refused)}")
        for name, reason in looked.refused.items():
            typer.echo(f"  {name}: {reason}")
        refused = refused or bool(looked.refused)
    raise typer.Exit(1 if refused else 0)


@incoming.command()
def mail() -> None:
    """Nhận ngay thư chưa đọc của hộp thư; hộp thư chưa cấu hình hoặc không mở được thì lệnh báo lỗi."""
    if not mailbox.is_set_up():
        typer.echo("Chưa cấu hình hộp thư (imap_host trong congso.toml).")
        raise typer.Exit(1)
    try:
        fetched = mailbox.fetch_mail()
    except Refused as refusal:
        typer.echo(refusal.reason)
        raise typer.Exit(1) from None
    typer.echo(f"Nhận {len(fetched.taken)} thư, đã có {fetched.known}, từ chối {len(fetched.refused)}.")
    for uid, reason in fetched.refused.items():
        typer.echo(f"  thư {uid}: {reason}")
    raise typer.Exit(1 if fetched.refused else 0)
