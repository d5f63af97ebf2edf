"""Addresses of certified copies."""

from __future__ import annotations

from django.urls import path

from congso.outgoing.copies.act_pages import PAGES
from congso.outgoing.views import copies, copy_books

BASE = "van-ban-di/ban-sao/"
urlpatterns = [
    path(BASE, copies.copies, name="copies"),
    path(f"{BASE}yeu-cau/", copies.ask, name="ask_copy"),
    path(f"{BASE}so/", copies.register, name="copies_register"),
    path(f"{BASE}so.<str:form>", copy_books.list_file, name="copies_file"),
    path(f"{BASE}so/<int:year>/quyen-<int:number>.pdf", copy_books.volume, name="copies_volume"),
    path(f"{BASE}<uuid:uid>/", copies.show, name="copy"),
    *[path(f"{BASE}<uuid:uid>/{page.slug}/", copies.act, {"step": page.step}, name=page.step) for page in PAGES],
]
