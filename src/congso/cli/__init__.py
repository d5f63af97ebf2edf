"""The `congso` command: every room brings its own sub-commands (`commands.py` with a Typer `app`)."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import django
import typer
from django.conf import settings
from django.db import DatabaseError

from congso.cli.beginning import reading_in
from congso.config.rooms import having
from congso.kernel.refusals import Refused

ALONE = {
    "serve": "congso.cli.serving",
    "restore": "congso.cli.restoring",
    "doctor": "congso.cli.doctoring",
    "upgrade": "congso.cli.upgrading",
    "tls": "congso.cli.certifying",
}
"""Commands that must stay small or work while the settings are broken: they begin without Django."""

ELSEWHERE = {
    "migrate": "congso.cli.migrating",
    "found": "congso.cli.founding",
    "backup": "congso.cli.backing_up",
    "verify": "congso.cli.verifying",
    "import": "congso.cli.bringing_in",
    "due": "congso.worktime.commands",
    "ocr": "congso.correspondence.commands",
    "incoming": "congso.correspondence.commands",
    "report": "congso.reports.commands",
    "trust": "congso.signing.commands",
    "token-agent": "congso.signing.commands",
}
"""Commands that are not called after their room; a room's own command is found by its name."""


def main() -> None:
    """Run the command that was asked for, with Django and every room where it needs them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congso.config.settings")
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    if asked in ALONE:
        gather([ALONE[asked]])()
        return
    answer(prepared(asked))


def prepared(asked: str) -> typer.Typer:
    """The command, with Django and every room read in."""
    with reading_in():
        django.setup()
        return gather(home_of(asked))


def home_of(asked: str) -> list[str]:
    """The module that brings a command, so that an old PC reads no more than it needs; all of them when in doubt."""
    every = having("commands")
    own = f"congso.{asked.replace('-', '_')}.commands"
    if asked in ELSEWHERE:
        return [ELSEWHERE[asked]]
    return [own] if own in every else every


def answer(app: typer.Typer) -> None:
    """Run a command; what the office refuses, or a database that is not ready, is one line and an exit code."""
    try:
        app()
    except Refused as refusal:
        typer.echo(refusal.reason, err=True)
        sys.exit(1)
    except DatabaseError as error:
        if settings.DEBUG:
            raise
        typer.echo(f"Chưa dùng được cơ sở dữ liệu của {settings.CONGSO_HOME}: {str(error).splitlines()[0]}", err=True)
        typer.echo("Nếu cơ quan còn mới, hãy chạy: congso migrate, rồi congso found (hoặc congso demo).", err=True)
        sys.exit(2)


def gather(modules: list[str]) -> typer.Typer:
    """One command out of those that the modules bring."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Công Sở")
    for name in modules:
        app.add_typer(import_module(name).app)
    return app
