"""The tables of an office's database (cấu trúc cơ sở dữ liệu)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel


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


class CreateTables(Operation):
    """The tables of a room, made in one step: Django draws up its models once, after the last, not at each.

    Models may point to one another in any order; what a database must hold back until all stand, it holds back.
    """

    serialization_expand_args = ["models"]
    reversible = True

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        return type(self).__qualname__, [], {"models": self.models}

    def state_forwards(self, app_label: str, state: Any) -> None:
        vars(state).pop("apps", None)  # drawn up already; it is anew when somebody asks
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.models)} tables"
