"""Addresses of the trays."""

from django.urls import path

from congso.tasks import views

app_name = "tasks"
urlpatterns = [
    path("viec-cua-toi/", views.tray, {"name": "waiting"}, name="waiting"),
    path("viec-cua-toi/sap-den-han/", views.tray, {"name": "soon"}, name="soon"),
    path("viec-cua-toi/qua-han/", views.tray, {"name": "overdue"}, name="overdue"),
]
