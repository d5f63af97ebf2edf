"""Addresses of files and of sheets that are brought in."""

from django.urls import path

from congso.files import import_pages, tus, views

app_name = "files"
urlpatterns = [
    path("tep/<uuid:uid>/", views.open_stored, name="open"),
    path("tep/<uuid:uid>/trang/<int:number>.png", views.page, name="page"),
    path("tai-len/", tus.uploads, name="uploads"),
    path("tai-len/<uuid:uid>/", tus.upload, name="upload"),
    path("quan-tri/nhap-du-lieu/", import_pages.imports, name="imports"),
    path("quan-tri/nhap-du-lieu/mau/<slug:slug>/", import_pages.template, name="import_template"),
    path("quan-tri/nhap-du-lieu/<uuid:uid>/", import_pages.one_import, name="import"),
    path("quan-tri/nhap-du-lieu/<uuid:uid>/nhap/", import_pages.bring_in, name="bring_in"),
    path("quan-tri/nhap-du-lieu/<uuid:uid>/bo/", import_pages.set_aside, name="set_aside"),
]
