"""Addresses of money."""

from django.urls import path

from congso.payments import views

app_name = "payments"
urlpatterns = [
    path("thu-phi/", views.day, name="day"),
    path("thu-phi/bang-ke.pdf", views.day_sheet, name="day_sheet"),
    path("thu-phi/quyen-bien-lai/", views.books, name="books"),
    path("thu-phi/quyen-bien-lai/dang-ky/", views.new_book, name="new_book"),
    path("thu-phi/quyen-bien-lai/<uuid:uid>/khoa/", views.close_book, name="close_book"),
    path("thu-phi/bien-lai/<uuid:uid>/", views.receipt, name="receipt"),
    path("thu-phi/bien-lai/<uuid:uid>/in/", views.print_receipt, name="print_receipt"),
    path("thu-phi/bien-lai/<uuid:uid>/huy/", views.void, name="void"),
    path("thu-phi/bien-lai/<uuid:uid>/viet-lai/", views.rewrite, name="rewrite"),
]
