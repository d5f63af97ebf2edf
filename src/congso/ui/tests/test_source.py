"""Whoever uses the program may have its source."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_source_is_there_for_everybody() -> None:
    answer = Client().get("/ma-nguon/")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert answer.status_code == 200
    assert any(name.endswith("congso/kernel/actions.py") for name in names)
    assert any(name.endswith("congso/ui/css/congso.css") for name in names)
    assert not any("__pycache__" in name or "/vendor/" in name for name in names)
