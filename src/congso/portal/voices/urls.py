"""Addresses of the pages where people speak to the office."""

from django.urls import URLPattern

app_name = "voices"
urlpatterns: list[URLPattern] = []
