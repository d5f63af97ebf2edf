"""The `congso` command: every room brings its own sub-commands (`commands.py` with a Typer `app`)."""

from __future__ import annotations

import os
from importlib import import_module

import django
import typer

from congso.config.rooms import having


def main() -> None:
    """Start Django and run the command that was asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congso.config.settings")
    django.setup()
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Công Sở")
    for name in having("commands"):
        app.add_typer(import_module(name).app)
    app()
