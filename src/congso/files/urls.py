"""Addresses of files."""

from django.urls import path

from congso.files import views

app_name = "files"
urlpatterns = [path("tep/<uuid:uid>/", views.open_stored, name="open")]
