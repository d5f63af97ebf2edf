"""One Vietnamese sentence for each event of the house, gathered from every room."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

SENTENCES = {
    "kernel.refused": "{actor} không làm được việc “{action}”: {reason}",
    "ledger.text_erased": "{actor} xóa phần chữ riêng tư “{field}” của một dòng nhật ký, căn cứ: {reason}",
    "ledger.clock_accepted": "{actor} xác nhận giờ của máy chủ là đúng: {reason}",
}


def all_sentences() -> dict[str, str]:
    """Sentence templates by event name, from the `sentences` module of every room that is installed."""
    found: dict[str, str] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("congso.") and find_spec(f"{app.name}.sentences"):
            found.update(import_module(f"{app.name}.sentences").SENTENCES)
    return found
