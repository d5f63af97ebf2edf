"""The tables of an office's database (cấu trúc cơ sở dữ liệu)."""

from __future__ import annotations

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def make_tables() -> None:
    """Bring the database to the shape that this version needs. Doing it twice changes nothing."""
    _begin_with_libraries()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def _begin_with_libraries() -> None:
    """In a new database the libraries' many steps come first: later each would draw up all our models, too."""
    executor = MigrationExecutor(connection)
    if executor.loader.applied_migrations:
        return
    ours = {room.label for room in apps.get_app_configs() if room.name.startswith("congso.")}
    executor.migrate([step for step in executor.loader.graph.leaf_nodes() if step[0] not in ours])
