"""Addresses of the website."""

from django.urls import URLPattern, include, path

pages: list[URLPattern] = []

urlpatterns = [
    path("", include((pages, "portal"))),
    path("", include("congso.portal.voices.urls")),
]
