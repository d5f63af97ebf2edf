"""Wagtail reads the house's clock: a demo office publishes in its own year, and a test at its own hour."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.timesince import timesince
from wagtail.actions import publish_revision
from wagtail.admin import action_menu
from wagtail.admin.forms import models as form_models
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.admin.views.generic import lock, mixins
from wagtail.admin.views.pages import create, edit
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.management.commands import publish_scheduled
from wagtail.models import Comment, CommentReply, TaskState, WorkflowState, audit_log, pages, revisions, workflows

from congso.kernel import clock

READERS: tuple[Any, ...] = (
    publish_revision,
    action_menu,
    form_models,
    wagtailadmin_tags,
    lock,
    mixins,
    create,
    edit,
    publish_scheduled,
    audit_log,
    pages,
    revisions,
    workflows,
)
"""Its modules that ask what time it is for what people see; sessions of the editor keep real time."""

STAMPED: tuple[tuple[type[Model], str], ...] = (
    (Document, "created_at"),
    (Image, "created_at"),
    (Comment, "created_at"),
    (CommentReply, "created_at"),
    (TaskState, "started_at"),
    (WorkflowState, "created_at"),
)
"""Its rows that are stamped when they are first written, which Django does by the machine's clock."""

STAMPED_ANEW: tuple[tuple[type[Model], str], ...] = ((Comment, "updated_at"), (CommentReply, "updated_at"))
"""Those that are stamped each time."""


class HouseTime:
    """Django's module of time zones, with the house's clock in it."""

    def __getattr__(self, name: str) -> Any:
        return clock.now if name == "now" else getattr(timezone, name)


def time_since(moment: datetime, now: datetime | None = None) -> str:
    """How long ago a moment is, as the house counts: "2 giờ, 5 phút"."""
    return str(timesince(moment, now or clock.now()))


def how_long_ago(moment: datetime | None) -> str:
    """The same, as the editor tells it of a step of the checking, which may not have ended."""
    return str(wagtailadmin_tags.timesince_simple(moment)) if moment else ""


def stamp_by_the_house(model: type[Model], name: str, *, anew: bool) -> None:
    """What a row is stamped with as it is written is the house's time."""

    def stamp(model_instance: Model, add: bool) -> Any:
        if add or anew:
            setattr(model_instance, name, clock.now())
        return getattr(model_instance, name)

    field: Any = model._meta.get_field(name)
    field.pre_save = stamp


def keep_house_time() -> None:
    """Give the clock to those modules and rows; done once, when the program starts."""
    for module in READERS:
        module.timezone = HouseTime()
    for model, name in STAMPED:
        stamp_by_the_house(model, name, anew=False)
    for model, name in STAMPED_ANEW:
        stamp_by_the_house(model, name, anew=True)
    wagtailadmin_tags.timesince = time_since
    wagtailadmin_tags.naturaltime = how_long_ago
