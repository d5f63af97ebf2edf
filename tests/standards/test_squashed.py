"""What makes a new office's tables at once makes the same tables as the steps that the others took."""

from __future__ import annotations

from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def test_squashed_migrations_end_where_the_steps_end() -> None:
    at_once, steps = ours(state(squashed=True)), ours(state(squashed=False))
    assert at_once.keys() == steps.keys()
    differing = [name for name, model in at_once.items() if told(model) != told(steps[name])]
    assert differing == []


def ours(made: ProjectState) -> dict:
    """The models of our rooms; how a library squashes its steps is its own matter."""
    rooms = {app.label for app in apps.get_app_configs() if app.name.startswith("congso.")}
    return {name: model for name, model in made.models.items() if name[0] in rooms}


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
