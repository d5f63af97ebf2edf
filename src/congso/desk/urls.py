"""Addresses of the desk."""

from django.urls import path

from congso.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.front, name="home"),
    path("tro-giup/", views.help_page, name="help"),
]
