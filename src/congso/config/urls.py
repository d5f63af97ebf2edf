"""The front door: every room brings its own addresses."""

from __future__ import annotations

from django.urls import include, path

from congso.config.rooms import having

urlpatterns = [path("", include(name)) for name in having("urls")]

if having("errors"):
    handler400 = "congso.ui.errors.bad_request"
    handler403 = "congso.ui.errors.forbidden"
    handler404 = "congso.ui.errors.not_found"
    handler429 = "congso.ui.errors.too_many"
    handler500 = "congso.ui.errors.broken"
