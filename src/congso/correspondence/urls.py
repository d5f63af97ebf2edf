"""Addresses of official documents: Vietnamese nouns without marks."""

from django.urls import path

from congso.correspondence.act_pages import PAGES
from congso.correspondence.calendar.urls import urlpatterns as of_the_calendar
from congso.correspondence.direction_pages import DIRECTION_PAGES
from congso.correspondence.views import (
    acts,
    batches,
    books,
    directing,
    directions,
    habits,
    handling,
    issuers,
    lists,
    record,
    stamps,
    trays,
    waiting,
)

app_name = "correspondence"
urlpatterns = [
    *of_the_calendar,
    path("van-ban-den/", lists.register, name="register"),
    path("van-ban-den/tep/<slug:form>/", lists.list_file, name="list_file"),
    path("van-ban-den/cho-vao-so/", waiting.queue, name="waiting"),
    path("van-ban-den/tiep-nhan/", waiting.take_in, name="take_in"),
    path("van-ban-den/cho-phan-phoi/", trays.to_distribute, name="to_distribute"),
    path("van-ban-den/hang-loat/", batches.batch, name="batch"),
    path("van-ban-den/hang-loat/<uuid:uid>/", batches.report, name="batch_report"),
    path("van-ban-den/cho-y-kien/", directing.for_opinion, name="for_opinion"),
    path("van-ban-den/cau-y-kien/", habits.phrases, name="phrases"),
    path("van-ban-den/nhom-noi-nhan/", habits.groups, name="groups"),
    path("van-ban-den/dang-xu-ly/", trays.in_hand, name="in_hand"),
    path("van-ban-den/xem-de-biet/", trays.for_information, name="for_information"),
    path("van-ban-den/tinh-hinh-giai-quyet/", handling.table, name="handling"),
    path("van-ban-den/tinh-hinh-giai-quyet/tep/<slug:form>/", handling.table_file, name="handling_file"),
    path("van-ban-den/co-quan/", waiting.issuers_typed, name="issuers_typed"),
    path("van-ban-den/danh-muc-co-quan/", issuers.issuers, name="issuers"),
    path("van-ban-den/danh-muc-co-quan/them/", issuers.add_issuer, name="add_issuer"),
    path("van-ban-den/danh-muc-co-quan/<uuid:uid>/", issuers.correct_issuer, name="correct_issuer"),
    path("van-ban-den/danh-muc-co-quan/<uuid:uid>/gop/", issuers.merge_issuers, name="merge_issuers"),
    path("van-ban-den/do-chinh-xac/", stamps.reading_accuracy, name="accuracy"),
    path("y-kien-chi-dao/da-giao/", directions.directions, {"tab": "da-giao"}, name="directions_given"),
    path("y-kien-chi-dao/dang-thuc-hien/", directions.directions, {"tab": "dang-thuc-hien"}, name="directions_in_hand"),
    path("y-kien-chi-dao/cho-bao-cao/", directions.directions, {"tab": "cho-bao-cao"}, name="directions_to_report"),
    path("y-kien-chi-dao/hoan-thanh/", directions.directions, {"tab": "hoan-thanh"}, name="directions_done"),
    path("y-kien-chi-dao/giao-viec/", directions.open_direction, name="open_direction"),
    path("y-kien-chi-dao/<uuid:uid>/", directions.show, name="direction"),
    *[
        path(
            f"y-kien-chi-dao/<uuid:uid>/{page.slug}/",
            directions.act,
            {"step": page.step},
            name=f"direction_{page.step}",
        )
        for page in DIRECTION_PAGES
    ],
    path("van-ban-den/in-so/", stamps.printed_books, name="books"),
    path("van-ban-den/in-so/<int:year>/khoa-so/", books.close, name="close_book"),
    path("van-ban-den/in-so/<int:year>/quyen-<int:number>.pdf", stamps.volume, name="volume"),
    path("van-ban-den/<uuid:uid>/", record.show, name="record"),
    path("van-ban-den/<uuid:uid>/vao-so/", waiting.register, name="intake"),
    path("van-ban-den/<uuid:uid>/sua-so/", acts.correct, name="correct"),
    path("van-ban-den/<uuid:uid>/dau-den.pdf", stamps.arrival_stamp, name="arrival_stamp"),
    path("van-ban-den/<uuid:uid>/trang/<uuid:file>/<int:number>.png", record.page, name="page"),
    *[path(f"van-ban-den/<uuid:uid>/{page.slug}/", acts.act, {"step": page.step}, name=page.step) for page in PAGES],
]
