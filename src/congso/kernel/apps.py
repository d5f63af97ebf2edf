"""How a room joins the house when the program starts."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig
from django.conf import settings

from congso.kernel import clock


class Room(AppConfig):
    """An application that brings its subscribers, kinds, indicators and menu with it."""

    default = False
    default_auto_field = "django.db.models.BigAutoField"
    joins: tuple[str, ...] = ("kinds", "events", "sentences", "subscribers", "routines", "indicators", "search", "menu")

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.default = True

    def ready(self) -> None:
        for module in self.joins:
            if find_spec(f"{self.name}.{module}") is not None:
                import_module(f"{self.name}.{module}")


class KernelConfig(Room):
    name = "congso.kernel"
    label = "kernel"
    joins = ()

    def ready(self) -> None:
        """A demo office lives at the end of its made-up year."""
        super().ready()
        clock.shift(settings.CONGSO_DEMO_SHIFT)
