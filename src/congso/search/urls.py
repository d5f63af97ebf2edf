"""Addresses of the search and of saved views."""

from django.urls import path

from congso.search import views

app_name = "search"
urlpatterns = [
    path("tim-kiem/", views.results, name="results"),
    path("tim-kiem/goi-y/", views.suggestions, name="suggestions"),
    path("goc-nhin/", views.keep_view, name="keep_view"),
    path("goc-nhin/<int:key>/bo/", views.drop_view, name="drop_view"),
]
