"""`congso forms`: which official forms an office replaced by its own, and whether they print."""

from __future__ import annotations

import typer

from congso.dossiers.form_sets import FORM_SETS
from congso.papers.replacing import place_of, replacement_of

app = typer.Typer()
forms = typer.Typer(name="forms", no_args_is_help=True, help="Mẫu giấy tờ một cửa")
app.add_typer(forms)


@forms.callback()
def all_forms() -> None:
    """Mẫu có sẵn và mẫu cơ quan đặt thay."""


@forms.command("list")
def list_forms() -> None:
    """Liệt kê các mẫu; mẫu cơ quan đặt thay được in thử, có mẫu không in được thì lệnh báo lỗi."""
    faulty = False
    for one in FORM_SETS.values():
        typer.echo(one.source)
        for form in one.forms:
            own = replacement_of(form.template)
            if own is None:
                told = f"mẫu có sẵn (thay bằng {place_of(form.template)})"
            else:
                told = f"mẫu của cơ quan {own.sha256[:12]}" if own.in_force else f"KHÔNG IN ĐƯỢC: {own.fault}"
                faulty = faulty or not own.in_force
            typer.echo(f"  {form.number} {form.title}: {told}")
    raise typer.Exit(1 if faulty else 0)
