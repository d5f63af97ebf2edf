"""Pages of the rules."""

from django.urls import path

from congso.rules import views

app_name = "rules"
urlpatterns = [
    path("quan-tri/quy-dinh/", views.rules, name="rules"),
    path("quan-tri/quy-dinh/<slug:key>/", views.rule, name="rule"),
]
