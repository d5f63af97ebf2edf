"""How a room joins the house when the program starts."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


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
