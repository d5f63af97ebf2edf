"""Addresses of checks and of the list of trust."""

from django.urls import path

from congso.signing import views

app_name = "signing"
urlpatterns = [
    path("kiem-tra-chu-ky/", views.check, name="check"),
    path("kiem-tra-chu-ky/<uuid:uid>/", views.verification, name="verification"),
    path("quan-tri/chung-thu-tin-cay/", views.trust, name="trust"),
    path("quan-tri/chung-thu-tin-cay/them/", views.add, name="add_trust"),
    path("quan-tri/chung-thu-tin-cay/<uuid:uid>/bo/", views.withdraw, name="withdraw_trust"),
    path("quan-tri/chung-thu-tin-cay/<uuid:uid>/tai/", views.certificate_file, name="certificate_file"),
]
