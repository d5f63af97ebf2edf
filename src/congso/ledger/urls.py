"""Where the ledger is read."""

from django.urls import path

from congso.ledger import views

app_name = "ledger"
urlpatterns = [
    path("quan-tri/nhat-ky/", views.log, name="log"),
    path("quan-tri/nhat-ky/<uuid:uid>/bang-chung/", views.proof, name="proof"),
]
