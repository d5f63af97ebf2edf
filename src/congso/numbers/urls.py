"""Where the books of numbers are shown."""

from django.urls import path

from congso.numbers import views

app_name = "numbers"
urlpatterns = [
    path("quan-tri/so-van-ban/", views.register, name="register"),
    path("quan-tri/so-van-ban/so-mo-dau/", views.opening, name="opening"),
]
