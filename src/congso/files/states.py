"""What the virus check said."""

from __future__ import annotations

from django.db.models import TextChoices


class VirusCheck(TextChoices):
    """Result of the virus check of a kept file; one found infected later stays as evidence, and nobody opens it."""

    CLEAN = "clean", "Không có mã độc"
    NOT_CHECKED = "not_checked", "Chưa kiểm tra mã độc"
    INFECTED = "infected", "Có mã độc"
