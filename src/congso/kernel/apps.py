"""How a room joins the house when the program starts."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig
from django.conf import settings

from congso.kernel import clock
from congso.kernel.columns import tell_apart_quickly


class Room(AppConfig):
    """An application that brings its subscribers, kinds, indicators and menu with it.

    A large room has `wings`: packages inside it that bring their own.
    """

    default = False
    default_auto_field = "django.db.models.BigAutoField"
    wings: tuple[str, ...] = ()
    joins: tuple[str, ...] = ("kinds", "events", "sentences", "subscribers", "routines", "indicators", "search", "menu")

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.default = True

    def ready(self) -> None:
        for module in self.joins:
            for name in self.having(module):
                import_module(name)

    def having(self, module: str) -> list[str]:
        """The modules of one name that the room and its wings have."""
        places = (self.name, *(f"{self.name}.{wing}" for wing in self.wings))
        return [f"{place}.{module}" for place in places if find_spec(f"{place}.{module}") is not None]


class KernelConfig(Room):
    name = "congso.kernel"
    label = "kernel"
    joins = ()

    def ready(self) -> None:
        """A demo office lives at the end of its made-up year."""
        super().ready()
        tell_apart_quickly()
        clock.shift(settings.CONGSO_DEMO_SHIFT)
