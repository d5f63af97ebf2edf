"""Address of the search."""

from django.urls import path

from congso.search import views

app_name = "search"
urlpatterns = [path("tim-kiem/", views.results, name="results")]
