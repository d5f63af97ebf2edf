"""Addresses of outgoing documents: Vietnamese nouns without marks."""

from django.urls import path

from congso.outgoing.act_pages import PAGES
from congso.outgoing.copies.urls import urlpatterns as of_copies
from congso.outgoing.opinions.urls import urlpatterns as of_opinions
from congso.outgoing.views import acts, books, drafting, lending, lists, outbox, record, rights, slips

app_name = "outgoing"
urlpatterns = [
    path("van-ban-di/", lists.register, name="register"),
    path("van-ban-di/tep/<slug:form>/", lists.list_file, name="list_file"),
    path("van-ban-di/soan/", drafting.draft, name="draft"),
    path("van-ban-di/dang-trinh/", lists.in_hand, name="in_hand"),
    path("van-ban-di/cho-ky/", lists.for_me, name="for_me"),
    path("van-ban-di/cho-phat-hanh/", lists.at_desk, name="at_desk"),
    path("van-ban-di/lien-thong/", outbox.waiting_outside, name="outbox"),
    path("van-ban-di/buu-dien/", lists.post, name="post"),
    path("van-ban-di/in-so/", books.printed_books, name="books"),
    path("van-ban-di/in-so/<int:year>/buu-dien/quyen-<int:number>.pdf", books.post_volume, name="post_volume"),
    path("van-ban-di/in-so/<int:year>/<slug:series>/quyen-<int:number>.pdf", books.volume, name="volume"),
    path("van-ban-di/tham-quyen-ky/", rights.rights, name="rights"),
    path("van-ban-di/tham-quyen-ky/the-thuc/", rights.letterhead, name="letterhead"),
    path("van-ban-di/tham-quyen-ky/them/", rights.grant, name="grant_right"),
    path("van-ban-di/tham-quyen-ky/<uuid:uid>/thoi/", rights.end, name="end_right"),
    path("van-ban-di/ban-luu/", lending.uses, name="file_copies"),
    path("van-ban-di/ban-luu/<int:year>/quyen-<int:number>.pdf", lending.volume, name="lending_volume"),
    *of_copies,
    *of_opinions,
    path("van-ban-di/<uuid:uid>/phieu-trinh.<str:form>", slips.slip_file, name="slip_file"),
    path("van-ban-di/<uuid:uid>/", record.show, name="record"),
    path("van-ban-di/<uuid:uid>/sua/", drafting.amend, name="amend"),
    *[path(f"van-ban-di/<uuid:uid>/{page.slug}/", acts.act, {"step": page.step}, name=page.step) for page in PAGES],
]
