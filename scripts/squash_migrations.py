"""Write, for a room, one migration that makes its tables at once; it stands for all those before it.

    python scripts/squash_migrations.py ROOM...

Offices that have applied the earlier ones never run it; a new office runs only it, which takes a quarter of the time:
each step of a migration makes Django draw up all related models anew. Steps that move rows must be marked `elidable`
(a new office has no rows); a room whose steps make other things than tables cannot be squashed this way.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.special import RunPython, RunSQL
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter

from congso.kernel.tables import CreateTables

WHY = '"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""'


def squashed(room: str, loader: MigrationLoader) -> tuple[str, str]:
    """Name and text of the migration."""
    own = sorted(key for key in loader.disk_migrations if key[0] == room and not loader.disk_migrations[key].replaces)
    steps = [loader.disk_migrations[key] for key in own]
    check(steps)
    state = loader.project_state(own, at_end=True)
    models = {key[1]: model for key, model in state.models.items() if key[0] == room}
    made = type("Migration", (migrations.Migration,), {})(f"0001_squashed_{own[-1][1]}", room)
    made.initial = True
    made.replaces = own
    made.dependencies = sorted({each for step in steps for each in step.dependencies if each[0] != room}, key=str)
    made.operations = [tables(room, models)]
    text = MigrationWriter(made, include_header=False).as_string()
    return made.name, f"{WHY}\n\n{text}"


def check(steps: list[migrations.Migration]) -> None:
    """Refused where a step does what tables alone do not say."""
    for step in steps:
        for operation in step.operations:
            if isinstance(operation, RunPython | RunSQL) and not operation.elidable:
                raise SystemExit(f"{step} does more than make tables")


def tables(room: str, models: dict[str, ModelState]) -> CreateTables:
    """Each model after those that it points to, as far as none point to each other."""
    left, made = dict(models), []
    while left:
        name = next((one for one in left if not (pointed(room, left[one]) & left.keys()) - {one}), next(iter(left)))
        model = left.pop(name)
        options = {key: value for key, value in model.options.items() if value not in ([], set())}
        made.append(
            migrations.CreateModel(model.name, list(model.fields.items()), options, model.bases, model.managers)
        )
    return CreateTables(made)


def pointed(room: str, model: ModelState) -> set[str]:
    """The models of the same room that a model points to."""
    ends = (field.remote_field.model for field in model.fields.values() if field.remote_field)
    names = [to.lower() for to in ends if isinstance(to, str)]
    return {name.removeprefix(f"{room}.") for name in names if name.startswith(f"{room}.")}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congso.config.settings")
    django.setup()
    for room in sys.argv[1:]:
        name, text = squashed(room, MigrationLoader(connection, replace_migrations=False))
        path = Path(f"src/congso/{room}/migrations/{name}.py")
        path.write_text(text, encoding="utf-8")
        print(path)
