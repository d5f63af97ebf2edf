"""The gallery of components."""

from django.urls import path

from congso.ui import source, views

app_name = "ui"
urlpatterns = [
    path("ui/", views.gallery, name="gallery"),
    path("ma-nguon/", source.source, name="source"),
    path("ui/goi-y/", views.gallery_options, name="gallery-options"),
    path("ui/loi/<int:status>/", views.gallery_error, name="gallery-error"),
]
