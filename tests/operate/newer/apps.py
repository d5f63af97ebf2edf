"""The application that the later version brings."""

from django.apps import AppConfig


class NewerConfig(AppConfig):
    name = "tests.operate.newer"
    label = "newer"
