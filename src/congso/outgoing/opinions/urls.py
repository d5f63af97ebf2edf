"""Addresses of opinions on drafts."""

from __future__ import annotations

from django.urls import path

from congso.outgoing.opinions.act_pages import PAGES
from congso.outgoing.views import opinions

BASE = "van-ban-di/y-kien/"
urlpatterns = [
    path(BASE, opinions.my_opinions, name="my_opinions"),
    path(f"{BASE}<uuid:uid>/", opinions.show, name="opinion"),
    *[path(f"{BASE}<uuid:uid>/{page.slug}/", opinions.act, {"step": page.step}, name=page.step) for page in PAGES],
    path("van-ban-di/<uuid:uid>/y-kien/", opinions.table, name="opinions"),
    path("van-ban-di/<uuid:uid>/y-kien/tong-hop.<str:form>", opinions.table_file, name="opinions_file"),
]
