"""The website's editor without the interface for programs (Wagtail's `api.v3`), which no office offers.

Wagtail draws up the shapes of that interface in each process that begins, also where it is not reached by any address:
0.7 s of processor time and 40 MB (docs/decisions/0014-what-a-process-begins-with.md).
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from django.apps import AppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig


class Unoffered(ModuleType):
    """Stands where an application looks for its part of the interface, and lists nothing."""

    router = None

    @property
    def api(self) -> Unoffered:
        return self

    def register_content_types(self) -> None:
        """No shapes are drawn up."""

    def add_router(self, *_addresses: Any) -> None:
        """No addresses are opened."""


@contextlib.contextmanager
def interface_left_out(app: str) -> Iterator[None]:
    """While an application gets ready; who asks for the interface later gets the real one."""
    parts = [f"{app}.api.v3", f"{app}.api.v3.registry", f"{app}.api.v3.router", "wagtail.api.v3.api"]
    nothing = {name: Unoffered(name) for name in parts if name not in sys.modules}
    sys.modules.update(nothing)
    try:
        yield
    finally:
        for name in nothing:
            del sys.modules[name]


class WithoutInterface(AppConfig):
    """One of Wagtail's applications, ready for editors only."""

    def ready(self) -> None:
        with interface_left_out(self.name):
            super().ready()


class Snippets(WithoutInterface, WagtailSnippetsAppConfig):
    """Small pieces of text."""


class Documents(WithoutInterface, WagtailDocsAppConfig):
    """Files of the website."""


class Images(WithoutInterface, WagtailImagesAppConfig):
    """Pictures of the website."""
