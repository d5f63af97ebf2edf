"""Addresses of the front door."""

from django.urls import path

from congso.api.public import api

urlpatterns = [path("api/v1/", api.urls)]
