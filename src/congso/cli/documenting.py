"""`congso docs`: write the reference pages that come from the code, or check that they are current."""

from __future__ import annotations

from pathlib import Path

import typer

from congso.cli.documents import write_or_check

app = typer.Typer()


@app.command("docs")
def docs(check: bool = typer.Option(False, "--check", help="chỉ kiểm tra, không ghi")) -> None:
    """Ghi các trang tài liệu sinh từ mã nguồn vào docs/reference."""
    folder = Path(__file__).resolve().parents[3] / "docs" / "reference"
    if not folder.is_dir():
        typer.echo("Không có thư mục docs/reference: lệnh này chạy trong mã nguồn.")
        raise typer.Exit(2)
    stale = write_or_check(folder, check=check)
    for name in stale:
        typer.echo(f"docs/reference/{name} không còn đúng với mã nguồn; hãy chạy: congso docs")
    raise typer.Exit(1 if stale else 0)
