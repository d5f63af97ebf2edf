"""What the office's keeper asks of the program: serve, look after, put away, take out, renew."""

from __future__ import annotations

import typer

from congso.cli import (
    backing_up,
    bringing_in,
    certifying,
    doctoring,
    documenting,
    founding,
    migrating,
    restoring,
    serving,
    upgrading,
    verifying,
)

app = typer.Typer()
for part in (
    serving,
    migrating,
    founding,
    backing_up,
    restoring,
    verifying,
    certifying,
    doctoring,
    upgrading,
    documenting,
    bringing_in,
):
    app.add_typer(part.app)
