"""What the office's keeper asks of the program: serve, look after, put away, take out, renew."""

from __future__ import annotations

import typer

from congso.cli import migrating, serving

app = typer.Typer()
for part in (serving, migrating):
    app.add_typer(part.app)
