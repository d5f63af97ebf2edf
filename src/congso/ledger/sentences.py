"""One Vietnamese sentence for each event of the house, gathered from every room."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps

from congso.kernel.apps import Room

SENTENCES = {
    "kernel.refused": "{actor} không làm được việc “{action}”: {reason}",
    "ledger.text_erased": "{actor} xóa phần chữ riêng tư “{field}” của một dòng nhật ký, căn cứ: {reason}",
    "ledger.clock_accepted": "{actor} xác nhận giờ của máy chủ là đúng: {reason}",
}


def all_sentences() -> dict[str, str]:
    """Sentence templates by event name, from the `sentences` module of every room that is installed."""
    found: dict[str, str] = {}
    for app in apps.get_app_configs():
        for name in app.having("sentences") if isinstance(app, Room) else ():
            found.update(import_module(name).SENTENCES)
    return found
