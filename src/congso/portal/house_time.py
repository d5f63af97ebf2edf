"""Wagtail reads the house's clock: a demo office publishes in its own year, and a test at its own hour."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.actions import publish_revision
from wagtail.admin import action_menu
from wagtail.admin.forms import models as form_models
from wagtail.admin.views.generic import mixins
from wagtail.admin.views.pages import create, edit
from wagtail.management.commands import publish_scheduled
from wagtail.models import audit_log, revisions, workflows

from congso.kernel import clock

READERS: tuple[Any, ...] = (
    publish_revision,
    action_menu,
    form_models,
    mixins,
    create,
    edit,
    publish_scheduled,
    audit_log,
    revisions,
    workflows,
)
"""Its modules that ask what time it is for what people see; locks and sessions of the editor keep real time."""


class HouseTime:
    """Django's module of time zones, with the house's clock in it."""

    def __getattr__(self, name: str) -> Any:
        return clock.now if name == "now" else getattr(timezone, name)


def keep_house_time() -> None:
    """Give the clock to those modules; done once, when the program starts."""
    for module in READERS:
        module.timezone = HouseTime()
