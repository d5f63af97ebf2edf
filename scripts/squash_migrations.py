"""Write, for a room, one migration that makes its tables at once; it stands for all those before it.

    python scripts/squash_migrations.py ROOM...

Offices that have applied the earlier ones never run it; a new office runs only it, which takes a quarter of the time:
each step of a migration makes Django draw up all related models anew. Steps that move rows must be marked `elidable`
(a new office has no rows); a room whose steps make other things than tables cannot be squashed this way.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.special import RunPython, RunSQL
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter

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
    made.operations = list(operations(room, models))
    text = MigrationWriter(made, include_header=False).as_string()
    return made.name, f"{WHY}\n\n{text}"


def check(steps: list[migrations.Migration]) -> None:
    """Refused where a step does what tables alone do not say."""
    for step in steps:
        for operation in step.operations:
            if isinstance(operation, RunPython | RunSQL) and not operation.elidable:
                raise SystemExit(f"{step} does more than make tables")


def operations(room: str, models: dict[str, ModelState]) -> Iterator[migrations.operations.base.Operation]:
    """Each model after those that it points to; where two point to each other, the second pointer comes last."""
    left, later = dict(models), []
    while left:
        name = next((one for one in left if not (pointed(room, left[one]) & left.keys()) - {one}), next(iter(left)))
        model = left.pop(name)
        cut = {field for field, to in pointers(room, model) if to in left}
        later += [migrations.AddField(name, field, model.fields[field]) for field in sorted(cut)]
        if cut and any(model.options.get(what) for what in ("constraints", "indexes")):
            raise SystemExit(f"{room}.{name} points in a ring and has constraints")
        fields = [(field, value) for field, value in model.fields.items() if field not in cut]
        options = {key: value for key, value in model.options.items() if value not in ([], set())}
        yield migrations.CreateModel(model.name, fields, options, model.bases, model.managers)
    yield from later


def pointed(room: str, model: ModelState) -> set[str]:
    return {to for _, to in pointers(room, model)}


def pointers(room: str, model: ModelState) -> Iterator[tuple[str, str]]:
    """The fields that point to models of the same room."""
    for name, field in model.fields.items():
        to = field.remote_field.model if field.remote_field else None
        if isinstance(to, str) and to.lower().startswith(f"{room}."):
            yield name, to.lower().removeprefix(f"{room}.")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congso.config.settings")
    django.setup()
    for room in sys.argv[1:]:
        name, text = squashed(room, MigrationLoader(connection, replace_migrations=False))
        path = Path(f"src/congso/{room}/migrations/{name}.py")
        path.write_text(text, encoding="utf-8")
        print(path)
