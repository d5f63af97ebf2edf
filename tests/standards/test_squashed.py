"""What makes a new office's tables at once makes the same tables as the steps that the others took."""

from __future__ import annotations

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def test_squashed_migrations_end_where_the_steps_end() -> None:
    at_once, steps = state(squashed=True), state(squashed=False)
    assert at_once.models.keys() == steps.models.keys()
    differing = [name for name, model in at_once.models.items() if told(model) != told(steps.models[name])]
    assert differing == []


def state(*, squashed: bool) -> ProjectState:
    loader = MigrationLoader(None, replace_migrations=squashed)
    assert any(migration.replaces for migration in loader.disk_migrations.values())
    return loader.project_state()


def told(model) -> tuple:
    """A model as the steps leave it: its fields, constraints and indexes, in whatever order they were added."""
    fields = {name: field.deconstruct()[1:] for name, field in model.fields.items()}
    options = {key: value for key, value in model.options.items() if value not in ([], set())}
    for kind in ("constraints", "indexes"):
        options[kind] = {one.name: one.deconstruct() for one in options.get(kind, [])}
    return model.name, fields, options, model.bases
