"""Wagtail reads the house's clock: a demo office publishes in its own year, and a test at its own hour."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, Model
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
from wagtail.models import Comment, CommentReply, TaskState, WorkflowState, audit_log, revisions, workflows

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
    revisions,
    workflows,
)
"""Its modules that ask what time it is for what people see; sessions of the editor keep real time."""

STAMPED: tuple[type[Model], ...] = (Document, Image, Comment, CommentReply, TaskState, WorkflowState)
"""Its rows that are stamped as they are written, which Django does by the machine's clock."""


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


def stamp_by_the_house(field: DateTimeField[Any, Any]) -> None:
    """What a row is stamped with as it is written is the house's time."""

    def stamp(model_instance: Model, add: bool) -> Any:
        if add or field.auto_now:
            setattr(model_instance, field.attname, clock.now())
        return getattr(model_instance, field.attname)

    field.pre_save = stamp  # type: ignore[method-assign]


def keep_house_time() -> None:
    """Give the clock to those modules and rows; done once, when the program starts."""
    for module in READERS:
        module.timezone = HouseTime()
    for field in (field for model in STAMPED for field in model._meta.local_fields):
        if isinstance(field, DateTimeField) and (field.auto_now or field.auto_now_add):
            stamp_by_the_house(field)
    wagtailadmin_tags.timesince = time_since
    wagtailadmin_tags.naturaltime = how_long_ago
